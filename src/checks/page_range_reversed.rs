//! `page-range-reversed`: a range of pages that ends before it begins.

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Citation, Document};
use crate::source::Edit;

pub(super) const CHECK: Check = Check {
    code: "page-range-reversed",
    severity: Severity::Error,
    family: Family::Citations,
    when: "A range of pages ends before it begins.",
    why: "One of the two numbers is wrong, or they have changed places.",
    example: "It drags in the middle (pp. 81–70).",
    instead: "It drags in the middle (pp. 70–81).",
    find: Find::Citations(find),
};

fn find(document: &Document, citation: &Citation, report: &mut Report<'_>) {
    let Some(part) = citation.parts.iter().find(|part| part.is_reversed()) else {
        return;
    };
    let [from, to] = [part.from, part.to].map(|number| part.number(number));
    let finding = report.add(
        citation.span,
        format!("The pages run backwards, from {from} to {to}."),
        "Put the lower number first.",
    );
    let typed = &document.text[citation.span.range()];
    if let Some(edit) = swapped(typed, &from, &to) {
        finding.add_fix("Swap the two numbers", Edit::replace(citation.span, edit));
    }
}

/// `typed` with `from` and `to`, which stand in it one after the other, changing places.
fn swapped(typed: &str, from: &str, to: &str) -> Option<String> {
    let lower = typed.to_ascii_lowercase();
    let start = lower.find(from)?;
    let between = start + from.len();
    let end = between + lower[between..].find(to)?;
    let (first, last) = (&typed[start..between], &typed[end..end + to.len()]);
    Some(format!("{}{last}{}{first}{}", &typed[..start], &typed[between..end], &typed[end + to.len()..]))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    #[test]
    fn pages_run_forwards() {
        let code = "page-range-reversed";
        check(
            code,
            "
It drags (p. 81–70) here.
         ^^^^^^^^^^ The pages run backwards, from 81 to 70.",
        );
        check(code, "It drags (p. 70–81), (pp. 223–9) and (p. 70) here.");
        check(code, "“A line of it” (45, 12).");
        check(
            code,
            "
It drags (p. xii–ix).
         ^^^^^^^^^^^ The pages run backwards, from xii to ix.",
        );
        check_fix(code, "It drags (p. 81–70) here.", "It drags (p. 70–81) here.");
        check_fix(code, "“A line” (12, 81–70, 99).", "“A line” (12, 70–81, 99).");
    }
}
