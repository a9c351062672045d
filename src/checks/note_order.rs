//! `note-order`: typed numbers that are not in the order of their markers.
//!
//! The post is right all the same, because printed numbers are computed; the text is harder to
//! read and to mend than it need be.

use super::{Check, Report, Severity};
use crate::document::{Document, NoteForm};

pub(super) const CHECK: Check = Check { code: "note-order", severity: Severity::Hint, find };

fn find(document: &Document, report: &mut Report<'_>) {
    let notes = &document.notes;
    for section in &notes.sections {
        // The first marker of each numbered note, in the order of the printed numbers.
        let mut highest = 0;
        for note in section.notes.iter().map(|&note| &notes.notes[note]) {
            let (NoteForm::Typewriter, Ok(typed), Some(&first)) =
                (note.form, note.label.parse::<usize>(), note.markers.first())
            else {
                continue;
            };
            // Numbers begin anew where several lists make one section.
            if typed == 1 {
                highest = 0;
            }
            if typed < highest {
                report.add(
                    notes.markers[first].span,
                    format!("Note {typed} comes after note {highest}; it prints as {}.", note.number),
                    "Type the numbers in the order the markers stand in.",
                );
                return;
            }
            highest = typed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn numbers_ascend() {
        let code = "note-order";
        check(code, "A(1) b(2).\n\n1. One.\n2. Two.", &[]);
        check(
            code,
            "A(3) b(2).\n\n2. Two.\n3. Three.",
            &["(2) — Note 2 comes after note 3; it prints as 2."],
        );
        check(code, "A(1).\n\n1. One.\n\nB(1).\n\n1. Two.", &[]);
    }
}
