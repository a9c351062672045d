//! Notes that an edit leaves as they are, but for where they stand.
//!
//! Most edits change no mark, no note and nothing that says where a section ends. Then markers and notes
//! are moved along: their number counts, not the length of the text.

use std::ops::Range;

use super::written::{self, Written};
use super::{LeafPlace, Note, Notes};
use crate::document::Blocks;
use crate::document::blocks::Entry;
use crate::document::blocks::edit::Replaced;
use crate::document::classify::Reading;
use crate::document::sections::{self, announces_a_list};
use crate::syntax::marker::{Mark, Sign};
use crate::syntax::{BlockKind, ListMarker};

/// A mark where it stands: the block, counted among those replaced, and the leaf.
#[derive(Clone, Copy)]
struct Placed<'b> {
    block: usize,
    leaf: usize,
    mark: &'b Mark,
    text: &'b str,
    reading: &'b Reading,
    /// Whether a note may begin with it: it is the first in a paragraph.
    opens: bool,
    /// The inline note it stands in, counted among the leaf's marks.
    inside: Option<usize>,
}

impl Placed<'_> {
    /// Whether the other mark means the same wherever it stands.
    fn is_like(&self, other: &Self) -> bool {
        let candidate = |it: &Self| sections::is_candidate(it.mark, it.text);
        let same_sign = match (&self.mark.sign, &other.mark.sign) {
            (Sign::Inline(_), Sign::Inline(_)) => true,
            (sign, other) => sign == other,
        };
        same_sign
            && self.mark.leading == other.mark.leading
            && self.reading == other.reading
            && candidate(self) == candidate(other)
            && (self.opens, self.inside) == (other.opens, other.inside)
    }
}

impl Notes {
    /// Moves notes and markers along with the blocks; those from `replaced.gone` on moved by `bytes`.
    /// `None` if notes, numbers or sections may have changed; the notes are then of no use any more.
    pub(in crate::document) fn moved(
        mut self,
        blocks: &Blocks,
        replaced: &Replaced,
        bytes: isize,
    ) -> Option<Self> {
        let Replaced { gone, fresh, old } = replaced;
        let old = old.as_ref()?;
        let new: Vec<&Entry> = blocks.entries(gone.start..gone.start + fresh).collect();
        let (old_marks, new_marks) = (placed(old.iter()), placed(new.iter().copied()));
        if old_marks.len() != new_marks.len()
            || !old_marks.iter().zip(&new_marks).all(|(old, new)| old.is_like(new))
        {
            return None;
        }
        let place = |mark: &Placed<'_>| (mark.block, mark.leaf);
        let each_is_like = old.len() == new.len()
            && old.iter().zip(&new).all(|(old, new)| Role::of(old) == Role::of(new))
            && old_marks.iter().map(place).eq(new_marks.iter().map(place));
        if !each_is_like && !self.is_apart(blocks, gone, old, &new) {
            return None;
        }
        let count_before = blocks.len() + gone.len() - fresh;
        let change = fresh.cast_signed() - gone.len().cast_signed();
        let moved = |block: usize| block.saturating_add_signed(change);
        for section in &mut self.sections {
            let Range { start, end } = &mut section.blocks;
            *start = if *start <= gone.start { *start } else { moved(*start) };
            *end = if *end <= gone.start && *end < count_before { *end } else { moved(*end) };
            section.printed_at = section.printed_at.map(|at| if at < gone.start { at } else { moved(at) });
        }
        for closer in self.closers.iter_mut().filter(|closer| **closer >= gone.end) {
            *closer = moved(*closer);
        }
        let before = |limit: usize| self.notes.partition_point(|note| note.body.block() < limit);
        let (first, last) = (before(gone.start), before(gone.end));
        let (said, behind) = self.notes[first..].split_at_mut(last - first);
        if !say_again(said, blocks, &self.closers) {
            return None;
        }
        for note in behind {
            let block = note.body.block_mut();
            *block = moved(*block);
            note.span = note.span.moved(bytes);
        }
        let mut pairs = old_marks.iter().zip(&new_marks);
        let first = self.markers.partition_point(|marker| marker.place.block < gone.start);
        for marker in &mut self.markers[first..] {
            if marker.place.block >= gone.end {
                marker.place.block = moved(marker.place.block);
                marker.span = marker.span.moved(bytes);
                continue;
            }
            let place = (marker.place.block - gone.start, marker.place.leaf, marker.mark.range.start);
            let (_, new) = pairs.find(|(old, _)| (old.block, old.leaf, old.mark.range.start) == place)?;
            marker.place = LeafPlace { block: gone.start + new.block, leaf: new.leaf };
            marker.mark = new.mark.clone();
            let prose = &blocks.leaf(marker.place).prose;
            marker.span = prose.source(new.mark.range.clone()).shifted(blocks.start(marker.place.block));
        }
        Some(self)
    }
}

