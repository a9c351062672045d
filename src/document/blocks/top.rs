//! A top-level block, with what can be read off it alone.

use std::sync::Arc;

use super::Extent;
use crate::document::furniture;
use crate::syntax::marker::{self, Mark};
use crate::syntax::quotation::{self, Marked};
use crate::syntax::{Block, BlockKind, Language, Leaf, Prose, Quotation};

/// A top-level block. Nothing in it depends on other blocks, but for what the labels in it mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopBlock {
    /// The block. Its span begins at 0.
    pub block: Block,
    /// The leaves in it, in reading order; the same that stand in the block.
    pub leaves: Vec<Arc<Leaf>>,
    /// How much text it takes, up to the next block.
    pub extent: Extent,
    /// What may be a marker or number in each leaf.
    pub(in crate::document) marks: Vec<Vec<Mark>>,
    /// For each leaf, whether it stands in a block quotation.
    pub(in crate::document) in_quotation: Vec<bool>,
    /// The quotations of a paragraph, before those of its neighbours are known.
    marked: Option<Marked>,
    /// The quotations of the leaves of what is no paragraph.
    quotations: Vec<Vec<Quotation>>,
}

impl TopBlock {
    /// Reads `block`, which stands in `text` where its span says. `text` ends where the next block begins.
    pub(super) fn new(mut block: Block, text: &str, language: Language) -> Self {
        let typed = &text[block.span.start..];
        block.span = block.span.moved_to_start();
        let leaves: Vec<Arc<Leaf>> = block.leaves().into_iter().cloned().collect();
        let mut in_quotation = Vec::with_capacity(leaves.len());
        mark_quoted(&block, false, &mut in_quotation);
        let (mut marked, mut quotations) = (None, Vec::new());
        match &block.kind {
            BlockKind::Paragraph(leaf) => marked = Some(Marked::read(leaf.prose.text(), language)),
            BlockKind::Quote(_) => {
                let proses: Vec<&Prose> = leaves.iter().map(|leaf| &leaf.prose).collect();
                quotations = quotation::scan(&proses, language);
            }
            _ => {
                quotations =
                    leaves.iter().flat_map(|leaf| quotation::scan(&[&leaf.prose], language)).collect();
            }
        }
        let extent = Extent {
            bytes: typed.len(),
            units: typed.encode_utf16().count(),
            words: leaves.iter().map(|leaf| leaf.prose.word_count()).sum(),
            titles: usize::from(matches!(block.kind, BlockKind::Heading { level: 1, .. })),
            furniture: furniture::count(typed),
        };
        let marks = leaves.iter().map(|leaf| marker::scan(leaf)).collect();
        Self { block, leaves, extent, marks, in_quotation, marked, quotations }
    }

    /// The quotations of each leaf; `before` and `after` are the blocks around it.
    pub(super) fn quotations(&self, before: Option<&Self>, after: Option<&Self>) -> Vec<Vec<Quotation>> {
        let Some(marked) = &self.marked else {
            return self.quotations.clone();
        };
        let before = before.and_then(|block| block.marked.as_ref());
        let after = after.and_then(|block| block.marked.as_ref());
        vec![marked.quotations(self.leaves[0].prose.text(), before, after)]
    }
}

/// For each leaf of `block`, whether it stands in a block quotation.
fn mark_quoted(block: &Block, quoted: bool, found: &mut Vec<bool>) {
    match &block.kind {
        BlockKind::Quote(blocks) => blocks.iter().for_each(|block| mark_quoted(block, true, found)),
        BlockKind::Definition { blocks, .. } => {
            blocks.iter().for_each(|block| mark_quoted(block, quoted, found));
        }
        BlockKind::List { items, .. } => {
            items.iter().flat_map(|item| &item.blocks).for_each(|block| mark_quoted(block, quoted, found));
        }
        _ => found.extend(std::iter::repeat_n(quoted, block.leaf_count())),
    }
}
