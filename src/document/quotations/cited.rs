//! How a passage is cited, if it is.

use std::collections::HashSet;
use std::ops::Range;

use super::frame::{Frame, Item};
use super::known::Known;
use super::lexicon::Senses;
use super::{CitedBy, Scene};
use crate::document::Document;
use crate::document::citations::{Citation, Quoted};
use crate::document::notes::{Note, NoteBody, Notes};
use crate::source::Span;

/// How many bytes a parenthesis after a quotation may hold.
const PARENTHESIS: usize = 80;

/// How many stops and spaces may stand between a quotation and its parenthesis.
const STOPS: usize = 8;

/// How many items an attribution may have: — Title, Author.
const ATTRIBUTION: usize = 14;

/// How many citations or markers near a passage are looked at.
const NEAR: usize = 32;

/// What citations and notes say, in order of the text.
pub(super) struct Citing<'d> {
    citations: &'d [Citation],
    notes: &'d Notes,
    index: &'d Index,
}

/// What is looked up about citations and notes.
#[derive(Debug)]
pub(super) struct Index {
    tied: HashSet<Quoted>,
    /// For each note, whether it tells where something stands.
    pub(super) telling: Vec<bool>,
}

impl Index {
    pub(super) fn new(document: &Document, known: &Known) -> Self {
        let telling = document.notes.notes.iter().map(|note| tells(document, note, known)).collect();
        Self::near(document, telling, &(0..document.blocks.len()))
    }

    /// What is looked up for quotations in some blocks.
    pub(super) fn near(document: &Document, telling: Vec<bool>, blocks: &Range<usize>) -> Self {
        let citations = document.citations();
        let first = citations.partition_point(|it| it.place.block + 1 < blocks.start);
        let last = citations.partition_point(|it| it.place.block <= blocks.end);
        let tied = citations[first..last].iter().filter_map(|citation| citation.quoted).collect();
        Self { tied, telling }
    }
}

impl<'d> Citing<'d> {
    pub(super) fn new(document: &'d Document, index: &'d Index) -> Self {
        Self { citations: document.citations(), notes: &document.notes, index }
    }

    /// Whether a locator belongs to the quotation.
    pub(super) fn is_tied(&self, quoted: Quoted) -> bool {
        self.index.tied.contains(&quoted)
    }

    /// Whether a locator of the quotation stands directly after its end at `end` (bytes of the text).
    pub(super) fn follows(&self, quoted: Quoted, end: usize) -> bool {
        self.within(Span::new(end, end + 5)).first().is_some_and(|citation| citation.quoted == Some(quoted))
    }

    /// Whether the byte at `offset` of the text stands in a note.
    pub(super) fn in_note(&self, offset: usize) -> bool {
        let after = self.notes.notes.partition_point(|note| note.span.start <= offset);
        after.checked_sub(1).is_some_and(|at| offset < self.notes.notes[at].span.end)
    }

    /// The locators in `span`.
    pub(super) fn within(&self, span: Span) -> &'d [Citation] {
        let start = self.citations.partition_point(|citation| citation.span.start < span.start);
        let end = self.citations.partition_point(|citation| citation.span.start < span.end);
        &self.citations[start..end.max(start)]
    }

    /// Whether a note with its marker in `span` tells where something stands.
    pub(super) fn has_note(&self, span: Span) -> bool {
        let markers = &self.notes.markers;
        let start = markers.partition_point(|marker| marker.span.start < span.start);
        let inside = markers[start..].iter().take_while(|marker| marker.span.start <= span.end);
        inside.take(NEAR).filter_map(|marker| marker.note).any(|note| self.index.telling[note])
    }

    /// Whether a mark in the text at `start` is a note's marker.
    fn is_marker(&self, start: usize) -> bool {
        let markers = &self.notes.markers;
        let at = markers.partition_point(|marker| marker.span.start < start);
        markers.get(at).is_some_and(|marker| marker.span.start == start)
    }
}

/// Whether `note` holds a number or locator, or names a work.
pub(super) fn tells(document: &Document, note: &Note, known: &Known) -> bool {
    let (text, citations) = (&document.text, document.citations());
    let at = citations.partition_point(|citation| citation.span.start < note.span.start);
    if citations.get(at).is_some_and(|citation| citation.span.end <= note.span.end) {
        return true;
    }
    let typed = text[note.span.range()].trim_start().trim_start_matches(['[', '^', '(', '\\']);
    let said = typed.strip_prefix(note.label.as_str()).unwrap_or(typed);
    // The number of a list's item may be written otherwise than its label.
    let said = if matches!(note.body, NoteBody::Item { .. }) {
        said.trim_start_matches(|c: char| c.is_ascii_digit())
    } else {
        said
    };
    said.contains(|c: char| c.is_ascii_digit()) || says_ibid(said) || known.names_work(said)
}

