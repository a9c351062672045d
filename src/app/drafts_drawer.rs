//! The list of drafts: searched, in an order, one shelf at a time. What can be done with one is in `draft_item`.

use leptos::ev::{FocusEvent, KeyboardEvent};
use leptos::html::{Input, Section};
use leptos::prelude::*;

use super::appearance::AppearanceMenu;
use super::draft_item::DraftItem;
use super::icon::{self, Icon};
use super::live::{live, live_either, live_view, live_while, whenever};
use super::press::{Look, press};
use super::session::Session;
use super::storage_view::StorageView;
use crate::browser::root;
use crate::drafts::listing::{self, Order};
use crate::drafts::search::{Hit, Query, Searchable};
use crate::drafts::{DraftId, Entry, Shelf};

/// The draft that is open, in the list.
const CURRENT: &str = "#drafts [aria-current] .draft-open";
/// What the arrows go through.
const STOPS: &str = "#drafts .draft-search, #drafts .draft-open";

/// In which order the drafts were last listed, as long as the page lives.
#[derive(Clone, Copy, Default)]
pub(super) struct ListOrder(RwSignal<Order>);

/// The shelf that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Desk,
    Archive,
    Bin,
}

impl Place {
    const ALL: [Self; 3] = [Self::Desk, Self::Archive, Self::Bin];

    const fn name(self) -> &'static str {
        match self {
            Self::Desk => "At work",
            Self::Archive => "Archive",
            Self::Bin => "Bin",
        }
    }

    const fn empty(self) -> &'static str {
        match self {
            Self::Desk => "There is no draft here.",
            Self::Archive => "The archive is empty. What you put here is out of the way and stays.",
            Self::Bin => "The bin is empty. What you delete stays here for 30 days.",
        }
    }

    fn holds(self, entry: &Entry) -> bool {
        match entry.shelf {
            Shelf::Desk => self == Self::Desk,
            Shelf::Archive => self == Self::Archive,
            Shelf::Bin { .. } => self == Self::Bin,
        }
    }
}

/// Drafts in which something was found, with where.
pub(super) type Hits = Vec<(DraftId, Hit)>;

/// What the list shows, for its items.
#[derive(Clone, Copy)]
pub(super) struct List {
    /// The drafts that are listed, in order.
    pub(super) ids: Memo<Vec<DraftId>>,
    /// Where what is looked for was found; `None` if nothing is looked for.
    pub(super) hits: Memo<Option<Hits>>,
    /// The draft that is being renamed.
    pub(super) renaming: RwSignal<Option<DraftId>>,
    /// The draft of which is shown what else can be done.
    pub(super) more: RwSignal<Option<DraftId>>,
}

impl List {
    /// Does something that takes a draft off the list, and gives the focus to the next one.
    pub(super) fn leave(self, id: &DraftId, act: impl FnOnce()) {
        let ids = self.ids.get_untracked();
        let at = ids.iter().position(|other| other == id).unwrap_or_default();
        let next = ids.get(at + 1).or_else(|| ids.get(at.checked_sub(1)?)).map(element_id);
        act();
        request_animation_frame(move || {
            let next = next.map(|next| format!("#{next} .draft-open"));
            root::focus(&next.filter(|next| root::is_shown(next)).unwrap_or_else(fallback));
        });
    }
}

/// Where the focus is when it has no place of its own.
fn fallback() -> String {
    if root::is_shown(CURRENT) { CURRENT } else { "#drafts .draft-search" }.to_owned()
}

/// What the element of a draft in the list is called.
pub(super) fn element_id(id: &DraftId) -> String {
    format!("draft-{}", id.as_str())
}

