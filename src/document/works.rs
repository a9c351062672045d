//! The works a review mentions, each once, with every place that mentions it.

pub mod titles;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use self::titles::{Likeness as TitleLikeness, Title};
use super::Blocks;
use super::blocks::{Change, Placed, Scanned, Snapshot, key};
use super::catalogue;
use super::metadata::{Card, Metadata};
use super::names::{self, Likeness};
use crate::order;
use crate::source::Span;
use crate::syntax::mention::{self, Mention};

/// A work a review mentions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its title as first given.
    pub title: String,
    /// Its author as first given, else the card's; several are joined with "and".
    pub author: Option<String>,
    /// Where its title was first typed, in bytes of the text.
    pub span: Span,
    /// The card it has.
    pub card: Option<CardPlace>,
    /// The places that mention it, in order of the text.
    pub mentions: Vec<WorkMention>,
}

/// Which card is a work's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardPlace {
    /// The book under review.
    Book,
    /// A work on the shelf, from 0.
    Shelf(usize),
}

/// A place that mentions a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkMention {
    /// The title as given there, with single spaces.
    pub title: String,
    /// Where the title was typed, in bytes of the text.
    pub title_span: Span,
    /// The authors named there, with single spaces, and where each was typed.
    pub authors: Vec<(String, Span)>,
    /// Whether author and title may belong to each other by chance.
    is_doubtful: bool,
}

impl WorkMention {
    /// Whether the other says the same, wherever it stands.
    fn is_like(&self, other: &Self) -> bool {
        let names = |mention: &Self| mention.authors.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        self.title == other.title && self.is_doubtful == other.is_doubtful && names(self) == names(other)
    }
}

impl CardPlace {
    /// The card there.
    #[must_use]
    pub fn card(self, metadata: &Metadata) -> Option<&Card> {
        match self {
            Self::Book => metadata.book.as_ref(),
            Self::Shelf(index) => metadata.shelf.get(index),
        }
    }
}

/// Finds the works mentioned in a review, in order of their first mention, a stretch of blocks at a time.
#[derive(Debug)]
pub(super) struct Finding {
    known: Known,
    /// What the scans depend on, apart from block and quotations.
    key: u64,
    /// The next block.
    next: usize,
    mentions: Vec<WorkMention>,
}

/// A mention in a leaf of a block.
#[derive(Debug)]
struct Mentioned {
    leaf: usize,
    mention: Mention,
}

/// The works of a review before an edit.
pub(super) struct Before<'s> {
    pub(super) works: Vec<Work>,
    pub(super) change: &'s Change,
    pub(super) snapshot: &'s Snapshot,
}

impl Finding {
    pub(super) fn new(metadata: &Metadata) -> Self {
        let known = Known::new(metadata);
        let sorted = |mut words: Vec<&String>| {
            order::sort_by(&mut words, Ord::cmp);
            key(&words)
        };
        let keys = sorted(known.by_key.keys().collect());
        let key = key(&(keys, sorted(known.last_words.iter().collect())));
        Self { known, key, next: 0, mentions: Vec::new() }
    }

    /// Reads some more blocks; the works once all are read.
    pub(super) fn step(&mut self, blocks: &Blocks) -> Option<Vec<Work>> {
        for placed in blocks.stretch(&mut self.next) {
            self.mentions.extend(self.read(&placed));
        }
        (self.next == blocks.len()).then(|| self.collect())
    }

    /// The mentions in a block.
    fn read(&self, placed: &Placed<'_>) -> Vec<WorkMention> {
        let found = mentions(placed, self.key, &self.known);
        let each = found.iter().map(|Mentioned { leaf, mention }| {
            let span = |range: &Range<usize>| placed.source(*leaf, range.clone());
            WorkMention {
                title: mention.title.clone(),
                title_span: span(&mention.title_range),
                authors: mention.authors.iter().map(|name| (name.name.clone(), span(&name.range))).collect(),
                is_doubtful: mention.is_doubtful,
            }
        });
        each.collect()
    }

    /// The works, if they are those before an edit that left the front matter alone, but for where they stand.
    pub(super) fn moved(&self, blocks: &Blocks, before: Before<'_>) -> Option<Vec<Work>> {
        let Before { mut works, change, snapshot } = before;
        let gone = snapshot.placed(change.gone.clone(), change.bytes.start);
        let gone: Vec<WorkMention> = gone.flat_map(|placed| self.read(&placed)).collect();
        let fresh = blocks.placed_from(change.fresh.start).take(change.fresh.len());
        let fresh: Vec<WorkMention> = fresh.flat_map(|placed| self.read(&placed)).collect();
        if gone.len() != fresh.len() || !gone.iter().zip(&fresh).all(|(gone, fresh)| gone.is_like(fresh)) {
            return None;
        }
        for work in &mut works {
            for mention in &mut work.mentions {
                if !change.bytes.contains(mention.title_span.start) {
                    mention.title_span = change.span(mention.title_span);
                    mention.authors.iter_mut().for_each(|(_, span)| *span = change.span(*span));
                    continue;
                }
                let mut same = gone
                    .iter()
                    .zip(&fresh)
                    .filter(|(gone, _)| gone.title_span == mention.title_span && gone.title == mention.title);
                let (old, new) = same.next()?;
                // Two in one place cannot be told apart.
                if same.next().is_some() {
                    return None;
                }
                mention.title_span = new.title_span;
                for (name, span) in &mut mention.authors {
                    let author = old.authors.iter().position(|old| old == &(name.clone(), *span))?;
                    *span = new.authors[author].1;
                }
            }
            work.span = work.mentions.first()?.title_span;
        }
        Some(works)
    }

