//! Notes and their markers: which marker means which note, and what number each one prints.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::classify::{self, Reading, Surroundings};
use super::metadata::Numbering;
use super::sections::{self, Marks, Segment};
use crate::source::Span;
use crate::syntax::marker::{Mark, Sign};
use crate::syntax::{Block, BlockKind, Leaf, ListMarker};

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
    /// The note it stands in.
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

/// Finds the notes of `blocks`, resolves their markers and numbers them.
pub(super) fn find(
    blocks: &[Block],
    marks: &Marks,
    surroundings: &Surroundings,
    numbering: Option<Numbering>,
) -> Notes {
    let mut segments = sections::divide(blocks, marks);
    let mut found = Found::default();
    for (index, segment) in segments.iter().enumerate() {
        found.collect(index, segment, blocks, marks);
    }
    let numbering = numbering.unwrap_or_else(|| default_numbering(&found.notes));
    if numbering == Numbering::AtEnd {
        segments.iter_mut().for_each(|segment| segment.section = 0);
    }
    let markers = resolve(&mut found, &segments, blocks, marks, surroundings);
    let sections = number(&mut found, &markers, &segments, numbering);
    let closers = segments.into_iter().flat_map(|segment| segment.closers).collect();
    Notes { sections, notes: found.notes, markers, closers, numbering }
}

/// As placed if anything is written with a typewriter's means; Markdown readers expect the end.
fn default_numbering(notes: &[Note]) -> Numbering {
    let typed = notes.iter().any(|note| matches!(note.form, NoteForm::Typewriter | NoteForm::Starred));
    if typed { Numbering::AsPlaced } else { Numbering::AtEnd }
}

/// The notes as they are found, with what leads to them.
#[derive(Default)]
struct Found {
    notes: Vec<Note>,
    /// The segment each note stands in.
    segments: Vec<usize>,
    /// The notes whose text a leaf holds, each with its stretch of the prose.
    owners: HashMap<LeafPlace, Vec<(Range<usize>, usize)>>,
    /// Where marks stand that begin a note.
    own_marks: HashSet<(LeafPlace, usize)>,
    /// Typewriter and starred notes by segment and label, the first of each.
    by_label: HashMap<(usize, String), usize>,
    /// Inline notes by place.
    inline: HashMap<(LeafPlace, usize), usize>,
    /// Definitions by label, the first of each.
    definitions: HashMap<String, usize>,
}

impl Found {
    fn add(&mut self, segment: usize, form: NoteForm, label: String, span: Span, body: NoteBody) -> usize {
        let index = self.notes.len();
        match form {
            NoteForm::Typewriter | NoteForm::Starred => {
                self.by_label.entry((segment, label.clone())).or_insert(index);
            }
            NoteForm::Markdown => {
                self.definitions.entry(sections::normalise(&label)).or_insert(index);
            }
            NoteForm::Inline => {}
        }
        self.notes.push(Note { form, label, span, body, section: 0, number: 0, markers: Vec::new() });
        self.segments.push(segment);
        index
    }

    fn collect(&mut self, index: usize, segment: &Segment, blocks: &[Block], marks: &Marks) {
        for block in segment.blocks.clone() {
            if segment.closers.contains(&block) {
                self.collect_closer(index, block, &blocks[block], &marks[block]);
            }
            let offset = blocks[block].span.start;
            for (leaf_index, leaf) in blocks[block].leaves().into_iter().enumerate() {
                let place = LeafPlace { block, leaf: leaf_index };
                for mark in &marks[block][leaf_index] {
                    if let Sign::Inline(range) = &mark.sign {
                        let span = leaf.prose.source(mark.range.clone()).shifted(offset);
                        let body = NoteBody::Inline { place, range: range.clone() };
                        let note = self.add(index, NoteForm::Inline, String::new(), span, body);
                        self.inline.insert((place, mark.range.start), note);
                    }
                }
            }
        }
    }