/// The list of drafts, over the text.
#[component]
pub(super) fn DraftsDrawer() -> impl IntoView {
    let session = Session::here();
    let order = expect_context::<ListOrder>().0;
    let typed = RwSignal::new(String::new());
    let place = RwSignal::new(Place::Desk);
    let hits = searched(session, typed);
    let ids = Memo::new(move |_| {
        let mut entries = session.entries.get();
        match &*hits.read() {
            Some(hits) => entries.retain(|entry| hits.iter().any(|(id, _)| *id == entry.id)),
            None => entries.retain(|entry| place.get().holds(entry)),
        }
        listing::sort(&mut entries, order.get());
        entries.into_iter().map(|entry| entry.id).collect::<Vec<_>>()
    });
    let list = List { ids, hits, renaming: RwSignal::new(None), more: RwSignal::new(None) };
    provide_context(list);
    let drawer = NodeRef::<Section>::new();
    let close = move || {
        session.drafts_shown.set(false);
        root::focus(".drafts-button");
    };
    whenever(move || {
        if drawer.get().is_some() {
            root::focus(&fallback());
        }
    });
    // A draft that moves in the list, or leaves it, takes the focus with it.
    let last = StoredValue::new(None::<String>);
    whenever(move || {
        ids.track();
        request_animation_frame(move || {
            if root::is_shown("#drafts") && root::active().is_none() {
                let last = last.get_value().map(|id| format!("#{id} .draft-open"));
                root::focus(&last.filter(|last| root::is_shown(last)).unwrap_or_else(fallback));
            }
        });
    });
    let focused = move |event: FocusEvent| last.set_value(root::id_around(&event, ".draft"));
    let key = move |event: KeyboardEvent| {
        let is_stop = root::is_within(&event, STOPS);
        match event.key().as_str() {
            "Escape" if root::is_within(&event, ".draft-search") && !typed.read_untracked().is_empty() => {
                event.prevent_default();
                typed.set(String::new());
            }
            "Escape" => {
                event.prevent_default();
                close();
            }
            "ArrowDown" if is_stop => {
                event.prevent_default();
                root::step_focus(STOPS, 1);
            }
            "ArrowUp" if is_stop => {
                event.prevent_default();
                root::step_focus(STOPS, -1);
            }
            _ => {}
        }
    };
    let empty = live(move || {
        let words = match (ids.read().is_empty(), hits.read().is_some()) {
            (false, _) => "",
            (true, true) => "No draft has all these words.",
            (true, false) => place.get().empty(),
        };
        words.to_owned()
    });
    let can_be_emptied = move || place.get() == Place::Bin && hits.read().is_none() && !ids.read().is_empty();
    let bin_head = move || {
        let act = move || {
            session.empty_bin();
            root::focus("#drafts .draft-search");
        };
        view! {
            <p class="bin-head">
                <span>{"Deleted drafts stay 30 days."}</span>
                {press(Look::of("link-button"), "Empty the bin", act)}
            </p>
        }
    };
    let item = move |id: DraftId| view! { <DraftItem id/> };
    view! {
        <button type="button" class="scrim" aria-label="Close the drafts" tabindex="-1" on:click=move |_| close()>{""}</button>
        <section class="drafts" id="drafts" aria-label="Drafts" node_ref=drawer on:keydown=key on:focusin=focused>
            <div class="drawer-head">
                <h2>{"Drafts"}</h2>
                <button type="button" class="button new-draft" on:click=move |_| session.begin()>{"New draft"}</button>
                <button type="button" class="icon-button" aria-label="Close" on:click=move |_| close()>
                    <Icon path=icon::CLOSE/>
                </button>
            </div>
            <div class="drawer-tools">
                <SearchField typed list/>
                <div class="drawer-row">
                    <Places place list/>
                    <Sorting order/>
                </div>
            </div>
            <div class="draft-shelf">
                {live_while(can_be_emptied, bin_head)}
                <ul class="draft-list">
                    <For each=move || ids.get() key=DraftId::clone children=item/>
                </ul>
                <p class="draft-none">{empty}</p>
            </div>
            <div class="drawer-foot">
                <StorageView/>
                <AppearanceMenu place=".drawer-foot .appearance-anchor"/>
            </div>
        </section>
    }
}

