//! Citations: locators with the quotation and the work each belongs to.

use super::classify::{self, Reading, Surroundings};
use super::metadata::{Card, Metadata};
use super::notes::{LeafPlace, Notes};
use super::sentence;
use super::works::Work;
use crate::source::Span;
use crate::syntax::locator::{self, Locator, LocatorForm, LocatorKind, LocatorRange};
use crate::syntax::marker::{Mark, Notation, Sign};
use crate::syntax::{Block, Leaf, quotation};

/// A locator that was read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The leaf it stands in.
    pub place: LeafPlace,
    /// Where it was typed, in bytes of the text.
    pub span: Span,
    /// What it counts.
    pub kind: LocatorKind,
    /// How it is written.
    pub form: LocatorForm,
    /// What it counts off, at least one.
    pub parts: Vec<LocatorRange>,
    /// The first number.
    pub from: u32,
    /// The last number.
    pub to: u32,
    /// Whether it counts in roman numbers.
    pub roman: bool,
    /// As it reads.
    pub text: String,
    /// The words of the quotation it belongs to; `None` if it belongs to its sentence.
    pub quotation: Option<String>,
    /// The title of the work it is from. `None` for a book under review that has no card.
    pub work: Option<String>,
    /// Why it was read as a locator.
    pub reason: String,
}

impl Citation {
    /// Whether a range ends before it begins.
    #[must_use]
    pub fn is_reversed(&self) -> bool {
        self.parts.iter().any(|part| part.is_reversed())
    }
}

/// Finds the citations in `blocks`, in order.
pub(super) fn find(
    blocks: &[Block],
    metadata: &Metadata,
    surroundings: &Surroundings,
    notes: &Notes,
    works: &[Work],
) -> Vec<Citation> {
    let markers: std::collections::HashSet<(LeafPlace, usize)> =
        notes.markers.iter().map(|marker| (marker.place, marker.mark.range.start)).collect();
    let mut citations = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        for (leaf_index, leaf) in block.leaves().into_iter().enumerate() {
            let place = LeafPlace { block: index, leaf: leaf_index };
            let text = leaf.prose.text();
            let mut sentences = None;
            for found in locator::scan(&leaf.prose) {
                if found.form == LocatorForm::Bare && markers.contains(&(place, found.range.start)) {
                    continue;
                }
                let Some(reason) = reason(surroundings, place, text, &found) else {
                    continue;
                };
                let sentences = sentences.get_or_insert_with(|| sentence::starts(text));
                citations.push(Citation {
                    place,
                    span: leaf.prose.source(found.range.clone()).shifted(block.span.start),
                    kind: found.kind,
                    form: found.form,
                    from: found.from(),
                    to: found.to(),
                    roman: found.is_roman(),
                    text: text[found.range.clone()].to_owned(),
                    quotation: quotation_of(surroundings, place, leaf, block, &found, sentences),
                    work: work(metadata, works, text, &found),
                    reason,
                    parts: found.parts,
                });
            }
        }
    }
    citations
}

/// Why `found` is a locator, in words; `None` if it is none.
fn reason(surroundings: &Surroundings, place: LeafPlace, text: &str, found: &Locator) -> Option<String> {
    let what = match found.kind {
        LocatorKind::Page => "Page",
        LocatorKind::Chapter => "Chapter",
        LocatorKind::Location => "Location",
    };
    let range = &found.parts[0];
    let because = match found.form {
        LocatorForm::Bare => {
            let quoted = surroundings.follows_quotation(place, text, found.range.start, found.range.end);
            let single = !found.is_list() && range.from == range.to;
            if single && !range.roman {
                let sign = Sign::Number(Notation::Parentheses, range.from);
                let mark = Mark { range: found.range.clone(), sign, glued: false, leading: false };
                match classify::read(surroundings, place, text, &mark, false) {
                    reading @ Reading::Page(_) => return Some(reading.to_string()),
                    _ => return None,
                }
            }
            match (quoted, found.is_list(), found.may_be_years()) {
                (true, ..) => "follows a closing quotation mark",
                (false, false, false) if !range.roman => "a range",
                _ => return None,
            }
        }
        LocatorForm::Prefixed | LocatorForm::Running => "the word before the number says so",
        LocatorForm::Named => "a name or title stands before the number",
        LocatorForm::Key => "the key of a work stands before the number",
    };
    Some(format!("{what} {range}: {because}"))
}

