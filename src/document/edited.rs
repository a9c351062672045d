//! A document after an edit: the same value a fresh parse gives, from what the edit left alone.

use std::ops::Range;

use super::Document;
use crate::source::Edit;

/// What [`Document::edited`] worked out anew. What it does not name is as before, apart from where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recomputed {
    /// The top-level blocks that went, as they were counted before the edit.
    pub gone: Range<usize>,
    /// How many blocks stand in their place.
    pub fresh: usize,
    /// Whether other blocks may show other numbers, or notes, than before.
    pub notes: bool,
    /// Whether the front matter, the title or the language may be others than before.
    pub head: bool,
}

impl Recomputed {
    /// Everything: `before` blocks went for `after` others.
    #[must_use]
    pub const fn everything(before: usize, after: usize) -> Self {
        Self { gone: 0..before, fresh: after, notes: true, head: true }
    }
}

impl Document {
    /// The document after `edit`, and what of it was worked out anew.
    #[must_use]
    pub fn edited(self, edit: &Edit) -> (Self, Recomputed) {
        let before = self.blocks.len();
        let after = Self::parse(&edit.apply(&self.text));
        let count = after.blocks.len();
        (after, Recomputed::everything(before, count))
    }
}
