//! A draft in the list, and what can be done with it there.

use leptos::prelude::*;

use super::drafts_drawer::{List, element_id};
use super::icon::{self, Icon};
use super::live::{live, live_either, live_view, live_while};
use super::press::{Look, press};
use super::session::Session;
use super::top_bar::{RenameForm, grouped};
use crate::browser::{clock, root};
use crate::drafts::bin::days_left;
use crate::drafts::search::Hit;
use crate::drafts::{DraftId, Entry, Shelf};
use crate::source::Span;

/// A draft in the list.
#[component]
pub(super) fn DraftItem(id: DraftId) -> impl IntoView {
    let session = Session::here();
    let list = expect_context::<List>();
    let id = StoredValue::new(id);
    // The item stays the same element when its draft is saved: a click or the focus must not be lost.
    let entry = Memo::new(move |_| {
        id.with_value(|id| session.entries.read().iter().find(|entry| entry.id == *id).cloned())
    });
    let title = move || entry.get().map(|entry| entry.title).unwrap_or_default();
    let named =
        move || Some(title()).filter(|title| !title.is_empty()).unwrap_or_else(|| "Untitled".to_owned());
    let hit = Memo::new(move |_| {
        let hits = list.hits.read();
        let found = hits.as_ref()?.iter().find(|(other, _)| id.with_value(|id| id == other))?;
        Some(found.1.clone())
    });
    let current = live(move || id.with_value(|id| (session.open.get() == *id).then_some("true")));
    let is_renaming = move || id.with_value(|id| list.renaming.read().as_ref() == Some(id));
    let done = Callback::new(move |new: Option<String>| {
        list.renaming.set(None);
        if let Some(new) = new {
            session.rename(&id.get_value(), &new);
        }
        let place = format!("#{} .draft-open", id.with_value(element_id));
        request_animation_frame(move || root::focus(&place));
    });
    let meta =
        move || live(move || entry.get().map(|entry| told(&entry, clock::now_ms())).unwrap_or_default());
    let heading = move || {
        live_view(move || match hit.get() {
            Some(Hit { title: places, .. }) if !places.is_empty() => marked(&title(), &places),
            _ => named().into_any(),
        })
    };
    let snippet = move || {
        live_view(move || {
            let Hit { snippet, places, .. } = hit.get().unwrap_or_default();
            (!snippet.is_empty())
                .then(|| view! { <span class="draft-snippet">{marked(&snippet, &places)}</span> })
        })
    };
    let kind = Memo::new(move |_| entry.get().map(|entry| Kind::of(entry.shelf)));
    let actions = move || {
        live_view(move || match kind.get() {
            Some(Kind::AtWork) => view! { <Quick id named=Signal::derive(named)/> }.into_any(),
            Some(kind) => view! { <PutAway id kind named=Signal::derive(named)/> }.into_any(),
            None => ().into_any(),
        })
    };
    let shown = move || {
        view! {
            <button type="button" class="draft-open" on:click=move |_| session.open_from_list(&id.get_value())>
                <span class="draft-title">{heading()}</span>
                {snippet()}
                <span class="draft-meta">{meta()}</span>
            </button>
            {actions()}
        }
    };
    view! {
        <li class="draft" id=id.with_value(element_id) aria-current=current>
            {live_either(is_renaming, move || view! { <RenameForm title=untrack(title) done/> }, shown)}
        </li>
    }
}

/// How a draft is to be dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    AtWork,
    Archived,
    Deleted,
}

impl Kind {
    const fn of(shelf: Shelf) -> Self {
        match shelf {
            Shelf::Desk => Self::AtWork,
            Shelf::Archive => Self::Archived,
            Shelf::Bin { .. } => Self::Deleted,
        }
    }
}

