//! Citations: locators with the quotation and the work each belongs to.
//!
//! Start with `find`. What is a locator is decided here, which quotation it belongs to in `tie`,
//! which work it is from in `work`. How a review writes its locators is for `style`.

pub mod style;
mod tie;
mod work;

use std::ops::Range;

use super::blocks::{Change, Placed, Scanned};
use super::classify::{self, Reading};
use super::notes::{LeafPlace, Marker};
use super::{Blocks, Document};
use crate::source::Span;
use crate::syntax::locator::{self, Locator, LocatorForm, LocatorKind, LocatorRange};
use crate::syntax::marker::{Mark, Notation, Sign};
use crate::syntax::quotation;

pub use self::tie::Quoted;
use self::tie::Ties;
use self::work::{Cited, Names};
pub use self::work::{CitedWork, plain_words};

/// A locator that was read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The leaf it stands in.
    pub place: LeafPlace,
    /// Where it stands there, in bytes of the leaf's prose.
    pub range: Range<usize>,
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
    /// The word that says what it counts (`p.`), in bytes of the leaf's prose.
    pub prefix: Option<Range<usize>>,
    /// The author, title or key it names, in bytes of the leaf's prose.
    pub name: Option<Range<usize>>,
    /// As it reads.
    pub text: String,
    /// The words of the quotation it belongs to; `None` if it belongs to its sentence.
    pub quotation: Option<String>,
    /// Which quotation that is.
    pub quoted: Option<Quoted>,
    /// Which work it is from.
    pub cited: CitedWork,
    /// Whether the name it gives leaves no doubt about that.
    pub is_certain: bool,
    /// The title of the work it is from, or what the locator names if nobody knows it. `None` for a
    /// book under review that has no card.
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

/// The citations of a review, in order, with what helps to find them again after an edit.
#[derive(Debug)]
pub(super) struct Citations {
    pub(super) citations: Vec<Citation>,
    names: Names,
}

/// Finds the citations in a review, in order, a stretch of blocks at a time.
#[derive(Debug)]
pub(super) struct Finding {
    names: Names,
    /// The next block.
    next: usize,
    citations: Vec<Citation>,
}

/// What may be a locator in a leaf of a block.
#[derive(Debug)]
struct Found {
    leaf: usize,
    locator: Locator,
}

impl Finding {
    /// The works must be known.
    pub(super) fn new(document: &Document) -> Self {
        let title = document.title.as_ref().map(|title| &*title.text);
        Self {
            names: Names::new(&document.metadata, document.works(), title),
            next: 0,
            citations: Vec::new(),
        }
    }

    /// Reads some more blocks; the citations once all are read.
    pub(super) fn step(&mut self, document: &Document) -> Option<Citations> {
        for placed in document.blocks.stretch(&mut self.next) {
            self.block(document, &placed);
        }
        (self.next == document.blocks.len()).then(|| Citations {
            citations: std::mem::take(&mut self.citations),
            names: std::mem::take(&mut self.names),
        })
    }

    /// The citations after an edit that left title, front matter and works alone; those in the blocks of `reach`
    /// are found again. `None` if others may have changed, too.
    pub(super) fn again(
        before: Citations,
        document: &Document,
        change: &Change,
        reach: &Change,
    ) -> Option<Citations> {
        let Citations { citations: mut before, names } = before;
        let first = before.partition_point(|citation| citation.place.block < reach.gone.start);
        let last = before.partition_point(|citation| citation.place.block < reach.gone.end);
        let mut behind = before.split_off(last);
        let old_last = before.last().map(Cited::again);
        before.truncate(first);
        let mut finding = Self { names, next: 0, citations: before };
        for placed in document.blocks.placed_from(reach.fresh.start).take(reach.fresh.len()) {
            finding.block(document, &placed);
        }
        let Self { names, mut citations, .. } = finding;
        // The first behind them may be from the same work as the last of them.
        if !behind.is_empty() && citations.last().map(Cited::again) != old_last {
            return None;
        }
        behind.iter_mut().for_each(|citation| citation.moved(change));
        citations.append(&mut behind);
        Some(Citations { citations, names })
    }

    /// Reads what was found in one block.
    fn block(&mut self, document: &Document, placed: &Placed<'_>) {
        let found = locators(placed);
        let mut ties = Ties::new(&document.blocks, placed.index);
        found.chunk_by(|one, other| one.leaf == other.leaf).for_each(|found| {
            self.read(document, placed, &mut ties, found);
        });
    }

    /// Reads what was found in one leaf.
    fn read(&mut self, document: &Document, placed: &Placed<'_>, ties: &mut Ties<'_>, found: &[Found]) {
        let Some(leaf) = found.first().map(|found| found.leaf) else { return };
        let place = placed.place(leaf);
        let text = placed.text(leaf);
        let markers = &document.notes.markers;
        let mut read: Vec<(&Locator, Cited, String)> = Vec::new();
        for Found { locator: found, .. } in found {
            if found.form == LocatorForm::Bare && is_marker(markers, place, found.range.start) {
                continue;
            }
            let previous = read.last().map(|(_, cited, _)| cited).filter(|_| found.ibid);
            let cited = match (previous, self.citations.last().filter(|_| found.ibid)) {
                (Some(cited), _) => cited.clone(),
                (None, Some(citation)) => Cited::again(citation),
                (None, None) => self.names.cited(text, found),
            };
            if let Some(reason) = reason(document, place, text, found, &cited) {
                read.push((found, cited, reason));
            }
        }
        let quotations = ties.of_leaf(leaf, read.iter().map(|(found, ..)| *found));
        for ((found, cited, reason), tied) in read.into_iter().zip(quotations) {
            let (quoted, quotation) = tied.unzip();
            self.citations.push(Citation {
                place,
                span: placed.source(leaf, found.range.clone()),
                kind: found.kind,
                form: found.form,
                from: found.from(),
                to: found.to(),
                roman: found.is_roman(),
                text: text[found.range.clone()].to_owned(),
                range: found.range.clone(),
                prefix: found.prefix.clone(),
                name: found.work.clone(),
                quotation,
                quoted,
                cited: cited.work,
                is_certain: cited.is_certain,
                work: cited.title,
                reason,
                parts: found.parts.clone(),
            });
        }
    }
}

