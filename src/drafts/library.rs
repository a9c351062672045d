//! All the drafts in a store.
//!
//! | key | value |
//! | --- | --- |
//! | `obelus.draft.<id>` | the record of a draft |
//! | `obelus.index` | what the list shows of all drafts: [`index`] |
//! | `obelus.current` | the id of the draft opened last |
//! | `obelus.aside.<id>.<n>` | a record that was damaged, or that another tab wrote out of turn, as it was found |
//!
//! The store is shared with other tabs, so nothing here trusts what it saw before: every write looks
//! at what is stored first. A store cannot look and write in one step; two tabs that save within the
//! same few milliseconds can still pass each other, and the next save then notices.

mod deleting;

use std::cell::Cell;

pub use deleting::Deleted;

use super::aside::{self, Aside};
use super::draft::{Draft, DraftId, Revision, Shelf};
use super::format::{self, DecodeError};
use super::index;
use super::problem::{LoadError, Problem, SaveError};
use super::store::{Store, StoreError};
use crate::order;

const DRAFT: &str = "obelus.draft.";
const CURRENT: &str = "obelus.current";

/// What the list shows of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its name in the store.
    pub id: DraftId,
    /// Its title when last saved; may be empty.
    pub title: String,
    /// Its number of words when last saved.
    pub words: usize,
    /// When it was begun, in milliseconds since the Unix epoch.
    pub created_ms: u64,
    /// When its text last changed, in milliseconds since the Unix epoch.
    pub changed_ms: u64,
    /// Where in the library it is.
    pub shelf: Shelf,
    /// Which state of the draft this was read off.
    pub revision: Revision,
}

impl From<&Draft> for Entry {
    fn from(draft: &Draft) -> Self {
        Self {
            id: draft.id.clone(),
            title: draft.title.clone(),
            words: draft.words,
            created_ms: draft.created_ms,
            changed_ms: draft.changed_ms,
            shelf: draft.shelf,
            revision: draft.revision,
        }
    }
}

/// All the drafts in a store.
#[derive(Debug, Clone)]
pub struct Library<S> {
    store: S,
    /// The drafts that can be opened, in the order of the list.
    entries: Vec<Entry>,
    /// Whether there was no room for what the library keeps beside the drafts when it was last to be stored.
    is_full: Cell<bool>,
}

impl<S: Store> Library<S> {
    /// The library in `store`, and what was found wrong with it. Drafts in the index are listed as it says; their
    /// records are for [`Library::look_at`] to read, when there is time. All others are looked at now.
    pub fn open(store: S) -> (Self, Vec<Problem>) {
        let mut library = Self { store, entries: Vec::new(), is_full: Cell::new(false) };
        let ids = match library.ids() {
            Ok(ids) => ids,
            Err(error) => return (library, vec![Problem::Storage(error)]),
        };
        let indexed = index::read(&library.store).unwrap_or_default();
        let mut problems = Vec::new();
        for id in ids {
            match indexed.binary_search_by(|entry| entry.id.cmp(&id)) {
                Ok(found) => library.place(indexed[found].clone()),
                Err(_) => problems.extend(library.look(id)),
            }
        }
        library.write_index();
        (library, problems)
    }

