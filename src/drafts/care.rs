//! When a writer is advised to make a backup, and when the browser is asked to keep what is stored.
//!
//! Drafts in a browser last as long as its storage: a writer with work of their own should have a copy elsewhere, and
//! should not be nagged about it.

use super::bin::DAY_MS;
use super::draft::Shelf;
use super::library::{Entry, Library};
use super::store::{Store, StoreError};

/// Where it is stored: when the last backup was made, when one was last advised, and whether the browser was asked,
/// with spaces between; `-` for never.
const KEY: &str = "obelus.care";
/// How long work goes without a backup before one is advised, in milliseconds.
const AGE_MS: u64 = 14 * DAY_MS;
/// How long it is not advised again, in milliseconds.
const QUIET_MS: u64 = 7 * DAY_MS;
/// From how many words on a draft is worth asking the browser to keep it.
const WORDS: usize = 100;

/// What was done so far. Times are in milliseconds since the Unix epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Care {
    /// When everything was last backed up.
    pub backup_ms: Option<u64>,
    /// When a backup was last advised.
    pub advice_ms: Option<u64>,
    /// Whether the browser was asked to keep what is stored.
    pub asked: bool,
}

/// Whether somebody has written in the draft: the sample is stored once and not changed, nor is an empty draft.
#[must_use]
pub fn is_own(entry: &Entry) -> bool {
    entry.changed_ms > entry.created_ms && !matches!(entry.shelf, Shelf::Bin { .. })
}

impl Care {
    /// What was done so far for what is in `library`; nothing, if that cannot be read.
    #[must_use]
    pub fn load(library: &Library<impl Store>) -> Self {
        let stored = library.note(KEY).unwrap_or_default();
        let mut parts = stored.split(' ').map(|part| part.parse().ok());
        let mut next = || parts.next().flatten();
        Self { backup_ms: next(), advice_ms: next(), asked: next() == Some(1) }
    }

    /// Remembers it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn store(self, library: &Library<impl Store>) -> Result<(), StoreError> {
        let Self { backup_ms, advice_ms, asked } = self;
        let time = |time: Option<u64>| time.map_or_else(|| "-".to_owned(), |time| time.to_string());
        library.keep_note(KEY, &format!("{} {} {}", time(backup_ms), time(advice_ms), u8::from(asked)))
    }

    /// Whether a backup is advised at `now_ms`: there is own work that is in none, the oldest of it, or the last
    /// backup, is two weeks old, and it was not advised within a week. A clock set back advises nothing.
    #[must_use]
    pub fn advises_backup(self, entries: &[Entry], now_ms: u64) -> bool {
        let is_past = |since: u64, span: u64| now_ms.checked_sub(since).is_some_and(|past| past >= span);
        let backup = self.backup_ms.unwrap_or_default();
        let first_new = entries
            .iter()
            .filter(|entry| is_own(entry) && entry.changed_ms > backup)
            .map(|entry| entry.created_ms.max(backup))
            .min();
        first_new.is_some_and(|first| is_past(first, AGE_MS))
            && self.advice_ms.is_none_or(|advice| is_past(advice, QUIET_MS))
    }

    /// Whether it is the moment to ask the browser to keep what is stored: there is work worth it, and it was not
    /// asked before. Browsers that ask the writer in turn should not do so on a first look around.
    #[must_use]
    pub fn asks_to_keep(self, entries: &[Entry]) -> bool {
        !self.asked && entries.iter().any(|entry| is_own(entry) && entry.words >= WORDS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::{Draft, DraftId, MemoryStore};

    fn entry(created: u64, changed: u64) -> Entry {
        let draft = Draft::new(DraftId::new("d"), created * DAY_MS);
        Entry { changed_ms: changed * DAY_MS, words: 100, ..Entry::from(&draft) }
    }

    #[track_caller]
    fn advises(entries: &[Entry], backup: Option<u64>, advice: Option<u64>, now: u64, expected: bool) {
        let day = |day: u64| day * DAY_MS;
        let care = Care { backup_ms: backup.map(day), advice_ms: advice.map(day), asked: false };
        assert_eq!(care.advises_backup(entries, day(now)), expected);
    }

    #[test]
    fn a_backup_is_advised_when_own_work_is_two_weeks_without_one() {
        advises(&[], None, None, 99, false);
        advises(&[entry(1, 1)], None, None, 99, false);
        advises(&[entry(1, 2)], None, None, 14, false);
        advises(&[entry(1, 2)], None, None, 15, true);
        advises(&[entry(1, 2), entry(14, 15)], None, None, 15, true);
        advises(&[entry(1, 2)], None, None, 0, false);
        // In the last backup already, or written in since.
        advises(&[entry(1, 2)], Some(3), None, 99, false);
        advises(&[entry(1, 4)], Some(3), None, 16, false);
        advises(&[entry(1, 4)], Some(3), None, 17, true);
        advises(&[entry(1, 4), entry(1, 2)], Some(3), None, 17, true);
    }

    #[test]
    fn it_is_advised_once_a_week_at_most() {
        for (now, expected) in [(20, false), (26, false), (27, true)] {
            advises(&[entry(1, 2)], None, Some(20), now, expected);
        }
        let entries = [entry(1, 2)];
        let (mut care, mut last) = (Care::default(), None);
        for now in (0..200 * DAY_MS).step_by(7_000_000) {
            if care.advises_backup(&entries, now) {
                assert!(last.is_none_or(|last| now - last >= QUIET_MS));
                last = Some(now);
                care.advice_ms = last;
            }
        }
        assert!(last.is_some());
    }

    #[test]
    fn the_browser_is_asked_once_when_there_is_something_to_keep() {
        let short = Entry { words: 99, ..entry(1, 2) };
        let binned = Entry { shelf: Shelf::Bin { since_ms: 0 }, ..entry(1, 2) };
        assert!(!Care::default().asks_to_keep(&[entry(1, 1), short, binned]));
        assert!(Care::default().asks_to_keep(&[entry(1, 2)]));
        assert!(!Care { asked: true, ..Care::default() }.asks_to_keep(&[entry(1, 2)]));
    }

    #[test]
    fn it_is_remembered() {
        let store = MemoryStore::new();
        let library = Library::open(store.clone()).0;
        let care = Care { backup_ms: Some(7), advice_ms: None, asked: true };
        assert_eq!(Care::load(&library), Care::default());
        care.store(&library).unwrap();
        assert_eq!(Care::load(&library), care);
        store.write(KEY, "[1").unwrap();
        assert_eq!(Care::load(&library), Care::default());
    }
}
