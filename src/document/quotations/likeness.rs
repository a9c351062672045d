//! Finds the same passage again, word for word or nearly.
//!
//! Words are compared in lower case, without punctuation. An omission (`…`, `[…]`) parts a passage
//! into stretches; words changed in brackets are like any others.

use std::collections::HashMap;
use std::ops::Range;

use super::Quote;
use crate::document::notes::LeafPlace;
use crate::order;

/// How many places of a pair of words are remembered.
const REMEMBERED: usize = 8;

/// How many stretches a stretch is compared with.
const COMPARED: usize = 4;

/// How far two stretches may shift against each other, in words.
const BAND: usize = 3;

/// A word of a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// In lower case, with `'` for every apostrophe.
    pub plain: String,
    /// The leaf it stands in.
    pub place: LeafPlace,
    /// Where it stands there, in bytes of the prose.
    pub range: Range<usize>,
    /// Whether brackets say that it was changed.
    pub changed: bool,
}

/// How two stretches of words lie on each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Overlap {
    /// How many words lie on each other.
    pub words: usize,
    /// How many of them differ.
    pub edits: usize,
    /// Where the first and after the last difference stands in the first stretch.
    pub first: (usize, usize),
    /// The same in the second.
    pub second: (usize, usize),
}

/// The words of `text` at `place`, beginning at `offset` of its leaf (bytes), parted by omissions.
pub(super) fn read(text: &str, place: LeafPlace, offset: usize, stretches: &mut Vec<Vec<Word>>) {
    let mut bracket = false;
    let mut start = None;
    let mut dots = 0;
    let mut word_changed = false;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        bracket = (bracket || c == '[') && c != ']';
        let apostrophe = matches!(c, '’' | '\'' | '‘')
            && start.is_some()
            && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        if c.is_alphanumeric() || apostrophe || start.is_some() && matches!(c, '[' | ']') {
            start.get_or_insert(at);
            word_changed |= bracket || c == ']';
            dots = 0;
            continue;
        }
        if let Some(start) = start.take() {
            let plain: String = text[start..at].chars().filter(|c| !matches!(c, '[' | ']')).collect();
            let plain = plain.to_lowercase().replace(['’', '‘'], "'");
            let range = offset + start..offset + at;
            let word = Word { plain, place, range, changed: word_changed };
            match stretches.last_mut() {
                Some(stretch) => stretch.push(word),
                None => stretches.push(vec![word]),
            }
        }
        word_changed = bracket;
        dots = if c == '.' {
            dots + 1
        } else if c.is_whitespace() {
            dots
        } else {
            0
        };
        if (c == '…' || dots == 3) && stretches.last().is_some_and(|stretch| !stretch.is_empty()) {
            stretches.push(Vec::new());
        }
    }
}

/// How much of the quotations is compared in one go, in bytes.
const PIECE: usize = 1 << 13;

/// The quotations from `next` on that are compared in one go, in order; `next` is put behind them.
pub fn piece<'q, Q: std::borrow::Borrow<Quote>>(quotes: &'q [Q], next: &mut usize) -> &'q [Q] {
    let from = *next;
    let mut bytes = 0;
    while *next < quotes.len() && bytes < PIECE {
        bytes += quotes[*next].borrow().words.len();
        *next += 1;
    }
    &quotes[from..*next]
}

/// Two words, one after the other, by their numbers.
type Pair = (u32, u32);

