//! Whether a change leaves every marker with its note.

use crate::document::{Document, Marker, Note};
use crate::order;

/// How many characters before a marker tell it from others.
const TOLD: usize = 24;

/// Whether both print the same notes under the same numbers, and their markers mean them in the same order.
pub(super) fn print_the_same(before: &Document, after: &Document) -> bool {
    let printed = |document: &Document| -> Vec<(usize, String)> {
        let notes = &document.notes;
        let listed = notes.sections.iter().flat_map(|section| &section.notes).map(|&note| &notes.notes[note]);
        listed.map(|note| (note.number, words(document, note))).collect()
    };
    // Markers in notes move with them, so only how many there are is compared.
    let meant = |document: &Document| -> (Vec<Option<String>>, usize) {
        let (inside, outside): (Vec<_>, Vec<_>) =
            document.notes.markers.iter().partition(|marker| marker.inside.is_some());
        let note = |note: usize| words(document, &document.notes.notes[note]);
        (outside.into_iter().map(|marker| marker.note.map(note)).collect(), inside.len())
    };
    printed(before) == printed(after) && meant(before) == meant(after)
}

/// Whether each marker, known by what stands before it, means the same note in both, wherever it stands.
pub(super) fn mean_the_same(before: &Document, after: &Document) -> bool {
    let meant = |document: &Document| {
        let notes = &document.notes;
        let mut meant: Vec<(String, Option<String>)> = notes
            .markers
            .iter()
            .map(|marker| {
                let line = document.text[..marker.span.start].rsplit('\n').next().unwrap_or("");
                let told = line.chars().rev().take(TOLD).collect();
                (told, marker.note.map(|note| words(document, &notes.notes[note])))
            })
            .collect();
        order::sort_by_key(&mut meant, Clone::clone);
        (meant, notes.notes.len(), notes.sections.len(), document.blocks.len())
    };
    meant(before) == meant(after)
}

/// What the markers mean that mean a note, of those that `is_in` picks, in order.
pub(super) fn called(document: &Document, is_in: impl Fn(&Marker) -> bool) -> Vec<String> {
    let notes = &document.notes;
    let markers = notes.markers.iter().filter(|marker| is_in(marker));
    markers.filter_map(|marker| marker.note).map(|note| words(document, &notes.notes[note])).collect()
}

/// What a note says, with single spaces.
pub(super) fn words(document: &Document, note: &Note) -> String {
    document.note_text(note).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_that_change_notes_are_seen() {
        let document = |text: &str| Document::parse(text);
        let one = document("A(1) b(2) c(1) d(2).\n\n1. One.\n2. Two.\n");
        // As many markers for each note, and the same numbers, but the last two changed notes.
        let other = document("A(1) b(2) c(2) d(1).\n\n1. One.\n2. Two.\n");
        assert!(print_the_same(&one, &one) && mean_the_same(&one, &one));
        assert!(!print_the_same(&one, &other) && !mean_the_same(&one, &other));
        assert!(print_the_same(&one, &document("A[^1] b[^2] c[^1] d[^2].\n\n[^1]: One.\n[^2]: Two.\n")));
    }
}