/// What a block is among others, as far as notes and sections depend on it beside its marks.
#[derive(PartialEq)]
enum Role<'b> {
    Rule,
    Definition(&'b str),
    /// The marker, and for each item its number and how many leaves it has.
    List(ListMarker, Vec<(u64, usize)>),
    Paragraph {
        announces_a_list: bool,
    },
    Other,
}

impl<'b> Role<'b> {
    fn of(entry: &'b Entry) -> Self {
        let block = &entry.top.block;
        match &block.kind {
            BlockKind::Rule => Self::Rule,
            BlockKind::Definition { label, .. } => Self::Definition(label),
            BlockKind::List { marker, items, .. } => {
                let counts = items.iter().map(written::leaf_count);
                Self::List(*marker, sections::item_numbers(items).into_iter().zip(counts).collect())
            }
            BlockKind::Paragraph(_) => Self::Paragraph { announces_a_list: announces_a_list(block) },
            _ => Self::Other,
        }
    }
}

impl Notes {
    /// Whether the blocks in `gone`, the `old` ones, and the `new` ones in their place neither hold notes nor
    /// decide what the blocks around them are.
    fn is_apart(&self, blocks: &Blocks, gone: &Range<usize>, old: &[Entry], new: &[&Entry]) -> bool {
        // Thematic breaks between notes and what follows them belong to neither.
        let is_rule = |block: &usize| matches!(blocks[*block].kind, BlockKind::Rule);
        let reach = gone.start - (0..gone.start).rev().take_while(is_rule).count();
        let first_closer = self.closers.partition_point(|&closer| closer + 1 < reach);
        let mut near = self.closers[first_closer..].iter().take_while(|&&closer| closer < gone.end);
        let quiet = |entry: Option<&Entry>| entry.is_some_and(is_quiet);
        let follows_quietly = quiet(old.first()) && quiet(new.first().copied());
        if !near.all(|&closer| closer < gone.start && follows_quietly)
            || old.iter().chain(new.iter().copied()).any(may_hold_notes)
        {
            return false;
        }
        let before = gone.start.checked_sub(1).map(|before| &blocks[before]);
        let announced = |last: Option<&Entry>| match last {
            Some(last) => announces_a_list(&last.top.block),
            None => before.is_some_and(announces_a_list),
        };
        let list_follows = matches!(
            blocks.get(gone.start + new.len()).map(|block| &block.kind),
            Some(BlockKind::List { .. })
        );
        !list_follows || announced(old.last()) == announced(new.last().copied())
    }
}

/// Reads the notes again, now that blocks like those that said them stand in their place. Whether they are
/// the same, but for their text.
fn say_again(notes: &mut [Note], blocks: &Blocks, closers: &[usize]) -> bool {
    let mut notes = notes.iter_mut().peekable();
    while let Some(block) = notes.peek().map(|note| note.body.block()) {
        let is_closer = closers.binary_search(&block).is_ok();
        for Written { form, label, span, body, .. } in written::of_block(blocks, block, is_closer) {
            match notes.next_if(|note| note.body.block() == block) {
                Some(note) if note.form == form && note.label == label => {
                    (note.span, note.body) = (span, body);
                }
                _ => return false,
            }
        }
        if notes.peek().is_some_and(|note| note.body.block() == block) {
            return false;
        }
    }
    true
}

/// Whether a block that follows notes can be none, nor stand among them.
fn is_quiet(entry: &Entry) -> bool {
    let begins_with_mark = || {
        let first = entry.top.leaves.first().zip(entry.top.marks.first());
        first.is_some_and(|(leaf, marks)| sections::note_mark(leaf, marks).is_some())
    };
    !matches!(entry.top.block.kind, BlockKind::Rule) && !begins_with_mark()
}

/// Whether a block may hold notes, or be a list of them.
fn may_hold_notes(entry: &Entry) -> bool {
    matches!(entry.top.block.kind, BlockKind::List { .. } | BlockKind::Definition { .. })
        || entry.top.marks.iter().flatten().any(|mark| matches!(mark.sign, Sign::Inline(_)))
}

fn placed<'b>(entries: impl Iterator<Item = &'b Entry>) -> Vec<Placed<'b>> {
    let mut found = Vec::new();
    for (block, entry) in entries.enumerate() {
        let is_paragraph = matches!(entry.top.block.kind, BlockKind::Paragraph(_));
        let leaves = entry.top.leaves.iter().zip(&entry.top.marks).zip(&entry.readings).enumerate();
        for (leaf, ((prose, marks), readings)) in leaves {
            let text = prose.prose.text();
            let first = sections::note_mark(prose, marks).filter(|_| is_paragraph);
            let mut around: Option<(usize, usize)> = None;
            for (number, (mark, reading)) in marks.iter().zip(readings).enumerate() {
                let opens = first.is_some_and(|first| std::ptr::eq(first, mark));
                let inside = around.filter(|(_, end)| mark.range.start < *end).map(|(note, _)| note);
                found.push(Placed { block, leaf, mark, text, reading, opens, inside });
                if let Sign::Inline(range) = &mark.sign {
                    around = Some((number, range.end));
                }
            }
        }
    }
    found
}
