//! A leaf's own words around its quotations, cut into sentences.
//!
//! Each quotation is one item of the sentence it stands in; what it says is not looked at.

use std::borrow::Cow;
use std::ops::Range;

use super::lexicon::{self, Senses};
use crate::syntax::prose::OPAQUE;
use crate::syntax::{Language, Quotation};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word.
    Word,
    /// Any other character, white space aside.
    Sign(char),
    /// A quotation, as an index into the leaf's.
    Quotation(usize),
}

/// A word, a sign or a quotation.
#[derive(Debug, Clone)]
pub(super) struct Item<'t> {
    pub(super) kind: Kind,
    /// Where it stands, in bytes of the prose.
    pub(super) range: Range<usize>,
    /// A word in lower case, with `'` for every apostrophe.
    pub(super) word: Cow<'t, str>,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    pub(super) senses: Senses,
}

impl Item<'_> {
    pub(super) fn is(&self, senses: Senses) -> bool {
        self.senses.has(senses)
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    pub(super) fn is_sign(&self, signs: &str) -> bool {
        matches!(self.kind, Kind::Sign(sign) if signs.contains(sign))
    }

    pub(super) fn is_quotation(&self) -> bool {
        matches!(self.kind, Kind::Quotation(_))
    }

    /// The word without the ending of a possessive.
    pub(super) fn base(&self) -> &str {
        self.word.strip_suffix("'s").unwrap_or(&self.word)
    }
}

/// A leaf as a row of items.
#[derive(Debug, Default)]
pub(super) struct Frame<'t> {
    pub(super) items: Vec<Item<'t>>,
    /// The items that begin sentences, the first at 0.
    starts: Vec<usize>,
    /// For each quotation of the leaf its item, if it is one.
    places: Vec<Option<usize>>,
}

impl<'t> Frame<'t> {
    /// Cuts `text` into items. Quotations inside others, and those that nobody closes, are not
    /// items of their own.
    pub(super) fn read(text: &'t str, quotations: &[Quotation], language: Language) -> Self {
        let mut frame = Self { places: vec![None; quotations.len()], ..Self::default() };
        let mut at = 0;
        for (index, quotation) in quotations.iter().enumerate() {
            if quotation.is_unclosed() || quotation.range.start < at {
                continue;
            }
            frame.cut(text, at..quotation.range.start, language);
            frame.places[index] = Some(frame.items.len());
            frame.items.push(Item {
                kind: Kind::Quotation(index),
                range: quotation.range.clone(),
                word: Cow::Borrowed(""),
                capital: false,
                senses: Senses::default(),
            });
            at = quotation.range.end;
        }
        frame.cut(text, at..text.len(), language);
        frame.starts = sentence_starts(text, &frame.items);
        frame
    }

    fn cut(&mut self, text: &'t str, range: Range<usize>, language: Language) {
        let mut at = range.start;
        while let Some(next) = text[at..range.end].chars().next() {
            let end =
                if next.is_alphanumeric() { word_end(text, at, range.end) } else { at + next.len_utf8() };
            if next.is_alphanumeric() {
                let word = plain(&text[at..end]);
                let mut senses = lexicon::senses(&word, language);
                if senses.is_empty() {
                    // grandmother's, sisters', mother-in-law
                    let base = word.strip_suffix("'s").unwrap_or(&word);
                    senses = lexicon::senses(base, language);
                    if senses.is_empty() {
                        senses = base.split('-').map(|part| lexicon::senses(part, language)).fold(
                            senses,
                            |all, part| {
                                if part.has(Senses::PERSON) { all.or(Senses::PERSON) } else { all }
                            },
                        );
                    }
                }
                let capital = next.is_uppercase();
                self.items.push(Item { kind: Kind::Word, range: at..end, word, capital, senses });
            } else if !next.is_whitespace() {
                self.items.push(Item {
                    kind: Kind::Sign(next),
                    range: at..end,
                    word: Cow::Borrowed(""),
                    capital: false,
                    senses: Senses::default(),
                });
            }
            at = end;
        }
    }

    /// The item that is the quotation at `index`, unless it stands in another or is unclosed.
    pub(super) fn place(&self, index: usize) -> Option<usize> {
        self.places.get(index).copied().flatten()
    }

    /// The items of the sentence that holds the item at `index`.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        let after = self.starts.partition_point(|&start| start <= index);
        let start = after.checked_sub(1).map_or(0, |at| self.starts[at]);
        start..self.starts.get(after).copied().unwrap_or(self.items.len())
    }

    /// The items of the sentence before the one that begins at `start`.
    pub(super) fn sentence_before(&self, start: usize) -> Range<usize> {
        if start == 0 { 0..0 } else { self.sentence(start - 1) }
    }

    /// The items of the last sentence.
    pub(super) fn last_sentence(&self) -> Range<usize> {
        if self.items.is_empty() { 0..0 } else { self.sentence(self.items.len() - 1) }
    }

    /// How many words stand among the items of `range`, counted up to `most`.
    pub(super) fn words(&self, range: Range<usize>, most: usize) -> usize {
        self.items[range].iter().filter(|item| item.is_word()).take(most).count()
    }
}

/// A frame as it is kept: small, and without its text.
#[derive(Debug)]
pub(super) struct Cut {
    cells: Box<[Cell]>,
    /// The words that are not typed as they are read, one after the other.
    words: Box<str>,
    starts: Box<[usize]>,
    places: Box<[Option<usize>]>,
}

/// An item as it is kept. All places are bytes.
#[derive(Debug)]
struct Cell {
    kind: Kind,
    start: u32,
    end: u32,
    /// Where the word stands among the cut's; empty if it is typed as it is read.
    word: (u32, u32),
    capital: bool,
    senses: Senses,
}

