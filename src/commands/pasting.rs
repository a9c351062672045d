//! Paste: a passage that brings notes has them put where the notes of the place are.

use super::new_note::{self, siblings};
use super::passage::{Carried, Passage, within};
use super::said::{is_balanced, laid_in};
use super::same_notes::{called, words};
use super::{Change, is_out_of_prose, renumber, typed};
use crate::document::{Document, Marker, Note, NoteForm};
use crate::order;
use crate::source::{Edit, Replacement, Span};
use crate::syntax::marker::Notation;

/// The change that puts `text` in place of what is selected, if it brings notes that are to stand elsewhere: every
/// marker then means what it meant, in the passage and around it. `None` if it is pasted as it is.
///
/// `own` says how many bytes of it were selected when it was copied, the rest being their notes; it is not known of
/// what comes from elsewhere.
#[must_use]
pub fn pasted(document: &Document, selection: Span, text: &str, own: Option<usize>) -> Option<Change> {
    if is_out_of_prose(document, selection.start) || is_out_of_prose(document, selection.end) {
        return None;
    }
    let passage = Passage::read(text, own)?;
    let place = Place { document, selection };
    if own.is_none() && place.takes_sections() && place.reads_plainly(&passage, text) {
        return None;
    }
    place.merged(&passage)
}

/// Where something is pasted.
#[derive(Clone, Copy)]
struct Place<'d> {
    document: &'d Document,
    selection: Span,
}

/// A way in which the notes of a passage are put into a text.
type Way = fn(&Place<'_>, &[&Note], &Coming<'_>) -> Option<Put>;

/// A note that is to be put into a text.
struct Coming<'p> {
    carried: &'p Carried,
    /// How its number was typed where it was called, if it was one.
    notation: Option<Notation>,
    /// How many are put there before it.
    nth: usize,
    /// Numbers in brackets of the passage, which may come to call it.
    taken: &'p [u64],
}

/// A note that is put into a text.
struct Put {
    /// The marker that calls it.
    marker: String,
    /// What is typed for it, and where; nothing if it is there already or stands in its marker.
    note: Option<(usize, String)>,
}

