//! Drafts on the page: saved as they are typed, opened, begun, renamed, deleted and put back.

use leptos::prelude::*;

use super::notice::{self, Topic};
use super::session::{Saved, Session};
use crate::browser::begun::{self, Begun};
use crate::browser::editor::Editor;
use crate::browser::local_storage::LocalStorage as Browser;
use crate::browser::{clock, page, random};
use crate::document::Document;
use crate::drafts::{Autosave, Draft, DraftId, Library, MemoryStore, SaveError, Shelf, State, Store};

/// What a first visit opens.
const SAMPLE: &str = include_str!("sample.md");

/// Opens the library and the draft that was open last, as far as it has been written in meanwhile; a first
/// visit gets a sample review.
pub(super) fn start() -> Session {
    let (store, blocked): (Box<dyn Store>, _) = match Browser::new() {
        Ok(store) => (Box::new(store), None),
        Err(error) => (Box::new(MemoryStore::new()), Some(error)),
    };
    let (mut library, problems) = Library::open(store);
    let now = clock::now_ms();
    let last = library.current();
    let last = last.iter().chain(on_the_desk(&library)).find_map(|id| library.load(id).ok());
    let first_visit = library.drafts().is_empty() && problems.is_empty();
    let mut draft = last.unwrap_or_else(|| library.create(random::bits(), now));
    let mut failure = None;
    if first_visit {
        SAMPLE.clone_into(&mut draft.text);
        describe(&mut draft, &Document::parse(SAMPLE));
        failure = save_next(&mut library, &mut draft).err();
    }
    let typed = begun::begun().is_some_and(|begun| go_on(begun, &library, &mut draft));
    // Which draft to reopen is a convenience: a full store must not stop the start.
    let _ = library.set_current(&draft.id);
    let session = Session::new(library, draft, blocked.is_some());
    if let Some(error) = blocked {
        session.notices.update(|notices| notices.push(notice::no_storage(&error.to_string())));
    } else if let Some(error) = failure {
        session.autosave.update_value(|autosave| {
            autosave.typed(now);
            let attempt = autosave.begin();
            autosave.failed(attempt, error, now);
        });
        session.show_saved_state();
    }
    if typed {
        session.typed();
    }
    let notices = problems.into_iter().enumerate().map(|(index, problem)| notice::problem(index, &problem));
    session.notices.update(|all| all.extend(notices));
    session
}

/// The drafts that are worked on, the last changed first.
fn on_the_desk(library: &Library<Box<dyn Store>>) -> impl Iterator<Item = &DraftId> {
    library.drafts().iter().filter(|entry| entry.shelf == Shelf::Desk).map(|entry| &entry.id)
}

/// Goes on with the draft that is on the page already: puts what was typed there into `draft`, the one to
/// be opened. Whether anything was typed.
fn go_on(begun: Begun, library: &Library<Box<dyn Store>>, draft: &mut Draft) -> bool {
    let is_that = (&begun.id, begun.revision) == (&draft.id, draft.revision);
    let Some(text) = begun.typed else {
        if !is_that {
            begun::discard();
        }
        return false;
    };
    // Another tab has stored or deleted it since. It is opened as the state it was typed in, so that saving
    // it notices.
    if !is_that {
        *draft = library.load(&begun.id).unwrap_or_else(|_| Draft::new(begun.id, clock::now_ms()));
        draft.revision = begun.revision;
    }
    draft.text = text;
    true
}

/// Writes what the list of drafts shows into `draft`.
pub(super) fn describe(draft: &mut Draft, document: &Document) {
    draft.title = document.title.as_ref().map(|title| title.text.clone()).unwrap_or_default();
    draft.words = document.words();
}

/// Stores `draft` as its next state.
pub(super) fn save_next(library: &mut Library<Box<dyn Store>>, draft: &mut Draft) -> Result<(), SaveError> {
    let known = draft.revision;
    draft.revision.sequence += 1;
    let saved = library.save(draft, known);
    if saved.is_err() {
        draft.revision = known;
    }
    saved.map(|_| ())
}

