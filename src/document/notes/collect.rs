//! The notes of a review as they stand in the text, with what leads to them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{LeafPlace, Note, NoteBody, NoteForm};
use crate::document::Blocks;
use crate::document::sections::{self, Segment};
use crate::source::Span;
use crate::syntax::marker::{Mark, Sign};
use crate::syntax::{Block, BlockKind, Leaf, ListMarker};

/// The notes found so far, and the ways to look them up.
#[derive(Default)]
pub(super) struct Collection {
    notes: Vec<Note>,
    /// Typewriter and starred notes by segment and name, the first of each.
    by_segment: HashMap<(usize, Name), usize>,
    /// The same by section, for markers in segments that a definition joined.
    by_section: HashMap<(usize, Name), usize>,
    /// Definitions by label, the first of each.
    definitions: HashMap<String, usize>,
    /// Inline notes by the place of their mark.
    inline: HashMap<(LeafPlace, usize), usize>,
    /// Where marks stand that begin a note.
    own_marks: HashSet<(LeafPlace, usize)>,
    /// The list, paragraph and definition notes in a leaf, each with its stretch of the prose.
    in_blocks: Owners,
    /// The inline notes in a leaf, each with its stretch of the prose.
    in_line: Owners,
}

/// For each leaf, stretches of its prose (bytes) in order and the note each belongs to.
type Owners = HashMap<LeafPlace, Vec<(Range<usize>, usize)>>;

/// What a typewriter or starred note can be meant by.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Name {
    /// The very mark it begins with; for the one item of a starred list, `*`.
    Mark(Sign),
    /// Its number, however it is written.
    Number(u64),
}

/// Where the note that is being added stands.
#[derive(Clone, Copy)]
struct Stand {
    segment: usize,
    section: usize,
}

