//! Quotations that are decided by their neighbours: talk that goes on after a tag, conversations,
//! runs that one locator ends, passages cited in another place.

use super::kept::Look;
use super::likeness::{self, Word};
use super::{CitedBy, Quote, QuoteKind, REACH, Reader, Scene, TAG, Told};
use crate::document::citations::Quoted;
use crate::document::{Blocks, Document};
use crate::syntax::BlockKind;

impl Reader<'_> {
    /// A quotation that goes on after a tag has the speaker of the one before.
    pub(super) fn go_on_speaking(&mut self, scene: &Scene<'_>, first: usize) {
        for next in first + 1..self.quotes.len() {
            if self.told[next] != Told::Look {
                continue;
            }
            let previous =
                (first..next).rev().take(REACH).find(|&at| self.quotes[at].kind != QuoteKind::Part);
            let Some(previous) = previous else { continue };
            if self.quotes[previous].kind == QuoteKind::Remark
                && follows(scene, &self.quotes[previous], &self.quotes[next])
            {
                self.quotes[next].kind = QuoteKind::Remark;
                "Remark: goes on from the one before".clone_into(&mut self.quotes[next].reason);
                self.told[next] = Told::Voice;
            }
        }
    }

    /// The locator that ends a run of quotations cites them all.
    pub(super) fn join_run(&mut self, scene: &Scene<'_>, first: usize) {
        let mut ends_cited = false;
        for at in (first..self.quotes.len()).rev() {
            let next = self.quotes.get(at + 1);
            ends_cited &= next.is_some_and(|next| follows(scene, &self.quotes[at], next));
            ends_cited |= self.quotes[at].cited.is_some_and(CitedBy::is_place);
            if ends_cited && self.quotes[at].is_uncited() {
                self.quotes[at].cited = Some(CitedBy::Run);
            }
        }
        for at in first + 1..self.quotes.len() {
            let previous = &self.quotes[at - 1];
            let cited = previous.cited.is_some() && previous.kind == QuoteKind::Passage;
            let tagged = follows(scene, previous, &self.quotes[at])
                && words_between(scene, previous, &self.quotes[at]) > 0;
            if cited && tagged && self.quotes[at].is_uncited() {
                self.quotes[at].cited = Some(CitedBy::Run);
            }
            // “…,” he says. “…” is one passage, and one question.
            let both = self.quotes[at - 1].is_uncited() && self.quotes[at].is_uncited();
            if both && tagged && stands_alone(scene, &self.quotes[at]) {
                self.quotes[at].kind = QuoteKind::Part;
                "Part: goes on from the one before".clone_into(&mut self.quotes[at].reason);
            }
        }
    }
}

/// What only the whole review tells: conversations, and runs over paragraphs. The quotations that are something
/// else by that, with the reasons they had.
pub(super) fn finish(
    review: &Document,
    quotes: &mut [Quote],
    told: &[Told],
    looks: &[Look],
) -> Vec<(usize, String)> {
    let turned = converse(review, quotes, told, looks);
    run_over_paragraphs(quotes, looks);
    turned
}

/// An exchange of talk with people of the reviewer's life is a conversation, and so is a review
/// most of whose paragraphs are spoken.
fn converse(review: &Document, quotes: &mut [Quote], told: &[Told], looks: &[Look]) -> Vec<(usize, String)> {
    let spoken = |block: usize| looks[block].spoken;
    let paragraphs =
        review.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
    let count = looks.iter().filter(|look| look.spoken).count();
    let in_spoken = |quote: &Quote| matches!(quote.quoted, Quoted::Marks(place, _) if spoken(place.block));
    let cited = quotes.iter().filter(|quote| in_spoken(quote) && quote.cited.is_some()).count();
    // A review in which people talk in paragraphs of their own.
    let mut last = None;
    let mut begins = |quote: &&Quote| {
        matches!(quote.quoted, Quoted::Marks(place, _)
            if last.replace(place.block) != Some(place.block) && spoken(place.block))
    };
    let first = quotes.iter().filter(|quote| begins(quote));
    let talked = first.filter(|quote| quote.kind == QuoteKind::Remark).count();
    let talk = talked >= 2 && cited == 0;
    let all = count >= 5 && count * 5 >= paragraphs * 3 && cited * 4 <= count;
    let mut turned = Vec::new();
    let mut at = 0;
    while at < quotes.len() {
        let Quoted::Marks(place, _) = quotes[at].quoted else {
            at += 1;
            continue;
        };
        if !spoken(place.block) {
            at += 1;
            continue;
        }
        let end_block = place.block + looks[place.block..].iter().take_while(|look| look.spoken).count();
        let inside =
            |quote: &Quote| matches!(quote.quoted, Quoted::Marks(place, _) if place.block < end_block);
        let end = at + quotes[at..].iter().take_while(|quote| inside(quote)).count();
        let run = &quotes[at..end];
        let people = (talk || run.iter().any(|quote| quote.kind == QuoteKind::Remark))
            && run.iter().all(|quote| quote.cited.is_none())
            && end_block > place.block + 1;
        if people || all {
            for index in at..end {
                let open = told[index] == Told::Look || all && told[index] == Told::Voice;
                let quote = &mut quotes[index];
                if open && quote.cited.is_none() && quote.kind == QuoteKind::Passage {
                    quote.kind = QuoteKind::Remark;
                    let reason = "Remark: part of a conversation".to_owned();
                    turned.push((index, std::mem::replace(&mut quote.reason, reason)));
                }
            }
        }
        at = end.max(at + 1);
    }
    turned
}

