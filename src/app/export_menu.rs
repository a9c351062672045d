//! The ways out: a page, a fragment, the text.

use leptos::ev::KeyboardEvent;
use leptos::html::{Button, Div};
use leptos::prelude::*;

use super::anchored::{close, close_at_escape, close_elsewhere};
use super::icon::{self, Icon};
use super::live::{live, live_while, whenever};
use super::session::Session;
use crate::browser::root;

/// What an item of the menu says, explains and does.
type Item = (&'static str, &'static str, fn(Session));

const ITEMS: [Item; 3] = [
    ("Download page (.html)", "One file, to open or put on a server", Session::download_page),
    ("Copy fragment", "To paste into WordPress or any editor", Session::copy_fragment),
    ("Download text (.md)", "Exactly what you typed", Session::download_text),
];

/// The export button and its menu.
#[component]
pub(super) fn ExportMenu() -> impl IntoView {
    let session = Session::here();
    let open = RwSignal::new(false);
    let button = NodeRef::<Button>::new();
    let menu = NodeRef::<Div>::new();
    whenever(move || {
        if menu.get().is_some() {
            root::focus_item("#export-menu", 0);
        }
    });
    let key = move |event: KeyboardEvent| {
        let step: isize = match event.key().as_str() {
            "ArrowDown" => 1,
            "ArrowUp" => -1,
            "Home" => return root::focus_item("#export-menu", 0),
            "End" => return root::focus_item("#export-menu", -1),
            _ => return,
        };
        event.prevent_default();
        root::focus_next_item("#export-menu", step);
    };
    let left = close_elsewhere(open, ".export-anchor");
    let items = move || {
        ITEMS
            .into_iter()
            .map(|(label, explanation, act)| {
                let act = move |_| {
                    close(open, button);
                    act(session);
                };
                view! {
                    <button type="button" class="menu-item" role="menuitem" tabindex="-1" on:click=act>
                        {label}
                        <small>{explanation}</small>
                    </button>
                }
            })
            .collect_view()
    };
    let shown = move || {
        view! {
            <div class="menu" id="export-menu" role="menu" aria-label="Export" node_ref=menu on:keydown=key>
                {items()}
            </div>
        }
    };
    view! {
        <div class="menu-anchor export-anchor" on:focusout=left on:keydown=close_at_escape(open, button)>
            <button
                type="button"
                class="button primary export-button"
                aria-haspopup="menu"
                aria-expanded=live(move || open.get().to_string())
                aria-controls="export-menu"
                node_ref=button
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon path=icon::OUT/>
                <span class="label">{"Export"}</span>
            </button>
            {live_while(move || open.get(), shown)}
        </div>
    }
}
