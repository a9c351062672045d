//! Blocks: paragraphs, lists, quotations and what else a text is divided into.

use std::sync::Arc;

use super::inline::Leaf;
use crate::source::Span;

/// How deep blocks and inlines may nest.
pub const MAX_DEPTH: usize = 100;

/// One block. A top-level block's span is in bytes of the text; whatever stands inside a
/// top-level block has spans relative to its first byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it was typed.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of blocks, named as in CommonMark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, or the text of a tight list item.
    Paragraph(Arc<Leaf>),
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its text.
        leaf: Arc<Leaf>,
    },
    /// A block quotation.
    Quote(Vec<Block>),
    /// A list.
    List {
        /// Whether it counts, or has bullets.
        marker: ListMarker,
        /// Whether its items are set without space between them.
        tight: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// A code block.
    Code {
        /// The code.
        text: String,
    },
    /// A table.
    Table {
        /// How each column is aligned.
        alignments: Vec<Alignment>,
        /// The head first, then the rows; each row's cells.
        rows: Vec<Vec<Arc<Leaf>>>,
    },
    /// A thematic break.
    Rule,
    /// A block of HTML.
    Html(Arc<Leaf>),
    /// `[^label]: …`
    Definition {
        /// The label as typed.
        label: String,
        /// What it says.
        blocks: Vec<Block>,
    },
}

/// What stands before a list's items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListMarker {
    /// Numbers, beginning with this one.
    Ordered(u64),
    /// `-`, `+` or `*`.
    Bullet(char),
}

/// How a table's column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    None,
    /// To the left.
    Left,
    /// In the centre.
    Center,
    /// To the right.
    Right,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Where it was typed.
    pub span: Span,
    /// The number typed before it, in an ordered list.
    pub number: Option<u64>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

impl Block {
    /// The leaves inside, in reading order.
    #[must_use]
    pub fn leaves(&self) -> Vec<&Arc<Leaf>> {
        let mut leaves = Vec::new();
        self.collect(&mut leaves);
        leaves
    }

    fn collect<'a>(&'a self, leaves: &mut Vec<&'a Arc<Leaf>>) {
        match &self.kind {
            BlockKind::Paragraph(leaf) | BlockKind::Heading { leaf, .. } | BlockKind::Html(leaf) => {
                leaves.push(leaf);
            }
            BlockKind::Quote(blocks) | BlockKind::Definition { blocks, .. } => {
                blocks.iter().for_each(|block| block.collect(leaves));
            }
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| block.collect(leaves));
            }
            BlockKind::Table { rows, .. } => leaves.extend(rows.iter().flatten()),
            BlockKind::Code { .. } | BlockKind::Rule => {}
        }
    }

    /// The number of leaves inside.
    #[must_use]
    pub fn leaf_count(&self) -> usize {
        self.leaves().len()
    }

    /// Whether a code block stands in it, or is it.
    #[must_use]
    pub fn has_code(&self) -> bool {
        match &self.kind {
            BlockKind::Code { .. } => true,
            BlockKind::Quote(blocks) | BlockKind::Definition { blocks, .. } => {
                blocks.iter().any(Self::has_code)
            }
            BlockKind::List { items, .. } => items.iter().flat_map(|item| &item.blocks).any(Self::has_code),
            _ => false,
        }
    }
}
