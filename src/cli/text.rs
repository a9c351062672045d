//! Findings as compilers print them.

use std::fmt::Write as _;

use crate::checks::Finding;
use crate::document::Document;
use crate::source::Lines;

/// The findings of one file: place, severity, code and message on one line, then the typed line
/// with carets under the place, then the remedy.
pub(super) fn report(file: &str, document: &Document, findings: &[Finding]) -> String {
    let lines = Lines::new(&document.text);
    let mut out = String::new();
    for finding in findings {
        let start = lines.position(finding.span.start);
        let end = lines.position(finding.span.end);
        let typed = lines.text(start.line);
        // Long lines are shown around the place.
        let from = start.column.saturating_sub(31).max(1);
        let shown: String =
            typed.chars().skip(from - 1).take(80).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let width = if end.line == start.line { end.column - start.column } else { shown.chars().count() };
        let width = width.clamp(1, shown.chars().count().saturating_sub(start.column - from).max(1));
        // Writing to a string cannot fail.
        let _ = write!(
            out,
            "{file}:{}:{}: {} [{}]: {}\n  {shown}\n  {}{}\n  help: {}\n\n",
            start.line,
            start.column,
            finding.severity.name(),
            finding.code,
            finding.message,
            " ".repeat(start.column - from),
            "^".repeat(width),
            finding.help,
        );
    }
    out
}
