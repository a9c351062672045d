//! Records that could not be read, kept aside as they were found.
//!
//! They are never overwritten, and removed only when the writer says so.

use super::draft::DraftId;
use super::store::{Store, StoreError};
use crate::order;

const PREFIX: &str = "obelus.aside.";

/// A damaged record kept aside, by its place in the store.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    /// The draft it was found in place of.
    pub id: DraftId,
    /// Which of that draft's damaged records, from 1.
    pub number: u32,
}

impl Aside {
    /// The key it is kept under.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{PREFIX}{}.{}", self.id, self.number)
    }

    fn from_key(key: &str) -> Option<Self> {
        let (id, number) = key.strip_prefix(PREFIX)?.rsplit_once('.')?;
        let aside = Self { id: DraftId::new(id), number: number.parse().ok()? };
        (aside.key() == key).then_some(aside)
    }
}

/// Whether a damaged record is kept under `key`.
pub(super) fn is_key(key: &str) -> bool {
    Aside::from_key(key).is_some()
}

/// Keeps `raw`, found in place of the draft `id`, under a key of its own. What is kept already is not
/// kept twice.
///
/// # Errors
/// When the copy could not be written, or not read back as it is.
pub(super) fn keep(store: &impl Store, id: &DraftId, raw: &str) -> Result<Aside, StoreError> {
    let mut aside = Aside { id: id.clone(), number: 1 };
    while let Some(kept) = store.read(&aside.key())? {
        if kept == raw {
            return Ok(aside);
        }
        aside.number = aside
            .number
            .checked_add(1)
            .ok_or_else(|| StoreError::Other("too many damaged records".to_owned()))?;
    }
    store.write(&aside.key(), raw)?;
    if store.read(&aside.key())?.as_deref() == Some(raw) {
        Ok(aside)
    } else {
        Err(StoreError::Other("a copy could not be read back".to_owned()))
    }
}

/// All that is kept aside, in order of draft and number.
///
/// # Errors
/// When the store cannot be read.
pub(super) fn all(store: &impl Store) -> Result<Vec<Aside>, StoreError> {
    let mut asides: Vec<_> = store.keys()?.iter().filter_map(|key| Aside::from_key(key)).collect();
    order::sort_by(&mut asides, Ord::cmp);
    Ok(asides)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::MemoryStore;

    #[test]
    fn each_record_has_its_own_key_and_is_kept_once() {
        let store = MemoryStore::new();
        let id = DraftId::new("d-1.x");
        for (raw, number) in [("first", 1), ("second", 2), ("first", 1), ("", 3), ("second", 2)] {
            assert_eq!(keep(&store, &id, raw), Ok(Aside { id: id.clone(), number }));
            assert_eq!(store.read(&format!("obelus.aside.d-1.x.{number}")), Ok(Some(raw.to_owned())));
        }
        assert_eq!(all(&store).unwrap().iter().map(|aside| aside.number).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn a_copy_that_was_not_written_is_not_reported_as_kept() {
        let store = MemoryStore::new();
        store.limit(Some(30));
        assert_eq!(keep(&store, &DraftId::new("d-1"), "a text too long"), Err(StoreError::Full));
        assert!(store.all().is_empty());
    }

    #[test]
    fn other_keys_are_not_taken_for_it() {
        for key in
            ["obelus.aside.", "obelus.aside.d-1", "obelus.aside.d-1.", "obelus.aside.d-1.01", "aside.d.1"]
        {
            assert_eq!(Aside::from_key(key), None, "{key}");
        }
    }
}
