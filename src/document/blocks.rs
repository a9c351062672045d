//! The top-level blocks of a review, with what can be read off each alone.
//!
//! [`Blocks`] knows where each block stands in the text without storing it: what is typed before a block
//! moves it at no cost. All spans inside a block are relative to its first byte.

pub(super) mod edit;
mod scans;
pub(super) mod since;
mod top;

use std::ops::{AddAssign, Index, Range};
use std::sync::Arc;

use super::classify::{self, Reading};
use super::furniture::TypedLines;
use super::notes::LeafPlace;
use crate::sequence::{Measured, Sequence};
use crate::source::{Span, line_breaks, utf16};
use crate::syntax::{
    Block, Division, Labels, Language, Leaf, LinkDefinition, Quotation, events, marker::Mark, quotation,
};

use self::scans::Scans;
pub use self::scans::{Placed, Scanned, key};
pub use self::since::{Change, Snapshot};
pub use self::top::TopBlock;

/// How much text is read in one go, in bytes: short enough for the time between two frames.
const STRETCH: usize = 1 << 15;

/// How much text some top-level blocks take, and what is counted of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Extent {
    /// Bytes, up to the block after them.
    pub bytes: usize,
    /// The same in UTF-16 units.
    pub units: usize,
    /// Line breaks.
    pub breaks: usize,
    /// Words in the prose.
    pub words: usize,
    /// Level-1 headings.
    pub titles: usize,
    /// Lines that may be those of a copied web page.
    pub furniture: usize,
    /// Labels of links and notes that are defined.
    pub definitions: usize,
    /// Places that look as if a label were defined there.
    pub like_definitions: usize,
    /// Bytes of addresses and titles that links copy from definitions.
    pub copied: usize,
}

impl AddAssign for Extent {
    fn add_assign(&mut self, other: Self) {
        self.bytes += other.bytes;
        self.units += other.units;
        self.breaks += other.breaks;
        self.words += other.words;
        self.titles += other.titles;
        self.furniture += other.furniture;
        self.definitions += other.definitions;
        self.like_definitions += other.like_definitions;
        self.copied += other.copied;
    }
}

/// A top-level block among others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) top: Arc<TopBlock>,
    /// The quotations in it, and what was read off both.
    quotations: Arc<Scans>,
    /// How each mark of each leaf reads as long as no note has it.
    pub(super) readings: Vec<Vec<Reading>>,
}

impl Measured for Entry {
    type Measure = Extent;

    fn measure(&self) -> Extent {
        self.top.extent
    }
}

/// The top-level blocks of a review, in order.
#[derive(Debug, Clone, Default)]
pub struct Blocks {
    head: Head,
    entries: Sequence<Entry>,
    /// The labels that are defined anywhere.
    labels: Labels,
}

/// What stands before the first block: front matter, blank lines, definitions of links.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Head {
    extent: Extent,
    lines: TypedLines,
    links: Vec<LinkDefinition>,
}

impl PartialEq for Blocks {
    fn eq(&self, other: &Self) -> bool {
        self.head == other.head && self.entries == other.entries
    }
}

impl Blocks {
    /// Divides `text` from the byte at `body` on.
    pub(super) fn parse(text: &str, body: usize, language: Language) -> Self {
        let mut division = events::divide(&text[body..], &Labels::default());
        let mut parsed = Self { head: Head::new(text, body, &mut division), ..Self::default() };
        parsed.labels.add(&parsed.head.links, []);
        parsed.replace(0..0, top::all(&text[body..], division, language, &(None, None)));
        parsed
    }

    /// Puts `tops` in the place of the blocks in `range`, and reads the quotations around them anew. Whether
    /// marks in the blocks around them read as before.
    fn replace(&mut self, range: Range<usize>, tops: Vec<Arc<TopBlock>>) -> bool {
        let fresh = range.start..range.start + tops.len();
        for top in self.entries.iter_from(range.start).take(range.len()).map(|entry| &entry.top) {
            self.labels.remove(&top.links, &top.notes);
        }
        tops.iter().for_each(|top| self.labels.add(&top.links, &top.notes));
        let entry = |top| Entry { top, quotations: Arc::default(), readings: Vec::new() };
        self.entries.splice(range, tops.into_iter().map(entry).collect());
        let mut same = true;
        for index in fresh.start.saturating_sub(1)..(fresh.end + 1).min(self.len()) {
            let around = |index: Option<usize>| index.and_then(|index| self.entries.get(index));
            let before = around(index.checked_sub(1)).map(|entry| &*entry.top);
            let after = around(Some(index + 1)).map(|entry| &*entry.top);
            let found = self.top(index).quotations(before, after);
            if let Some(entry) = self.entries.get_mut(index).filter(|entry| **entry.quotations != found) {
                entry.quotations = Arc::new(Scans::new(found));
            }
            let readings = self.read_marks(index);
            if let Some(entry) = self.entries.get_mut(index).filter(|entry| entry.readings != readings) {
                entry.readings = readings;
                same &= fresh.contains(&index);
            }
        }
        same
    }

