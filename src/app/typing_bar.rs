//! The bar above a phone's keyboard: what it has no keys for.

use leptos::ev::PointerEvent;
use leptos::prelude::*;

use super::session::Session;
use crate::browser::editor::Editor;
use crate::commands;

/// What a button says, what it is called, and the command it stands for.
const BUTTONS: [(&str, &str, &str); 4] = [
    ("(1)", "Insert note", "insert-note"),
    ("“ ”", "Insert quotation with page", "insert-quotation"),
    ("(p.)", "Insert page", "insert-page"),
    ("Title", "Title, or emphasis", "title"),
];

/// The bar; its style shows it on a phone, while the text has the focus.
#[component]
pub(super) fn TypingBar() -> impl IntoView {
    let session = Session::here();
    // The text keeps the focus, and with it the keyboard.
    let keep_focus = move |event: PointerEvent| event.prevent_default();
    let button = |(sign, name, id): (&'static str, &'static str, &'static str)| {
        let act = move |_| {
            if let Some(command) = commands::named(id) {
                session.command(command);
            }
        };
        view! {
            <button type="button" class="typing-button" data-command=id aria-label=name tabindex="-1" on:click=act>{sign}</button>
        }
    };
    let undo = move |_| {
        session.with_editor(Editor::undo);
    };
    view! {
        <div class="typing-bar" role="toolbar" aria-label="Typing" on:pointerdown=keep_focus>
            {BUTTONS.map(button)}
            <button type="button" class="typing-button" aria-label="Undo" tabindex="-1" on:click=undo>{"↶"}</button>
        </div>
    }
}
