//! Drafts on the page: saved as they are typed, opened, begun, renamed, deleted and put back.

use leptos::prelude::*;

use leptos::task::spawn_local;

use super::notice::{self, Topic};
use super::session::Session;
use crate::browser::begun::{self, Begun};
use crate::browser::editor::Past;
use crate::browser::journal::{self, Opened, PastPages};
use crate::browser::local_storage::LocalStorage as Browser;
use crate::browser::locks::Lock;
use crate::browser::page::StorageChange;
use crate::browser::{clock, random, root, this_tab};
use crate::document::Document;
use crate::drafts::journal::recover;
use crate::drafts::{Draft, DraftId, Library, MemoryStore, Revision, SaveError, Seat, Shelf, Store, format};
use crate::source::Edit;

/// What a first visit opens.
const SAMPLE: &str = include_str!("sample.md");

/// Opens the library and the draft that was open last, in the newest state there is of it and as far as it has been
/// written in meanwhile; a first visit gets a sample review.
pub(super) fn start() -> Session {
    let (store, blocked): (Box<dyn Store>, _) = match Browser::new() {
        Ok(store) => (Box::new(store), None),
        Err(error) => (Box::new(MemoryStore::new()), Some(error)),
    };
    let (mut library, mut problems) = Library::open(store);
    let now = clock::now_ms();
    let Opened { id, pages, lock, keys } = journal::opened().unwrap_or_default();
    let has_journal = keys.is_some() && blocked.is_none();
    let mut found = id
        .and_then(|id| {
            let found = find(&library, &id, pages.unwrap_or_default());
            if found.is_none() {
                problems.extend(library.look_at(&id));
            }
            found
        })
        .filter(|found| !matches!(found.draft.shelf, Shelf::Bin { .. }));
    let begun = begun::begun();
    let mut is_stored = true;
    if let (None, Some(Begun { id, revision, typed: Some(text) })) = (&found, &begun) {
        // It was deleted since by another tab; what is typed is not.
        is_stored = false;
        let draft = Draft { text: text.clone(), revision: *revision, ..Draft::new(id.clone(), now) };
        found = Some(Found { draft, known: Revision::default(), past: None });
    }
    let mut lock = lock.filter(|_| found.is_some());
    if found.is_none() {
        found = newest(&library);
    }
    let is_first_visit = found.is_none()
        && library.drafts().is_empty()
        && problems.is_empty()
        && keys.as_ref().is_none_or(Vec::is_empty);
    let Found { mut draft, mut known, past } =
        found.unwrap_or_else(|| Found::new(library.create(random::bits(), now)));
    if is_first_visit {
        SAMPLE.clone_into(&mut draft.text);
        describe(&mut draft, &Document::parse(SAMPLE));
        draft.revision.sequence = 1;
        // Where it cannot be stored, that is said once something is typed.
        if library.save(&draft, known).is_ok() {
            known = draft.revision;
        }
    }
    let is_begun = |begun: &Begun| begun.id == draft.id && lock.is_some() && begun.revision == draft.revision;
    let (begun, other) = if begun.as_ref().is_some_and(is_begun) { (begun, None) } else { (None, begun) };
    if begun.is_none() {
        begun::discard();
    }
    // Which draft to reopen is a convenience: a full store must not stop the start.
    let _ = library.set_current(&draft.id);
    this_tab::set_open(&draft.id);
    let seat = Seat::new(draft.revision, known, has_journal);
    if blocked.is_some() {
        lock = None;
    }
    let session = Session::new(library, draft, blocked.is_some());
    session.has_journal.set_value(has_journal);
    // The surface that is on the page already has it.
    if let (Some(past), None) = (past, &begun) {
        session.pasts.update_value(|pasts| drop(pasts.insert(session.open.get_untracked(), past)));
    }
    if let Some(error) = blocked {
        session.notices.update(|notices| notices.push(notice::no_storage(&error.to_string())));
    } else if !has_journal {
        session.notices.update(|notices| notices.push(notice::no_journal()));
    }
    session.take_seat(seat, lock);
    if !is_stored {
        session.seated(Seat::changed_beside);
    } else if let Some(text) = begun.and_then(|begun| begun.typed) {
        let edit = session.document.with_untracked(|document| Edit::between(&document.text, &text));
        session.edit(&edit);
        session.typed(edit);
    }
    if let Some(text) = other.filter(|_| is_stored).and_then(|other| other.typed) {
        let id = session.open.get_untracked();
        spawn_local(async move {
            if !session.keep_typed(&id, &text).await {
                session.show_notice(&Topic::NotKept, Some(notice::not_kept(text)));
            }
        });
    }
    problems.iter().for_each(|problem| session.tell_of(problem));
    session.look_at_journal(keys.unwrap_or_default());
    session
}