    fn collect_closer(&mut self, segment: usize, index: usize, block: &Block, marks: &[Vec<Mark>]) {
        let offset = block.span.start;
        match &block.kind {
            BlockKind::Definition { label, .. } => {
                let body = NoteBody::Definition { block: index };
                let note = self.add(segment, NoteForm::Markdown, label.clone(), block.span, body);
                self.own_leaves(index, 0..block.leaf_count(), note);
            }
            BlockKind::List { marker, items, .. } => {
                let starred = matches!(marker, ListMarker::Bullet(_));
                let form = if starred { NoteForm::Starred } else { NoteForm::Typewriter };
                let mut leaf = 0;
                for (item, number) in sections::item_numbers(items).into_iter().enumerate() {
                    let label = if starred { "*".to_owned() } else { number.to_string() };
                    let span = items[item].span.shifted(offset);
                    let note = self.add(segment, form, label, span, NoteBody::Item { block: index, item });
                    let count: usize = items[item].blocks.iter().map(Block::leaf_count).sum();
                    self.own_leaves(index, leaf..leaf + count, note);
                    leaf += count;
                }
            }
            BlockKind::Paragraph(leaf) => self.collect_lines(segment, index, offset, leaf, &marks[0]),
            _ => {}
        }
    }

    /// The notes in a paragraph that begins with a mark: one, or more if later lines begin so too.
    fn collect_lines(&mut self, segment: usize, block: usize, offset: usize, leaf: &Leaf, marks: &[Mark]) {
        let Some(first) = sections::note_mark(leaf, marks) else {
            return;
        };
        let begins: Vec<&Mark> = marks
            .iter()
            .filter(|mark| {
                mark.range == first.range
                    || (mark.leading && sections::same_notation(&first.sign, &mark.sign))
            })
            .collect();
        let end = leaf.prose.text().trim_end().len();
        for (index, mark) in begins.iter().enumerate() {
            let until = begins.get(index + 1).map_or(end, |next| next.range.start).max(mark.range.end);
            let text = &leaf.prose.text()[mark.range.end..until];
            let start = mark.range.end + text.len() - text.trim_start().len();
            let range = start..start.max(mark.range.end + text.trim_end().len());
            let span = leaf.prose.source(mark.range.start..range.end.max(mark.range.end)).shifted(offset);
            let (form, label) = match &mark.sign {
                Sign::Number(_, number) => (NoteForm::Typewriter, number.to_string()),
                Sign::Star(star) => (NoteForm::Starred, star.clone()),
                Sign::Label(_) | Sign::Inline(_) => continue,
            };
            let note = self.add(segment, form, label, span, NoteBody::Lines { block, range: range.clone() });
            let place = LeafPlace { block, leaf: 0 };
            self.owners.entry(place).or_default().push((mark.range.start..range.end, note));
            self.own_marks.insert((place, mark.range.start));
        }
    }

    fn own_leaves(&mut self, block: usize, leaves: Range<usize>, note: usize) {
        for leaf in leaves {
            self.owners.entry(LeafPlace { block, leaf }).or_default().push((0..usize::MAX, note));
        }
    }

    /// The note whose text holds the byte at `offset` of a leaf's prose.
    fn owner(&self, place: LeafPlace, offset: usize) -> Option<usize> {
        let owners = self.owners.get(&place)?;
        let after = owners.partition_point(|(range, _)| range.start <= offset);
        after
            .checked_sub(1)
            .map(|last| &owners[last])
            .filter(|(range, _)| offset < range.end)
            .map(|own| own.1)
    }

    /// The note that `mark`, standing in `segment`, means.
    fn target(
        &self,
        segment: usize,
        section: &[usize],
        place: LeafPlace,
        mark: &Mark,
        text: &str,
    ) -> Option<usize> {
        let labelled = |label: &str| {
            let own = std::iter::once(segment).chain(section.iter().copied());
            own.into_iter().find_map(|segment| self.by_label.get(&(segment, label.to_owned())).copied())
        };
        match &mark.sign {
            Sign::Label(label) => self
                .definitions
                .get(&sections::normalise(label))
                .copied()
                .or_else(|| labelled(&label.parse::<u32>().ok()?.to_string())),
            Sign::Inline(_) => self.inline.get(&(place, mark.range.start)).copied(),
            _ if !sections::is_candidate(mark, text) => None,
            Sign::Number(_, number) => labelled(&number.to_string()),
            Sign::Star(star) => labelled(star),
        }
    }
}

