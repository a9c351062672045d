//! A draft as the record that is stored, and back.
//!
//! A record is one JSON object: the number of its format, which state of the draft it is, what the
//! list of drafts shows, a checksum over all that, and the text last. Fields this version does not
//! know are passed over. Every later format stays an object with the number `format`, so that an
//! older Obelus, open in a forgotten tab, knows to keep its hands off.

use std::borrow::Cow;
use std::fmt;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::checksum::Checksum;
use super::draft::{Draft, DraftId, Revision};

/// The format this version writes.
pub const FORMAT: u64 = 1;

/// A record of format 1. Times are in milliseconds since the Unix epoch.
#[derive(Serialize, Deserialize)]
struct Record<'d> {
    format: u64,
    sequence: u64,
    id: Cow<'d, str>,
    title: Cow<'d, str>,
    words: usize,
    created: u64,
    changed: u64,
    checksum: u32,
    text: Cow<'d, str>,
}

impl Record<'_> {
    /// The checksum of everything but itself. The lengths keep a title that grew at the text's
    /// expense from passing for the same record.
    fn sum(&self) -> u32 {
        let Self { format, sequence, words, created, changed, .. } = self;
        let (id, title) = (self.id.len(), self.title.len());
        Checksum::new()
            .with(format!("{format} {sequence} {words} {created} {changed} {id} {title}\n").as_bytes())
            .with(self.id.as_bytes())
            .with(self.title.as_bytes())
            .with(self.text.as_bytes())
            .finish()
    }
}

/// What every format has.
#[derive(Deserialize)]
struct AnyFormat {
    format: u64,
}

/// What tells one state of a draft from another.
#[derive(Deserialize)]
struct Head {
    sequence: u64,
    checksum: u32,
}

/// The record of `draft` as its state number `sequence`, and the revision it then is.
///
/// The revision `draft` came from is not in it.
#[must_use]
pub fn encode(draft: &Draft, sequence: u64) -> (String, Revision) {
    let mut record = Record {
        format: FORMAT,
        sequence,
        id: Cow::Borrowed(draft.id.as_str()),
        title: Cow::Borrowed(&draft.title),
        words: draft.words,
        created: draft.created_ms,
        changed: draft.changed_ms,
        checksum: 0,
        text: Cow::Borrowed(&draft.text),
    };
    record.checksum = record.sum();
    // Not `expect`, which would bring the error's words for programmers.
    let Ok(json) = serde_json::to_string(&record) else {
        unreachable!("a record is made of numbers and strings");
    };
    (json, Revision { sequence, checksum: record.checksum })
}

/// The draft in the record `json`.
///
/// # Errors
/// When it is not a whole record of a format this version knows.
pub fn decode(json: &str) -> Result<Draft, DecodeError> {
    match format_of(json)? {
        // A record of an older format is read as what it was, and turned into a draft here.
        1 => from_format_1(json),
        format => Err(DecodeError::Newer { format }),
    }
}

/// Which state the record `json` says it is, without looking at the text for damage.
///
/// # Errors
/// When it does not say so in a format this version knows.
pub fn revision(json: &str) -> Result<Revision, DecodeError> {
    let format = format_of(json)?;
    if format > FORMAT {
        return Err(DecodeError::Newer { format });
    }
    let Head { sequence, checksum } = serde_json::from_str(json).map_err(|error| not_whole(&error))?;
    Ok(Revision { sequence, checksum })
}

fn format_of(json: &str) -> Result<u64, DecodeError> {
    if !json.trim_start().starts_with('{') {
        let other = serde_json::from_str::<IgnoredAny>(json).is_ok();
        return Err(if other { DecodeError::Foreign } else { DecodeError::NotJson });
    }
    match serde_json::from_str(json) {
        Ok(AnyFormat { format: 0 }) => Err(DecodeError::Foreign),
        Ok(AnyFormat { format }) => Ok(format),
        Err(error) => Err(match error.classify() {
            Category::Eof => DecodeError::CutShort,
            Category::Data => DecodeError::Foreign,
            Category::Syntax | Category::Io => DecodeError::NotJson,
        }),
    }
}

fn from_format_1(json: &str) -> Result<Draft, DecodeError> {
    let record: Record<'_> = serde_json::from_str(json).map_err(|error| not_whole(&error))?;
    if record.sum() != record.checksum {
        return Err(DecodeError::ChecksumMismatch);
    }
    Ok(Draft {
        id: DraftId::new(record.id),
        text: record.text.into_owned(),
        title: record.title.into_owned(),
        words: record.words,
        created_ms: record.created,
        changed_ms: record.changed,
        revision: Revision { sequence: record.sequence, checksum: record.checksum },
    })
}

/// What is wrong with a record whose format is known.
fn not_whole(error: &serde_json::Error) -> DecodeError {
    if error.classify() == Category::Data { DecodeError::Incomplete } else { DecodeError::NotJson }
}