impl Collection {
    /// The notes, in order of the text.
    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes
    }

    /// The note at `index`.
    pub(super) fn note_mut(&mut self, index: usize) -> &mut Note {
        &mut self.notes[index]
    }

    /// Whether the mark at `offset` of a leaf's prose begins a note.
    pub(super) fn is_own_mark(&self, place: LeafPlace, offset: usize) -> bool {
        self.own_marks.contains(&(place, offset))
    }

    /// The innermost note whose text holds the byte at `offset` of a leaf's prose.
    pub(super) fn owner(&self, place: LeafPlace, offset: usize) -> Option<usize> {
        let among = |owners: &Owners| {
            let owners = owners.get(&place)?;
            let after = owners.partition_point(|(range, _)| range.start <= offset);
            let (range, note) = &owners[after.checked_sub(1)?];
            (offset < range.end).then_some(*note)
        };
        among(&self.in_line).or_else(|| among(&self.in_blocks))
    }

    /// The note that `mark`, standing in `segment`, means.
    pub(super) fn target(
        &self,
        (index, segment): (usize, &Segment),
        place: LeafPlace,
        mark: &Mark,
        text: &str,
    ) -> Option<usize> {
        let named = |name: Name| {
            let (in_segment, in_section) = ((index, name.clone()), (segment.section, name));
            self.by_segment.get(&in_segment).or_else(|| self.by_section.get(&in_section)).copied()
        };
        match &mark.sign {
            Sign::Label(label) => {
                let defined = self.definitions.get(&sections::normalise(label)).copied();
                defined.or_else(|| named(Name::Number(label.parse().ok()?)))
            }
            Sign::Inline(_) => self.inline.get(&(place, mark.range.start)).copied(),
            _ if !sections::is_candidate(mark, text) => None,
            Sign::Number(_, number) => {
                named(Name::Mark(mark.sign.clone())).or_else(|| named(Name::Number((*number).into())))
            }
            Sign::Star(_) => named(Name::Mark(mark.sign.clone())),
        }
    }

    /// Takes the notes of the segment at `index`.
    pub(super) fn collect(&mut self, index: usize, segment: &Segment, blocks: &Blocks) {
        let stand = Stand { segment: index, section: segment.section };
        for (block, top) in segment.blocks.clone().zip(blocks.tops_in(segment.blocks.clone())) {
            if segment.closers.binary_search(&block).is_ok() {
                self.collect_closer(stand, block, blocks);
            }
            for (leaf_index, (leaf, marks)) in top.leaves.iter().zip(&top.marks).enumerate() {
                let place = LeafPlace { block, leaf: leaf_index };
                for mark in marks {
                    if let Sign::Inline(range) = &mark.sign {
                        let span = leaf.prose.source(mark.range.clone()).shifted(blocks.start(block));
                        let body = NoteBody::Inline { place, range: range.clone() };
                        let note = self.add(stand, NoteForm::Inline, String::new(), vec![], span, body);
                        self.inline.insert((place, mark.range.start), note);
                        self.in_line.entry(place).or_default().push((range.clone(), note));
                    }
                }
            }
        }
    }

    fn collect_closer(&mut self, stand: Stand, index: usize, blocks: &Blocks) {
        let whole = blocks.span(index);
        match &blocks[index].kind {
            BlockKind::Definition { label, .. } => {
                let body = NoteBody::Definition { block: index };
                let note = self.add(stand, NoteForm::Markdown, label.clone(), vec![], whole, body);
                self.own_leaves(index, 0..blocks.leaves(index).len(), note);
            }
            BlockKind::List { marker, items, .. } => {
                let starred = matches!(marker, ListMarker::Bullet(_));
                let form = if starred { NoteForm::Starred } else { NoteForm::Typewriter };
                let mut first = 0;
                for (item, number) in sections::item_numbers(items).into_iter().enumerate() {
                    let (label, name) = if starred {
                        ("*".to_owned(), Name::Mark(Sign::Star("*".to_owned())))
                    } else {
                        (number.to_string(), Name::Number(number))
                    };
                    let span = items[item].span.shifted(whole.start);
                    let count: usize = items[item].blocks.iter().map(Block::leaf_count).sum();
                    let leaves = first..first + count;
                    first = leaves.end;
                    let body = NoteBody::Item { block: index, item, leaves: leaves.clone() };
                    let note = self.add(stand, form, label, vec![name], span, body);
                    self.own_leaves(index, leaves, note);
                }
            }
            BlockKind::Paragraph(leaf) => {
                self.collect_lines(stand, index, whole.start, leaf, &blocks.marks(index)[0]);
            }
            _ => {}
        }
    }

    /// The notes in a paragraph that begins with a mark: one, or more if later lines begin so too.
    fn collect_lines(&mut self, stand: Stand, block: usize, offset: usize, leaf: &Leaf, marks: &[Mark]) {
        let begins = sections::note_marks(leaf, marks);
        let place = LeafPlace { block, leaf: 0 };
        let text = leaf.prose.text();
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
            let span = leaf.prose.source(mark.range.start..end).shifted(offset);
            let body = NoteBody::Lines { block, range: start..end };
            let note = self.add(stand, form, label, names, span, body);
            self.in_blocks.entry(place).or_default().push((mark.range.start..end, note));
            self.own_marks.insert((place, mark.range.start));
        }
    }

    /// Adds a note. It is a duplicate if another has the first of its `names`, or its label.
    fn add(
        &mut self,
        stand: Stand,
        form: NoteForm,
        label: String,
        names: Vec<Name>,
        span: Span,
        body: NoteBody,
    ) -> usize {
        let index = self.notes.len();
        let Stand { segment, section } = stand;
        let mut first = index;
        if form == NoteForm::Markdown {
            first = *self.definitions.entry(sections::normalise(&label)).or_insert(index);
        }
        for (nth, name) in names.into_iter().enumerate() {
            self.by_section.entry((section, name.clone())).or_insert(index);
            let named = *self.by_segment.entry((segment, name)).or_insert(index);
            first = if nth == 0 { named } else { first };
        }
        let is_duplicate = first != index;
        self.notes.push(Note {
            form,
            label,
            span,
            body,
            is_duplicate,
            section,
            number: 0,
            markers: Vec::new(),
        });
        index
    }

    fn own_leaves(&mut self, block: usize, leaves: Range<usize>, note: usize) {
        for leaf in leaves {
            self.in_blocks.entry(LeafPlace { block, leaf }).or_default().push((0..usize::MAX, note));
        }
    }
}
