//! Copy and cut: what leaves a review takes its notes along.

use super::Change;
use super::delete_note::{removal, taken_out, typed_span};
use super::passage::{Passage, within};
use super::renumber;
use super::same_notes::{called, words};
use crate::document::{Document, Marker, NoteForm};
use crate::source::{Edit, Span};

/// What goes onto the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// The text, notes and all: it reads as what it says, wherever it is pasted.
    pub text: String,
    /// How many bytes of it are what was selected; notes follow.
    pub own: usize,
}

/// What of the selection goes onto the clipboard if it calls notes that stand elsewhere. `None` if it is copied as it
/// is.
#[must_use]
pub fn copied(document: &Document, selection: Span) -> Option<Copied> {
    let is_text = document.metadata.span.end <= selection.start;
    let passage = Passage::of(document, selection).filter(|_| is_text)?;
    let (text, own) = passage.written()?;
    Some(Copied { text, own })
}

/// The change that cuts out what is selected, if it calls notes that stand elsewhere: those go with it that nothing
/// else calls. Numbers that were typed as they are printed are so afterwards. `None` if it is cut as it is.
#[must_use]
pub fn cut(document: &Document, selection: Span) -> Option<(Copied, Change)> {
    let copied = copied(document, selection)?;
    let notes = &document.notes;
    let is_cut = |marker: &Marker| within(selection, marker.span);
    let is_lost = |note: usize| {
        let note = &notes.notes[note];
        note.form != NoteForm::Inline
            && !note.markers.is_empty()
            && !within(selection, typed_span(document, note))
            && note.markers.iter().all(|&marker| is_cut(&notes.markers[marker]))
    };
    let lost: Vec<usize> = (0..notes.notes.len()).filter(|&note| is_lost(note)).collect();
    let spans = lost.iter().map(|&note| typed_span(document, &notes.notes[note]));
    let gone = united(selection, taken_out(&document.text, spans.collect()));
    let mut edit = Edit::all(gone.into_iter().map(removal));
    let left = Document::parse(&edit.apply(&document.text));
    let keeps =
        |note: usize| !lost.contains(&note) && !within(selection, typed_span(document, &notes.notes[note]));
    let others: Vec<String> = (0..notes.notes.len())
        .filter(|&note| keeps(note))
        .map(|note| words(document, &notes.notes[note]))
        .collect();
    let stay: Vec<String> = left.notes.notes.iter().map(|note| words(&left, note)).collect();
    // What stood in a note that goes goes with it.
    let is_left = |marker: &Marker| !is_cut(marker) && marker.inside.is_none_or(keeps);
    if others != stay || called(document, is_left) != called(&left, |_| true) {
        return None;
    }
    if renumber::is_in_order(document)
        && let Some(order) = renumber::in_order(&left)
    {
        edit = edit.then(&order, &document.text);
    }
    let caret = edit.map_position(selection.start);
    Some((copied, Change::new(edit, Span::at(caret))))
}

/// The selection and what else is taken out, in order and apart from each other.
fn united(selection: Span, mut others: Vec<Span>) -> Vec<Span> {
    others.push(selection);
    crate::order::sort_by_key(&mut others, |span| *span);
    let mut united: Vec<Span> = Vec::new();
    for span in others {
        match united.last_mut().filter(|last| span.start <= last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => united.push(span),
        }
    }
    united
}

#[cfg(test)]
mod tests {
    use super::super::testing::{draw, drawn};
    use super::*;

    /// What goes onto the clipboard, and what is left if it is cut.
    #[track_caller]
    fn check(text: &str, taken: &str, left: &str) {
        let (text, selection) = drawn(text);
        let (copied, change) =
            cut(&Document::parse(&text), selection).expect("there are notes to take along");
        assert_eq!(copied.text, taken);
        let is = draw(&change.edit.apply(&text), change.selection);
        assert_eq!(is, left);
    }

    #[track_caller]
    fn check_plain(text: &str) {
        let (text, selection) = drawn(text);
        assert_eq!(copied(&Document::parse(&text), selection), None, "{text}");
    }

    #[test]
    fn notes_go_along() {
        check(
            "A(1) ⟦b(2) ⟧c(3).\n\n1. One.\n2. Two,\n   long.\n3. Three.\n",
            "b(1) \n\n1. Two,\n   long.\n",
            "A(1) |c(2).\n\n1. One.\n2. Three.\n",
        );
        check("A⟦[^x]⟧ b.\n\n[^x]: One.\n", "[^x]\n\n[^x]: One.\n", "A| b.\n");
        check("A⟦(1)⟧ b.\n\n1. One.\n", "(1)\n\n1. One.\n", "A| b.\n");
        check("⟦A*. B†. ⟧C.\n\n* One.\n\n† Two.\n", "A*. B†. \n\n* One.\n\n† Two.\n", "|C.\n");
        check("⟦A[2]⟧ b[1].\n\n[1] One\n[2] Two\n", "A[1]\n\n1. Two\n", "| b[1].\n\n[1] One\n");
    }

    #[test]
    fn notes_of_two_sections_are_counted_anew() {
        let (text, selection) = drawn("A(1) ⟦b(2).\n\n1. One.\n2. Two.\n\nC(1)⟧ d.\n\n1. Three.\n");
        let document = Document::parse(&text);
        let taken = copied(&document, selection).expect("there are notes to take along");
        assert_eq!(taken.text, "b(2).\n\n1. One.\n2. Two.\n\nC(1)\n\n1. Three.\n");
        // Cut so, the first marker would lose its note.
        assert_eq!(cut(&document, selection), None);
        check(
            "A(1) ⟦b(2)⟧ c^[Inline.] d(3).\n\n1. One.\n2. Two.\n3. Three.\n",
            "b(1)\n\n1. Two.\n",
            "A(1) | c^[Inline.] d(3).\n\n1. One.\n3. Three.\n",
        );
    }

    #[test]
    fn a_note_that_is_called_elsewhere_stays() {
        check("A(1) ⟦b(1)⟧.\n\n1. One.\n", "b(1)\n\n1. One.\n", "A(1) |.\n\n1. One.\n");
        check("⟦A(2)⟧ b(1).\n\n1. One.\n2. Two.\n", "A(1)\n\n1. Two.\n", "| b(1).\n\n1. One.\n");
    }

    #[test]
    fn what_calls_nothing_elsewhere_is_copied_as_it_is() {
        check_plain("A ⟦word⟧(1).\n\n1. One.\n");
        check_plain("⟦A word(1).\n\n1. One.\n⟧");
        check_plain("A ⟦word^[Inline.]⟧ more.\n");
        check_plain("A ⟦word(1)⟧.\n");
        check_plain("A ⟦`word(1)`⟧ b(1).\n\n1. One.\n");
        check_plain("A(1) ⟦b(2).\n\n1. One.\n2. T⟧wo.\n");
        check_plain("A(1) ⟦b(2) c(⟧3).\n\n1. One.\n2. Two.\n3. Three.\n");
        check_plain("---\ntitle: ⟦A\n---\n\nB(1)⟧.\n\n1. One.\n");
    }
}
