//! `nesting-too-deep`: more than a hundred blocks or inlines inside one another.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::syntax::MAX_DEPTH;

pub(super) const CHECK: Check = Check {
    code: "nesting-too-deep",
    severity: Severity::Warning,
    family: Family::Post,
    when: "More than a hundred quotations, lists or emphases inside one another.",
    why: "Browsers crash on thousands of nested elements, so what is deeper is shown as it was typed.",
    example: ">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> Too deep.",
    instead: "> Deep enough.",
    find: Find::Each(find),
};

fn find(document: &Document, Placed { span: typed_at, top, .. }: &Placed<'_>, report: &mut Report<'_>) {
    if let Some(span) = top.leaves.iter().find_map(|leaf| leaf.too_deep.first()) {
        report.add(
            super::first_line(document, span.shifted(typed_at.start)),
            format!("More than {MAX_DEPTH} quotations, lists or emphases stand inside one another here; the rest is shown as typed."),
            "Remove some of the signs.",
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn nesting_has_an_end() {
        let code = "nesting-too-deep";
        check(code, &format!("{}a", ">".repeat(20)));
        let message = "More than 100 quotations, lists or emphases stand inside one another here; the rest is shown as typed.";
        // What is shown as typed is marked, to the end of the line.
        let drawn = format!("{}a\n{}{} {message}", ">".repeat(200), " ".repeat(100), "^".repeat(101));
        check(code, &drawn);
    }
}
