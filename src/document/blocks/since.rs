//! What has become of the blocks since they were looked at: a block and its quotations are the same values as
//! long as no edit has made them anew, so it is enough to compare where they are.

use std::ops::Range;
use std::sync::Arc;

use super::{Blocks, Placed, Scans, TopBlock};
use crate::document::LeafPlace;
use crate::source::Span;

/// The most bytes that are looked at in one go after an edit.
const MOST: usize = 1 << 17;

/// The blocks of a review as they were at one time.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// Where the first block began, in bytes.
    start: usize,
    blocks: Vec<(Arc<TopBlock>, Arc<Scans>)>,
}

/// Which blocks have gone since, and which stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Those that went, as they were counted then.
    pub gone: Range<usize>,
    /// Those in their place, as they are counted now.
    pub fresh: Range<usize>,
    /// Where those that went stood, up to the next block, in bytes of the text of then.
    pub bytes: Span,
    /// By how many bytes what stands behind them has moved.
    pub by: isize,
}

impl Blocks {
    /// The blocks as they are now.
    pub(in crate::document) fn snapshot(&self) -> Snapshot {
        let blocks = self.entries.iter().map(|entry| (Arc::clone(&entry.top), Arc::clone(&entry.quotations)));
        Snapshot { start: self.head.extent.bytes, blocks: blocks.collect() }
    }

    /// What has changed since `before`; `None` if the first block has moved.
    pub(in crate::document) fn since(&self, before: &Snapshot) -> Option<Change> {
        if before.start != self.head.extent.bytes {
            return None;
        }
        let same = |((top, scans), entry): &(&(Arc<TopBlock>, Arc<Scans>), &super::Entry)| {
            Arc::ptr_eq(top, &entry.top) && Arc::ptr_eq(scans, &entry.quotations)
        };
        let old = &before.blocks;
        let start = old.iter().zip(self.entries.iter()).take_while(same).count();
        let most = old.len().min(self.len()) - start;
        let end = old.iter().rev().zip(self.entries.iter().rev()).take(most).take_while(same).count();
        let change = Change {
            gone: start..old.len() - end,
            fresh: start..self.len() - end,
            bytes: Span::at(0),
            by: 0,
        };
        Some(change.measured(self, before))
    }
}

impl Snapshot {
    /// Some of the blocks where they stood; the first began at `start` (bytes).
    pub(in crate::document) fn placed(
        &self,
        blocks: Range<usize>,
        start: usize,
    ) -> impl Iterator<Item = Placed<'_>> {
        let mut at = start;
        blocks.map(move |index| {
            let (top, scans) = &self.blocks[index];
            let span = Span::new(at, at + top.block.span.len());
            at += top.extent.bytes;
            Placed { index, span, top, scans }
        })
    }

    /// How many blocks there were.
    pub(in crate::document) const fn len(&self) -> usize {
        self.blocks.len()
    }
}

impl Change {
    /// The same with its places in bytes.
    fn measured(self, blocks: &Blocks, before: &Snapshot) -> Self {
        let length = |tops: &mut dyn Iterator<Item = &Arc<TopBlock>>| -> usize {
            tops.map(|top| top.extent.bytes).sum()
        };
        let old = length(&mut before.blocks[self.gone.clone()].iter().map(|(top, _)| top));
        let new = length(&mut blocks.tops_in(self.fresh.clone()));
        let start = blocks.start(self.fresh.start);
        let by = new.cast_signed() - old.cast_signed();
        Self { bytes: Span::new(start, start + old), by, ..self }
    }

    /// The same with `before` blocks more in front and `behind` more at the end, as far as there are.
    pub(in crate::document) fn widened(
        &self,
        blocks: &Blocks,
        snapshot: &Snapshot,
        before: usize,
        behind: usize,
    ) -> Self {
        let before = before.min(self.gone.start);
        let behind = behind.min(snapshot.len() - self.gone.end);
        let gone = self.gone.start - before..self.gone.end + behind;
        let fresh = self.fresh.start - before..self.fresh.end + behind;
        Self { gone, fresh, ..self.clone() }.measured(blocks, snapshot)
    }

    /// Whether it is too much to look at in one go.
    pub(in crate::document) fn is_long(&self) -> bool {
        self.bytes.len().max(self.bytes.len().saturating_add_signed(self.by)) > MOST
    }

    /// Where a block of then that did not go is now.
    #[must_use]
    pub const fn block(&self, block: usize) -> usize {
        if block < self.gone.end { block } else { block - self.gone.end + self.fresh.end }
    }

    /// Where a leaf of a block that did not go is now.
    #[must_use]
    pub const fn place(&self, place: LeafPlace) -> LeafPlace {
        LeafPlace { block: self.block(place.block), ..place }
    }

    /// Where a stretch of the text is now; `None` if it lies in blocks that went.
    #[must_use]
    pub fn moved(&self, span: Span) -> Option<Span> {
        let apart = span.start >= self.bytes.end || span.end <= self.bytes.start;
        apart.then(|| self.span(span))
    }

    /// Where a stretch of a block that did not go is now.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        if span.start < self.bytes.end { span } else { span.moved(self.by) }
    }
}