impl Session {
    /// Notes that the text has changed: it is saved soon.
    pub(super) fn typed(self) {
        self.autosave.update_value(|autosave| autosave.typed(clock::now_ms()));
        self.show_saved_state();
        self.plan_save();
    }

    fn plan_save(self) {
        let now = clock::now_ms();
        let wait = self.autosave.with_value(|autosave| autosave.next_check(now));
        let timer = wait.map(|wait| {
            page::after(u32::try_from(wait).unwrap_or(u32::MAX), move || {
                if self.autosave.with_value(|autosave| autosave.due(clock::now_ms())) {
                    self.save();
                }
                self.plan_save();
            })
        });
        self.save_timer.set_value(timer);
    }

    /// Saves now if anything is unsaved. Whether everything is stored then.
    pub(super) fn save_now(self) -> bool {
        if self.autosave.with_value(Autosave::unsaved) {
            self.save();
            self.plan_save();
        }
        !self.autosave.with_value(Autosave::unsaved)
    }

    fn save(self) {
        let now = clock::now_ms();
        let mut draft = self.draft.get_value();
        draft.text = self.text();
        draft.changed_ms = now;
        describe(&mut draft, &self.document.read_untracked());
        let mut attempt = None;
        self.autosave.update_value(|autosave| attempt = Some(autosave.begin()));
        let outcome = self.library.try_update_value(|library| save_next(library, &mut draft));
        self.autosave.update_value(|autosave| match (attempt, &outcome) {
            (Some(attempt), Some(Ok(_))) => autosave.saved(attempt),
            (Some(attempt), Some(Err(error))) => autosave.failed(attempt, error.clone(), now),
            _ => {}
        });
        if let Some(Ok(())) = outcome {
            self.draft.set_value(draft);
            self.show_entries();
        }
        self.show_saved_state();
    }

    pub(super) fn show_entries(self) {
        let entries = self.library.with_value(|library| library.drafts().to_vec());
        if *self.entries.read_untracked() != entries {
            self.entries.set(entries);
        }
    }

    fn show_saved_state(self) {
        let state = self.autosave.with_value(Autosave::state);
        let saved = match &state {
            State::NotSaved(_) => Saved::No,
            _ if self.volatile.get_value() => Saved::No,
            State::Saving => Saved::Soon,
            State::Saved => Saved::Yes,
        };
        if *self.saved.read_untracked() != saved {
            self.saved.set(saved);
        }
        let notice = match state {
            State::NotSaved(error) => Some(notice::not_saved(&error)),
            _ => None,
        };
        let shown =
            self.notices.read_untracked().iter().find(|notice| notice.topic == Topic::NotSaved).cloned();
        if shown != notice {
            self.notices.update(|notices| {
                notices.retain(|notice| notice.topic != Topic::NotSaved);
                notices.extend(notice);
            });
        }
    }

    /// Opens another draft, after the open one is saved.
    pub(super) fn open_draft(self, id: &DraftId) {
        if *id == self.open.get_untracked() {
            return self.write();
        }
        if !self.may_leave() {
            return;
        }
        match self.library.with_value(|library| library.load(id)) {
            Ok(draft) => self.show(draft),
            Err(error) => self.say(error.to_string()),
        }
    }

    /// Begins a new, empty draft.
    pub(super) fn begin(self) {
        if self.may_leave() {
            let draft = self.library.with_value(|library| library.create(random::bits(), clock::now_ms()));
            self.show_stored(draft);
        }
    }

    /// Whether the open draft may be left: everything in it is stored.
    pub(super) fn may_leave(self) -> bool {
        let stored = self.save_now() || self.volatile.get_value();
        if !stored {
            self.say("This draft is not saved yet, so it stays open. Copy or download it first.".into());
        }
        stored
    }

    /// Shows a draft that is not stored yet, and stores it.
    pub(super) fn show_stored(self, mut draft: Draft) {
        match self.library.try_update_value(|library| save_next(library, &mut draft)) {
            Some(Ok(())) => self.show(draft),
            Some(Err(error)) => self.say(error.to_string()),
            None => {}
        }
    }

