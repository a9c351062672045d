//! The notes, section by section, as they are numbered: to be read, changed, moved, deleted and gone to.

use leptos::prelude::*;

use super::helping::before;
use super::live::live;
use super::note_dragging::{Drag, Grip, Standing};
use super::note_field::OpenNote;
use super::press::{Look, press};
use super::session::Session;
use crate::document::{Document, Note, NoteForm};

/// How many notes are listed at most.
const MOST: usize = 500;

/// How many places of a note are told, and how many characters before each.
const PLACES: usize = 3;
const BEFORE: usize = 34;

/// How many markers without a note are listed at most.
const MOST_LOST: usize = 50;

/// A note as it is listed.
#[derive(Clone, PartialEq)]
struct Entry {
    /// Which note it is.
    note: usize,
    number: usize,
    /// What it says; `None` while it is open in the field.
    words: Option<String>,
    /// How it is named where that is not its number.
    named: Option<String>,
    /// The words before its markers.
    places: Vec<String>,
    /// How many more markers it has.
    more: usize,
    /// Whether a marker in the text calls it, and so gives it its place.
    is_called: bool,
}

/// What the panel lists.
#[derive(Clone, PartialEq, Default)]
struct Listed {
    /// The notes of each section.
    parts: Vec<Vec<Entry>>,
    /// The markers without a note: which they are, as typed, and the words before them.
    lost: Vec<(usize, String, String)>,
    /// Whether other numbers are typed than are printed.
    is_out_of_order: bool,
}

/// The notes.
#[component]
pub(super) fn NotesPanel() -> impl IntoView {
    let session = Session::here();
    let listed = Memo::new(move |_| {
        let document = session.document.read();
        let open = session.note_field.open_in(&document);
        listed(&document, open)
    });
    let drag = RwSignal::new(None);
    let list = live(move || {
        let Listed { parts, lost, is_out_of_order } = listed.get();
        if parts.is_empty() && lost.is_empty() {
            return view! {
                <div class="empty">
                    <p class="empty-lead">{"No notes yet."}</p>
                    <p>{"Type (1) behind a word and close the section with a numbered list, or write ^[the note] in place."}</p>
                </div>
            }
            .into_any();
        }
        let several = parts.len() > 1;
        let part = move |(part, entries): (usize, Vec<Entry>)| {
            let of = entries.iter().take_while(|entry| entry.is_called).count();
            let item =
                move |(at, entry): (usize, Entry)| item(session, entry, Standing { part, at, of }, drag);
            let items = entries.into_iter().enumerate().map(item).collect_view();
            view! {
                {several.then(|| view! { <h2 class="note-list-head">{format!("Part {}", part + 1)}</h2> })}
                <ol class="note-list">{items}</ol>
            }
        };
        let parts = parts.into_iter().enumerate().map(part).collect_view();
        let renumber = is_out_of_order.then(|| {
            let act = press(Look::of("link-button"), "Type them as printed", move || session.renumber());
            view! { <p class="notes-hint">{"Some numbers are typed otherwise than they are printed. "}{act}</p> }
        });
        let lost = (!lost.is_empty()).then(|| lost_markers(session, lost));
        view! { {parts}{renumber}{lost} }.into_any()
    });
    view! {
        {list}
        <p id="note-help" hidden="">{"What you type stands in the text at once. Escape leaves the note, and undo takes back what was typed."}</p>
        <p id="note-moving" hidden="">{"Drag it, or press the up and down arrows. The markers keep their places and numbers, and the notes change places beneath them."}</p>
    }
}

fn listed(document: &Document, open: Option<usize>) -> Listed {
    let notes = &document.notes;
    let mut left = MOST;
    let mut is_out_of_order = false;
    let mut entry = |index: usize| {
        let note = &notes.notes[index];
        let named = named(note);
        is_out_of_order |= named.is_some() && note.label.parse::<u64>().is_ok();
        let place = |&marker: &usize| before(document, notes.markers[marker].span.start, BEFORE);
        Entry {
            note: index,
            number: note.number,
            words: (open != Some(index)).then(|| document.note_text(note)),
            named,
            places: note.markers.iter().take(PLACES).map(place).collect(),
            more: note.markers.len().saturating_sub(PLACES),
            is_called: note.markers.iter().any(|&marker| notes.markers[marker].inside.is_none()),
        }
    };
    let part = |section: &crate::document::Section| -> Vec<Entry> {
        let part: Vec<_> = section.notes.iter().take(left).map(|&index| entry(index)).collect();
        left -= part.len();
        part
    };
    let parts = notes.sections.iter().map(part).collect();
    let lost = notes.markers.iter().enumerate().filter(|(_, marker)| marker.note.is_none());
    let told = lost.take(MOST_LOST).map(|(index, marker)| {
        let typed = document.text[marker.span.range()].to_owned();
        (index, typed, before(document, marker.span.start, BEFORE))
    });
    Listed { parts, lost: told.collect(), is_out_of_order }
}

