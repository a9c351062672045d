//! Delete a note with its markers.

use super::go_to_note::{marker_at, note_at};
use super::{Change, Command, Refusal, refuse};
use crate::document::{Document, Note, NoteForm};
use crate::order;
use crate::source::{Edit, Replacement, Span};

pub(super) const COMMAND: Command = Command {
    id: "delete-note",
    name: "Delete the note with its markers",
    does: "Takes out the note at the caret, or the one whose marker stands there, and all of its markers.",
    keys: None,
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let notes = &document.notes;
    let marker = marker_at(document, selection.end).filter(|&marker| notes.markers[marker].note.is_some());
    let meant = marker.and_then(|marker| notes.markers[marker].note);
    let Some(index) = meant.or_else(|| note_at(document, selection.end)) else {
        return refuse("There is neither a marker nor a note at the caret.");
    };
    delete(document, index, marker)
}

/// Takes out the note at `index` with its markers.
///
/// # Errors
///
/// If others would change by that.
pub fn delete_note(document: &Document, index: usize) -> Result<Change, Refusal> {
    if index < document.notes.notes.len() {
        delete(document, index, None)
    } else {
        refuse("This note is gone.")
    }
}

/// The same; the caret is then where `marker` stood.
fn delete(document: &Document, index: usize, marker: Option<usize>) -> Result<Change, Refusal> {
    let notes = &document.notes;
    let note = &notes.notes[index];
    let markers = note.markers.iter().map(|&marker| notes.markers[marker].span);
    let first = markers.clone().next();
    let own = (note.form != NoteForm::Inline).then(|| with_gap(&document.text, typed_span(document, note)));
    let edit = Edit::all(markers.chain(own).map(removal));
    let after = Document::parse(&edit.apply(&document.text));
    if !keeps_the_others(document, &after, index) {
        return refuse("Without this note others would change: delete it by hand.");
    }
    let here = marker.map(|marker| notes.markers[marker].span.start).or_else(|| first.map(|span| span.start));
    let caret = edit.map_position(here.unwrap_or(note.span.start));
    let told = match note.markers.len() {
        0 | 1 => None,
        count => Some(format!("The note and its {count} markers are gone.")),
    };
    Ok(Change { told, ..Change::new(edit, Span::at(caret.min(after.text.len()))) })
}

/// Notes, or what stands there, with the white space that parted them from what stands before or, if they are the
/// first of several, after them. `span` is without white space at its ends.
pub(super) fn with_gap(text: &str, span: Span) -> Span {
    let before = text[..span.start].trim_end().len();
    let follows = &text[span.end..];
    let rest = follows.trim_start();
    if rest.is_empty() {
        // The last line's break stays.
        return Span::new(before, span.end + follows.trim_end_matches('\n').len());
    }
    let after = text.len() - rest.len();
    if before == 0 {
        return Span::new(span.start, after);
    }
    let after = text[..after].trim_end_matches([' ', '\t']).len();
    // What follows stands as far from what went before as it did, or more.
    let blank = |gap: &str| gap.matches('\n').count() > 1;
    if blank(&text[before..span.start]) && !blank(&text[span.end..after]) {
        Span::new(span.start, after)
    } else {
        Span::new(before, span.end)
    }
}

/// Where notes, at these places of the text, are taken out: those that follow one another in one piece.
pub(super) fn taken_out(text: &str, mut notes: Vec<Span>) -> Vec<Span> {
    order::sort_by_key(&mut notes, |span| *span);
    let mut pieces: Vec<Span> = Vec::new();
    for span in notes {
        match pieces.last_mut().filter(|last| text[last.end..span.start].trim().is_empty()) {
            Some(last) => last.end = span.end,
            None => pieces.push(span),
        }
    }
    pieces.into_iter().map(|piece| with_gap(text, piece)).collect()
}

/// The replacement of a stretch by nothing.
pub(super) const fn removal(span: Span) -> Replacement {
    Replacement { span, insert: String::new() }
}

/// A note without the white space around it, in bytes of the text.
pub(super) fn typed_span(document: &Document, note: &Note) -> Span {
    let typed = &document.text[note.span.range()];
    let start = note.span.start + typed.len() - typed.trim_start().len();
    Span::new(start, note.span.start + typed.trim_end().len())
}

/// Whether `after` has the notes of `before` but for the one at `gone`, with the same markers.
fn keeps_the_others(before: &Document, after: &Document, gone: usize) -> bool {
    let said = |document: &Document, note: &Note| (note.form, document.note_text(note), note.markers.len());
    let others = before.notes.notes.iter().enumerate().filter(|(index, _)| *index != gone);
    let inner = before.notes.markers.iter().filter(|marker| marker.inside == Some(gone)).count();
    inner > 0
        || others.map(|(_, note)| said(before, note)).eq(after
            .notes
            .notes
            .iter()
            .map(|note| said(after, note)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "delete-note";

    #[test]
    fn a_note_goes_with_all_its_markers() {
        check(ID, "A(1) b(2) c(1).\n\n1. O|ne.\n2. Two.\n", "A| b(2) c.\n\n2. Two.\n");
        check(ID, "A(1) b(2|).\n\n1. One.\n2. Two.\n\nEnd.\n", "A(1) b|.\n\n1. One.\n\nEnd.\n");
        check(ID, "A(1)|.\n\n1. One.\n\nEnd.\n", "A|.\n\nEnd.\n");
        check(ID, "A(1)|.\n\n1. One.\n", "A|.\n");
        check(ID, "A(1)|.\n\n1. One.", "A|.");
        check(ID, "A[^a]| b[^b].\n\n[^a]: One.\n[^b]: Two.\n", "A| b[^b].\n\n[^b]: Two.\n");
        check(ID, "A^[On|e] b.", "A| b.");
        check(ID, "A[1] b[2]|.\n\n[1] One\n[2] Two\n", "A[1] b|.\n\n[1] One\n");
        check(ID, "A(1).\n\n1. One.\n2. Tw|o.\n", "A(1).\n\n1. One.|\n");
    }

    #[test]
    fn others_are_never_changed() {
        let reason = "Without this note others would change: delete it by hand.";
        refuses(ID, "A(1)| b(2) c(3).\n\n1. One.\n1. Two.\n1. Three.\n", reason);
        refuses(ID, "A| (1).", "There is neither a marker nor a note at the caret.");
    }
}
