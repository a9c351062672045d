//! Drafts put away and taken back: the archive, the bin, duplicates.
//!
//! Where a draft is is changed as its text is: by the tab that has its lock, or can get it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::Topic;
use super::session::Session;
use super::toast::{Toast, Undo};
use crate::browser::locks::Lock;
use crate::browser::{clock, journal, page};
use crate::drafts::{Deleted, DraftId, Shelf};

/// How often a lock that another tab has is asked for again: one that was just let go takes a moment.
const TRIES: u32 = 6;
/// How long is between two of these, in milliseconds.
const PAUSE_MS: u32 = 40;

/// A draft that was deleted for good, whole: its record and its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Gone {
    deleted: Deleted,
    versions: Option<String>,
}

impl Session {
    /// The shelf a draft is on.
    pub(super) fn shelf_of(self, id: &DraftId) -> Shelf {
        let entries = self.entries.read_untracked();
        entries.iter().find(|entry| entry.id == *id).map(|entry| entry.shelf).unwrap_or_default()
    }

    /// Puts a draft on another shelf. Whether that worked; if not, it says why.
    async fn move_to(self, id: &DraftId, shelf: Shelf) -> bool {
        if *id == self.open.get_untracked() {
            self.change_beside(|draft| draft.shelf = shelf);
            return self.shelf_of(id) == shelf;
        }
        let outcome = match lock_soon(id).await {
            Ok(_lock) => self.change_alone(id, Box::new(move |draft| draft.shelf = shelf)).await,
            Err(words) => Err(words),
        };
        self.show_entries();
        outcome.map_err(|words| self.say(words)).is_ok()
    }

    /// Puts a draft on another shelf, says so, and offers to take it back. If it is open, another is opened.
    fn shelve(self, id: &DraftId, shelf: Shelf, done: &str) {
        let is_open = *id == self.open.get_untracked();
        if is_open && (!self.may_write() || !self.may_leave()) {
            return;
        }
        let text = format!("{done} “{}”", self.title_of(id));
        let undo = Some(Undo::Shelving(id.clone(), self.shelf_of(id)));
        let id = id.clone();
        let moving = async move {
            if self.move_to(&id, shelf).await {
                self.toast(Toast { text, undo });
                if is_open {
                    self.open_any();
                }
            }
        };
        spawn_local(moving);
    }

    /// Puts a draft into the archive.
    pub(super) fn archive(self, id: &DraftId) {
        self.shelve(id, Shelf::Archive, "Archived");
    }

    /// Puts a draft into the bin; one without a word is not kept there.
    pub(super) fn delete(self, id: &DraftId) {
        let is_open = *id == self.open.get_untracked();
        let stored = self.library.with_value(|library| library.load(id)).ok();
        let text = if is_open { Some(self.text()) } else { stored.map(|draft| draft.text) };
        if text.is_some_and(|text| !text.trim().is_empty()) {
            return self.shelve(id, Shelf::Bin { since_ms: clock::now_ms() }, "Deleted");
        }
        if is_open {
            if !self.may_leave() {
                return;
            }
            let others = self
                .entries
                .read_untracked()
                .iter()
                .any(|entry| entry.id != *id && entry.shelf == Shelf::Desk);
            if !others {
                // It is the empty draft that would be begun in its place.
                return;
            }
            let before = self.entries.get_untracked();
            if let Some(next) = before.iter().find(|entry| entry.id != *id && entry.shelf == Shelf::Desk) {
                let shown = self.drafts_shown.get_untracked();
                self.open_draft(&next.id);
                self.drafts_shown.set(shown);
            }
        }
        self.delete_for_good(id);
    }

    /// Puts a draft back on the shelf it was on, and opens it if that is the desk.
    pub(super) fn put_back(self, id: &DraftId, shelf: Shelf) {
        let id = id.clone();
        spawn_local(async move {
            if self.move_to(&id, shelf).await {
                self.toast.set(None);
                if shelf == Shelf::Desk {
                    self.open_draft(&id);
                }
            }
        });
    }

    /// Takes a draft out of the archive or the bin, and opens it if it `opens`.
    fn take_out_and(self, id: &DraftId, opens: bool) {
        let id = id.clone();
        spawn_local(async move {
            let before = self.shelf_of(&id);
            if self.move_to(&id, Shelf::Desk).await {
                let text = format!("“{}” is among your drafts again", self.title_of(&id));
                self.toast(Toast { text, undo: Some(Undo::Shelving(id.clone(), before)) });
                if opens {
                    self.open_draft(&id);
                }
            }
        });
    }