/// The words a locator belongs to: the quotation it follows, else the one in its sentence.
fn quotation_of(
    surroundings: &Surroundings,
    place: LeafPlace,
    leaf: &Leaf,
    block: &Block,
    found: &Locator,
    sentences: &[usize],
) -> Option<String> {
    let text = leaf.prose.text();
    let quotations = surroundings.quotations(place);
    let before = text[..found.range.start].trim_end();
    let stopped = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']).len();
    let direct = quotation::closes_before(text, found.range.start, quotations)
        .or_else(|| quotation::closes_before(text, stopped, quotations));
    if let Some(quoted) = direct {
        return Some(words(&text[quotations[quoted].inner.clone()]));
    }
    if surroundings.is_block_quotation(place) {
        let all: Vec<&str> = block.leaves().into_iter().map(|leaf| leaf.prose.text()).collect();
        let all = all.join("\n");
        return Some(words(all.replace(&text[found.range.clone()], "").trim()));
    }
    let sentence = sentence::around(sentences, text.len(), found.range.start);
    let near = |quotation: &&crate::syntax::Quotation| {
        quotation.closed && quotation.depth == 0 && is_passage(&text[quotation.inner.clone()])
    };
    let split = quotations.partition_point(|quotation| quotation.range.start < found.range.start);
    let earlier = quotations[..split].iter().rev().take(REACH);
    let later = quotations[split..].iter().take(REACH);
    earlier
        .take_while(|quotation| quotation.range.end > sentence.start)
        .find(near)
        .or_else(|| later.take_while(|quotation| quotation.range.start < sentence.end).find(near))
        .map(|quotation| words(&text[quotation.inner.clone()]))
}

/// How many quotations before and after a locator are looked at.
const REACH: usize = 32;

/// Whether quoted words are long enough to be a passage and not a term.
fn is_passage(quoted: &str) -> bool {
    quoted.split_whitespace().take(4).count() == 4
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The title of the work a locator names, or as it is named; without a name, the book's on the card.
fn work(metadata: &Metadata, works: &[Work], text: &str, found: &Locator) -> Option<String> {
    let Some(range) = &found.work else {
        return metadata.book.as_ref()?.title.clone();
    };
    let name = &text[range.clone()];
    let cards = metadata.book.iter().chain(&metadata.shelf);
    let by_key = |card: &&Card| card.key.as_deref() == Some(name);
    if let Some(card) = cards.clone().find(by_key) {
        return card.title.clone();
    }
    let carded = cards.filter_map(|card| {
        let title = card.title.as_ref()?;
        is_named(title, card.author().as_deref(), name).then(|| title.clone())
    });
    let mentioned = works
        .iter()
        .filter(|work| is_named(&work.title, work.author.as_deref(), name))
        .map(|work| work.title.clone());
    carded.chain(mentioned).next().or_else(|| Some(name.to_owned()))
}

/// Whether `name` is a work's title, its title without the article, its author, or the author's
/// last name.
fn is_named(title: &str, author: Option<&str>, name: &str) -> bool {
    let same = |one: &str, other: &str| one.to_lowercase() == other.to_lowercase();
    let bare = |title: &'_ str| -> String {
        let title = title.to_lowercase();
        ["the ", "a ", "an "]
            .iter()
            .find_map(|article| title.strip_prefix(article))
            .map_or_else(|| title.clone(), str::to_owned)
    };
    let by_author = |name: &str| {
        author.is_some_and(|author| {
            same(author, name)
                || author.split(" and ").any(|author| {
                    same(author, name)
                        || author.split_whitespace().next_back().is_some_and(|last| same(last, name))
                })
        })
    };
    let by_title = |name: &str| bare(title) == bare(name);
    by_title(name)
        || by_author(name)
        || name.split_once(", ").is_some_and(|(author, title)| by_author(author) && by_title(title))
}
