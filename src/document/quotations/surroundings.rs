//! The notes and markers around quotations, as far as quotations depend on them, to be compared with those
//! before an edit.

use std::mem::{Discriminant, discriminant};
use std::ops::Range;

use super::cited::tells;
use super::known::Known;
use crate::document::notes::{LeafPlace, NoteForm};
use crate::document::{Change, Document, Reading};
use crate::source::Span;

/// Notes and markers of a review.
#[derive(Debug, Default)]
pub(in crate::document) struct Surroundings {
    /// Where each marker stands, the note it means, and how it was read.
    markers: Vec<(LeafPlace, usize, Option<usize>, Discriminant<Reading>)>,
    /// Where each note stands, its block, and its form.
    notes: Vec<(Span, usize, NoteForm)>,
    /// For each note, whether it is a duplicate, and whether a marker means it.
    meant: Vec<(bool, bool)>,
    /// For each note, whether it tells where something stands.
    pub(super) telling: Vec<bool>,
}

impl Surroundings {
    pub(in crate::document) fn of(document: &Document) -> Self {
        let markers = document.notes.markers.iter();
        let notes = document.notes.notes.iter();
        Self {
            markers: markers
                .map(|it| (it.place, it.mark.range.start, it.note, discriminant(&it.reading)))
                .collect(),
            meant: notes.clone().map(|note| (note.is_duplicate, !note.markers.is_empty())).collect(),
            notes: notes.map(|note| (note.span, note.body.block(), note.form)).collect(),
            telling: Vec::new(),
        }
    }

    /// The blocks around all markers that stand elsewhere than before, as they are counted now.
    pub(in crate::document) fn markers_differ(&self, now: &Self, change: &Change) -> Option<Range<usize>> {
        let before = self.markers.iter().filter(|marker| !change.gone.contains(&marker.0.block));
        let before = before.map(|marker| (change.place(marker.0), marker.1));
        let now = now.markers.iter().filter(|marker| !change.fresh.contains(&marker.0.block));
        let now = now.map(|marker| (marker.0, marker.1));
        around(before.map(|it| (it.0.block, it)), now.map(|it| (it.0.block, it)))
    }

    /// Tells of each note whether it says where something stands, from what was known of it `before`.
    pub(super) fn tell(
        &mut self,
        before: &Self,
        document: &Document,
        known: &Known,
        change: &Change,
        reach: &Change,
    ) {
        let outside = before.notes.iter().zip(&before.telling);
        let outside = outside.filter(|((_, block, _), _)| !change.gone.contains(block));
        let mut outside =
            outside.map(|((span, _, form), tells)| (change.span(*span), *form, *tells)).peekable();
        let notes = document.notes.notes.iter().zip(&self.notes);
        self.telling = notes
            .map(|(note, (span, block, form))| {
                while outside.next_if(|it| it.0.start < span.start).is_some() {}
                let known_before = outside.next_if(|it| (it.0, it.1) == (*span, *form));
                match known_before.filter(|_| !reach.fresh.contains(block)) {
                    Some((.., tells)) => tells,
                    None => tells(document, note, known),
                }
            })
            .collect();
    }

    /// The blocks around all notes and markers that mean something else to quotations than before, as they are
    /// counted now.
    pub(super) fn differ(&self, now: &Self, change: &Change) -> Option<Range<usize>> {
        let tells = |it: &Self, note: Option<usize>| note.map(|note| it.telling[note]);
        let before = self.markers.iter().filter(|marker| !change.gone.contains(&marker.0.block));
        let before = before.map(|&(place, start, note, reading)| {
            let place = change.place(place);
            (place.block, (place, start, tells(self, note), reading))
        });
        let fresh = now.markers.iter().filter(|marker| !change.fresh.contains(&marker.0.block));
        let fresh = fresh
            .map(|&(place, start, note, reading)| (place.block, (place, start, tells(now, note), reading)));
        let markers = around(before, fresh);
        let before = self.notes.iter().zip(&self.meant).filter(|(note, _)| !change.gone.contains(&note.1));
        let before =
            before.map(|(&(span, block, _), meant)| (change.block(block), (change.span(span), *meant)));
        let fresh = now.notes.iter().zip(&now.meant).filter(|(note, _)| !change.fresh.contains(&note.1));
        let notes = around(before, fresh.map(|(&(span, block, _), meant)| (block, (span, *meant))));
        match (markers, notes) {
            (Some(one), Some(other)) => Some(one.start.min(other.start)..one.end.max(other.end)),
            (one, other) => one.or(other),
        }
    }
}

/// The blocks of all that differs between two lists in order, each element with its block.
fn around<T: PartialEq>(
    one: impl Iterator<Item = (usize, T)>,
    other: impl Iterator<Item = (usize, T)>,
) -> Option<Range<usize>> {
    let (one, other): (Vec<_>, Vec<_>) = (one.collect(), other.collect());
    let start = one.iter().zip(&other).take_while(|(one, other)| one == other).count();
    let most = one.len().min(other.len()) - start;
    let end =
        one.iter().rev().zip(other.iter().rev()).take(most).take_while(|(one, other)| one == other).count();
    let differing = one[start..one.len() - end].iter().chain(&other[start..other.len() - end]);
    let blocks = differing.map(|(block, _)| *block);
    let (first, last) = (blocks.clone().min()?, blocks.max()?);
    Some(first..last + 1)
}
