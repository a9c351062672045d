//! Drafts are deleted for good, and put back as they were.

use super::{Library, key_of};
use crate::drafts::draft::{DraftId, Shelf};
use crate::drafts::format::{self, DecodeError};
use crate::drafts::problem::{DeleteError, SaveError};
use crate::drafts::store::Store;

/// A draft that was deleted, whole, so that it can be put back.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "it is all that is left of the draft"]
pub struct Deleted {
    id: DraftId,
    pub(super) record: String,
}

impl Deleted {
    /// The draft that was deleted.
    #[must_use]
    pub fn id(&self) -> &DraftId {
        &self.id
    }
}

impl<S: Store> Library<S> {
    /// Deletes the draft `id`, giving back all of it.
    ///
    /// # Errors
    /// When there is none, a later version wrote it, or the store fails. It is then still there.
    pub fn delete(&mut self, id: &DraftId) -> Result<Deleted, DeleteError> {
        let record = self.raw(id)?.ok_or(DeleteError::Missing)?;
        if let Err(DecodeError::Newer { format }) = format::revision(&record) {
            return Err(DeleteError::NewerFormat { format });
        }
        self.store.remove(&key_of(id))?;
        self.unlist(id);
        Ok(Deleted { id: id.clone(), record })
    }

    /// Puts a deleted draft back as it was.
    ///
    /// # Errors
    /// When another tab has stored that draft since, or the store fails. `deleted` can be tried again.
    pub fn restore(&mut self, deleted: &Deleted) -> Result<(), SaveError> {
        match self.raw(&deleted.id)? {
            Some(stored) if stored != deleted.record => Err(match format::revision(&stored) {
                Err(DecodeError::Newer { format }) => SaveError::NewerFormat { format },
                revision => SaveError::ChangedElsewhere { revision: revision.unwrap_or_default() },
            }),
            _ => {
                self.store.write(&key_of(&deleted.id), &deleted.record)?;
                self.reread(&deleted.id);
                Ok(())
            }
        }
    }

    /// Deletes the draft `id` if it is stored on a shelf that `is_due`, giving back all of it: another tab may have put
    /// it elsewhere unheard.
    ///
    /// # Errors
    /// When a later version wrote it, or the store fails. It is then still there.
    pub fn delete_if(
        &mut self,
        id: &DraftId,
        is_due: impl Fn(Shelf) -> bool,
    ) -> Result<Option<Deleted>, DeleteError> {
        if self.load(id).is_ok_and(|draft| is_due(draft.shelf)) {
            self.delete(id).map(Some)
        } else {
            Ok(None)
        }
    }
}
