//! Change what a note says, wherever it stands.

use super::note_words::Words;
use super::{Refusal, refuse};
use crate::document::{Document, Note, NoteForm};
use crate::source::{Edit, Span};

/// What the note at `index` says as it is typed: without its sign, and without what lays its lines in.
#[must_use]
pub fn note_words(document: &Document, index: usize) -> Option<String> {
    document.notes.notes.get(index).map(|note| Words::of(document, note).text)
}

/// The edit after which the note at `index` says `typed`, as [`note_words`] tells it. It leaves out
/// the white space at the ends of `typed`.
///
/// # Errors
///
/// Why there is none: typed so, it would be read otherwise, or another note would.
pub fn edit_note(document: &Document, index: usize, typed: &str) -> Result<Edit, Refusal> {
    let Some(note) = document.notes.notes.get(index) else { return refuse("This note is gone.") };
    let words = Words::of(document, note);
    let (edit, said) = words.becoming(typed);
    if edit.is_empty() || says(document, note, &edit, &said) {
        return Ok(edit);
    }
    // Where lines are laid in unevenly, what stays of them may have to be laid in anew.
    let edit = words.replaced(typed.trim());
    if says(document, note, &edit, &said) { Ok(edit) } else { refuse(reason(note.form)) }
}

/// Whether after `edit`, which changes its words, `note` says `said`, and all else is read as before.
fn says(document: &Document, note: &Note, edit: &Edit, said: &str) -> bool {
    let after = document.with(edit);
    let is_it = |other: &&Note| {
        (other.span.start, other.form, &other.label) == (note.span.start, note.form, &note.label)
    };
    after.notes.notes.iter().find(is_it).is_some_and(|changed| {
        Words::of(&after, changed).text == said
            && others(document, note, |at| edit.map_position(at)) == others(&after, changed, |at| at)
    })
}

/// Why a note of this form cannot say what was typed.
const fn reason(form: NoteForm) -> &'static str {
    match form {
        NoteForm::Inline => {
            "Not in the text: a note in place is one paragraph, and closes each bracket that it opens."
        }
        NoteForm::Starred => "Not in the text: so typed, it would no longer be read as one note of its star.",
        NoteForm::Typewriter | NoteForm::Markdown => {
            "Not in the text: so typed, it would no longer be read as one note of its number."
        }
    }
}

/// A note as it is known to others: where it begins, its form and label.
type Known<'d> = (usize, NoteForm, &'d str);

