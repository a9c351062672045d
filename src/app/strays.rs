//! Texts that are no part of their draft any more: typed where another tab had gone on with it, or found in an older
//! state of what is stored. They are kept as versions.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice::{self, Topic};
use super::session::Session;
use crate::browser::{clock, journal};
use crate::document::Document;
use crate::drafts::{Draft, DraftId, Library, Origin, Version, format};

/// What is said of a text that was typed in vain.
const TYPED: &str = "Typed in another tab";
/// What is said of a state that was found.
const FOUND: &str = "Found in the store";

impl Session {
    /// Keeps what is shown, for the draft goes on without it.
    pub(super) fn keep_stray(self) {
        let (id, text, sitting) = (self.open.get_untracked(), self.text(), self.sitting.get_value());
        spawn_local(async move {
            let is_kept = self.keep_typed(&id, &text).await;
            if self.sitting.get_value() == sitting {
                self.seated(|seat, now| seat.stray_kept(is_kept, now));
            }
        });
    }

    /// Keeps a text that was typed in vain, as a version of the draft `id` or, where there are none, as a draft of its
    /// own. Whether it is kept.
    pub(super) async fn keep_typed(self, id: &DraftId, text: &str) -> bool {
        let now = clock::now_ms();
        if self.keep_found(id, text, now, TYPED).await {
            self.say(
                "What you typed last is kept as a version: another tab had gone on with this draft.".into(),
            );
            return true;
        }
        let is_kept = self.add_draft(text).is_ok();
        if is_kept {
            self.say(
                "What you typed last is kept as a draft of its own: another tab had gone on with this one."
                    .into(),
            );
        }
        is_kept
    }

    /// Keeps what the tab that wrote the draft `id` before has stored in its last moment, if it was overwritten from here
    /// before it was seen: browsers show one tab's `localStorage` to another a little later.
    pub(super) fn keep_missed(self, id: &DraftId, raw: &str) {
        let is_there =
            self.library.with_value(|library| library.raw(id)).ok().flatten().as_deref() == Some(raw);
        let missed = format::decode(raw).ok().filter(|draft| !is_there && draft.id == *id);
        let is_missed = |draft: &Draft| self.seat.with_value(|seat| seat.has_missed(draft.revision));
        if let Some(draft) = missed.filter(is_missed) {
            let id = id.clone();
            spawn_local(async move {
                if !self.keep_state(&id, &draft).await {
                    self.show_notice(&Topic::NotKept, Some(notice::not_kept(draft.text)));
                }
            });
        }
    }

    async fn keep_found(self, id: &DraftId, text: &str, when_ms: u64, found: &str) -> bool {
        let words = Document::parse(text).words();
        let version = Version { when_ms, origin: Origin::Found(found.to_owned()), name: None, words };
        self.has_journal.get_value() && self.versioning().add_found(id, version, text.to_owned()).await
    }

    /// Makes versions of what was kept aside and is a state of a draft.
    pub(super) fn keep_asides(self) {
        spawn_local(async move {
            let asides = self.library.with_value(Library::asides).unwrap_or_default();
            for aside in asides {
                let raw = self.library.with_value(|library| library.aside_text(&aside)).ok().flatten();
                if let Some(draft) = raw.and_then(|raw| format::decode(&raw).ok())
                    && self.keep_state(&aside.id, &draft).await
                {
                    // Kept twice does no harm.
                    let _ = self.library.with_value(|library| library.drop_aside(&aside));
                }
            }
            for (number, id, raw) in journal::asides().await.unwrap_or_default() {
                if let Ok(draft) = format::decode(&raw)
                    && self.keep_state(&id, &draft).await
                {
                    let _ = journal::drop_aside(number).await;
                }
            }
        });
    }

    async fn keep_state(self, id: &DraftId, draft: &Draft) -> bool {
        self.keep_found(id, &draft.text, draft.changed_ms, FOUND).await
    }
}