/// Paragraphs of talk that a locator ends: the exchange is cited.
fn run_over_paragraphs(quotes: &mut [Quote], looks: &[Look]) {
    let mut cited_block = None;
    for quote in quotes.iter_mut().rev() {
        let Quoted::Marks(place, _) = quote.quoted else { continue };
        let by_place = quote.cited.is_some_and(CitedBy::is_place);
        if by_place && looks[place.block].alone {
            cited_block = Some(place.block);
        } else if quote.is_uncited() && cited_block == Some(place.block + 1) && looks[place.block].alone {
            quote.cited = Some(CitedBy::Run);
            cited_block = Some(place.block);
        }
    }
}

/// Whether nothing but a tag stands between two quotations of a leaf.
fn follows(scene: &Scene<'_>, first: &Quote, second: &Quote) -> bool {
    let (Quoted::Marks(_, first), Quoted::Marks(_, second)) = (first.quoted, second.quoted) else {
        return false;
    };
    let (Some(first), Some(second)) = (scene.frame.place(first), scene.frame.place(second)) else {
        return false;
    };
    second == scene.frame.sentence(second).start
        && first == scene.frame.sentence(first).start
        && first < second
        && second - first <= 2 * TAG
        && scene.frame.words(first..second, TAG + 1) <= TAG
        && scene.frame.sentence(second).start == scene.frame.sentence(first).end
}

/// Whether a quotation is a sentence without a word around it.
fn stands_alone(scene: &Scene<'_>, quote: &Quote) -> bool {
    let Quoted::Marks(_, index) = quote.quoted else { return false };
    let sentence = scene.frame.place(index).map(|at| scene.frame.sentence(at));
    sentence.is_some_and(|sentence| {
        let near = sentence.start..sentence.end.min(sentence.start + REACH);
        scene.frame.words(near, 1) == 0
    })
}

/// How many words stand between two quotations of a leaf, up to a tag's.
fn words_between(scene: &Scene<'_>, first: &Quote, second: &Quote) -> usize {
    let (Quoted::Marks(_, first), Quoted::Marks(_, second)) = (first.quoted, second.quoted) else {
        return 0;
    };
    match (scene.frame.place(first), scene.frame.place(second)) {
        (Some(first), Some(second)) => scene.frame.words(first..second, TAG),
        _ => 0,
    }
}

/// Passages whose words are cited in another place need no citation of their own.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// The words that are cited.
    index: likeness::Index,
    /// How many quotations have been added to them, and how many looked up.
    added: usize,
    looked_up: usize,
}

impl Elsewhere {
    /// Compares some more quotations; whether all are.
    pub(super) fn step(&mut self, quotes: &mut [Quote], blocks: &Blocks) -> bool {
        if self.added < quotes.len() {
            if self.added == 0 && !quotes.iter().any(Quote::is_uncited) {
                return true;
            }
            for quote in likeness::piece(quotes, &mut self.added).iter().filter(|quote| quote.cited.is_some())
            {
                quote.stretches(blocks).iter().for_each(|stretch| self.index.add(stretch));
            }
            return false;
        }
        let from = self.looked_up;
        let end = from + likeness::piece(quotes, &mut self.looked_up).len();
        for quote in quotes[from..end].iter_mut().filter(|quote| quote.is_uncited()) {
            let stretches = quote.stretches(blocks);
            let again = |stretch: &Vec<Word>| {
                let whole = |(_, overlap): &(usize, likeness::Overlap)| {
                    overlap.words == stretch.len() && overlap.edits <= stretch.len() / 5
                };
                stretch.len() < 3 || self.index.like(stretch).iter().any(whole)
            };
            if stretches.iter().any(|stretch| stretch.len() > 2) && stretches.iter().all(again) {
                quote.cited = Some(CitedBy::Elsewhere);
            }
        }
        end == quotes.len()
    }
}
