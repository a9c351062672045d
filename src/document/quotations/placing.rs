//! Where the words around a passage say that it stands.

use super::frame::{self, Item};
use super::{CitedBy, QuoteKind, REACH, Reader, Scene, cited};
use crate::document::citations::{Citation, Quoted};
use crate::document::notes::LeafPlace;

impl Reader<'_> {
    /// How the passage in marks is cited where it stands.
    pub(super) fn cited(&self, scene: &Scene<'_>, place: LeafPlace, quote: usize) -> Option<CitedBy> {
        let Quoted::Marks(_, index) = self.quotes[quote].quoted else {
            return None;
        };
        let at = scene.frame.place(index)?;
        let next = self.frames.of(place.block + 1).first();
        let cited = cited::in_marks(scene, self.citing, self.quotes[quote].quoted, at, next);
        cited.or_else(|| {
            if self.names_the_piece(scene, place, at) {
                return Some(CitedBy::Words);
            }
            if scene.frame.sentence(at).start > 0 {
                return None;
            }
            let introduction = self.introduction(place);
            (!introduction.is_empty() && self.introduces(place, introduction)).then_some(CitedBy::Words)
        })
    }

    /// Whether the sentence says before the item at `at` in which poem or story it stands: “In ‘Slack
    /// Water’ a man mends a net”.
    fn names_the_piece(&self, scene: &Scene<'_>, place: LeafPlace, at: usize) -> bool {
        let start = scene.frame.sentence(at).start.max(at.saturating_sub(REACH));
        scene.frame.items[start..at].windows(2).any(|pair| {
            let frame::Kind::Quotation(index) = pair[1].kind else { return false };
            let title = || {
                let quoted = Quoted::Marks(place, index);
                let own = self.quotes.iter().rev().take(REACH).find(|quote| quote.quoted == quoted);
                own.is_some_and(|quote| {
                    quote.kind == QuoteKind::Title
                        || quote.kind == QuoteKind::Term && quote.words.starts_with(char::is_uppercase)
                })
            };
            matches!(&*pair[0].word, "in" | "from" | "of" | "dans" | "im" | "aus") && title()
        })
    }

    /// Whether the sentence before this block says where its words stand.
    pub(super) fn introduces(&self, place: LeafPlace, introduction: &[Item<'_>]) -> bool {
        let Some(block) = place.block.checked_sub(1) else { return false };
        let Some(leaf) = self.review.blocks.leaves(block).len().checked_sub(1) else { return false };
        let before = self.scene(LeafPlace { block, leaf });
        let sentence = before.frame.last_sentence();
        let locators = self.citing.within(before.source(before.bytes(&sentence)));
        !locators.is_empty() && !directly_tied(locators, introduction) || cited::says_place(introduction)
    }
}

/// Whether locators belong to quotations in marks that stand among `items`.
fn directly_tied(locators: &[Citation], items: &[Item<'_>]) -> bool {
    items.iter().any(Item::is_quotation) && locators.iter().all(|citation| citation.quoted.is_some())
}
