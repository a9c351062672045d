//! A finding as the panel lists it.

use crate::checks::{Finding, Severity};
use crate::document::Document;
use crate::source::Span;

/// How many findings are listed at most.
pub(super) const MOST: usize = 200;

/// How many characters of the place are shown.
const EXCERPT: usize = 60;

/// A finding as it is told. Where exactly it stands is no part of it, so that it stays when text moves it.
#[derive(Clone, PartialEq)]
pub(super) struct Listed {
    /// Which of the findings it is.
    pub(super) index: usize,
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    pub(super) message: String,
    pub(super) help: String,
    /// What its fixes do.
    pub(super) fixes: Vec<String>,
    /// The line it begins on, from 1.
    pub(super) line: usize,
    pub(super) excerpt: String,
}

impl Listed {
    /// The finding at `index` of those found in a document.
    pub(super) fn new(document: &Document, index: usize, finding: &Finding) -> Self {
        let Finding { code, severity, span, message, help, fixes } = finding;
        Self {
            index,
            code,
            severity: *severity,
            message: message.clone(),
            help: help.clone(),
            fixes: fixes.iter().map(|fix| fix.title.clone()).collect(),
            line: document.line(span.start),
            excerpt: excerpt(&document.text, *span),
        }
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
