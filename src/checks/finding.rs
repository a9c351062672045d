//! What a check says.

use crate::document::Change;
use crate::source::{Edit, Span};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The post would be wrong: a reader meets a dead end.
    Error,
    /// Most likely a slip.
    Warning,
    /// Worth a look.
    Hint,
}

impl Severity {
    /// Its name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// Something a careful editor would question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check's code.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The place, in bytes of the text.
    pub span: Span,
    /// The problem, in a sentence.
    pub message: String,
    /// The remedy, in a sentence.
    pub help: String,
    /// Edits that settle it, the likeliest first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// The same after a change of other blocks; `None` if it says something of those that changed.
    pub(super) fn moved(mut self, change: &Change) -> Option<Self> {
        self.span = change.moved(self.span)?;
        for fix in &mut self.fixes {
            fix.edit = std::mem::take(&mut fix.edit).moved(|span| change.moved(span))?;
        }
        Some(self)
    }

    /// Adds a way to settle it.
    pub(super) fn add_fix(&mut self, title: impl Into<String>, edit: Edit) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), edit });
        self
    }
}

/// The edit that settles all findings of the check with this code as the first fix of each does, and how many it
/// settles. What would touch what another changes is left out.
#[must_use]
pub fn fix_all(findings: &[Finding], code: &str) -> (Edit, usize) {
    let mut end = 0;
    let mut count = 0;
    let mut all = Vec::new();
    for finding in findings.iter().filter(|finding| finding.code == code) {
        let replacements = finding.fixes.first().map_or(&[][..], |fix| fix.edit.replacements());
        let (Some(first), Some(last)) = (replacements.first(), replacements.last()) else { continue };
        if first.span.start >= end {
            end = last.span.end;
            count += 1;
            all.extend_from_slice(replacements);
        }
    }
    (Edit::all(all), count)
}

/// An edit that settles a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// The edit, one undo step.
    pub edit: Edit,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks;
    use crate::document::Document;

    #[test]
    fn all_of_a_kind_are_settled_together() {
        let text = "She said said it. He went went home. “No” is is it.";
        let findings = checks::run(&Document::parse(text));
        let (edit, count) = fix_all(&findings, "word-repeated");
        assert_eq!((edit.apply(text).as_str(), count), ("She said it. He went home. “No” is it.", 3));
        assert_eq!(fix_all(&findings, "note-missing"), (Edit::default(), 0));
    }
}
