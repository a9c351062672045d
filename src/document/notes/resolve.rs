//! From marks to markers.

use super::collect::Collection;
use super::{LeafPlace, Marker};
use crate::document::Leaves;
use crate::document::classify::{self, Surroundings};
use crate::document::sections::{Marks, Segment};
use crate::syntax::Block;

/// Reads every mark that does not begin a note; the markers among them, in order of the text.
pub(super) fn resolve(
    collection: &mut Collection,
    segments: &[Segment],
    blocks: &[Block],
    leaves: &Leaves,
    marks: &Marks,
    surroundings: &Surroundings,
) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        for block in segment.blocks.clone() {
            for (leaf_index, (leaf, marks)) in leaves[block].iter().zip(&marks[block]).enumerate() {
                let place = LeafPlace { block, leaf: leaf_index };
                let text = leaf.prose.text();
                for mark in marks {
                    if collection.is_own_mark(place, mark.range.start) {
                        continue;
                    }
                    let note = collection.target((index, segment), place, mark, text);
                    let form = note.map(|note| collection.note_mut(note).form);
                    let reading = classify::read(surroundings, place, text, mark, form);
                    if !reading.is_marker() {
                        continue;
                    }
                    let ordinal = note.map_or(0, |note| {
                        let own = &mut collection.note_mut(note).markers;
                        own.push(markers.len());
                        own.len() - 1
                    });
                    markers.push(Marker {
                        place,
                        mark: mark.clone(),
                        span: leaf.prose.source(mark.range.clone()).shifted(blocks[block].span.start),
                        inside: collection.owner(place, mark.range.start),
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
