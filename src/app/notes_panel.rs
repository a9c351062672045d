//! The notes, section by section, as they are numbered: to be read, changed, moved, deleted and gone to.

use leptos::prelude::*;

use super::helping::before;
use super::live::{live, live_either, live_view, live_while};
use super::note_dragging::{Drag, Grip, Standing};
use super::note_field::OpenNote;
use super::press::{Look, press};
use super::rows::rows;
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
#[derive(Clone, Default, PartialEq)]
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

/// The notes of a section, and where each stands.
type Part = Vec<(Standing, Entry)>;

/// What the panel lists.
#[derive(Clone, PartialEq, Default)]
struct Listed {
    parts: Vec<Part>,
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
    let parts = Memo::new(move |_| listed.with(|listed| listed.parts.clone()));
    let several = Memo::new(move |_| parts.with(|parts| parts.len() > 1));
    let part = move |part: Memo<Part>| {
        let head = move || {
            let index = part.with(|part| part.first().map_or(0, |(standing, _)| standing.part));
            several.get().then(|| view! { <h2 class="note-list-head">{format!("Part {}", index + 1)}</h2> })
        };
        view! {
            {live_view(head)}
            <ol class="note-list">{rows(part, move |row| item(row, drag))}</ol>
        }
        .into_any()
    };
    let lost = Memo::new(move |_| listed.with(|listed| listed.lost.clone()));
    let renumber = || {
        let session = Session::here();
        let act = press(Look::of("link-button"), "Type them as printed", move || session.renumber());
        view! { <p class="notes-hint">{"Some numbers are typed otherwise than they are printed. "}{act}</p> }
    };
    let empty = || {
        view! {
            <div class="empty">
                <p class="empty-lead">{"No notes yet."}</p>
                <p>{"Type (1) behind a word and close the section with a numbered list, or write ^[the note] in place."}</p>
            </div>
        }
    };
    let list = move || {
        view! {
            {rows(parts, part)}
            {live_while(move || listed.with(|listed| listed.is_out_of_order), renumber)}
            {live_view(move || lost.with(|lost| (!lost.is_empty()).then(|| lost_markers(session, lost.clone()))))}
        }
    };
    let is_empty = move || listed.with(|listed| listed.parts.is_empty() && listed.lost.is_empty());
    view! {
        {live_either(is_empty, empty, list)}
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
    let part = |(part, section): (usize, &crate::document::Section)| -> Part {
        let entries: Vec<_> = section.notes.iter().take(left).map(|&index| entry(index)).collect();
        left -= entries.len();
        let of = entries.iter().take_while(|entry| entry.is_called).count();
        entries.into_iter().enumerate().map(|(at, entry)| (Standing { part, at, of }, entry)).collect()
    };
    let parts = notes.sections.iter().enumerate().map(part).collect();
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

/// A note of the list. What it says, or the field it is open in, stays as it is while other things of it change.
fn item(row: Memo<(Standing, Entry)>, drag: RwSignal<Option<Drag>>) -> AnyView {
    let session = Session::here();
    let standing = Memo::new(move |_| row.with(|(standing, _)| *standing));
    let number = Memo::new(move |_| row.with(|(_, entry)| (entry.note, entry.number)));
    let said = Memo::new(move |_| row.with(|(_, entry)| entry.words.clone()));
    let about = Memo::new(move |_| {
        row.with(|(_, entry)| {
            // Whether it is open is enough.
            Entry { words: entry.words.as_ref().map(|_| String::new()), ..entry.clone() }
        })
    });
    let has_grip = move || row.with(|(standing, entry)| entry.is_called && standing.of > 1);
    let grip = move || {
        let (note, number) = number.get();
        view! { <Grip note number standing=standing.get() drag/> }
    };
    let side = move || drag.get().and_then(|drag: Drag| drag.side(standing.get()));
    view! {
        <li class="note" data-part=live(move || standing.get().part.to_string()) data-drop=live(side)>
            {live_while(has_grip, move || live_view(grip))}
            <span class="number" aria-hidden="true">{live(move || number.get().1.to_string())}</span>
            <div class="note-body">
                {live_view(move || body(session, number.get(), said.get()))}
                <div class="note-places">{live_view(move || told(session, about.get()))}</div>
            </div>
        </li>
    }
    .into_any()
}

/// What a note says, as a button that opens its field; or the field.
fn body(session: Session, (note, number): (usize, usize), words: Option<String>) -> AnyView {
    let Some(words) = words else {
        let actions =
            view! { {show(session, note, number, "Show in the text")}{delete(session, note, number)} };
        return view! { <OpenNote number actions=actions.into_any()/> }.into_any();
    };
    let words = if words.is_empty() { "It is still empty.".to_owned() } else { words };
    let name = format!("Edit note {number}: {words}");
    let look = Look { class: "note-item", id: Some(format!("note-{note}")), name: Some(name) };
    press(look, words, move || session.open_note(note)).into_any()
}

/// What else there is to say of a note: its places, how it is typed.
fn told(session: Session, entry: Entry) -> impl IntoView {
    let Entry { note, number, words, named, places, more, .. } = entry;
    let unmarked = places.is_empty().then(|| {
        let lost = "No marker calls this note.";
        let actions = words
            .is_some()
            .then(|| view! { {show(session, note, number, "Show")}{delete(session, note, number)} });
        view! { <span class="note-lost">{lost}</span>{actions} }
    });
    let place = |(nth, place): (usize, String)| {
        let look = Look::named("note-place", format!("Marker of note {number}: {place}"));
        press(look, place, move || session.go_to_marker_of(note, nth))
    };
    let places = places.into_iter().enumerate().map(place).collect_view();
    let more = (more > 0).then(|| view! { <span>{format!("and {more} more")}</span> });
    view! {
        {places}
        {more}
        {unmarked}
        {named.map(|named| view! { <span class="note-named">{named}</span> })}
    }
}

fn delete(session: Session, note: usize, number: usize) -> impl IntoView {
    let look = Look::named("link-button quiet", format!("Delete note {number}"));
    press(look, "Delete", move || session.delete_note(note))
}

fn show(session: Session, note: usize, number: usize, words: &'static str) -> impl IntoView {
    let look = Look::named("link-button quiet", format!("{words}: note {number}"));
    press(look, words, move || session.go_to_note(note))
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