    fn show(self, draft: Draft) {
        let left = self.open.get_untracked();
        if let Some(past) = self.with_editor(Editor::past) {
            self.pasts.update_value(|pasts| {
                pasts.insert(left, past);
            });
        }
        // Which draft to reopen is a convenience, and said nowhere to be kept.
        let _ = self.library.with_value(|library| library.set_current(&draft.id));
        let past = self.pasts.with_value(|pasts| pasts.get(&draft.id).cloned());
        self.with_editor(|editor| editor.open(&draft.text, past.as_deref()));
        self.autosave.set_value(Autosave::new());
        self.save_timer.set_value(None);
        self.load_images.set(self.with_images.with_value(|allowed| allowed.contains(&draft.id)));
        self.open.set(draft.id.clone());
        let text = draft.text.clone();
        self.draft.set_value(draft);
        self.take_text(&self.with_editor(Editor::text).unwrap_or(text));
        self.show_entries();
        self.show_saved_state();
        self.write();
    }

    /// Puts the list of drafts away and the caret back into the text.
    fn write(self) {
        self.drafts_shown.set(false);
        self.go_to_text();
    }

    /// Gives a draft another title, in its text.
    pub(super) fn rename(self, id: &DraftId, title: &str) {
        if title.trim().is_empty() {
            return;
        }
        if *id == self.open.get_untracked() {
            let edit = self.document.with_untracked(|document| {
                let differs = document.title.as_ref().is_none_or(|old| old.text != title.trim());
                differs.then(|| document.rename(title))
            });
            if let Some(edit) = edit {
                self.apply(&edit);
                // The list shows the new title at once.
                self.save_now();
            }
            return;
        }
        let mut draft = match self.library.with_value(|library| library.load(id)) {
            Ok(draft) => draft,
            Err(error) => return self.say(error.to_string()),
        };
        draft.text = Document::parse(&draft.text).rename(title).apply(&draft.text);
        draft.changed_ms = clock::now_ms();
        let document = Document::parse(&draft.text);
        describe(&mut draft, &document);
        if let Some(Err(error)) = self.library.try_update_value(|library| save_next(library, &mut draft)) {
            self.say(error.to_string());
        }
        // Its history is that of another text now.
        self.pasts.update_value(|pasts| {
            pasts.remove(id);
        });
        self.show_entries();
    }

    pub(super) fn open_any(self) {
        let shown = self.drafts_shown.get_untracked();
        let next =
            self.library.with_value(|library| on_the_desk(library).find_map(|id| library.load(id).ok()));
        match next {
            Some(draft) => self.show(draft),
            None => {
                let draft =
                    self.library.with_value(|library| library.create(random::bits(), clock::now_ms()));
                self.show_stored(draft);
            }
        }
        self.drafts_shown.set(shown);
    }

    pub(super) fn title_of(self, id: &DraftId) -> String {
        let entries = self.entries.read_untracked();
        let title = entries.iter().find(|entry| entry.id == *id).map(|entry| entry.title.clone());
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| "Untitled".into())
    }

    /// Another tab has changed something in the store.
    pub(super) fn noticed(self, key: Option<&str>) {
        let changed = self.library.try_update_value(|library| library.noticed(key)).flatten();
        self.show_entries();
        let open = self.open.get_untracked();
        if changed.as_ref() == Some(&open)
            && !self.autosave.with_value(Autosave::unsaved)
            && let Ok(draft) = self.library.with_value(|library| library.load(&open))
            && draft.text != self.text()
        {
            self.pasts.update_value(|pasts| {
                pasts.remove(&open);
            });
            self.with_editor(|editor| editor.open(&draft.text, None));
            let text = draft.text.clone();
            self.draft.set_value(draft);
            self.take_text(&text);
        }
    }

    /// Stores the text that is open as a draft of its own, and goes on there.
    pub(super) fn keep_both(self) {
        let mut draft = self.library.with_value(|library| library.create(random::bits(), clock::now_ms()));
        draft.text = self.text();
        describe(&mut draft, &self.document.read_untracked());
        self.show_stored(draft);
    }
}