/// A draft in its newest state.
struct Found {
    draft: Draft,
    /// The state of it that is in the record, if it goes on from that.
    known: Revision,
    /// Its undo history.
    past: Option<Past>,
}

impl Found {
    fn new(draft: Draft) -> Self {
        Self { known: draft.revision, draft, past: None }
    }
}

/// The draft `id` in its newest state, with `pages` of the journal; `None` if there is none that can be opened.
fn find(library: &Library<Box<dyn Store>>, id: &DraftId, pages: PastPages) -> Option<Found> {
    let record = library.raw(id).ok().flatten();
    let found = recover(id, record.as_deref(), &pages.pages);
    let is_newer = found.newer_format().is_some();
    let mut draft = found.newest.filter(|_| !is_newer)?;
    // As the writing surface has it.
    draft.text = draft.text.replace("\r\n", "\n").replace('\r', "\n");
    let then = pages.pages.checkpoint.as_deref().and_then(|record| format::decode(record).ok());
    let past = pages.past.zip(then).map(|(history, then)| Past { history, text: then.text });
    Some(Found { draft, known: found.known.unwrap_or_default(), past })
}

/// The draft on the desk that was changed last, of those that can be opened.
fn newest(library: &Library<Box<dyn Store>>) -> Option<Found> {
    let at_work = library.drafts().iter().filter(|entry| entry.shelf == Shelf::Desk);
    at_work.map(|entry| &entry.id).find_map(|id| find(library, id, PastPages::default()))
}

/// Writes what the list of drafts shows into `draft`.
pub(super) fn describe(draft: &mut Draft, document: &Document) {
    draft.title = document.title.as_ref().map(|title| title.text.clone()).unwrap_or_default();
    draft.words = document.words();
}

impl Session {
    pub(super) fn show_entries(self) {
        let entries = self.library.with_value(|library| library.drafts().to_vec());
        if *self.entries.read_untracked() != entries {
            let focused = root::active();
            self.entries.set(entries);
            // An item that moves in the list would lose it.
            request_animation_frame(move || {
                if let (Some(focused), None) = (focused, root::active()) {
                    focused.focus();
                }
            });
        }
    }

    /// Opens another draft, after the open one is put away.
    pub(super) fn open_draft(self, id: &DraftId) {
        if *id == self.open.get_untracked() {
            return self.write();
        }
        if !self.may_leave() {
            return;
        }
        match self.library.with_value(|library| library.load(id)) {
            Ok(_) => {
                let found = self.library.with_value(|library| find(library, id, PastPages::default()));
                if let Some(found) = found {
                    self.show(found);
                }
            }
            Err(error) => self.say(error.to_string()),
        }
    }

    /// Begins a new, empty draft.
    pub(super) fn begin(self) {
        self.begin_with("");
    }

    /// Begins a new draft of this text, and opens it. Whether that worked; if not, it says why.
    pub(super) fn begin_with(self, text: &str) -> bool {
        if !self.may_leave() {
            return false;
        }
        match self.add_draft(text) {
            Ok(draft) => {
                self.show(Found::new(draft));
                true
            }
            Err(error) => {
                self.say(error.to_string());
                false
            }
        }
    }

    /// Stores a draft of this text.
    pub(super) fn add_draft(self, text: &str) -> Result<Draft, SaveError> {
        let mut draft = self.library.with_value(|library| library.create(random::bits(), clock::now_ms()));
        text.clone_into(&mut draft.text);
        describe(&mut draft, &Document::parse(text));
        draft.revision.sequence = 1;
        let saved = self.library.try_update_value(|library| library.save(&draft, Revision::default()));
        self.show_entries();
        saved.unwrap_or(Ok(None)).map(|_| draft)
    }

