//! How checks are tested: a text, and under it the findings expected.

use crate::document::Document;

/// Runs the check with this code alone on `text` and compares what it finds with `expected`:
/// each finding is the stretch it marks, then ` — `, then its message.
#[track_caller]
pub(super) fn check(code: &str, text: &str, expected: &[&str]) {
    let document = Document::parse(text);
    let found: Vec<String> = super::run(&document)
        .into_iter()
        .filter(|finding| finding.code == code)
        .map(|finding| format!("{} — {}", &text[finding.span.range()], finding.message))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Applies the first fix of the first finding with this code.
#[track_caller]
pub(super) fn check_fix(code: &str, text: &str, expected: &str) {
    let findings = super::run(&Document::parse(text));
    let finding = findings.iter().find(|finding| finding.code == code).expect("a finding");
    let fixed = finding.fixes.first().expect("a fix").edit.apply(text);
    assert_eq!(fixed, expected);
    let left = super::run(&Document::parse(&fixed)).iter().filter(|finding| finding.code == code).count();
    assert_eq!(left, findings.iter().filter(|finding| finding.code == code).count() - 1, "settled");
}
