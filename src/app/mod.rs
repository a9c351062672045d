//! The page, in Leptos: shows values, sends edits.
//!
//! Start with `session`, which makes the signals that the parts share; every other file is one part of the screen.
//! Nothing here knows how a browser does anything: that is `browser`.
//!
//! Elements whose content never changes hold it in braces (`<b>{"text"}</b>`): without them Leptos
//! would set them as HTML, which the page's content policy forbids.

#![expect(unreachable_pub, reason = "the component macro makes what it generates public")]

mod anchored;
mod appearance;
mod backing_up;
mod card;
mod changing;
mod checks_panel;
mod claiming;
mod commanding;
mod comparison;
mod damage;
mod desk;
mod draft_item;
mod drafts_drawer;
mod export_menu;
mod exporting;
mod finding_item;
mod finding_kinds;
mod following;
mod helping;
mod highlights;
mod icon;
mod isbn_lookup;
mod keeping;
mod keys;
mod listed;
mod live;
mod marking;
mod note_dragging;
mod note_field;
mod notes_panel;
mod notice;
mod offer;
mod outline_panel;
mod palette;
mod panel;
mod picturing;
mod press;
mod preview;
mod putting_away;
mod rows;
mod saving;
mod session;
mod settling;
mod shelving;
mod storage_view;
mod strays;
mod tidying;
mod toast;
mod top_bar;
mod typing_bar;
mod versioning;
mod versions_panel;
mod when;
mod works_panel;

use leptos::ev::{self, MouseEvent};
use leptos::mount::mount_to;
use leptos::prelude::*;

use self::appearance::Appearance;
use self::desk::{Desk, Segments};
use self::drafts_drawer::ListOrder;
use self::keys::Keys;
use self::live::{live, whenever};
use self::notice::Notices;
use self::palette::Palette;
use self::session::{Pane, Panel, Saved, Session, View};
use self::toast::Toasts;
use self::top_bar::TopBar;
use self::versioning::Versioning;
use crate::browser::{page, panic, root};
use crate::drafts::Library;

/// Takes over the page: the element `#app`, beside the frame that is shown there until the writing surface
/// stands.
pub fn mount() {
    panic::watch();
    mount_to(root::place("app"), App).forget();
}

#[component]
fn App() -> impl IntoView {
    let session = keeping::start();
    provide_context(session);
    provide_context(Appearance::start());
    provide_context(ListOrder::default());
    Versioning::start(session);
    listen(session);
    session.hear_of_pictures();
    session.tidy();
    session.hear_tabs();
    whenever(move || {
        let document = session.document.read();
        root::set_title(&format!("{} · Obelus", document.display_title()));
    });
    let pane = live(move || match session.pane.get() {
        Pane::Text => Some("text"),
        Pane::Post => Some("post"),
        Pane::Checks => Some("checks"),
    });
    let panel = live(move || match session.panel.get() {
        Panel::Auto => Some("auto"),
        Panel::Open => Some("open"),
        Panel::Closed => Some("closed"),
    });
    let view = live(move || match session.view.get() {
        View::Desk => Some("desk"),
        View::Focus => Some("focus"),
        View::Reader => Some("reader"),
    });
    let skip = move |event: MouseEvent| {
        event.prevent_default();
        session.go_to_text();
    };
    view! {
        <div class="app" data-pane=pane data-panel=panel data-view=view>
            <a class="skip-link" href="#text" on:click=skip>{"Skip to the text"}</a>
            <TopBar/>
            <Notices/>
            <Segments/>
            <Desk/>
            <Palette/>
            <Keys/>
            <Toasts/>
        </div>
    }
}

/// Hears what concerns the whole page: that it may end or be printed, that another tab has stored something.
fn listen(session: Session) {
    let hidden = page::on_hidden(move || {
        session.put_away();
        session.library.with_value(Library::write_index);
    });
    let storage = page::on_storage(move |change| session.noticed(&change));
    let printing = page::on_printing(move || session.finish_post());
    // The page lives as long as its window.
    StoredValue::new_local((hidden, storage, printing));
    // Leaving with something unsaved is asked about once.
    let asking = StoredValue::new_local(None);
    whenever(move || {
        asking.set_value((session.saved.get() == Saved::No).then(page::ask_before_leaving));
    });
    let chords = window_event_listener(ev::keydown, move |event| {
        // Some keyboards have the slash above another key only.
        let is_chord = (event.ctrl_key() != event.meta_key()) && !event.alt_key();
        let shown = match event.key().as_str() {
            "k" | "K" if !event.shift_key() => session.palette_shown,
            "/" => session.keys_shown,
            _ => return,
        };
        if is_chord {
            event.prevent_default();
            let is_shown = shown.get_untracked();
            session.palette_shown.set(false);
            session.keys_shown.set(false);
            shown.set(!is_shown);
        }
    });
    on_cleanup(move || chords.remove());
    let escape = window_event_listener(ev::keydown, move |event| {
        // What is open within the text, such as its search, is closed first.
        let is_free = event.key() == "Escape" && !event.default_prevented();
        if is_free && session.panel.get_untracked() == Panel::Open {
            session.close_panel();
        } else if is_free {
            session.view.set(View::Desk);
        }
    });
    on_cleanup(move || escape.remove());
}
