//! Works mentioned in prose, most with their authors.
//!
//! Start with [`scan`]. A work is known by its author: “*Title* by Author”, “‘Title’ by Author”,
//! “Title by Author”, “Author’s *Title*”, “*Title* (Author, 2005)”, “*Titre* de Prénom Nom” and a few
//! more. Emphasised or quoted words that may be a title are reported without an author, for who knows
//! the title already. Whether two mentions are the same work, and what card and shelf say, is not
//! decided here.

mod author;
mod known;
mod marked;
mod title;
mod words;

pub use self::known::KnownTitles;

use std::ops::Range;

use self::author::Authors;
use self::words::{Words, lists, possessor};
use super::prose::OPAQUE;
use super::{Prose, Quotation, quotation};
use crate::order;
use crate::source::one_spaced;

/// A work as named in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The title, with single spaces, without quotation marks.
    pub title: String,
    /// The authors; none if only the title is there.
    pub authors: Vec<Author>,
    /// All from title to author, or from author to title, in bytes of [`Prose::text`].
    pub range: Range<usize>,
    /// The title without quotation marks, in bytes of [`Prose::text`].
    pub title_range: Range<usize>,
    /// Whether it may be something else: then it says something only of a title or an author that is
    /// known otherwise.
    pub is_doubtful: bool,
}

/// An author's name as typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// The name, with single spaces.
    pub name: String,
    /// Where it stands, in bytes of [`Prose::text`].
    pub range: Range<usize>,
}

impl Mention {
    /// The author, several joined with “and”.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        let names: Vec<&str> = self.authors.iter().map(|author| author.name.as_str()).collect();
        (!names.is_empty()).then(|| names.join(" and "))
    }
}

/// The works mentioned in `prose` in order, one entry for each time. `quotations` are those of the
/// same prose. Titles in `known` need no marks before “de” and “von”.
#[must_use]
pub fn scan(prose: &Prose, quotations: &[Quotation], known: &dyn KnownTitles) -> Vec<Mention> {
    let words = Words::read(prose.text());
    let mut emphases: Vec<Range<usize>> = prose.emphases().to_vec();
    order::sort_by_key(&mut emphases, |emphasis| (emphasis.end, emphasis.start));
    let reader = Reader { prose, words: &words, emphases: &emphases, quotations };
    let mut mentions = reader.titles_by();
    let is_free = |range: &Range<usize>| {
        let before = mentions.partition_point(|mention| mention.range.end <= range.start);
        mentions.get(before).is_none_or(|mention| mention.range.start >= range.end)
    };
    let emphasised = prose.emphases().iter().map(|range| (range, range, false));
    let quoted =
        quotations.iter().filter(|found| found.closed).map(|found| (&found.range, &found.inner, true));
    let others: Vec<Mention> = emphasised
        .chain(quoted)
        .filter(|(range, ..)| is_free(range))
        .filter_map(|(range, inner, quoted)| reader.marked(range, inner, quoted))
        .chain(reader.possessed_plain())
        .chain(reader.known_plain(known))
        .filter(|mention| is_free(&mention.range))
        .collect();
    mentions.extend(others);
    order::sort_by_key(&mut mentions, |mention| mention.range.start);
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        match kept.last_mut().filter(|last| last.range.end > mention.range.start) {
            None => kept.push(mention),
            Some(last) if last.authors.is_empty() && !mention.authors.is_empty() => *last = mention,
            Some(_) => {}
        }
    }
    kept
}

/// Reads mentions out of one prose.
struct Reader<'a> {
    prose: &'a Prose,
    words: &'a Words<'a>,
    /// In order of their ends, the outermost first.
    emphases: &'a [Range<usize>],
    quotations: &'a [Quotation],
}

