//! Front matter: the book card, the shelf and the settings at the head of a draft.
//!
//! Only read here. Keys that Obelus does not know are left alone.

use std::collections::BTreeSet;

use super::yaml::{self, Kind, Value};
use crate::source::Span;

/// What the front matter says, each part with a sensible reading when it is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Everything between and including the `---` lines; empty if there are none.
    pub span: Span,
    /// The title, and where its value was typed.
    pub title: Option<(String, Span)>,
    /// The reviewer.
    pub author: Option<String>,
    /// The date, as typed.
    pub date: Option<String>,
    /// The language tag.
    pub lang: Option<String>,
    /// The prefix of the post's anchors.
    pub id: Option<String>,
    /// The book under review.
    pub book: Option<Card>,
    /// Other works, in the order given.
    pub shelf: Vec<Card>,
    /// How notes are numbered, if said.
    pub numbering: Option<Numbering>,
    /// The codes of checks that are switched off.
    pub checks_off: BTreeSet<String>,
    /// Why it could not be read, and where.
    pub unreadable: Option<(String, Span)>,
}

/// A book card: the edition under review, or a work on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// A short name to cite it by.
    pub key: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The edition's number of pages.
    pub pages: Option<u32>,
    /// ISBN-10 or ISBN-13 as typed.
    pub isbn: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The year, as typed.
    pub year: Option<String>,
    /// The rating, of five, as typed.
    pub rating: Option<String>,
}

impl Card {
    /// The authors joined with "and".
    #[must_use]
    pub fn author(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join(" and "))
    }
}

/// How notes are numbered and where they print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Numbers begin anew in each section; each list prints where it stands.
    AsPlaced,
    /// Lists print where they stand; numbers run on.
    StraightThrough,
    /// One list at the end.
    AtEnd,
}

impl Numbering {
    /// Reads `as-placed`, `straight-through` or `at-end`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "as-placed" => Some(Self::AsPlaced),
            "straight-through" => Some(Self::StraightThrough),
            "at-end" => Some(Self::AtEnd),
            _ => None,
        }
    }
}

/// Reads the front matter of `text`. The default if it has none.
#[must_use]
pub fn read(text: &str) -> Metadata {
    let Some((span, inside)) = find(text) else {
        return Metadata::default();
    };
    let yaml = &text[inside.range()];
    match yaml::parse(yaml) {
        Ok(None) => Metadata { span, ..Metadata::default() },
        Ok(Some(value)) if matches!(value.kind, Kind::Mapping(_)) => interpret(span, inside.start, &value),
        // Two thematic breaks with prose between them.
        Ok(Some(_)) => Metadata::default(),
        Err(error) if begins_with_key(yaml) => {
            let offset = inside.start + error.offset.min(yaml.len());
            let line = text[..offset].rfind('\n').map_or(0, |at| at + 1);
            let end = text[line..].find('\n').map_or(text.len(), |at| line + at);
            let place = if line < end { Span::new(line, end) } else { span };
            Metadata { span, unreadable: Some((error.reason, place)), ..Metadata::default() }
        }
        Err(_) => Metadata::default(),
    }
}

/// The stretch of the front matter with its fences, and of the YAML between them.
fn find(text: &str) -> Option<(Span, Span)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    if first.trim_start_matches('\u{feff}').trim_end() != "---" || !first.ends_with('\n') {
        return None;
    }
    let mut at = first.len();
    for line in lines {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((Span::new(0, at + line.len()), Span::new(first.len(), at)));
        }
        at += line.len();
    }
    None
}

/// Whether the first line that says anything looks like `key: …`.
fn begins_with_key(yaml: &str) -> bool {
    let line = yaml.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("");
    let name = line.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte)).count();
    name > 0 && line[name..].trim_start().starts_with(':')
}

