//! Findings as compilers print them.

use std::fmt::Write as _;

use crate::checks::Sifted;
use crate::document::Document;
use crate::source::{Lines, Span};

/// How many characters of a line are shown.
const WIDTH: usize = 80;

/// How many of them stand before the place of a finding, at most.
const BEFORE: usize = 30;

/// The findings of one file: place, severity, code and message on one line, then the typed line
/// with carets under the place, then the remedy. At the end how many more were dismissed.
pub(super) fn report(file: &str, document: &Document, sifted: &Sifted) -> String {
    let lines = Lines::new(&document.text);
    let mut out = String::new();
    for finding in &sifted.standing {
        let start = lines.position(finding.span.start);
        let end = lines.position(finding.span.end);
        // Long lines are shown around the place.
        let line = Span::new(lines.start(start.line), lines.start(start.line + 1));
        let before = document.text[line.start..finding.span.start].chars().rev().take(BEFORE);
        let indent = before.clone().count();
        let from = finding.span.start - before.map(char::len_utf8).sum::<usize>();
        let shown = document.text[from..line.end].trim_end_matches(['\n', '\r']);
        let shown: String = shown.chars().take(WIDTH).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let rest = shown.chars().count().saturating_sub(indent);
        let width = if end.line == start.line { end.column - start.column } else { rest };
        let width = width.clamp(1, rest.max(1));
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "{file}:{}:{}: {} [{}]: {}\n  {shown}\n  {}{}\n  help: {}\n\n",
            start.line,
            start.column,
            finding.severity.name(),
            finding.code,
            finding.message,
            " ".repeat(indent),
            "^".repeat(width),
            finding.help,
        );
    }
    match sifted.dismissed.len() {
        0 => {}
        1 => out.push_str(&format!("{file}: 1 finding is dismissed.\n\n")),
        count => out.push_str(&format!("{file}: {count} findings are dismissed.\n\n")),
    }
    out
}
