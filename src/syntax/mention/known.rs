//! Titles that no mark sets apart and that are known otherwise: “Le Rouge et le Noir de Stendhal”.

use std::ops::Range;

use super::words::{is_capitalised, lists};
use super::{Mention, Reader, author, quotation, without_year};

/// The titles of works that are known otherwise than from the prose.
pub trait KnownTitles {
    /// Whether one of them may end with `word`.
    fn end_with(&self, word: &str) -> bool;
    /// Whether `title` is one of them.
    fn have(&self, title: &str) -> bool;
}

/// None are known.
#[cfg(test)]
impl KnownTitles for () {
    fn end_with(&self, _: &str) -> bool {
        false
    }

    fn have(&self, _: &str) -> bool {
        false
    }
}

/// The most words of a title.
const MOST: usize = 12;

impl Reader<'_> {
    /// The known titles that an author follows after “de”, “von” or “by”. Another name there, of a place or a
    /// person, may be something else.
    pub(super) fn known_plain(&self, known: &dyn KnownTitles) -> Vec<Mention> {
        let mut found: Vec<Mention> = Vec::new();
        let mut floor = 0;
        for by in 1..self.words.len() {
            let foreign = is_of(self.words.word(by));
            if !(foreign || self.words.word(by) == "by") || !is_capitalised(self.after_particles(by + 1)) {
                continue;
            }
            let end = self.apposed_abroad(by).unwrap_or_else(|| self.end_before(by));
            let Some(title_range) = self.known_ending(end, floor, known) else { continue };
            let Some(authors) = author::after(self.words, by).map(|found| self.unmarked(found)) else {
                continue;
            };
            floor = authors.edge;
            found.push(Mention {
                title: self.title(&title_range),
                range: title_range.start..authors.edge,
                title_range,
                authors: authors.names,
                is_doubtful: true,
            });
        }
        found
    }

    /// The first word from `index` on that is no particle of a name, within a few words.
    fn after_particles(&self, index: usize) -> &str {
        let words = (index..index + 4).map(|index| self.words.word(index));
        words.into_iter().find(|word| !author::is_particle(word)).unwrap_or_default()
    }

    /// Where a title directly before the word at `by` ends, in bytes: before a comma and a year.
    fn end_before(&self, by: usize) -> usize {
        let head = without_year(self.words.text[..self.words.range(by).start].trim_end());
        head.strip_suffix(',').unwrap_or(head).trim_end().len()
    }

    /// The longest known title that ends at `end` and begins at `floor` or later.
    fn known_ending(&self, end: usize, floor: usize, known: &dyn KnownTitles) -> Option<Range<usize>> {
        let words = self.words;
        let last = words.last_before(end)?;
        let marks = &words.text[words.range(last).end..end];
        if !matches!(marks, "" | "!" | "?") || !known.end_with(words.word(last)) {
            return None;
        }
        if quotation::closes_before(words.text, end, self.quotations).is_some() {
            return None;
        }
        let mut longest = None;
        for first in (last.saturating_sub(MOST - 1)..=last).rev() {
            let start = words.range(first).start;
            if start < floor {
                break;
            }
            let begins = words.word(first).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            if begins && known.have(&words.text[start..end]) {
                longest = Some(start..end);
            }
            let joined = words.follows_on(first) || matches!(words.gap(first).trim_end(), "," | ":");
            if first == 0 || !joined {
                break;
            }
        }
        longest
    }

    /// Where the title ends that the “de” or “von” at word `by` belongs to over “, un roman de”, “, roman de”,
    /// “ist ein Roman von”, in bytes.
    pub(super) fn apposed_abroad(&self, by: usize) -> Option<usize> {
        let words = self.words;
        if !is_of(words.word(by)) || !words.follows_on(by) || !lists(WORKS_ABROAD, words.word(by - 1)) {
            return None;
        }
        let mut first = by - 1;
        for _ in 0..4 {
            let word = words.word(first);
            let before = first.checked_sub(1)?;
            let head = words.range(before).end;
            let begins = first == by - 1 || lists(INDEFINITE, word);
            let is = matches!(words.word(before), "est" | "ist" | "war" | "était");
            if is && lists(INDEFINITE, word) && words.follows_on(first) {
                return Some(words.text[..words.range(before).start].trim_end().len());
            }
            if words.gap(first).contains(',') {
                let end = head + words.gap(first).find(',').unwrap_or(0);
                return begins.then(|| without_year(words.text[..end].trim_end()).len());
            }
            if !words.follows_on(first) || first < by - 1 && !word.starts_with(char::is_lowercase) {
                return None;
            }
            first = before;
        }
        None
    }
}

/// Whether an author may follow the word in French or German.
pub(super) fn is_of(word: &str) -> bool {
    matches!(word, "de" | "d’" | "d'" | "von" | "par")
}

const INDEFINITE: &str = "un une ein eine";

/// What a work is called in French and German, and how it was made.
const WORKS_ABROAD: &str = "roman livre récit nouvelle recueil pièce poème classique premier dernier Roman Buch \
    Novelle Erzählung Klassiker Debüt Gedicht Drama Krimi écrit geschrieben";
