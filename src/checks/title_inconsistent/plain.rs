//! Titles in running prose that no mark sets apart and no author stands beside: “Wuthering Heigths”.
//!
//! Compared with card, shelf, the works mentioned, and the well-known titles that the same review also writes
//! right. Only a letter off or a numeral for a word is questioned here: the whale in *Moby-Dick* is Moby Dick.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Report, question};
use crate::document::names::letters;
use crate::document::works::titles;
use crate::document::{Document, LeafPlace, catalogue};
use crate::source::Span;

/// How many titles that begin or end alike are compared at a place.
const REACH: usize = 8;

/// The shortest title of one word that is compared, in letters.
const SHORTEST: usize = 8;

/// The most words of a title.
const MOST: usize = 12;

/// A title that may be meant.
struct Target<'d> {
    /// Its words as written, with their letters folded.
    words: Vec<(&'d str, String)>,
    title: &'d str,
    /// Whether a card has it.
    on_card: bool,
    /// Whether the review knows it otherwise than by writing it.
    known: bool,
}

/// A stretch of prose that is a title with a slip.
struct Slip {
    target: usize,
    place: LeafPlace,
    range: Range<usize>,
}

/// Questions the titles in the prose of a document.
pub(super) fn find(document: &Document, report: &mut Report<'_>) {
    let search = Search::new(document);
    let mut written: HashSet<usize> = HashSet::new();
    let mut slips: Vec<Slip> = Vec::new();
    for (block, leaves) in document.leaves.iter().enumerate() {
        for (leaf, found) in leaves.iter().enumerate() {
            let place = LeafPlace { block, leaf };
            if !document.surroundings.is_block_quotation(place) {
                search.read(found.prose.text(), place, &mut written, &mut slips);
            }
        }
    }
    // What is a mention has been compared.
    let mentions = document.works.iter().flat_map(|work| &work.mentions);
    let mut taken: Vec<Span> = mentions.map(|mention| mention.title_span).collect();
    taken.sort_unstable();
    let mut end = 0;
    for slip in slips {
        let target = &search.targets[slip.target];
        let span = document.source(slip.place, slip.range.clone());
        let after = taken.partition_point(|taken| taken.end <= span.start);
        let mentioned = taken.get(after).is_some_and(|taken| taken.start < span.end);
        if mentioned || span.start < end || !(target.known || written.contains(&slip.target)) {
            continue;
        }
        end = span.end;
        let typed = &document.leaf(slip.place).prose.text()[slip.range];
        question(document, report, span, typed, &target.title_like(typed), target.on_card);
    }
}

/// The titles that may be meant, by how they begin and end.
struct Search<'d> {
    targets: Vec<Target<'d>>,
    by_first: HashMap<String, Vec<usize>>,
    by_last: HashMap<String, Vec<usize>>,
    /// Those of one word.
    single: Vec<usize>,
}

impl<'d> Search<'d> {
    fn new(document: &'d Document) -> Self {
        let mut search = Self {
            targets: Vec::new(),
            by_first: HashMap::new(),
            by_last: HashMap::new(),
            single: Vec::new(),
        };
        let metadata = &document.metadata;
        let mut seen: HashSet<String> = HashSet::new();
        let cards = metadata.book.iter().chain(&metadata.shelf).filter_map(|card| card.title.as_deref());
        let works = document.works.iter().filter(|work| work.card.is_none()).map(|work| work.title.as_str());
        let known = cards.map(|title| (title, true, true)).chain(works.map(|title| (title, false, true)));
        for (title, on_card, known) in known.chain(catalogue::titles().map(|title| (title, false, false))) {
            if seen.insert(titles::key(title)) {
                search.add(title, on_card, known);
            }
        }
        search
    }

    fn add(&mut self, title: &'d str, on_card: bool, known: bool) {
        let words: Vec<(&str, String)> =
            words(title).into_iter().map(|range| &title[range]).map(|word| (word, letters(word))).collect();
        let index = self.targets.len();
        let Some(((_, first), (_, last))) = words.first().zip(words.last()).filter(|_| words.len() <= MOST)
        else {
            return;
        };
        let weight = words.iter().filter(|(word, _)| !titles::is_light(word)).count();
        if words.len() == 1 && known && first.chars().count() >= SHORTEST && self.single.len() < REACH {
            self.single.push(index);
        } else if weight < 2 {
            return;
        } else {
            self.by_first.entry(first.clone()).or_default().push(index);
            self.by_last.entry(last.clone()).or_default().push(index);
        }
        self.targets.push(Target { words, title, on_card, known });
    }