fn interpret(span: Span, offset: usize, value: &Value) -> Metadata {
    let text = |key: &str| value.get(key).and_then(Value::text).map(str::to_owned);
    let title = value.get("title").and_then(|value| {
        Some((value.text()?.split_whitespace().collect::<Vec<_>>().join(" "), value.span.shifted(offset)))
    });
    let checks_off = match value.get("checks").map(|checks| &checks.kind) {
        Some(Kind::Mapping(checks)) => checks
            .iter()
            .filter(|(_, setting)| matches!(setting.text(), Some("off" | "false" | "no")))
            .map(|(code, _)| code.clone())
            .collect(),
        _ => BTreeSet::new(),
    };
    Metadata {
        span,
        title,
        author: text("author"),
        date: text("date"),
        lang: text("lang").or_else(|| text("language")),
        id: text("id"),
        book: value.get("book").and_then(card),
        shelf: value
            .get("works")
            .map(|works| works.each().iter().filter_map(card).collect())
            .unwrap_or_default(),
        numbering: text("notes").and_then(|name| Numbering::from_name(&name)),
        checks_off,
        unreadable: None,
    }
}

fn card(value: &Value) -> Option<Card> {
    let Kind::Mapping(_) = value.kind else {
        // `book: Frankenstein`
        let title = value.text()?.to_owned();
        return Some(Card { title: Some(title), ..Card::default() });
    };
    let text = |key: &str| value.get(key).and_then(Value::text).map(str::to_owned);
    let authors = value.get("author").or_else(|| value.get("authors"));
    Some(Card {
        key: text("key"),
        title: text("title"),
        authors: authors
            .map(|authors| authors.each().iter().filter_map(Value::text).map(str::to_owned).collect())
            .unwrap_or_default(),
        pages: text("pages").and_then(|pages| pages.parse().ok()),
        isbn: text("isbn"),
        publisher: text("publisher"),
        year: text("year"),
        rating: text("rating"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_and_the_settings_are_read() {
        let text = "---\ntitle: A Book\nid: ab\nbook:\n  title: Emma\n  author: Jane Austen\n  pages: 280\n\
                    works:\n  - { key: lost, title: Paradise Lost, author: [John Milton] }\n\
                    notes: at-end\nchecks: { note-order: off, note-empty: on }\nother: # kept\n---\n\nText";
        let metadata = read(text);
        assert_eq!(&text[metadata.span.end..], "\nText");
        let (title, span) = metadata.title.unwrap();
        assert_eq!((&*title, &text[span.range()]), ("A Book", "A Book"));
        let book = metadata.book.unwrap();
        assert_eq!((book.author().as_deref(), book.pages), (Some("Jane Austen"), Some(280)));
        assert_eq!(metadata.shelf[0].key.as_deref(), Some("lost"));
        assert_eq!(metadata.numbering, Some(Numbering::AtEnd));
        assert_eq!(metadata.checks_off.into_iter().collect::<Vec<_>>(), ["note-order"]);
    }

    #[track_caller]
    fn check(text: &str, body: &str, unreadable: bool) {
        let metadata = read(text);
        assert_eq!((&text[metadata.span.end..], metadata.unreadable.is_some()), (body, unreadable));
    }

    #[test]
    fn what_is_not_front_matter_is_text() {
        check("", "", false);
        check("---\n", "---\n", false);
        check("---\ntitle: a\n", "---\ntitle: a\n", false);
        check("---\nprose\n---\nmore", "---\nprose\n---\nmore", false);
        check("---\nHe said: what: no.\n---\n", "---\nHe said: what: no.\n---\n", false);
        check("---\n---\ntext", "text", false);
        check("a\n---\n", "a\n---\n", false);
    }

    #[test]
    fn broken_front_matter_is_kept_apart_and_reported() {
        check("---\ntitle: [a\n---\ntext", "text", true);
        check("---\na: b: c\n---\ntext", "text", true);
        check(&format!("---\na: {}\n---\ntext", "[".repeat(50_000)), "text", true);
    }
}
