//! The desk: the text, the post and the side panel, and what divides them.

use leptos::ev::{self, KeyboardEvent, PointerEvent};
use leptos::html::Div;
use leptos::prelude::*;

use super::commanding;
use super::drafts_drawer::DraftsDrawer;
use super::following::Side;
use super::live::{live, live_while, whenever};
use super::panel::SidePanel;
use super::preview::Preview;
use super::session::{Pane, Session};
use super::top_bar::counted;
use super::typing_bar::TypingBar;
use crate::browser::editor::Editor;
use crate::browser::local_storage::LocalStorage;
use crate::browser::{page, root};
use crate::drafts::Store as _;

/// The text's share of the two panes at first, in tenths of a percent.
const SPLIT: u32 = 460;

/// Where the split is kept, in tenths of a percent.
const KEY: &str = "obelus.split";

/// The split as it was set last.
fn kept_split() -> u32 {
    let kept = LocalStorage::new().ok().and_then(|store| store.read(KEY).ok().flatten());
    kept.and_then(|kept| kept.parse().ok()).map_or(SPLIT, |kept: u32| kept.clamp(250, 750))
}

/// Keeps the split for the next visit.
fn keep_split(share: u32) {
    if let Ok(store) = LocalStorage::new() {
        // A split that cannot be kept is set again next time.
        let _ = store.write(KEY, &share.to_string());
    }
}

/// The three panes a phone shows one at a time.
#[component]
pub(super) fn Segments() -> impl IntoView {
    let session = Session::here();
    let segment = move |pane: Pane, label: &'static str| {
        let count = live(move || {
            let count = if pane == Pane::Checks { session.findings.read().len() } else { 0 };
            counted("tab-count", count)
        });
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=live(move || (session.pane.get() == pane).to_string())
                on:click=move |_| session.pane.set(pane)
            >
                {label}{" "}{count}
            </button>
        }
    };
    view! {
        <nav class="segments" aria-label="Show">
            {segment(Pane::Text, "Text")}
            {segment(Pane::Post, "Post")}
            {segment(Pane::Checks, "Checks")}
        </nav>
    }
}

/// The desk.
#[component]
pub(super) fn Desk() -> impl IntoView {
    let session = Session::here();
    let split = RwSignal::new(kept_split());
    let share = live(move || {
        let share = split.get();
        format!("{}.{}", share / 10, share % 10)
    });
    view! {
        <main class="desk" style=("--split", share)>
            <TextPane/>
            <Divider split/>
            <Preview/>
            <SidePanel/>
            {live_while(move || session.drafts_shown.get(), || view! { <DraftsDrawer/> })}
        </main>
    }
}

#[component]
fn TextPane() -> impl IntoView {
    let session = Session::here();
    let place = NodeRef::<Div>::new();
    let scrolling = StoredValue::new_local(None);
    let lead = move || session.lead(Side::Text);
    whenever(move || {
        let Some(place) = place.get() else {
            return;
        };
        let text = session.text();
        let editor = Editor::new(
            &place,
            &text,
            move |places, inserts| session.changed(&places, inserts),
            move |index| session.fix(index, 0),
            (commanding::keys(), move |index| session.pressed(index)),
        );
        editor.set_help(
            move |place, typed| session.quote(place, typed),
            move |place| session.tip(place),
            move |is_cut| session.copied(is_cut),
            move |text, own| session.pasted(text, own),
            (move |place| session.completions(place), move |place, index| session.complete(place, index)),
        );
        let past =
            session.pasts.try_update_value(|pasts| pasts.remove(&session.open.get_untracked())).flatten();
        if past.is_some() {
            editor.open(&text, past.as_ref());
        }
        editor.set_free(session.is_free.get_value());
        session.editor.set_value(Some(editor));
        scrolling.set_value(Some(page::on_scroll_within(&place, move || session.scrolled(Side::Text))));
        // The frame has given its surface away. All this happens before the next frame is painted.
        root::remove(".boot");
        session.mark();
        if session.is_settled() {
            session.annotate();
        }
    });
    view! {
        <div
            class="pane-text"
            on:wheel=move |_| lead()
            on:touchmove=move |_| lead()
            on:pointerdown=move |_| lead()
            on:keydown=move |_| lead()
        >
            <div class="editor" id="text" node_ref=place>{""}</div>
            <TypingBar/>
        </div>
    }
}

/// What divides the text from the post; draggable, and moved by the arrow keys.
#[component]
fn Divider(split: RwSignal<u32>) -> impl IntoView {
    let dragging = RwSignal::new(false);
    let set = move |share: u32| split.set(share.clamp(250, 750));
    let grab = move |event: PointerEvent| {
        event.prevent_default();
        dragging.set(true);
    };
    let moved = window_event_listener(ev::pointermove, move |event| {
        if dragging.get_untracked()
            && let Some(share) = root::share_of_panes(event.client_x(), "pane-text", "preview")
        {
            set(share);
        }
    });
    let released = window_event_listener(ev::pointerup, move |_| {
        if dragging.get_untracked() {
            dragging.set(false);
            keep_split(split.get_untracked());
        }
    });
    on_cleanup(move || {
        moved.remove();
        released.remove();
    });
    let key = move |event: KeyboardEvent| {
        let share = split.get_untracked();
        match event.key().as_str() {
            "ArrowLeft" => set(share - 20),
            "ArrowRight" => set(share + 20),
            "Home" => set(250),
            "End" => set(750),
            _ => return,
        }
        keep_split(split.get_untracked());
        event.prevent_default();
    };
    let reset = move |_| {
        split.set(SPLIT);
        keep_split(SPLIT);
    };
    view! {
        <div
            class="divider"
            class:dragging=live(move || dragging.get())
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label="Width of the text"
            aria-valuemin="25"
            aria-valuemax="75"
            aria-valuenow=live(move || ((split.get() + 5) / 10).to_string())
            on:pointerdown=grab
            on:dblclick=reset
            on:keydown=key
        >
            {""}
        </div>
    }
}
