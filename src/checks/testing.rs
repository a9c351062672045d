//! How checks are tested: a text with the findings drawn under it.
//!
//! ```text
//! She said “no and left.
//!          ^^^ This quotation is opened and never closed.
//! ```
//!
//! A line of spaces, carets and a message says that the characters above the carets are marked
//! with that message. Of a finding that runs over several lines the first is drawn. In a text that
//! is not drawn under nothing must be found.

use std::fmt::Write as _;

use super::{Check, Finding};
use crate::document::Document;
use crate::source::Lines;

/// What `check` alone finds in `text`.
fn findings(check: &'static Check, text: &str) -> Vec<Finding> {
    super::survey::found_by(check, &Document::parse(text))
}

#[track_caller]
fn named(code: &str) -> &'static Check {
    super::CHECKS.iter().find(|check| check.code == code).expect("a code of CHECKS")
}

/// Runs the check with this code on the text in `drawn` and compares what it finds with what is
/// drawn under its lines. A line break at the start of `drawn` is no part of it.
#[track_caller]
pub(super) fn check(code: &str, drawn: &str) {
    check_with(named(code), drawn);
}

/// The same for a check that is not in `CHECKS`.
#[track_caller]
pub(super) fn check_with(check: &'static Check, drawn: &str) {
    let drawn = drawn.strip_prefix('\n').unwrap_or(drawn);
    let lines: Vec<&str> = drawn.split('\n').filter(|line| !is_annotation(line)).collect();
    let text = lines.join("\n");
    let found = findings(check, &text);
    let places = Lines::new(&text);
    let mut is = String::new();
    for (index, line) in lines.iter().enumerate() {
        let _ = write!(is, "{}{line}", if index > 0 { "\n" } else { "" });
        for finding in found.iter().filter(|finding| places.line(finding.span.start) == index + 1) {
            let marked = text[finding.span.range()].lines().next().unwrap_or("");
            let start = places.position(finding.span.start).column - 1;
            let carets = "^".repeat(marked.chars().count().max(1));
            let _ = write!(is, "\n{}{carets} {}", " ".repeat(start), finding.message);
        }
    }
    assert!(is == drawn, "{}\n--- drawn\n{drawn}\n--- is\n{is}\n---", check.code);
}

/// Whether a line draws a finding: spaces, carets, a space and words.
fn is_annotation(line: &str) -> bool {
    let carets = line.trim_start_matches(' ');
    let message = carets.trim_start_matches('^');
    message.len() < carets.len() && message.starts_with(' ')
}

/// The same, with each finding as the stretch it marks, then ` — `, then its message.
#[track_caller]
pub(super) fn found(code: &str, text: &str, expected: &[&str]) {
    let found: Vec<String> = findings(named(code), text)
        .into_iter()
        .map(|finding| format!("{} — {}", &text[finding.span.range()], finding.message))
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// Applies the first fix of the first finding with this code.
#[track_caller]
pub(super) fn check_fix(code: &str, text: &str, expected: &str) {
    check_fix_with(named(code), text, expected);
}

/// The same for a check that is not in `CHECKS`.
#[track_caller]
pub(super) fn check_fix_with(check: &'static Check, text: &str, expected: &str) {
    let before = findings(check, text);
    let finding = before.first().expect("a finding");
    let fixed = finding.fixes.first().expect("a fix").edit.apply(text);
    assert_eq!(fixed, expected);
    assert_eq!(findings(check, &fixed).len(), before.len() - 1, "settled");
}

/// A check's example shows one finding, and what is said to write instead none.
#[track_caller]
pub(super) fn check_example(check: &'static Check) {
    let count = |text| findings(check, text).len();
    assert_eq!((count(check.example), count(check.instead)), (1, 0), "{}", check.code);
}

/// The titles of the first finding's fixes.
#[track_caller]
pub(super) fn fixes(code: &str, text: &str) -> Vec<String> {
    let finding = findings(named(code), text).into_iter().next().expect("a finding");
    finding.fixes.into_iter().map(|fix| fix.title).collect()
}

#[test]
fn what_is_drawn_is_compared() {
    check(
        "quotation-unclosed",
        "She said “no and left.\n         ^^^ This quotation is opened and never closed.",
    );
    check("quotation-unclosed", "\nShe said “no” and left.\n");
}
