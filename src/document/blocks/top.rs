//! A top-level block, with what can be read off it alone.

use std::sync::Arc;

use super::Extent;
use crate::document::furniture::TypedLines;
use crate::source::line_breaks;
use crate::source::utf16::Checkpoints;
use crate::syntax::marker::{self, Mark};
use crate::syntax::quotation::{self, Marked};
use crate::syntax::{Block, BlockKind, Division, Language, Leaf, LinkDefinition, Prose, Quotation};

/// A top-level block. Nothing in it depends on other blocks, but for what the labels in it mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopBlock {
    /// The block. Its span begins at 0.
    pub block: Block,
    /// The leaves in it, in reading order; the same that stand in the block.
    pub leaves: Vec<Arc<Leaf>>,
    /// How much text it takes, up to the next block.
    pub extent: Extent,
    /// Places of its text in bytes and UTF-16 units.
    pub(super) checkpoints: Checkpoints,
    /// The lines of its text.
    pub(in crate::document) lines: TypedLines,
    /// What labels are defined to link to, in it or behind it.
    pub(super) links: Vec<LinkDefinition>,
    /// The labels of notes defined in it.
    pub(super) notes: Vec<String>,
    /// Whether a bracket stands in it, so that other labels may change what it says.
    pub(super) has_bracket: bool,
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
    /// Reads `block`; `typed` is its text up to where the next block begins.
    fn new(mut block: Block, typed: &str, language: Language) -> Self {
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
        let lines = TypedLines::read(typed);
        let extent = Extent {
            words: leaves.iter().map(|leaf| leaf.prose.word_count()).sum(),
            titles: usize::from(matches!(block.kind, BlockKind::Heading { level: 1, .. })),
            ..count(typed, &lines)
        };
        let marks = leaves.iter().map(|leaf| marker::scan(leaf)).collect();
        Self {
            block,
            leaves,
            extent,
            checkpoints: Checkpoints::new(typed),
            lines,
            links: Vec::new(),
            notes: Vec::new(),
            has_bracket: typed.contains('['),
            marks,
            in_quotation,
            marked,
            quotations,
        }
    }

    fn with_labels(mut self, links: Vec<LinkDefinition>, notes: Vec<String>, copied: usize) -> Self {
        self.extent.definitions = links.len() + notes.len();
        self.extent.copied = copied;
        Self { links, notes, ..self }
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

/// The first and the last block as they were before, if it is known that their text is the same.
pub(super) type Kept = (Option<Arc<TopBlock>>, Option<Arc<TopBlock>>);

/// The blocks of `division`, which was made of `text`, each with the text up to the next.
pub(super) fn all(text: &str, division: Division, language: Language, kept: &Kept) -> Vec<Arc<TopBlock>> {
    let Division { blocks, links, notes, copies } = division;
    let (mut links, mut notes, mut copies) =
        (links.into_iter().peekable(), notes.into_iter().peekable(), copies.into_iter().peekable());
    let mut tops = Vec::with_capacity(blocks.len());
    let mut blocks = blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let end = blocks.peek().map_or(text.len(), |next| next.span.start);
        let typed = &text[block.span.start..end];
        let links = std::iter::from_fn(|| links.next_if(|(start, _)| *start < end)).map(|(_, link)| link);
        let notes = std::iter::from_fn(|| notes.next_if(|(start, _)| *start < end)).map(|(_, label)| label);
        let copies = std::iter::from_fn(|| copies.next_if(|(start, _)| *start < end)).map(|(_, bytes)| bytes);
        let (links, notes, copied): (Vec<_>, Vec<_>, _) = (links.collect(), notes.collect(), copies.sum());
        let same = |kept: &&Arc<TopBlock>| {
            kept.extent.bytes == typed.len()
                && kept.block.kind == block.kind
                && (&kept.links, &kept.notes) == (&links, &notes)
        };
        let kept = match (tops.is_empty(), end == text.len()) {
            (true, _) => kept.0.as_ref().filter(same),
            (_, true) => kept.1.as_ref().filter(same),
            _ => None,
        };
        tops.push(match kept {
            Some(kept) => Arc::clone(kept),
            None => Arc::new(TopBlock::new(block, typed, language).with_labels(links, notes, copied)),
        });
    }
    tops
}

/// What can be counted in a stretch of text, and its `lines`, without dividing it into blocks.
pub(super) fn count(text: &str, lines: &TypedLines) -> Extent {
    Extent {
        bytes: text.len(),
        units: text.encode_utf16().count(),
        breaks: line_breaks(text),
        furniture: lines.count(),
        like_definitions: text.matches("]:").count(),
        ..Extent::default()
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
