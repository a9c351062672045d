//! The works: the card of the book under review as a form over the front matter, and where each work is mentioned.

use leptos::html::Input;
use leptos::prelude::*;

use super::isbn_lookup::IsbnLookup;
use super::live::{live, whenever};
use super::press::{Look, press};
use super::session::Session;
use crate::document::metadata::edit::{self, Field};
use crate::document::{Card, CardPlace, Document};
use crate::source::Span;

/// How many works, and mentions of each, are listed at most.
const MOST: usize = 100;
const MENTIONS: usize = 12;

/// A field of the form: which it is, what it is called, what may be typed, and what the card says.
struct Entry {
    field: Field,
    label: &'static str,
    hint: &'static str,
    said: fn(&Card) -> String,
}

const FORM: [Entry; 9] = [
    Entry {
        field: Field::Title,
        label: "Title",
        hint: "",
        said: |card| card.title.clone().unwrap_or_default(),
    },
    Entry {
        field: Field::Authors,
        label: "Author",
        hint: "Several: A; B",
        said: |card| card.authors.join("; "),
    },
    Entry {
        field: Field::Pages,
        label: "Pages",
        hint: "",
        said: |card| card.pages.map(|pages| pages.to_string()).unwrap_or_default(),
    },
    Entry { field: Field::Year, label: "Year", hint: "", said: |card| card.year.clone().unwrap_or_default() },
    Entry {
        field: Field::Publisher,
        label: "Publisher",
        hint: "",
        said: |card| card.publisher.clone().unwrap_or_default(),
    },
    Entry { field: Field::Isbn, label: "ISBN", hint: "", said: |card| card.isbn.clone().unwrap_or_default() },
    Entry {
        field: Field::Rating,
        label: "Rating",
        hint: "Of five: 4.5",
        said: |card| card.rating.clone().unwrap_or_default(),
    },
    Entry {
        field: Field::CoverImage,
        label: "Cover",
        hint: "Its address",
        said: |card| card.cover.as_ref().map(|cover| cover.image.clone()).unwrap_or_default(),
    },
    Entry {
        field: Field::CoverDescription,
        label: "Cover shows",
        hint: "In words",
        said: |card| card.cover.as_ref().and_then(|cover| cover.description.clone()).unwrap_or_default(),
    },
];

/// A work as it is listed.
#[derive(Clone, PartialEq)]
struct Listed {
    title: String,
    byline: String,
    place: &'static str,
    /// Where it is mentioned: the line, from 1, and the stretch.
    mentions: Vec<(usize, Span)>,
    more: usize,
}

/// The works panel.
#[component]
pub(super) fn WorksPanel() -> impl IntoView {
    let session = Session::here();
    let works = Memo::new(move |_| listed(&session.document.read()));
    let refused = Memo::new(move |_| {
        let document = session.document.read();
        edit::refusal(&document.metadata).map(|refusal| refusal.to_string())
    });
    let list = move || {
        let items = works.get().into_iter().map(|work| work_item(session, work));
        items.collect_view().into_any()
    };
    let field = |entry: &'static Entry| {
        let lookup = (entry.field == Field::Isbn).then(|| view! { <IsbnLookup/> });
        view! { <FormField entry/>{lookup} }
    };
    let fields = FORM.iter().map(field).collect_view();
    let warning = move || refused.get().map(|why| view! { <p class="works-refused">{why}</p> }).into_any();
    let none = move || {
        works.with(Vec::is_empty).then(|| view! { <p class="works-none">{"Books named in the text (*Title* by Author) will be listed here."}</p> }).into_any()
    };
    view! {
        <h2 class="works-head">{"The book under review"}</h2>
        {live(warning)}
        <div class="works-form">{fields}</div>
        <h2 class="works-head">{"Works mentioned"}</h2>
        {live(none)}
        <ul class="works-list">{live(list)}</ul>
    }
}

/// A field of the card. What is typed goes into the front matter when the field is left.
#[component]
fn FormField(entry: &'static Entry) -> impl IntoView {
    let session = Session::here();
    let Entry { field, label, hint, said } = entry;
    let input = NodeRef::<Input>::new();
    let value = Memo::new(move |_| {
        let document = session.document.read();
        document.metadata.book.as_ref().map(said).unwrap_or_default()
    });
    // What the card says now; never under the hand that types.
    whenever(move || {
        let value = value.get();
        if let Some(input) = input.get().filter(|input| !input.matches(":focus").unwrap_or(false)) {
            input.set_value(&value);
        }
    });
    let keep = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let typed = input.value();
        if typed.trim() != value.get_untracked() && !session.set_card_field(*field, typed.trim()) {
            input.set_value(&value.get_untracked());
        }
    };
    let id = format!("card-{}", label.to_lowercase().replace(' ', "-"));
    view! {
        <label for=id.clone()>{*label}</label>
        <input id=id autocomplete="off" placeholder=*hint node_ref=input on:change=keep/>
    }
}

fn listed(document: &Document) -> Vec<Listed> {
    let lines = crate::source::Lines::new(&document.text);
    let work = |work: &crate::document::Work| Listed {
        title: work.title.clone(),
        byline: work.author.clone().unwrap_or_default(),
        place: match work.card {
            Some(CardPlace::Book) => "under review",
            Some(CardPlace::Shelf(_)) => "on the shelf",
            None => "",
        },
        mentions: work
            .mentions
            .iter()
            .take(MENTIONS)
            .map(|mention| (lines.line(mention.title_span.start), mention.title_span))
            .collect(),
        more: work.mentions.len().saturating_sub(MENTIONS),
    };
    document.works().iter().take(MOST).map(work).collect()
}

fn work_item(session: Session, work: Listed) -> AnyView {
    let Listed { title, byline, place, mentions, more } = work;
    let mention = |(line, span): (usize, Span)| {
        let look = Look::named("link-button", format!("{title}, line {line}"));
        view! { <li>{press(look, format!("line {line}"), move || session.go_to(span))}</li> }
    };
    let mentions = mentions.into_iter().map(mention).collect_view();
    let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
    view! {
        <li class="work">
            <p class="work-title"><cite>{title.clone()}</cite>{(!byline.is_empty()).then(|| format!(" by {byline}"))}</p>
            <ul class="work-places">
                {(!place.is_empty()).then(|| view! { <li>{place}</li> })}
                {mentions}
                {more}
            </ul>
        </li>
    }
    .into_any()
}

impl Session {
    /// Sets a field of the card, or clears it; whether it was done. Authors are parted by `;`.
    fn set_card_field(self, field: Field, typed: &str) -> bool {
        let values: Vec<&str> = match field {
            Field::Authors => typed.split(';').map(str::trim).filter(|name| !name.is_empty()).collect(),
            _ => Some(typed).filter(|typed| !typed.is_empty()).into_iter().collect(),
        };
        let edit = self
            .document
            .with_untracked(|document| edit::set_field(&document.text, &document.metadata, field, &values));
        self.edit_front_matter(edit)
    }
}
