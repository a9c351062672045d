//! Versions on the page: kept while writing, named, restored, removed.
//!
//! What is changed is changed in the store, in one transaction, so that two tabs never lose each other's.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::whenever;
use super::notice::FULL;
use super::session::{Pane, Panel, Session};
use super::toast::{Toast, Undo};
use crate::browser::editor::Editor;
use crate::browser::journal::{change_versions, set_versions_aside, versions};
use crate::browser::page::{self, Timer};
use crate::browser::{clipboard, clock, root};
use crate::drafts::seat::JournalError;
use crate::drafts::word_diff::word_diff;
use crate::drafts::{DraftId, Origin, Seat, Version, VersionId, Versions, VersionsError};
use crate::source::{Edit, Replacement, Span};

/// How long after a change its outcome is kept as a version, in milliseconds.
const EVERY_MS: u32 = 120_000;

/// The versions of the open draft, and the text that is to be one soon. Copies are handles to the same state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Versioning {
    /// Heard of when what is stored has changed.
    changed: RwSignal<u32>,
    /// What was stored in their place and could not be read.
    damaged: RwSignal<Option<String>>,
    seen: StoredValue<Option<Seen>, LocalStorage>,
}

/// The text of a draft when it was last at rest.
struct Seen {
    id: DraftId,
    text: String,
    words: usize,
    /// When it was written.
    when_ms: u64,
    /// Whether there is, or will be, a version of what the draft said before it was changed here.
    has_first: bool,
    /// Waiting to keep it.
    timer: Option<Timer>,
}

impl Seen {
    /// Keeps it as an automatic version.
    fn keep(&self, versioning: Versioning) {
        if self.text.trim().is_empty() {
            return;
        }
        let version =
            Version { when_ms: self.when_ms, origin: Origin::Automatic, name: None, words: self.words };
        // Where nothing is kept the panel says so; the draft is saved without.
        versioning.add(self.id.clone(), version, self.text.clone(), |_| ());
    }
}

impl Versioning {
    /// Keeps versions of what is written in `session` from now on.
    pub(super) fn start(session: Session) {
        let versioning = session.versioning();
        whenever(move || {
            session.document.track();
            versioning.notice(session, session.open.get());
        });
        whenever(move || {
            if let Some(raw) = versioning.damaged.get() {
                session.tell_of_parts(&[raw]);
            }
        });
    }

    /// The versions of the page, from any part of it.
    pub(super) fn here() -> Self {
        Session::here().versioning()
    }

    /// Takes in what the open draft says now.
    fn notice(self, session: Session, id: DraftId) {
        let (text, words) =
            session.document.with_untracked(|document| (document.text.clone(), document.words()));
        self.seen.update_value(|seen| match seen {
            Some(seen) if seen.id == id => {
                if seen.text == text {
                    return;
                }
                // Where another tab writes, that keeps them.
                if !session.seat.with_value(Seat::may_write) {
                    (seen.text, seen.words, seen.when_ms) = (text, words, clock::now_ms());
                    return;
                }
                if !seen.has_first {
                    seen.has_first = true;
                    seen.keep(self);
                }
                (seen.text, seen.words, seen.when_ms) = (text, words, clock::now_ms());
                if seen.timer.is_none() {
                    seen.timer = Some(page::after(EVERY_MS, move || self.keep_seen()));
                }
            }
            _ => {
                if let Some(Seen { timer: Some(_), .. }) = seen {
                    seen.iter().for_each(|seen| seen.keep(self));
                }
                let when_ms = session.draft.with_value(|draft| draft.changed_ms);
                *seen = Some(Seen { id, text, words, when_ms, has_first: false, timer: None });
            }
        });
    }

    /// Keeps what was seen last, for which its timer has waited.
    fn keep_seen(self) {
        self.seen.update_value(|seen| {
            if let Some(seen) = seen {
                seen.keep(self);
                seen.timer = None;
            }
        });
    }

    /// Has whoever calls this hear of changes of what is stored.
    pub(super) fn track(self) {
        self.changed.track();
    }