impl Place<'_> {
    /// Whether a section of its own can stand here: at the end of the text, or between sections.
    fn takes_sections(&self) -> bool {
        let Self { document, selection } = self;
        let text = &document.text;
        let before = &text[document.metadata.span.end..selection.start];
        if text[selection.end..].trim().is_empty() || before.trim().is_empty() {
            return true;
        }
        let ends = text[..selection.start].trim_end().len();
        let is_last = |block: &usize| {
            let span = document.blocks.span(*block);
            span.start < ends && ends <= span.end
        };
        before.ends_with("\n\n") && document.notes.closers.iter().any(is_last)
    }

    /// Where a note is typed behind all else, and what.
    fn at_end(&self, sign: &str, said: &str, nth: usize) -> (usize, String) {
        let gap = if nth == 0 || said.contains("\n\n") { "\n\n" } else { "\n" };
        (self.document.text.trim_end().len(), [gap, sign, said].concat())
    }

    /// Whether the text as it is says what the passage says, and changes nothing around it.
    fn reads_plainly(&self, passage: &Passage, text: &str) -> bool {
        let after = Edit::replace(self.selection, text);
        let after = Document::parse(&after.apply(&self.document.text));
        let pasted = Span::new(self.selection.start, self.selection.start + text.len());
        let notes = passage.notes.iter().map(|note| note.words.clone());
        self.keeps_all(passage, &after, pasted, notes.collect())
    }

    /// The passage with its notes where the notes of the place are.
    fn merged(&self, passage: &Passage) -> Option<Change> {
        let ways: [Way; 3] = [like_siblings, as_they_were, defined];
        let in_order = renumber::is_in_order(self.document) || self.document.notes.notes.is_empty();
        ways.into_iter().find_map(|way| {
            let Merged { mut edit, pasted, fresh } = self.put(passage, way)?;
            let after = Document::parse(&edit.apply(&self.document.text));
            if !self.keeps_all(passage, &after, pasted, fresh) {
                return None;
            }
            let mut caret = pasted.end;
            if in_order && let Some(order) = renumber::in_order(&after) {
                caret = order.map_position(caret);
                edit = edit.then(&order, &self.document.text);
            }
            Some(Change::new(edit, Span::at(caret)))
        })
    }

    /// The edit that puts the passage here and its notes in this way.
    fn put(&self, passage: &Passage, way: Way) -> Option<Merged> {
        let Self { document, selection } = *self;
        let mut siblings = siblings(document, selection.start);
        siblings.retain(|note| !within(selection, note.span));
        let (mut markers, mut typed, mut fresh) = (Vec::new(), Vec::new(), Vec::new());
        let taken = numbers(&passage.text);
        for (index, carried) in passage.notes.iter().enumerate() {
            let notation =
                passage.calls.iter().find(|call| call.note == index).and_then(|call| call.notation);
            let put = way(self, &siblings, &Coming { carried, notation, nth: fresh.len(), taken: &taken })?;
            markers.push(put.marker);
            if let Some((at, note)) = put.note {
                fresh.push(carried.words.clone());
                typed.push((at, note));
            }
        }
        let markers: Vec<String> = passage.calls.iter().map(|call| markers[call.note].clone()).collect();
        let text = passage.marked(&markers).apply(&passage.text);
        let pasted = Span::new(selection.start, selection.start + text.len());
        let mut replacements = vec![Replacement { span: selection, insert: text }];
        for (at, note) in typed {
            // What is pasted at the end of the text has its notes behind it.
            let is_before =
                document.text.get(at..selection.end).is_some_and(|between| between.trim().is_empty());
            let at = Span::at(if is_before { selection.end } else { at });
            replacements.push(Replacement { span: at, insert: note });
        }
        Some(Merged { edit: Edit::all(replacements), pasted, fresh })
    }

    /// Whether in `after`, in which the passage is at `pasted`, its markers mean its notes, all others theirs, and just
    /// the notes of these words have come.
    fn keeps_all(&self, passage: &Passage, after: &Document, pasted: Span, fresh: Vec<String>) -> bool {
        let Self { document, selection } = self;
        let is_new = |marker: &Marker| within(pasted, marker.span);
        let is_old = |marker: &Marker| !within(*selection, marker.span);
        let outside = |marker: &Marker| marker.inside.is_none();
        // Markers in notes move with them.
        let inside = |document: &Document, is_it: &dyn Fn(&Marker) -> bool| {
            sorted(called(document, |marker| !outside(marker) && is_it(marker)))
        };
        let said = |document: &Document, is_it: &dyn Fn(&Note) -> bool| -> Vec<String> {
            let notes = document.notes.notes.iter().filter(|note| is_it(note));
            notes.map(|note| words(document, note)).collect()
        };
        let mut wanted = said(document, &|note| !within(*selection, note.span));
        wanted.extend(fresh);
        let is_in_place = |note: &Note| note.form == NoteForm::Inline && within(pasted, note.span);
        called(after, is_new) == passage.meant
            && called(document, |marker| outside(marker) && is_old(marker))
                == called(after, |marker| outside(marker) && !is_new(marker))
            && inside(document, &is_old) == inside(after, &|marker| !is_new(marker))
            && sorted(wanted) == sorted(said(after, &|note| !is_in_place(note)))
    }
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    order::sort_by_key(&mut words, Clone::clone);
    words
}

/// The numbers that stand behind brackets.
fn numbers(text: &str) -> Vec<u64> {
    let inside = text.split(['(', '[']).skip(1);
    let digits = |inside: &str| inside.bytes().take_while(u8::is_ascii_digit).count();
    inside.filter_map(|inside| inside[..digits(inside)].parse().ok()).collect()
}

/// An edit that puts a passage and its notes into a text.
struct Merged {
    edit: Edit,
    /// Where the passage is after it, and what the notes say that are there after it and were not before.
    pasted: Span,
    fresh: Vec<String>,
}

