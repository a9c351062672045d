//! `note-duplicate`: two notes with one label.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Note};

pub(super) const CHECK: Check = Check {
    code: "note-duplicate",
    severity: Severity::Error,
    family: Family::Notes,
    when: "Two notes have the same label.",
    why: "Only the first can be meant by a marker; the other is lost to the reader.",
    example: "A claim.[^a]\n\n[^a]: One.\n[^a]: Two.",
    instead: "A claim.[^a] Another.[^b]\n\n[^a]: One.\n[^b]: Two.",
    find: Find::Notes(find),
};

fn find(document: &Document, note: &Note, report: &mut Report<'_>) {
    if note.is_duplicate {
        report.add(
            super::first_line(document, note.span),
            format!("There are two notes {}.", note.label),
            "Give one of them a label of its own, and its marker too.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn labels_are_unique() {
        let code = "note-duplicate";
        check(
            code,
            "
A[^a].

[^a]: One.
[^a]: Two.
^^^^^^^^^^ There are two notes a.",
        );
        check(
            code,
            "
A(1) b(2).

1. One.
2. Two.
2. Three.
^^^^^^^^^ There are two notes 2.",
        );
        check(code, "A(1) b(2).\n\n1. One.\n1. Two.");
        check(code, "A(1).\n\n1. One.\n\nB(1).\n\n1. Two.");
    }
}
