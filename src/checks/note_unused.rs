//! `note-unused`: a note that no marker points to.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Note, NoteForm};

pub(super) const CHECK: Check = Check {
    code: "note-unused",
    severity: Severity::Warning,
    family: Family::Notes,
    when: "No marker points to a note.",
    why: "It prints last in its section, but a reader never learns what it is about.",
    example: "A claim.(1)\n\n1. One.\n2. Two.",
    instead: "A claim.(1) Another.(2)\n\n1. One.\n2. Two.",
    find: Find::Notes(find),
};

fn find(document: &Document, note: &Note, report: &mut Report<'_>) {
    if !note.markers.is_empty() || note.is_duplicate {
        return;
    }
    let marker = match note.form {
        NoteForm::Markdown => format!("[^{}]", note.label),
        NoteForm::Starred => note.label.clone(),
        NoteForm::Typewriter | NoteForm::Inline => format!("({})", note.label),
    };
    let message = format!("Nothing in the text points to note {}.", note.label);
    report.add(
        super::first_line(document, note.span),
        message,
        format!("Put {marker} where it belongs, or remove the note."),
    );
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_note_needs_a_marker() {
        let code = "note-unused";
        check(
            code,
            "
A word(1).

1. One.
2. Two.
^^^^^^^ Nothing in the text points to note 2.",
        );
        check(
            code,
            "
A word.

[^a]: One.
^^^^^^^^^^ Nothing in the text points to note a.",
        );
        check(code, "A word(1).\n\n1. One, and see (2).\n2. Two.");
        check(code, "Three things:\n\n1. One.\n2. Two.");
    }
}