impl Cut {
    /// The frame of `text`, to be kept.
    pub(super) fn read(text: &str, quotations: &[Quotation], language: Language) -> Self {
        let frame = Frame::read(text, quotations, language);
        let small = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let mut words = String::new();
        let cells = frame.items.into_iter().map(|item| {
            let start = words.len();
            if let Cow::Owned(word) = &item.word {
                words.push_str(word);
            }
            Cell {
                kind: item.kind,
                start: small(item.range.start),
                end: small(item.range.end),
                word: (small(start), small(words.len())),
                capital: item.capital,
                senses: item.senses,
            }
        });
        let cells = cells.collect();
        Self { cells, words: words.into(), starts: frame.starts.into(), places: frame.places.into() }
    }

    /// The frame, of the same text.
    pub(super) fn frame<'t>(&'t self, text: &'t str) -> Frame<'t> {
        let items = self.cells.iter().map(|cell| {
            let range = cell.start as usize..cell.end as usize;
            let word = match cell.word {
                (start, end) if start < end => &self.words[start as usize..end as usize],
                _ if cell.kind == Kind::Word => &text[range.clone()],
                _ => "",
            };
            Item {
                kind: cell.kind,
                range,
                word: Cow::Borrowed(word),
                capital: cell.capital,
                senses: cell.senses,
            }
        });
        Frame { items: items.collect(), starts: self.starts.to_vec(), places: self.places.to_vec() }
    }
}

/// `text` in lower case with straight apostrophes.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.to_lowercase().replace(['’', '‘'], "'"))
    }
}

/// Where the word ends that begins at `start`: letters and digits, and the apostrophes, hyphens and
/// single stops between them. A French elision (`l’`, `qu’`) is a word.
pub(super) fn word_end(text: &str, start: usize, limit: usize) -> usize {
    let mut end = start;
    let word = &text[start..limit];
    for (at, c) in word.char_indices() {
        let joins = || word[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        match c {
            _ if c.is_alphanumeric() => end = start + at + c.len_utf8(),
            '’' | '\'' if is_elided(&text[start..start + at]) => {
                return if joins() { start + at + c.len_utf8() } else { end };
            }
            '’' | '\'' | '-' | '‑' | '.' if joins() => {}
            _ => return end,
        }
    }
    end
}

fn is_elided(head: &str) -> bool {
    ["l", "d", "j", "n", "s", "c", "m", "t", "qu", "lorsqu", "puisqu", "jusqu"]
        .iter()
        .any(|elision| elision.eq_ignore_ascii_case(head))
}

/// The items that begin sentences. A stop ends one if white space and no small letter follow; so
/// does a quotation that ends with a stop. What is glued to the stop, and a number in parentheses
/// after it, still belongs to it.
fn sentence_starts(text: &str, items: &[Item<'_>]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut ended = false;
    let mut bracket_until = 0;
    for (index, item) in items.iter().enumerate() {
        let spaced = index > 0 && items[index - 1].range.end < item.range.start;
        if ended && spaced && index >= bracket_until {
            if item.is_sign("([")
                && let Some(close) = numbered_bracket(items, index)
            {
                bracket_until = close + 1;
                continue;
            }
            let goes_on = match item.kind {
                Kind::Word => !item.capital && !item.word.starts_with(|c: char| c.is_ascii_digit()),
                Kind::Sign(sign) => {
                    matches!(sign, ',' | ';' | ':' | ')' | '–' | '—' | '-' | '.' | '!' | '?' | '…')
                }
                Kind::Quotation(_) => false,
            };
            if !goes_on && Some(&index) != starts.last() {
                starts.push(index);
            }
            ended = false;
        }
        match item.kind {
            Kind::Word if index >= bracket_until => ended = ended && !spaced,
            Kind::Word => {}
            Kind::Sign('.') => {
                ended = !index.checked_sub(1).is_some_and(|before| is_shortened(&items[before]));
            }
            Kind::Sign('!' | '?' | '…') => ended = true,
            Kind::Sign(')' | ']' | '(' | '[' | '*' | '†' | '‡' | '^' | OPAQUE | '»' | '”' | '"') => {}
            Kind::Sign(_) if index < bracket_until => {}
            Kind::Sign(_) => ended = false,
            Kind::Quotation(_) => {
                let said = text[item.range.clone()].trim_end_matches(|c: char| {
                    c.is_whitespace()
                        || matches!(c, '”' | '’' | '"' | '\'' | '»' | '«' | '“' | '‘' | '›' | '‹')
                });
                ended = said.ends_with(['.', '!', '?', '…']);
            }
        }
    }
    starts
}

/// Where the bracket at `index` closes, if it is short and holds a number.
fn numbered_bracket(items: &[Item<'_>], index: usize) -> Option<usize> {
    let inside = &items[index..items.len().min(index + 9)];
    let close = inside.iter().position(|item| item.is_sign(")]"))?;
    let numbered = inside[..close].iter().any(|item| item.word.contains(|c: char| c.is_ascii_digit()));
    numbered.then_some(index + close)
}

/// Whether a stop after this word shortens it.
fn is_shortened(item: &Item<'_>) -> bool {
    let initial = item.capital && item.word.chars().count() == 1;
    let short = "p pp ch chap loc mr mrs ms dr st vol ed eds cf eg ie etc vs s bd kap hr fr no nr jr sr prof l ll \
                 v vv i.e e.g z.b u.a d.h usw bzw";
    item.is_word() && (initial || short.split(' ').any(|word| word == item.word))
}
