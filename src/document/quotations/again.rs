//! The quotations of a review after an edit: those near it are decided again, the others moved along.

use super::cited;
use super::kept::{self, Told as TellingBlock};
use super::{Finding, Quotations, REACH, Stage, Surroundings, Told, language};
use crate::document::apparatus::widen;
use crate::document::citations::Quoted;
use crate::document::notes::LeafPlace;
use crate::document::{Change, Document, Quote, Scanned, Snapshot};

/// What an edit has changed.
pub(in crate::document) struct Before<'s> {
    /// The blocks that are others now.
    pub(in crate::document) change: &'s Change,
    /// The blocks as they were.
    pub(in crate::document) snapshot: &'s Snapshot,
    /// The notes and markers as they are now.
    pub(in crate::document) surroundings: Surroundings,
}

impl Finding {
    /// The quotations after an edit that left title, front matter and works alone, where citations and markers
    /// are others at most within `reach`; and where quotations were decided again. They are all decided, or
    /// left to be finished and compared. `None` if all are to be decided again.
    pub(in crate::document) fn again(
        quotations: Quotations,
        document: &Document,
        before: Before<'_>,
        reach: &Change,
    ) -> Option<(Result<Quotations, Self>, Change)> {
        let Before { change, snapshot, mut surroundings } = before;
        let Quotations { quotes, told, decided, turned, mut looks, mut known, surroundings: old, .. } =
            quotations;
        let language = language(document);
        if quotations.language != language || looks.len() != snapshot.len() {
            return None;
        }
        let gone: Vec<Scanned<TellingBlock>> = snapshot
            .placed(change.gone.clone(), change.bytes.start)
            .map(|placed| kept::told(&placed, language))
            .collect();
        let fresh = document.blocks.placed_from(change.fresh.start).take(change.fresh.len());
        let fresh: Vec<Scanned<TellingBlock>> = fresh.map(|placed| kept::told(&placed, language)).collect();
        let facts = |told: &[Scanned<TellingBlock>]| -> Vec<_> {
            told.iter().map(|told| told[0].facts.clone()).collect()
        };
        if !known.replace(&facts(&gone), &facts(&fresh)) {
            return None;
        }
        let same_looks = gone.len() == fresh.len()
            && gone.iter().zip(&fresh).all(|(gone, fresh)| {
                (gone[0].look, gone[0].is_paragraph) == (fresh[0].look, fresh[0].is_paragraph)
            });
        looks.splice(change.gone.clone(), fresh.iter().map(|told| told[0].look));
        surroundings.tell(&old, document, &known, change, reach);
        let reach = reach_of(document, &quotes, snapshot, reach, old.differ(&surroundings, change));
        if reach.is_long() {
            return None;
        }
        let first = quotes.partition_point(|quote| quote.block() < reach.gone.start);
        let last = quotes.partition_point(|quote| quote.block() < reach.gone.end);

        let (mut quotes, mut told) = (quotes, told);
        let behind = quotes.split_off(last);
        let told_behind = told.split_off(last);
        let old_quotes = quotes.split_off(first);
        let old_told = told.split_off(first);
        let index = cited::Index::near(document, std::mem::take(&mut surroundings.telling), &reach.fresh);
        let parts = |quotes: &[Quote]| -> Vec<usize> {
            quotes.iter().rev().take(REACH).map(|quote| quote.parts.len()).collect()
        };
        let parts_before = parts(&quotes);
        let mut finding = Self {
            language,
            stage: Stage::Done,
            next: 0,
            known,
            looks,
            quotes,
            told,
            ..Self::none(language)
        };
        finding.read(document, &index, reach.fresh.clone());
        if parts(&finding.quotes[..first]) != parts_before {
            return None;
        }
        surroundings.telling = index.telling;
        let new = first..finding.quotes.len();
        let same = same_looks
            && new.len() == last - first
            && (0..new.len()).all(|at| {
                let (quote, old) = (&finding.quotes[first + at], &old_quotes[at]);
                (quote.kind, quote.cited) == decided[first + at]
                    && finding.told[first + at] == old_told[at]
                    && (quote.unclosed, quote.compared) == (old.unclosed, old.compared)
                    && quote.parts.len() == old.parts.len()
                    && quote.words == old.words
            });
        finding.surroundings = surroundings;
        let mut decided = decided;
        let mut turned = turned;
        if same {
            // What the whole review told of them, it still does.
            for (quote, old) in finding.quotes[first..].iter_mut().zip(old_quotes) {
                if (quote.kind, quote.cited) != (old.kind, old.cited) {
                    (quote.kind, quote.cited, quote.reason) = (old.kind, old.cited, old.reason);
                }
            }
        } else {
            // Quotations of the part that is decided again need not be put back.
            let mut behind = behind;
            for (at, reason) in turned.drain(..) {
                let quote = match at.checked_sub(last) {
                    Some(at) => behind.get_mut(at),
                    None => finding.quotes.get_mut(at).filter(|_| at < first),
                };
                if let Some(quote) = quote {
                    quote.reason = reason;
                }
            }
            let put_back = |quote: &mut Quote, was: &super::Decided| (quote.kind, quote.cited) = *was;
            finding.quotes[..first].iter_mut().zip(&decided).for_each(|(quote, was)| put_back(quote, was));
            behind.iter_mut().zip(&decided[last..]).for_each(|(quote, was)| put_back(quote, was));
            let fresh: Vec<_> =
                finding.quotes[first..].iter().map(|quote| (quote.kind, quote.cited)).collect();
            decided.splice(first..last, fresh);
            return Some((Err(finding.with_rest(behind, told_behind, change, decided, Vec::new())), reach));
        }
        let mut finding = finding.with_rest(behind, told_behind, change, decided, turned);
        finding.stage = Stage::Done;
        Some((Ok(finding.done(document)), reach))
    }

