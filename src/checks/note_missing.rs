//! `note-missing`: a marker without its note.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Marker, Reading};

pub(super) const CHECK: Check = Check {
    code: "note-missing",
    severity: Severity::Error,
    family: Family::Notes,
    when: "`[^label]` that nothing defines, or a number joined to the word or stop before it that no note of its section has.",
    why: "A reader who follows the marker finds nothing.",
    example: "A claim.(1) Another.(2)\n\n1. The only note.",
    instead: "A claim.(1) Another.(2)\n\n1. The first note.\n2. The second.",
    find: Find::Markers(find),
};

fn find(_: &Document, marker: &Marker, report: &mut Report<'_>) {
    match &marker.reading {
        _ if marker.note.is_some() => return,
        Reading::Undefined(label) => report.add(
            marker.span,
            format!("There is no note “{label}”."),
            format!("Write it in a paragraph of its own: [^{label}]: …"),
        ),
        Reading::GluedWithoutNote(number) => report.add(
            marker.span,
            format!("There is no note {number} in this section."),
            format!("Add item {number} to the numbered list that closes the section, or write (p. {number}) if a page is meant."),
        ),
        _ => return,
    };
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn a_marker_needs_a_note() {
        let code = "note-missing";
        check(code, "A word(1) here.\n\n1. The note.");
        check(
            code,
            "
A word(1) and more(2).
                  ^^^ There is no note 2 in this section.

1. The note.",
        );
        check(
            code,
            "
A word[^a].
      ^^^^ There is no note “a”.",
        );
        check(code, "A word[^a].\n\n[^A]: Here.");
        check(
            code,
            "
A word[^1].

1. Found there.

A[^1]
 ^^^^ There is no note “1”.",
        );
        check(code, "Of 5 m² and x³, (3) in all, †, *.");
        check(code, "“A longer quotation”(240) and (2019).");
        check(
            code,
            "
The end.¹
        ^ There is no note 1 in this section.",
        );
    }
}