    /// Takes a draft out of the archive or the bin.
    pub(super) fn take_out(self, id: &DraftId) {
        self.take_out_and(id, false);
    }

    /// Opens a draft of any shelf; one in the bin is taken out of it.
    pub(super) fn open_from_list(self, id: &DraftId) {
        if matches!(self.shelf_of(id), Shelf::Bin { .. }) {
            self.take_out_and(id, true);
        } else {
            self.open_draft(id);
        }
    }

    /// Deletes for good what is stored on a shelf that `is_due`: the record, the journal and the versions.
    /// `None` if it is not there any more; on an error, which is in words, it is.
    pub(super) async fn drop_if(
        self,
        id: &DraftId,
        is_due: &dyn Fn(Shelf) -> bool,
    ) -> Result<Option<Gone>, String> {
        let _lock = lock_soon(id).await?;
        let versions = journal::versions(id).await.ok().flatten();
        let deleted = self.library.try_update_value(|library| library.delete_if(id, is_due));
        self.show_entries();
        let deleted = deleted.unwrap_or(Ok(None)).map_err(|error| error.to_string())?;
        if deleted.is_some() {
            // Where this fails, the draft is found again the next time, and nothing is lost.
            let _ = journal::forget(id).await;
        }
        Ok(deleted.map(|deleted| Gone { deleted, versions }))
    }

    /// Deletes a draft for good, and offers to bring it back for a while.
    pub(super) fn delete_for_good(self, id: &DraftId) {
        let text = format!("Deleted “{}” for good", self.title_of(id));
        let id = id.clone();
        spawn_local(async move {
            match self.drop_if(&id, &|_| true).await {
                Ok(Some(gone)) => self.toast(Toast { text, undo: Some(Undo::Deletion(vec![gone])) }),
                Ok(None) => {}
                Err(words) => self.say(words),
            }
        });
    }

    /// Deletes for good what is in the bin, and offers to bring it back for a while.
    pub(super) fn empty_bin(self) {
        let is_binned = |shelf| matches!(shelf, Shelf::Bin { .. });
        let entries = self.entries.get_untracked();
        spawn_local(async move {
            let mut gone = Vec::new();
            for entry in entries.iter().filter(|entry| is_binned(entry.shelf)) {
                match self.drop_if(&entry.id, &is_binned).await {
                    Ok(one) => gone.extend(one),
                    Err(words) => self.say(words),
                }
            }
            if gone.is_empty() {
                return;
            }
            self.notices.update(|notices| notices.retain(|notice| notice.topic != Topic::Room));
            let text = match gone.len() {
                1 => "Deleted 1 draft for good".to_owned(),
                count => format!("Deleted {count} drafts for good"),
            };
            self.toast(Toast { text, undo: Some(Undo::Deletion(gone)) });
            self.tell_of_room().await;
        });
    }

    /// Brings back what was deleted for good; a single one that was not in the bin is opened.
    pub(super) fn bring_back_drafts(self, gone: &[Gone]) {
        let gone = gone.to_vec();
        self.toast.set(None);
        spawn_local(async move {
            for Gone { deleted, versions } in &gone {
                if let Some(Err(error)) = self.library.try_update_value(|library| library.restore(deleted)) {
                    self.say(error.to_string());
                } else if let Some(versions) = versions.clone() {
                    // The text is there again, which is what counts.
                    let _ = journal::change_versions(deleted.id(), move |_| Some(versions.clone())).await;
                }
            }
            self.show_entries();
            if let [Gone { deleted, .. }] = &*gone
                && self.shelf_of(deleted.id()) == Shelf::Desk
            {
                self.open_draft(deleted.id());
            }
        });
    }

    /// Begins a draft with the text of another, and opens it.
    pub(super) fn duplicate(self, id: &DraftId) {
        self.put_away();
        match self.library.with_value(|library| library.load(id)) {
            Ok(draft) => {
                let text = format!("This is a copy of “{}”", self.title_of(id));
                if self.begin_with(&draft.text) {
                    self.say(text);
                }
            }
            Err(error) => self.say(error.to_string()),
        }
    }
}

/// The lock of a draft that is not open; on an error, which is in words, another tab keeps it.
async fn lock_soon(id: &DraftId) -> Result<Lock, String> {
    for _ in 0..TRIES {
        if let Some(lock) = Lock::at_once(id).await {
            return Ok(lock);
        }
        page::wait(PAUSE_MS).await;
    }
    Err("Another tab writes in this draft. Change it there.".to_owned())
}
