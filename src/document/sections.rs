//! Where notes end a stretch of the review: one forward pass over the top-level blocks.
//!
//! A *segment* runs from the end of the one before it to the note lists, note paragraphs and
//! definitions that close it. Segments that a definition bridges are one *section*.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Blocks, TopBlock};
use crate::source::one_spaced;
use crate::syntax::marker::{Mark, Notation, Sign};
use crate::syntax::{Block, BlockKind, Item, Leaf, ListMarker};

/// A stretch of top-level blocks and the ones that close it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segment {
    /// The top-level blocks, closers included.
    pub(super) blocks: Range<usize>,
    /// The blocks that hold its notes, all at its end.
    pub(super) closers: Vec<usize>,
    /// The section it belongs to, from 0.
    pub(super) section: usize,
}

/// A label as labels are compared: case and runs of white space do not matter.
pub(super) fn normalise(label: &str) -> String {
    one_spaced(label).to_lowercase()
}

/// Whether `mark`, in a leaf's prose `text`, may be a marker: a number not where the prose begins,
/// as in `(1) First of all`, and a star only at the end of a word or stop.
pub(super) fn is_candidate(mark: &Mark, text: &str) -> bool {
    let after = text[mark.range.end..].chars().next();
    match &mark.sign {
        Sign::Star(_) => mark.glued && !after.is_some_and(char::is_alphanumeric),
        Sign::Number(..) => {
            let first = text[..mark.range.start].trim().is_empty();
            !(first && after.is_none_or(char::is_whitespace))
        }
        Sign::Label(_) | Sign::Inline(_) => true,
    }
}

/// The mark that `leaf` begins with, if notes may begin so.
pub(super) fn note_mark<'m>(leaf: &Leaf, marks: &'m [Mark]) -> Option<&'m Mark> {
    let first = marks.first()?;
    (leaf.prose.text()[..first.range.start].trim().is_empty()
        && matches!(first.sign, Sign::Number(_, 1..1000) | Sign::Star(_)))
    .then_some(first)
}

/// The marks that begin notes in `leaf`: the first, and those like it that later lines begin with.
/// None if notes do not begin so.
pub(super) fn note_marks<'m>(leaf: &Leaf, marks: &'m [Mark]) -> Vec<&'m Mark> {
    let Some(first) = note_mark(leaf, marks) else {
        return Vec::new();
    };
    let begins =
        |mark: &&Mark| mark.range == first.range || mark.leading && same_notation(&first.sign, &mark.sign);
    marks.iter().filter(begins).collect()
}

/// The numbers an ordered list's items have as notes: as typed, or 1, 2, 3 … where all are equal.
pub(super) fn item_numbers(items: &[Item]) -> Vec<u64> {
    let typed: Vec<u64> = items.iter().map(|item| item.number.unwrap_or(0)).collect();
    if typed.len() > 1 && typed.iter().all(|&number| number == typed[0]) {
        (1..=typed.len() as u64).collect()
    } else {
        typed
    }
}

/// Divides `blocks` into segments and joins those that a definition bridges.
pub(super) fn divide(blocks: &Blocks) -> Vec<Segment> {
    let defined: HashSet<String> = blocks.iter().filter_map(definition).collect();
    let mut segments = Vec::new();
    let mut open = Open::default();
    for (index, top) in blocks.tops().enumerate() {
        let block = &top.block;
        let closes = open.is_closed_by(blocks, index, top);
        if closes {
            open.closers.push(index);
        } else if !open.closers.is_empty() && !matches!(block.kind, BlockKind::Rule) {
            segments.push(open.end(index));
            open = Open { start: index, ..Open::default() };
        }
        for (leaf, marks) in top.leaves.iter().zip(&top.marks) {
            let own = if closes && matches!(block.kind, BlockKind::Paragraph(_)) {
                note_marks(leaf, marks)
            } else {
                Vec::new()
            };
            open.take_candidates(leaf, marks, &own, &defined);
        }
    }
    if open.start < blocks.len() {
        segments.push(open.end(blocks.len()));
    }
    join(&mut segments, blocks);
    segments
}

/// The label of a definition, normalised.
fn definition(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Definition { label, .. } => Some(normalise(label)),
        _ => None,
    }
}

/// The segment that is being read.
#[derive(Default)]
struct Open {
    start: usize,
    closers: Vec<usize>,
    numbers: HashSet<u32>,
    signs: HashSet<Sign>,
}

impl Open {
    fn end(self, end: usize) -> Segment {
        // A thematic break after the notes begins what follows.
        let end = self.closers.last().map_or(end, |last| last + 1);
        Segment { blocks: self.start..end, closers: self.closers, section: 0 }
    }