/// Reads every mark that does not begin a note; the markers among them, in order of the text.
fn resolve(
    found: &mut Found,
    segments: &[Segment],
    blocks: &[Block],
    marks: &Marks,
    surroundings: &Surroundings,
) -> Vec<Marker> {
    let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
    for (index, segment) in segments.iter().enumerate() {
        if !segment.closers.is_empty() {
            members.entry(segment.section).or_default().push(index);
        }
    }
    let mut markers: Vec<Marker> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        // Where one list closes everything, its labels are looked up once, not in every segment.
        let members = members.get(&segment.section).map_or(&[][..], |members| &members[..]);
        let reachable = if members.len() > MAX_REACH { &[][..] } else { members };
        for block in segment.blocks.clone() {
            for (leaf_index, leaf) in blocks[block].leaves().into_iter().enumerate() {
                let place = LeafPlace { block, leaf: leaf_index };
                for mark in &marks[block][leaf_index] {
                    if found.own_marks.contains(&(place, mark.range.start)) {
                        continue;
                    }
                    let text = leaf.prose.text();
                    let note = found.target(index, reachable, place, mark, text);
                    let reading = classify::read(surroundings, place, text, mark, note.is_some());
                    if !reading.is_marker() {
                        continue;
                    }
                    let ordinal = note.map_or(0, |note| {
                        found.notes[note].markers.push(markers.len());
                        found.notes[note].markers.len() - 1
                    });
                    markers.push(Marker {
                        place,
                        mark: mark.clone(),
                        span: leaf.prose.source(mark.range.clone()).shifted(blocks[block].span.start),
                        inside: found.owner(place, mark.range.start),
                        note,
                        ordinal,
                        reading,
                    });
                }
            }
        }
    }
    markers
}

/// How many joined segments a marker looks for its note in, beyond its own.
const MAX_REACH: usize = 64;

/// Gives each note its section and number: markers in the prose first, in order; then markers in
/// notes, in order of those notes; last the notes without a marker.
fn number(found: &mut Found, markers: &[Marker], segments: &[Segment], numbering: Numbering) -> Vec<Section> {
    let count = segments.last().map_or(0, |last| last.section + 1);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (note, &segment) in found.segments.iter().enumerate() {
        let section = segments[segment].section;
        found.notes[note].section = section;
        members[section].push(note);
    }
    let mut in_prose: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut in_notes: Vec<Vec<usize>> = vec![Vec::new(); found.notes.len()];
    for marker in markers {
        match (marker.note, marker.inside) {
            (Some(note), None) => in_prose[found.notes[note].section].push(note),
            (Some(note), Some(inside)) => in_notes[inside].push(note),
            (None, _) => {}
        }
    }
    let mut extents: Vec<Option<(Range<usize>, Option<usize>)>> = vec![None; count];
    for segment in segments {
        let printed_at = segment.closers.first().copied();
        match &mut extents[segment.section] {
            Some((blocks, place)) => {
                blocks.end = segment.blocks.end;
                *place = printed_at.or(*place);
            }
            extent => *extent = Some((segment.blocks.clone(), printed_at)),
        }
    }
    let mut sections = Vec::new();
    let mut next = 1;
    for ((members, in_prose), extent) in members.into_iter().zip(in_prose).zip(extents) {
        let Some((blocks, printed_at)) = extent.filter(|_| !members.is_empty()) else {
            continue;
        };
        if numbering != Numbering::StraightThrough {
            next = 1;
        }
        let order = order(in_prose, members, &in_notes, |note| found.notes[note].section);
        for &note in &order {
            found.notes[note].section = sections.len();
            found.notes[note].number = next;
            next += 1;
        }
        let printed_at = printed_at.filter(|_| numbering != Numbering::AtEnd);
        sections.push(Section { blocks, notes: order, printed_at });
    }
    sections
}

/// The order in which a section's notes are numbered.
fn order(
    in_prose: Vec<usize>,
    members: Vec<usize>,
    in_notes: &[Vec<usize>],
    section: impl Fn(usize) -> usize,
) -> Vec<usize> {
    let Some(own) = members.first().map(|&note| section(note)) else {
        return Vec::new();
    };
    let mut order = Vec::with_capacity(members.len());
    let mut seen = HashSet::new();
    let mut followed = 0;
    order.extend(in_prose.into_iter().filter(|&note| seen.insert(note)));
    for unmarked in std::iter::once(None).chain(members.into_iter().map(Some)) {
        order.extend(unmarked.filter(|&note| seen.insert(note)));
        while let Some(&note) = order.get(followed) {
            followed += 1;
            let mentioned = in_notes[note].iter().copied();
            order.extend(mentioned.filter(|&note| section(note) == own && seen.insert(note)));
        }
    }
    order
}
