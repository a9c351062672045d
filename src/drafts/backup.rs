//! Everything in one file: readable JSON, with the texts as they were typed.
//!
//! `write` makes the file, `read` takes it apart again, even where it was edited or is damaged, and
//! [`restoring`](super::restoring) says what of it is missing here.

mod read;
#[cfg(test)]
pub(super) mod tests;

pub use read::{BackupError, Intact, read};

use serde::Serialize;

use super::draft::{Draft, Shelf};
use super::versions::{Origin, Version};

/// The format this version writes.
const FORMAT: u64 = 1;
/// What the file says it is.
const KIND: &str = "backup";

/// All there is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Backup {
    /// When it was made, in milliseconds since the Unix epoch.
    pub made_ms: u64,
    /// The drafts of all shelves, each with its versions. Which state of a draft each is, is not kept.
    pub drafts: Vec<(Draft, Vec<BackupVersion>)>,
    /// The pictures beside the drafts.
    pub pictures: Vec<BackupPicture>,
}

/// A version in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupVersion {
    /// When its text was written, in milliseconds since the Unix epoch.
    pub when_ms: u64,
    /// How it came to be kept, in a word or a sentence.
    pub what: String,
    /// What the writer calls it.
    pub name: Option<String>,
    /// Its number of words.
    pub words: usize,
    /// Its text.
    pub text: String,
}

impl BackupVersion {
    /// A version with its text, for a backup.
    #[must_use]
    pub fn of(version: &Version, text: String) -> Self {
        let what = match &version.origin {
            Origin::Automatic => "automatic",
            Origin::Restore => "restore",
            Origin::Found(place) => place,
        };
        let Version { when_ms, name, words, .. } = version;
        Self { when_ms: *when_ms, what: what.to_owned(), name: name.clone(), words: *words, text }
    }

    /// The version without its text.
    #[must_use]
    pub fn version(&self) -> Version {
        let origin = match &*self.what {
            "automatic" => Origin::Automatic,
            "restore" => Origin::Restore,
            place => Origin::Found(place.to_owned()),
        };
        Version { when_ms: self.when_ms, origin, name: self.name.clone(), words: self.words }
    }
}

/// A picture in a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupPicture {
    /// What the drafts call it.
    pub name: String,
    /// Its media type, such as `image/png`.
    pub mime: String,
    /// Its bytes, in base64.
    pub data: String,
}

/// The file that holds `backup`. Each draft begins with a line of its own, so that one can be found again where
/// another is damaged.
#[must_use]
pub fn write(backup: &Backup) -> String {
    let Backup { made_ms, drafts, pictures } = backup;
    let versions: usize = drafts.iter().map(|(_, versions)| versions.len()).sum();
    let mut page = Page::default();
    page.open("{");
    page.field("obelus", KIND);
    page.field("format", &FORMAT);
    page.field("made", made_ms);
    page.begin("counts", "{");
    page.field("drafts", &drafts.len());
    page.field("versions", &versions);
    page.field("pictures", &pictures.len());
    page.close("}");
    page.list("drafts", drafts, |page, (draft, versions)| draft_in(page, draft, versions));
    page.list("pictures", pictures, |page, picture| {
        page.field("name", &picture.name);
        page.field("type", &picture.mime);
        page.field("data", &picture.data);
    });
    page.close("}");
    page.text.push('\n');
    page.text
}

fn draft_in(page: &mut Page, draft: &Draft, versions: &[BackupVersion]) {
    page.field("id", draft.id.as_str());
    page.field("title", &draft.title);
    page.field("words", &draft.words);
    page.field("created", &draft.created_ms);
    page.field("changed", &draft.changed_ms);
    page.field(
        "shelf",
        match draft.shelf {
            Shelf::Desk => "desk",
            Shelf::Archive => "archive",
            Shelf::Bin { .. } => "bin",
        },
    );
    if let Shelf::Bin { since_ms } = draft.shelf {
        page.field("deleted", &since_ms);
    }
    page.field("text", &draft.text);
    page.list("versions", versions, |page, version| {
        page.field("when", &version.when_ms);
        page.field("what", &version.what);
        if let Some(name) = &version.name {
            page.field("name", name);
        }
        page.field("words", &version.words);
        page.field("text", &version.text);
    });
}

/// JSON in the making, a part of an object a line.
#[derive(Default)]
struct Page {
    text: String,
    depth: usize,
}

impl Page {
    /// Goes to a new line; behind something that is whole, with a comma.
    fn line(&mut self) {
        if !self.text.is_empty() {
            if !self.text.ends_with(['{', '[']) {
                self.text.push(',');
            }
            self.text.push('\n');
        }
        (0..self.depth).for_each(|_| self.text.push_str("  "));
    }

    fn open(&mut self, bracket: &str) {
        self.text.push_str(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: &str) {
        self.depth -= 1;
        if !self.text.ends_with(['{', '[']) {
            self.text.push('\n');
            (0..self.depth).for_each(|_| self.text.push_str("  "));
        }
        self.text.push_str(bracket);
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        self.line();
        let json = serde_json::to_string(value).unwrap_or_default();
        self.text.push_str(&format!("\"{name}\": {json}"));
    }

    fn begin(&mut self, name: &str, bracket: &str) {
        self.line();
        self.text.push_str(&format!("\"{name}\": "));
        self.open(bracket);
    }

    fn list<T>(&mut self, name: &str, items: &[T], put: impl Fn(&mut Self, &T)) {
        self.begin(name, "[");
        for item in items {
            self.line();
            self.open("{");
            put(self, item);
            self.close("}");
        }
        self.close("]");
    }
}
