//! A text cut into words, so that titles and names can be read backwards and forwards.

use std::ops::Range;

/// The words of a text with their places.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    ranges: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    /// Cuts `text` into words: letters and digits, the apostrophes and hyphens between them, the
    /// full stops of initials (`J.R.R.`) and of a few abbreviations (`Dr.`). `&` is a word too.
    pub(super) fn read(text: &'a str) -> Self {
        let mut ranges = Vec::new();
        let mut chars = text.char_indices().peekable();
        while let Some((start, first)) = chars.next() {
            if first != '&' && !first.is_alphanumeric() {
                continue;
            }
            let mut end = start + first.len_utf8();
            // “d’Albert”: the particle is a word.
            if first == 'd' && elides(&text[end..]) {
                let apostrophe = chars.next().map_or(0, |(_, c)| c.len_utf8());
                ranges.push(start..end + apostrophe);
                continue;
            }
            let mut part = start;
            while let Some(&(at, c)) = chars.peek() {
                let next_end = at + c.len_utf8();
                let joins = || text[next_end..].starts_with(char::is_alphanumeric);
                let in_word = match c {
                    _ if first == '&' => false,
                    '’' | '\'' | '-' | '‑' => joins(),
                    '.' => is_abbreviation(&text[part..at]),
                    _ => c.is_alphanumeric(),
                };
                if !in_word {
                    break;
                }
                if !c.is_alphanumeric() {
                    part = next_end;
                }
                end = next_end;
                chars.next();
            }
            ranges.push(start..end);
        }
        Self { text, ranges }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// Where a word stands, in bytes of the text.
    pub(super) fn range(&self, index: usize) -> Range<usize> {
        self.ranges[index].clone()
    }

    /// A word as typed; nothing beyond the last.
    pub(super) fn word(&self, index: usize) -> &'a str {
        self.ranges.get(index).map_or("", |range| &self.text[range.clone()])
    }

    /// What stands between the word before `index` and the word at `index`.
    pub(super) fn gap(&self, index: usize) -> &'a str {
        let start = index.checked_sub(1).map_or(0, |before| self.ranges[before].end);
        &self.text[start..self.ranges.get(index).map_or(self.text.len(), |range| range.start)]
    }

    /// Whether only spaces of one line part the word at `index` from the word before it.
    pub(super) fn follows_on(&self, index: usize) -> bool {
        0 < index && index < self.len() && self.gap(index).chars().all(|c| c.is_whitespace() && c != '\n')
    }

    /// The first word that begins at `offset` or after.
    pub(super) fn first_after(&self, offset: usize) -> usize {
        self.ranges.partition_point(|range| range.start < offset)
    }

    /// The last word that ends at `offset` or before.
    pub(super) fn last_before(&self, offset: usize) -> Option<usize> {
        self.ranges.partition_point(|range| range.end <= offset).checked_sub(1)
    }

    /// Whether a sentence, or what is like one, begins with the word at `index`.
    pub(super) fn begins_sentence(&self, index: usize) -> bool {
        let before = self.text[..self.ranges[index].start].trim_end_matches(' ');
        !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '&' | '’' | '\'' | ')'))
    }
}

/// Whether `rest` is an apostrophe and a capital.
fn elides(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('’' | '\'')) && chars.next().is_some_and(char::is_uppercase)
}

/// Whether a full stop after `part` of a word belongs to the word.
fn is_abbreviation(part: &str) -> bool {
    is_initial(part) || matches!(part, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "Jr" | "Sr")
}

/// Whether `word` is one capital letter.
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Whether `word` begins with a capital letter.
pub(super) fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// Whether `list`, words parted by spaces, has `word`, capitals aside.
pub(super) fn lists(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// `word` without the `’s` of a possessive, if it has one.
pub(super) fn possessor(word: &str) -> Option<&str> {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).filter(|owner| !owner.is_empty())
}

/// The names of days and months, which are not people after “by”.
pub(super) const DAYS: &str = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
/// The names of months, which are people only with another name.
pub(super) const MONTHS: &str = "January February March April May June July August September October \
    November December";