/// Where what is typed is found, in all drafts. Each text is read and folded when it is first searched.
fn searched(session: Session, typed: RwSignal<String>) -> Memo<Option<Hits>> {
    let texts = StoredValue::new(Vec::<(DraftId, Searchable)>::new());
    Memo::new(move |_| {
        let query = Query::new(&typed.read())?;
        let entries = session.entries.read();
        let mut hits = Vec::new();
        texts.update_value(|texts| {
            texts.retain(|(id, text)| {
                entries.iter().any(|entry| entry.id == *id && entry.revision == text.revision)
            });
            for entry in entries.iter() {
                if !texts.iter().any(|(id, _)| *id == entry.id)
                    && let Ok(draft) = session.library.with_value(|library| library.load(&entry.id))
                {
                    let text = Searchable::new(entry.revision, &draft.title, draft.text);
                    texts.push((entry.id.clone(), text));
                }
            }
            hits = texts.iter().filter_map(|(id, text)| Some((id.clone(), text.find(&query)?))).collect();
        });
        Some(hits)
    })
}

#[component]
fn SearchField(typed: RwSignal<String>, list: List) -> impl IntoView {
    let session = Session::here();
    let field = NodeRef::<Input>::new();
    let input = move |_| {
        if let Some(field) = field.get_untracked() {
            typed.set(field.value());
        }
    };
    // Cleared by a key of the list.
    whenever(move || {
        let typed = typed.get();
        if let Some(field) = field.get()
            && field.value() != typed
        {
            field.set_value(&typed);
        }
    });
    let open = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.is_composing() && list.hits.read_untracked().is_some() {
            event.prevent_default();
            let first = list.ids.read_untracked().first().cloned();
            if let Some(first) = first {
                session.open_from_list(&first);
            }
        }
    };
    view! {
        <input
            type="search"
            class="draft-search"
            aria-label="Search all drafts"
            placeholder="Search all drafts"
            autocomplete="off"
            spellcheck="false"
            node_ref=field
            on:input=input
            on:keydown=open
        />
    }
}

/// The shelves, or, while something is looked for, how often it was found.
#[component]
fn Places(place: RwSignal<Place>, list: List) -> impl IntoView {
    let session = Session::here();
    let button = move |one: Place| {
        let pressed = live(move || Some(if place.get() == one { "true" } else { "false" }));
        let count = live(move || {
            let count = session.entries.read().iter().filter(|entry| one.holds(entry)).count();
            if count == 0 { String::new() } else { count.to_string() }
        });
        let show = move |_| {
            place.set(one);
            list.more.set(None);
        };
        view! {
            <button type="button" class="shelf" aria-pressed=pressed on:click=show>
                {one.name().to_owned()}" "<span class="shelf-count">{count}</span>
            </button>
        }
    };
    let shelves = move || Place::ALL.map(button).into_iter().collect_view();
    let found = live_view(move || {
        list.hits.read().as_ref().map(|hits| match hits.len() {
            0 => "Nothing found".to_owned(),
            1 => "Found in 1 draft".to_owned(),
            count => format!("Found in {count} drafts"),
        })
    });
    let is_searching = move || list.hits.read().is_some();
    view! {
        <div class="shelves" role="group" aria-label="Shelf">{live_either(is_searching, || (), shelves)}</div>
        <p class="found" aria-live="polite">{found}</p>
    }
}

#[component]
fn Sorting(order: RwSignal<Order>) -> impl IntoView {
    let orders = [
        ("Last changed", Order::Changed),
        ("Title", Order::Title),
        ("Words", Order::Words),
        ("Last begun", Order::Begun),
    ];
    let options = orders
        .map(|(name, one)| {
            let is_chosen = one == order.get_untracked();
            view! { <option selected=is_chosen>{name.to_owned()}</option> }
        })
        .into_iter()
        .collect_view();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        if let Some((_, one)) = orders.iter().find(|(name, _)| *name == chosen) {
            order.set(*one);
        }
    };
    view! { <select class="sorting" aria-label="Sort" on:change=choose>{options}</select> }
}