/// As the notes of the section are; a note that says the same is the same.
fn like_siblings(place: &Place<'_>, siblings: &[&Note], coming: &Coming<'_>) -> Option<Put> {
    let Place { document, selection } = *place;
    let Coming { carried, nth, taken, .. } = *coming;
    let last = siblings.last()?;
    let says_it = |note: &&&Note| {
        note.form != NoteForm::Inline
            && !note.is_duplicate
            && !carried.words.is_empty()
            && words(document, note) == carried.words
    };
    if let Some(known) = siblings.iter().find(says_it) {
        return Some(Put { marker: new_note::marker_of(document, known, selection.start), note: None });
    }
    if last.form == NoteForm::Inline {
        let fits = is_balanced(&carried.said) && !carried.said.contains("\n\n");
        let said = carried.said.replace('\n', " ");
        return fits.then(|| Put { marker: format!("^[{said}]"), note: None });
    }
    let pair = new_note::like(document, last, siblings, selection.start, (nth, taken))?;
    let sign = pair.before.rsplit('\n').next().unwrap_or("");
    let spaces = match sign.as_bytes().first() {
        Some(b'[') if sign.starts_with("[^") => 4,
        Some(b'0'..=b'9') => sign.len(),
        _ => 0,
    };
    let said = laid_in(&carried.said, spaces);
    Some(Put { marker: pair.marker, note: Some((pair.at, pair.before + &said)) })
}

/// In their own form, behind all else.
fn as_they_were(place: &Place<'_>, siblings: &[&Note], coming: &Coming<'_>) -> Option<Put> {
    let Coming { carried, notation, nth, .. } = *coming;
    let number = nth + 1;
    match carried.form {
        NoteForm::Typewriter => {
            let notation = notation.unwrap_or(Notation::Parentheses);
            let sign = format!("{number}. ");
            Some(Put {
                marker: typed::marker(notation, number as u64),
                note: Some(place.at_end(&sign, &laid_in(&carried.said, sign.len()), nth)),
            })
        }
        NoteForm::Starred => {
            let note = place.at_end(&format!("{} ", carried.label), &carried.said, 0);
            Some(Put { marker: carried.label.clone(), note: Some(note) })
        }
        NoteForm::Markdown | NoteForm::Inline => defined(place, siblings, coming),
    }
}

/// As definitions, behind all else.
fn defined(place: &Place<'_>, _: &[&Note], coming: &Coming<'_>) -> Option<Put> {
    let number = new_note::number_for_label(place.document) + coming.nth as u64;
    let sign = format!("[^{number}]: ");
    let note = place.at_end(&sign, &laid_in(&coming.carried.said, 4), coming.nth);
    Some(Put { marker: format!("[^{number}]"), note: Some(note) })
}

#[cfg(test)]
mod tests {
    use super::super::copied;
    use super::super::testing::{draw, drawn};
    use super::*;

    /// What becomes of `text` when `clip`, of which so much was selected, is pasted.
    #[track_caller]
    fn check_own(text: &str, clip: &str, own: Option<usize>, after: &str) {
        let (text, selection) = drawn(text);
        let change = pasted(&Document::parse(&text), selection, clip, own).expect("it is merged");
        assert_eq!(draw(&change.edit.apply(&text), change.selection), after);
    }

    #[track_caller]
    fn check(text: &str, clip: &str, after: &str) {
        check_own(text, clip, None, after);
    }

    /// The same with what is selected in `from` and copied.
    #[track_caller]
    fn check_from(from: &str, text: &str, after: &str) {
        let (from, selection) = drawn(from);
        let clip = copied(&Document::parse(&from), selection).expect("there are notes to take along");
        check_own(text, &clip.text, Some(clip.own), after);
    }

    #[track_caller]
    fn check_plain(text: &str, clip: &str) {
        let (text, selection) = drawn(text);
        let found = pasted(&Document::parse(&text), selection, clip, None);
        assert!(found.is_none(), "{found:?}");
    }

