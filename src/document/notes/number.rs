//! The numbers that notes print, and the sections they stand in.

use std::collections::HashSet;
use std::ops::Range;

use super::{Marker, Note, Section};
use crate::document::metadata::Numbering;
use crate::document::sections::Segment;

/// A section while its segments are being read.
#[derive(Default)]
struct Draft {
    blocks: Option<Range<usize>>,
    printed_at: Option<usize>,
    /// Its notes, in order of the text.
    notes: Vec<usize>,
    /// What the markers in its prose mean, in order.
    in_prose: Vec<usize>,
}

/// Gives each note its number: markers in the prose first, in order; then markers in notes, in
/// order of those notes; last the notes without a marker. Sections without notes are left out, so
/// each note's section is counted anew.
pub(super) fn number(
    notes: &mut [Note],
    markers: &[Marker],
    segments: &[Segment],
    numbering: Numbering,
) -> Vec<Section> {
    let mut drafts: Vec<Draft> = Vec::new();
    for segment in segments {
        if segment.section >= drafts.len() {
            drafts.resize_with(segment.section + 1, Draft::default);
        }
        let draft = &mut drafts[segment.section];
        let start = draft.blocks.as_ref().map_or(segment.blocks.start, |blocks| blocks.start);
        draft.blocks = Some(start..segment.blocks.end);
        // Segments that are joined print where the last of them closes.
        draft.printed_at = segment.closers.first().copied().or(draft.printed_at);
    }
    for (index, note) in notes.iter().enumerate() {
        drafts[note.section].notes.push(index);
    }
    let mut in_notes: Vec<Vec<usize>> = vec![Vec::new(); notes.len()];
    for marker in markers {
        match (marker.note, marker.inside) {
            (Some(note), None) => drafts[notes[note].section].in_prose.push(note),
            (Some(note), Some(inside)) => in_notes[inside].push(note),
            (None, _) => {}
        }
    }
    let mut sections = Vec::new();
    let mut next = 1;
    for draft in drafts {
        let Some(blocks) = draft.blocks.clone().filter(|_| !draft.notes.is_empty()) else {
            continue;
        };
        if numbering != Numbering::StraightThrough {
            next = 1;
        }
        let printed_at = draft.printed_at.filter(|_| numbering != Numbering::AtEnd);
        let order = order(draft, &in_notes);
        for &note in &order {
            notes[note].section = sections.len();
            notes[note].number = next;
            next += 1;
        }
        sections.push(Section { blocks, notes: order, printed_at });
    }
    sections
}

/// The order in which a section's notes are numbered.
fn order(section: Draft, in_notes: &[Vec<usize>]) -> Vec<usize> {
    let own: HashSet<usize> = section.notes.iter().copied().collect();
    let mut order = Vec::with_capacity(section.notes.len());
    let mut seen = HashSet::new();
    let mut followed = 0;
    order.extend(section.in_prose.into_iter().filter(|&note| seen.insert(note)));
    for unmarked in std::iter::once(None).chain(section.notes.into_iter().map(Some)) {
        order.extend(unmarked.filter(|&note| seen.insert(note)));
        while let Some(&note) = order.get(followed) {
            followed += 1;
            let mentioned = in_notes[note].iter().copied();
            order.extend(mentioned.filter(|&note| own.contains(&note) && seen.insert(note)));
        }
    }
    order
}