/// How a note is named where that is not the number it prints.
fn named(note: &Note) -> Option<String> {
    let is_number = note.label.parse() == Ok(note.number);
    match note.form {
        _ if is_number => None,
        NoteForm::Typewriter => Some(format!("typed {}", note.label)),
        NoteForm::Starred => Some(format!("typed {}", note.label)),
        NoteForm::Markdown => Some(format!("typed [^{}]", note.label)),
        NoteForm::Inline => Some("in place".to_owned()),
    }
}

fn item(session: Session, entry: Entry, standing: Standing, drag: RwSignal<Option<Drag>>) -> AnyView {
    let Entry { note, number, words, named, places, more, is_called } = entry;
    let grip = (is_called && standing.of > 1).then(|| view! { <Grip note number standing drag/> });
    let is_lost = places.is_empty();
    let delete = move || {
        let look = Look::named("link-button quiet", format!("Delete note {number}"));
        press(look, "Delete", move || session.delete_note(note))
    };
    let show = move |words: &'static str| {
        let look = Look::named("link-button quiet", format!("{words}: note {number}"));
        press(look, words, move || session.go_to_note(note))
    };
    let place = |(nth, place): (usize, String)| {
        let look = Look::named("note-place", format!("Marker of note {number}: {place}"));
        press(look, place, move || session.go_to_marker_of(note, nth))
    };
    let is_open = words.is_none();
    let body = match words {
        None => {
            let actions = view! { {show("Show in the text")}{delete()} };
            view! { <OpenNote number actions=actions.into_any()/> }.into_any()
        }
        Some(words) => {
            let words = if words.is_empty() { "It is still empty.".to_owned() } else { words };
            let name = format!("Edit note {number}: {words}");
            let look = Look { class: "note-item", id: Some(format!("note-{note}")), name: Some(name) };
            press(look, words, move || session.open_note(note))
        }
    };
    let unmarked = is_lost.then(|| {
        let lost = "No marker calls this note.";
        let actions = (!is_open).then(|| view! { {show("Show")}{delete()} });
        view! { <span class="note-lost">{lost}</span>{actions} }
    });
    let more = (more > 0).then(|| view! { <span>{format!("and {more} more")}</span> });
    let places = places.into_iter().enumerate().map(place).collect_view();
    view! {
        <li
            class="note"
            data-part=standing.part.to_string()
            data-drop=live(move || drag.get().and_then(|drag: Drag| drag.side(standing)))
        >
            {grip}
            <span class="number" aria-hidden="true">{number}</span>
            <div class="note-body">
                {body}
                <div class="note-places">
                    {places}
                    {more}
                    {unmarked}
                    {named.map(|named| view! { <span class="note-named">{named}</span> })}
                </div>
            </div>
        </li>
    }
    .into_any()
}

fn lost_markers(session: Session, lost: Vec<(usize, String, String)>) -> AnyView {
    let items = lost.into_iter().map(|(marker, typed, before)| {
        let look = Look::named("note-place", format!("Marker {typed} without a note: {before}"));
        let go = press(look, before, move || session.go_to_marker(marker));
        view! {
            <li class="note lost-marker">
                <span class="number">{typed}</span>
                <div class="note-body">{go}</div>
            </li>
        }
    });
    let items = items.collect_view();
    view! {
        <h2 class="note-list-head">{"Markers without a note"}</h2>
        <ul class="note-list">{items}</ul>
    }
    .into_any()
}

impl Session {
    /// Goes to the marker of that index.
    fn go_to_marker(self, marker: usize) {
        self.settle_now();
        let span =
            self.document.with_untracked(|document| document.notes.markers.get(marker).map(|it| it.span));
        if let Some(span) = span {
            self.go_to(span);
        }
    }

    /// Goes to the `nth` marker of a note, from 0.
    fn go_to_marker_of(self, note: usize, nth: usize) {
        let marker = self.document.with_untracked(|document| {
            document.notes.notes.get(note).and_then(|note| note.markers.get(nth).copied())
        });
        if let Some(marker) = marker {
            self.go_to_marker(marker);
        }
    }
}