fn says_ibid(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| {
        ["ibid", "ibidem", "ebd", "ebenda", "passim", "cit"]
            .iter()
            .any(|ibid| ibid.eq_ignore_ascii_case(word))
    })
}

/// Whether a parenthesis directly after `from` (bytes of `text`) tells a place: it holds a digit, a
/// roman number or “ibid.”, and is no note's marker.
pub(super) fn in_parenthesis(scene: &Scene<'_>, citing: &Citing<'_>, from: usize) -> bool {
    let text = scene.text;
    let stop = |c: char| {
        c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '”' | '’' | '»' | '"')
    };
    let stops = text[from..].chars().take(STOPS).take_while(|&c| stop(c)).map(char::len_utf8).sum::<usize>();
    let start = from + stops;
    let rest = &text[start..];
    let Some(open) = rest.chars().next().filter(|open| matches!(open, '(' | '[')) else {
        return false;
    };
    let close = if open == '(' { ')' } else { ']' };
    let limit = rest.char_indices().take(PARENTHESIS).last().map_or(0, |(at, _)| at);
    let Some(end) = rest[..limit + rest[limit..].chars().next().map_or(0, char::len_utf8)].find(close) else {
        return false;
    };
    let inside = &rest[1..end];
    let roman = |word: &str| {
        let capitals = word != "I" && word.bytes().all(|byte| b"IVXLCDM".contains(&byte));
        let small = word != "i" && word.bytes().all(|byte| b"ivx".contains(&byte));
        !word.is_empty() && (capitals || small)
    };
    let place = inside.contains(|c: char| c.is_ascii_digit())
        || inside.split(|c: char| !c.is_alphanumeric()).any(roman)
        || says_ibid(inside);
    place
        && (!citing.is_marker(scene.source(start..start + 1).start)
            || open == '(' && is_ambiguous(text, from, start))
}

/// Whether a note's marker at `start` stands directly after a long quotation that ends at `from`: it
/// could be a page, and `marker-ambiguous` asks which it is.
fn is_ambiguous(text: &str, from: usize, start: usize) -> bool {
    // The shortest passage has five words.
    const WORDS: usize = 5;
    let marks = ['”', '"', '’', '\'', '»', '«', '“', '‘'];
    text[from..start].trim().is_empty()
        && text[..from].ends_with(marks)
        && text[..from]
            .trim_end_matches(marks)
            .rsplit(|c: char| c.is_whitespace())
            .take(WORDS)
            .take_while(|word| !word.contains(marks))
            .count()
            == WORDS
}