/// All notes and markers that stand outside of `note`: the notes as they are known, and for each marker its place and
/// the note it means. `now` tells where a place is now.
fn others<'d>(
    document: &'d Document,
    note: &Note,
    now: impl Fn(usize) -> usize,
) -> (Vec<Known<'d>>, Vec<(usize, Option<Known<'d>>)>) {
    let notes = &document.notes;
    let is_outside = |span: Span| !(note.span.start < span.start && span.end <= note.span.end);
    let known = |note: &'d Note| (now(note.span.start), note.form, &*note.label);
    let outside = notes.notes.iter().filter(|other| is_outside(other.span)).map(known);
    let markers = notes.markers.iter().filter(|marker| is_outside(marker.span));
    let meant = markers.map(|marker| (now(marker.span.start), marker.note.map(|at| known(&notes.notes[at]))));
    (outside.collect(), meant.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first note that says `words` says `typed` afterwards, and the text is `after`.
    #[track_caller]
    fn check(text: &str, words: &str, typed: &str, after: &str) {
        let document = Document::parse(text);
        let count = document.notes.notes.len();
        let told: Vec<String> = (0..count).filter_map(|index| note_words(&document, index)).collect();
        let index =
            told.iter().position(|told| told == words).unwrap_or_else(|| panic!("{told:?} has {words:?}"));
        let edit = edit_note(&document, index, typed).unwrap_or_else(|refusal| panic!("{refusal}"));
        assert_eq!(edit.apply(text), after);
        assert_eq!(note_words(&Document::parse(after), index).as_deref(), Some(typed.trim()));
    }

    #[track_caller]
    fn refuses(text: &str, words: &str, typed: &str) {
        let document = Document::parse(text);
        let index = (0..document.notes.notes.len())
            .find(|&index| note_words(&document, index).as_deref() == Some(words))
            .expect("a note that says it");
        assert!(edit_note(&document, index, typed).is_err(), "{text} takes {typed:?}");
    }

    #[test]
    fn items_of_a_list_are_changed() {
        let text = "A(1) b(2).\n\n1. One.\n2. Two.\n";
        check(text, "One.", "One and a half.", "A(1) b(2).\n\n1. One and a half.\n2. Two.\n");
        check(text, "Two.", "", "A(1) b(2).\n\n1. One.\n2. \n");
        check("A(1) b(2).\n\n1. One.\n2. \n", "", "Two.", "A(1) b(2).\n\n1. One.\n2. Two.\n");
        check("A(1).\n\n1.", "", "One.", "A(1).\n\n1. One.");
        check(text, "One.", "One,\nand more.", "A(1) b(2).\n\n1. One,\n   and more.\n2. Two.\n");
        check(text, "One.", " One.\n\n> Said.\n\n", "A(1) b(2).\n\n1. One.\n\n   > Said.\n2. Two.\n");
        check("A(10).\n\n10. One.", "One.", "One\ntwo.", "A(10).\n\n10. One\n    two.");
        check("A(1).\n\n1.  One.", "One.", "One\ntwo.", "A(1).\n\n1.  One\n    two.");
    }

    #[test]
    fn lines_that_stay_are_left_as_they_are_laid_in() {
        let text = "A(1).\n\n1. One,\ntwo,\n     three.\n";
        check(text, "One,\ntwo,\n  three.", "One,\ntwo!\n  three.", "A(1).\n\n1. One,\ntwo!\n     three.\n");
        check(text, "One,\ntwo,\n  three.", "One,\n  three.", "A(1).\n\n1. One,\n     three.\n");
        check("A(1).\n\n1. One,\n\ttwo.\n", "One,\n\ttwo.", "One,\n\ttwo!", "A(1).\n\n1. One,\n\ttwo!\n");
    }

    #[test]
    fn definitions_have_several_blocks() {
        let text = "A[^x].\n\n[^x]: One.\n\n    - a\n      b\n\nEnd.\n";
        check(
            text,
            "One.\n\n- a\n  b",
            "One.\n\n- a\n  b\n- c",
            "A[^x].\n\n[^x]: One.\n\n    - a\n      b\n    - c\n\nEnd.\n",
        );
        check(text, "One.\n\n- a\n  b", "One.", "A[^x].\n\n[^x]: One.\n\nEnd.\n");
        check("A[^x].\n\n[^x]: One.", "One.", "One.\n\nTwo.", "A[^x].\n\n[^x]: One.\n\n    Two.");
        check("A[^x].\n\n[^x]:", "", "One.", "A[^x].\n\n[^x]: One.");
    }

    #[test]
    fn starred_and_numbered_paragraphs_and_notes_in_place() {
        check("A* b†.\n\n* Star.\n\n† Dagger.\n", "Star.", "Sun.", "A* b†.\n\n* Sun.\n\n† Dagger.\n");
        check(
            "A* b†.\n\n* Star.\n\n† Dagger.\n",
            "Dagger.",
            "Knife\nx.",
            "A* b†.\n\n* Star.\n\n† Knife\nx.\n",
        );
        check("A[1] b[2].\n\n[1] One\n[2] Two\n", "One", "One.", "A[1] b[2].\n\n[1] One.\n[2] Two\n");
        check("A^[One *a*.] b.", "One *a*.", "One [b](c).", "A^[One [b](c).] b.");
        check("> A^[One\n> two.] b.", "One\ntwo.", "One\ntwo!", "> A^[One\n> two!] b.");
    }

    #[test]
    fn what_would_be_read_otherwise_is_refused() {
        refuses("A^[One.] b.", "One.", "One ]");
        refuses("A^[One.] b.", "One.", "One [");
        refuses("A[1] b[2].\n\n[1] One\n[2] Two\n", "One", "One\n\nmore");
        refuses("A[1] b[2].\n\n[1] One\n[2] Two\n", "One", "One\n[2] Three");
        refuses("A† b.\n\n† Dagger.\n", "Dagger.", "Dagger.\n\nMore.");
        // What it says may call notes and hold some.
        let text = "A(1) b(2).\n\n1. One.\n2. Two.\n";
        check(text, "One.", "One(2) ^[more].", "A(1) b(2).\n\n1. One(2) ^[more].\n2. Two.\n");
    }
}
