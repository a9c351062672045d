//! What stands around a quotation, and so who may speak it.

use super::cues::{Around, Cues};
use super::frame::{self, Frame, Item};
use super::lexicon::Senses;
use super::{QuoteKind, REACH, Reader, Scene, TAG};
use crate::document::citations::Quoted;
use crate::document::notes::LeafPlace;
use crate::syntax::BlockKind;

impl<'r> Reader<'r> {
    /// The kind of the remark before that only “and” parts from this quotation.
    pub(super) fn joined(&self, place: LeafPlace, around: &Around<'_, '_>) -> Option<QuoteKind> {
        let mut before = around.before.iter().rev().filter(|item| !item.is_sign(","));
        let and =
            before.next().filter(|item| matches!(&*item.word, "and" | "or" | "et" | "ou" | "und" | "oder"));
        let frame::Kind::Quotation(index) = and.and_then(|_| before.next())?.kind else { return None };
        let first =
            self.quotes.iter().rev().take(REACH).find(|quote| quote.quoted == Quoted::Marks(place, index));
        first.map(|quote| quote.kind).filter(|kind| *kind == QuoteKind::Remark)
    }

    pub(super) fn cues(&self, around: &Around<'_, '_>) -> Cues<'r> {
        let near = around.head.iter().rev().take(REACH).chain(around.after);
        let told = |item: &Item<'_>| item.is(Senses::THIRD) || self.known.is_acting(item.base());
        let in_plot = !self.known.is_among_people()
            && around.head.len() > around.before.len()
            && around.lead.iter().any(told)
            && !near.into_iter().any(is_of_life);
        Cues { known: self.known, language: self.language, in_plot }
    }

    /// What stands around the quotation that is the item at `at`.
    pub(super) fn around(&self, scene: &Scene<'r>, place: LeafPlace, at: usize) -> Around<'r, 'r> {
        let frame = scene.frame;
        let sentence = frame.sentence(at);
        let (head, tail) = (&frame.items[..at], &frame.items[at + 1..]);
        let after = &tail[..sentence.end.saturating_sub(at + 1).min(REACH)];
        let mut tag: &[Item<'_>] = &[];
        if after.iter().all(|item| !item.is_word()) && sentence.end < frame.items.len() {
            let next = frame.sentence(sentence.end);
            let speaks = |item: &Item<'_>| item.is_quotation();
            if next.len() <= TAG + 4 && !frame.items[next.clone()].iter().any(speaks) {
                tag = &frame.items[next];
            }
        }
        let before = &frame.items[sentence.start.max(at.saturating_sub(2 * REACH))..at];
        let lead = if sentence.start > 0 {
            let lead = frame.sentence_before(sentence.start);
            &frame.items[lead.start.max(lead.end.saturating_sub(REACH))..lead.end]
        } else {
            self.introduction(place)
        };
        Around { head: &head[head.len().saturating_sub(3 * REACH)..], before, after, tag, lead }
    }

    /// The sentence of the block before that introduces this leaf: it ends in a colon.
    pub(super) fn introduction(&self, place: LeafPlace) -> &'r [Item<'r>] {
        let list = matches!(self.review.blocks[place.block].kind, BlockKind::List { .. });
        if place.leaf > 0 && !list {
            return &[];
        }
        let frame = place.block.checked_sub(1).and_then(|block| self.frames.of(block).last());
        let introduces = |frame: &&&Frame<'_>| frame.items.last().is_some_and(|item| item.is_sign(":"));
        frame.as_ref().filter(introduces).map_or(&[], |frame| last_items(frame))
    }
}

/// The items of a leaf's last sentence, the last of them if they are many.
pub(super) fn last_items<'a>(frame: &'a Frame<'a>) -> &'a [Item<'a>] {
    let sentence = frame.last_sentence();
    &frame.items[sentence.start.max(sentence.end.saturating_sub(REACH))..sentence.end]
}

/// Whether a word tells of the reviewer's life: I and we, my, somebody.
fn is_of_life(item: &Item<'_>) -> bool {
    const SELVES: &[&str] =
        &["i", "we", "i'd", "i've", "i'm", "we'd", "we've", "je", "j'", "nous", "ich", "wir"];
    item.is(Senses::MINE.or(Senses::OUTSIDER)) || SELVES.contains(&&*item.word)
}
