//! The card filled in from its ISBN: Open Library is asked when the button is pressed, and what it says is shown
//! beside what the card says, to be taken field by field.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::{live, live_view, whenever};
use super::press::{Look, press};
use super::session::Session;
use crate::browser::{asking, root};
use crate::checks::isbn_problem;
use crate::document::metadata::edit::{self, Field};
use crate::document::{Card, Document};
use crate::lookup::{self, Known};

/// How long an answer is awaited, in milliseconds.
const PATIENCE: u32 = 10_000;

/// How far asking has come.
#[derive(Clone, PartialEq)]
enum Asked {
    Nothing,
    /// An answer is awaited.
    Waiting,
    /// There is none, or it says nothing.
    Failed(String),
    /// It says this, and the chosen fields are to be taken.
    Known(Vec<Offer>),
}

/// What Open Library says of a field, beside what the card says.
#[derive(Clone, PartialEq)]
struct Offer {
    field: Field,
    label: &'static str,
    has: String,
    said: Vec<String>,
    is_chosen: bool,
}

/// The button beside the ISBN, and what comes of pressing it.
#[component]
pub(super) fn IsbnLookup() -> impl IntoView {
    let session = Session::here();
    let asked = RwSignal::new(Asked::Nothing);
    // An answer is for the draft, and the panel, in which it was asked for.
    whenever(move || {
        session.open.track();
        asking::stop();
        asked.set(Asked::Nothing);
    });
    on_cleanup(asking::stop);
    let is_waiting = move || asked.with(|asked| *asked == Asked::Waiting);
    let press = move |_| {
        if asked.with_untracked(|asked| *asked == Asked::Waiting) {
            asking::stop();
        } else {
            session.ask_for_book(asked);
        }
    };
    let message = live_view(move || {
        let (class, words) = match asked.get() {
            Asked::Nothing => return None,
            Asked::Waiting => ("lookup-note", "Asking openlibrary.org…".to_owned()),
            Asked::Failed(why) => ("lookup-note lookup-failed", why),
            Asked::Known(offers) if offers.iter().all(Offer::is_known) => {
                ("lookup-note", "Open Library says what the card says.".to_owned())
            }
            Asked::Known(_) => ("lookup-note", "Open Library says:".to_owned()),
        };
        Some(view! { <p class=class>{words}</p> })
    });
    let offers = live_view(move || match asked.get() {
        Asked::Known(offers) if !offers.iter().all(Offer::is_known) => Some(proposal(session, asked, offers)),
        _ => None,
    });
    view! {
        <div class="lookup">
            <button type="button" class="button lookup-ask" aria-describedby="lookup-told" on:click=press>
                {live(move || if is_waiting() { "Stop asking" } else { "Fill in from ISBN" }.to_owned())}
            </button>
            <p class="lookup-told" id="lookup-told">{"Asks openlibrary.org for this number, and sends nothing else."}</p>
            <div aria-live="polite">{message}</div>
            {offers}
        </div>
    }
}

/// What can be taken, field by field.
fn proposal(session: Session, asked: RwSignal<Asked>, offers: Vec<Offer>) -> AnyView {
    let row = move |(at, offer): (usize, Offer)| {
        let is_known = offer.is_known();
        let Offer { label, has, said, is_chosen, .. } = offer;
        let beside = match (is_known, has.is_empty()) {
            (true, _) => Some("as on the card".to_owned()),
            (false, true) => None,
            (false, false) => Some(format!("instead of {has}")),
        };
        let choose = move |event| {
            let is_chosen = event_target_checked(&event);
            asked.update_untracked(|asked| {
                if let Asked::Known(offers) = asked {
                    offers[at].is_chosen = is_chosen;
                }
            });
        };
        view! {
            <li class="lookup-row">
                <label>
                    <input type="checkbox" checked=is_chosen hidden=is_known on:change=choose/>
                    <span class="lookup-label">{label}</span>
                    <span class="lookup-said">{said.join("; ")}{beside.map(|beside| view! { <small>{beside}</small> })}</span>
                </label>
            </li>
        }
    };
    let rows = offers.into_iter().enumerate().map(row).collect_view();
    let leave = move || {
        asked.set(Asked::Nothing);
        root::focus(".lookup-ask");
    };
    view! {
        <ul class="lookup-rows" aria-label="What to take from Open Library">{rows}</ul>
        <div class="lookup-actions">
            {press(Look::of("button primary"), "Take what is ticked", move || session.take_offers(asked))}
            {press(Look::of("button"), "Leave it", leave)}
        </div>
    }
    .into_any()
}

