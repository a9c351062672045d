//! YAML as values with the place each was typed at. The only file that names `saphyr_parser`.
//!
//! An alias reads as the scalar it stands for; aliases of collections read as null, since a few
//! lines of them could grow to gigabytes. Of a key that stands twice the last one counts.

mod edit;
mod reason;
mod scalar;

use std::borrow::Cow;
use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::source::Span;

pub(super) use edit::{Foreign, New, Yaml};
pub(super) use scalar::scalar;

/// How deep values may nest.
const MAX_DEPTH: usize = 50;

/// How many bytes a scalar may have that aliases stand for.
const MAX_ALIASED: usize = 200;

/// Signs that YAML does not let a value begin with, and what stands for each while it is parsed.
const RESERVED: [(char, char); 3] = [('@', '\u{1}'), ('%', '\u{2}'), ('`', '\u{3}')];

/// A value and where it was typed, in bytes of the YAML text; an empty value stands after its colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// The kinds of values. Scalars keep their text: the key says what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Scalar(String),
    Sequence { flow: bool, items: Vec<Value> },
    Mapping { flow: bool, entries: Vec<Entry> },
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) key_span: Span,
    pub(super) value: Value,
}

/// Why a text is not YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// Where, in bytes of the YAML text.
    pub(super) offset: usize,
    /// What is wrong, in plain words.
    pub(super) reason: String,
}

impl Value {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().rfind(|entry| entry.key == key).map(|entry| &entry.value)
    }

    /// The entries of a mapping; none of anything else.
    pub(super) fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping { entries, .. } => entries,
            _ => &[],
        }
    }

    /// The text of a scalar that says something.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Whether nothing is said.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Null) || matches!(&self.kind, Kind::Scalar(text) if text.is_empty())
    }

    /// The values of a sequence, or the value itself.
    pub(super) fn each(&self) -> &[Self] {
        match &self.kind {
            Kind::Sequence { items, .. } => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Reads the first document of `text`; `None` if there is nothing in it.
///
/// Tabs between words or before them, and values that begin with `@`, `%` or a backtick, are read
/// although YAML forbids some of them: other programs write them.
pub(super) fn parse(text: &str) -> Result<Option<Value>, SyntaxError> {
    strict(text).or_else(|error| match tame(text) {
        Some(tamed) => strict(&tamed).map_err(|_| error),
        None => Err(error),
    })
}

/// `text` with a space for each tab and a placeholder for each sign that may not begin a value, so
/// that places stay the same. `None` if there is nothing of the kind.
fn tame(text: &str) -> Option<String> {
    let mut tamed = String::with_capacity(text.len());
    // Whether a value may begin here.
    let mut begins = false;
    let mut before = '\n';
    for character in text.chars() {
        begins = matches!(character, ' ' | '\t' | '@' | '%' | '`') && (begins || matches!(before, ':' | '-'));
        let placeholder = RESERVED.iter().find(|(sign, _)| begins && *sign == character);
        tamed.push(match (placeholder, character) {
            (Some((_, placeholder)), _) => *placeholder,
            (None, '\t') => ' ',
            (None, other) => other,
        });
        begins = begins && placeholder.is_none();
        before = character;
    }
    let ambiguous = text.contains(|c| RESERVED.iter().any(|(_, placeholder)| *placeholder == c));
    (tamed != text && !ambiguous).then_some(tamed)
}

/// What `read` of a tamed text was before.
fn restored(read: Cow<'_, str>) -> String {
    RESERVED.iter().fold(read.into_owned(), |text, (sign, placeholder)| {
        if text.contains(*placeholder) { text.replace(*placeholder, &sign.to_string()) } else { text }
    })
}

/// A collection whose end is not reached yet, and in a mapping the key that waits for its value.
struct Open {
    value: Value,
    key: Option<(String, Span)>,
}

/// Reads `text` as it stands.
fn strict(text: &str) -> Result<Option<Value>, SyntaxError> {
    let bytes: Vec<usize> =
        text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len())).collect();
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let refuse = |offset, reason: &str| SyntaxError { offset, reason: reason.to_owned() };
    let scan_error = |error: ScanError| {
        let offset = byte(error.marker().index());
        let (before, after) = text.split_at(offset);
        let line = &text[before.rfind('\n').map_or(0, |end| end + 1)..];
        let line = &line[..line.len() - after.len() + after.find('\n').unwrap_or(after.len())];
        refuse(offset, reason::in_plain_words(error.info(), line))
    };

    let mut open: Vec<Open> = Vec::new();
    let mut anchored: HashMap<usize, String> = HashMap::new();
    // Where the last thing ended that was read.
    let mut last = 0;
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(scan_error)?;
        let start = byte(place.start.index());
        let end = start + text[start..byte(place.end.index()).max(start)].trim_end().len();
        let mut span = Span::new(start, end);
        let done = match event {
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() >= MAX_DEPTH {
                    return Err(refuse(start, "lists stand in lists too deep"));
                }
                let flow = text[span.range()].ends_with(['{', '[']);
                let kind = match event {
                    Event::MappingStart(..) => Kind::Mapping { flow, entries: Vec::new() },
                    _ => Kind::Sequence { flow, items: Vec::new() },
                };
                open.push(Open { value: Value { span, kind }, key: None });
                None
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop().map(|Open { mut value, .. }| {
                value.span.end = match &value.kind {
                    Kind::Mapping { flow: false, .. } | Kind::Sequence { flow: false, .. } => last,
                    _ => span.end,
                };
                value
            }),
            Event::Scalar(read, style, anchor, _) => {
                if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    // The place told is that of the content.
                    let between = &text[last.min(start)..start];
                    span.start = between.find(['|', '>']).map_or(start, |at| last + at);
                } else if style == ScalarStyle::Plain && read.is_empty() {
                    span = Span::at(start.min(end));
                }
                let read = restored(read);
                if anchor > 0 && read.len() <= MAX_ALIASED {
                    anchored.insert(anchor, read.clone());
                }
                let null =
                    style == ScalarStyle::Plain && matches!(&*read, "" | "~" | "null" | "Null" | "NULL");
                Some(Value { span, kind: if null { Kind::Null } else { Kind::Scalar(read) } })
            }
            Event::Alias(anchor) => {
                Some(Value { span, kind: anchored.get(&anchor).cloned().map_or(Kind::Null, Kind::Scalar) })
            }
            _ => continue,
        };
        let Some(mut done) = done else {
            last = last.max(span.end);
            continue;
        };
        let Some(parent) = open.last_mut() else {
            return Ok(Some(done));
        };
        match (&mut parent.value.kind, parent.key.take()) {
            (Kind::Sequence { items, .. }, _) => {
                last = last.max(done.span.end);
                items.push(done);
            }
            (Kind::Mapping { .. }, None) => {
                last = last.max(done.span.end);
                let name = match done.kind {
                    Kind::Scalar(text) => text,
                    // A key that is itself a collection means nothing here.
                    _ => String::new(),
                };
                parent.key = Some((name, done.span));
            }
            (Kind::Mapping { entries, .. }, Some((key, key_span))) => {
                let colon = colon_end(text, key_span.end);
                if done.span.is_empty() {
                    done.span = Span::at(colon);
                }
                last = last.max(done.span.end);
                entries.push(Entry { key, key_span, value: done });
            }
            (Kind::Null | Kind::Scalar(_), _) => {}
        }
    }
    Ok(None)
}

/// The place after the colon of a key that ends at `end`; that place itself where none follows.
fn colon_end(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let colon = rest.trim_start();
    if colon.starts_with(':') { end + rest.len() - colon.len() + 1 } else { end }
}
