//! The notes of a review as they stand in the text, with what leads to them.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::written::{self, Name, Written};
use super::{LeafPlace, Note, NoteBody, NoteForm};
use crate::document::Blocks;
use crate::document::sections::{self, Segment};
use crate::syntax::marker::{Mark, Sign};

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
        for block in segment.blocks.clone() {
            let is_closer = segment.closers.binary_search(&block).is_ok();
            for written in written::of_block(blocks, block, is_closer) {
                self.own(&written, blocks);
                self.add(stand, written);
            }
        }
    }

    /// Remembers what belongs to the note that is added next.
    fn own(&mut self, written: &Written, blocks: &Blocks) {
        let note = self.notes.len();
        match (&written.body, written.mark) {
            (NoteBody::Definition { block }, _) => {
                self.own_leaves(*block, 0..blocks.leaves(*block).len(), note);
            }
            (NoteBody::Item { block, leaves, .. }, _) => self.own_leaves(*block, leaves.clone(), note),
            (NoteBody::Lines { block, range }, Some(mark)) => {
                let place = LeafPlace { block: *block, leaf: 0 };
                self.in_blocks.entry(place).or_default().push((mark..range.end, note));
                self.own_marks.insert((place, mark));
            }
            (NoteBody::Inline { place, range }, Some(mark)) => {
                self.inline.insert((*place, mark), note);
                self.in_line.entry(*place).or_default().push((range.clone(), note));
            }
            (NoteBody::Lines { .. } | NoteBody::Inline { .. }, None) => {}
        }
    }

    /// Adds a note. It is a duplicate if another has the first of its names, or its label.
    fn add(&mut self, stand: Stand, written: Written) {
        let index = self.notes.len();
        let Stand { segment, section } = stand;
        let Written { form, label, names, span, body, .. } = written;
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
    }

    fn own_leaves(&mut self, block: usize, leaves: Range<usize>, note: usize) {
        for leaf in leaves {
            self.in_blocks.entry(LeafPlace { block, leaf }).or_default().push((0..usize::MAX, note));
        }
    }
}