    /// The names of all drafts that are stored, readable or not, in order.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn ids(&self) -> Result<Vec<DraftId>, StoreError> {
        let mut ids: Vec<_> = self.store.keys()?.iter().filter_map(|key| id_of(key)).collect();
        order::sort_by(&mut ids, Ord::cmp);
        Ok(ids)
    }

    /// Reads the draft `id` and lists it as it is, whatever the index says of it: another tab may have written it
    /// unheard, or it may be damaged.
    ///
    /// A damaged record is moved aside: copied, and removed only if the copy is there. The record of a later version
    /// is left exactly as it is.
    pub fn look_at(&mut self, id: &DraftId) -> Option<Problem> {
        let problem = self.look(id.clone());
        self.write_index();
        problem
    }

    /// Stores the list as it is now, for the next opening. It is called for by whatever changes the list; where the
    /// store fails, the index falls behind, and nothing is lost.
    pub fn write_index(&self) {
        let _ = self.noting_room(index::write(&self.store, &self.entries));
    }

    /// Whether there was no room for the index, or for which draft was opened last, when they were last to be stored.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.is_full.get()
    }

    fn noting_room(&self, written: Result<(), StoreError>) -> Result<(), StoreError> {
        self.is_full.set(written == Err(StoreError::Full));
        written
    }

    /// The drafts on all shelves, the one changed last first.
    #[must_use]
    pub fn drafts(&self) -> &[Entry] {
        &self.entries
    }

    /// A new, empty draft, begun at `now_ms` (milliseconds since the Unix epoch) and named by `random`.
    /// It is stored when it is first saved.
    #[must_use]
    pub fn create(&self, random: u64, now_ms: u64) -> Draft {
        let mut number = random;
        loop {
            let id = DraftId::from_random(number);
            if !matches!(self.store.read(&key_of(&id)), Ok(Some(_))) {
                return Draft::new(id, now_ms);
            }
            number = number.wrapping_add(1);
        }
    }

    /// The draft `id` as it is stored now. The key names the draft: a record copied to another key is
    /// another draft.
    ///
    /// # Errors
    /// When there is none, or it cannot be read. A damaged record is not moved aside by this.
    pub fn load(&self, id: &DraftId) -> Result<Draft, LoadError> {
        let record = self.raw(id)?.ok_or(LoadError::Missing)?;
        let draft = format::decode(&record).map_err(LoadError::Unreadable)?;
        Ok(Draft { id: id.clone(), ..draft })
    }

    /// The record of the draft `id` as it is stored, readable or not, for rescuing what is in it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn raw(&self, id: &DraftId) -> Result<Option<String>, StoreError> {
        self.store.read(&key_of(id))
    }

    /// Which state of the draft `id` is stored; `None` if none that this version can read is.
    #[must_use]
    pub fn revision(&self, id: &DraftId) -> Option<Revision> {
        format::revision(&self.raw(id).ok()??).ok()
    }

    /// Stores `draft` as the state that its [`Draft::revision`] says. `known` is the state of it that was stored when
    /// this tab last looked, the default one for none.
    ///
    /// Whatever else is found in its place, as a tab that lost track of the others may leave it, is kept aside first,
    /// if it says something else: that is what is given. A draft that is no longer stored is stored again.
    ///
    /// # Errors
    /// When a later state is stored, or another one under the same number; when it was written by a later version; or
    /// when the store fails. What is stored then stays.
    pub fn save(&mut self, draft: &Draft, known: Revision) -> Result<Option<Aside>, SaveError> {
        let displaced = match self.raw(&draft.id)? {
            Some(stored) => self.make_way(draft, known, &stored)?,
            None => None,
        };
        self.store.write(&key_of(&draft.id), &format::encode(draft))?;
        self.list(Entry::from(draft));
        Ok(displaced)
    }

    /// Sees to it that writing over the record `stored` loses nothing.
    fn make_way(&self, draft: &Draft, known: Revision, stored: &str) -> Result<Option<Aside>, SaveError> {
        match format::decode(stored) {
            Ok(there) if there.revision <= draft.revision && there.text == draft.text => Ok(None),
            Ok(there) if there.revision >= draft.revision => {
                Err(SaveError::ChangedElsewhere { revision: there.revision })
            }
            Ok(there) if there.revision == known => Ok(None),
            Err(DecodeError::Newer { format }) => Err(SaveError::NewerFormat { format }),
            Ok(_) | Err(_) => Ok(Some(aside::keep(&self.store, &draft.id, stored)?)),
        }
    }

    /// The draft opened last, if it can still be opened.
    #[must_use]
    pub fn current(&self) -> Option<DraftId> {
        let id = DraftId::new(self.store.read(CURRENT).ok()??);
        let is_there = |entry: &Entry| entry.id == id && !matches!(entry.shelf, Shelf::Bin { .. });
        self.entries.iter().any(is_there).then_some(id)
    }

    /// Remembers `id` as the draft opened last.
    ///
    /// # Errors
    /// When the store fails; nothing but the memory of it is lost.
    pub fn set_current(&self, id: &DraftId) -> Result<(), StoreError> {
        self.noting_room(self.store.write(CURRENT, id.as_str()))
    }

    /// What is kept under `key` beside the drafts, if it can be read.
    #[must_use]
    pub(super) fn note(&self, key: &str) -> Option<String> {
        self.store.read(key).ok().flatten()
    }

    /// Keeps `value` under `key` beside the drafts.
    ///
    /// # Errors
    /// When the store fails.
    pub(super) fn keep_note(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store.write(key, value)
    }

    /// Those of `names` that stand in no record, be it readable or not.
    ///
    /// # Errors
    /// When a record cannot be read.
    pub fn not_named(&self, names: &[String]) -> Result<Vec<String>, StoreError> {
        let mut left = names.to_vec();
        for key in self.store.keys()? {
            if (id_of(&key).is_some() || aside::is_key(&key))
                && let Some(record) = self.store.read(&key)?
            {
                left.retain(|name| !record.contains(name.as_str()));
            }
        }
        Ok(left)
    }

    /// Takes notice that another tab changed what is under `key`, or everything (`None`), and gives
    /// the draft in question. A record being damaged elsewhere is left to whoever opens it.
    pub fn noticed(&mut self, key: Option<&str>) -> Option<DraftId> {
        let Some(key) = key else {
            for entry in std::mem::take(&mut self.entries) {
                self.reread(&entry.id);
            }
            return None;
        };
        let id = id_of(key)?;
        self.reread(&id);
        Some(id)
    }

    /// The damaged records kept aside.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn asides(&self) -> Result<Vec<Aside>, StoreError> {
        aside::all(&self.store)
    }

    /// The text of a damaged record, exactly as it was found.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn aside_text(&self, aside: &Aside) -> Result<Option<String>, StoreError> {
        self.store.read(&aside.key())
    }

    /// Removes a record that was kept aside.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn drop_aside(&self, aside: &Aside) -> Result<(), StoreError> {
        self.store.remove(&aside.key())
    }

    /// Lists the draft `id` if it can be read, and else says why not, having moved it aside.
    fn look(&mut self, id: DraftId) -> Option<Problem> {
        self.entries.retain(|entry| entry.id != id);
        let record = match self.raw(&id) {
            Ok(record) => record?,
            Err(error) => return Some(Problem::Unread { id, error }),
        };
        match format::decode(&record) {
            Ok(draft) => {
                self.place(Entry { id, ..Entry::from(&draft) });
                None
            }
            Err(DecodeError::Newer { format }) => Some(Problem::Newer { id, format }),
            Err(reason) => {
                let aside = aside::keep(&self.store, &id, &record);
                // Another tab may have written a good record meanwhile; and where the removal fails, the
                // next opening finds the copy made already.
                if aside.is_ok() && self.raw(&id).is_ok_and(|now| now.as_deref() == Some(&record)) {
                    let _ = self.store.remove(&key_of(&id));
                }
                Some(Problem::Damaged { id, reason, aside })
            }
        }
    }

    fn reread(&mut self, id: &DraftId) {
        match self.load(id) {
            Ok(draft) => self.list(Entry::from(&draft)),
            Err(_) => self.unlist(id),
        }
    }

    /// Lists a draft. That its words have changed is not worth a write of the index after every save: it is written
    /// by the next that changes more, and when the page is hidden.
    fn list(&mut self, entry: Entry) {
        let shown = |entry: &Entry| (entry.title.clone(), entry.shelf);
        let before = self.entries.iter().find(|other| other.id == entry.id).map(shown);
        let is_as_before = before.is_some_and(|before| before == shown(&entry));
        self.entries.retain(|other| other.id != entry.id);
        self.place(entry);
        if !is_as_before {
            self.write_index();
        }
    }

    /// Puts the entry of a draft that is not listed into the list.
    fn place(&mut self, entry: Entry) {
        let order = |other: &Entry| {
            entry.changed_ms.cmp(&other.changed_ms).then_with(|| other.id.cmp(&entry.id)).is_lt()
        };
        let place = self.entries.partition_point(order);
        self.entries.insert(place, entry);
    }

    fn unlist(&mut self, id: &DraftId) {
        let count = self.entries.len();
        self.entries.retain(|entry| entry.id != *id);
        if self.entries.len() != count {
            self.write_index();
        }
    }
}

fn key_of(id: &DraftId) -> String {
    format!("{DRAFT}{id}")
}

fn id_of(key: &str) -> Option<DraftId> {
    key.strip_prefix(DRAFT).map(DraftId::new)
}

#[cfg(test)]
mod tests;