    /// Looks for titles in `text`: those written right, and those with a slip, in order.
    fn read(&self, text: &str, place: LeafPlace, written: &mut HashSet<usize>, slips: &mut Vec<Slip>) {
        let words = words(text);
        for (index, range) in words.iter().enumerate() {
            let typed = &text[range.clone()];
            if !is_marked(typed) {
                continue;
            }
            let found = letters(typed);
            let some = |map: &HashMap<String, Vec<usize>>| {
                map.get(&found).into_iter().flatten().take(REACH).copied().collect::<Vec<_>>()
            };
            let begun = some(&self.by_first).into_iter().map(|target| (target, index));
            let ended = some(&self.by_last).into_iter();
            let ended = ended.filter_map(|target| {
                Some((target, (index + 1).checked_sub(self.targets[target].words.len())?))
            });
            let single = self.single.iter().map(|&target| (target, index));
            for (target, first) in begun.chain(ended).chain(single) {
                let last = first + self.targets[target].words.len();
                match self.targets[target].likeness(text, words.get(first..last).unwrap_or_default()) {
                    Some(0) => {
                        written.insert(target);
                    }
                    Some(_) => {
                        slips.push(Slip { target, place, range: words[first].start..words[last - 1].end });
                    }
                    None => {}
                }
            }
        }
        // Those found by their last word may begin before others.
        let from = slips.iter().rposition(|slip| slip.place != place).map_or(0, |before| before + 1);
        slips[from..].sort_by_key(|slip| slip.range.start);
    }
}

impl Target<'_> {
    /// How many words of the stretch are slips: none or one. `None` if it is something else.
    fn likeness(&self, text: &str, stretch: &[Range<usize>]) -> Option<usize> {
        if stretch.len() != self.words.len() {
            return None;
        }
        let mut weight = 0;
        let mut differing = None;
        for (nth, (range, (word, folded))) in stretch.iter().zip(&self.words).enumerate() {
            let gap = nth.checked_sub(1).map_or("", |before| &text[stretch[before].end..range.start]);
            let typed = &text[range.clone()];
            let joined =
                gap.chars().all(|c| c.is_whitespace() && c != '\n' || matches!(c, '-' | '‑' | ',' | '’'));
            if !joined || is_marked(word) && !is_marked(typed) {
                return None;
            }
            if letters(typed) == *folded {
                weight += usize::from(!titles::is_light(word));
            } else if differing.replace((typed, *word)).is_some() {
                return None;
            }
        }
        match differing {
            None => Some(0),
            Some((typed, word)) => {
                let single = self.words.len() == 1;
                let others = if single { 0 } else { weight };
                let slip = if titles::is_light(word) {
                    weight > 1 && titles::is_small_slip(typed, word) && self.stands_alone(text, stretch)
                } else {
                    titles::is_slip(typed, word, others) && (single || weight > 0)
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
        let article = self.words.first().is_some_and(|(word, _)| titles::is_light(word));
        // “Die Frau aus Wien” may begin a sentence about her.
        let nouns = article && is_german_article(&text[first.clone()]);
        let ends = next.is_empty() || next.starts_with(['\n', ':', '(', '–', '—']);
        !goes_on && if article { !nouns || inside || head.is_empty() && ends } else { !joined }
    }

    /// The title in capitals if `typed` is.
    fn title_like(&self, typed: &str) -> String {
        let words = self.words.first().zip(self.words.last());
        let inside = words.map_or(self.title, |((first, _), (last, _))| {
            let offset = |word: &str| word.as_ptr() as usize - self.title.as_ptr() as usize;
            &self.title[offset(first)..offset(last) + last.len()]
        });
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

/// The words of `text`, with apostrophes inside but without a possessive ending.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if !matches!(c, '’' | '\'') || end != at {
            words.extend(start.take().map(|start| start..end));
        }
    }
    words
}
