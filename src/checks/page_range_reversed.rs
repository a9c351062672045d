//! `page-range-reversed`: a range of pages that ends before it begins.

use super::{Check, Report, Severity};
use crate::document::Document;
use crate::source::Edit;

pub(super) const CHECK: Check = Check { code: "page-range-reversed", severity: Severity::Error, find };

fn find(document: &Document, report: &mut Report<'_>) {
    for citation in document.citations.iter().filter(|citation| citation.is_reversed()) {
        let (from, to) = (citation.from, citation.to);
        let finding = report.add(
            citation.span,
            format!("The pages run backwards, from {from} to {to}."),
            "Put the lower number first.",
        );
        let typed = &document.text[citation.span.range()];
        let (first, last) = (from.to_string(), to.to_string());
        if let (Some(start), Some(end)) = (typed.find(&first), typed.rfind(&last))
            && start + first.len() <= end
        {
            let swapped = format!(
                "{}{last}{}{first}{}",
                &typed[..start],
                &typed[start + first.len()..end],
                &typed[end + last.len()..]
            );
            finding.add_fix("Swap the two numbers", Edit::replace(citation.span, swapped));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix};

    #[test]
    fn pages_run_forwards() {
        let code = "page-range-reversed";
        check(code, "It drags (p. 81–70) here.", &["(p. 81–70) — The pages run backwards, from 81 to 70."]);
        check(code, "It drags (p. 70–81), (pp. 223–9) and (p. 70) here.", &[]);
        check(code, "“A line of it” (45, 12).", &[]);
        check_fix(code, "It drags (p. 81–70) here.", "It drags (p. 70–81) here.");
    }
}