    /// Does something with the versions of the draft `id` that are stored, and then `done` with what came of it.
    fn change(
        self,
        id: DraftId,
        act: impl FnOnce(&mut Versions) + 'static,
        done: impl FnOnce(Result<(), String>) + 'static,
    ) {
        self.change_boxed(id, Box::new(act), Box::new(done));
    }

    fn change_boxed(self, id: DraftId, act: Act, done: Done) {
        spawn_local(async move { done(self.change_stored(&id, act).await) });
    }

    async fn change_stored(self, id: &DraftId, act: Act) -> Result<(), String> {
        // What is damaged is out of the way by then.
        self.stored(id).await?;
        let outcome = Rc::new(RefCell::new(Ok(())));
        let (told, mut act) = (outcome.clone(), Some(act));
        let change = move |old: Option<String>| match load(old.as_deref()) {
            Ok(mut versions) => {
                let before = versions.clone();
                act.take()?(&mut versions);
                (versions != before).then(|| versions.encode())
            }
            Err(why) => {
                *told.borrow_mut() = Err(why.to_string());
                None
            }
        };
        let stored = change_versions(id, change).await.map_err(in_words);
        self.changed.update(|changed| *changed += 1);
        stored.and(outcome.replace(Ok(())))
    }

    /// The versions of the draft `id`. Damaged ones are kept aside, which is told, and there are none from then on.
    ///
    /// # Errors
    /// When they are of a later format, or the browser keeps none.
    pub(super) async fn stored(self, id: &DraftId) -> Result<Versions, String> {
        let raw = versions(id).await.map_err(in_words)?;
        match (load(raw.as_deref()), raw) {
            (Err(why @ VersionsError::Newer { .. }), _) => Err(why.to_string()),
            (Err(_), Some(raw)) => {
                set_versions_aside(id, &raw).await.map_err(in_words)?;
                self.damaged.set(Some(raw));
                Ok(Versions::new())
            }
            (versions, _) => versions.map_err(|why| why.to_string()),
        }
    }

    /// Adds a version of the draft `id` that was found. Whether it is kept.
    pub(super) async fn add_found(self, id: &DraftId, version: Version, text: String) -> bool {
        let now = clock::now_ms();
        let add = move |versions: &mut Versions| {
            versions.add(version, &text, now);
        };
        self.change_stored(id, Box::new(add)).await.is_ok()
    }

    /// Adds a version of the draft `id`.
    fn add(
        self,
        id: DraftId,
        version: Version,
        text: String,
        done: impl FnOnce(Result<(), String>) + 'static,
    ) {
        let now = clock::now_ms();
        let add = move |versions: &mut Versions| {
            versions.add(version, &text, now);
        };
        self.change(id, add, done);
    }

    /// Keeps what the open draft says now.
    fn keep_now(
        self,
        session: Session,
        origin: Origin,
        name: Option<String>,
        done: impl FnOnce(Result<(), String>) + 'static,
    ) {
        let (text, words) =
            session.document.with_untracked(|document| (document.text.clone(), document.words()));
        let version = Version { when_ms: clock::now_ms(), origin, name, words };
        self.add(session.open.get_untracked(), version, text, done);
    }

    /// Keeps what the open draft says now under a name.
    pub(super) fn name_present(self, session: Session, name: String) {
        let told = format!("Kept as “{name}”");
        let done = move |kept: Result<(), String>| session.say(kept.err().unwrap_or(told));
        self.keep_now(session, Origin::Automatic, Some(name), done);
    }

    /// Gives a version another name, or none.
    pub(super) fn rename(self, session: Session, id: VersionId, name: Option<String>) {
        let rename = move |versions: &mut Versions| {
            versions.rename(id, name);
        };
        self.change(session.open.get_untracked(), rename, session.or_say());
    }

