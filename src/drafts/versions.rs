//! A draft's versions: what its text once was.
//!
//! Start at [`Versions::add`]. The newest text is kept whole, each older one as what has to be done to the next newer
//! (`versions/delta.rs`); `versions/format.rs` turns all into the string that is stored. Automatic versions are
//! thinned at every addition (`versions/thinning.rs`), all others stay until they are removed by hand.
//!
//! Deliberately not here: the clock and the store. Whoever stores the string reads it, changes it and writes it in one
//! transaction.

mod delta;
mod format;
#[cfg(test)]
mod tests;
mod thinning;

pub use format::VersionsError;

use super::checksum::Checksum;
use delta::Delta;
use thinning::Moment;

/// The most bytes of the stored string for which automatic versions are kept, unless the text is long. Storage counts
/// two bytes for each character, so this is less than 300 KB there.
const ROOM: usize = 145_000;

/// How many times a long text's length its versions may take.
const TIMES: usize = 4;

/// How many versions are left out at once: a clock that goes wrong for a moment must not cost many.
const MOST_AT_ONCE: usize = 4;

/// Which version: when it was kept and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VersionId {
    /// When its text was written, in milliseconds since the Unix epoch.
    pub when_ms: u64,
    /// The checksum of its text.
    pub checksum: u32,
}

/// How a version came to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// While writing; it may be left out some time later.
    Automatic,
    /// Because another version was put in its place.
    Restore,
    /// Another state of the draft was found; the words say where.
    Found(String),
}

/// A version without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// When its text was written, in milliseconds since the Unix epoch.
    pub when_ms: u64,
    /// How it came to be kept.
    pub origin: Origin,
    /// What the writer calls it.
    pub name: Option<String>,
    /// Its number of words.
    pub words: usize,
}

impl Version {
    fn is_automatic(&self) -> bool {
        self.name.is_none() && self.origin == Origin::Automatic
    }
}

/// What [`Versions::thin_to`] left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Thinned {
    /// How many versions.
    pub versions: usize,
    /// How many bytes the stored string is shorter.
    pub bytes: usize,
}

/// The versions of one draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Versions {
    /// Newest first.
    kept: Vec<Kept>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Kept {
    version: Version,
    /// The checksum of its text.
    checksum: u32,
    /// How its text is made of the next newer one; the newest one's is made of nothing.
    delta: Delta,
}

impl Kept {
    fn id(&self) -> VersionId {
        VersionId { when_ms: self.version.when_ms, checksum: self.checksum }
    }
}

fn checksum(text: &str) -> u32 {
    Checksum::new().with(text.as_bytes()).finish()
}

