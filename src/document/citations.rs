//! Citations: locators with the quotation and the work each belongs to.

use std::collections::{HashMap, HashSet};

use super::Leaves;
use super::classify::{self, Reading, Surroundings};
use super::metadata::Metadata;
use super::notes::{LeafPlace, Notes};
use super::sentence;
use super::works::Work;
use crate::source::Span;
use crate::syntax::locator::{self, Locator, LocatorForm, LocatorKind, LocatorRange};
use crate::syntax::marker::{Mark, Notation, Sign};
use crate::syntax::{Block, BlockKind, quotation};

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
    /// Which quotation that is.
    pub quoted: Option<Quoted>,
    /// The title of the work it is from. `None` for a book under review that has no card.
    pub work: Option<String>,
    /// Why it was read as a locator.
    pub reason: String,
}

/// The quotation a locator belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Quoted {
    /// One in quotation marks: its leaf, and its index into [`Surroundings::quotations`] there.
    Marks(LeafPlace, usize),
    /// A block quotation, as an index of the top-level blocks.
    Block(usize),
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
    leaves: &Leaves,
    metadata: &Metadata,
    surroundings: &Surroundings,
    notes: &Notes,
    works: &[Work],
) -> Vec<Citation> {
    let markers: HashSet<(LeafPlace, usize)> =
        notes.markers.iter().map(|marker| (marker.place, marker.mark.range.start)).collect();
    let names = Names::new(metadata, works);
    let mut citations = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        // The leaves of a block quotation whose words no locator has taken yet.
        let mut untaken = 0;
        for (leaf_index, leaf) in leaves[index].iter().enumerate() {
            let place = LeafPlace { block: index, leaf: leaf_index };
            let text = leaf.prose.text();
            let mut sentences = None;
            for (nth, found) in locator::scan(&leaf.prose).into_iter().enumerate() {
                if found.form == LocatorForm::Bare && markers.contains(&(place, found.range.start)) {
                    continue;
                }
                let Some(reason) = reason(surroundings, place, text, &found) else {
                    continue;
                };
                let sentences = sentences.get_or_insert_with(|| sentence::starts(text));
                let tied = if ends_block_quotation(surroundings, place, text, &found) {
                    let texts = leaves[index][untaken..=leaf_index].iter().map(|leaf| leaf.prose.text());
                    let texts: Vec<&str> = texts.collect();
                    untaken = leaf_index + 1;
                    let all = texts.join("\n");
                    let said = all[..all.len() - (text.len() - found.range.start)].trim();
                    Some((Quoted::Block(index), words(said)))
                } else if nth == 0
                    && let Some(quote) = quotation_before(blocks, place, text, &found)
                {
                    let texts: Vec<&str> = leaves[quote].iter().map(|leaf| leaf.prose.text()).collect();
                    Some((Quoted::Block(quote), words(&texts.join("\n"))))
                } else {
                    quotation_in_prose(surroundings, leaves, place, &found, sentences)
                };
                let tied = tied.filter(|(_, said)| !said.is_empty());
                let (quoted, quotation) = tied.unzip();
                citations.push(Citation {
                    place,
                    span: leaf.prose.source(found.range.clone()).shifted(block.span.start),
                    kind: found.kind,
                    form: found.form,
                    from: found.from(),
                    to: found.to(),
                    roman: found.is_roman(),
                    text: text[found.range.clone()].to_owned(),
                    quotation,
                    quoted,
                    work: names.work(text, &found),
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
    let places = || found.parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let because = match found.form {
        LocatorForm::Bare => {
            let quoted = surroundings.quoted_before(place, text, &found.range).is_some();
            let single = !found.is_list() && range.from == range.to;
            if single && !range.roman {
                let sign = Sign::Number(Notation::Parentheses, range.from);
                let mark = Mark { range: found.range.clone(), sign, glued: false, leading: false };
                match classify::read(surroundings, place, text, &mark, None) {
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
    Some(format!("{what} {}: {because}", places()))
}

/// Whether `found` is the last that a leaf of a block quotation says.
fn ends_block_quotation(surroundings: &Surroundings, place: LeafPlace, text: &str, found: &Locator) -> bool {
    surroundings.is_block_quotation(place)
        && !text[found.range.end..].contains(char::is_alphanumeric)
        && quotation::closes_before(text, found.range.start, surroundings.quotations(place)).is_none()
}

/// The block quotation before, if `found` is the first that a paragraph after it says.
fn quotation_before(blocks: &[Block], place: LeafPlace, text: &str, found: &Locator) -> Option<usize> {
    let first = place.leaf == 0 && !text[..found.range.start].contains(char::is_alphanumeric);
    let before = place.block.checked_sub(1).filter(|_| first)?;
    let paragraph = matches!(blocks[place.block].kind, BlockKind::Paragraph(_));
    (paragraph && matches!(blocks[before].kind, BlockKind::Quote(_))).then_some(before)
}

/// The quotation a locator in prose belongs to, with its words: the one it follows, else the one in its
/// sentence.
fn quotation_in_prose(
    surroundings: &Surroundings,
    leaves: &Leaves,
    place: LeafPlace,
    found: &Locator,
    sentences: &[usize],
) -> Option<(Quoted, String)> {
    let text = leaves[place.block][place.leaf].prose.text();
    let quotations = surroundings.quotations(place);
    let before = text[..found.range.start].trim_end();
    let stopped = before.trim_end_matches(['.', ',', ';', ':', '!', '?', '…']).len();
    let direct = quotation::closes_before(text, found.range.start, quotations)
        .or_else(|| quotation::closes_before(text, stopped, quotations));
    if let Some(quoted) = direct {
        let mut parts = vec![&text[quotations[quoted].inner.clone()]];
        let continued = quotations[quoted].continued && quotations[quoted].depth == 0;
        if continued {
            parts.extend(paragraphs_before(surroundings, leaves, place));
        }
        parts.reverse();
        return Some((Quoted::Marks(place, quoted), words(&parts.join(" "))));
    }
    let sentence = sentence::around(sentences, text.len(), found.range.start);
    let near = |index: &usize| {
        let quotation = &quotations[*index];
        quotation.closed && quotation.depth == 0 && is_passage(&text[quotation.inner.clone()])
    };
    let split = quotations.partition_point(|quotation| quotation.range.start < found.range.start);
    let earlier = (split.saturating_sub(REACH)..split).rev();
    let later = split..quotations.len().min(split + REACH);
    earlier
        .take_while(|&index| quotations[index].range.end > sentence.start)
        .find(near)
        .or_else(|| later.take_while(|&index| quotations[index].range.start < sentence.end).find(near))
        .map(|index| (Quoted::Marks(place, index), words(&text[quotations[index].inner.clone()])))
}

/// What a quotation that goes on in the paragraph at `place` says in those before, the last first.
fn paragraphs_before<'l>(surroundings: &Surroundings, leaves: &'l Leaves, place: LeafPlace) -> Vec<&'l str> {
    let mut parts = Vec::new();
    for block in (0..place.block).rev() {
        let quotations = surroundings.quotations(LeafPlace { block, leaf: 0 });
        let Some(last) = quotations.iter().rev().find(|quotation| quotation.depth == 0) else {
            break;
        };
        if !last.continues {
            break;
        }
        parts.push(&leaves[block][0].prose.text()[last.inner.clone()]);
        if !last.continued {
            break;
        }
    }
    parts
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

/// The works a locator can name, by what they may be called, in lower case.
struct Names<'d> {
    /// The title of the book under review.
    book: Option<&'d str>,
    keys: HashMap<&'d str, &'d str>,
    /// Title and author by title without its article.
    titles: HashMap<String, Vec<(&'d str, Option<String>)>>,
    /// Title by author or author's last name: of several, the first.
    authors: HashMap<String, &'d str>,
}

impl<'d> Names<'d> {
    fn new(metadata: &'d Metadata, works: &'d [Work]) -> Self {
        let mut names = Self {
            book: metadata.book.as_ref().and_then(|book| book.title.as_deref()),
            keys: HashMap::new(),
            titles: HashMap::new(),
            authors: HashMap::new(),
        };
        for card in metadata.book.iter().chain(&metadata.shelf) {
            if let Some(title) = &card.title {
                if let Some(key) = &card.key {
                    names.keys.entry(key).or_insert(title);
                }
                names.add(title, card.author());
            }
        }
        for work in works {
            names.add(&work.title, work.author.clone());
        }
        names
    }

    fn add(&mut self, title: &'d str, author: Option<String>) {
        for name in author.iter().flat_map(|author| author_names(author)) {
            self.authors.entry(name).or_insert(title);
        }
        self.titles.entry(bare(title)).or_default().push((title, author));
    }

    /// The title of the work a locator names, or as it is named; without a name, the book's.
    fn work(&self, text: &str, found: &Locator) -> Option<String> {
        let Some(range) = &found.work else {
            return self.book.map(str::to_owned);
        };
        let name = &text[range.clone()];
        let titled = |name: &str| self.titles.get(&bare(name)).map(|works| works[0].0);
        let both = || {
            let (author, title) = name.split_once(", ")?;
            let is_by = |(_, by): &&(&str, Option<String>)| {
                by.as_ref().is_some_and(|by| author_names(by).any(|name| name == author.to_lowercase()))
            };
            self.titles.get(&bare(title))?.iter().find(is_by).map(|(title, _)| *title)
        };
        let known = self
            .keys
            .get(name)
            .copied()
            .or_else(|| titled(name))
            .or_else(|| self.authors.get(&name.to_lowercase()).copied())
            .or_else(both);
        Some(known.unwrap_or(name).to_owned())
    }
}

/// A title in lower case without its article.
fn bare(title: &str) -> String {
    let title = title.to_lowercase();
    let rest = ["the ", "a ", "an "].iter().find_map(|article| title.strip_prefix(article));
    rest.map(str::to_owned).unwrap_or(title)
}

/// What a work's authors may be called, in lower case: all together, each, and each by the last name.
fn author_names(author: &str) -> impl Iterator<Item = String> + '_ {
    let each = author.split(" and ");
    let last = each.clone().filter_map(|author| author.split_whitespace().next_back());
    std::iter::once(author).chain(each).chain(last).map(str::to_lowercase)
}
