//! Notes as Markdown writes them.

use std::collections::HashSet;

use super::super::delete_note::{removal, taken_out, typed_span};
use super::super::said::{laid_in, said};
use super::{Converted, Wanted, markers};
use crate::document::{Document, Note, NoteForm};
use crate::source::{Replacement, Span};

/// Writes typewriter and starred notes as definitions.
pub(super) fn to_markdown(document: &Document, wanted: &Wanted) -> Converted {
    let notes = &document.notes;
    let mut taken: HashSet<String> = notes
        .notes
        .iter()
        .filter(|note| note.form == NoteForm::Markdown)
        .map(|note| note.label.clone())
        .collect();
    let mut replacements = Vec::new();
    let (mut away, mut kept) = (Away::default(), 0);
    let typed = |note: &Note| matches!(note.form, NoteForm::Typewriter | NoteForm::Starred);
    let typed = notes.notes.iter().enumerate().filter(|(_, note)| typed(note));
    for (_, note) in typed.filter(|(index, _)| wanted.has(*index)) {
        if note.is_duplicate {
            kept += 1;
            continue;
        }
        let number = note.label.parse().unwrap_or(note.number as u64);
        let plain = number.to_string();
        let label = if taken.contains(&plain) { format!("s{}-{number}", note.section + 1) } else { plain };
        if !taken.insert(label.clone()) {
            kept += 1;
            continue;
        }
        let definition = format!("[^{label}]: {}", laid_in(&said(document, note), 4));
        replacements.extend(markers(document, note, |_| format!("[^{label}]")));
        let span = typed_span(document, note);
        let block = note.body.block();
        let stays = |(other, it): (usize, &Note)| {
            it.body.block() == block && it.form != NoteForm::Inline && !wanted.has(other)
        };
        if notes.notes.iter().enumerate().any(stays) {
            // A definition between the items of a list would be read as part of one.
            away.take(span, document.blocks.span(block), &definition);
            continue;
        }
        let before = &document.text[..span.start];
        // A definition goes on with no paragraph.
        let apart = if before.is_empty() || before.ends_with("\n\n") || starts_behind_note(document, note) {
            ""
        } else {
            "\n"
        };
        replacements.push(Replacement { span, insert: [apart, &definition].concat() });
    }
    replacements.extend(away.into_replacements(&document.text));
    (replacements, kept)
}

/// Notes that are taken out of where others stay, and put behind those.
#[derive(Default)]
struct Away {
    taken: Vec<Span>,
    /// Where notes are put, and what.
    put: Vec<(usize, String)>,
}

impl Away {
    /// Takes out what stands at `span`, and puts `note` behind the block.
    fn take(&mut self, span: Span, block: Span, note: &str) {
        self.taken.push(span);
        match self.put.last_mut().filter(|(at, _)| *at == block.end) {
            Some((_, put)) => *put = [put, "\n", note].concat(),
            None => self.put.push((block.end, note.to_owned())),
        }
    }

    fn into_replacements(self, text: &str) -> Vec<Replacement> {
        let put = self.put.into_iter().map(|(end, note)| {
            let at = text[..end].trim_end().len();
            // The last of the others may be gone with the line break before it.
            Replacement { span: Span::at(at), insert: format!("\n\n{note}") }
        });
        let put: Vec<Replacement> = put.collect();
        taken_out(text, self.taken).into_iter().map(removal).chain(put).collect()
    }
}

/// Whether a note begins on the line after another, as items of a list do.
fn starts_behind_note(document: &Document, note: &Note) -> bool {
    let end = document.text[..note.span.start].trim_end().len();
    document.notes.notes.iter().any(|other| other.span.start < end && end <= other.span.end)
}