impl Reader<'_> {
    /// The mentions in which the author follows “by”.
    fn titles_by(&self) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut floor = 0;
        let mut inner_by = None;
        for by in 1..self.words.len() {
            if !self.is_by(by) {
                continue;
            }
            let Some(authors) = author::after(self.words, by).map(|found| self.unmarked(found)) else {
                continue;
            };
            if authors.by_follows {
                inner_by = Some(by);
                continue;
            }
            let title_range = self.title_before(by, floor, inner_by, &authors);
            floor = authors.edge;
            // “Step by Step”, “Step by Step by Step”
            let repeats = |range: &Range<usize>| {
                let title = self.title(range);
                let last = title.split(' ').next_back().unwrap_or_default();
                authors
                    .names
                    .iter()
                    .any(|author| [&title, last].iter().any(|words| words.eq_ignore_ascii_case(&author.name)))
            };
            if let Some(title_range) = title_range.filter(|range| !repeats(range)) {
                mentions.push(Mention {
                    title: self.title(&title_range),
                    range: title_range.start..authors.edge,
                    title_range,
                    authors: authors.names,
                    is_doubtful: false,
                });
            }
        }
        mentions
    }

    /// `authors` up to the first that is a title in italics: “by Ann Bell and *Emma*”.
    fn unmarked(&self, mut authors: Authors) -> Authors {
        let begins = |author: &Author| self.begins_emphasis(author.range.start);
        if let Some(title) = authors.names.iter().skip(1).position(begins) {
            authors.names.truncate(title + 1);
            authors.edge = authors.names.last().map_or(authors.edge, |author| author.range.end);
        }
        authors
    }

    /// Whether an emphasis begins at `start`.
    fn begins_emphasis(&self, start: usize) -> bool {
        // Only the prose has them in order of their starts.
        let index = self.prose.emphases().partition_point(|emphasis| emphasis.start < start);
        self.prose.emphases().get(index).is_some_and(|emphasis| emphasis.start == start)
    }

    /// Whether the word is “by”, or BY in a line in capitals.
    fn is_by(&self, index: usize) -> bool {
        let word = self.words.word(index);
        let in_capitals = |index| {
            let word = self.words.word(index);
            word.chars().count() > 1 && !word.chars().any(char::is_lowercase)
        };
        word == "by" || word == "BY" && in_capitals(index - 1) && in_capitals(index + 1)
    }

    /// The title that ends directly before the “by” at word `by`.
    fn title_before(
        &self,
        by: usize,
        floor: usize,
        inner_by: Option<usize>,
        authors: &Authors,
    ) -> Option<Range<usize>> {
        let text = self.words.text;
        let full = without_year(text[..self.words.range(by).start].trim_end());
        let bare = full.trim_end_matches(',').trim_end();
        if bare.len() < full.len() && full.len() - bare.len() > 1 {
            return None;
        }
        let apposed = self.apposed_to(by).unwrap_or(full.len());
        for end in [full.len(), bare.len(), apposed] {
            if let Some(range) = self.emphasis_ending(end) {
                return Some(self.trimmed(range)).filter(|range| title::is_emphasised(&text[range.clone()]));
            }
            if let Some(index) = quotation::closes_before(text, end, self.quotations) {
                let range = self.trimmed(self.quotations[index].inner.clone());
                return Some(range).filter(|range| title::is_quoted(&text[range.clone()]));
            }
        }
        let place = title::Place {
            end: bare.len(),
            floor,
            comma: bare.len() < full.len(),
            inner_by,
            emphasis_ends: &|end| self.emphasis_ending(end).is_some(),
            after: &text[authors.edge..],
            by_one_name: authors.words == 1,
        };
        title::plain(self.words, &place)
    }

    /// The outermost emphasis that ends at `end`.
    fn emphasis_ending(&self, end: usize) -> Option<Range<usize>> {
        let index = self.emphases.partition_point(|emphasis| emphasis.end < end);
        self.emphases.get(index).filter(|emphasis| emphasis.end == end && !emphasis.is_empty()).cloned()
    }

    /// Where the title ends that the “by” at word `by` belongs to over “, a novel by”, “is a novel by”,
    /// “, written by”, in bytes.
    fn apposed_to(&self, by: usize) -> Option<usize> {
        let noun = self.words.word(by - 1);
        let written = matches!(noun, "written" | "penned");
        if !(written || noun.starts_with(char::is_lowercase) && lists(WORKS, noun)) {
            return None;
        }
        let mut first = by - 1;
        for _ in 0..8 {
            if !self.words.follows_on(first) {
                break;
            }
            let word = self.words.word(first - 1);
            if !word.starts_with(char::is_lowercase) && !word.starts_with(|c: char| c.is_ascii_digit())
                || lists(NOT_APPOSED, word)
                || self.emphasis_ending(self.words.range(first - 1).end).is_some()
            {
                break;
            }
            first -= 1;
        }
        let begins = matches!(self.words.word(first), "a" | "an" | "the" | "is" | "was")
            || written && first == by - 1 && self.words.gap(first).starts_with(',');
        let head = without_year(self.words.text[..self.words.range(first).start].trim_end());
        begins.then(|| head.strip_suffix(',').unwrap_or(head).trim_end().len())
    }

    /// `range` without spaces, quotation marks and a comma at its ends.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let unwanted = |c: char| c.is_whitespace() || "“”„\"«»".contains(c) || c == OPAQUE;
        let inside = &self.words.text[range.clone()];
        let start = range.start + inside.len() - inside.trim_start_matches(unwanted).len();
        let kept = inside.trim_matches(unwanted).trim_end_matches(',').trim_end_matches(unwanted);
        start..start + kept.len()
    }

    fn title(&self, range: &Range<usize>) -> String {
        one_spaced(&self.words.text[range.clone()].replace(OPAQUE, " "))
    }
}

/// `head` without a year in parentheses at its end, “*Title* (2005) by Author”.
fn without_year(head: &str) -> &str {
    match head.as_bytes() {
        [before @ .., b'(', a, b, c, d, b')'] if [a, b, c, d].into_iter().all(u8::is_ascii_digit) => {
            head[..before.len()].trim_end()
        }
        _ => head,
    }
}

/// Words that do not stand between a title and “novel by”.
const NOT_APPOSED: &str = "and or but nor with like unlike than from to for of not as if his her their my our \
    your that this which who whom by only about because when while";

/// What a title after a possessor may be called.
const WORKS: &str = "novel novels book debut masterpiece memoir novella story collection classic \
    bestseller play poem sequel essay biography autobiography thriller trilogy series";

#[cfg(test)]
mod tests;
