//! How much room is left, and what can be done when there is little.
//!
//! Drafts are in `localStorage`, which holds a fixed number of UTF-16 units in every browser; versions, the last edits and
//! pictures are in IndexedDB, which shares what the browser grants.

/// How many UTF-16 units of keys and values `localStorage` holds: 5 Mi (10 MiB) in Chromium, Firefox and Safari alike.
pub const MOST_UNITS: u64 = 5 * 1024 * 1024;
/// From how much on it is said that there is little left, in percent.
const LITTLE: u64 = 80;
/// From how much on it is as good as full, in percent: a draft of usual length would not fit.
const FULL: u64 = 98;

/// What is used, as far as the browser tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// UTF-16 units of keys and values in `localStorage`.
    pub units: u64,
    /// Bytes of everything else, and how many the browser grants.
    pub rest: Option<(u64, u64)>,
}

/// How much room is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Enough.
    Enough,
    /// Little: this much is used, in percent.
    Little(u64),
    /// None to speak of.
    None,
}

/// What makes room, in the order in which it costs the writer more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// Leave out automatic versions that are old.
    ThinVersions,
    /// Delete for good what is in the bin.
    EmptyBin,
    /// Back up everything, then delete drafts.
    BackUpAndDelete,
}

impl Usage {
    /// How much of the drafts' room is used, in percent, up to 100.
    #[must_use]
    pub fn percent(self) -> u64 {
        percent(self.units, MOST_UNITS)
    }

    /// How much of what is fuller is used, in percent.
    fn worst(self) -> u64 {
        self.rest.map_or(0, |(used, granted)| percent(used, granted)).max(self.percent())
    }

    /// How much room is left.
    #[must_use]
    pub fn room(self) -> Room {
        match self.worst() {
            FULL.. => Room::None,
            percent @ LITTLE.. => Room::Little(percent),
            _ => Room::Enough,
        }
    }

    /// What makes room, where there are this many drafts in the bin. Versions make no room for drafts.
    #[must_use]
    pub fn remedies(self, binned: usize) -> Vec<Remedy> {
        let versions = self.percent() < LITTLE;
        let all = [
            (versions, Remedy::ThinVersions),
            (binned > 0, Remedy::EmptyBin),
            (true, Remedy::BackUpAndDelete),
        ];
        all.into_iter().filter_map(|(helps, remedy)| helps.then_some(remedy)).collect()
    }
}

fn percent(used: u64, of: u64) -> u64 {
    used.saturating_mul(100).checked_div(of).map_or(0, |percent| percent.min(100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_room_is_said_from_four_fifths_on() {
        for (units, room) in [
            (0, Room::Enough),
            (MOST_UNITS * 79 / 100, Room::Enough),
            (MOST_UNITS * 4 / 5, Room::Little(80)),
            (MOST_UNITS * 97 / 100 + 1, Room::Little(97)),
            (MOST_UNITS * 99 / 100, Room::None),
            (MOST_UNITS, Room::None),
            (u64::MAX, Room::None),
        ] {
            assert_eq!(Usage { units, rest: None }.room(), room, "{units}");
        }
        assert_eq!(Usage { units: 0, rest: Some((90, 100)) }.room(), Room::Little(90));
        assert_eq!(Usage { units: 0, rest: Some((0, 0)) }.room(), Room::Enough, "nothing is known");
    }

    #[test]
    fn what_costs_least_comes_first() {
        let full = Usage { units: MOST_UNITS, rest: None };
        assert_eq!(full.remedies(2), [Remedy::EmptyBin, Remedy::BackUpAndDelete]);
        assert_eq!(full.remedies(0), [Remedy::BackUpAndDelete]);
        let rest = Usage { units: 0, rest: Some((99, 100)) };
        assert_eq!(rest.remedies(1), [Remedy::ThinVersions, Remedy::EmptyBin, Remedy::BackUpAndDelete]);
    }
}
