//! Notes and their markers: which marker means which note, and what number each one prints.
//!
//! `find` collects the notes, resolves the marks in the text, and numbers what
//! they mean. Where sections end is for `sections` to say, what a mark means for `classify`.

mod collect;
mod moved;
mod number;
mod resolve;
mod written;

use std::ops::Range;

use self::collect::Collection;
use super::Blocks;
use super::classify::Reading;
use super::metadata::Numbering;
use super::sections;
use crate::source::Span;
use crate::syntax::marker::Mark;

/// How a note is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoteForm {
    /// An item of a list, or a paragraph that begins with `[1]` or `¹`.
    Typewriter,
    /// A paragraph that begins with `*` or `†`.
    Starred,
    /// `[^label]: …`
    Markdown,
    /// `^[…]`
    Inline,
}

impl NoteForm {
    /// The form's name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Typewriter => "typewriter",
            Self::Starred => "starred",
            Self::Markdown => "markdown",
            Self::Inline => "inline",
        }
    }
}

/// A place in the document: a leaf of a top-level block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LeafPlace {
    /// The top-level block, from 0.
    pub block: usize,
    /// The leaf in it, from 0, in reading order.
    pub leaf: usize,
}

/// What a note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteBody {
    /// An item of a top-level list.
    Item {
        /// The list.
        block: usize,
        /// The item, from 0.
        item: usize,
        /// The item's leaves among the list's.
        leaves: Range<usize>,
    },
    /// Lines of a top-level paragraph.
    Lines {
        /// The paragraph.
        block: usize,
        /// What follows the mark, in bytes of its prose.
        range: Range<usize>,
    },
    /// A definition.
    Definition {
        /// The definition.
        block: usize,
    },
    /// Text between `^[` and `]`.
    Inline {
        /// Where it stands.
        place: LeafPlace,
        /// The text between the brackets, in bytes of the leaf's prose.
        range: Range<usize>,
    },
}

impl NoteBody {
    /// The top-level block it stands in.
    #[must_use]
    pub const fn block(&self) -> usize {
        match self {
            Self::Item { block, .. } | Self::Lines { block, .. } | Self::Definition { block } => *block,
            Self::Inline { place, .. } => place.block,
        }
    }

    /// The top-level block it stands in, to be moved.
    pub const fn block_mut(&mut self) -> &mut usize {
        match self {
            Self::Item { block, .. } | Self::Lines { block, .. } | Self::Definition { block } => block,
            Self::Inline { place, .. } => &mut place.block,
        }
    }
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// How it is written.
    pub form: NoteForm,
    /// What was typed to name it: `1`, `*`, `word`; empty for an inline note.
    pub label: String,
    /// Where it was typed, mark included, in bytes of the text.
    pub span: Span,
    /// What it says.
    pub body: NoteBody,
    /// Whether an earlier note has its label, so that no marker can mean this one.
    pub is_duplicate: bool,
    /// Its section, from 0.
    pub section: usize,
    /// The number it prints.
    pub number: usize,
    /// Its markers, in order of the text.
    pub markers: Vec<usize>,
}

/// A mark that was read as a note's marker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where it stands.
    pub place: LeafPlace,
    /// The mark.
    pub mark: Mark,
    /// Where it was typed, in bytes of the text.
    pub span: Span,
    /// The note it stands in, the innermost.
    pub inside: Option<usize>,
    /// The note it means; `None` if there is none.
    pub note: Option<usize>,
    /// Which marker of its note it is, from 0.
    pub ordinal: usize,
    /// Why it was read so.
    pub reading: Reading,
}

/// A stretch of the review with notes of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its top-level blocks.
    pub blocks: Range<usize>,
    /// Its notes, in order of number.
    pub notes: Vec<usize>,
    /// The top-level block in whose place its list prints; `None` for the end of the text.
    pub printed_at: Option<usize>,
}

/// All notes of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notes {
    /// The sections that have notes, in order.
    pub sections: Vec<Section>,
    /// The notes, in order of the text.
    pub notes: Vec<Note>,
    /// The markers, in order of the text.
    pub markers: Vec<Marker>,
    /// The top-level blocks that hold nothing but notes, in order.
    pub closers: Vec<usize>,
    /// How the notes are numbered, set or by default.
    pub numbering: Numbering,
}

impl Notes {
    /// The markers that stand in some blocks.
    #[must_use]
    pub fn markers_in(&self, blocks: Range<usize>) -> &[Marker] {
        let start = self.markers.partition_point(|marker| marker.place.block < blocks.start);
        let end = self.markers.partition_point(|marker| marker.place.block < blocks.end);
        &self.markers[start..end.max(start)]
    }

    /// The notes that stand in a block.
    #[must_use]
    pub fn of_block(&self, block: usize) -> &[Note] {
        let start = self.notes.partition_point(|note| note.body.block() < block);
        let end = self.notes.partition_point(|note| note.body.block() <= block);
        &self.notes[start..end]
    }
}

/// Finds the notes of `blocks`, resolves their markers and numbers them.
pub(super) fn find(blocks: &Blocks, numbering: Option<Numbering>) -> Notes {
    let mut segments = sections::divide(blocks);
    let mut collection = Collection::default();
    for (index, segment) in segments.iter().enumerate() {
        collection.collect(index, segment, blocks);
    }
    let markers = resolve::resolve(&mut collection, &segments, blocks);
    let mut notes = collection.into_notes();
    let numbering = numbering.unwrap_or_else(|| default_numbering(&notes));
    if numbering == Numbering::AtEnd {
        // What a marker means does not depend on where the notes print.
        segments.iter_mut().for_each(|segment| segment.section = 0);
        notes.iter_mut().for_each(|note| note.section = 0);
    }
    let sections = number::number(&mut notes, &markers, &segments, numbering);
    let closers = segments.into_iter().flat_map(|segment| segment.closers).collect();
    Notes { sections, notes, markers, closers, numbering }
}

/// As placed if anything is written with a typewriter's means; Markdown readers expect the end.
fn default_numbering(notes: &[Note]) -> Numbering {
    let typed = notes.iter().any(|note| matches!(note.form, NoteForm::Typewriter | NoteForm::Starred));
    if typed { Numbering::AsPlaced } else { Numbering::AtEnd }
}