impl Citation {
    /// Moves it along with the block it stands in, behind those of `change`.
    fn moved(&mut self, change: &Change) {
        self.place = change.place(self.place);
        self.span = change.span(self.span);
        self.quoted = match self.quoted {
            Some(Quoted::Marks(place, index)) => Some(Quoted::Marks(change.place(place), index)),
            Some(Quoted::Block(block)) => Some(Quoted::Block(change.block(block))),
            None => None,
        };
    }
}

/// Whether a note has its marker there; `markers` are in order.
fn is_marker(markers: &[Marker], place: LeafPlace, start: usize) -> bool {
    markers.binary_search_by_key(&(place, start), |marker| (marker.place, marker.mark.range.start)).is_ok()
}

/// What may be a locator in a block.
fn locators(placed: &Placed<'_>) -> Scanned<Found> {
    placed.scanned(0, || {
        let leaves = placed.top.leaves.iter().enumerate();
        let each = leaves.flat_map(|(leaf, found)| {
            locator::scan(&found.prose).into_iter().map(move |locator| Found { leaf, locator })
        });
        each.collect()
    })
}

/// Why `found` is a locator, in words; `None` if it is none.
fn reason(
    document: &Document,
    place: LeafPlace,
    text: &str,
    found: &Locator,
    cited: &Cited,
) -> Option<String> {
    let what = match found.kind {
        LocatorKind::Page => "Page",
        LocatorKind::Chapter => "Chapter",
        LocatorKind::Location => "Location",
    };
    let places = || found.parts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let because = match found.form {
        LocatorForm::Bare if found.ibid => "it says that the work is the one cited before",
        LocatorForm::Bare => {
            let quoted = document.blocks.quoted_before(place, text, &found.range);
            let pages = document.metadata.book.as_ref().and_then(|book| book.pages);
            if found.may_be_years() && quoted.is_some_and(|quoted| are_years(found, quoted, pages)) {
                return None;
            }
            return bare_reason(&document.blocks, place, text, found, quoted.is_some())
                .map(|because| format!("{what} {}: {because}", places()));
        }
        LocatorForm::Prefixed | LocatorForm::Running => "the word before the number says so",
        LocatorForm::Named => {
            let told = found.prefix.is_some() || !matches!(cited.work, CitedWork::Unknown(_));
            let quotations = document.blocks.quotations(place);
            let after_quotation = || quotation::closes_before(text, found.range.start, quotations).is_some();
            let name = found.work.clone().map_or("", |name| &text[name]);
            if !told && is_like_age(name, found) && (!after_quotation() || work::is_first_name(name)) {
                return None;
            }
            "a name or title stands before the number"
        }
        LocatorForm::Key => "the key of a work stands before the number",
    };
    Some(format!("{what} {}: {because}", places()))
}

/// Why a number without a word before it is a page; `None` if it is none.
fn bare_reason(
    blocks: &Blocks,
    place: LeafPlace,
    text: &str,
    found: &Locator,
    quoted: bool,
) -> Option<&'static str> {
    let range = &found.parts[0];
    if !found.is_list() && range.from == range.to && !range.roman {
        let sign = Sign::Number(Notation::Parentheses, range.from);
        let mark = Mark { range: found.range.clone(), sign, glued: false, leading: false };
        let reading = classify::read(blocks, place, text, &mark, None);
        return matches!(reading, Reading::Page(_)).then_some("follows a closing quotation mark");
    }
    match (quoted, found.is_list(), found.may_be_years()) {
        (true, ..) => Some("follows a closing quotation mark"),
        (false, false, false) if !range.roman => Some("a range"),
        _ => None,
    }
}

/// Whether what may be years are years after all although a quotation stands before them: it is a
/// title, or the book has not so many pages.
fn are_years(found: &Locator, quoted: &str, pages: Option<u32>) -> bool {
    pages.is_some_and(|pages| found.parts.iter().any(|part| part.from.max(part.to) > pages))
        || is_title_case(quoted)
}

/// Whether each longer word begins with a capital, as in titles.
fn is_title_case(quoted: &str) -> bool {
    let mut words = quoted
        .split_whitespace()
        .take(12)
        .map(|word| word.trim_start_matches(|c: char| !c.is_alphanumeric()));
    words.all(|word| word.len() < 5 || word.starts_with(char::is_uppercase))
}

/// Whether nothing but its place could tell a name and a page from somebody with an age, or a book of
/// scripture with a chapter: `(Kathy, 31)`, `(Matthew, 5)`.
fn is_like_age(name: &str, found: &Locator) -> bool {
    let sole = !found.is_list() && found.from() == found.to();
    sole && found.from() < 120 && !name.contains(' ')
}
