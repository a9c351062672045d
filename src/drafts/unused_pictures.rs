//! Pictures that no draft shows any more: when they go.
//!
//! A picture's name has a checksum in it, so wherever it stands in a record, readable or not, it means that picture.

use super::bin::BIN_MS;
use super::library::Library;
use super::store::{Store, StoreError};

/// Where it is stored, a line each.
const KEY: &str = "obelus.pictures";

/// Since when pictures have been in no text: names, and milliseconds since the Unix epoch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Unused(Vec<(String, u64)>);

impl Unused {
    /// What was found so far; nothing, if that cannot be read.
    #[must_use]
    pub fn load(library: &Library<impl Store>) -> Self {
        let stored = library.note(KEY).unwrap_or_default();
        let line = |line: &str| {
            let (since, name) = line.split_once(' ')?;
            Some((name.to_owned(), since.parse().ok()?))
        };
        Self(stored.lines().filter_map(line).collect())
    }

    /// Remembers it.
    ///
    /// # Errors
    /// When the store fails.
    pub fn store(&self, library: &Library<impl Store>) -> Result<(), StoreError> {
        let lines: Vec<String> = self.0.iter().map(|(name, since)| format!("{since} {name}")).collect();
        library.keep_note(KEY, &lines.join("\n"))
    }

    /// What is known at `now_ms` (milliseconds since the Unix epoch), when just `names` are in no text; and those that
    /// have been in none for as long as a draft stays in the bin. They can be removed.
    #[must_use]
    pub fn next(&self, names: &[String], now_ms: u64) -> (Self, Vec<String>) {
        let since = |name: &String| {
            let known = self.0.iter().find(|(known, _)| known == name).map(|(_, since)| *since);
            // By a clock that was set back, it begins anew.
            known.filter(|since| *since <= now_ms).unwrap_or(now_ms)
        };
        let all = names.iter().map(|name| (name.clone(), since(name)));
        let (gone, left): (Vec<_>, Vec<_>) = all.partition(|(_, since)| now_ms - since >= BIN_MS);
        (Self(left), gone.into_iter().map(|(name, _)| name).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::MemoryStore;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn what_is_in_no_text_for_thirty_days_goes() {
        let (first, gone) = Unused::default().next(&names(&["a.png", "b.png"]), 1000);
        assert_eq!(gone, names(&[]));
        // One is put into a text again, another is taken out.
        let (second, gone) = first.next(&names(&["b.png", "c.png"]), 2000);
        assert_eq!(gone, names(&[]));
        let (third, gone) = second.next(&names(&["a.png", "b.png", "c.png"]), 1000 + BIN_MS);
        assert_eq!(gone, names(&["b.png"]));
        let (_, gone) = third.next(&names(&["a.png", "c.png"]), 2000 + BIN_MS);
        assert_eq!(gone, names(&["c.png"]), "the one that was used begins anew");
    }

    #[test]
    fn a_clock_set_back_removes_nothing() {
        let (unused, _) = Unused::default().next(&names(&["a.png"]), BIN_MS * 9);
        let (unused, gone) = unused.next(&names(&["a.png"]), 0);
        assert_eq!(gone, names(&[]));
        assert_eq!(unused.next(&names(&["a.png"]), BIN_MS - 1).1, names(&[]));
        assert_eq!(unused.next(&names(&["a.png"]), BIN_MS).1, names(&["a.png"]));
    }

    #[test]
    fn it_is_remembered() {
        let library = Library::open(MemoryStore::new()).0;
        let (unused, _) = Unused::default().next(&names(&["a.png", "b.png"]), 7);
        unused.store(&library).unwrap();
        assert_eq!(Unused::load(&library), unused);
        library.keep_note(KEY, "x a.png\n\n7").unwrap();
        assert_eq!(Unused::load(&library), Unused::default());
    }
}
