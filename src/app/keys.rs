//! The list of all keys.

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::html::Dialog;
use leptos::prelude::*;

use super::commanding::{Action, actions, shown};
use super::icon::{self, Icon};
use super::live::{live_while, whenever};
use super::session::Session;
use crate::browser::root;

/// Keys that no action of the palette has: what they are for, and the keys, in CodeMirror's notation.
const OTHERS: [(&str, &[&str]); 8] = [
    ("All commands", &["Mod-k"]),
    ("On to what is beside the text", &["Tab"]),
    ("What is said of a finding, once there", &["Tab"]),
    ("Next or previous change, in a comparison", &["F8", "Shift-F8"]),
    ("Close, or back to the whole desk", &["Escape"]),
    ("Width of the panes, on the line between them", &["ArrowLeft", "ArrowRight"]),
    ("Title, bold, link: as typed", &["*", "**", "[ ]( )"]),
    ("Larger or smaller page, by the browser", &["Mod-+", "Mod--"]),
];

/// The list, while it is shown.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let session = Session::here();
    live_while(move || session.keys_shown.get(), || view! { <Shown/> })
}

#[component]
fn Shown() -> impl IntoView {
    let session = Session::here();
    let dialog = NodeRef::<Dialog>::new();
    whenever(move || {
        if let Some(dialog) = dialog.get() {
            root::show_modal(&dialog);
        }
    });
    // The browser gives the focus back to what had it.
    let leave = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            leave();
        }
    };
    let clicked = move |event: MouseEvent| {
        if !root::is_within(event.as_ref(), ".keys-inside") {
            leave();
        }
    };
    let (page, text): (Vec<Action>, Vec<Action>) = actions()
        .filter(|action| action.keys().is_some())
        .partition(|action| matches!(action, Action::Page(..)));
    let row = |name: &'static str, keys: &[&str]| {
        let keys = keys.iter().map(|keys| view! { <kbd>{shown(keys)}</kbd> }).collect_view();
        view! {
            <dt>{name}</dt>
            <dd>{keys}</dd>
        }
    };
    let of = |actions: Vec<Action>| {
        actions.into_iter().map(|action| row(action.name(), action.keys().as_slice())).collect_view()
    };
    view! {
        <dialog
            class="palette keys"
            aria-label="Keys"
            node_ref=dialog
            on:keydown=key
            on:click=clicked
            on:close=move |_| session.keys_shown.set(false)
        >
            <div class="keys-inside">
                <div class="keys-head">
                    <h2>{"Keys"}</h2>
                    <button type="button" class="icon-button" aria-label="Close the list of keys" on:click=move |_| leave()>
                        <Icon path=icon::CLOSE/>
                    </button>
                </div>
                <div class="keys-list" tabindex="0" role="group" aria-label="All keys">
                    <h3>{"In the text"}</h3>
                    <dl>{of(text)}</dl>
                    <h3>{"Anywhere"}</h3>
                    <dl>{of(page)}{OTHERS.map(|(name, keys)| row(name, keys)).collect_view()}</dl>
                </div>
            </div>
        </dialog>
    }
}
