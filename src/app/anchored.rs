//! What opens beside its button, and closes when the hand or the focus goes elsewhere.

use leptos::ev::{self, FocusEvent, KeyboardEvent};
use leptos::html::Button;
use leptos::prelude::*;

use crate::browser::root;

/// Closes a menu at a click elsewhere; what is returned does when the focus leaves. The menu and its button stand in
/// `anchor`, a selector.
pub(super) fn close_elsewhere(open: RwSignal<bool>, anchor: &'static str) -> impl Fn(FocusEvent) {
    // A click that moves no focus.
    let elsewhere = window_event_listener(ev::pointerdown, move |event| {
        if open.get_untracked() && !root::is_within(&event, anchor) {
            open.set(false);
        }
    });
    on_cleanup(move || elsewhere.remove());
    move |event| {
        if !root::keeps_focus_within(&event, anchor) {
            open.set(false);
        }
    }
}

/// Closes a menu at Escape, which then means nothing else, and gives the focus back to its button.
pub(super) fn close_at_escape(open: RwSignal<bool>, button: NodeRef<Button>) -> impl Fn(KeyboardEvent) {
    move |event| {
        if event.key() == "Escape" && open.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            close(open, button);
        }
    }
}

/// Closes a menu, and gives the focus back to its button.
pub(super) fn close(open: RwSignal<bool>, button: NodeRef<Button>) {
    open.set(false);
    if let Some(button) = button.get_untracked() {
        // It is on the page and can take the focus.
        let _ = button.focus();
    }
}
