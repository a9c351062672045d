//! From a marker to its note, and back.

use super::{Change, Command, Refusal, refuse};
use crate::document::{Document, Note};
use crate::source::{Edit, Span};

pub(super) const COMMAND: Command = Command {
    id: "go-to-note",
    name: "Go to the note, or back to its marker",
    does: "Puts the caret from a marker to the end of its note, and from a note behind its marker.",
    keys: Some("Mod-Alt-g"),
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let notes = &document.notes;
    let go = |place| Ok(Change::new(Edit::default(), Span::at(place)));
    if let Some(marker) = marker_at(document, selection.end)
        && let Some(note) = notes.markers[marker].note
    {
        return go(end_of(document, &notes.notes[note]));
    }
    if let Some(note) = note_at(document, selection.end) {
        return match notes.notes[note].markers.first() {
            Some(&first) => go(notes.markers[first].span.end),
            None => refuse("This note has no marker."),
        };
    }
    refuse("There is neither a marker nor a note at the caret.")
}

/// The marker the caret at `at` (bytes of the text) stands in or touches, its end first; an inline note's only at its
/// end.
#[must_use]
pub fn marker_at(document: &Document, at: usize) -> Option<usize> {
    let markers = &document.notes.markers;
    let next = markers.partition_point(|marker| marker.span.start <= at);
    // An inline note is its own marker: its words are the note's.
    (next.saturating_sub(2)..next).rev().find(|&index| {
        let marker = &markers[index];
        let is_inline = matches!(marker.mark.sign, crate::syntax::marker::Sign::Inline(_));
        at <= marker.span.end && (!is_inline || at == marker.span.end)
    })
}

/// The note the caret at `at` (bytes of the text) stands in.
pub(super) fn note_at(document: &Document, at: usize) -> Option<usize> {
    let notes = &document.notes.notes;
    let holds = |note: &Note| note.span.start <= at && at <= end_of(document, note).max(note.span.end);
    (0..notes.len()).rev().filter(|&note| holds(&notes[note])).min_by_key(|&note| notes[note].span.len())
}

/// Where the words of a note end, in bytes of the text.
pub(super) fn end_of(document: &Document, note: &Note) -> usize {
    let typed = document.text[note.span.range()].trim_end();
    let end = note.span.start + typed.len();
    match note.form {
        crate::document::NoteForm::Inline => end - 1,
        // An empty note's words begin behind the space after its sign.
        _ => end + usize::from(document.is_empty(note) && document.text[end..].starts_with(' ')),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "go-to-note";

    #[test]
    fn one_goes_there_and_back() {
        check(ID, "A(1|) b(2).\n\n1. One.\n2. Two.\n", "A(1) b(2).\n\n1. One.|\n2. Two.\n");
        check(ID, "A(1) b|(2).\n\n1. One.\n2. Two.", "A(1) b(2).\n\n1. One.\n2. Two.|");
        check(ID, "A(1) b(2)|.\n\n1. One.\n2. \n", "A(1) b(2).\n\n1. One.\n2. |\n");
        check(ID, "A(1) b(2).\n\n1. O|ne.\n2. Two.", "A(1)| b(2).\n\n1. One.\n2. Two.");
        check(ID, "A(1) b(2).\n\n1. One.\n2. |", "A(1) b(2)|.\n\n1. One.\n2. ");
        check(ID, "A[^a] b.\n\n[^a]: One.|", "A[^a]| b.\n\n[^a]: One.");
        check(ID, "A^[On|e] b.", "A^[One]| b.");
        check(ID, "A^[One]| b.", "A^[One|] b.");
        check(ID, "A[1].\n\n[1] One|.\n", "A[1]|.\n\n[1] One.\n");
    }

    #[test]
    fn elsewhere_it_says_so() {
        refuses(ID, "A| b(1).\n\n1. One.", "There is neither a marker nor a note at the caret.");
        refuses(ID, "A(1).\n\n1. One.\n2. Two|.", "This note has no marker.");
    }
}
