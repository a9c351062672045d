//! `note-duplicate`: two notes with one label.
//!
//! Only the first can be meant by a marker; the other is lost to the reader.

use std::collections::HashSet;

use super::{Check, Report, Severity};
use crate::document::{Document, Note, NoteForm};

pub(super) const CHECK: Check = Check { code: "note-duplicate", severity: Severity::Error, find };

fn find(document: &Document, report: &mut Report<'_>) {
    let mut seen = HashSet::new();
    for note in &document.notes.notes {
        if note.form != NoteForm::Inline && !seen.insert(key(document, note)) {
            report.add(
                super::first_line(document, note.span),
                format!("There are two notes {}.", note.label),
                "Give one of them a label of its own, and its marker too.",
            );
        }
    }
}

/// What makes two notes the same: their label, and for typed numbers and stars the block run that
/// holds them.
fn key(document: &Document, note: &Note) -> (Option<usize>, String) {
    let run = match note.form {
        NoteForm::Markdown => None,
        _ => Some(run(document, note)),
    };
    (run, note.label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase())
}

/// The first block of the unbroken run of note blocks that `note` stands in.
fn run(document: &Document, note: &Note) -> usize {
    let closers = &document.notes.closers;
    let Ok(mut index) = closers.binary_search(&note.body.block()) else {
        return note.body.block();
    };
    while index > 0 && closers[index - 1] + 1 == closers[index] {
        index -= 1;
    }
    closers[index]
}

/// Whether an earlier note has the label of this one.
pub(super) fn is_duplicate(document: &Document, note: &Note) -> bool {
    note.form != NoteForm::Inline
        && document.notes.notes.iter().take_while(|earlier| !std::ptr::eq(*earlier, note)).any(|earlier| {
            earlier.form != NoteForm::Inline
                && earlier.label.len() == note.label.len()
                && key(document, earlier) == key(document, note)
        })
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn labels_are_unique() {
        let code = "note-duplicate";
        check(code, "A[^a].\n\n[^a]: One.\n[^a]: Two.", &["[^a]: Two. — There are two notes a."]);
        check(code, "A(1) b(2).\n\n1. One.\n2. Two.\n2. Three.", &["2. Three. — There are two notes 2."]);
        check(code, "A(1) b(2).\n\n1. One.\n1. Two.", &[]);
        check(code, "A(1).\n\n1. One.\n\nB(1).\n\n1. Two.", &[]);
    }
}
