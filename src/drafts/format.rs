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
use super::draft::{Draft, DraftId, Revision, Shelf};

/// The format this version writes.
pub const FORMAT: u64 = 2;

/// A record of format 2. Times are in milliseconds since the Unix epoch.
#[derive(Serialize, Deserialize)]
struct Record<'d> {
    format: u64,
    epoch: u64,
    sequence: u64,
    id: Cow<'d, str>,
    title: Cow<'d, str>,
    words: usize,
    created: u64,
    changed: u64,
    /// Whether it is in the archive.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    archived: bool,
    /// Since when it is in the bin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deleted: Option<u64>,
    checksum: u32,
    text: Cow<'d, str>,
}

impl Record<'_> {
    /// The checksum of everything but itself.
    fn sum(&self) -> u32 {
        let Self { format, epoch, sequence, words, created, changed, archived, deleted, .. } = self;
        let deleted = deleted.map_or_else(|| "-".to_owned(), |since| since.to_string());
        let numbers = format!(
            "{format} {epoch} {sequence} {words} {created} {changed} {} {deleted}",
            u8::from(*archived)
        );
        sum(&numbers, &self.id, &self.title, &self.text)
    }

    fn into_draft(self) -> Draft {
        Draft {
            id: DraftId::new(self.id),
            text: self.text.into_owned(),
            title: self.title.into_owned(),
            words: self.words,
            created_ms: self.created,
            changed_ms: self.changed,
            shelf: match (self.deleted, self.archived) {
                (Some(since_ms), _) => Shelf::Bin { since_ms },
                (None, true) => Shelf::Archive,
                (None, false) => Shelf::Desk,
            },
            revision: Revision { epoch: self.epoch, sequence: self.sequence },
        }
    }
}

/// A record of format 1, which knew no epochs and no shelves.
#[derive(Deserialize)]
struct Record1<'d> {
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

impl<'d> Record1<'d> {
    /// The same, of before there were epochs and shelves.
    fn into_format_2(self) -> Record<'d> {
        let Self { format, sequence, id, title, words, created, changed, checksum, text } = self;
        let (epoch, archived, deleted) = (0, false, None);
        Record {
            format,
            epoch,
            sequence,
            id,
            title,
            words,
            created,
            changed,
            archived,
            deleted,
            checksum,
            text,
        }
    }

    fn sum(&self) -> u32 {
        let Self { format, sequence, words, created, changed, .. } = self;
        sum(&format!("{format} {sequence} {words} {created} {changed}"), &self.id, &self.title, &self.text)
    }
}

/// The checksum over the numbers and words of a record. The lengths keep a title that grew at the text's expense from
/// passing for the same record.
fn sum(numbers: &str, id: &str, title: &str, text: &str) -> u32 {
    Checksum::new()
        .with(format!("{numbers} {} {}\n", id.len(), title.len()).as_bytes())
        .with(id.as_bytes())
        .with(title.as_bytes())
        .with(text.as_bytes())
        .finish()
}

/// What every format has.
#[derive(Deserialize)]
struct AnyFormat {
    format: u64,
}

/// What tells one state of a draft from another.
#[derive(Deserialize)]
struct Head {
    #[serde(default)]
    epoch: u64,
    sequence: u64,
}

/// The record of `draft`.
#[must_use]
pub fn encode(draft: &Draft) -> String {
    let Revision { epoch, sequence } = draft.revision;
    let mut record = Record {
        format: FORMAT,
        epoch,
        sequence,
        id: Cow::Borrowed(draft.id.as_str()),
        title: Cow::Borrowed(&draft.title),
        words: draft.words,
        created: draft.created_ms,
        changed: draft.changed_ms,
        archived: draft.shelf == Shelf::Archive,
        deleted: match draft.shelf {
            Shelf::Bin { since_ms } => Some(since_ms),
            Shelf::Desk | Shelf::Archive => None,
        },
        checksum: 0,
        text: Cow::Borrowed(&draft.text),
    };
    record.checksum = record.sum();
    // Not `expect`, which would bring the error's words for programmers.
    let Ok(json) = serde_json::to_string(&record) else {
        unreachable!("a record is made of numbers and strings");
    };
    json
}

