//! Drafts put away and taken back: the archive, the bin, duplicates.

use leptos::prelude::*;

use super::keeping::save_next;
use super::notice::{Toast, Topic, Undo};
use super::session::Session;
use crate::browser::{clock, random};
use crate::drafts::{Deleted, Draft, DraftId, Shelf};

impl Session {
    /// Changes a draft that is not open, or is about to be left, and stores it. Whether that worked; if not, it says
    /// why.
    pub(super) fn change_draft(self, id: &DraftId, change: impl FnOnce(&mut Draft)) -> bool {
        let changed = self.library.try_update_value(|library| {
            let mut draft = library.load(id).map_err(|error| error.to_string())?;
            change(&mut draft);
            save_next(library, &mut draft).map_err(|error| error.to_string())
        });
        self.show_entries();
        match changed {
            Some(Ok(())) => true,
            Some(Err(error)) => {
                self.say(error);
                false
            }
            None => false,
        }
    }

    /// The shelf a draft is on.
    pub(super) fn shelf_of(self, id: &DraftId) -> Shelf {
        let entries = self.entries.read_untracked();
        entries.iter().find(|entry| entry.id == *id).map(|entry| entry.shelf).unwrap_or_default()
    }

    /// Puts a draft on another shelf, says so, and offers to take it back. If it is open, another is opened.
    fn shelve(self, id: &DraftId, shelf: Shelf, done: &str) {
        let is_open = *id == self.open.get_untracked();
        if is_open && !self.may_leave() {
            return;
        }
        let (title, before) = (self.title_of(id), self.shelf_of(id));
        if !self.change_draft(id, |draft| draft.shelf = shelf) {
            return;
        }
        let undo = Some(Undo::Shelving(id.clone(), before));
        self.toast(Toast { text: format!("{done} “{title}”"), undo });
        if is_open {
            self.open_any();
        }
    }

    /// Puts a draft into the archive.
    pub(super) fn archive(self, id: &DraftId) {
        self.shelve(id, Shelf::Archive, "Archived");
    }

    /// Puts a draft into the bin; one without a word is not kept there.
    pub(super) fn delete(self, id: &DraftId) {
        let is_open = *id == self.open.get_untracked();
        if is_open && !self.may_leave() {
            return;
        }
        let stored = self.library.with_value(|library| library.load(id));
        if matches!(stored, Ok(draft) if !draft.text.trim().is_empty()) {
            return self.shelve(id, Shelf::Bin { since_ms: clock::now_ms() }, "Deleted");
        }
        self.delete_for_good(id);
        if is_open {
            self.open_any();
        }
    }

    /// Puts a draft back on the shelf it was on, and opens it if that is the desk.
    pub(super) fn put_back(self, id: &DraftId, shelf: Shelf) {
        if self.change_draft(id, |draft| draft.shelf = shelf) {
            self.toast.set(None);
            if shelf == Shelf::Desk {
                self.open_draft(id);
            }
        }
    }

    /// Takes a draft out of the archive or the bin.
    pub(super) fn take_out(self, id: &DraftId) {
        let before = self.shelf_of(id);
        if self.change_draft(id, |draft| draft.shelf = Shelf::Desk) {
            let text = format!("“{}” is among your drafts again", self.title_of(id));
            self.toast(Toast { text, undo: Some(Undo::Shelving(id.clone(), before)) });
        }
    }

    /// Opens a draft of any shelf; one in the bin is taken out of it.
    pub(super) fn open_from_list(self, id: &DraftId) {
        if matches!(self.shelf_of(id), Shelf::Bin { .. }) {
            self.take_out(id);
        }
        self.open_draft(id);
    }

    /// Deletes a draft for good, and offers to bring it back for a while.
    pub(super) fn delete_for_good(self, id: &DraftId) {
        let title = self.title_of(id);
        match self.library.try_update_value(|library| library.delete(id)) {
            Some(Ok(deleted)) => self.toast(Toast {
                text: format!("Deleted “{title}” for good"),
                undo: Some(Undo::Deletion(vec![deleted])),
            }),
            Some(Err(error)) => self.say(error.to_string()),
            None => {}
        }
        self.show_entries();
    }

    /// Deletes for good what is in the bin, and offers to bring it back for a while.
    pub(super) fn empty_bin(self) {
        let mut gone = Vec::new();
        let mut wrong = None;
        self.library.update_value(|library| {
            let is_binned = |shelf: &Shelf| matches!(shelf, Shelf::Bin { .. });
            let listed = library.drafts().iter().filter(|entry| is_binned(&entry.shelf));
            for id in listed.map(|entry| entry.id.clone()).collect::<Vec<_>>() {
                // Another tab may have taken it out.
                if library.load(&id).is_ok_and(|draft| is_binned(&draft.shelf)) {
                    match library.delete(&id) {
                        Ok(deleted) => gone.push(deleted),
                        Err(error) => wrong = Some(error.to_string()),
                    }
                }
            }
        });
        self.show_entries();
        self.notices.update(|notices| notices.retain(|notice| notice.topic != Topic::Room));
        let text = match (gone.len(), wrong) {
            (_, Some(wrong)) => wrong,
            (1, None) => "Deleted 1 draft for good".to_owned(),
            (count, None) => format!("Deleted {count} drafts for good"),
        };
        self.toast(Toast { text, undo: (!gone.is_empty()).then_some(Undo::Deletion(gone)) });
    }

    /// Brings back what was deleted for good; a single one that was not in the bin is opened.
    pub(super) fn bring_back_drafts(self, deleted: &[Deleted]) {
        self.toast.set(None);
        for one in deleted {
            if let Some(Err(error)) = self.library.try_update_value(|library| library.restore(one)) {
                self.say(error.to_string());
            }
        }
        self.show_entries();
        if let [one] = deleted
            && self.shelf_of(one.id()) == Shelf::Desk
        {
            self.open_draft(one.id());
        }
    }

    /// Begins a draft with the text of another, and opens it.
    pub(super) fn duplicate(self, id: &DraftId) {
        if !self.may_leave() {
            return;
        }
        let now = clock::now_ms();
        match self.library.with_value(|library| library.duplicate(id, random::bits(), now)) {
            Ok(draft) => {
                let text = format!("This is a copy of “{}”", self.title_of(id));
                self.show_stored(draft);
                self.say(text);
            }
            Err(error) => self.say(error.to_string()),
        }
    }
}