impl Offer {
    /// Whether the card says it already.
    fn is_known(&self) -> bool {
        self.has == self.said.join("; ")
    }
}

/// What is known of the book, beside what its card says.
fn offers(document: &Document, known: Known) -> Vec<Offer> {
    let none = Card::default();
    let card = document.metadata.book.as_ref().unwrap_or(&none);
    let one = |said: String| if said.is_empty() { Vec::new() } else { vec![said] };
    let pages = card.pages.map(|pages| pages.to_string());
    let said = |value: &Option<String>| value.clone().unwrap_or_default();
    let all = [
        (Field::Title, "Title", said(&card.title), one(known.title)),
        (Field::Authors, "Author", card.authors.join("; "), known.authors),
        (Field::Publisher, "Publisher", said(&card.publisher), one(known.publisher)),
        (Field::Year, "Year", said(&card.year), one(known.year)),
        (Field::Pages, "Pages", said(&pages), one(known.pages)),
    ];
    all.into_iter()
        .filter(|(.., said)| !said.is_empty())
        .map(|(field, label, has, said)| Offer { field, label, is_chosen: has.is_empty(), has, said })
        .collect()
}

impl Session {
    /// Asks for the book of the card's ISBN, if that is one.
    fn ask_for_book(self, asked: RwSignal<Asked>) {
        let fail = move |why: &str| asked.set(Asked::Failed(why.to_owned()));
        let isbn = self.document.with_untracked(|document| document.metadata.book.as_ref()?.isbn.clone());
        let Some(isbn) = isbn else {
            root::focus("#card-isbn");
            return fail("Type the book’s ISBN first: it stands on the back of the book, above the bars.");
        };
        let number = match (isbn_problem(&isbn), lookup::number(&isbn)) {
            (Some(problem), _) => return fail(&format!("{problem} Nothing was asked.")),
            (None, None) => return fail("This is no ISBN: those have 10 or 13 digits. Nothing was asked."),
            (None, Some(number)) => number,
        };
        asked.set(Asked::Waiting);
        spawn_local(async move {
            let answer = asking::ask(&lookup::address(&number), lookup::MOST_BYTES, PATIENCE).await;
            // The panel may be gone, or show another draft.
            if asked.try_get_untracked() != Some(Asked::Waiting) {
                return;
            }
            asked.set(match answer {
                Ok(answer) => match lookup::read(&answer, &number) {
                    Ok(known) => {
                        Asked::Known(self.document.with_untracked(|document| offers(document, known)))
                    }
                    Err(unknown) => Asked::Failed(unknown.to_string()),
                },
                Err(asking::NoAnswer::Stopped) => Asked::Nothing,
                Err(why) => Asked::Failed(format!("{why} The card stays as it is.")),
            });
        });
    }

    /// Writes the chosen fields into the front matter, in one step.
    fn take_offers(self, asked: RwSignal<Asked>) {
        let Asked::Known(offers) = asked.get_untracked() else { return };
        let chosen = offers.iter().filter(|offer| offer.is_chosen && !offer.is_known());
        let fields: Vec<(Field, Vec<&str>)> =
            chosen.map(|offer| (offer.field, offer.said.iter().map(String::as_str).collect())).collect();
        if fields.is_empty() {
            return self.say("Nothing is ticked: the card stays as it is.".to_owned());
        }
        let edit = self
            .document
            .with_untracked(|document| edit::set_fields(&document.text, &document.metadata, &fields));
        if self.edit_front_matter(edit) {
            let noun = if fields.len() == 1 { "field" } else { "fields" };
            self.say(format!("Took {} {noun}. Undo in the text takes them back together.", fields.len()));
            asked.set(Asked::Nothing);
            root::focus(".lookup-ask");
        }
    }
}
