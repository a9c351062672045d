//! `quotation-unclosed`: a quotation that is opened and never closed.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};

pub(super) const CHECK: Check = Check {
    code: "quotation-unclosed",
    severity: Severity::Warning,
    family: Family::Quotations,
    when: "A quotation is opened and never closed. One that runs over several paragraphs opens each of them anew and closes only the last: that is no finding.",
    why: "A reader cannot tell where the book’s words end and yours begin.",
    example: "She says “no and leaves.",
    instead: "She says “no” and leaves.",
    find: Find::Each(find),
};

fn find(_: &Document, placed: &Placed<'_>, report: &mut Report<'_>) {
    for leaf in 0..placed.top.leaves.len() {
        for quotation in placed.quotations(leaf).iter().filter(|quotation| quotation.is_unclosed()) {
            // From the opening mark to the end of the first word.
            let opened = &placed.text(leaf)[quotation.range.clone()];
            let end = opened.find(char::is_whitespace).unwrap_or(opened.len());
            report.add(
                placed.source(leaf, quotation.range.start..quotation.range.start + end),
                "This quotation is opened and never closed.",
                "Put the closing mark where the quoted words end.",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn what_is_opened_is_closed() {
        let code = "quotation-unclosed";
        check(
            code,
            "
She said “no and left.
         ^^^ This quotation is opened and never closed.",
        );
        check(code, "She said “no” and left; the readers’ choice.");
        check(code, "“One paragraph.\n\n“And the last.”");
    }
}
