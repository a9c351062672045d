//! Places in a review as a reader has them: which block, and how far into it.
//!
//! The text and the post show the same blocks at different heights; a [`Spot`] is a place in both.

use super::Document;
use crate::source::Span;

/// A place in a top-level block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// The block, from 0.
    pub block: usize,
    /// How far into it, from 0 for its beginning to 1 for its end.
    pub share: f64,
}

impl Document {
    /// The spot of the byte at `offset` of the text; `None` before the first block.
    #[must_use]
    pub fn spot(&self, offset: usize) -> Option<Spot> {
        let (mut low, mut high) = (0, self.blocks.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.blocks.start(middle) <= offset {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let block = low.checked_sub(1)?;
        let Span { start, end } = self.said(block);
        let share = (offset.min(end) - start) as f64 / (end - start).max(1) as f64;
        Some(Spot { block, share })
    }

    /// The byte of the text at `spot`, on a character's boundary; the end for a block that there is not.
    #[must_use]
    pub fn offset(&self, spot: Spot) -> usize {
        if spot.block >= self.blocks.len() {
            return self.text.len();
        }
        let Span { start, end } = self.said(spot.block);
        let within = (end - start) as f64 * spot.share.clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies within the block"
        )]
        let at = start + within as usize;
        self.text.floor_char_boundary(at.min(end))
    }

    /// Where the post's words before a place in a block, `before`, end in the text. `spot` says where about.
    #[must_use]
    pub fn place_said(&self, before: &str, spot: Spot) -> usize {
        /// How many characters before a place tell it from others.
        const TOLD: usize = 24;
        let about = self.offset(spot);
        if spot.block >= self.blocks.len() {
            return about;
        }
        let first = before.char_indices().rev().nth(TOLD - 1).map_or(0, |(at, _)| at);
        let mut told = &before[first..];
        let start = self.blocks.start(spot.block);
        // Printed numbers are not what was typed: what stands behind them will do.
        while !told.is_empty() {
            let places = self.blocks.leaves(spot.block).iter().flat_map(|leaf| {
                let found = leaf.prose.text().match_indices(told);
                found.map(move |(at, _)| start + leaf.prose.source(at..at + told.len()).end)
            });
            if let Some(place) = places.min_by_key(|place| place.abs_diff(about)) {
                return place;
            }
            told = told.char_indices().nth(1 + told.chars().count() / 4).map_or("", |(at, _)| &told[at..]);
        }
        about
    }

    /// A block without the white space at its end.
    fn said(&self, block: usize) -> Span {
        let span = self.blocks.span(block);
        Span::new(span.start, span.start + self.text[span.range()].trim_end().len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_again() {
        let document = Document::parse("---\ntitle: T\n---\n\nOne two.\n\nThrée four.\n");
        assert_eq!(document.spot(3), None);
        for (at, _) in document.text.char_indices().filter(|(at, _)| *at > document.metadata.span.end) {
            let spot = document.spot(at).expect("behind the first block's beginning");
            let back = document.offset(spot);
            assert!(back.abs_diff(at) <= 2, "{at} {spot:?} {back}");
        }
        assert_eq!(document.offset(Spot { block: 9, share: 0.5 }), document.text.len());
    }

    #[test]
    fn words_tell_the_place() {
        let text = "She *reads* a book(1) and a book again.\n\n1. Note.\n";
        let document = Document::parse(text);
        let place = |before: &str, share: f64| document.place_said(before, Spot { block: 0, share });
        assert_eq!(place("She rea", 0.1), "She *rea".len());
        assert_eq!(place("She reads a book1 and", 0.5), "She *reads* a book(1) and".len());
        assert_eq!(place("a book", 0.1), "She *reads* a book".len());
        assert_eq!(place("a book", 0.9), "She *reads* a book(1) and a book".len());
        assert_eq!(place("", 0.0), 0);
    }
}
