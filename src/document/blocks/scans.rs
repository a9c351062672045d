//! What was read off a top-level block, kept for as long as the block and its quotations stay.
//!
//! Start with [`Placed::scanned`]. A new document shares the scans of the blocks that an edit left alone, so
//! that only what is new is read.

use std::any::{Any, TypeId};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::{Deref, Range};
use std::sync::{Arc, Mutex, PoisonError};

use super::TopBlock;
use crate::document::notes::LeafPlace;
use crate::source::Span;
use crate::syntax::Quotation;

/// The quotations of one block among its neighbours, with what was read off block and quotations.
///
/// It belongs to one [`TopBlock`]: another block, or other quotations, want one of their own.
#[derive(Debug, Default)]
pub(super) struct Scans {
    /// The quotations in marks of each leaf. They may run on from the paragraph before, and into the next.
    quotations: Vec<Vec<Quotation>>,
    /// One for each type of what is read.
    kept: Mutex<Vec<Kept>>,
}

/// What was read.
#[derive(Debug)]
struct Kept {
    what: TypeId,
    key: u64,
    /// A `Box<[T]>`; `None` if it is empty.
    found: Option<Arc<dyn Any + Send + Sync>>,
}

impl Scans {
    /// Nothing is read yet off a block with these quotations.
    pub(super) const fn new(quotations: Vec<Vec<Quotation>>) -> Self {
        Self { quotations, kept: Mutex::new(Vec::new()) }
    }
}

impl Deref for Scans {
    type Target = Vec<Vec<Quotation>>;

    fn deref(&self) -> &Self::Target {
        &self.quotations
    }
}

/// What is kept is no part of the value.
impl PartialEq for Scans {
    fn eq(&self, other: &Self) -> bool {
        self.quotations == other.quotations
    }
}

impl Eq for Scans {}

/// What a scan found in one block.
#[derive(Debug)]
pub struct Scanned<T>(Option<Arc<Box<[T]>>>);

impl<T> Deref for Scanned<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |found| found)
    }
}

/// A top-level block where it stands in a review.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'d> {
    /// Which of the blocks it is.
    pub index: usize,
    /// Where it was typed, in bytes of the text.
    pub span: Span,
    /// The block.
    pub top: &'d Arc<TopBlock>,
    pub(super) scans: &'d Scans,
}

impl<'d> Placed<'d> {
    /// The place of one of its leaves.
    #[must_use]
    pub const fn place(&self, leaf: usize) -> LeafPlace {
        LeafPlace { block: self.index, leaf }
    }

    /// The prose of one of its leaves.
    #[must_use]
    pub fn text(&self, leaf: usize) -> &'d str {
        self.top.leaves[leaf].prose.text()
    }

    /// The quotations in marks of one of its leaves.
    #[must_use]
    pub fn quotations(&self, leaf: usize) -> &'d [Quotation] {
        self.scans.get(leaf).map_or(&[], |found| found)
    }

    /// Whether one of its leaves stands in a block quotation.
    #[must_use]
    pub fn is_block_quotation(&self, leaf: usize) -> bool {
        self.top.in_quotation.get(leaf).copied().unwrap_or(false)
    }

    /// Where `range` of the prose of one of its leaves was typed, in bytes of the text.
    #[must_use]
    pub fn source(&self, leaf: usize, range: Range<usize>) -> Span {
        self.top.leaves[leaf].prose.source(range).shifted(self.span.start)
    }

    /// What `scan` reads off the block and its quotations. It is asked again only if block, quotations or
    /// `key` have changed: all else that the scan depends on goes into the key.
    ///
    /// What is read is told apart by its type, so each scan wants one of its own.
    pub fn scanned<T: Send + Sync + 'static>(&self, key: u64, scan: impl FnOnce() -> Vec<T>) -> Scanned<T> {
        let what = TypeId::of::<T>();
        let kept = || self.scans.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = kept().iter().find(|kept| kept.what == what && kept.key == key) {
            let found = kept.found.clone().map(Arc::downcast);
            return Scanned(found.and_then(Result::ok));
        }
        let found = scan();
        let found = (!found.is_empty()).then(|| Arc::new(found.into_boxed_slice()));
        let any = found.clone().map(|found| found as Arc<dyn Any + Send + Sync>);
        let mut kept = kept();
        kept.retain(|kept| kept.what != what);
        kept.reserve_exact(1);
        kept.push(Kept { what, key, found: any });
        Scanned(found)
    }
}

/// A key for [`Placed::scanned`] that is another one for another `value`.
pub fn key(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::source::Edit;

    struct Length(usize);

    /// How long each block's text is, and how many were read.
    fn lengths(document: &Document, key: u64) -> (Vec<usize>, usize) {
        let mut read = 0;
        let placed = document.blocks.placed_from(0);
        let lengths = placed.map(|placed| {
            let scan = || {
                read += 1;
                vec![Length(placed.text(0).len() + placed.quotations(0).len())]
            };
            placed.scanned(key, scan)[0].0
        });
        (lengths.collect(), read)
    }

    #[test]
    fn only_what_changed_is_read_again() {
        let document = Document::parse("One.\n\nTwo “two” two.\n\nThree.\n\nFour.\n\nFive.\n\nSix.");
        assert_eq!(lengths(&document, 0), (vec![4, 19, 6, 5, 5, 4], 6));
        assert_eq!(lengths(&document, 0).1, 0);
        assert_eq!(lengths(&document, 1).1, 6);
        let place = document.text.find("our.").expect("a place");
        let (document, _) = document.edited(&Edit::replace(Span::new(place, place + 1), "OO"));
        let (found, read) = lengths(&document, 1);
        assert_eq!(found, [4, 19, 6, 6, 5, 4]);
        assert!((1..=3).contains(&read), "{read}");
        // A quotation that is not closed any more is another for the block after it, too.
        let place = document.text.find(" two.").expect("a place");
        let (document, _) = document.edited(&Edit::replace(Span::new(place - 3, place), ""));
        assert_eq!(lengths(&document, 1).0, lengths(&Document::parse(&document.text), 1).0);
    }
}