    /// Adds the quotations behind those that were decided again. All is then to be finished.
    fn with_rest(
        mut self,
        mut behind: Vec<Quote>,
        told: Vec<Told>,
        change: &Change,
        decided: Vec<super::Decided>,
        turned: Vec<(usize, String)>,
    ) -> Self {
        behind.iter_mut().for_each(|quote| quote.moved(change));
        self.quotes.append(&mut behind);
        self.told.extend(told);
        self.decided = decided;
        self.turned = turned;
        self.stage = Stage::Finishing;
        self
    }
}

/// The blocks in which quotations are decided again: `reach` and its neighbours, those with other notes and
/// markers, and those that a quotation there runs into or comes from.
fn reach_of(
    document: &Document,
    quotes: &[Quote],
    snapshot: &Snapshot,
    reach: &Change,
    others: Option<std::ops::Range<usize>>,
) -> Change {
    let blocks = &document.blocks;
    let mut reach = reach.widened(blocks, snapshot, 1, 1);
    let others = others.map(|others| others.start.saturating_sub(1)..(others.end + 1).min(blocks.len()));
    widen(&mut reach, document, snapshot, others);
    loop {
        let first = quotes.partition_point(|quote| quote.block() < reach.gone.start);
        let last = quotes.partition_point(|quote| quote.block() < reach.gone.end);
        let end_of = |quote: &Quote| quote.parts.last().map_or(0, |(place, _)| place.block);
        let from =
            quotes[..first].iter().filter(|quote| end_of(quote) >= reach.gone.start).map(Quote::block).min();
        let before = from.map_or(0, |from| reach.gone.start - from);
        let into = quotes[first..last].iter().map(end_of).max();
        let behind = into.map_or(0, |into| (into + 1).saturating_sub(reach.gone.end));
        let before = before.max(document.run_to(reach.fresh.start));
        let behind = behind.max(document.run_from(reach.fresh.end));
        if before + behind == 0 || reach.is_long() {
            return reach;
        }
        reach = reach.widened(blocks, snapshot, before, behind);
    }
}

impl Quote {
    /// The block in which it begins.
    pub(crate) const fn block(&self) -> usize {
        match self.quoted {
            Quoted::Marks(place, _) => place.block,
            Quoted::Block(block) => block,
        }
    }

    /// Moves it along with the blocks it stands in, behind those of `change`.
    fn moved(&mut self, change: &Change) {
        let place = |place: LeafPlace| change.place(place);
        self.quoted = match self.quoted {
            Quoted::Marks(at, index) => Quoted::Marks(place(at), index),
            Quoted::Block(block) => Quoted::Block(change.block(block)),
        };
        self.span = change.span(self.span);
        self.sentence = change.span(self.sentence);
        self.parts.iter_mut().for_each(|(at, _)| *at = place(*at));
    }
}
