//! A store that lasts as long as the page: for tests, and for writing where storage is blocked.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::store::{Store, StoreError};

/// A store in memory. Clones share what is in it, as tabs of a browser do.
///
/// It can be told to fail, to see that nothing is lost when a real one does.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Mutex<Contents>>);

#[derive(Default)]
struct Contents {
    values: HashMap<String, String>,
    capacity: Option<usize>,
    changes_left: Option<usize>,
    blocked: bool,
}

impl MemoryStore {
    /// An empty store without limits.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on holds at most `bytes` of keys and values together; `None` for no limit.
    pub fn limit(&self, bytes: Option<usize>) {
        self.contents().capacity = bytes;
    }

    /// From now on does `changes` writes and removals, then answers [`StoreError::Full`] to writes and
    /// [`StoreError::Other`] to removals; `None` for no such end.
    pub fn fail_after(&self, changes: Option<usize>) {
        self.contents().changes_left = changes;
    }

    /// From now on answers everything with [`StoreError::Blocked`], or no longer does.
    pub fn block(&self, blocked: bool) {
        self.contents().blocked = blocked;
    }

    /// All keys with their values, whatever the store was told to answer.
    #[must_use]
    pub fn all(&self) -> HashMap<String, String> {
        self.contents().values.clone()
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn open(&self) -> Result<MutexGuard<'_, Contents>, StoreError> {
        let contents = self.contents();
        if contents.blocked { Err(StoreError::Blocked) } else { Ok(contents) }
    }
}

impl Contents {
    fn change(&mut self, refusal: StoreError) -> Result<(), StoreError> {
        match &mut self.changes_left {
            Some(0) => Err(refusal),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }

    fn bytes_without(&self, key: &str) -> usize {
        self.values
            .iter()
            .filter(|(other, _)| *other != key)
            .map(|(key, value)| key.len() + value.len())
            .sum()
    }
}

impl Store for MemoryStore {
    fn read(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.open()?.values.get(key).cloned())
    }

    fn write(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut contents = self.open()?;
        contents.change(StoreError::Full)?;
        let needed = contents.bytes_without(key) + key.len() + value.len();
        if contents.capacity.is_some_and(|capacity| needed > capacity) {
            return Err(StoreError::Full);
        }
        contents.values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        let mut contents = self.open()?;
        contents.change(StoreError::Other("told to fail".to_owned()))?;
        contents.values.remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.open()?.values.keys().cloned().collect())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.contents().values.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_their_contents() {
        let store = MemoryStore::new();
        store.clone().write("a", "1").unwrap();
        assert_eq!(store.read("a"), Ok(Some("1".to_owned())));
        assert_eq!(store.keys(), Ok(vec!["a".to_owned()]));
        store.remove("a").unwrap();
        assert_eq!(store.read("a"), Ok(None));
    }

    #[test]
    fn a_full_store_keeps_what_it_has() {
        let store = MemoryStore::new();
        store.limit(Some(4));
        store.write("a", "123").unwrap();
        assert_eq!(store.write("a", "1234"), Err(StoreError::Full));
        assert_eq!(store.write("b", ""), Err(StoreError::Full));
        assert_eq!(store.read("a"), Ok(Some("123".to_owned())));
        store.write("a", "321").unwrap();
    }

    #[test]
    fn a_blocked_store_answers_nothing() {
        let store = MemoryStore::new();
        store.write("a", "1").unwrap();
        store.block(true);
        assert_eq!(store.read("a"), Err(StoreError::Blocked));
        assert_eq!(store.write("a", "2"), Err(StoreError::Blocked));
        assert_eq!(store.remove("a"), Err(StoreError::Blocked));
        assert_eq!(store.keys(), Err(StoreError::Blocked));
        store.block(false);
        assert_eq!(store.read("a"), Ok(Some("1".to_owned())));
    }
}
