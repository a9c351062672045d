//! Versions on the page: kept while writing, named, restored, removed.
//!
//! What is changed is changed in the store, in one transaction, so that two tabs never lose each other's.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::whenever;
use super::notice::{FULL, Toast, Undo};
use super::session::{Pane, Panel, Session};
use crate::browser::editor::Editor;
use crate::browser::journal::{change_versions, versions};
use crate::browser::page::{self, Timer};
use crate::browser::{clipboard, clock, root};
use crate::drafts::seat::JournalError;
use crate::drafts::word_diff::word_diff;
use crate::drafts::{DraftId, Origin, Seat, Version, VersionId, Versions};
use crate::source::{Edit, Replacement, Span};

/// How long after a change its outcome is kept as a version, in milliseconds.
const EVERY_MS: u32 = 120_000;

/// The versions of the open draft, and the text that is to be one soon. Copies are handles to the same state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Versioning {
    /// Heard of when what is stored has changed.
    changed: RwSignal<u32>,
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
        let (id, text) = (self.id.clone(), self.text.clone());
        spawn_local(async move {
            // Where nothing is kept the panel says so; the draft is saved without.
            let _ = versioning.add(&id, version, text).await;
        });
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

    /// Does something with the versions of a draft that are stored.
    async fn change<T: 'static>(
        self,
        id: &DraftId,
        act: impl FnOnce(&mut Versions) -> T + 'static,
    ) -> Result<T, String> {
        let outcome = Rc::new(RefCell::new(Err(String::new())));
        let (told, mut act) = (outcome.clone(), Some(act));
        let stored = change_versions(id, move |old| {
            let mut versions = match load(old.as_deref()) {
                Ok(versions) => versions,
                Err(why) => {
                    *told.borrow_mut() = Err(why);
                    return None;
                }
            };
            let before = versions.clone();
            let done = act.take()?(&mut versions);
            *told.borrow_mut() = Ok(done);
            (versions != before).then(|| versions.encode())
        })
        .await;
        stored.map_err(in_words)?;
        self.changed.update(|changed| *changed += 1);
        outcome.replace(Err(String::new()))
    }

    /// Adds a version of the draft `id`.
    pub(super) async fn add(self, id: &DraftId, version: Version, text: String) -> Result<VersionId, String> {
        let now = clock::now_ms();
        self.change(id, move |versions| versions.add(version, &text, now)).await
    }

    /// Keeps what the open draft says now.
    async fn keep_now(
        self,
        session: Session,
        origin: Origin,
        name: Option<String>,
    ) -> Result<VersionId, String> {
        let (text, words) =
            session.document.with_untracked(|document| (document.text.clone(), document.words()));
        let version = Version { when_ms: clock::now_ms(), origin, name, words };
        self.add(&session.open.get_untracked(), version, text).await
    }

    /// Keeps what the open draft says now under a name.
    pub(super) fn name_present(self, session: Session, name: String) {
        spawn_local(async move {
            match self.keep_now(session, Origin::Automatic, Some(name.clone())).await {
                Ok(_) => session.say(format!("Kept as “{name}”")),
                Err(why) => session.say(why),
            }
        });
    }

    /// Gives a version another name, or none.
    pub(super) fn rename(self, session: Session, id: VersionId, name: Option<String>) {
        let draft = session.open.get_untracked();
        spawn_local(async move {
            if let Err(why) = self.change(&draft, move |versions| versions.rename(id, name)).await {
                session.say(why);
            }
        });
    }

    /// Removes a version, and offers to put it back.
    pub(super) fn remove(self, session: Session, id: VersionId) {
        let draft = session.open.get_untracked();
        spawn_local(async move {
            match self.change(&draft, move |versions| versions.remove(id)).await {
                Ok(Some((version, text))) => session.toast(Toast {
                    text: "Removed the version".into(),
                    undo: Some(Undo::Removal(self, draft, version, text)),
                }),
                Ok(None) => {}
                Err(why) => session.say(why),
            }
        });
    }

    /// Puts back a version that was removed.
    pub(super) fn put_back(self, session: Session, draft: DraftId, version: Version, text: String) {
        session.toast.set(None);
        spawn_local(async move {
            let put_back = self.change(&draft, move |versions| versions.put_back(version, &text));
            if let Err(why) = put_back.await {
                session.say(why);
            }
        });
    }

    /// Puts `text` in place of what the open draft says, which is kept as a version before: if it cannot be, nothing
    /// is done.
    pub(super) fn restore(self, session: Session, text: String, named: String) {
        if !session.may_write() {
            return;
        }
        let draft = session.open.get_untracked();
        spawn_local(async move {
            if let Err(why) = self.keep_now(session, Origin::Restore, None).await {
                return session.say(format!(
                    "{why} What you have now could not be kept, so nothing was restored. Copy the version instead."
                ));
            }
            if session.open.get_untracked() != draft || !session.may_write() {
                return;
            }
            session.apply(&edit_between(&session.text(), &text));
            session.go_to_text();
            session.toast(Toast {
                text: format!("Restored {named}. What you had is kept as a version."),
                undo: Some(Undo::Restoring(draft, text)),
            });
        });
    }
}

/// The stored versions, or why they cannot be read.
fn load(stored: Option<&str>) -> Result<Versions, String> {
    stored.map_or_else(|| Ok(Versions::new()), Versions::decode).map_err(|error| error.to_string())
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

/// The versions of a draft.
pub(super) async fn stored(id: &DraftId) -> Result<Versions, String> {
    load(versions(id).await.map_err(in_words)?.as_deref())
}

impl Session {
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
