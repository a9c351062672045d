//! What is said below the desk in passing, with what can be taken back.

use leptos::prelude::*;

use super::live::live_view;
use super::press::{Look, press};
use super::putting_away::PutAway;
use super::session::Session;
use super::shelving::Gone;
use super::versioning::Versioning;
use crate::browser::page;
use crate::drafts::{DraftId, Shelf, Version};

/// How long a toast stays, in milliseconds.
const TOAST_MS: u32 = 8000;

/// What the writer may like to know, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Toast {
    pub(super) text: String,
    /// What can be taken back.
    pub(super) undo: Option<Undo>,
}

/// What a toast offers to take back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Undo {
    /// Drafts were deleted for good.
    Deletion(Vec<Gone>),
    /// A draft was put away; it was on this shelf.
    Shelving(DraftId, Shelf),
    /// Something was put away in this draft.
    PuttingAway(DraftId, PutAway),
    /// A version with this text was removed from this draft.
    Removal(Versioning, DraftId, Version, String),
    /// A version with this text was restored in this draft.
    Restoring(DraftId, String),
}

/// The toast below the desk.
#[component]
pub(super) fn Toasts() -> impl IntoView {
    let session = Session::here();
    let toast = live_view(move || {
        session.toast.get().map(|Toast { text, undo }| {
            let undo = undo.map(|undo| press(Look::of("button"), "Undo", move || session.take_back(&undo)));
            view! {
                <div class="toast">
                    <span class="toast-text">{text}</span>
                    {undo}
                </div>
            }
        })
    });
    view! { <div class="toasts" aria-live="polite">{toast}</div> }
}

impl Session {
    /// Says something in passing.
    pub(super) fn say(self, text: String) {
        self.toast(Toast { text, undo: None });
    }

    pub(super) fn toast(self, toast: Toast) {
        self.toast.set(Some(toast));
        self.toast_timer.set_value(Some(page::after(TOAST_MS, move || self.toast.set(None))));
    }

    fn take_back(self, undo: &Undo) {
        match undo {
            Undo::Deletion(deleted) => self.bring_back_drafts(deleted),
            Undo::Shelving(id, shelf) => self.put_back(id, *shelf),
            Undo::PuttingAway(draft, put_away) => {
                self.toast.set(None);
                if *draft == self.open.get_untracked() {
                    self.bring_back(put_away);
                }
            }
            Undo::Removal(versioning, draft, version, text) => {
                versioning.put_back(self, draft.clone(), version.clone(), text.clone());
            }
            Undo::Restoring(draft, text) => self.take_back_restoring(draft, text),
        }
    }
}
