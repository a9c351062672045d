//! From marks to markers.

use super::collect::Collection;
use super::{LeafPlace, Marker};
use crate::document::Blocks;
use crate::document::classify;
use crate::document::sections::Segment;

/// Reads every mark that does not begin a note; the markers among them, in order of the text.
pub(super) fn resolve(collection: &mut Collection, segments: &[Segment], blocks: &Blocks) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        for (block, top) in segment.blocks.clone().zip(blocks.tops_in(segment.blocks.clone())) {
            for (leaf_index, (leaf, marks)) in top.leaves.iter().zip(&top.marks).enumerate() {
                let place = LeafPlace { block, leaf: leaf_index };
                let text = leaf.prose.text();
                for mark in marks {
                    if collection.is_own_mark(place, mark.range.start) {
                        continue;
                    }
                    let note = collection.target((index, segment), place, mark, text);
                    let form = note.map(|note| collection.note_mut(note).form);
                    let reading = classify::read(blocks, place, text, mark, form);
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
                        span: leaf.prose.source(mark.range.clone()).shifted(blocks.start(block)),
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
