//! Notes in the place where they are called.

use super::super::delete_note::{removal, taken_out, typed_span};
use super::super::said::{is_balanced, said};
use super::{Converted, Wanted};
use crate::document::{Document, Note, NoteForm};
use crate::source::Replacement;

/// Writes notes of one paragraph that are called once into their markers' places.
pub(super) fn to_inline(document: &Document, wanted: &Wanted) -> Converted {
    let notes = &document.notes;
    let mut replacements = Vec::new();
    let (mut taken, mut kept) = (Vec::new(), 0);
    let other = |(index, note): &(usize, &Note)| note.form != NoteForm::Inline && wanted.has(*index);
    for (index, note) in notes.notes.iter().enumerate().filter(other) {
        let said = said(document, note);
        let holds_markers = notes.markers.iter().any(|marker| marker.inside == Some(index));
        let [only] = note.markers[..] else {
            kept += 1;
            continue;
        };
        if holds_markers
            || said.is_empty()
            || said.contains("\n\n")
            || notes.markers[only].inside.is_some()
            || !is_balanced(&said)
        {
            kept += 1;
            continue;
        }
        let said = said.replace('\n', " ");
        replacements.push(Replacement { span: notes.markers[only].span, insert: format!("^[{said}]") });
        taken.push(typed_span(document, note));
    }
    replacements.extend(taken_out(&document.text, taken).into_iter().map(removal));
    (replacements, kept)
}