    fn collect(&mut self) -> Vec<Work> {
        let (mut known, mentions) = (std::mem::take(&mut self.known), std::mem::take(&mut self.mentions));
        // Most works are mentioned in the same words again and again.
        let mut like = HashMap::new();
        let words: Vec<usize> = mentions
            .iter()
            .map(|mention| {
                let names: Vec<&str> = mention.authors.iter().map(|(name, _)| name.as_str()).collect();
                let fresh = like.len();
                *like.entry((mention.title.as_str(), names, mention.is_doubtful)).or_insert(fresh)
            })
            .collect();
        let mut found: Vec<Option<Found>> = vec![None; like.len()];
        let mut find = |known: &Known, at: usize| {
            let found = &mut found[words[at]];
            match found {
                Some(found) if found.among == known.entries.len() => found.entry,
                _ => {
                    let entry = known.find(&mentions[at]);
                    *found = Some(Found { entry, among: known.entries.len() });
                    entry
                }
            }
        };
        let mut of: Vec<Option<usize>> = Vec::with_capacity(mentions.len());
        for (at, mention) in mentions.iter().enumerate() {
            let sure = !mention.is_doubtful && !mention.authors.is_empty();
            of.push(sure.then(|| find(&known, at).unwrap_or_else(|| known.add(mention))));
        }
        // What may be a mention is one of what is known.
        let last_names = known.last_names();
        for ((at, mention), of) in mentions.iter().enumerate().zip(&mut of) {
            if of.is_none() {
                *of = find(&known, at)
                    .or_else(|| known.vouches(mention, &last_names).then(|| known.add(mention)));
            }
        }
        known.collect(mentions, of)
    }
}

/// What was found for a mention in the same words.
#[derive(Debug, Clone, Copy)]
struct Found {
    entry: Option<usize>,
    /// How many entries there were.
    among: usize,
}

/// The mentions in a block; `key` tells the titles known.
fn mentions(placed: &Placed<'_>, key: u64, known: &Known) -> Scanned<Mentioned> {
    placed.scanned(key, || {
        let leaves = placed.top.leaves.iter().enumerate();
        let each = leaves.flat_map(|(leaf, found)| {
            let mentions = mention::scan(&found.prose, placed.quotations(leaf), known);
            mentions.into_iter().map(move |mention| Mentioned { leaf, mention })
        });
        each.collect()
    })
}

/// A work with a card or one that was mentioned.
#[derive(Debug)]
struct Entry {
    title: Title,
    authors: Vec<String>,
    card: Option<CardPlace>,
}

/// The works known so far, found by their titles.
#[derive(Debug, Default)]
struct Known {
    entries: Vec<Entry>,
    by_key: HashMap<String, Vec<usize>>,
    /// By the first and by the last word of the title.
    by_end: HashMap<(usize, String), Vec<usize>>,
    /// The last words of the titles on the cards.
    last_words: HashSet<String>,
    /// How many of the entries are cards.
    cards: usize,
}

impl mention::KnownTitles for Known {
    fn end_with(&self, word: &str) -> bool {
        catalogue::has_end(word) || self.last_words.contains(&titles::last_word(word))
    }

    fn have(&self, title: &str) -> bool {
        catalogue::author(title).is_some() || self.by_key.contains_key(&titles::key(title))
    }
}

/// How many works of like titles a mention is compared with.
const REACH: usize = 12;

impl Known {
    fn new(metadata: &Metadata) -> Self {
        let mut known = Self::default();
        let book = metadata.book.iter().map(|card| (CardPlace::Book, card));
        let shelf = metadata.shelf.iter().enumerate().map(|(index, card)| (CardPlace::Shelf(index), card));
        for (place, card) in book.chain(shelf) {
            if let Some(title) = &card.title {
                known.last_words.insert(titles::last_word(title));
                let authors = card.authors.iter().flat_map(|author| names::split(author));
                let authors = authors.take(REACH).map(str::to_owned).collect();
                known.push(Entry { title: Title::read(title), authors, card: Some(place) });
            }
        }
        known.cards = known.entries.len();
        known
    }

