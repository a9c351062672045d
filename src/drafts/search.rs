//! Searching the texts of all drafts: case and accents aside, for several words that may stand anywhere.
//!
//! Start with [`Query`], then [`Searchable`]: a text is folded once, and searched at every key.

use super::draft::Revision;
use crate::order::sort_by;
use crate::source::Span;
use crate::source::fold::{plain, push_plain};

/// How many places of a word are looked at.
const MOST_PLACES: usize = 200;
/// How many characters of the text a snippet shows, some more where a word would be cut.
const SNIPPET: usize = 110;
/// How many of them stand before the first word that was found.
const BEFORE: usize = 28;
/// How far a snippet goes on to end with a whole word, in characters.
const WORD: usize = 20;

/// The words that are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query(Vec<String>);

impl Query {
    /// What is looked for when this is typed; `None` if it has no word.
    #[must_use]
    pub fn new(typed: &str) -> Option<Self> {
        let mut words: Vec<String> = typed.split_whitespace().map(plain).collect();
        words.retain(|word| !word.is_empty());
        sort_by(&mut words, Ord::cmp);
        words.dedup();
        (!words.is_empty()).then_some(Self(words))
    }
}

/// A draft made ready to be searched.
#[derive(Debug, Clone)]
pub struct Searchable {
    /// Which state of the draft it is.
    pub revision: Revision,
    title: String,
    text: String,
    plain: String,
}

/// A draft in which all words were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hit {
    /// Where words stand in its title (bytes).
    pub title: Vec<Span>,
    /// A piece of its text where most of them stand together, on one line; empty if they are in the title alone.
    pub snippet: String,
    /// Where words stand in that piece (bytes).
    pub places: Vec<Span>,
}

impl Searchable {
    /// Makes ready a draft with this title and text.
    #[must_use]
    pub fn new(revision: Revision, title: &str, text: String) -> Self {
        let plain = plain(&text);
        Self { revision, title: title.to_owned(), text, plain }
    }

    /// Where the words of `query` are found, if all of them are.
    #[must_use]
    pub fn find(&self, query: &Query) -> Option<Hit> {
        let title = plain(&self.title);
        let is_found = |word: &String| self.plain.contains(word) || title.contains(word);
        if !query.0.iter().all(is_found) {
            return None;
        }
        let found = find_all(&self.plain, query);
        let (snippet, places) = match best(&found) {
            Some((from, to)) => snippet(&self.text, &typed_places(&self.text, &found[from..to])),
            None => Default::default(),
        };
        Some(Hit { title: typed_places(&self.title, &find_all(&title, query)), snippet, places })
    }
}

/// Where the words stand in a folded text (bytes of it), in order; each with the number of its word.
fn find_all(plain: &str, query: &Query) -> Vec<(Span, usize)> {
    let mut found = Vec::new();
    for (number, word) in query.0.iter().enumerate() {
        let places = plain.match_indices(word.as_str()).take(MOST_PLACES);
        found.extend(places.map(|(at, word)| (Span::new(at, at + word.len()), number)));
    }
    sort_by(&mut found, |(one, _), (other, _)| (one.start, one.end).cmp(&(other.start, other.end)));
    found
}

/// Which of the places, in order, stand in one snippet with the most different words; of equals the first.
fn best(found: &[(Span, usize)]) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize, usize)> = None;
    for (from, (first, _)) in found.iter().enumerate() {
        let near =
            found[from..].iter().take_while(|(span, _)| span.end <= first.start + SNIPPET - BEFORE).count();
        let to = from + near.max(1);
        let mut words: Vec<usize> = found[from..to].iter().map(|(_, word)| *word).collect();
        sort_by(&mut words, Ord::cmp);
        words.dedup();
        if best.is_none_or(|(most, ..)| words.len() > most) {
            best = Some((words.len(), from, to));
        }
    }
    best.map(|(_, from, to)| (from, to))
}

/// Places of the folded text as places of `text` as it was typed, in order; those that overlap are one.
fn typed_places(text: &str, found: &[(Span, usize)]) -> Vec<Span> {
    let mut places: Vec<Span> = Vec::new();
    let mut open = found.iter().map(|(span, _)| *span).peekable();
    let (mut folded, mut buffer) = (0, String::new());
    // The end of the last place in the folded text.
    let mut until = 0;
    for (at, c) in text.char_indices() {
        buffer.clear();
        push_plain(&mut buffer, c);
        let (before, end) = (folded, at + c.len_utf8());
        folded += buffer.len();
        // An accent of its own belongs to the letter before it.
        if let Some(last) = places.last_mut()
            && (before < until || buffer.is_empty() && last.end == at)
        {
            last.end = end;
        }
        while let Some(span) = open.next_if(|span| span.start < folded) {
            if before >= until || places.is_empty() {
                places.push(Span::new(at, end));
            }
            until = until.max(span.end);
        }
        if open.peek().is_none() && before > until {
            break;
        }
    }
    places
}

/// The piece of `text` around `places`, on one line, with the places in it.
fn snippet(text: &str, places: &[Span]) -> (String, Vec<Span>) {
    let Some(first) = places.first() else { return Default::default() };
    let from = text[..first.start].char_indices().rev().take(BEFORE).last().map_or(first.start, |(at, _)| at);
    let before = &text[from..first.start];
    // Begins with the paragraph, or with a whole word, if there is one before the first place.
    let paragraph = before.rfind("\n\n");
    let cut = paragraph.or_else(|| before.find(char::is_whitespace).filter(|_| from > 0));
    let from = cut.map_or(from, |cut| from + cut);
    let mut shown = String::new();
    if paragraph.is_none() && !text[..from].trim().is_empty() {
        shown.push('…');
    }
    let mut marks = Vec::new();
    let mut open = places.iter().peekable();
    let mut begun = None;
    for (count, (offset, c)) in text[from..].char_indices().enumerate() {
        let at = from + offset;
        if count >= SNIPPET + WORD || (count >= SNIPPET && c.is_whitespace()) {
            if !text[at..].trim().is_empty() {
                shown.push('…');
            }
            break;
        }
        if let Some(place) = open.next_if(|place| place.start <= at) {
            begun = Some((shown.len(), place.end));
        }
        match c {
            _ if !c.is_whitespace() => shown.push(c),
            _ if shown.is_empty() || shown.ends_with([' ', '…']) => {}
            _ => shown.push(' '),
        }
        if let Some((start, end)) = begun
            && at + c.len_utf8() >= end
        {
            marks.push(Span::new(start, shown.len()));
            begun = None;
        }
    }
    (shown.trim_end().to_owned(), marks)
}

#[cfg(test)]
mod tests;
