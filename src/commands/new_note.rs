//! How a new note is written: as the notes of its section are, and so that it is read as one.

use std::collections::HashSet;

use super::typed;
use super::{Change, Refusal, is_out_of_prose, refuse};
use crate::document::{Document, Note, NoteBody, NoteForm};
use crate::source::{Edit, Replacement, Span};
use crate::syntax::marker::{Notation, Sign};
use crate::syntax::{BlockKind, locator};

/// Where a note is to be put.
#[derive(Clone, Copy)]
pub(super) struct Place<'t> {
    /// What its marker replaces, in bytes of the text.
    pub(super) marker: Span,
    /// What the note says.
    pub(super) said: &'t str,
}

/// A marker with its note, as they are typed.
pub(super) struct Pair {
    pub(super) marker: String,
    /// What stands before the note's words, line breaks included, and where it is put, in bytes of the text.
    pub(super) before: String,
    pub(super) at: usize,
}

/// Puts a note at `place`; the caret then stands at its end.
pub(super) fn insert(document: &Document, place: Place<'_>) -> Result<Change, Refusal> {
    let text = &document.text;
    let reason = "Notes belong to the text: put the caret into a sentence.";
    if is_out_of_prose(document, place.marker.end) {
        return refuse(reason);
    }
    // A marker follows a word or a stop directly.
    let before = text[..place.marker.start].trim_end_matches(' ');
    if before.is_empty() || before.ends_with('\n') {
        return refuse(reason);
    }
    let moved = if place.marker.is_empty() { Span::at(before.len()) } else { place.marker };
    let place = Place { marker: moved, ..place };
    let siblings = siblings(document, place.marker.start);
    if siblings.last().is_some_and(|last| last.form == NoteForm::Inline) {
        return Ok(inline(place));
    }
    let mut likely = Vec::new();
    likely.extend(
        siblings.last().and_then(|last| like(document, last, &siblings, place.marker.start, (0, &[]))),
    );
    if !siblings.last().is_some_and(|last| last.form == NoteForm::Markdown) {
        likely.push(listed(document, place.marker.start));
    }
    likely.push(defined(document));
    let read = likely.into_iter().map(|pair| written(pair, place)).find(|change| is_read(document, change));
    Ok(read.unwrap_or_else(|| inline(place)))
}

/// The notes that belong to what stands at `at`: those of its section, or if it has none and they are no
/// lists, all others.
pub(super) fn siblings(document: &Document, at: usize) -> Vec<&Note> {
    let notes = &document.notes;
    let within = |section: &&crate::document::Section| {
        let blocks = &section.blocks;
        document.blocks.start(blocks.start) <= at && at < document.blocks.start(blocks.end)
            || section.printed_at.is_none()
    };
    let mut found: Vec<&Note> = notes.sections.iter().find(within).map_or_else(
        || {
            let anywhere = |note: &&Note| matches!(note.form, NoteForm::Markdown | NoteForm::Inline);
            notes.notes.iter().filter(anywhere).collect()
        },
        |section| section.notes.iter().map(|&note| &notes.notes[note]).collect(),
    );
    found.sort_by_key(|note| note.span);
    found
}

/// The change that puts `pair` at `place`.
fn written(pair: Pair, place: Place<'_>) -> Change {
    let Pair { marker, before, at } = pair;
    let caret = at + marker.len() - place.marker.len() + before.len() + place.said.len();
    let note = Replacement { span: Span::at(at), insert: before + place.said };
    let edit = Edit::all([Replacement { span: place.marker, insert: marker }, note]);
    Change::new(edit, Span::at(caret))
}

fn inline(place: Place<'_>) -> Change {
    let insert = format!("^[{}]", place.said);
    let caret = place.marker.start + insert.len() - 1;
    Change::new(Edit::replace(place.marker, insert), Span::at(caret))
}

/// Whether `change` makes one note more, where the caret is, and a marker that means it; and nothing else.
fn is_read(document: &Document, change: &Change) -> bool {
    let after = Document::parse(&change.edit.apply(&document.text));
    let resolved = |document: &Document| document.notes.markers.iter().filter(|it| it.note.is_some()).count();
    let caret = change.selection.end;
    let is_here = |note: &&Note| note.span.start <= caret && caret <= note.span.end.max(note.span.start + 1);
    // What is put in before the first word of a note may lie behind its span: an empty one ends at its sign.
    let mut near = after.notes.notes.iter().filter(|note| note.span.start <= caret);
    let note = near.clone().find(is_here).or_else(|| near.next_back());
    resolved(&after) == resolved(document) + 1
        && after.notes.notes.len() == document.notes.notes.len() + 1
        && note.is_some_and(|note| note.markers.len() == 1)
}

/// The marker that calls `note` at `at`.
pub(super) fn marker_of(document: &Document, note: &Note, at: usize) -> String {
    match note.form {
        NoteForm::Markdown => format!("[^{}]", note.label),
        _ => note.label.parse().map_or_else(
            |_| note.label.clone(),
            |number| typed::marker(notation(document, note, at), number),
        ),
    }
}

