//! YAML as values with the place each was typed at. The only file that names `saphyr_parser`.
//!
//! Aliases are not expanded (a few lines could grow to gigabytes); they read as null.

use saphyr_parser::{Event, Parser, ScanError};

use crate::source::Span;

/// How deep values may nest.
const MAX_DEPTH: usize = 50;

/// A value and where it was typed, in bytes of the YAML text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) kind: Kind,
}

/// The kinds of values. Scalars keep their text: the key says what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Scalar(String),
    Sequence(Vec<Value>),
    Mapping(Vec<(String, Value)>),
}

/// Why a text is not YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SyntaxError {
    /// Where, in bytes of the YAML text.
    pub(super) offset: usize,
    /// The parser's words for it.
    pub(super) reason: String,
}

impl Value {
    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        match &self.kind {
            Kind::Mapping(entries) => entries.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a scalar that is not null.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text) if !text.is_empty() && text != "~" && text != "null" => Some(text),
            _ => None,
        }
    }

    /// The values of a sequence, or the value itself.
    pub(super) fn each(&self) -> &[Self] {
        match &self.kind {
            Kind::Sequence(values) => values,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Reads the first document of `text`; `None` if there is nothing in it.
pub(super) fn parse(text: &str) -> Result<Option<Value>, SyntaxError> {
    let bytes: Vec<usize> =
        text.char_indices().map(|(byte, _)| byte).chain(std::iter::once(text.len())).collect();
    let byte = |index: usize| bytes.get(index).copied().unwrap_or(text.len());
    let refuse = |offset, reason: &str| SyntaxError { offset, reason: reason.to_owned() };
    let scan_error = |error: ScanError| refuse(byte(error.marker().index()), error.info());

    let mut open: Vec<(Value, Option<String>)> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, place) = event.map_err(scan_error)?;
        let span = Span::new(byte(place.start.index()), byte(place.end.index()));
        let mut done = match event {
            Event::DocumentEnd | Event::StreamEnd => break,
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                if open.len() >= MAX_DEPTH {
                    return Err(refuse(span.start, "values nested too deep"));
                }
                let kind = match event {
                    Event::MappingStart(..) => Kind::Mapping(Vec::new()),
                    _ => Kind::Sequence(Vec::new()),
                };
                open.push((Value { span, kind }, None));
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => match open.pop() {
                Some((mut value, _)) => {
                    value.span.end = span.end;
                    value
                }
                None => continue,
            },
            Event::Scalar(text, ..) => Value { span, kind: Kind::Scalar(text.into_owned()) },
            Event::Alias(_) => Value { span, kind: Kind::Scalar(String::new()) },
            _ => continue,
        };
        match open.last_mut() {
            None => {
                done.span.end = done.span.end.min(text.len());
                return Ok(Some(done));
            }
            Some((Value { kind: Kind::Sequence(values), .. }, _)) => values.push(done),
            Some((Value { kind: Kind::Mapping(entries), .. }, key)) => match key.take() {
                Some(name) => entries.push((name, done)),
                None => {
                    *key = Some(match done.kind {
                        Kind::Scalar(text) => text,
                        // A key that is itself a collection means nothing here.
                        _ => String::new(),
                    });
                }
            },
            Some(_) => {}
        }
    }
    Ok(None)
}
