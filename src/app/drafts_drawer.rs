//! The list of drafts: open, begin, rename, delete.

use leptos::ev::KeyboardEvent;
use leptos::html::Section;
use leptos::prelude::*;

use super::appearance::AppearanceMenu;
use super::icon::{self, Icon};
use super::live::{live, live_either, whenever};
use super::session::Session;
use super::top_bar::{RenameForm, grouped};
use crate::browser::{clock, root};
use crate::drafts::{DraftId, Entry};

/// The draft that is open, in the list.
const CURRENT: &str = "#drafts [aria-current] .draft-open";

/// The list of drafts, over the text.
#[component]
pub(super) fn DraftsDrawer() -> impl IntoView {
    let session = Session::here();
    let renaming = RwSignal::new(None::<DraftId>);
    let drawer = NodeRef::<Section>::new();
    let close = move || {
        session.drafts_shown.set(false);
        root::focus(".drafts-button");
    };
    whenever(move || {
        if drawer.get().is_some() {
            root::focus(CURRENT);
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    let item = move |id: DraftId| view! { <DraftItem id renaming/> };
    let ids = move || session.entries.read().iter().map(|entry| entry.id.clone()).collect::<Vec<_>>();
    view! {
        <button type="button" class="scrim" aria-label="Close the drafts" tabindex="-1" on:click=move |_| close()>{""}</button>
        <section class="drafts" id="drafts" aria-label="Drafts" node_ref=drawer on:keydown=key>
            <div class="drawer-head">
                <h2>{"Drafts"}</h2>
                <button type="button" class="button new-draft" on:click=move |_| session.begin()>{"New draft"}</button>
                <button type="button" class="icon-button" aria-label="Close" on:click=move |_| close()>
                    <Icon path=icon::CLOSE/>
                </button>
            </div>
            <ul class="draft-list">
                <For each=ids key=DraftId::clone children=item/>
            </ul>
            <div class="drawer-foot">
                <p class="note">{"Drafts live in this browser, on this machine, and nowhere else."}</p>
                <AppearanceMenu place=".drawer-foot .appearance-anchor"/>
            </div>
        </section>
    }
}

#[component]
fn DraftItem(id: DraftId, renaming: RwSignal<Option<DraftId>>) -> impl IntoView {
    let session = Session::here();
    let id = StoredValue::new(id);
    // The item stays the same element when its draft is saved: a click or the focus must not be lost.
    let entry = Memo::new(move |_| {
        id.with_value(|id| session.entries.read().iter().find(|entry| entry.id == *id).cloned())
    });
    let title = move || entry.get().map(|entry| entry.title).unwrap_or_default();
    let named =
        move || Some(title()).filter(|title| !title.is_empty()).unwrap_or_else(|| "Untitled".to_owned());
    let current = live(move || id.with_value(|id| (session.open.get() == *id).then_some("true")));
    let is_renaming = move || id.with_value(|id| renaming.read().as_ref() == Some(id));
    let done = Callback::new(move |new: Option<String>| {
        renaming.set(None);
        if let Some(new) = new {
            session.rename(&id.get_value(), &new);
        }
        let place = format!("#{} .draft-open", id.with_value(element_id));
        request_animation_frame(move || root::focus(&place));
    });
    let delete = move |_| {
        session.delete(&id.get_value());
        request_animation_frame(|| root::focus(CURRENT));
    };
    let meta = move || {
        let told = |Entry { words, changed_ms, .. }: Entry| {
            format!("{} words · {}", grouped(words), ago(changed_ms, clock::now_ms()))
        };
        entry.get().map(told).unwrap_or_default()
    };
    let shown = move || {
        view! {
            <button type="button" class="draft-open" on:click=move |_| session.open_draft(&id.get_value())>
                <span class="draft-title">{live(named)}</span>
                <span class="draft-meta">{live(meta)}</span>
            </button>
            <div class="draft-actions">
                <button
                    type="button"
                    class="icon-button"
                    aria-label=live(move || format!("Rename “{}”", named()))
                    on:click=move |_| renaming.set(Some(id.get_value()))
                >
                    <Icon path=icon::PEN/>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=live(move || format!("Delete “{}”", named()))
                    on:click=delete
                >
                    <Icon path=icon::BIN/>
                </button>
            </div>
        }
    };
    view! {
        <li class="draft" id=id.with_value(element_id) aria-current=current>
            {live_either(is_renaming, move || view! { <RenameForm title=untrack(title) done/> }, shown)}
        </li>
    }
}

/// What the element of a draft in the list is called.
fn element_id(id: &DraftId) -> String {
    format!("draft-{}", id.as_str())
}

/// How long ago, in words.
fn ago(then_ms: u64, now_ms: u64) -> String {
    let minutes = now_ms.saturating_sub(then_ms) / 60_000;
    let counted = |count: u64, unit: &str| format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" });
    match minutes {
        0 => "just now".to_owned(),
        1..60 => counted(minutes, "minute"),
        60..1440 => counted(minutes / 60, "hour"),
        1440..43_200 => counted(minutes / 1440, "day"),
        43_200..525_600 => counted(minutes / 43_200, "month"),
        _ => counted(minutes / 525_600, "year"),
    }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn time_passes_in_words() {
        let minute = 60_000;
        let said =
            [0, minute, 59 * minute, 90 * minute, 3000 * minute, 90_000 * minute].map(|past| ago(0, past));
        assert_eq!(
            said,
            ["just now", "1 minute ago", "59 minutes ago", "1 hour ago", "2 days ago", "2 months ago"]
        );
    }
}
