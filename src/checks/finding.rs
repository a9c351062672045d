//! What a check says.

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
    /// Adds a way to settle it.
    pub(super) fn add_fix(&mut self, title: impl Into<String>, edit: Edit) -> &mut Self {
        self.fixes.push(Fix { title: title.into(), edit });
        self
    }
}

/// An edit that settles a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// The edit, one undo step.
    pub edit: Edit,
}