/// Whether a parenthesis that tells a place, and no year, stands among `items`.
pub(super) fn in_any_parenthesis(scene: &Scene<'_>, citing: &Citing<'_>, items: &[Item<'_>]) -> bool {
    items.iter().filter(|item| item.is_sign("(")).take(4).any(|item| {
        let year = scene.text[item.range.end..].starts_with(['1', '2'])
            && scene.text[item.range.end..].bytes().take(5).filter(u8::is_ascii_digit).count() == 4;
        !year && in_parenthesis(scene, citing, item.range.start)
    })
}

/// Whether the items of a sentence say a place in words: the first line, opens with, the epigraph,
/// Act III.
pub(super) fn says_place(items: &[Item<'_>]) -> bool {
    items.iter().enumerate().any(|(index, item)| {
        let next = &items[index + 1..items.len().min(index + 4)];
        let follows = |test: fn(&Item<'_>) -> bool| next.first().is_some_and(test);
        item.is(Senses::SPOT)
            || item.is(Senses::END) && next.iter().any(|item| item.is(Senses::EDGE))
            || item.is(Senses::OPENS) && next.iter().any(leads_on)
            || item.is(Senses::UNIT) && follows(is_number)
            || item.is(Senses::ORDINAL) && !is_number(item) && follows(is_part)
    })
}

/// What stands between “opens” and the words: with, a colon, the quotation itself.
fn leads_on(item: &Item<'_>) -> bool {
    const WORDS: &[&str] =
        &["with", "on", "by", "thus", "like", "in", "par", "sur", "avec", "ainsi", "mit", "so"];
    item.is_quotation() || item.is_sign(":,") || WORDS.contains(&&*item.word)
}

/// A part of a book that “second” or “last” may stand before; “the second book” is another book.
fn is_part(item: &Item<'_>) -> bool {
    const BOOKS: &[&str] = &["book", "volume", "livre", "tome", "buch", "band"];
    item.is(Senses::UNIT.or(Senses::EDGE)) && !BOOKS.contains(&&*item.word)
}

/// A number in digits, capital roman letters or words.
fn is_number(item: &Item<'_>) -> bool {
    const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    const TENS: &[&str] = &["eleven", "twelve", "twenty", "thirty", "forty", "fifty"];
    item.word.starts_with(|c: char| c.is_ascii_digit())
        || item.capital && item.word.bytes().all(|byte| b"ivxlc".contains(&byte))
        || NUMBERS.contains(&&*item.word)
        || item.word.ends_with("teen")
        || TENS.iter().any(|ten| item.word.starts_with(ten))
}

/// Whether `items` are an attribution: a dash, then few words, the first with a capital.
pub(super) fn is_attribution(items: &[Item<'_>]) -> bool {
    let dashes = items.iter().take_while(|item| item.is_sign("—–-―~")).count();
    let named = |item: &Item<'_>| {
        item.is_word() && (item.capital || item.word.chars().count() < 4) || item.is_quotation()
    };
    (1..3).contains(&dashes)
        && items.len() <= ATTRIBUTION + dashes
        && items[dashes..].iter().find(|item| item.is_word() || item.is_quotation()).is_some_and(named)
        && items[dashes..].iter().any(|item| item.capital || item.is_quotation())
}

/// How a passage in marks is cited where it stands; `at` is its item in the scene's frame.
pub(super) fn in_marks(
    scene: &Scene<'_>,
    citing: &Citing<'_>,
    quoted: Quoted,
    at: usize,
    next: Option<&Frame<'_>>,
) -> Option<CitedBy> {
    let frame = scene.frame;
    let range = frame.items[at].range.clone();
    if citing.is_tied(quoted) {
        return Some(CitedBy::Locator);
    }
    if in_parenthesis(scene, citing, range.end) {
        return Some(CitedBy::Parenthesis);
    }
    let sentence = frame.sentence(at);
    let bytes = scene.bytes(&sentence);
    if !citing.within(scene.source(bytes.clone())).is_empty() {
        return Some(CitedBy::Locator);
    }
    if citing.has_note(scene.source(range.start.min(bytes.end)..bytes.end)) {
        return Some(CitedBy::Note);
    }
    // What a note compares with, the prose has cited.
    let original = |item: &Item<'_>| matches!(&*item.word, "original" | "originally" | "v.o");
    if scene.near(&sentence, at).iter().any(original) && citing.in_note(scene.source(range.clone()).start) {
        return Some(CitedBy::Elsewhere);
    }
    if scene.is_linked(range.start) {
        return Some(CitedBy::Link);
    }
    let after = &frame.items[at + 1..];
    let alone = next.filter(|next| after.is_empty() && is_attribution(&next.items));
    if is_attribution(&after[..after.len().min(ATTRIBUTION + 4)]) && after.len() <= ATTRIBUTION + 2
        || alone.is_some()
    {
        return Some(CitedBy::Attribution);
    }
    if says_place(scene.near(&sentence, at)) {
        return Some(CitedBy::Words);
    }
    if in_any_parenthesis(scene, citing, scene.near(&sentence, at)) {
        return Some(CitedBy::Parenthesis);
    }
    if frame.words(at + 1..sentence.end, 1) == 0 && is_placed_after(scene, &sentence) {
        return Some(CitedBy::Words);
    }
    let before = frame.sentence_before(sentence.start);
    if !before.is_empty() {
        let free = |citation: &&Citation| citation.quoted.is_none();
        if citing
            .within(scene.source(scene.bytes(&before)))
            .iter()
            .rev()
            .take(NEAR)
            .any(|citation| free(&citation))
        {
            return Some(CitedBy::Locator);
        }
        let opens = at == sentence.start;
        if opens && says_place(scene.near(&before, before.end)) && !has_quotation(&frame.items[before]) {
            return Some(CitedBy::Words);
        }
    }
    None
}

/// Whether the sentence after that which a quotation ends says its place: “So runs the first sentence.”
fn is_placed_after(scene: &Scene<'_>, sentence: &Range<usize>) -> bool {
    const BACK: &[&str] = &[
        "so", "this", "that", "these", "thus", "with", "it", "mit", "dies", "dieser", "diesem", "das", "c'",
        "ce", "cette", "ainsi", "telle", "tel", "voilà",
    ];
    const NEAR: usize = 8;
    let frame = scene.frame;
    if sentence.end >= frame.items.len() {
        return false;
    }
    let next = frame.sentence(sentence.end);
    let items = &frame.items[next.start..next.end.min(next.start + NEAR)];
    let back = items.iter().find(|item| item.is_word());
    back.is_some_and(|item| BACK.contains(&&*item.word)) && !has_quotation(items) && says_place(items)
}

fn has_quotation(items: &[Item<'_>]) -> bool {
    items.iter().any(Item::is_quotation)
}
