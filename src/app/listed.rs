//! A finding as the panel lists it.

use crate::checks::Finding;
use crate::source::{Lines, Span};

/// How many findings are listed at most.
pub(super) const MOST: usize = 200;

/// How many characters of the place are shown.
const EXCERPT: usize = 60;

/// A finding with what is told of its place.
#[derive(Clone, PartialEq)]
pub(super) struct Listed {
    /// Which of the findings it is.
    pub(super) index: usize,
    pub(super) finding: Finding,
    /// The line it begins on, from 1.
    pub(super) line: usize,
    pub(super) excerpt: String,
}

impl Listed {
    /// The finding at `index` of those found in `text`.
    pub(super) fn new(text: &str, lines: &Lines<'_>, index: usize, finding: &Finding) -> Self {
        let line = lines.line(finding.span.start);
        Self { index, finding: finding.clone(), line, excerpt: excerpt(text, finding.span) }
    }
}

/// The place as typed, on one line, cut where it is long.
pub(super) fn excerpt(text: &str, span: Span) -> String {
    let typed = text.get(span.range()).unwrap_or_default();
    let mut excerpt: String =
        typed.chars().take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if typed.chars().nth(EXCERPT).is_some() {
        excerpt.push('…');
    }
    excerpt
}
