//! What other blocks decide of a row: the numbers of its markers, or the notes of a list.
//!
//! A row is a function of its block and of this, so it stands while both stand.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, Marker, Note, NoteBody, NoteForm, TopBlock};
use crate::order;

/// What was resolved for a top-level block.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Resolved {
    /// It prints, with these markers in it: by leaf, those in the text of inline notes apart.
    Block(Vec<Reference>),
    /// It holds notes, which print elsewhere.
    Nothing,
    /// It holds notes, and a list prints in its place.
    List(List),
}

/// A marker as it prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reference {
    /// The leaf it stands in, among those of its block.
    pub(super) leaf: usize,
    /// Where the text of the innermost inline note around it begins, in bytes of the leaf's prose.
    pub(super) inline: Option<usize>,
    /// What it replaces, in bytes of the leaf's prose.
    pub(super) range: Range<usize>,
    /// The note's section, from 0.
    pub(super) section: usize,
    /// The number printed.
    pub(super) number: usize,
    /// Which marker of its note it is, from 0.
    pub(super) ordinal: usize,
}

/// A section's notes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct List {
    /// The section, from 0.
    pub(super) section: usize,
    /// Whether no other section has notes.
    pub(super) is_only: bool,
    /// The notes, in order of number.
    pub(super) notes: Vec<ListedNote>,
}

/// A note of a list.
#[derive(Debug, Clone)]
pub(super) struct ListedNote {
    /// The block that says it.
    pub(super) top: Arc<TopBlock>,
    /// Where in that block. It counts as the first.
    pub(super) body: NoteBody,
    /// The number printed.
    pub(super) number: usize,
    /// How many markers it has.
    pub(super) markers: usize,
    /// The markers in it.
    pub(super) references: Vec<Reference>,
}

impl PartialEq for ListedNote {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.top, &other.top)
            && self.body == other.body
            && (self.number, self.markers) == (other.number, other.markers)
            && self.references == other.references
    }
}

impl Resolved {
    /// What was resolved for the block at `index`.
    pub(super) fn of_block(document: &Document, index: usize) -> Self {
        if document.notes.closers.binary_search(&index).is_err() {
            return Self::Block(references(document, index));
        }
        let printed = section_of(document, index)
            .filter(|&section| document.notes.sections[section].printed_at == Some(index));
        printed.map_or(Self::Nothing, |section| Self::of_section(document, section))
    }

    /// The notes of a section.
    pub(super) fn of_section(document: &Document, section: usize) -> Self {
        let notes = &document.notes;
        let bodies = || notes.sections[section].notes.iter().map(|&note| &notes.notes[note]);
        let mut blocks: Vec<usize> = bodies().map(|note| note.body.block()).collect();
        order::sort_by_key(&mut blocks, |block| *block);
        blocks.dedup();
        let found: Vec<_> = blocks.iter().map(|&block| references(document, block)).collect();
        let listed = |note: &Note| {
            let block = note.body.block();
            let references = blocks.binary_search(&block).map_or(&[][..], |at| &found[at]);
            ListedNote {
                top: Arc::clone(document.blocks.top(block)),
                body: first(&note.body),
                number: note.number,
                markers: note.markers.len(),
                references: within(references, &note.body).to_vec(),
            }
        };
        let is_only = notes.sections.len() == 1;
        Self::List(List { section, is_only, notes: bodies().map(listed).collect() })
    }

    /// Whether other blocks can change it.
    pub(super) fn is_dependent(&self) -> bool {
        !matches!(self, Self::Block(references) if references.is_empty())
    }
}

/// The section the block at `index` belongs to, if it has notes.
pub(super) fn section_of(document: &Document, index: usize) -> Option<usize> {
    let sections = &document.notes.sections;
    let place = sections.partition_point(|section| section.blocks.end <= index);
    sections.get(place).is_some_and(|section| section.blocks.contains(&index)).then_some(place)
}

/// Whether the block at `index` says a note, so that a list shows something of it.
pub(super) fn says_a_note(document: &Document, index: usize) -> bool {
    let notes = &document.notes;
    let is_inline =
        |marker: &Marker| marker.note.is_some_and(|note| matches!(notes.notes[note].form, NoteForm::Inline));
    notes.closers.binary_search(&index).is_ok() || markers(document, index).iter().any(is_inline)
}

/// The markers in the block at `index`.
fn markers(document: &Document, index: usize) -> &[Marker] {
    let from = |index| document.notes.markers.partition_point(|marker| marker.place.block < index);
    &document.notes.markers[from(index)..from(index + 1)]
}

/// The references in the block at `index`, those of a leaf and inline note together.
fn references(document: &Document, index: usize) -> Vec<Reference> {
    let notes = &document.notes.notes;
    let reference = |marker: &Marker| {
        let note = &notes[marker.note?];
        let inline = marker.inside.and_then(|inside| match &notes[inside].body {
            NoteBody::Inline { range, .. } => Some(range.start),
            _ => None,
        });
        Some(Reference {
            leaf: marker.place.leaf,
            inline,
            range: marker.mark.range.clone(),
            section: note.section,
            number: note.number,
            ordinal: marker.ordinal,
        })
    };
    let mut references: Vec<Reference> = markers(document, index).iter().filter_map(reference).collect();
    order::sort_by_key(&mut references, |reference| (reference.leaf, reference.inline));
    references
}

/// Those of `references` that stand in a leaf, and in the text of the inline note there that begins at
/// `inline`.
pub(super) fn in_leaf(references: &[Reference], leaf: usize, inline: Option<usize>) -> &[Reference] {
    let from = references.partition_point(|other| (other.leaf, other.inline) < (leaf, inline));
    let to = references.partition_point(|other| (other.leaf, other.inline) <= (leaf, inline));
    &references[from..to]
}

/// Those of a block's `references` that stand in the text of a note.
fn within<'r>(references: &'r [Reference], body: &NoteBody) -> &'r [Reference] {
    match body {
        NoteBody::Definition { .. } => references,
        NoteBody::Item { leaves, .. } => {
            let from = |leaf| references.partition_point(|reference| reference.leaf < leaf);
            &references[from(leaves.start)..from(leaves.end)]
        }
        NoteBody::Lines { range, .. } => {
            let found = in_leaf(references, 0, None);
            let from = |place| found.partition_point(|reference| reference.range.start < place);
            &found[from(range.start)..from(range.end)]
        }
        NoteBody::Inline { place, range } => in_leaf(references, place.leaf, Some(range.start)),
    }
}

/// `body` as if its block were the first.
fn first(body: &NoteBody) -> NoteBody {
    let mut body = body.clone();
    *body.block_mut() = 0;
    body
}
