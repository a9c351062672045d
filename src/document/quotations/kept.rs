//! What is read off a block for its own and its neighbours' quotations, and kept with it.

use std::ops::Range;
use std::sync::Arc;

use super::frame::{Cut, Frame, Item};
use super::known::Facts;
use crate::document::Document;
use crate::document::blocks::{Placed, Scanned};
use crate::syntax::{BlockKind, Language};

/// How a block looks among others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it is a paragraph that begins with a quotation.
    pub(super) spoken: bool,
    /// Whether it says little beside it.
    pub(super) alone: bool,
}

/// What a block tells the others.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) facts: Arc<Facts>,
    pub(super) look: Look,
    pub(super) is_paragraph: bool,
}

/// What a block tells the others, once.
pub(super) fn told(placed: &Placed<'_>, language: Language) -> Scanned<Told> {
    placed.scanned(language as u64, || {
        let quoting = (0..placed.top.leaves.len()).any(|leaf| !placed.quotations(leaf).is_empty());
        let kept = quoting.then(|| cuts(placed, language));
        let mut facts = Facts::default();
        let mut look = Look::default();
        let is_paragraph = matches!(placed.top.block.kind, BlockKind::Paragraph(_));
        for leaf in 0..placed.top.leaves.len() {
            let text = placed.text(leaf);
            let frame = match &kept {
                Some(cuts) => cuts[leaf].frame(text),
                None => Frame::read(text, placed.quotations(leaf), language),
            };
            facts.add(text, &frame, language);
            if leaf == 0 && is_paragraph {
                let begun = frame.items.iter().find(|item| !item.is_sign("—–-"));
                let spoken = begun.is_some_and(Item::is_quotation);
                let short = || frame.words(0..frame.items.len(), 13) < 13;
                look = Look { spoken, alone: spoken && short() };
            }
        }
        facts.shrink();
        vec![Told { facts: Arc::new(facts), look, is_paragraph }]
    })
}

/// The frames of a block's leaves.
fn cuts(placed: &Placed<'_>, language: Language) -> Scanned<Cut> {
    placed.scanned(language as u64, || {
        let leaves = 0..placed.top.leaves.len();
        leaves.map(|leaf| Cut::read(placed.text(leaf), placed.quotations(leaf), language)).collect()
    })
}

/// What is kept of the frames that are looked at for the quotations of some blocks.
pub(super) struct Cuts {
    /// The first block; none are kept of blocks that have no quotations, nor neighbours with any.
    first: usize,
    cuts: Vec<Option<Scanned<Cut>>>,
}

impl Cuts {
    pub(super) fn around(review: &Document, blocks: &Range<usize>, language: Language) -> Self {
        let first = blocks.start.saturating_sub(1);
        let last = (blocks.end + 1).min(review.blocks.len());
        let quoting = |placed: &Placed<'_>| {
            let leaves = 0..placed.top.leaves.len();
            placed.top.in_quotation.contains(&true)
                || leaves.clone().any(|leaf| !placed.quotations(leaf).is_empty())
        };
        let placed: Vec<Placed<'_>> = review.blocks.placed_from(first).take(last - first).collect();
        let quoting: Vec<bool> = placed.iter().map(quoting).collect();
        let near = |at: usize| quoting[at.saturating_sub(1)..quoting.len().min(at + 2)].contains(&true);
        let each = placed.iter().enumerate();
        let cuts = each.map(|(at, placed)| near(at).then(|| cuts(placed, language))).collect();
        Self { first, cuts }
    }

    pub(super) fn frames<'t>(&'t self, review: &'t Document) -> Frames<'t> {
        let each = self.cuts.iter().enumerate().map(|(at, cuts)| {
            let leaves = review.blocks.leaves(self.first + at);
            let cuts = cuts.iter().flat_map(|cuts| &**cuts);
            cuts.zip(leaves).map(|(cut, leaf)| cut.frame(leaf.prose.text())).collect()
        });
        Frames { first: self.first, blocks: each.collect() }
    }
}

/// The frames of the leaves of some blocks.
pub(super) struct Frames<'t> {
    first: usize,
    blocks: Vec<Vec<Frame<'t>>>,
}

impl<'t> Frames<'t> {
    /// Those of a block, none if it is not among them.
    pub(super) fn of(&self, block: usize) -> &[Frame<'t>] {
        let at = block.checked_sub(self.first);
        at.and_then(|at| self.blocks.get(at)).map_or(&[], |frames| frames)
    }
}
