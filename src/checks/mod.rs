//! What a careful editor would question in a review.
//!
//! One check a file: when it fires, why it matters, its code, its wording, its fix, its tests.
//! Start with [`run`]; to add a check, copy the smallest file here and name it in [`CHECKS`].

mod finding;
mod front_matter_unreadable;
mod html_unsupported;
mod link_unsafe;
mod marker_ambiguous;
mod marker_placement;
mod nesting_too_deep;
mod note_duplicate;
mod note_empty;
mod note_missing;
mod note_order;
mod note_unused;
mod page_range_reversed;
mod quotation_altered;
mod quotation_uncited;
mod quotation_unclosed;
#[cfg(test)]
mod testing;

pub use finding::{Finding, Fix, Severity};

use crate::document::Document;
use crate::source::Span;

/// A check: a stable code, how much its findings matter, what it is about, and what finds them.
///
/// The words here are its documentation, in Markdown: they are read in the page behind the code of
/// a finding, and in `docs/checks.md`.
pub struct Check {
    /// The code, in kebab case. Never changes.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it looks at.
    pub family: Family,
    /// When it fires, and when it does not although one might think so.
    pub when: &'static str,
    /// Why that matters to a reader.
    pub why: &'static str,
    /// A review in which it finds one thing.
    pub example: &'static str,
    /// The same put right: nothing is found in it.
    pub instead: &'static str,
    /// Adds what it finds in a document.
    find: fn(&Document, &mut Report<'_>),
}

/// What a check looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Markers and notes.
    Notes,
    /// Pages and other locators.
    Citations,
    /// Quoted words.
    Quotations,
    /// Books and their authors.
    Works,
    /// The reviewer's own sentences.
    Prose,
    /// The post as a page.
    Post,
}

impl Family {
    /// Its name, as a heading.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Notes => "Notes",
            Self::Citations => "Citations",
            Self::Quotations => "Quotations",
            Self::Works => "Works",
            Self::Prose => "Prose",
            Self::Post => "Post",
        }
    }
}

/// All checks, by family.
pub const CHECKS: &[&Check] = &[
    &note_missing::CHECK,
    &note_unused::CHECK,
    &note_duplicate::CHECK,
    &note_empty::CHECK,
    &note_order::CHECK,
    &marker_ambiguous::CHECK,
    &marker_placement::CHECK,
    &quotation_uncited::CHECK,
    &page_range_reversed::CHECK,
    &quotation_unclosed::CHECK,
    &quotation_altered::CHECK,
    &link_unsafe::CHECK,
    &html_unsupported::CHECK,
    &nesting_too_deep::CHECK,
    &front_matter_unreadable::CHECK,
];

/// Where a check puts its findings.
struct Report<'f> {
    check: &'static Check,
    findings: &'f mut Vec<Finding>,
}

impl Report<'_> {
    /// Adds a finding about `span` (bytes of the text); the problem, then the remedy.
    fn add(&mut self, span: Span, message: impl Into<String>, help: impl Into<String>) -> &mut Finding {
        let Check { code, severity, .. } = *self.check;
        let index = self.findings.len();
        let finding =
            Finding { code, severity, span, message: message.into(), help: help.into(), fixes: Vec::new() };
        self.findings.push(finding);
        &mut self.findings[index]
    }
}

/// The first line of `span`: where a finding about several lines is marked.
fn first_line(document: &Document, span: Span) -> Span {
    let typed = &document.text[span.range()];
    let start = span.start + typed.len() - typed.trim_start().len();
    let line = typed.trim_start().lines().next().unwrap_or("").trim_end();
    Span::new(start, start + line.len())
}

/// What the checks that are not switched off find in `document`, in order of place.
#[must_use]
pub fn run(document: &Document) -> Vec<Finding> {
    let mut findings = Vec::new();
    for &check in CHECKS {
        if !document.metadata.checks_off.contains(check.code) {
            (check.find)(document, &mut Report { check, findings: &mut findings });
        }
    }
    findings.sort_by_key(|finding| (finding.span, finding.severity));
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_example_shows_one_finding_and_what_is_instead_shows_none() {
        for check in CHECKS {
            let count = |text: &str| {
                run(&Document::parse(text)).iter().filter(|finding| finding.code == check.code).count()
            };
            assert_eq!(count(check.example), 1, "{}: example", check.code);
            assert_eq!(count(check.instead), 0, "{}: instead", check.code);
        }
    }
}
