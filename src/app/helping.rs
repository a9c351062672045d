//! Help at the caret and under the pointer: what a typed quotation mark becomes, what a marker's note says.

use leptos::prelude::*;

use super::highlights::sign_of;
use super::session::{Session, units};
use crate::browser::editor::{Completions, Tip};
use crate::commands::{completion, marker_at, typed_quote};
use crate::document::{Document, Note, NoteForm};
use crate::source::Span;
use crate::syntax::marker::Sign;

/// How many characters of a note, and of the words before a marker, are told.
const TOLD: usize = 400;
const BEFORE: usize = 48;

/// How many places of a note are told.
const PLACES: usize = 3;

impl Session {
    /// What a `"` or `'` typed at a place (UTF-16 units) becomes; `None` if it stays.
    pub(super) fn quote(self, place: u32, typed: char) -> Option<&'static str> {
        self.document.with_untracked(|document| {
            let at = document.bytes(place as usize)?;
            typed_quote(document, at, typed)
        })
    }

    /// What there is to say of a place (UTF-16 units): the note of a marker, the places of a note.
    pub(super) fn tip(self, place: u32) -> Option<Tip> {
        self.document.with_untracked(|document| {
            let at = document.bytes(place as usize)?;
            tip(document, at)
        })
    }

    /// What can be meant by what was begun at a place (UTF-16 units).
    pub(super) fn completions(self, place: u32) -> Option<Completions> {
        self.document.with_untracked(|document| {
            let found = completion(document, document.bytes(place as usize)?)?;
            let from = units(document, found.span).start;
            let items = found.proposals.into_iter().map(|proposal| (proposal.label, proposal.detail));
            Some(Completions { from, is_certain: found.is_certain, items: items.collect() })
        })
    }

    /// Takes what can be meant at a place (UTF-16 units) as number `index`.
    pub(super) fn complete(self, place: u32, index: usize) {
        let change = self.document.with_untracked(|document| {
            completion(document, document.bytes(place as usize)?)?.take(document, index)
        });
        change.into_iter().for_each(|change| self.make(change));
    }

    /// What is printed where another number is typed, each with its place in UTF-16 units.
    pub(super) fn printed_numbers(self) -> Vec<(u32, String)> {
        self.document.with_untracked(|document| {
            printed(document).map(|(at, number)| (units(document, Span::at(at)).start, number)).collect()
        })
    }
}

/// The number printed for each marker that is typed with another, and where the marker ends.
fn printed(document: &Document) -> impl Iterator<Item = (usize, String)> {
    let notes = &document.notes;
    notes.markers.iter().filter_map(|marker| {
        let typed = match &marker.mark.sign {
            Sign::Number(_, number) => Some(*number as usize),
            Sign::Label(label) => label.parse().ok(),
            Sign::Star(_) | Sign::Inline(_) => None,
        };
        let number = notes.notes[marker.note?].number;
        (typed? != number).then(|| (marker.span.end, number.to_string()))
    })
}

fn tip(document: &Document, at: usize) -> Option<Tip> {
    let notes = &document.notes;
    if let Some(marker) = marker_at(document, at).map(|marker| &notes.markers[marker]) {
        let note = &notes.notes[marker.note?];
        let head = format!("Note {}", note.number);
        let text = shortened(&document.note_text(note), TOLD);
        let text = if text.is_empty() { "It is still empty.".to_owned() } else { text };
        return Some(Tip { range: units(document, marker.span), head, text });
    }
    let sign = |note: &Note| sign_of(document, note);
    let is_here = |note: &&Note| note.form != NoteForm::Inline && sign(note).contains(at);
    let first = notes.notes.partition_point(|note| note.span.end < at);
    let note = notes.notes[first..].iter().take(2).find(is_here)?;
    let head = match note.markers.len() {
        0 => "No marker calls this note".to_owned(),
        1 => format!("Note {} is called here", note.number),
        count => format!("Note {} is called {count} times", note.number),
    };
    let places = note
        .markers
        .iter()
        .take(PLACES)
        .map(|&marker| before(document, notes.markers[marker].span.start, BEFORE));
    let text = places.collect::<Vec<_>>().join("\n");
    Some(Tip { range: units(document, sign(note)), head, text })
}

/// The words before a place, as typed, in so many characters.
pub(super) fn before(document: &Document, at: usize, most: usize) -> String {
    let line = document.text[..at].rsplit('\n').next().unwrap_or("");
    match line.char_indices().rev().nth(most) {
        Some((start, _)) => {
            let cut = line[start..].find(' ').map_or(start, |space| start + space + 1);
            format!("…{}", &line[cut..])
        }
        None => line.to_owned(),
    }
}

/// `text`, cut after so many characters.
fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, place: &str, expected: Option<(&str, &str)>) {
        let document = Document::parse(text);
        let at = text.find(place).expect("it is there");
        let found = tip(&document, at);
        assert_eq!(found.as_ref().map(|tip| (&*tip.head, &*tip.text)), expected, "{place} in {text}");
    }

    #[test]
    fn markers_tell_their_note_and_notes_their_places() {
        let text = "She reads(2), he(2) not.(1)\n\n1. Never.\n2. Aloud.\n3. Left.\n";
        check(text, "(2),", Some(("Note 1", "Aloud.")));
        check(text, "2. Aloud", Some(("Note 1 is called 2 times", "She reads\nShe reads(2), he")));
        check(text, "3. Left", Some(("No marker calls this note", "")));
        check(text, "Aloud", None);
        check(text, "he(", None);
    }

    #[test]
    fn numbers_that_differ_are_told() {
        let document = Document::parse("A(2) b(1) c[^x].\n\n1. One.\n2. Two.\n\n[^x]: X.\n");
        let found: Vec<_> = printed(&document).collect();
        assert_eq!(found, [(4, "1".to_owned()), (9, "2".to_owned())]);
    }
}