    /// Whether the open draft may be left: everything in it is stored.
    pub(super) fn may_leave(self) -> bool {
        let is_stored = self.put_away() || self.volatile.get_value();
        if !is_stored {
            self.say("This draft is not saved yet, so it stays open. Copy or download it first.".into());
        }
        is_stored
    }

    fn show(self, found: Found) {
        let Found { draft, known, past } = found;
        let left = self.open.get_untracked();
        if let Some(past) = self.past() {
            self.pasts.update_value(|pasts| {
                pasts.insert(left, past);
            });
        }
        self.leave_seat();
        // Which draft to reopen is a convenience, and said nowhere to be kept.
        if self.library.with_value(|library| library.set_current(&draft.id)).is_err() {
            spawn_local(self.tell_of_room());
        }
        this_tab::set_open(&draft.id);
        let past = past.or_else(|| self.pasts.with_value(|pasts| pasts.get(&draft.id).cloned()));
        self.with_editor(|editor| editor.open(&draft.text, past.as_ref()));
        self.load_images.set(self.with_images.with_value(|allowed| allowed.contains(&draft.id)));
        self.open.set(draft.id.clone());
        let (text, revision) = (draft.text.clone(), draft.revision);
        self.draft.set_value(draft);
        self.take_text(&text);
        self.show_entries();
        self.take_seat(Seat::new(revision, known, self.has_journal.get_value()), None);
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
                self.put_away();
            }
            return;
        }
        let title = title.to_owned();
        self.change_draft(id, move |draft| {
            draft.text = Document::parse(&draft.text).rename(&title).apply(&draft.text);
            draft.changed_ms = clock::now_ms();
            describe(draft, &Document::parse(&draft.text));
        });
    }

    /// Opens the draft on the desk that was changed last.
    pub(super) fn open_any(self) {
        let shown = self.drafts_shown.get_untracked();
        let next = self.library.with_value(newest);
        match next {
            Some(found) => self.show(found),
            None => self.begin(),
        }
        self.drafts_shown.set(shown);
    }

    pub(super) fn title_of(self, id: &DraftId) -> String {
        let entries = self.entries.read_untracked();
        let title = entries.iter().find(|entry| entry.id == *id).map(|entry| entry.title.clone());
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| "Untitled".into())
    }

    /// Another tab has changed something in the store.
    pub(super) fn noticed(self, change: &StorageChange) {
        let changed =
            self.library.try_update_value(|library| library.noticed(change.key.as_deref())).flatten();
        self.show_entries();
        let open = self.open.get_untracked();
        if changed.as_ref() == Some(&open)
            && let Some(raw) = &change.value
        {
            self.keep_missed(&open, raw);
        }
        if changed.is_none_or(|changed| changed == open) {
            let revision = self.library.with_value(|library| library.revision(&open));
            self.seated(|seat, now| seat.record_changed(revision, now));
        }
    }

    /// Stores the text that is open as a draft of its own, and goes on there.
    pub(super) fn keep_both(self) {
        match self.add_draft(&self.text()) {
            Ok(draft) => self.show(Found::new(draft)),
            Err(error) => self.say(error.to_string()),
        }
    }

    /// Brings the records up to what the journal has of the drafts that are not open: after a crash of the browser,
    /// it has more.
    pub(super) fn look_at_journal(self, keys: Vec<(DraftId, Revision)>) {
        let open = self.open.get_untracked();
        let behind = move |(id, revision): &(DraftId, Revision)| {
            let stored = self.library.with_value(|library| library.revision(id));
            *id != open && stored.is_none_or(|stored| stored < *revision)
        };
        let behind: Vec<_> = keys.into_iter().filter(behind).map(|(id, _)| id).collect();
        spawn_local(async move {
            for id in behind {
                let Some(_lock) = Lock::at_once(&id).await else { continue };
                let Ok(pages) = journal::read(&id).await else { continue };
                let found = self.library.with_value(|library| find(library, &id, pages));
                if let Some(Found { draft, known, .. }) = found {
                    // What the record cannot hold stays in the journal.
                    let _ = self.library.try_update_value(|library| library.save(&draft, known));
                }
            }
            self.show_entries();
            self.keep_asides();
        });
    }
}