    /// Takes the marks of a leaf that may be markers. `[^1]` counts like `(1)` where nothing
    /// defines it; the marks that begin a note (`own`) do not count.
    fn take_candidates(&mut self, leaf: &Leaf, marks: &[Mark], own: &[&Mark], defined: &HashSet<String>) {
        let mut own = own.iter().peekable();
        for mark in marks {
            if own.next_if(|own| own.range == mark.range).is_some() || !is_candidate(mark, leaf.prose.text())
            {
                continue;
            }
            let number = match &mark.sign {
                Sign::Number(_, number @ 1..1000) => Some(*number),
                Sign::Label(label) if !defined.contains(&normalise(label)) => label.parse().ok(),
                _ => None,
            };
            self.numbers.extend(number);
            self.signs.insert(mark.sign.clone());
        }
    }

    fn is_closed_by(&self, blocks: &Blocks, index: usize, top: &TopBlock) -> bool {
        match &top.block.kind {
            BlockKind::Definition { .. } => true,
            BlockKind::List { marker: ListMarker::Ordered(_), items, .. } => {
                let introduced = index.checked_sub(1).is_some_and(|before| announces_a_list(&blocks[before]));
                !introduced
                    && item_numbers(items).into_iter().any(|number| {
                        u32::try_from(number).is_ok_and(|number| self.numbers.contains(&number))
                    })
            }
            BlockKind::List { marker: ListMarker::Bullet('*'), items, .. } => {
                items.len() == 1 && self.signs.contains(&Sign::Star("*".into()))
            }
            BlockKind::Paragraph(leaf) => note_mark(leaf, &top.marks[0]).is_some_and(|mark| {
                self.signs.contains(&mark.sign) || self.goes_on(blocks, index, &mark.sign)
            }),
            _ => false,
        }
    }

    /// Whether the block before is a note paragraph whose marks are of the same notation.
    fn goes_on(&self, blocks: &Blocks, index: usize, sign: &Sign) -> bool {
        let Some(&before) = self.closers.last().filter(|&&before| before + 1 == index) else {
            return false;
        };
        let BlockKind::Paragraph(leaf) = &blocks[before].kind else {
            return false;
        };
        note_mark(leaf, &blocks.marks(before)[0]).is_some_and(|mark| same_notation(&mark.sign, sign))
    }
}

/// Whether two signs are written alike: both stars, or both numbers between the same brackets.
pub(super) fn same_notation(one: &Sign, other: &Sign) -> bool {
    let notation = |sign: &Sign| match sign {
        Sign::Number(notation, _) => Some(*notation),
        _ => None::<Notation>,
    };
    match (one, other) {
        (Sign::Star(_), Sign::Star(_)) => true,
        _ => notation(one).is_some() && notation(one) == notation(other),
    }
}

/// Whether `block` is a paragraph that ends in a colon, unless all it says is that notes follow.
pub(super) fn announces_a_list(block: &Block) -> bool {
    let BlockKind::Paragraph(leaf) = &block.kind else {
        return false;
    };
    let Some(text) = leaf.prose.text().trim_end().strip_suffix(':') else {
        return false;
    };
    let text = text.trim().to_lowercase();
    !matches!(&*text, "notes" | "note" | "footnotes" | "endnotes" | "anmerkungen" | "fußnoten")
}

/// Numbers the sections: a definition whose marker stands in an earlier segment makes one section
/// of all segments between.
fn join(segments: &mut [Segment], blocks: &Blocks) {
    let mut first_use: HashMap<String, usize> = HashMap::new();
    let mut reach: Vec<usize> = (0..segments.len()).collect();
    for (index, segment) in segments.iter().enumerate() {
        for top in blocks.tops_in(segment.blocks.clone()) {
            for mark in top.marks.iter().flatten() {
                if let Sign::Label(label) = &mark.sign {
                    first_use.entry(normalise(label)).or_insert(index);
                }
            }
        }
        for &closer in &segment.closers {
            // Only the first of several definitions is meant by what stands before it.
            let first = definition(&blocks[closer]).and_then(|label| first_use.remove(&label));
            reach[index] = first.map_or(reach[index], |first| reach[index].min(first));
        }
    }
    // From the end: a segment and the one before it are one section where this or a later one
    // reaches back beyond it.
    let mut furthest = usize::MAX;
    let mut begins = vec![true; segments.len()];
    for index in (0..segments.len()).rev() {
        furthest = furthest.min(reach[index]);
        begins[index] = furthest >= index;
    }
    let mut section = 0;
    for (index, segment) in segments.iter_mut().enumerate() {
        section += usize::from(index > 0 && begins[index]);
        segment.section = section;
    }
}
