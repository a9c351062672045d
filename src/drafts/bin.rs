//! How long deleted drafts stay.

use super::draft::Shelf;

/// A day, in milliseconds.
pub const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// How long a draft stays in the bin, in milliseconds.
pub const BIN_MS: u64 = 30 * DAY_MS;

/// Whether what is on this shelf has been in the bin long enough at `now_ms` (milliseconds since the Unix epoch). By a
/// clock that was set back, nothing has.
#[must_use]
pub fn is_due(shelf: Shelf, now_ms: u64) -> bool {
    match shelf {
        Shelf::Bin { since_ms } => now_ms.checked_sub(since_ms).is_some_and(|past| past >= BIN_MS),
        Shelf::Desk | Shelf::Archive => false,
    }
}

/// In how many days a draft in the bin since `since_ms` goes, begun ones counted whole.
#[must_use]
pub fn days_left(since_ms: u64, now_ms: u64) -> u64 {
    BIN_MS.saturating_sub(now_ms.saturating_sub(since_ms)).div_ceil(DAY_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_deleted_goes_after_thirty_days() {
        let since_ms = 40 * DAY_MS;
        let bin = Shelf::Bin { since_ms };
        for (now, goes) in [
            (since_ms, false),
            (since_ms + BIN_MS - 1, false),
            (since_ms + BIN_MS, true),
            (u64::MAX, true),
            (0, false),
            (since_ms - 1, false),
        ] {
            assert_eq!(is_due(bin, now), goes, "{now}");
            assert!(!is_due(Shelf::Desk, now) && !is_due(Shelf::Archive, now));
        }
    }

    #[test]
    fn the_days_left_are_counted_whole() {
        for (now, days) in [(0, 30), (1, 30), (DAY_MS, 29), (BIN_MS - 1, 1), (BIN_MS, 0), (u64::MAX, 0)] {
            assert_eq!(days_left(0, now), days, "{now}");
        }
        assert_eq!(days_left(9, 3), 30, "a clock set back");
    }
}