/// A pair like `last` and its marker, of which the last is to be; so many others are put there
/// before it, and these numbers come with them.
pub(super) fn like(
    document: &Document,
    last: &Note,
    siblings: &[&Note],
    marker: usize,
    others: (usize, &[u64]),
) -> Option<Pair> {
    let text = &document.text;
    let number = || free_number(document, siblings, others);
    let (nth, _) = others;
    let end = |block: usize| {
        let span = document.blocks.span(block);
        span.start + text[span.range()].trim_end().len()
    };
    match &last.body {
        NoteBody::Item { block, .. } => {
            let BlockKind::List { items, tight, .. } = &document.blocks[*block].kind else { return None };
            let typed = &text[last.span.range()];
            let sign = typed.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).chars().next()?;
            if last.form == NoteForm::Starred {
                return starred(siblings, end(*block), nth);
            }
            // Of a list whose items all say the same number, the next does too.
            let numbers: Vec<_> = items.iter().filter_map(|item| item.number).collect();
            let same = numbers.len() > 1 && numbers.iter().all(|number| *number == numbers[0]);
            let number = number();
            let label = if same { numbers[0].to_string() } else { number.to_string() };
            let gap = if *tight { "\n" } else { "\n\n" };
            let marker = typed::marker(notation(document, last, marker), number);
            Some(Pair { marker, before: format!("{gap}{label}{sign} "), at: end(*block) })
        }
        NoteBody::Lines { block, .. } => {
            if last.form == NoteForm::Starred {
                return starred(siblings, end(*block), nth);
            }
            let together = siblings.iter().filter(|note| note.body.block() == *block).count() > 1;
            let gap = if together { "\n" } else { "\n\n" };
            let sign = typed::marker(notation(document, last, marker), number());
            Some(Pair { marker: sign.clone(), before: format!("{gap}{sign} "), at: end(*block) })
        }
        NoteBody::Definition { block } => {
            let alone = || {
                block.checked_sub(1).is_none_or(|before| {
                    !matches!(document.blocks[before].kind, BlockKind::Definition { .. })
                })
            };
            let between = &text[..document.blocks.start(*block)];
            let gap = if alone() || !between.ends_with("\n\n") { "\n" } else { "\n\n" };
            let label = number_for_label(document) + nth as u64;
            Some(Pair {
                marker: format!("[^{label}]"),
                before: format!("{gap}[^{label}]: "),
                at: end(*block),
            })
        }
        NoteBody::Inline { .. } => None,
    }
}

/// A starred note more, after `at`; none if all signs are taken.
fn starred(siblings: &[&Note], at: usize, others: usize) -> Option<Pair> {
    let mut free =
        ["*", "†", "‡", "**"].into_iter().filter(|sign| siblings.iter().all(|note| note.label != *sign));
    let free = free.nth(others)?;
    Some(Pair { marker: free.to_owned(), before: format!("\n\n{free} "), at })
}

/// The first note of a section, in a list at the end of the text.
fn listed(document: &Document, marker: usize) -> Pair {
    let at = document.text.trim_end().len();
    let notation = document.notes.notes.iter().map(|note| notation(document, note, marker)).next();
    Pair {
        marker: typed::marker(notation.unwrap_or(Notation::Parentheses), 1),
        before: "\n\n1. ".to_owned(),
        at,
    }
}

/// A definition at the end of the text.
fn defined(document: &Document) -> Pair {
    let label = number_for_label(document);
    let at = document.text.trim_end().len();
    Pair { marker: format!("[^{label}]"), before: format!("\n\n[^{label}]: "), at }
}

/// How the marker nearest before `at` writes its number, else the one of `note`.
fn notation(document: &Document, note: &Note, at: usize) -> Notation {
    let markers = &document.notes.markers;
    let of = |index: usize| match markers[index].mark.sign {
        Sign::Number(notation, _) => Some(notation),
        _ => None,
    };
    let before = markers.partition_point(|marker| marker.span.start < at);
    let nearest = (0..before).rev().find_map(of);
    let own = || note.markers.iter().find_map(|&marker| of(marker));
    let any = || (before..markers.len()).find_map(of);
    nearest.or_else(own).or_else(any).unwrap_or(Notation::Parentheses)
}

/// One more than the highest number among `notes`.
fn next_number<'n>(notes: impl Iterator<Item = &'n Note>) -> u64 {
    notes.filter_map(|note| note.label.parse::<u64>().ok()).max().unwrap_or(0).saturating_add(1)
}

/// The number after the highest among `siblings` that nothing in their section has, be it a page or a marker without a
/// note, and so many others after it.
fn free_number(document: &Document, siblings: &[&Note], (others, more): (usize, &[u64])) -> u64 {
    let blocks = siblings.first().map_or(0..0, |note| document.notes.sections[note.section].blocks.clone());
    let markers = document.notes.markers.iter().filter(|marker| blocks.contains(&marker.place.block));
    let unanswered = markers.filter_map(|marker| match marker.mark.sign {
        Sign::Number(_, number) => Some(number.into()),
        _ => None,
    });
    let leaves = blocks.clone().flat_map(|block| document.blocks.leaves(block));
    let pages = leaves.flat_map(|leaf| locator::scan(&leaf.prose));
    let taken: HashSet<u64> = unanswered.chain(pages.map(|page| page.from().into())).collect();
    let first = next_number(siblings.iter().copied());
    (first..).filter(|number| !taken.contains(number) && !more.contains(number)).nth(others).unwrap_or(first)
}

/// A number that no definition of the review has for its label.
pub(super) fn number_for_label(document: &Document) -> u64 {
    next_number(document.notes.notes.iter().filter(|note| note.form == NoteForm::Markdown))
}
