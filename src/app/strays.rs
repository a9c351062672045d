//! Texts that are no part of their draft any more: typed where another tab had gone on with it, or found in an older
//! state of what is stored. They are kept as versions.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice;
use super::session::Session;
use crate::browser::{clock, journal};
use crate::document::Document;
use crate::drafts::{Aside, Draft, DraftId, Library, Origin, Problem, Version, format};

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

    async fn keep_found(self, id: &DraftId, text: &str, when_ms: u64, found: &str) -> bool {
        let words = Document::parse(text).words();
        let version = Version { when_ms, origin: Origin::Found(found.to_owned()), name: None, words };
        self.has_journal.get_value() && self.versioning().add_found(id, version, text.to_owned()).await
    }

    /// Makes versions of what was kept aside and is a state of a draft. What cannot be read is told of.
    pub(super) fn look_at_asides(self) {
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
            let mut unreadable = Vec::new();
            for (number, id, raw) in journal::asides().await.unwrap_or_default() {
                match format::decode(&raw) {
                    Ok(draft) if self.keep_state(&id, &draft).await => {
                        let _ = journal::drop_aside(number).await;
                    }
                    _ => unreadable.push(raw),
                }
            }
            self.show_notice(&notice::Topic::Unreadable, notice::unreadable(&unreadable));
        });
    }

    /// Says what is wrong with a record that made way for another, if anything is.
    pub(super) fn tell_of_damage(self, aside: Aside) {
        let raw = self.library.with_value(|library| library.aside_text(&aside)).ok().flatten();
        if let Some(Err(reason)) = raw.map(|raw| format::decode(&raw)) {
            self.tell_of(&Problem::Damaged { id: aside.id.clone(), reason, aside: Ok(aside) });
        }
    }

    /// Says what is wrong with what is stored.
    pub(super) fn tell_of(self, problem: &Problem) {
        let notice = notice::problem(problem);
        self.show_notice(&notice.topic.clone(), Some(notice));
    }

    async fn keep_state(self, id: &DraftId, draft: &Draft) -> bool {
        self.keep_found(id, &draft.text, draft.changed_ms, FOUND).await
    }
}