    /// How the marks of a block read as long as no note has them.
    fn read_marks(&self, block: usize) -> Vec<Vec<Reading>> {
        let top = self.top(block);
        if top.marks.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let leaves = top.leaves.iter().zip(&top.marks).enumerate();
        leaves
            .map(|(leaf, (prose, marks))| {
                let place = LeafPlace { block, leaf };
                marks.iter().map(|mark| classify::read(self, place, prose.prose.text(), mark, None)).collect()
            })
            .collect()
    }

    /// The blocks in `range`.
    pub(super) fn entries(&self, range: Range<usize>) -> impl Iterator<Item = &Entry> + Clone {
        self.entries.iter_from(range.start).take(range.len())
    }

    /// The number of top-level blocks.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no block.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The block at `index`.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Block> {
        self.entries.get(index).map(|entry| &entry.top.block)
    }

    /// The block at `index` with what can be read off it.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn top(&self, index: usize) -> &Arc<TopBlock> {
        &self.entry(index).top
    }

    /// All blocks, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Block> + Clone {
        self.tops().map(|top| &top.block)
    }

    /// All blocks with what can be read off them, in order.
    pub fn tops(&self) -> impl DoubleEndedIterator<Item = &Arc<TopBlock>> + Clone {
        self.entries.iter().map(|entry| &entry.top)
    }

    /// The blocks in `range` with what can be read off them.
    pub fn tops_in(&self, range: Range<usize>) -> impl Iterator<Item = &Arc<TopBlock>> + Clone {
        self.entries(range).map(|entry| &entry.top)
    }

    /// All blocks, each with where it stands in the text.
    pub fn placed(&self) -> impl Iterator<Item = (Span, &Arc<TopBlock>)> + Clone {
        let mut at = self.head.extent.bytes;
        self.tops().map(move |top| {
            let start = at;
            at += top.extent.bytes;
            (Span::new(start, start + top.block.span.len()), top)
        })
    }

    /// The blocks from `index` on, each where it stands with what was read off it.
    pub fn placed_from(&self, index: usize) -> impl Iterator<Item = Placed<'_>> + Clone {
        let mut at = self.start(index);
        self.entries.iter_from(index).enumerate().map(move |(nth, Entry { top, quotations, .. })| {
            let start = at;
            at += top.extent.bytes;
            let span = Span::new(start, start + top.block.span.len());
            Placed { index: index + nth, span, top, scans: quotations }
        })
    }

    /// The blocks from `next` on that are read in one go, some 32 KB of them; `next` is put behind
    /// them.
    pub fn stretch<'b>(&'b self, next: &mut usize) -> impl Iterator<Item = Placed<'b>> + Clone + use<'b> {
        let from = *next;
        let end = self.entries.before(from).bytes + STRETCH;
        *next = self.entries.partition_point(|extent| extent.bytes < end).max(from + 1).min(self.len());
        self.placed_from(from).take(*next - from)
    }

    /// Where the block at `index` begins, in bytes of the text; its end, if there is none.
    #[must_use]
    pub fn start(&self, index: usize) -> usize {
        self.head.extent.bytes + self.entries.before(index).bytes
    }

    /// Where the block at `index` was typed, in bytes of the text.
    ///
    /// # Panics
    ///
    /// If there is none.
    #[must_use]
    pub fn span(&self, index: usize) -> Span {
        let start = self.start(index);
        Span::new(start, start + self.top(index).block.span.len())
    }

    /// The last block that begins where `is_before` holds, as its beginning in bytes and UTF-16 units and the
    /// rest of `text` from there.
    fn last_before<'d>(
        &'d self,
        text: &'d str,
        is_before: impl Fn(usize, usize) -> bool,
    ) -> Option<(usize, usize, &'d TopBlock, &'d str)> {
        let Extent { bytes, units, .. } = self.head.extent;
        let after =
            self.entries.partition_point(|before| is_before(bytes + before.bytes, units + before.units));
        let block = after.checked_sub(1)?;
        let before = self.entries.before(block);
        let top = self.top(block);
        let start = bytes + before.bytes;
        Some((start, units + before.units, top, &text[start..start + top.extent.bytes]))
    }

    /// The UTF-16 offset of the byte at `offset` of `text`; of the end for one beyond it.
    pub(super) fn units(&self, text: &str, offset: usize) -> usize {
        match self.last_before(text, |bytes, _| bytes <= offset) {
            Some((bytes, units, top, typed)) => units + top.checkpoints.units(typed, offset - bytes),
            None => utf16::units(text, offset),
        }
    }

    /// The line, from 1, that the byte at `offset` of `text` stands in.
    pub(super) fn line(&self, text: &str, offset: usize) -> usize {
        let head = self.head.extent;
        let after = self.entries.partition_point(|before| head.bytes + before.bytes <= offset);
        let (start, breaks) = match after.checked_sub(1) {
            Some(block) => {
                let before = self.entries.before(block);
                (head.bytes + before.bytes, head.breaks + before.breaks)
            }
            None => (0, 0),
        };
        breaks + line_breaks(&text[start..offset]) + 1
    }

    /// The byte at a UTF-16 offset of `text`; `None` beyond it or inside a surrogate pair.
    pub(super) fn bytes(&self, text: &str, offset: usize) -> Option<usize> {
        match self.last_before(text, |_, units| units <= offset) {
            Some((bytes, units, top, typed)) => Some(bytes + top.checkpoints.bytes(typed, offset - units)?),
            None => utf16::bytes(text, offset),
        }
    }

    /// The leaves of the block at `index`, in reading order.
    ///
    /// # Panics
    ///
    /// If there is no such block.
    #[must_use]
    pub fn leaves(&self, index: usize) -> &[Arc<Leaf>] {
        &self.top(index).leaves
    }

    /// The leaves of each block, in order.
    pub fn all_leaves(&self) -> impl DoubleEndedIterator<Item = &[Arc<Leaf>]> + Clone {
        self.tops().map(|top| &*top.leaves)
    }

    /// The leaf at `place`.
    ///
    /// # Panics
    ///
    /// If there is none: places come from the document itself.
    #[must_use]
    pub fn leaf(&self, place: LeafPlace) -> &Arc<Leaf> {
        &self.leaves(place.block)[place.leaf]
    }

    /// What may be a marker or number in each leaf of the block at `index`.
    pub(super) fn marks(&self, index: usize) -> &[Vec<Mark>] {
        &self.top(index).marks
    }

    /// The quotations in marks of a leaf.
    #[must_use]
    pub fn quotations(&self, place: LeafPlace) -> &[Quotation] {
        let leaves = self.entries.get(place.block).map(|entry| &entry.quotations);
        leaves.and_then(|leaves| leaves.get(place.leaf)).map_or(&[], |found| found)
    }

    /// The quotations in marks of each leaf of each block, in order.
    pub fn all_quotations(&self) -> impl Iterator<Item = &[Vec<Quotation>]> {
        self.entries.iter().map(|entry| entry.quotations.as_slice())
    }

    /// Whether a leaf stands in a block quotation.
    #[must_use]
    pub fn is_block_quotation(&self, place: LeafPlace) -> bool {
        let top = self.entries.get(place.block).map(|entry| &entry.top);
        top.and_then(|top| top.in_quotation.get(place.leaf)).copied().unwrap_or(false)
    }

    /// The words of the quotation that ends directly before `range` of a leaf's prose `text`
    /// (bytes): a closing mark stands there, or a block quotation says nothing more after it.
    #[must_use]
    pub fn quoted_before<'t>(
        &self,
        place: LeafPlace,
        text: &'t str,
        range: &Range<usize>,
    ) -> Option<&'t str> {
        let quotations = self.quotations(place);
        if let Some(index) = quotation::closes_before(text, range.start, quotations) {
            return Some(&text[quotations[index].inner.clone()]);
        }
        let ends = |after: &str| after.chars().all(|c| c.is_whitespace() || matches!(c, '.' | '!' | '?'));
        let quoted = &text[..range.start];
        (self.is_block_quotation(place) && ends(&text[range.end..]) && !quoted.trim().is_empty())
            .then_some(quoted)
    }

    /// The lines before the first block, front matter aside.
    pub(super) const fn head_lines(&self) -> &TypedLines {
        &self.head.lines
    }

    /// What the text takes, and what is counted in its blocks.
    #[must_use]
    pub fn total(&self) -> Extent {
        let mut total = self.head.extent;
        total += self.entries.total();
        total
    }

    fn entry(&self, index: usize) -> &Entry {
        self.entries.get(index).unwrap_or_else(|| panic!("block {index} of {}", self.len()))
    }
}

impl Head {
    /// Takes what stands before the first block of `text`, whose blocks begin at `body`, out of `division`.
    fn new(text: &str, body: usize, division: &mut Division) -> Self {
        let end = division.blocks.first().map_or(text.len() - body, |block| block.span.start);
        let count = division.links.partition_point(|(start, _)| *start < end);
        let links: Vec<LinkDefinition> = division.links.drain(..count).map(|(_, link)| link).collect();
        let typed = &text[body..body + end];
        let lines = TypedLines::read(typed);
        let mut extent = top::count(typed, &lines);
        extent.bytes += body;
        extent.units += text[..body].encode_utf16().count();
        extent.breaks += line_breaks(&text[..body]);
        extent.definitions = links.len();
        Self { extent, lines, links }
    }
}

impl Index<usize> for Blocks {
    type Output = Block;

    fn index(&self, index: usize) -> &Block {
        &self.top(index).block
    }
}
