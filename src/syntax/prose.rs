//! The prose of one leaf block as a reader sees it, every byte with its origin.
//!
//! Markers, locators, quotations and titles are found by scanning plain text, not Markdown: the
//! scanners read [`Prose::text`] and hand back ranges in it, and [`Prose::source`] says where
//! those stand in the typed text. Code, images and raw HTML are one [`OPAQUE`] character each, so
//! that no scanner reads into them or joins what they separate.

use std::ops::Range;

use crate::source::Span;

/// Stands in [`Prose::text`] for what is not prose: code, an image, an HTML tag, a note's marker.
pub const OPAQUE: char = '\u{FFFC}';

/// A run of visible text and the place it was typed at.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    /// Where the run begins in [`Prose::text`], in bytes.
    start: usize,
    /// What was typed for it. As long as the run if the text was typed as it reads.
    source: Span,
    /// Whether the run was typed as it reads (false for an entity such as `&amp;`).
    verbatim: bool,
}

/// The visible text of one paragraph, heading, table cell or tight list item.
///
/// Soft line breaks are a space, hard ones a line feed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose {
    text: String,
    segments: Vec<Segment>,
    /// What is emphasised or strong, in bytes of the text, outermost first.
    emphases: Vec<Range<usize>>,
    /// What is a link's text, in bytes of the text.
    links: Vec<Range<usize>>,
    /// The characters typed with a backslash before them, by their place in the text.
    escapes: Vec<usize>,
    /// Where a typed line begins, by its place in the text.
    line_starts: Vec<usize>,
}

impl Prose {
    /// The visible text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is emphasised or strong, as ranges of [`Self::text`] in bytes.
    #[must_use]
    pub fn emphases(&self) -> &[Range<usize>] {
        &self.emphases
    }

    /// Whether the byte at `offset` of [`Self::text`] is part of a link's text.
    #[must_use]
    pub fn in_link(&self, offset: usize) -> bool {
        let after = self.links.partition_point(|link| link.start <= offset);
        after > 0 && offset < self.links[after - 1].end
    }

    /// Whether the character at `offset` of [`Self::text`] was typed with a backslash before it.
    #[must_use]
    pub fn is_escaped(&self, offset: usize) -> bool {
        self.escapes.binary_search(&offset).is_ok()
    }

    /// Where the typed lines begin, in bytes of [`Self::text`], the first at 0.
    pub fn line_starts(&self) -> impl Iterator<Item = usize> + '_ {
        std::iter::once(0).chain(self.line_starts.iter().copied())
    }

    /// The number of words: runs between white space that hold a letter or a digit.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    }

    /// Where a range of [`Self::text`] (bytes) was typed.
    ///
    /// Markdown signs between the first and the last character belong to the stretch, those
    /// outside do not.
    #[must_use]
    pub fn source(&self, range: Range<usize>) -> Span {
        let start = self.source_start(range.start);
        let end = if range.is_empty() { start } else { self.source_end(range.end) };
        Span::new(start, end.max(start))
    }

    fn source_start(&self, offset: usize) -> usize {
        let index = self.segments.partition_point(|segment| segment.start <= offset);
        match index.checked_sub(1).map(|index| &self.segments[index]) {
            None => self.segments.first().map_or(0, |first| first.source.start),
            Some(segment) if segment.verbatim => {
                (segment.source.start + offset - segment.start).min(segment.source.end)
            }
            Some(segment) if offset == segment.start => segment.source.start,
            Some(segment) => segment.source.end,
        }
    }

    fn source_end(&self, offset: usize) -> usize {
        let index = self.segments.partition_point(|segment| segment.start < offset);
        match index.checked_sub(1).map(|index| &self.segments[index]) {
            None => self.segments.first().map_or(0, |first| first.source.start),
            Some(segment) if segment.verbatim => {
                (segment.source.start + offset - segment.start).min(segment.source.end)
            }
            Some(segment) => segment.source.end,
        }
    }

    /// Adds visible text that was typed at `source`.
    pub(crate) fn push(&mut self, text: &str, source: Span) {
        self.segments.push(Segment { start: self.text.len(), source, verbatim: text.len() == source.len() });
        self.text.push_str(text);
    }

    /// Adds one [`OPAQUE`] character for what was typed at `source`.
    pub(crate) fn push_opaque(&mut self, source: Span) {
        self.segments.push(Segment { start: self.text.len(), source, verbatim: false });
        self.text.push(OPAQUE);
    }

    /// Says that the next character to be added was typed with a backslash before it.
    pub(crate) fn escape_next(&mut self) {
        self.escapes.push(self.text.len());
    }

    /// Adds a line break: `character` is a space or a line feed.
    pub(crate) fn push_break(&mut self, character: char, source: Span) {
        self.segments.push(Segment { start: self.text.len(), source, verbatim: false });
        self.text.push(character);
        self.line_starts.push(self.text.len());
    }

    /// Marks what was added since `start` (bytes of the text) as emphasised.
    pub(crate) fn emphasise(&mut self, start: usize) {
        let index = self.emphases.partition_point(|range| range.start < start);
        self.emphases.insert(index, start..self.text.len());
    }

    /// Marks what was added since `start` (bytes of the text) as a link's text.
    pub(crate) fn link(&mut self, start: usize) {
        // Links do not nest, so they come in order.
        self.links.push(start..self.text.len());
    }

    /// Prose that was typed as it reads, from `offset` on: for the scanners' own tests.
    #[cfg(test)]
    pub(crate) fn plain(text: &str) -> Self {
        let mut prose = Self::default();
        prose.push(text, Span::new(0, text.len()));
        prose
    }
}