/// Why a record is no draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeError {
    /// Not JSON at all.
    NotJson,
    /// JSON that breaks off before its end.
    CutShort,
    /// JSON, but no record of Obelus.
    Foreign,
    /// A record that lacks a part, or has a part of the wrong kind.
    Incomplete,
    /// A record whose text or numbers are not those that were stored.
    ChecksumMismatch,
    /// A record of a later format: whole, but not for this version.
    Newer {
        /// Its format.
        format: u64,
    },
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotJson => "It is not a draft Obelus can read. Download it to see what is in it.",
            Self::CutShort => "Its end is missing. Download it to rescue the text up to there.",
            Self::Foreign => "Another program seems to have stored it. Download it to see what is in it.",
            Self::Incomplete => "A part of it is missing. Download it to rescue the text.",
            Self::ChecksumMismatch => {
                "It is not as it was saved: some of the text may be wrong. Download it and compare."
            }
            Self::Newer { .. } => {
                "A newer version of Obelus saved it. Reload the page to get that version; until then the \
                 draft stays as it is."
            }
        })
    }
}

impl std::error::Error for DecodeError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            id: DraftId::new("d-1z"),
            text: text.to_owned(),
            title: "Of “Dune”".to_owned(),
            words: 3,
            created_ms: 1_700_000_000_000,
            changed_ms: 1_700_000_000_001,
            revision: Revision::default(),
        }
    }

    #[track_caller]
    fn fails(json: &str, error: DecodeError) {
        assert_eq!(decode(json), Err(error));
    }

    #[test]
    fn every_text_comes_back_as_it_was() {
        for text in
            ["", "a", "\0", "a\0\0b\r\n\t\u{1F}\u{7F}", "“é” 😀 \u{2028}\u{FEFF}\u{FFFF}", "\\u0000 \"{}"]
        {
            let (json, revision) = encode(&draft(text), 7);
            assert_eq!(decode(&json), Ok(Draft { revision, ..draft(text) }));
            assert_eq!(super::revision(&json), Ok(revision));
        }
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..300 {
            let text: String = (0..random.usize(..200)).map(|_| random.char(..)).collect();
            let (json, revision) = encode(&draft(&text), random.u64(..));
            assert_eq!(decode(&json), Ok(Draft { revision, ..draft(&text) }));
        }
    }

    #[test]
    fn a_field_of_another_version_is_passed_over() {
        let (json, revision) = encode(&draft("text"), 1);
        let json = json.replacen('{', r#"{"colour":{"of":["ink"]},"#, 1);
        assert_eq!(decode(&json), Ok(Draft { revision, ..draft("text") }));
    }

    #[test]
    fn what_is_no_record_says_why() {
        fails("", DecodeError::NotJson);
        fails("Dear diary", DecodeError::NotJson);
        fails("{\"format\":1,}", DecodeError::NotJson);
        fails("{", DecodeError::CutShort);
        fails("[]", DecodeError::Foreign);
        fails("[1,2]", DecodeError::Foreign);
        fails("null", DecodeError::Foreign);
        fails("{}", DecodeError::Foreign);
        fails(r#"{"format":"1"}"#, DecodeError::Foreign);
        fails(r#"{"format":-1}"#, DecodeError::Foreign);
        fails(r#"{"format":0}"#, DecodeError::Foreign);
        fails(r#"{"format":1}"#, DecodeError::Incomplete);
        fails(r#"{"format":2}"#, DecodeError::Newer { format: 2 });
        fails(r#"{"format":18446744073709551615,"text":[]}"#, DecodeError::Newer { format: u64::MAX });
        fails(&"[".repeat(100_000), DecodeError::NotJson);
    }

    #[test]
    fn a_part_that_moved_to_another_field_is_noticed() {
        let (json, _) = encode(&Draft { title: "a".into(), ..draft("bc") }, 1);
        let moved =
            json.replace(r#""title":"a""#, r#""title":"ab""#).replace(r#""text":"bc""#, r#""text":"c""#);
        fails(&moved, DecodeError::ChecksumMismatch);
    }

    #[test]
    fn every_truncation_is_noticed() {
        let (json, _) = encode(&draft("“Text”, \0 and more\n"), 12);
        for end in (1..json.len()).filter(|&end| json.is_char_boundary(end)) {
            fails(&json[..end], DecodeError::CutShort);
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed_or_harmless() {
        let (json, revision) = encode(&draft("a “b” \u{1F} c\n"), 12);
        let whole = Draft { revision, ..draft("a “b” \u{1F} c\n") };
        for bit in 0..json.len() * 8 {
            let mut bytes = json.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let flipped = String::from_utf8_lossy(&bytes);
            // The case of a hexadecimal digit in an escape means nothing.
            assert!(decode(&flipped).map_or_else(|_| true, |draft| draft == whole), "{flipped}");
        }
    }
}
