//! Notes as on a typewriter.

use std::collections::HashSet;

use super::super::delete_note::{removal, taken_out, typed_span};
use super::super::said::{laid_in, said};
use super::super::typed;
use super::{Converted, Wanted, markers};
use crate::document::{Citation, Document, Note, NoteForm};
use crate::source::{Replacement, Span};
use crate::syntax::Language;
use crate::syntax::locator::{LocatorForm, LocatorKind};
use crate::syntax::marker::Notation;

/// Writes definitions and inline notes as lists.
pub(super) fn to_typewriter(document: &Document, wanted: &Wanted) -> Converted {
    let notes = &document.notes;
    let mut replacements = Vec::new();
    let mut kept = 0;
    for section in &notes.sections {
        let own: Vec<&Note> = section.notes.iter().map(|&note| &notes.notes[note]).collect();
        let is_other = |note: &Note| matches!(note.form, NoteForm::Markdown | NoteForm::Inline);
        let chosen = section.notes.iter().filter(|&&note| wanted.has(note));
        let chosen: Vec<&Note> =
            chosen.map(|&note| &notes.notes[note]).filter(|note| is_other(note)).collect();
        if chosen.is_empty() {
            continue;
        }
        // One list holds all of a section's notes, or they would not be told apart.
        if !own.iter().all(|note| is_other(note)) || own.iter().any(|note| note.is_duplicate) {
            kept += chosen.len();
            continue;
        }
        let defined = own.iter().filter(|note| note.form == NoteForm::Markdown);
        let last = defined.max_by_key(|note| note.span);
        // The list comes in place of the last definition, or behind those that stay.
        let in_place = last.filter(|_| chosen.len() == own.len());
        let (mut items, mut taken) = (Vec::new(), Vec::new());
        for note in &chosen {
            let sign = format!("{}. ", note.number);
            items.push(format!("{sign}{}", laid_in(&said(document, note), sign.len())));
            replacements.extend(markers(document, note, |_| {
                typed::marker(Notation::Parentheses, note.number as u64)
            }));
            if note.form == NoteForm::Markdown && in_place.is_none_or(|last| last.span != note.span) {
                taken.push(typed_span(document, note));
            }
        }
        replacements.extend(taken_out(&document.text, taken).into_iter().map(removal));
        let list = items.join("\n");
        replacements.push(match in_place {
            Some(last) => Replacement { span: typed_span(document, last), insert: list },
            None => {
                let end = last.map_or(document.text.trim_end().len(), |last| typed_span(document, last).end);
                Replacement { span: Span::at(end), insert: format!("\n\n{list}") }
            }
        });
        let numbers = chosen.iter().map(|note| note.number);
        replacements.extend(pages_among(document, section.blocks.clone(), numbers));
    }
    (replacements, kept)
}

/// Bare pages of some blocks that would be read as notes of these numbers, written with the word for page.
fn pages_among(
    document: &Document,
    blocks: std::ops::Range<usize>,
    numbers: impl Iterator<Item = usize>,
) -> Vec<Replacement> {
    let numbers: HashSet<usize> = numbers.collect();
    let is_among = |page: &&Citation| {
        page.form == LocatorForm::Bare
            && page.kind == LocatorKind::Page
            && blocks.contains(&page.place.block)
            && numbers.contains(&(page.from as usize))
    };
    let word = match document.language() {
        Language::German => "S. ",
        _ => "p. ",
    };
    let pages = document.citations().iter().filter(is_among);
    pages.map(|page| Replacement { span: Span::at(page.span.start + 1), insert: word.to_owned() }).collect()
}
