//! Titles in running prose that no mark sets apart and no author stands beside: “Wuthering Heigths”.
//!
//! Compared with card, shelf, the works mentioned, and the well-known titles that the same review also writes
//! right. Only a letter off or a numeral for a word is questioned here: the whale in *Moby-Dick* is Moby Dick.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::{Report, is_any_in, question};
use crate::document::names::{self, letters};
use crate::document::works::titles;
use crate::document::{Document, LeafPlace, Placed, Scanned, catalogue, key};
use crate::order;
use crate::source::Span;

/// How many titles that begin or end alike are compared at a place.
const REACH: usize = 8;

/// The shortest title of one word that is compared, in letters.
const SHORTEST: usize = 8;

/// The most words of a title.
const MOST: usize = 12;

/// A title that may be meant.
struct Target {
    words: Vec<Word>,
    title: String,
    /// Whether a card has it.
    on_card: bool,
    /// Whether the review knows it otherwise than by writing it.
    known: bool,
}

/// A word of a title.
struct Word {
    typed: String,
    /// Where it stands in the title, in bytes.
    range: Range<usize>,
    /// Its letters folded.
    letters: String,
    /// Whether it is of little weight.
    light: bool,
}

/// A title in the prose of a block, by the number of its target.
#[derive(Debug, Clone)]
enum Found {
    /// Written right.
    Written(usize),
    /// With a slip.
    Slip { target: usize, leaf: usize, range: Range<usize> },
}

/// Looks for titles in the prose of a document.
pub(super) struct Search {
    titles: Titles,
    /// What tells these titles from others.
    key: u64,
    /// The targets that are written right.
    written: HashSet<usize>,
    /// Where a target stands with a slip: the place, and bytes of its prose.
    slips: Vec<(usize, LeafPlace, Range<usize>)>,
    /// Where works are mentioned, in order.
    mentions: Vec<usize>,
}

impl Search {
    pub(super) fn new(document: &Document) -> Self {
        let titles = Titles::new(document);
        let own: Vec<&str> = titles.own.targets.iter().map(|target| &*target.title).collect();
        let key = key(&own);
        let mentions = document.mentions();
        Self { titles, key, written: HashSet::new(), slips: Vec::new(), mentions }
    }

    /// What tells the titles that may be meant from others.
    pub(super) const fn key(&self) -> u64 {
        self.key
    }

    /// Whether something is found in a block, or a work mentioned.
    pub(super) fn is_concerned(&self, placed: &Placed<'_>) -> bool {
        is_any_in(&self.mentions, placed.span) || !self.found(placed).is_empty()
    }

    fn found(&self, placed: &Placed<'_>) -> Scanned<Found> {
        placed.scanned(self.key, || {
            let leaves = (0..placed.top.leaves.len()).filter(|&leaf| !placed.is_block_quotation(leaf));
            leaves.flat_map(|leaf| self.titles.read(placed.text(leaf), leaf)).collect()
        })
    }

    /// Adds what a block holds.
    pub(super) fn read(&mut self, placed: &Placed<'_>) {
        for found in &*self.found(placed) {
            match found.clone() {
                Found::Written(target) => _ = self.written.insert(target),
                Found::Slip { target, leaf, range } => {
                    self.slips.push((target, placed.place(leaf), range));
                }
            }
        }
    }

    /// Questions the titles that were found.
    pub(super) fn question(&self, document: &Document, report: &mut Report<'_>) {
        // What is a mention has been compared.
        let mentions = document.works().iter().flat_map(|work| &work.mentions);
        let mut taken: Vec<Span> = mentions.map(|mention| mention.title_span).collect();
        order::sort_by_key(&mut taken, |span| *span);
        let mut end = 0;
        for (number, place, range) in &self.slips {
            let target = self.titles.target(*number);
            let span = document.source(*place, range.clone());
            let after = taken.partition_point(|taken| taken.end <= span.start);
            let mentioned = taken.get(after).is_some_and(|taken| taken.start < span.end);
            if mentioned || span.start < end || !(target.known || self.written.contains(number)) {
                continue;
            }
            // The review's own form of a well-known title has been compared.
            if !target.known && self.titles.keys.contains(&titles::key(&target.title)) {
                continue;
            }
            end = span.end;
            let typed = &document.leaf(*place).prose.text()[range.clone()];
            question(document, report, span, typed, &target.title_like(typed), target.on_card);
        }
    }
}