/// A count as it is kept; no text has so many words that it would not fit.
fn counted(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Stretches of words, found by pairs of words.
#[derive(Debug, Default)]
pub struct Index {
    stretches: Vec<Vec<Counted>>,
    words: HashMap<String, u32>,
    /// For each pair the last of its places. Most pairs have one, so a list of their own would be mostly air.
    pairs: HashMap<Pair, u32>,
    places: Vec<Place>,
    /// For each stretch how many pairs it shares with the one looked for; all 0 between two searches.
    votes: Vec<u32>,
}

/// A word that is compared: its number in the index, the same for the same word.
#[derive(Debug, Clone, Copy)]
struct Counted {
    /// None of the index has this one if it is [`UNKNOWN`].
    number: u32,
    changed: bool,
}

/// The number of words that the index has not.
const UNKNOWN: u32 = u32::MAX;

impl Counted {
    /// Whether the other word is the same.
    const fn is(self, other: Self) -> bool {
        self.number == other.number && self.number != UNKNOWN
    }
}

/// Where a pair stands.
#[derive(Debug)]
struct Place {
    /// The stretch, by number.
    stretch: u32,
    /// Where it begins there.
    at: u32,
    /// The place of the same pair before this one.
    before: Option<u32>,
}

impl Index {
    /// Adds a stretch, whose number is the number of those added before.
    pub fn add(&mut self, stretch: &[Word]) {
        let number = counted(self.stretches.len());
        let mut kept = Vec::with_capacity(stretch.len());
        for Word { plain, changed, .. } in stretch {
            let fresh = counted(self.words.len());
            let known = self.words.get(plain).copied();
            let word = known.unwrap_or_else(|| *self.words.entry(plain.clone()).or_insert(fresh));
            kept.push(Counted { number: word, changed: *changed });
        }
        for (at, pair) in kept.windows(2).enumerate() {
            let pair = (pair[0].number, pair[1].number);
            if self.places_of(pair).nth(REMEMBERED - 1).is_none() {
                let before = self.pairs.insert(pair, counted(self.places.len()));
                self.places.push(Place { stretch: number, at: counted(at), before });
            }
        }
        self.stretches.push(kept);
        self.votes.push(0);
    }

    /// Where a pair stands, the last place first.
    fn places_of(&self, pair: Pair) -> impl Iterator<Item = &Place> {
        let place = |at: &u32| &self.places[*at as usize];
        std::iter::successors(self.pairs.get(&pair).map(place), move |before| {
            before.before.as_ref().map(place)
        })
    }

    /// The stretches most like `stretch`, by number, and how they lie on it.
    #[must_use]
    pub fn like(&mut self, stretch: &[Word]) -> Vec<(usize, Overlap)> {
        let count = |word: &Word| {
            let number = self.words.get(&word.plain).copied().unwrap_or(UNKNOWN);
            Counted { number, changed: word.changed }
        };
        let stretch: Vec<Counted> = stretch.iter().map(count).collect();
        // For each pair that both have the other stretch, and how far it is shifted against it.
        let mut shared: Vec<(usize, isize)> = Vec::new();
        for (at, pair) in stretch.windows(2).enumerate() {
            let places = self.places_of((pair[0].number, pair[1].number));
            shared.extend(places.map(|place| (place.stretch as usize, at.cast_signed() - place.at as isize)));
        }
        // Most stretches share one pair, which says nothing.
        shared.iter().for_each(|(number, _)| self.votes[*number] += 1);
        let voted: Vec<bool> = shared.iter().map(|(number, _)| self.votes[*number] > 1).collect();
        shared.iter().for_each(|(number, _)| self.votes[*number] = 0);
        let mut voted = voted.into_iter();
        shared.retain(|_| voted.next().unwrap_or(false));
        order::sort_by_key(&mut shared, |pair| *pair);
        let mut best: Vec<&[(usize, isize)]> =
            shared.chunk_by(|one, other| one.0 == other.0).filter(|votes| votes.len() > 1).collect();
        order::sort_by_key(&mut best, |votes| (usize::MAX - votes.len(), votes[0].0));
        best.truncate(COMPARED);
        best.into_iter()
            .filter_map(|votes| {
                let shifts = votes.chunk_by(|one, other| one == other);
                let &(number, shift) = shifts.max_by_key(|same| (same.len(), -same[0].1))?.first()?;
                Some((number, overlap(&self.stretches[number], &stretch, shift)?))
            })
            .collect()
    }
}

/// A way to lay two stretches on each other.
#[derive(Debug, Clone, Copy)]
struct Way {
    edits: usize,
    words: usize,
    first: Option<(usize, usize)>,
    last: (usize, usize),
}

impl Way {
    const START: Self = Self { edits: 0, words: 0, first: None, last: (0, 0) };

    /// Goes on with a difference between the words from `from` to `to`, places in both stretches.
    fn differing(mut self, cost: usize, from: (usize, usize), to: (usize, usize)) -> Self {
        self.edits += cost;
        if cost > 0 {
            self.first = self.first.or(Some(from));
            self.last = to;
        }
        self
    }

    fn better(self, other: Option<Self>) -> Self {
        other
            .filter(|other| (other.edits, usize::MAX - other.words) < (self.edits, usize::MAX - self.words))
            .unwrap_or(self)
    }
}

/// Lays `second` on `first`, whose words stand about `shift` places earlier, so that one of them
/// ends at either end and as few words as possible differ.
fn overlap(first: &[Counted], second: &[Counted], shift: isize) -> Option<Overlap> {
    const WIDTH: usize = 2 * BAND + 1;
    let same = |(one, other): (&Counted, &Counted)| one.is(*other) && !one.changed && !other.changed;
    if shift == 0 && first.len() == second.len() && first.iter().zip(second).all(same) {
        return Some(Overlap { words: first.len(), edits: 0, first: (0, 0), second: (0, 0) });
    }
    let column = |row: usize, slot: usize| {
        (row.cast_signed() + shift + slot.cast_signed() - BAND.cast_signed())
            .try_into()
            .ok()
            .filter(|&at: &usize| at <= second.len())
    };
    let mut previous: [Option<Way>; WIDTH] = [None; WIDTH];
    let mut best: Option<Way> = None;
    for row in 0..=first.len() {
        let mut current: [Option<Way>; WIDTH] = [None; WIDTH];
        for slot in 0..WIDTH {
            let Some(at) = column(row, slot) else { continue };
            let mut way = (row == 0 || at == 0).then_some(Way::START);
            let mut offer = |found: Way| way = Some(found.better(way));
            // In the row before, the same column is one slot farther.
            if row > 0
                && at > 0
                && let Some(before) = previous[slot]
            {
                let (a, b) = (first[row - 1], second[at - 1]);
                let same = a.is(b) || a.changed || b.changed;
                let mut next = before.differing(usize::from(!same), (row - 1, at - 1), (row, at));
                next.words += 1;
                offer(next);
            }
            if row > 0
                && at > 0
                && slot + 1 < WIDTH
                && let Some(before) = previous[slot + 1]
            {
                let free = first[row - 1].changed || second[at - 1].changed;
                offer(before.differing(usize::from(!free), (row - 1, at), (row, at)));
            }
            if row > 0
                && at > 0
                && slot > 0
                && let Some(before) = current[slot - 1]
            {
                let free = second[at - 1].changed || first[row - 1].changed;
                offer(before.differing(usize::from(!free), (row, at - 1), (row, at)));
            }
            current[slot] = way;
            if (row == first.len() || at == second.len())
                && let Some(way) = way
            {
                best = Some(way.better(best));
            }
        }
        previous = current;
    }
    let best = best.filter(|best| best.words > 0)?;
    let from = best.first.unwrap_or(best.last);
    Some(Overlap {
        words: best.words,
        edits: best.edits,
        first: (from.0, best.last.0),
        second: (from.1, best.last.1),
    })
}
