//! `note-order`: typed numbers that are not in the order of their markers.

use std::collections::HashMap;

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, NoteBody, NoteForm};

pub(super) const CHECK: Check = Check {
    code: "note-order",
    severity: Severity::Hint,
    family: Family::Notes,
    when: "Typed numbers are not in the order of their markers.",
    why: "The post is right all the same, because printed numbers are computed; the text is harder to read and to mend than it need be.",
    example: "Later.(2) Sooner.(1)\n\n1. One.\n2. Two.",
    instead: "Sooner.(1) Later.(2)\n\n1. One.\n2. Two.",
    find: Find::Whole(find),
};

fn find(document: &Document, report: &mut Report<'_>) {
    let notes = &document.notes;
    for section in &notes.sections {
        // The first marker of each numbered note, in the order of the printed numbers. Numbers begin
        // anew where several lists make one section.
        let mut highest_of_list: HashMap<Option<usize>, usize> = HashMap::new();
        for note in section.notes.iter().map(|&note| &notes.notes[note]) {
            let (NoteForm::Typewriter | NoteForm::Markdown, Ok(typed), Some(&first)) =
                (note.form, note.label.parse::<usize>(), note.markers.first())
            else {
                continue;
            };
            let list = match note.body {
                NoteBody::Item { block, .. } => Some(block),
                _ => None,
            };
            let highest = highest_of_list.entry(list).or_default();
            if typed < *highest {
                report.add(
                    notes.markers[first].span,
                    format!("Note {typed} comes after note {highest}; it prints as {}.", note.number),
                    "Type the numbers in the order the markers stand in.",
                );
                return;
            }
            *highest = typed;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn numbers_ascend() {
        let code = "note-order";
        check(code, "A(1) b(2).\n\n1. One.\n2. Two.");
        check(
            code,
            "
A(3) b(2).
      ^^^ Note 2 comes after note 3; it prints as 2.

2. Two.
3. Three.",
        );
        check(
            code,
            "
A(2) b(1).
      ^^^ Note 1 comes after note 2; it prints as 2.

1. One.
2. Two.",
        );
        check(
            code,
            "
A[^2] b[^1].
       ^^^^ Note 1 comes after note 2; it prints as 2.

[^1]: One.
[^2]: Two.",
        );
        check(code, "A[^b] b[^a].\n\n[^a]: One.\n[^b]: Two.");
        check(code, "A(1).\n\n1. One.\n\nB(1).\n\n1. Two.");
    }
}