/// The titles that may be meant: first the review's own, then the well-known ones.
struct Titles {
    own: Index,
    /// The keys of the review's own.
    keys: HashSet<String>,
}

/// Titles by how they begin and end.
#[derive(Default)]
struct Index {
    targets: Vec<Target>,
    /// Those that begin with a word, and those that end with it.
    by_end: HashMap<String, [Vec<usize>; 2]>,
    /// Those of one word.
    single: Vec<usize>,
}

static CATALOGUE: LazyLock<Index> = LazyLock::new(|| {
    let mut index = Index::default();
    for title in catalogue::titles() {
        index.add(title, false, false);
    }
    index
});

impl Titles {
    fn new(document: &Document) -> Self {
        let mut search = Self { own: Index::default(), keys: HashSet::new() };
        let metadata = &document.metadata;
        let cards = metadata.book.iter().chain(&metadata.shelf).filter_map(|card| card.title.as_deref());
        let works =
            document.works().iter().filter(|work| work.card.is_none()).map(|work| work.title.as_str());
        let known = cards.map(|title| (title, true)).chain(works.map(|title| (title, false)));
        for (title, on_card) in known {
            if search.keys.insert(titles::key(title)) {
                search.own.add(title, on_card, true);
            }
        }
        search
    }

    /// A target by its number.
    fn target(&self, number: usize) -> &Target {
        self.own.targets.get(number).unwrap_or_else(|| &CATALOGUE.targets[number - self.own.targets.len()])
    }

    /// Looks for titles in `text`: those written right, and those with a slip, in order.
    fn read(&self, text: &str, leaf: usize) -> Vec<Found> {
        let words = names::words(text, &[]);
        let (mut all, mut slips) = (Vec::new(), Vec::new());
        for (index, range) in words.iter().enumerate() {
            let typed = &text[range.clone()];
            if !is_marked(typed) {
                continue;
            }
            let folded = letters(typed);
            let mut compare = |target: &Target, number: usize, first: Option<usize>| {
                let Some(first) = first else { return };
                let last = first + target.words.len();
                let stretch = words.get(first..last).unwrap_or_default();
                match target.likeness(text, stretch) {
                    Some(0) => all.push(Found::Written(number)),
                    Some(_) => {
                        let range = words[first].start..words[last - 1].end;
                        slips.push((number, range));
                    }
                    None => {}
                }
            };
            self.own.places(&folded, index, |nth, first| compare(&self.own.targets[nth], nth, first));
            CATALOGUE.places(&folded, index, |nth, first| {
                compare(&CATALOGUE.targets[nth], self.own.targets.len() + nth, first);
            });
        }
        // Those found by their last word may begin before others.
        order::sort_by_key(&mut slips, |(_, range)| range.start);
        all.extend(slips.into_iter().map(|(target, range)| Found::Slip { target, leaf, range }));
        all
    }
}

impl Index {
    /// Tells which titles may stand around word `index`, which is `folded`, and with which word they would begin.
    fn places(&self, folded: &str, index: usize, mut tell: impl FnMut(usize, Option<usize>)) {
        if let Some([begun, ended]) = self.by_end.get(folded) {
            for &target in begun.iter().take(REACH) {
                tell(target, Some(index));
            }
            for &target in ended.iter().take(REACH) {
                tell(target, (index + 1).checked_sub(self.targets[target].words.len()));
            }
        }
        for &target in &self.single {
            tell(target, Some(index));
        }
    }

    fn add(&mut self, title: &str, on_card: bool, known: bool) {
        let words: Vec<Word> =
            names::words(title, &[]).into_iter().map(|range| Word::read(title, range)).collect();
        let index = self.targets.len();
        let Some((first, last)) = words.first().zip(words.last()).filter(|_| words.len() <= MOST) else {
            return;
        };
        let weight = words.iter().filter(|word| !word.light).count();
        let long = first.letters.chars().count() >= SHORTEST;
        if words.len() == 1 && known && long && self.single.len() < REACH {
            self.single.push(index);
        } else if weight < 2 {
            return;
        } else {
            for (end, word) in [first, last].into_iter().enumerate() {
                self.by_end.entry(word.letters.clone()).or_default()[end].push(index);
            }
        }
        self.targets.push(Target { words, title: title.to_owned(), on_card, known });
    }
}

