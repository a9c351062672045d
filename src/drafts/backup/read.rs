//! A backup taken apart: as JSON, or, where it is none any more, draft by draft.

use std::fmt;

use serde_json::Value;

use super::{Backup, BackupPicture, BackupVersion, FORMAT, KIND};
use crate::drafts::draft::{Draft, DraftId, Shelf};

/// How a draft or a picture begins, on a line of its own.
const BEGINS: &str = "\n    {\n";

/// What of a file could be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Intact {
    /// All that could.
    pub backup: Backup,
    /// How many drafts, versions and pictures could not, as far as can be told.
    pub left_out: usize,
}

/// Why nothing is restored from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupError {
    /// It is something else.
    Foreign,
    /// It was a backup, and no draft in it is whole.
    Damaged,
    /// A later version made it.
    Newer,
}

impl fmt::Display for BackupError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Foreign => {
                "This file is no backup of Obelus. Choose one that “Back up everything” has made."
            }
            Self::Damaged => {
                "This backup is damaged, and no draft in it is whole. Open it in a text editor to rescue what is \
                 in it, or choose another."
            }
            Self::Newer => {
                "A newer version of Obelus made this backup. Reload the page to get that version, then choose \
                 the file again."
            }
        })
    }
}

impl std::error::Error for BackupError {}

/// What is in the backup `file`.
///
/// # Errors
/// When it is none, or none that this version can read.
pub fn read(file: &str) -> Result<Intact, BackupError> {
    let mut intact = Intact::default();
    let (is_backup, format) = match serde_json::from_str::<Value>(file) {
        Ok(whole) => {
            intact.backup.made_ms = number(&whole, "made").unwrap_or_default();
            for list in ["drafts", "pictures"] {
                for part in parts(&whole, list) {
                    intact.take(part);
                }
            }
            (whole["obelus"] == KIND, number(&whole, "format"))
        }
        Err(_) => intact.rescue(&file.replace("\r\n", "\n")),
    };
    let Backup { drafts, pictures, .. } = &intact.backup;
    let nothing = drafts.is_empty() && pictures.is_empty();
    match format {
        _ if !is_backup && nothing => Err(BackupError::Foreign),
        Some(format) if format > FORMAT => Err(BackupError::Newer),
        _ if nothing && intact.left_out > 0 => Err(BackupError::Damaged),
        _ => Ok(intact),
    }
}

impl Intact {
    /// Takes whatever begins as drafts and pictures do and is whole. Whether the file says it is a backup, and of which
    /// format.
    fn rescue(&mut self, file: &str) -> (bool, Option<u64>) {
        let is_backup = file.contains(&format!("\"obelus\": \"{KIND}\""));
        let head = file.split(BEGINS).next().unwrap_or_default();
        let value = |name: &str| {
            let (_, rest) = head.split_once(&format!("\"{name}\": "))?;
            rest.split([',', '\n']).next()?.parse::<u64>().ok()
        };
        self.backup.made_ms = value("made").unwrap_or_default();
        let mut rest = file;
        while let Some(at) = rest.find(BEGINS) {
            rest = &rest[at + 1..];
            let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
            if let Some(Ok(part)) = values.next() {
                let end = values.byte_offset();
                self.take(&part);
                rest = rest.get(end..).unwrap_or_default();
            } else {
                self.left_out += 1;
            }
        }
        // An end that is missing may have held anything.
        if is_backup && self.left_out == 0 {
            self.left_out = 1;
        }
        (is_backup, value("format"))
    }

    fn take(&mut self, part: &Value) {
        if let Some(picture) = picture(part) {
            self.backup.pictures.push(picture);
        } else if let Some(draft) = draft(part) {
            let versions = parts(part, "versions");
            let whole: Vec<_> = versions.iter().filter_map(version).collect();
            self.left_out += versions.len() - whole.len();
            self.backup.drafts.push((draft, whole));
        } else {
            self.left_out += 1;
        }
    }
}

fn parts<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value, name: &str) -> Option<u64> {
    value[name].as_u64()
}

fn words(value: &Value) -> usize {
    number(value, "words").and_then(|words| usize::try_from(words).ok()).unwrap_or_default()
}

fn text(value: &Value, name: &str) -> Option<String> {
    value[name].as_str().map(str::to_owned)
}

fn draft(part: &Value) -> Option<Draft> {
    let deleted = number(part, "deleted");
    let created_ms = number(part, "created")?;
    Some(Draft {
        text: text(part, "text")?,
        title: text(part, "title").unwrap_or_default(),
        words: words(part),
        changed_ms: number(part, "changed").unwrap_or(created_ms),
        shelf: match (part["shelf"].as_str(), deleted) {
            (Some("bin"), Some(since_ms)) => Shelf::Bin { since_ms },
            (Some("archive"), _) => Shelf::Archive,
            _ => Shelf::Desk,
        },
        ..Draft::new(DraftId::new(text(part, "id")?), created_ms)
    })
}

fn version(part: &Value) -> Option<BackupVersion> {
    Some(BackupVersion {
        when_ms: number(part, "when")?,
        what: text(part, "what").unwrap_or_default(),
        name: text(part, "name"),
        words: words(part),
        text: text(part, "text")?,
    })
}

fn picture(part: &Value) -> Option<BackupPicture> {
    Some(BackupPicture {
        name: text(part, "name")?,
        mime: text(part, "type").unwrap_or_default(),
        data: text(part, "data")?,
    })
}