    fn push(&mut self, entry: Entry) -> usize {
        let index = self.entries.len();
        self.by_key.entry(entry.title.key()).or_default().push(index);
        for (end, word) in entry.title.ends().into_iter().enumerate() {
            self.by_end.entry((end, word)).or_default().push(index);
        }
        self.entries.push(entry);
        index
    }

    fn add(&mut self, mention: &WorkMention) -> usize {
        let authors = mention.authors.iter().map(|(name, _)| name.clone()).collect();
        self.push(Entry { title: Title::read(&mention.title), authors, card: None })
    }

    /// The work that `mention` is of.
    fn find(&self, mention: &WorkMention) -> Option<usize> {
        let title = Title::read(&mention.title);
        let keyed = self.by_key.get(&title.key()).into_iter().flatten().copied().take(REACH);
        let candidates: Vec<usize> = keyed.collect();
        let matching = |likeness: TitleLikeness, index: usize| {
            titles::compare_read(&title, &self.entries[index].title) == likeness
                && self.authors_agree(mention, index)
        };
        if let Some(&same) = candidates.iter().find(|&&index| matching(TitleLikeness::Same, index)) {
            return Some(same);
        }
        // Another well-known title is no slip for this one.
        let slips = catalogue::author(&mention.title).is_none();
        let near = title.ends().into_iter().enumerate().filter(|_| slips);
        let near = near.filter_map(|end| self.by_end.get(&end));
        let near = near.flat_map(|works| works.iter().copied().take(REACH));
        candidates.iter().copied().chain(near).find(|&index| matching(TitleLikeness::Inconsistent, index))
    }

    /// Whether the authors named can be those of the entry.
    fn authors_agree(&self, mention: &WorkMention, index: usize) -> bool {
        let authors = &self.entries[index].authors;
        let right = || authors.iter().map(String::as_str);
        let stranger = |name: &str| names::compare_any(name, right()) == Likeness::Different;
        // A stranger beside a title that is known may be a translator, an actor or a publisher.
        mention.is_doubtful
            || authors.is_empty()
            || mention.authors.is_empty()
            || mention.authors.iter().take(REACH).any(|(name, _)| !stranger(name))
    }

    /// The last names, folded, of the authors of what is known.
    fn last_names(&self) -> HashSet<String> {
        let authors = self.entries.iter().flat_map(|entry| &entry.authors);
        let whole = authors.filter(|author| author.contains(' '));
        whole.filter_map(|author| names::last_name(author)).map(names::letters).collect()
    }

    /// Whether what is known makes a doubtful mention of an unknown work sure.
    fn vouches(&self, mention: &WorkMention, last_names: &HashSet<String>) -> bool {
        let listed = catalogue::author(&mention.title);
        let Some((name, _)) = mention.authors.first() else {
            // Italics, and a title of several words that everybody knows.
            return listed.is_some()
                && mention.title.contains(' ')
                && !mention.title.contains([':', '(', ')']);
        };
        if !name.contains(' ')
            && (last_names.contains(&names::letters(name)) || catalogue::is_last_name(name))
        {
            return true;
        }
        let of_card = || self.entries[..self.cards.min(REACH)].iter().flat_map(|entry| &entry.authors);
        of_card().any(|author| names::compare(name, author) == Likeness::Same)
            || listed
                .is_some_and(|author| names::compare_any(name, names::split(author)) != Likeness::Different)
    }

    /// The works in order of their first mention; `of` says which entry each mention is of.
    fn collect(self, mentions: Vec<WorkMention>, of: Vec<Option<usize>>) -> Vec<Work> {
        let mut works: Vec<Work> = Vec::new();
        let mut places: Vec<Option<usize>> = vec![None; self.entries.len()];
        for (mut mention, of) in mentions.into_iter().zip(of) {
            let Some(of) = of else { continue };
            let entry = &self.entries[of];
            let right = || entry.authors.iter().map(String::as_str);
            let stranger =
                |(name, _): &(String, Span)| names::compare_any(name, right()) == Likeness::Different;
            if mention.is_doubtful && mention.authors.iter().any(stranger) {
                mention.authors.clear();
            }
            let index = *places[of].get_or_insert_with(|| {
                works.push(Work {
                    title: mention.title.clone(),
                    author: None,
                    span: mention.title_span,
                    card: entry.card,
                    mentions: Vec::new(),
                });
                works.len() - 1
            });
            let work = &mut works[index];
            let names: Vec<&str> = mention.authors.iter().map(|(name, _)| name.as_str()).collect();
            if work.author.is_none() && !names.is_empty() {
                work.author = Some(names.join(" and "));
            }
            work.mentions.push(mention);
        }
        for (entry, place) in self.entries.into_iter().zip(places) {
            if let Some(work) = place.map(|place| &mut works[place])
                && work.author.is_none()
                && !entry.authors.is_empty()
            {
                work.author = Some(entry.authors.join(" and "));
            }
        }
        works
    }
}
