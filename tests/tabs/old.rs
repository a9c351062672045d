//! A tab that was opened before there were epochs and a journal. It writes records of format 1 and knows no other.

use obelus::drafts::checksum::Checksum;
use obelus::drafts::{DraftId, MemoryStore, Store, format};

/// The draft that is written in.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Id;

pub(crate) const ID: Id = Id;

impl Id {
    pub(crate) fn into_id(self) -> DraftId {
        DraftId::new("d-1")
    }

    pub(crate) fn key(self) -> String {
        "obelus.draft.d-1".to_owned()
    }
}

/// The record of format 1 of `text`, as the state `sequence`.
pub(crate) fn record(sequence: u64, text: &str) -> String {
    let sum = Checksum::new().with(format!("1 {sequence} 0 1 1 3 0\nd-1").as_bytes()).with(text.as_bytes());
    let text = serde_json::to_string(text).expect("a text is a JSON string");
    format!(
        r#"{{"format":1,"sequence":{sequence},"id":"d-1","title":"","words":0,"created":1,"changed":1,"checksum":{},"text":{text}}}"#,
        sum.finish()
    )
}

/// A tab of the old build.
#[derive(Debug, Clone)]
pub(crate) struct OldTab {
    pub(crate) text: String,
    /// The record as this tab wrote or read it last.
    seen: Option<String>,
    sequence: u64,
    pub(crate) is_unsaved: bool,
}

impl OldTab {
    /// Opens the draft, if it can read it.
    pub(crate) fn open(store: &MemoryStore) -> Option<Self> {
        let mut tab = Self { text: String::new(), seen: None, sequence: 0, is_unsaved: false };
        let record = store.read(&ID.key()).ok().flatten();
        (record.is_none() || tab.take(record)).then_some(tab)
    }

    /// Shows what `record` says, if it is one of format 1.
    fn take(&mut self, record: Option<String>) -> bool {
        let Some(raw) = record.filter(|raw| raw.starts_with(r#"{"format":1,"#)) else { return false };
        let Ok(draft) = format::decode(&raw) else { return false };
        (self.text, self.sequence, self.seen) = (draft.text, draft.revision.sequence, Some(raw));
        true
    }

    pub(crate) fn typed(&mut self, text: String) {
        self.text = text;
        self.is_unsaved = true;
    }

    /// Another tab has written the record.
    pub(crate) fn noticed(&mut self, store: &MemoryStore) {
        if !self.is_unsaved {
            self.take(store.read(&ID.key()).ok().flatten());
        }
    }

    /// Saves, as the old build did: what it does not know it leaves alone. Whether it was saved.
    pub(crate) fn save(&mut self, store: &MemoryStore) -> bool {
        let Ok(stored) = store.read(&ID.key()) else { return false };
        let may = match &stored {
            None => true,
            stored if *stored == self.seen => true,
            Some(raw) if !raw.starts_with(r#"{"format":1,"#) => false,
            Some(raw) => format::decode(raw).is_ok_and(|there| there.revision.sequence < self.sequence),
        };
        let record = record(self.sequence + 1, &self.text);
        if !may || store.write(&ID.key(), &record).is_err() {
            return false;
        }
        self.sequence += 1;
        self.seen = Some(record);
        self.is_unsaved = false;
        true
    }
}

#[test]
fn the_old_format_is_read_by_the_present_program() {
    let draft = format::decode(&record(7, "a “text”\n")).expect("a whole record");
    assert_eq!((draft.text.as_str(), draft.revision.epoch, draft.revision.sequence), ("a “text”\n", 0, 7));
}