impl Word {
    fn read(title: &str, range: Range<usize>) -> Self {
        let typed = &title[range.clone()];
        Self { typed: typed.to_owned(), range, letters: letters(typed), light: titles::is_light(typed) }
    }

    /// Whether `typed` is this word, case and accents aside.
    fn is(&self, typed: &str) -> bool {
        let plain = typed.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if plain { self.letters.eq_ignore_ascii_case(typed) } else { self.letters == letters(typed) }
    }
}

impl Target {
    /// How many words of the stretch are slips: none or one. `None` if it is something else.
    fn likeness(&self, text: &str, stretch: &[Range<usize>]) -> Option<usize> {
        if stretch.len() != self.words.len() {
            return None;
        }
        let mut weight = 0;
        let mut differing = None;
        for (nth, (range, word)) in stretch.iter().zip(&self.words).enumerate() {
            let gap = nth.checked_sub(1).map_or("", |before| &text[stretch[before].end..range.start]);
            let typed = &text[range.clone()];
            let joined =
                gap.chars().all(|c| c.is_whitespace() && c != '\n' || matches!(c, '-' | '‑' | ',' | '’'));
            if !joined || is_marked(&word.typed) && !is_marked(typed) {
                return None;
            }
            if word.is(typed) {
                weight += usize::from(!word.light);
            } else if nth == 0 && word.light || differing.replace((typed, word)).is_some() {
                return None;
            }
        }
        match differing {
            None => Some(0),
            Some((typed, word)) => {
                let single = self.words.len() == 1;
                let others = if single { 0 } else { weight };
                let slip = if word.light {
                    weight > 1
                        && titles::is_small_slip(typed, &word.typed)
                        && self.stands_alone(text, stretch)
                } else {
                    titles::is_slip(typed, &word.typed, others) && (single || weight > 0)
                };
                slip.then_some(1)
            }
        }
    }

    /// Whether nothing capitalised before or after goes on with what may be the title, and its capitals are not
    /// those any sentence has.
    fn stands_alone(&self, text: &str, stretch: &[Range<usize>]) -> bool {
        let Some((first, last)) = stretch.first().zip(stretch.last()) else { return false };
        let head = text[..first.start].trim_end_matches(' ');
        let tail = &text[last.end..];
        let next = tail.trim_start_matches(' ');
        let goes_on = tail.starts_with(' ') && next.starts_with(char::is_uppercase) || tail.starts_with('-');
        let before = head.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        let inside = head.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ';'));
        let joined = inside && (before.starts_with(char::is_uppercase) || is_determiner(before));
        let article = self.words.first().is_some_and(|word| word.light);
        // “Die Frau aus Wien” may begin a sentence about her.
        let nouns = article && is_german_article(&text[first.clone()]);
        let ends = next.is_empty() || next.starts_with(['\n', ':', '(', '–', '—']);
        !goes_on && if article { !nouns || inside || head.is_empty() && ends } else { !joined }
    }

    /// The title in capitals if `typed` is.
    fn title_like(&self, typed: &str) -> String {
        let words = self.words.first().zip(self.words.last());
        let inside =
            words.map_or(&*self.title, |(first, last)| &self.title[first.range.start..last.range.end]);
        if typed.chars().any(char::is_lowercase) { inside.to_owned() } else { inside.to_uppercase() }
    }
}

/// Whether a word is one that stands before nouns and seldom before titles.
fn is_determiner(word: &str) -> bool {
    let list = "the a an his her their our my your its this that no der die das den dem des ein eine le la les un une";
    list.split(' ').any(|listed| listed == word)
}

/// Whether a word is an article before which German nouns have capitals too.
fn is_german_article(word: &str) -> bool {
    matches!(word, "Der" | "Die" | "Das" | "Ein" | "Eine")
}

/// Whether a word begins as the weighty words of titles do.
fn is_marked(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
