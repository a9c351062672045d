//! Works mentioned in prose with their authors.
//!
//! Start with [`scan`]. A work is known by its author: “*Title* by Author”, “‘Title’ by Author”,
//! “Title by Author” and “Author’s *Title*”. Emphasised or quoted words alone are not mentions.
//! Whether two mentions are the same work, and what card and shelf say, is not decided here.

mod author;
mod title;
mod words;

use std::ops::Range;

use self::author::{Author, one_spaced};
use self::words::{Words, lists, possessor};
use super::prose::OPAQUE;
use super::{Prose, Quotation, quotation};

/// A work and its author as named in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The title, with single spaces, without quotation marks.
    pub title: String,
    /// The author, several joined with “and”. [`scan`] finds no work without one.
    pub author: Option<String>,
    /// All from title to author, or from author to title, in bytes of [`Prose::text`].
    pub range: Range<usize>,
    /// The title without quotation marks, in bytes of [`Prose::text`].
    pub title_range: Range<usize>,
}

/// The works mentioned in `prose` in order, one entry for each time. `quotations` are those of the
/// same prose.
#[must_use]
pub fn scan(prose: &Prose, quotations: &[Quotation]) -> Vec<Mention> {
    let words = Words::read(prose.text());
    let mut emphases: Vec<Range<usize>> = prose.emphases().to_vec();
    emphases.sort_by_key(|emphasis| (emphasis.end, emphasis.start));
    let reader = Reader { words: &words, emphases: &emphases, quotations };
    let mut mentions = reader.titles_by();
    let by = mentions.len();
    for emphasis in prose.emphases() {
        let taken = mentions[..by].partition_point(|mention| mention.range.end <= emphasis.start);
        if mentions[..by].get(taken).is_none_or(|mention| mention.range.start >= emphasis.end) {
            mentions.extend(reader.possessed(emphasis));
        }
    }
    mentions.sort_by_key(|mention| mention.range.start);
    mentions.dedup_by(|next, previous| next.range.start < previous.range.end);
    mentions
}

/// Reads mentions out of one prose.
struct Reader<'a> {
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
            let Some(author) = author::after(self.words, by) else { continue };
            if author.by_follows {
                inner_by = Some(by);
                continue;
            }
            let title_range = self.title_before(by, floor, inner_by, &author);
            // “Step by Step”
            let repeats = |range: &Range<usize>| self.title(range).eq_ignore_ascii_case(&author.name);
            if let Some(title_range) = title_range.filter(|range| !repeats(range)) {
                mentions.push(Mention {
                    title: self.title(&title_range),
                    range: title_range.start..author.edge,
                    title_range,
                    author: Some(author.name),
                });
            }
            floor = author.edge;
        }
        mentions
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
        author: &Author,
    ) -> Option<Range<usize>> {
        let text = self.words.text;
        let full = without_year(text[..self.words.range(by).start].trim_end());
        let bare = full.trim_end_matches(',').trim_end();
        if bare.len() < full.len() && full.len() - bare.len() > 1 {
            return None;
        }
        for end in [full.len(), bare.len()] {
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
            after: &text[author.edge..],
        };
        title::plain(self.words, &place)
    }

    /// The outermost emphasis that ends at `end`.
    fn emphasis_ending(&self, end: usize) -> Option<Range<usize>> {
        let index = self.emphases.partition_point(|emphasis| emphasis.end < end);
        self.emphases.get(index).filter(|emphasis| emphasis.end == end && !emphasis.is_empty()).cloned()
    }

    /// The mention in which the emphasised title follows its author’s name.
    fn possessed(&self, emphasis: &Range<usize>) -> Option<Mention> {
        let text = self.words.text;
        let title_range = self.trimmed(emphasis.clone());
        let head = text[..emphasis.start].trim_end();
        if head.len() == emphasis.start || !title::is_emphasised(&text[title_range.clone()]) {
            return None;
        }
        let mut owner = self.words.last_before(head.len())?;
        let mut end = head.len();
        // “Ann Bell’s second novel *Title*”
        if self.words.range(owner).end == end && lists(WORKS, self.words.word(owner)) {
            for _ in 0..3 {
                if !self.words.follows_on(owner) || possessor(self.words.word(owner)).is_some() {
                    break;
                }
                owner -= 1;
                end = self.words.gap(owner + 1).trim_end().len() + self.words.range(owner).end;
            }
        }
        let word = self.words.word(owner);
        let apostrophe = &text[self.words.range(owner).end..end];
        let plural = word.ends_with('s') && matches!(apostrophe, "’" | "'");
        if !plural && (!apostrophe.is_empty() || possessor(word).is_none()) {
            return None;
        }
        let author = author::before(self.words, owner)?;
        Some(Mention {
            title: self.title(&title_range),
            range: author.edge..title_range.end,
            title_range,
            author: Some(author.name),
        })
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

/// What a title after a possessor may be called.
const WORKS: &str = "novel novels book debut masterpiece memoir novella story collection classic \
    bestseller play poem sequel essay biography autobiography thriller trilogy series";

#[cfg(test)]
mod tests;
