//! Works, citations and quotations: what the checks ask for, worked out when they do.
//!
//! Start with [`Apparatus::catch_up`]. After an edit, what was worked out before is moved along, and only what
//! stands near the edit is decided again. What is so far away that it takes the whole text to tell is worked out
//! anew, a stretch of blocks at a time: [`Settling`](super::Settling).

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::blocks::{Change, Snapshot};
use super::citations::{self, Citations};
use super::quotations::{self, Quotations, Surroundings};
use super::works::{self, Work};
use super::{Document, LeafPlace, Metadata, Title};
use crate::source::Span;

/// What the checks ask for, as far as it is worked out.
#[derive(Debug, Default)]
pub struct Apparatus {
    pub(super) works: OnceLock<Vec<Work>>,
    pub(super) citations: OnceLock<Citations>,
    pub(super) quotations: OnceLock<Quotations>,
    /// What has changed since all was last worked out; `None` inside if that is of no use.
    since: OnceLock<Option<Since>>,
    /// What was worked out before the last edits, until it is asked for.
    earlier: Mutex<Option<Box<Earlier>>>,
    /// Quotations that are decided again, but not yet compared with each other.
    unfinished: Mutex<Option<Box<quotations::Finding>>>,
}

/// What was worked out for an earlier text.
#[derive(Debug)]
struct Earlier {
    snapshot: Arc<Snapshot>,
    metadata: Metadata,
    title: Option<Title>,
    works: Vec<Work>,
    citations: Citations,
    quotations: Quotations,
}

/// How the works, citations and quotations of a text have come from those of an earlier one.
#[derive(Debug)]
pub struct Since {
    /// The blocks of the earlier text.
    pub(crate) snapshot: Arc<Snapshot>,
    /// The blocks that are others now.
    pub change: Change,
    /// The blocks in which anything was decided again; what stands outside of them is as before, apart from
    /// where it stands.
    pub reach: Change,
    /// Whether quotations may be others outside of these, too.
    pub quotations: bool,
}

impl Since {
    /// Whether this tells what has changed since the blocks were these.
    #[must_use]
    pub fn is_after(&self, snapshot: Option<&Arc<Snapshot>>) -> bool {
        snapshot.is_some_and(|snapshot| Arc::ptr_eq(snapshot, &self.snapshot))
    }

    /// Where a stretch of blocks that have not changed is now; `None` if it touches those that have.
    #[must_use]
    pub fn moved(&self, span: Span) -> Option<Span> {
        self.change.moved(span)
    }
}

impl Clone for Apparatus {
    /// Nothing is worked out in the copy.
    fn clone(&self) -> Self {
        Self::default()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Apparatus {
    /// What is left of this for the text after an edit; the front matter and the title were these before it.
    pub(super) fn after_edit(self, metadata: &Metadata, title: Option<&Title>) -> Self {
        let Self { works, citations, quotations, earlier, .. } = self;
        let whole = works.into_inner().zip(citations.into_inner()).zip(quotations.into_inner());
        let earlier = match whole {
            Some(((works, citations), mut quotations)) => quotations.snapshot.take().map(|snapshot| {
                let (metadata, title) = (metadata.clone(), title.cloned());
                Box::new(Earlier { snapshot, metadata, title, works, citations, quotations })
            }),
            None => earlier.into_inner().unwrap_or_else(PoisonError::into_inner),
        };
        Self { earlier: Mutex::new(earlier), ..Self::default() }
    }

    /// What has changed since all was last worked out, once all is again; `None` if nothing of that was of use.
    pub(super) fn since(&self) -> Option<&Since> {
        self.since.get()?.as_ref()
    }

    /// Whether [`catch_up`](Self::catch_up) is still to be asked.
    pub(super) fn is_behind(&self) -> bool {
        self.since.get().is_none()
    }

    /// The quotations that are decided again, but not yet compared with each other.
    pub(super) fn unfinished(&self) -> Option<Box<quotations::Finding>> {
        lock(&self.unfinished).take()
    }

    /// Takes over what was worked out before the last edits, if it can be, deciding again what they may have
    /// changed.
    pub(super) fn catch_up(&self, document: &Document) {
        self.since.get_or_init(|| {
            let earlier = lock(&self.earlier).take()?;
            self.take_over(document, *earlier)
        });
    }

    fn take_over(&self, document: &Document, earlier: Earlier) -> Option<Since> {
        let Earlier { snapshot, metadata, title, works, citations, quotations } = earlier;
        let blocks = &document.blocks;
        let change = blocks.since(&snapshot)?;
        if metadata != document.metadata || !is_moved(title.as_ref(), document.title.as_ref(), &change) {
            return None;
        }
        let before = works::Before { works, change: &change, snapshot: &snapshot };
        let works = works::Finding::new(&document.metadata).moved(blocks, before)?;
        self.works.get_or_init(|| works);
        // A locator may belong to a quotation in the block before or behind it, or be a note's marker.
        let surroundings = Surroundings::of(document);
        let mut reach = change.widened(blocks, &snapshot, 1, 1);
        widen(
            &mut reach,
            document,
            &snapshot,
            quotations.surroundings.markers_differ(&surroundings, &change),
        );
        reach = reach.widened(blocks, &snapshot, 0, document.run_from(reach.fresh.end));
        if reach.is_long() {
            return None;
        }
        let citations = citations::Finding::again(citations, document, &change, &reach)?;
        self.citations.get_or_init(|| citations);
        let before = quotations::Before { change: &change, snapshot: &snapshot, surroundings };
        let again = quotations::Finding::again(quotations, document, before, &reach)?;
        let (finding, reach) = again;
        let quotations = match finding {
            Ok(quotations) => {
                self.quotations.get_or_init(|| quotations);
                false
            }
            Err(finding) => {
                *lock(&self.unfinished) = Some(Box::new(finding));
                true
            }
        };
        Some(Since { snapshot, change, reach, quotations })
    }
}

/// Makes `reach` hold the blocks in `range`, too, as they are counted now.
pub(super) fn widen(
    reach: &mut Change,
    document: &Document,
    snapshot: &Snapshot,
    range: Option<Range<usize>>,
) {
    if let Some(range) = range {
        let before = reach.fresh.start.saturating_sub(range.start);
        let behind = range.end.saturating_sub(reach.fresh.end);
        *reach = reach.widened(&document.blocks, snapshot, before, behind);
    }
}

/// Whether the title is the one before, wherever it stands.
fn is_moved(before: Option<&Title>, after: Option<&Title>, change: &Change) -> bool {
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) => {
            let stays = before.block.is_none_or(|block| !change.gone.contains(&block));
            stays && before.text == after.text && before.block.map(|block| change.block(block)) == after.block
        }
        _ => false,
    }
}

impl Document {
    /// Whether a quotation goes on in the block at `index` from the block before.
    fn goes_on(&self, index: usize) -> bool {
        let quotations = self.blocks.quotations(LeafPlace { block: index, leaf: 0 });
        quotations.iter().any(|quotation| quotation.continued && quotation.depth == 0)
    }

    /// In how many blocks from that at `index` on a quotation goes on.
    pub(super) fn run_from(&self, index: usize) -> usize {
        (index..self.blocks.len()).take_while(|&block| self.goes_on(block)).count()
    }

    /// How many blocks before that at `index` a quotation runs through that goes on in it.
    pub(super) fn run_to(&self, index: usize) -> usize {
        let goes_on = |block: &usize| *block < self.blocks.len() && self.goes_on(*block);
        (1..=index).rev().take_while(goes_on).count()
    }
}
