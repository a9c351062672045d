//! A stretch of text.

use std::ops::Range;

/// A stretch of text in bytes of UTF-8, end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The stretch from `start` up to, not including, `end`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty stretch at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// The length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `offset` lies inside, the end excluded.
    #[must_use]
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The same stretch, `offset` bytes further on.
    #[must_use]
    pub const fn shifted(self, offset: usize) -> Self {
        Self::new(self.start + offset, self.end + offset)
    }

    /// The same stretch, `bytes` further on, or back if they are negative.
    ///
    /// # Panics
    ///
    /// If it would begin before the text.
    #[must_use]
    pub fn moved(self, bytes: isize) -> Self {
        let moved = |offset: usize| offset.checked_add_signed(bytes).expect("a place in the text");
        Self::new(moved(self.start), moved(self.end))
    }

    /// A stretch of the same length that begins at 0.
    #[must_use]
    pub const fn moved_to_start(self) -> Self {
        Self::new(0, self.len())
    }

    /// The stretch as a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