/// The draft in the record `json`.
///
/// # Errors
/// When it is not a whole record of a format this version knows.
pub fn decode(json: &str) -> Result<Draft, DecodeError> {
    match format_of(json)? {
        // A record of an older format is read as what it was, and turned into a draft here.
        1 => from_format_1(json),
        FORMAT => from_format_2(json),
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
    let Head { epoch, sequence } = serde_json::from_str(json).map_err(|error| not_whole(&error))?;
    Ok(Revision { epoch, sequence })
}

/// Which format the object `json` says it is of, whatever else is in it.
///
/// # Errors
/// When it is no object with such a number.
pub(super) fn format_of(json: &str) -> Result<u64, DecodeError> {
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

fn from_format_2(json: &str) -> Result<Draft, DecodeError> {
    let record: Record<'_> = serde_json::from_str(json).map_err(|error| not_whole(&error))?;
    if record.sum() != record.checksum {
        return Err(DecodeError::ChecksumMismatch);
    }
    Ok(record.into_draft())
}

fn from_format_1(json: &str) -> Result<Draft, DecodeError> {
    let record: Record1<'_> = serde_json::from_str(json).map_err(|error| not_whole(&error))?;
    if record.sum() != record.checksum {
        return Err(DecodeError::ChecksumMismatch);
    }
    Ok(record.into_format_2().into_draft())
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
            shelf: Shelf::Desk,
            revision: Revision { epoch: 3, sequence: 12 },
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
            let json = encode(&draft(text));
            assert_eq!(decode(&json), Ok(draft(text)));
            assert_eq!(revision(&json), Ok(draft(text).revision));
        }
        let mut random = fastrand::Rng::with_seed(1);
        for _ in 0..300 {
            let text: String = (0..random.usize(..200)).map(|_| random.char(..)).collect();
            let revision = Revision { epoch: random.u64(..), sequence: random.u64(..) };
            let shelf = match random.u8(..3) {
                0 => Shelf::Desk,
                1 => Shelf::Archive,
                _ => Shelf::Bin { since_ms: random.u64(..) },
            };
            let draft = Draft { revision, shelf, ..draft(&text) };
            assert_eq!(decode(&encode(&draft)), Ok(draft));
        }
    }

    #[test]
    fn a_field_of_another_version_is_passed_over() {
        let json = encode(&draft("text")).replacen('{', r#"{"colour":{"of":["ink"]},"#, 1);
        assert_eq!(decode(&json), Ok(draft("text")));
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
        fails(r#"{"format":2}"#, DecodeError::Incomplete);
        fails(r#"{"format":3}"#, DecodeError::Newer { format: 3 });
        fails(r#"{"format":18446744073709551615,"text":[]}"#, DecodeError::Newer { format: u64::MAX });
        fails(&"[".repeat(100_000), DecodeError::NotJson);
    }

    #[test]
    fn a_part_that_moved_to_another_field_is_noticed() {
        let json = encode(&Draft { title: "a".into(), ..draft("bc") });
        let moved =
            json.replace(r#""title":"a""#, r#""title":"ab""#).replace(r#""text":"bc""#, r#""text":"c""#);
        fails(&moved, DecodeError::ChecksumMismatch);
    }

    #[test]
    fn every_truncation_is_noticed() {
        let json = encode(&draft("“Text”, \0 and more\n"));
        for end in (1..json.len()).filter(|&end| json.is_char_boundary(end)) {
            fails(&json[..end], DecodeError::CutShort);
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed_or_harmless() {
        let whole = Draft { shelf: Shelf::Bin { since_ms: 7 }, ..draft("a “b” \u{1F} c\n") };
        let json = encode(&whole);
        for bit in 0..json.len() * 8 {
            let mut bytes = json.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let flipped = String::from_utf8_lossy(&bytes);
            // The case of a hexadecimal digit in an escape means nothing.
            assert!(decode(&flipped).map_or_else(|_| true, |draft| draft == whole), "{flipped}");
        }
    }
}