    #[test]
    fn notes_join_those_of_the_place() {
        let clip = "New(1) thing(2).\n\n1. First,\n   long.\n2. Second.\n";
        check(
            "A(1) |b(2).\n\n1. One.\n2. Two.\n\nEnd.\n",
            clip,
            "A(1) New(2) thing(3).|b(4).\n\n1. One.\n2. First,\n   long.\n3. Second.\n4. Two.\n\nEnd.\n",
        );
        // Where numbers are not in order the next free ones are taken.
        check(
            "A(2) |b(1).\n\n1. One.\n2. Two.\n",
            clip,
            "A(2) New(3) thing(4).|b(1).\n\n1. One.\n2. Two.\n3. First,\n   long.\n4. Second.\n",
        );
        check("A[1]| b.\n\n[1] One.\n", "C(1).\n\n1. New.\n", "A[1]C[2].| b.\n\n[1] One.\n\n[2] New.\n");
        check("A* |b.\n\n* One.\n", "C(1).\n\n1. New.\n", "A* C†.|b.\n\n* One.\n\n† New.\n");
    }

    #[test]
    fn they_are_written_as_the_others_are() {
        let clip = "New(1).\n\n1. First,\n   long.\n";
        check("A[^x] | b.\n\n[^x]: X.\n", clip, "A[^x] New[^1].| b.\n\n[^x]: X.\n[^1]: First,\n    long.\n");
        check("A^[X.] | b.\n", clip, "A^[X.] New^[First, long.].| b.\n");
        check(
            "A(1) | b.\n\n1. One.\n",
            "New[^a].\n\n[^a]: First.\n\n    Second.\n",
            "A(1) New(2).| b.\n\n1. One.\n2. First.\n\n   Second.\n",
        );
    }

    #[test]
    fn where_no_notes_are_they_stay_as_they_were() {
        let from = "A ⟦b(1) c⟧.\n\n1. One.\n";
        check_from(from, "D |e.\n", "D b(1) c|e.\n\n1. One.\n");
        check_from("A ⟦b[^x] c⟧.\n\n[^x]: One.\n", "D |e.\n", "D b[^1] c|e.\n\n[^1]: One.\n");
        check_from(from, "D(1).\n\n1. One.\n\nE |f.\n", "D(1).\n\n1. One.\n\nE b(1) c|f.\n\n1. One.\n");
    }

    #[test]
    fn a_note_that_is_there_is_called_again() {
        check_from("A ⟦b(1)⟧ c(1).\n\n1. One.\n", "A | c(1).\n\n1. One.\n", "A b(1)| c(1).\n\n1. One.\n");
    }

    #[test]
    fn a_marker_alone_can_be_moved() {
        check_from(
            "A⟦(2)⟧(1).\n\n1. One.\n2. Two.\n",
            "A(1) b|.\n\n1. One.\n",
            "A(1) b(2)|.\n\n1. One.\n2. Two.\n",
        );
    }

    #[test]
    fn what_would_be_read_otherwise_is_pasted_as_it_is() {
        check_plain("A |b.", "no notes (1)");
        check_plain("```\nA |b.\n```\n", "A(1).\n\n1. One.\n");
        check_plain("A `x |y` b.\n", "A(1).\n\n1. One.\n");
        check_plain("---\ntitle: |\n---\nA.\n", "A(1).\n\n1. One.\n");
        // Sections of their own.
        check_plain("|", "A(1).\n\n1. One.\n");
        check_plain("A(1).\n\n1. One.\n\n|", "B(1).\n\n1. Two.\n");
        check_plain("A(1).\n\n1. One.\n\n|C(1).\n\n1. Three.\n", "B(1).\n\n1. Two.\n\n");
    }

    #[test]
    fn a_marker_without_note_gets_none() {
        check_own(
            "A(2) |b(1).\n\n1. One.\n2. Two.\n",
            "C(1) d(3).\n\n1. New.\n",
            None,
            "A(2) C(4) d(3).|b(1).\n\n1. One.\n2. Two.\n4. New.\n",
        );
    }

    #[test]
    fn pages_stay_pages() {
        check(
            "“It was a long and quiet day” (2). A(1)| b.\n\n1. One.\n",
            "New(1).\n\n1. Two.\n",
            "“It was a long and quiet day” (2). A(1)New(3).| b.\n\n1. One.\n3. Two.\n",
        );
    }
}
