//! Block quotations.

use std::ops::Range;

use super::around::last_items;
use super::cited::{self, Citing};
use super::cues::{Around, Voice};
use super::frame::Item;
use super::lexicon::Senses;
use super::{CitedBy, Quote, QuoteKind, Reader, Scene, Told};
use crate::document::citations::Quoted;
use crate::document::notes::LeafPlace;
use crate::source::Span;
use crate::source::one_spaced;
use crate::syntax::BlockKind;

/// From how many words on a block quotation is a passage.
const BLOCK: usize = 3;

impl Reader<'_> {
    /// A block quotation.
    pub(super) fn block_quotation(&mut self, block: usize) {
        let flags = &self.review.blocks.top(block).in_quotation;
        let mut leaf = 0;
        while leaf < flags.len() {
            let end = leaf + flags[leaf..].iter().take_while(|&&quoted| quoted).count();
            if end > leaf {
                self.one_block_quotation(block, leaf..end);
            }
            leaf = end + 1;
        }
    }

    fn one_block_quotation(&mut self, block: usize, leaves: Range<usize>) {
        let mut parts: Vec<(LeafPlace, Range<usize>)> = leaves
            .clone()
            .map(|leaf| {
                (LeafPlace { block, leaf }, 0..self.review.blocks.leaves(block)[leaf].prose.text().len())
            })
            .collect();
        let first = self.scene(parts[0].0);
        let last = self.scene(parts[parts.len() - 1].0);
        let span = Span::new(first.source(0..first.text.len()).start, last.source(0..last.text.len()).end);
        let attribution = self.attribution(&last, leaves.len());
        let start = attribution.as_ref().map(|items| last.bytes(items).start);
        if let Some(start) = start {
            let at = parts.len() - 1;
            parts[at].1.end = start;
            if last.text[..start].trim().is_empty() && at > 0 {
                parts.pop();
            }
        }
        let said: Vec<&str> = parts
            .iter()
            .map(|(place, range)| &self.review.blocks.leaves(block)[place.leaf].prose.text()[range.clone()])
            .collect();
        let words = one_spaced(&said.join(" "));
        let count = words.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        if count == 0 {
            return;
        }
        let quoted = Quoted::Block(block);
        let whole = matches!(self.review.blocks[block].kind, BlockKind::Quote(_));
        let lead: &[Item<'_>] = match block.checked_sub(1).and_then(|block| self.frames.of(block).last()) {
            Some(frame) if whole => last_items(frame),
            _ => &[],
        };
        let signed = attribution.map_or(&[][..], |items| &last.frame.items[items]);
        let around = Around { head: &[], before: &[], after: signed, tag: &[], lead };
        let label = matches!(
            first.frame.items.iter().find(|item| item.is_word()).map(|item| &*item.word),
            Some(
                "note"
                    | "update"
                    | "spoiler"
                    | "spoilers"
                    | "edit"
                    | "disclaimer"
                    | "content"
                    | "trigger"
                    | "warning"
                    | "tl"
                    | "anmerkung"
                    | "hinweis"
                    | "remarque"
                    | "attention"
            )
        ) && first.frame.items.iter().take(4).any(|item| item.is_sign(":]!"));
        let (kind, reason) = if label {
            (QuoteKind::Remark, "Remark: a word to the reader".to_owned())
        } else if count < BLOCK {
            (QuoteKind::Term, "Term: a block quotation of a word or two".to_owned())
        } else {
            match self.cues(&around).voice(&around).or_else(|| self.heading_voice(block, lead)) {
                Some(Voice::Other(cue) | Voice::Own(cue)) => {
                    (QuoteKind::Remark, format!("Remark: “{cue}” says it"))
                }
                _ => (QuoteKind::Passage, "Passage: a block quotation".to_owned()),
            }
        };
        let cited = if self.citing.is_tied(quoted) && whole || !self.citing.within(span).is_empty() {
            Some(CitedBy::Locator)
        } else if self.citing.has_note(last.source(last.text.len() / 2..last.text.len())) {
            Some(CitedBy::Note)
        } else if ends_in_place(&last, self.citing) || self.next_is_place(block) {
            Some(CitedBy::Parenthesis)
        } else if !signed.is_empty() || self.next_is_attribution(block) {
            Some(CitedBy::Attribution)
        } else if !lead.is_empty() && self.introduces(LeafPlace { block, leaf: 0 }, lead) {
            Some(CitedBy::Words)
        } else {
            None
        };
        self.quotes.push(Quote {
            quoted,
            span,
            parts,
            words,
            kind,
            reason,
            cited: cited.filter(|_| kind == QuoteKind::Passage),
            unclosed: false,
            sentence: span,
            compared: lead.iter().any(|item| item.is(Senses::VERSION)),
        });
        self.told.push(Told::Itself);
    }

    /// “Goodreads says”, “From the blurb” as a heading over a block quotation.
    fn heading_voice(&self, block: usize, lead: &[Item<'_>]) -> Option<Voice> {
        let heading =
            matches!(self.review.blocks.get(block.checked_sub(1)?)?.kind, BlockKind::Heading { .. });
        let blurb = |item: &&Item<'_>| item.is(Senses::MEDIUM.or(Senses::TALK));
        lead.iter()
            .find(|item| heading && blurb(item))
            .map(|item| Voice::Other(item.word.clone().into_owned()))
    }

    /// The items of a block quotation's last line, if they say where it is from.
    fn attribution(&self, last: &Scene<'_>, leaves: usize) -> Option<Range<usize>> {
        let items = &last.frame.items;
        let line = last.leaf.prose.line_starts().last().unwrap_or(0);
        let start = items.partition_point(|item| item.range.start < line);
        let tail = &items[start..];
        if (start > 0 || leaves > 1) && cited::is_attribution(tail) {
            return Some(start..items.len());
        }
        // “… and so it went. — Title, Author” on one line
        let from = items.len().saturating_sub(12);
        let stop = (from.max(1)..items.len())
            .rev()
            .find(|&at| items[at].is_sign("—–-―") && items[at - 1].is_sign(".!?…”’»\""));
        if let Some(at) = stop.filter(|&at| cited::is_attribution(&items[at..])) {
            return Some(at..items.len());
        }
        let short = leaves > 1 && start == 0 && (1..10).contains(&items.len());
        (short && self.known.names_work(last.text)).then_some(0..items.len())
    }

    /// Whether the paragraph after a block begins with a parenthesis that tells a place.
    fn next_is_place(&self, block: usize) -> bool {
        let paragraph = matches!(
            self.review.blocks.get(block + 1).map(|block| &block.kind),
            Some(BlockKind::Paragraph(_))
        );
        paragraph
            && cited::in_parenthesis(&self.scene(LeafPlace { block: block + 1, leaf: 0 }), self.citing, 0)
    }

    fn next_is_attribution(&self, block: usize) -> bool {
        let next = self.frames.of(block + 1).first();
        next.is_some_and(|frame| cited::is_attribution(&frame.items))
    }
}

/// Whether a block quotation's last leaf ends in a parenthesis that tells a place.
fn ends_in_place(last: &Scene<'_>, citing: &Citing<'_>) -> bool {
    let text = last.text.trim_end().trim_end_matches('.');
    let open = if text.ends_with(')') { '(' } else { '[' };
    text.ends_with([')', ']'])
        && text
            .char_indices()
            .rev()
            .take(80)
            .find(|(_, c)| *c == open)
            .is_some_and(|(at, _)| cited::in_parenthesis(last, citing, at))
}