/// What is quickly done with a draft that is worked on, and behind a button what is seldom done.
#[component]
fn Quick(id: StoredValue<DraftId>, named: Signal<String>) -> impl IntoView {
    let session = Session::here();
    let list = expect_context::<List>();
    let icon_button = move |does: &'static str, path: &'static str, act: Box<dyn Fn() + Send>| {
        let name = live(move || format!("{does} “{}”", named.get()));
        view! {
            <button type="button" class="icon-button" aria-label=name on:click=move |_| act()>
                <Icon path/>
            </button>
        }
    };
    let rename = move || list.renaming.set(Some(id.get_value()));
    let delete = move || list.leave(&id.get_value(), move || session.delete(&id.get_value()));
    let is_open = move || id.with_value(|id| list.more.read().as_ref() == Some(id));
    let more_id = id.with_value(|id| format!("{}-more", element_id(id)));
    let toggle = move |_| {
        list.more.update(|more| {
            let id = id.get_value();
            *more = (more.as_ref() != Some(&id)).then_some(id);
        });
    };
    let more = move || {
        let duplicate = move || session.duplicate(&id.get_value());
        let archive = move || list.leave(&id.get_value(), move || session.archive(&id.get_value()));
        view! {
            {press(Look::named("link-button", format!("Duplicate “{}”", named.get_untracked())), "Duplicate", duplicate)}
            {press(Look::named("link-button", format!("Archive “{}”", named.get_untracked())), "Archive", archive)}
        }
    };
    view! {
        <div class="draft-actions">
            {icon_button("Rename", icon::PEN, Box::new(rename))}
            {icon_button("Delete", icon::BIN, Box::new(delete))}
            <button
                type="button"
                class="icon-button draft-dots"
                aria-label=live(move || format!("More for “{}”", named.get()))
                aria-expanded=live(move || is_open().to_string())
                aria-controls=more_id.clone()
                on:click=toggle
            >
                <Icon path=icon::MORE/>
            </button>
        </div>
        <div class="draft-more" id=more_id>{live_while(is_open, more)}</div>
    }
}

/// What can be done with a draft in the archive or the bin.
#[component]
fn PutAway(id: StoredValue<DraftId>, kind: Kind, named: Signal<String>) -> impl IntoView {
    let session = Session::here();
    let list = expect_context::<List>();
    let put_back = move || list.leave(&id.get_value(), move || session.take_out(&id.get_value()));
    let delete = move || {
        list.leave(&id.get_value(), move || match kind {
            Kind::Deleted => session.delete_for_good(&id.get_value()),
            Kind::AtWork | Kind::Archived => session.delete(&id.get_value()),
        });
    };
    let named = named.get_untracked();
    let delete_words = if kind == Kind::Deleted { "Delete for good" } else { "Delete" };
    view! {
        <div class="draft-more">
            {press(Look::named("link-button", format!("Put back “{named}”")), "Put back", put_back)}
            {press(Look::named("link-button", format!("{delete_words} “{named}”")), delete_words, delete)}
        </div>
    }
}

/// What is said of a draft below its title, at `now_ms`.
fn told(entry: &Entry, now_ms: u64) -> String {
    let Entry { words, changed_ms, shelf, .. } = *entry;
    let words = grouped(words);
    match shelf {
        Shelf::Desk => format!("{words} words · {}", ago(changed_ms, now_ms)),
        Shelf::Archive => format!("{words} words · {} · in the archive", ago(changed_ms, now_ms)),
        Shelf::Bin { since_ms } => {
            let days = match days_left(since_ms, now_ms) {
                0 => "gone soon".to_owned(),
                1 => "gone in a day".to_owned(),
                days => format!("gone in {days} days"),
            };
            format!("{words} words · deleted {} · {days}", ago(since_ms, now_ms))
        }
    }
}

/// A text with the `places` (bytes) marked where something was found.
fn marked(text: &str, places: &[Span]) -> AnyView {
    let mut parts = Vec::new();
    let mut at = 0;
    for place in places {
        // A title may have changed since it was searched.
        let (Some(before), Some(found)) = (text.get(at..place.start), text.get(place.start..place.end))
        else {
            break;
        };
        let (before, found) = (before.to_owned(), found.to_owned());
        parts.push(view! { {before}<mark>{found}</mark> }.into_any());
        at = place.end;
    }
    let rest = text.get(at..).unwrap_or_default().to_owned();
    parts.push(rest.into_any());
    parts.into_any()
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
    use super::*;
    use crate::drafts::Draft;
    use crate::drafts::bin::DAY_MS;

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

    #[test]
    fn a_deleted_draft_says_how_long_it_stays() {
        let entry = |since_ms| {
            let draft = Draft { words: 1200, ..Draft::new(DraftId::new("d"), 0) };
            Entry { shelf: Shelf::Bin { since_ms }, ..Entry::from(&draft) }
        };
        assert_eq!(told(&entry(0), 3 * DAY_MS), "1,200 words · deleted 3 days ago · gone in 27 days");
        assert_eq!(told(&entry(0), 29 * DAY_MS + 1), "1,200 words · deleted 29 days ago · gone in a day");
        assert_eq!(told(&entry(0), 99 * DAY_MS), "1,200 words · deleted 3 months ago · gone soon");
    }
}
