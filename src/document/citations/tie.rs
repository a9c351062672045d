//! Which quotation a locator belongs to: the one it directly follows, else one in its sentence.

use super::super::Blocks;
use super::super::notes::LeafPlace;
use super::super::sentence;
use crate::source::one_spaced;
use crate::syntax::locator::Locator;
use crate::syntax::{BlockKind, quotation};

/// The quotation a locator belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quoted {
    /// One in quotation marks: its leaf, and its index into [`Blocks::quotations`] there.
    Marks(LeafPlace, usize),
    /// A block quotation, as an index of the top-level blocks.
    Block(usize),
}

/// A quotation with its words.
type Tie = (Quoted, String);

/// How many quotations before and after a locator are looked at.
const REACH: usize = 32;

/// A quotation longer than this, in bytes, is not read again for each locator in its sentence.
const LONG: usize = 1000;

/// The longest line, in bytes, that says where the block quotation before it stands.
const LONGEST_ATTRIBUTION: usize = 160;

/// Ties the locators of one top-level block, a leaf after the other.
pub(super) struct Ties<'d> {
    blocks: &'d Blocks,
    block: usize,
    /// Where the leaves of a block quotation begin whose words no locator has taken yet.
    untaken: usize,
}

impl<'d> Ties<'d> {
    pub(super) fn new(blocks: &'d Blocks, block: usize) -> Self {
        Self { blocks, block, untaken: 0 }
    }

