//! Give a note another place among those of its section: the markers stay with their numbers, and the notes change
//! places beneath them.
//!
//! What is printed follows the first markers, so a note that is to print first is the one the first marker means.
//! Notes that are named by numbers, by stars or by nothing exchange their words; where labels are words, which say
//! something of their note, the definitions are put in another order and the markers name them.

use super::delete_note::typed_span;
use super::go_to_note::{end_of, marker_at, note_at};
use super::note_words::Words;
use super::{Change, Command, Refusal, refuse};
use crate::document::{Document, Note, NoteForm};
use crate::source::{Edit, Replacement, Span, one_spaced};

pub(super) const UP: Command = Command {
    id: "move-note-up",
    name: "Move note up",
    does: "Has the marker before call the note at the caret, and its own marker the note that stood there. Markers and numbers stay in their places.",
    keys: None,
    act: |document, selection| shift(document, selection, Way::Up),
};

pub(super) const DOWN: Command = Command {
    id: "move-note-down",
    name: "Move note down",
    does: "Has the marker behind call the note at the caret, and its own marker the note that stood there. Markers and numbers stay in their places.",
    keys: None,
    act: |document, selection| shift(document, selection, Way::Down),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

fn shift(document: &Document, selection: Span, way: Way) -> Result<Change, Refusal> {
    let notes = &document.notes;
    let marker = marker_at(document, selection.end).and_then(|marker| notes.markers[marker].note);
    let Some(index) = marker.or_else(|| note_at(document, selection.end)) else {
        return refuse("There is neither a marker nor a note at the caret.");
    };
    let to = rank(document, index).and_then(|rank| match way {
        Way::Up => rank.checked_sub(1),
        Way::Down => Some(rank + 1),
    });
    let Some(to) = to else { return refuse("No note of this section stands above this one.") };
    move_note(document, index, to)
}

/// Which of its section's notes a note is, from 0, as they print.
fn rank(document: &Document, index: usize) -> Option<usize> {
    let note = document.notes.notes.get(index)?;
    document.notes.sections.get(note.section)?.notes.iter().position(|&other| other == index)
}

/// Moves the note at `index` to the place `to` (from 0) among those of its section, as they print; those between
/// move by one. All markers keep their places and numbers.
///
/// # Errors
///
/// Why it cannot have that place.
pub fn move_note(document: &Document, index: usize, to: usize) -> Result<Change, Refusal> {
    let notes = &document.notes;
    let Some(from) = rank(document, index) else { return refuse("This note is gone.") };
    let section = notes.notes[index].section;
    let before = &notes.sections[section].notes;
    if to >= before.len() {
        return refuse("No note of this section stands below this one.");
    }
    let mut order = before.clone();
    let moved = order.remove(from);
    order.insert(to, moved);
    let places: Vec<(&Note, &Note)> = before
        .iter()
        .zip(&order)
        .filter(|(place, note)| place != note)
        .map(|(&place, &note)| (&notes.notes[place], &notes.notes[note]))
        .collect();
    let is_called = |note: &Note| note.markers.iter().any(|&marker| notes.markers[marker].inside.is_none());
    if !places.iter().all(|(place, _)| is_called(place)) {
        return refuse("Only notes with markers in the text have an order: the others print behind them.");
    }
    let is_word = |note: &Note| note.form == NoteForm::Markdown && note.label.parse::<u64>().is_err();
    let edit = if !places.iter().any(|(place, _)| is_word(place)) {
        exchange_words(document, &places)?
    } else if places.iter().all(|(place, _)| place.form == NoteForm::Markdown) {
        exchange_labels(document, &places)
    } else {
        return refuse("These notes are written in several ways: write all of them in one way first.");
    };
    let after = document.with(&edit);
    if !is_moved(document, &after, section, &order) {
        return refuse("Moved there, notes would come to be read otherwise: move it by hand.");
    }
    let now = &after.notes.notes[after.notes.sections[section].notes[to]];
    let told = format!("Note {} is note {} now.", notes.notes[index].number, now.number);
    let caret = Span::at(end_of(&after, now));
    Ok(Change { told: Some(told), ..Change::new(edit, caret) })
}

/// Each place gets the words of its new note.
fn exchange_words(document: &Document, places: &[(&Note, &Note)]) -> Result<Edit, Refusal> {
    let mut replacements = Vec::new();
    for (place, note) in places {
        let (place, said) = (Words::of(document, place), Words::of(document, note).text);
        if !place.has_lines() && said.contains("\n\n") {
            return refuse(
                "A note of several paragraphs cannot stand in place: write it in another way first.",
            );
        }
        replacements.extend(place.replaced(&said).replacements().iter().cloned());
    }
    Ok(Edit::all(replacements))
}

/// Each place gets the definition of its new note, and its markers name it.
fn exchange_labels(document: &Document, places: &[(&Note, &Note)]) -> Edit {
    let mut replacements = Vec::new();
    for (place, note) in places {
        let defined = &document.text[typed_span(document, note).range()];
        replacements.push(Replacement { span: typed_span(document, place), insert: defined.to_owned() });
        for &marker in &place.markers {
            let span = document.notes.markers[marker].span;
            replacements.push(Replacement { span, insert: format!("[^{}]", note.label) });
        }
    }
    Edit::all(replacements)
}

/// Whether `after` prints the notes of `section` in this order, all else as it was, and every marker keeps its number.
fn is_moved(before: &Document, after: &Document, section: usize, order: &[usize]) -> bool {
    let said = |document: &Document, notes: &[usize]| -> Vec<String> {
        notes.iter().map(|&note| one_spaced(&Words::of(document, &document.notes.notes[note]).text)).collect()
    };
    let printed = |document: &Document, is_before: bool| -> Vec<Vec<String>> {
        let sections = document.notes.sections.iter().enumerate();
        let each = sections.map(|(at, it)| {
            let notes = if is_before && at == section { order } else { &it.notes };
            said(document, notes)
        });
        each.collect()
    };
    let called = |document: &Document| -> (Vec<Option<usize>>, usize) {
        let (inside, outside): (Vec<_>, Vec<_>) =
            document.notes.markers.iter().partition(|marker| marker.inside.is_some());
        let number = |note: usize| document.notes.notes[note].number;
        (outside.into_iter().map(|marker| marker.note.map(number)).collect(), inside.len())
    };
    printed(before, true) == printed(after, false) && called(before) == called(after)
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    #[track_caller]
    fn check(text: &str, number: usize, to: usize, after: &str) {
        let document = Document::parse(text);
        let index = document.notes.sections[0].notes[number - 1];
        let change = move_note(&document, index, to - 1).unwrap_or_else(|refusal| panic!("{refusal}"));
        assert_eq!(change.edit.apply(text), after);
        assert_eq!(change.told.as_deref(), Some(&*format!("Note {number} is note {to} now.")));
    }

    #[track_caller]
    fn refuses(text: &str, number: usize, to: usize, reason: &str) {
        let document = Document::parse(text);
        let index = document.notes.sections[0].notes[number - 1];
        let refused = move_note(&document, index, to - 1).map_err(|refusal| refusal.to_string());
        assert_eq!(refused, Err(reason.to_owned()), "{text}");
    }

    #[test]
    fn notes_change_places_beneath_their_markers() {
        let text = "A(1) b(2) c(3).\n\n1. One.\n2. Two.\n3. Three.\n";
        check(text, 3, 1, "A(1) b(2) c(3).\n\n1. Three.\n2. One.\n3. Two.\n");
        check(text, 1, 2, "A(1) b(2) c(3).\n\n1. Two.\n2. One.\n3. Three.\n");
        // The typed order stays another one than the printed.
        check("A(2) b(1).\n\n1. One.\n2. Two.\n", 1, 2, "A(2) b(1).\n\n1. Two.\n2. One.\n");
        check("A(1) b(2) c(1).\n\n1. One.\n2. Two.\n", 2, 1, "A(1) b(2) c(1).\n\n1. Two.\n2. One.\n");
        check("A[^1] b[^2].\n\n[^1]: One.\n[^2]: Two.\n", 2, 1, "A[^1] b[^2].\n\n[^1]: Two.\n[^2]: One.\n");
        check("A* b†.\n\n* Star.\n\n† Dagger.\n", 2, 1, "A* b†.\n\n* Dagger.\n\n† Star.\n");
        check("A^[One.] b^[Two.].", 2, 1, "A^[Two.] b^[One.].");
    }

    #[test]
    fn lines_are_laid_in_where_they_come_to_stand() {
        check(
            "A(9) b(10).\n\n9. One,\n   and more.\n10. Two.\n\n    > Said.\n",
            1,
            2,
            "A(9) b(10).\n\n9. Two.\n\n   > Said.\n10. One,\n    and more.\n",
        );
    }

    #[test]
    fn labels_stay_with_their_notes() {
        check(
            "A[^ford] b[^kafka] c[^ford].\n\n[^ford]: Ford.\n[^kafka]: Kafka.\n",
            2,
            1,
            "A[^kafka] b[^ford] c[^kafka].\n\n[^kafka]: Kafka.\n[^ford]: Ford.\n",
        );
    }

    #[test]
    fn what_has_no_order_is_left_alone() {
        let reason = "Only notes with markers in the text have an order: the others print behind them.";
        refuses("A(1).\n\n1. One.\n2. Left.\n", 2, 1, reason);
        refuses("A(1).\n\n1. One(2).\n2. Two.\n", 2, 1, reason);
        let reason = "These notes are written in several ways: write all of them in one way first.";
        refuses("A^[One.] b[^x].\n\n[^x]: X.\n", 2, 1, reason);
        refuses("A(1).\n\n1. One.\n", 1, 2, "No note of this section stands below this one.");
        let reason = "A note of several paragraphs cannot stand in place: write it in another way first.";
        refuses("A^[One.] b[^2].\n\n[^2]: Two.\n\n    More.\n", 2, 1, reason);
    }

    #[test]
    fn the_note_at_the_caret_moves() {
        let text = "A(1) b(2|).\n\n1. One.\n2. Two.\n";
        testing::check("move-note-up", text, "A(1) b(2).\n\n1. Two.|\n2. One.\n");
        testing::check(
            "move-note-down",
            "A(1) b(2).\n\n1. On|e.\n2. Two.",
            "A(1) b(2).\n\n1. Two.\n2. One.|",
        );
        testing::refuses(
            "move-note-up",
            "A(1)| b.\n\n1. One.",
            "No note of this section stands above this one.",
        );
    }
}
