//! What is said above the desk until it is settled, and below it in passing.

use leptos::prelude::*;

use super::session::Session;
use crate::drafts::{Aside, Deleted, DraftId};

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
}

impl Level {
    const fn class(self) -> &'static str {
        match self {
            Self::Error => "notice error",
            Self::Warning => "notice warning",
        }
    }
}

/// What a notice offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Offer {
    /// Copy the text that is open.
    Copy,
    /// Download the text that is open.
    Download,
    /// Keep the text that is open as a draft of its own.
    KeepBoth,
    /// Download a damaged record.
    DownloadAside(Aside),
    /// Download a record as it is stored.
    DownloadRecord(DraftId),
    /// Take the notice away.
    Dismiss,
}

impl Offer {
    const fn label(&self) -> &'static str {
        match self {
            Self::Copy => "Copy",
            Self::Download | Self::DownloadAside(_) | Self::DownloadRecord(_) => "Download",
            Self::KeepBoth => "Keep as a new draft",
            Self::Dismiss => "Dismiss",
        }
    }
}

/// What a notice is about; there is one of each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// The open draft is not saved.
    NotSaved,
    /// Nothing can be stored.
    NoStorage,
    /// A record could not be read, by its place in the list of problems.
    Problem(usize),
}

/// What the writer must know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Notice {
    pub(super) topic: Topic,
    pub(super) level: Level,
    pub(super) headline: String,
    pub(super) text: String,
    pub(super) offers: Vec<Offer>,
}

/// What the writer may like to know, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Toast {
    pub(super) text: String,
    /// A draft that can be put back.
    pub(super) deleted: Option<Deleted>,
}

/// The notices above the desk.
#[component]
pub(super) fn Notices() -> impl IntoView {
    let session = Session::here();
    let notice = move |notice: Notice| {
        let Notice { topic, level, headline, text, offers } = notice;
        let offers = offers
            .into_iter()
            .map(|offer| {
                let topic = topic.clone();
                let label = offer.label();
                let take = move |_| session.take_offer(&topic, &offer);
                view! { <button type="button" class="button" on:click=take>{label}</button> }
            })
            .collect_view();
        view! {
            <div class=level.class() role="alert">
                <p><strong>{headline}</strong>" "{text}</p>
                <div class="notice-actions">{offers}</div>
            </div>
        }
    };
    view! { <div class="notices">{move || session.notices.get().into_iter().map(notice).collect_view()}</div> }
}

/// The toast below the desk.
#[component]
pub(super) fn Toasts() -> impl IntoView {
    let session = Session::here();
    let toast = move || {
        session.toast.get().map(|Toast { text, deleted }| {
            let undo = deleted.map(|deleted| {
                let put_back = move |_| session.put_back(&deleted);
                view! { <button type="button" class="button" on:click=put_back>{"Undo"}</button> }
            });
            view! {
                <div class="toast" role="status">
                    <span class="toast-text">{text}</span>
                    {undo}
                </div>
            }
        })
    };
    view! { <div class="toasts" aria-live="polite">{toast}</div> }
}