impl Versions {
    /// No versions yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// All versions, newest first.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (VersionId, &Version)> {
        self.kept.iter().map(|kept| (kept.id(), &kept.version))
    }

    /// All versions with their texts, newest first.
    pub fn texts(&self) -> impl Iterator<Item = (VersionId, &Version, String)> {
        let mut base = String::new();
        self.kept.iter().map(move |kept| {
            base = kept.delta.apply(&base);
            (kept.id(), &kept.version, base.clone())
        })
    }

    /// The text of a version, if there is such.
    #[must_use]
    pub fn text(&self, id: VersionId) -> Option<String> {
        self.place(id).map(|place| self.text_at(place))
    }

    /// Adds `text` as a version, and thins the automatic ones as is due at `now_ms` (milliseconds since the Unix
    /// epoch). A text that is there already as the newest version, or that was found and is there at all, is not added
    /// again: that one gets the name or the origin.
    pub fn add(&mut self, version: Version, text: &str, now_ms: u64) -> VersionId {
        let is_found = matches!(version.origin, Origin::Found(_));
        let there = self
            .place_of(text, |place, kept| place == 0 || is_found || kept.version.when_ms == version.when_ms);
        let place = if let Some(place) = there {
            let before = &mut self.kept[place].version;
            if before.origin == Origin::Automatic {
                before.origin = version.origin;
            }
            before.name = version.name.or(before.name.take());
            place
        } else {
            let place =
                if matches!(version.origin, Origin::Found(_)) { self.by_time(version.when_ms) } else { 0 };
            self.insert(place, version, text);
            place
        };
        let id = self.kept[place].id();
        self.thin(now_ms, id);
        id
    }

    /// Gives a version this name, or none. Says whether there is such a version.
    pub fn rename(&mut self, id: VersionId, name: Option<String>) -> bool {
        let place = self.place(id);
        if let Some(place) = place {
            self.kept[place].version.name = name;
        }
        place.is_some()
    }

    /// Removes a version, and hands it out with its text.
    pub fn remove(&mut self, id: VersionId) -> Option<(Version, String)> {
        let place = self.place(id)?;
        let text = self.text_at(place);
        Some((self.remove_at(place).version, text))
    }

    /// Puts back what was removed. Nothing happens if it is there.
    pub fn put_back(&mut self, version: Version, text: &str) {
        if self.place_of(text, |_, kept| kept.version.when_ms == version.when_ms).is_none() {
            self.insert(self.by_time(version.when_ms), version, text);
        }
    }

    /// Adds what `other` has and this has not. Where both have a version, this one's name counts if it has one.
    pub fn merge(&mut self, other: &Self) {
        for (id, version, text) in other.texts() {
            self.put_back(version.clone(), &text);
            if let Some(place) = self.place(id) {
                let ours = &mut self.kept[place].version;
                ours.name = ours.name.take().or_else(|| version.name.clone());
                if ours.origin == Origin::Automatic {
                    ours.origin = version.origin.clone();
                }
            }
        }
    }

    /// Leaves out automatic versions until the stored string has at most so many bytes, the oldest and densest first,
    /// and says what that came to. Done with a clone, it says what it would come to.
    pub fn thin_to(&mut self, bytes: usize) -> Thinned {
        let before = self.size();
        let mut size = before;
        let mut versions = 0;
        while size > bytes
            && let Some(place) = thinning::least_missed(&self.moments())
        {
            self.remove_at(place);
            versions += 1;
            size = self.size();
        }
        Thinned { versions, bytes: before.saturating_sub(size) }
    }

    /// Leaves out what is no longer due, and more if there is no room, but only a few, and not `added`.
    fn thin(&mut self, now_ms: u64, added: VersionId) {
        let mut surplus = thinning::surplus(&self.moments(), now_ms);
        surplus.retain(|&place| self.kept[place].id() != added);
        surplus.truncate(MOST_AT_ONCE);
        for &place in &surplus {
            self.remove_at(place);
        }
        let newest = self.kept.first().map_or(0, |kept| kept.delta.own.len());
        let room = ROOM.max(TIMES * newest);
        self.thin_to(room);
    }

    fn moments(&self) -> Vec<Moment> {
        let moment = |Kept { version, .. }: &Kept| Moment {
            when_ms: version.when_ms,
            automatic: version.is_automatic(),
        };
        self.kept.iter().map(moment).collect()
    }

    fn place(&self, id: VersionId) -> Option<usize> {
        self.kept.iter().position(|kept| kept.id() == id)
    }

    /// The newest place with just this text, of those that are `wanted`.
    fn place_of(&self, text: &str, wanted: impl Fn(usize, &Kept) -> bool) -> Option<usize> {
        let sum = checksum(text);
        self.kept.iter().enumerate().position(|(place, kept)| {
            kept.checksum == sum && wanted(place, kept) && self.text_at(place) == text
        })
    }

    /// Where a version of this time belongs.
    fn by_time(&self, when_ms: u64) -> usize {
        let newer = |kept: &Kept| kept.version.when_ms > when_ms;
        self.kept.iter().position(|kept| !newer(kept)).unwrap_or(self.kept.len())
    }

    /// The text at a place; nothing in front of the first.
    fn text_at(&self, place: usize) -> String {
        self.kept[..=place].iter().fold(String::new(), |base, kept| kept.delta.apply(&base))
    }

    /// The text that the version at `place` is made of.
    fn base_of(&self, place: usize) -> String {
        place.checked_sub(1).map_or_else(String::new, |newer| self.text_at(newer))
    }

    fn insert(&mut self, place: usize, version: Version, text: &str) {
        let base = self.base_of(place);
        if let Some(older) = self.kept.get_mut(place) {
            older.delta = Delta::between(text, &older.delta.apply(&base));
        }
        let delta = Delta::between(&base, text);
        self.kept.insert(place, Kept { version, checksum: checksum(text), delta });
    }

    fn remove_at(&mut self, place: usize) -> Kept {
        let base = self.base_of(place);
        let removed = self.kept.remove(place);
        if let Some(older) = self.kept.get_mut(place) {
            older.delta = Delta::between(&base, &older.delta.apply(&removed.delta.apply(&base)));
        }
        removed
    }
}
