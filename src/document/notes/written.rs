//! The notes that a top-level block says, read off the block alone.

use super::{LeafPlace, NoteBody, NoteForm};
use crate::document::Blocks;
use crate::document::sections;
use crate::source::Span;
use crate::syntax::marker::{Mark, Sign};
use crate::syntax::{Block, BlockKind, Item, Leaf, ListMarker};

/// What a typewriter or starred note can be meant by.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(super) enum Name {
    /// The very mark it begins with; for the one item of a starred list, `*`.
    Mark(Sign),
    /// Its number, however it is written.
    Number(u64),
}

/// A note as a block says it.
pub(super) struct Written {
    pub(super) form: NoteForm,
    /// What was typed to name it, as in [`super::Note::label`].
    pub(super) label: String,
    /// What it can be meant by, the most certain first; of definitions and inline notes nothing.
    pub(super) names: Vec<Name>,
    /// Where it was typed, mark included, in bytes of the text.
    pub(super) span: Span,
    pub(super) body: NoteBody,
    /// Where the mark it begins with stands, in bytes of the leaf's prose, if it begins with one.
    pub(super) mark: Option<usize>,
}

/// The notes of the block at `index`, in order; a closer's own come first, then the inline ones.
pub(super) fn of_block(blocks: &Blocks, index: usize, is_closer: bool) -> Vec<Written> {
    let mut written = if is_closer { of_closer(blocks, index) } else { Vec::new() };
    let top = blocks.top(index);
    for (number, (leaf, marks)) in top.leaves.iter().zip(&top.marks).enumerate() {
        let place = LeafPlace { block: index, leaf: number };
        for mark in marks {
            if let Sign::Inline(range) = &mark.sign {
                written.push(Written {
                    form: NoteForm::Inline,
                    label: String::new(),
                    names: Vec::new(),
                    span: leaf.prose.source(mark.range.clone()).shifted(blocks.start(index)),
                    body: NoteBody::Inline { place, range: range.clone() },
                    mark: Some(mark.range.start),
                });
            }
        }
    }
    written
}

fn of_closer(blocks: &Blocks, index: usize) -> Vec<Written> {
    let whole = blocks.span(index);
    match &blocks[index].kind {
        BlockKind::Definition { label, .. } => vec![Written {
            form: NoteForm::Markdown,
            label: label.clone(),
            names: Vec::new(),
            span: whole,
            body: NoteBody::Definition { block: index },
            mark: None,
        }],
        BlockKind::List { marker, items, .. } => of_list(index, whole, *marker, items),
        BlockKind::Paragraph(leaf) => of_lines(index, whole.start, leaf, &blocks.marks(index)[0]),
        _ => Vec::new(),
    }
}

fn of_list(block: usize, whole: Span, marker: ListMarker, items: &[Item]) -> Vec<Written> {
    let starred = matches!(marker, ListMarker::Bullet(_));
    let form = if starred { NoteForm::Starred } else { NoteForm::Typewriter };
    let mut first = 0;
    let numbers = sections::item_numbers(items);
    let each = items.iter().zip(numbers).enumerate().map(|(index, (item, number))| {
        let (label, name) = if starred {
            ("*".to_owned(), Name::Mark(Sign::Star("*".to_owned())))
        } else {
            (number.to_string(), Name::Number(number))
        };
        let leaves = first..first + leaf_count(item);
        first = leaves.end;
        Written {
            form,
            label,
            names: vec![name],
            span: item.span.shifted(whole.start),
            body: NoteBody::Item { block, item: index, leaves },
            mark: None,
        }
    });
    each.collect()
}

/// How many leaves an item has.
pub(super) fn leaf_count(item: &Item) -> usize {
    item.blocks.iter().map(Block::leaf_count).sum()
}

/// The notes in a paragraph that begins with a mark: one, or more if later lines begin so too.
fn of_lines(block: usize, offset: usize, leaf: &Leaf, marks: &[Mark]) -> Vec<Written> {
    let begins = sections::note_marks(leaf, marks);
    let text = leaf.prose.text();
    let mut written = Vec::new();
    for (index, mark) in begins.iter().enumerate() {
        let mut names = vec![Name::Mark(mark.sign.clone())];
        let (form, label) = match &mark.sign {
            Sign::Number(_, number) => {
                names.push(Name::Number((*number).into()));
                (NoteForm::Typewriter, number.to_string())
            }
            Sign::Star(star) => (NoteForm::Starred, star.clone()),
            Sign::Label(_) | Sign::Inline(_) => continue,
        };
        let until = begins.get(index + 1).map_or(text.len(), |next| next.range.start);
        let said = &text[mark.range.end..until];
        let end = mark.range.end + said.trim_end().len();
        let start = (until - said.trim_start().len()).min(end);
        written.push(Written {
            form,
            label,
            names,
            span: leaf.prose.source(mark.range.start..end).shifted(offset),
            body: NoteBody::Lines { block, range: start..end },
            mark: Some(mark.range.start),
        });
    }
    written
}