    /// The quotation of each of `locators`, which stand in the leaf in this order.
    pub(super) fn of_leaf<'l>(
        &mut self,
        leaf: usize,
        locators: impl Iterator<Item = &'l Locator> + Clone,
    ) -> Vec<Option<Tie>> {
        let place = LeafPlace { block: self.block, leaf };
        let mut ties: Vec<Option<Tie>> = locators
            .clone()
            .enumerate()
            .map(|(nth, found)| self.direct(place, found, nth == 0).filter(|(_, said)| !said.is_empty()))
            .collect();
        if ties.iter().all(Option::is_some) {
            return ties;
        }
        let text = self.text(place);
        let sentences = sentence::starts(text);
        let mut taken = vec![Taken::No; self.blocks.quotations(place).len()];
        for (quoted, _) in ties.iter().flatten() {
            if let Quoted::Marks(at, index) = *quoted
                && at == place
            {
                taken[index] = Taken::Directly;
            }
        }
        let mut announced = false;
        for (tie, found) in ties.iter_mut().zip(locators) {
            if tie.is_some() {
                continue;
            }
            let sentence = sentence::around(&sentences, text.len(), found.range.start);
            *tie = self.in_sentence(place, found, &sentence, &mut taken).or_else(|| {
                let announces = sentence.end == text.len() && text.trim_end().ends_with(':');
                let next = place.block + 1;
                let quote =
                    self.blocks.get(next).is_some_and(|next| matches!(next.kind, BlockKind::Quote(_)));
                let first = !std::mem::replace(&mut announced, announces);
                (announces && first && quote && leaf + 1 == self.blocks.leaves(place.block).len())
                    .then(|| (Quoted::Block(next), self.block_words(next)))
                    .filter(|(_, said)| !said.is_empty())
            });
        }
        ties
    }

    fn text(&self, place: LeafPlace) -> &'d str {
        self.blocks.leaves(place.block)[place.leaf].prose.text()
    }

    /// The quotation that `found` directly follows.
    fn direct(&mut self, place: LeafPlace, found: &Locator, first: bool) -> Option<Tie> {
        if self.ends_block_quotation(place, found) {
            let text = self.text(place);
            let mut texts: Vec<&str> = self.blocks.leaves(place.block)[self.untaken..=place.leaf]
                .iter()
                .map(|leaf| leaf.prose.text())
                .collect();
            self.untaken = place.leaf + 1;
            let attribution = texts.len() > 1 && is_attribution(text);
            if let Some(last) = texts.last_mut() {
                *last = if attribution { "" } else { &text[..found.range.start] };
            }
            return Some((Quoted::Block(place.block), one_spaced(&texts.join("\n"))));
        }
        let quote = self.block_quotation_before(place, found).filter(|_| first);
        if let Some(quote) = quote {
            return Some((Quoted::Block(quote), self.block_words(quote)));
        }
        let text = self.text(place);
        let quotations = self.blocks.quotations(place);
        let before = text[..found.range.start].trim_end();
        let stopped = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']).len();
        let index = quotation::closes_before(text, found.range.start, quotations)
            .or_else(|| quotation::closes_before(text, stopped, quotations))?;
        let mut parts = vec![&text[quotations[index].inner.clone()]];
        if quotations[index].continued && quotations[index].depth == 0 {
            parts.extend(self.paragraphs_before(place));
        }
        parts.reverse();
        Some((Quoted::Marks(place, index), one_spaced(&parts.join(" "))))
    }

    fn block_words(&self, block: usize) -> String {
        let texts: Vec<&str> = self.blocks.leaves(block).iter().map(|leaf| leaf.prose.text()).collect();
        one_spaced(&texts.join("\n"))
    }

    /// Whether `found` is the last that a leaf of a block quotation says.
    fn ends_block_quotation(&self, place: LeafPlace, found: &Locator) -> bool {
        let text = self.text(place);
        self.blocks.is_block_quotation(place)
            && !text[found.range.end..].contains(char::is_alphanumeric)
            && quotation::closes_before(text, found.range.start, self.blocks.quotations(place)).is_none()
    }

    /// The block quotation before, if `found` is the first that a paragraph after it says, or stands
    /// in a line after it that only says where it is from.
    fn block_quotation_before(&self, place: LeafPlace, found: &Locator) -> Option<usize> {
        let text = self.text(place);
        let first = !text[..found.range.start].contains(char::is_alphanumeric) || is_attribution(text);
        let before = place.block.checked_sub(1).filter(|_| place.leaf == 0 && first)?;
        let paragraph = matches!(self.blocks[place.block].kind, BlockKind::Paragraph(_));
        (paragraph && matches!(self.blocks[before].kind, BlockKind::Quote(_))).then_some(before)
    }

    /// The passage in the sentence of `found` that it most likely belongs to: one that no locator has
    /// yet, before it or else after it; else the one before that has another already.
    fn in_sentence(
        &self,
        place: LeafPlace,
        found: &Locator,
        sentence: &std::ops::Range<usize>,
        taken: &mut [Taken],
    ) -> Option<Tie> {
        let text = self.text(place);
        let quotations = self.blocks.quotations(place);
        let is_near = |index: usize| {
            let quotation = &quotations[index];
            let said = &text[quotation.inner.clone()];
            let whole = said.len() > LONG || said.ends_with(['.', '!', '?', '…', ',']);
            quotation.closed && quotation.depth == 0 && (whole || is_passage(said))
        };
        let split = quotations.partition_point(|quotation| quotation.range.start < found.range.start);
        let earlier: Vec<usize> = (split.saturating_sub(REACH)..split)
            .rev()
            .take_while(|&index| quotations[index].range.end > sentence.start)
            .filter(|&index| is_near(index))
            .collect();
        let mut later = (split..quotations.len().min(split + REACH))
            .take_while(|&index| quotations[index].range.start < sentence.end)
            .filter(|&index| is_near(index));
        let index = earlier
            .iter()
            .copied()
            .find(|&index| taken[index] == Taken::No)
            .or_else(|| later.find(|&index| taken[index] == Taken::No))
            .or_else(|| {
                let is_short = |index: usize| quotations[index].inner.len() <= LONG;
                earlier.into_iter().find(|&index| taken[index] == Taken::Nearby && is_short(index))
            })?;
        taken[index] = Taken::Nearby;
        Some((Quoted::Marks(place, index), one_spaced(&text[quotations[index].inner.clone()])))
    }

    /// What a quotation that goes on in the paragraph at `place` says in those before, the last first.
    fn paragraphs_before(&self, place: LeafPlace) -> Vec<&'d str> {
        let mut parts = Vec::new();
        for block in (0..place.block).rev() {
            let quotations = self.blocks.quotations(LeafPlace { block, leaf: 0 });
            let Some(last) = quotations.iter().rev().find(|quotation| quotation.depth == 0) else {
                break;
            };
            if !last.continues {
                break;
            }
            parts.push(&self.blocks.leaves(block)[0].prose.text()[last.inner.clone()]);
            if !last.continued {
                break;
            }
        }
        parts
    }
}

/// Whether a quotation has a locator.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Taken {
    No,
    /// One that stands directly after it.
    Directly,
    /// One in its sentence.
    Nearby,
}

/// Whether a line only says where the quotation before it is from: “— Mary Shelley, p. 58”.
fn is_attribution(text: &str) -> bool {
    text.len() < LONGEST_ATTRIBUTION && text.trim_start().starts_with(['—', '–', '-', '―'])
}

/// Whether quoted words are long enough to be a passage and not a term.
fn is_passage(quoted: &str) -> bool {
    quoted.split_whitespace().take(4).count() == 4
}
