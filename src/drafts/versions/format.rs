//! A draft's versions as the string that is stored, and back.
//!
//! One JSON object, as a draft's record is: the number of its format, a checksum over all else, and the versions,
//! newest first. Fields this version of Obelus does not know are passed over; a later format is left alone.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::delta::Delta;
use super::{Kept, Origin, Version, Versions};
use crate::drafts::checksum::Checksum;
use crate::drafts::format::{self as record_format, DecodeError};

/// The format this version writes.
const FORMAT: u64 = 1;

/// The string of format 1.
#[derive(Serialize, Deserialize)]
struct Record<'v> {
    format: u64,
    checksum: u32,
    #[serde(borrow)]
    versions: Vec<Stored<'v>>,
}

/// A version in format 1.
#[derive(Serialize, Deserialize)]
struct Stored<'v> {
    /// In milliseconds since the Unix epoch.
    when: u64,
    /// `automatic`, `restore` or `found`. What later versions may add counts as found.
    origin: Cow<'v, str>,
    /// Where it was found.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    from: Cow<'v, str>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'v, str>>,
    words: usize,
    /// The checksum of its text.
    checksum: u32,
    /// How its text is made of the next newer one: three numbers a step, in bytes of UTF-8. So many of `own`, then of
    /// the newer text, from there, so many.
    steps: Cow<'v, [usize]>,
    own: Cow<'v, str>,
}

impl<'v> From<&'v Kept> for Stored<'v> {
    fn from(kept: &'v Kept) -> Self {
        let Kept { version, checksum, delta } = kept;
        let (origin, from) = match &version.origin {
            Origin::Automatic => ("automatic", ""),
            Origin::Restore => ("restore", ""),
            Origin::Found(from) => ("found", from.as_str()),
        };
        Self {
            when: version.when_ms,
            origin: origin.into(),
            from: from.into(),
            name: version.name.as_deref().map(Cow::Borrowed),
            words: version.words,
            checksum: *checksum,
            steps: Cow::Borrowed(&delta.steps),
            own: Cow::Borrowed(&delta.own),
        }
    }
}

impl From<Stored<'_>> for Kept {
    fn from(stored: Stored<'_>) -> Self {
        let origin = match &*stored.origin {
            "automatic" => Origin::Automatic,
            "restore" => Origin::Restore,
            _ => Origin::Found(stored.from.into_owned()),
        };
        Self {
            version: Version {
                when_ms: stored.when,
                origin,
                name: stored.name.map(Cow::into_owned),
                words: stored.words,
            },
            checksum: stored.checksum,
            delta: Delta { steps: stored.steps.into_owned(), own: stored.own.into_owned() },
        }
    }
}

impl Stored<'_> {
    /// What is summed of it. The lengths keep what moved from one field to another from passing for the same.
    fn sum(&self, sum: Checksum) -> Checksum {
        let Self { when, words, checksum, .. } = self;
        let mut sum = sum.with(format!("{when} {words} {checksum} {}", self.name.is_some()).as_bytes());
        for text in [&self.origin, &self.from, self.name.as_ref().unwrap_or(&Cow::Borrowed("")), &self.own] {
            sum = sum.with(format!(" {}", text.len()).as_bytes()).with(text.as_bytes());
        }
        for step in &*self.steps {
            sum = sum.with(format!(" {step}").as_bytes());
        }
        sum.with(b"\n")
    }
}

impl Record<'_> {
    fn sum(&self) -> u32 {
        let sum = Checksum::new().with(format!("{}\n", self.format).as_bytes());
        self.versions.iter().fold(sum, |sum, stored| stored.sum(sum)).finish()
    }
}

impl Versions {
    /// The string that is stored.
    #[must_use]
    pub fn encode(&self) -> String {
        let versions = self.kept.iter().map(Stored::from).collect();
        let mut record = Record { format: FORMAT, checksum: 0, versions };
        record.checksum = record.sum();
        json(&record)
    }

    /// The versions in the string that was stored.
    ///
    /// # Errors
    /// When it is not whole, or of a later format.
    pub fn decode(json: &str) -> Result<Self, VersionsError> {
        match format_of(json)? {
            1 => from_format_1(json),
            format => Err(VersionsError::Newer { format }),
        }
    }

    /// How many bytes [`Self::encode`] makes, give or take the digits of a checksum.
    pub(super) fn size(&self) -> usize {
        let envelope = r#"{"format":1,"checksum":1234567890,"versions":[]}"#.len();
        self.kept.iter().fold(envelope, |sum, kept| sum + json(&Stored::from(kept)).len() + 1)
    }
}

fn json(value: &impl Serialize) -> String {
    let Ok(json) = serde_json::to_string(value) else {
        unreachable!("versions are made of numbers and strings");
    };
    json
}

fn format_of(json: &str) -> Result<u64, VersionsError> {
    record_format::format_of(json).map_err(|error| match error {
        DecodeError::CutShort => VersionsError::CutShort,
        DecodeError::Foreign => VersionsError::Foreign,
        _ => VersionsError::NotJson,
    })
}

fn from_format_1(json: &str) -> Result<Versions, VersionsError> {
    let record: Record<'_> = serde_json::from_str(json).map_err(|error| match error.classify() {
        Category::Data => VersionsError::Incomplete,
        _ => VersionsError::NotJson,
    })?;
    if record.sum() != record.checksum {
        return Err(VersionsError::ChecksumMismatch);
    }
    let kept: Vec<Kept> = record.versions.into_iter().map(Kept::from).collect();
    let fits = kept.iter().try_fold(0, |length, kept| kept.delta.length(length)).is_some();
    if fits { Ok(Versions { kept }) } else { Err(VersionsError::Incomplete) }
}

/// Why a string is no draft's versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionsError {
    /// Not JSON at all.
    NotJson,
    /// JSON that breaks off before its end.
    CutShort,
    /// JSON, but not from Obelus.
    Foreign,
    /// A part is missing, or is of the wrong kind.
    Incomplete,
    /// Something in it is not as it was stored.
    ChecksumMismatch,
    /// It is of a later format: whole, but not for this version of Obelus.
    Newer {
        /// Its format.
        format: u64,
    },
}

impl fmt::Display for VersionsError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Newer { .. } => {
                "A newer version of Obelus saved the versions of this draft. Reload the page to see them; until then \
                 they stay as they are."
            }
            Self::CutShort => "The versions of this draft are damaged: their end is missing. The draft itself is not.",
            Self::Foreign | Self::NotJson => {
                "Something else is stored in place of this draft’s versions. The draft itself is not touched by it."
            }
            Self::Incomplete | Self::ChecksumMismatch => {
                "The versions of this draft are not as they were saved. The draft itself is not touched by it."
            }
        })
    }
}

impl std::error::Error for VersionsError {}