    /// Removes a version, and offers to put it back.
    pub(super) fn remove(self, session: Session, id: VersionId) {
        let draft = session.open.get_untracked();
        let removed = Rc::new(RefCell::new(None));
        let kept = removed.clone();
        let remove = move |versions: &mut Versions| {
            kept.replace(versions.remove(id));
        };
        let of = draft.clone();
        let done = move |outcome: Result<(), String>| match (outcome, removed.take()) {
            (Ok(()), Some((version, text))) => session.toast(Toast {
                text: "Removed the version".into(),
                undo: Some(Undo::Removal(self, of, version, text)),
            }),
            (Ok(()), None) => {}
            (Err(why), _) => session.say(why),
        };
        self.change(draft, remove, done);
    }

    /// Puts back a version that was removed.
    pub(super) fn put_back(self, session: Session, draft: DraftId, version: Version, text: String) {
        session.toast.set(None);
        let put_back = move |versions: &mut Versions| versions.put_back(version, &text);
        self.change(draft, put_back, session.or_say());
    }

    /// Puts `text` in place of what the open draft says, which is kept as a version before: if it cannot be, nothing
    /// is done.
    pub(super) fn restore(self, session: Session, text: String, named: String) {
        if !session.may_write() {
            return;
        }
        let draft = session.open.get_untracked();
        let done = move |kept: Result<(), String>| {
            if let Err(why) = kept {
                session.say(format!(
                    "{why} What you have now could not be kept, so nothing was restored. Copy the version instead."
                ));
            } else if session.open.get_untracked() == draft && session.may_write() {
                session.apply(&edit_between(&session.text(), &text));
                session.go_to_text();
                session.toast(Toast {
                    text: format!("Restored {named}. What you had is kept as a version."),
                    undo: Some(Undo::Restoring(draft, text)),
                });
            }
        };
        self.keep_now(session, Origin::Restore, None, done);
    }
}

type Act = Box<dyn FnOnce(&mut Versions)>;
type Done = Box<dyn FnOnce(Result<(), String>)>;

fn load(stored: Option<&str>) -> Result<Versions, VersionsError> {
    stored.map_or_else(|| Ok(Versions::new()), Versions::decode)
}

fn in_words(error: JournalError) -> String {
    match error {
        JournalError::Full => FULL.to_owned(),
        JournalError::Other(words) => format!("This browser keeps no versions ({words})."),
    }
}

/// The edit from `old` to `new`, word by word: so the caret and what was scrolled to stay where they were.
fn edit_between(old: &str, new: &str) -> Edit {
    let changes = word_diff(old, new).into_iter().filter(|run| !run.same);
    Edit::all(changes.map(|run| Replacement {
        span: Span::new(run.old.start, run.old.end),
        insert: new[run.new].to_owned(),
    }))
}

impl Session {
    /// Says what went wrong, if anything did.
    fn or_say(self) -> impl FnOnce(Result<(), String>) + 'static {
        move |outcome| outcome.err().into_iter().for_each(|why| self.say(why))
    }

    /// Takes back that a version with this text was restored.
    pub(super) fn take_back_restoring(self, draft: &DraftId, text: &str) {
        self.toast.set(None);
        if *draft != self.open.get_untracked() {
            return;
        }
        if self.document.with_untracked(|document| document.text == text) {
            self.with_editor(Editor::undo);
            self.go_to_text();
        } else {
            self.say("The text has changed since. What you had before is among the versions.".into());
        }
    }

    /// Copies the text of a version.
    pub(super) fn copy_version(self, text: String) {
        spawn_local(async move {
            match clipboard::copy(&text, None).await {
                Ok(_) => self.say("Copied the version".into()),
                Err(error) => self.say(error.to_string()),
            }
        });
    }

    /// Shows the versions in the side panel.
    pub(super) fn show_versions(self) {
        self.to_versions("#tab-versions");
    }

    /// Goes to where a version is named.
    pub(super) fn name_version(self) {
        self.to_versions("#version-name");
    }

    fn to_versions(self, focus: &'static str) {
        self.panel.set(Panel::Open);
        self.pane.set(Pane::Checks);
        request_animation_frame(move || {
            root::press("#tab-versions");
            request_animation_frame(move || root::focus(focus));
        });
    }
}
