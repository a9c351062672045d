//! `marker-ambiguous`: a number after a long quotation that is a note, but could be a page.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Marker, Reading};
use crate::source::Edit;
use crate::syntax::marker::{Notation, Sign};

pub(super) const CHECK: Check = Check {
    code: "marker-ambiguous",
    severity: Severity::Warning,
    family: Family::Notes,
    when: "A number in parentheses stands directly after a quotation of six words or more, and its section has a note of that number.",
    why: "After a long quotation a number mostly is a page. It is read as the note; write which is meant, and no reader needs to guess.",
    example: "“It was a long and quiet day”(1), she says.\n\n1. A note.",
    instead: "“It was a long and quiet day”[^1], she says.\n\n1. A note.",
    find: Find::Markers(find),
};

/// How many words make a quotation long.
const LONG: usize = 6;

fn find(document: &Document, marker: &Marker, report: &mut Report<'_>) {
    let (Reading::Note(_), Sign::Number(Notation::Parentheses, number)) =
        (&marker.reading, &marker.mark.sign)
    else {
        return;
    };
    let text = document.leaf(marker.place).prose.text();
    let words = document.blocks.quoted_before(marker.place, text, &marker.mark.range);
    let words = words.map_or(0, |quoted| quoted.split_whitespace().take(LONG).count());
    if words >= LONG {
        report
            .add(
                marker.span,
                format!(
                    "({number}) after a quotation: read as note {number}, but it could be page {number}."
                ),
                "Say which is meant; both can be written so that there is no doubt.",
            )
            .add_fix(format!("It is note {number}"), Edit::replace(marker.span, format!("[^{number}]")))
            .add_fix(format!("It is page {number}"), Edit::replace(marker.span, format!("(p. {number})")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    #[test]
    fn a_number_after_a_long_quotation_is_questioned() {
        let code = "marker-ambiguous";
        let text = "“It was a long and quiet day”(1)\n\n1. A note.";
        check(
            code,
            "
“It was a long and quiet day”(1)
                             ^^^ (1) after a quotation: read as note 1, but it could be page 1.

1. A note.",
        );
        check(
            code,
            "
> It was a long and quiet day (1)
                              ^^^ (1) after a quotation: read as note 1, but it could be page 1.

1. A note.",
        );
        check(code, "“A short one”(1)\n\n1. A note.");
        check(code, "“It was a long and quiet day”(2)\n\n1. A note.");
        check_fix(code, text, "“It was a long and quiet day”[^1]\n\n1. A note.");
    }
}
