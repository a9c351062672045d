//! `note-empty`: a note that says nothing.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Note};

pub(super) const CHECK: Check = Check {
    code: "note-empty",
    severity: Severity::Warning,
    family: Family::Notes,
    when: "A note says nothing.",
    why: "A reader who follows its marker finds an empty line.",
    example: "A claim.(1)\n\n1.",
    instead: "A claim.(1)\n\n1. What it rests on.",
    find: Find::Notes(find),
};

fn find(document: &Document, note: &Note, report: &mut Report<'_>) {
    if document.is_empty(note) {
        report.add(
            super::first_line(document, note.span),
            format!("Note {} is empty.", note.label),
            "Write it, or remove it together with its marker.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_note_says_something() {
        let code = "note-empty";
        check(
            code,
            "
A(1) b(2).

1. One.
2.
^^ Note 2 is empty.",
        );
        check(
            code,
            "
A[^a].

[^a]:
^^^^^ Note a is empty.",
        );
        check(code, "A(1).\n\n1. *One*.");
        check(code, "A(1).\n\n1. ![a picture](a.png)");
        check(code, "A(1).\n\n1. ~~~\n   code\n   ~~~");
    }
}
