//! What the list shows of all drafts, in one record, so that opening the library need not read every text.
//!
//! It says nothing that the drafts' own records do not say, and may be behind them: whatever cannot be read of it is
//! made anew from them.

use serde::Serialize;
use serde_json::Value;

use super::checksum::Checksum;
use super::draft::{DraftId, Revision, Shelf};
use super::library::Entry;
use super::store::{Store, StoreError};

/// Where it is stored.
pub const KEY: &str = "obelus.index";
/// The format this version writes.
const FORMAT: u64 = 1;

/// An entry: id, epoch, sequence, title, words, when it was begun and changed, whether it is in the archive, since
/// when it is in the bin. Times are in milliseconds since the Unix epoch.
type Row<'e> = (&'e str, u64, u64, &'e str, usize, u64, u64, bool, Option<u64>);

/// The record of `entries`, and the checksum of its rows.
fn encode(entries: &[Entry]) -> (String, u32) {
    let row = |entry| {
        let Entry { id, title, words, created_ms, changed_ms, shelf, revision }: &Entry = entry;
        let (archived, deleted) = match *shelf {
            Shelf::Desk => (false, None),
            Shelf::Archive => (true, None),
            Shelf::Bin { since_ms } => (false, Some(since_ms)),
        };
        let Revision { epoch, sequence } = *revision;
        let row: Row<'_> =
            (id.as_str(), epoch, sequence, title, *words, *created_ms, *changed_ms, archived, deleted);
        json(&row)
    };
    let rows = entries.iter().map(row).collect::<Vec<_>>().join(",");
    let checksum = Checksum::new().with(rows.as_bytes()).finish();
    (format!("{{\"format\":{FORMAT},\"checksum\":{checksum},\"drafts\":[{rows}]}}"), checksum)
}

fn json(value: &impl Serialize) -> String {
    let Ok(json) = serde_json::to_string(value) else {
        unreachable!("it is made of numbers and strings");
    };
    json
}

fn decode(record: &str) -> Option<Vec<Entry>> {
    let record: Value = serde_json::from_str(record).ok()?;
    if record["format"] != FORMAT {
        return None;
    }
    let entry = |row: &Value| {
        let text = |at: usize| row[at].as_str().map(str::to_owned);
        let number = |at: usize| row[at].as_u64();
        Some(Entry {
            id: DraftId::new(text(0)?),
            revision: Revision { epoch: number(1)?, sequence: number(2)? },
            title: text(3)?,
            words: usize::try_from(number(4)?).ok()?,
            created_ms: number(5)?,
            changed_ms: number(6)?,
            shelf: match (number(8), row[7].as_bool()?) {
                (Some(since_ms), _) => Shelf::Bin { since_ms },
                (None, true) => Shelf::Archive,
                (None, false) => Shelf::Desk,
            },
        })
    };
    let mut entries = record["drafts"].as_array()?.iter().map(entry).collect::<Option<Vec<_>>>()?;
    if record["checksum"] != encode(&entries).1 {
        return None;
    }
    crate::order::sort_by(&mut entries, |one, other| one.id.cmp(&other.id));
    Some(entries)
}

/// The entries stored in `store`, in the order of their ids; `None` where there are none that can be relied on. An
/// index of another version is none: that version can make it anew as well.
pub(super) fn read(store: &impl Store) -> Option<Vec<Entry>> {
    store.read(KEY).ok().flatten().and_then(|record| decode(&record))
}

/// Stores `entries`, unless that is what is stored.
///
/// # Errors
/// When the store fails. What was stored stays, and is told from the drafts' records by looking through them.
pub(super) fn write(store: &impl Store, entries: &[Entry]) -> Result<(), StoreError> {
    let (record, _) = encode(entries);
    if store.read(KEY)?.as_ref() == Some(&record) { Ok(()) } else { store.write(KEY, &record) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(id: &str, shelf: Shelf) -> Entry {
        Entry {
            id: DraftId::new(id),
            title: "Of “Dune”\0".to_owned(),
            words: 3,
            created_ms: u64::MAX,
            changed_ms: 12,
            shelf,
            revision: Revision { epoch: 2, sequence: 7 },
        }
    }

    fn three() -> Vec<Entry> {
        vec![
            entry("d-1", Shelf::Desk),
            entry("d-2", Shelf::Archive),
            entry("d-3", Shelf::Bin { since_ms: 5 }),
        ]
    }

    #[test]
    fn entries_come_back_as_they_were() {
        assert_eq!(decode(&encode(&three()).0), Some(three()));
        let mut turned = three();
        turned.reverse();
        assert_eq!(decode(&encode(&turned).0), Some(three()), "found by their ids");
        assert_eq!(decode(&encode(&[]).0), Some(vec![]));
    }

    #[test]
    fn what_is_no_whole_index_is_none() {
        for record in ["", "x", "{", "[]", "null", "{}", "{\"format\":1}", "{\"format\":2,\"drafts\":[]}"] {
            assert_eq!(decode(record), None, "{record}");
        }
        let (whole, _) = encode(&three());
        for end in (1..whole.len()).filter(|&end| whole.is_char_boundary(end)) {
            assert_eq!(decode(&whole[..end]), None);
        }
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let flipped = decode(&String::from_utf8_lossy(&bytes));
            assert!(flipped.is_none_or(|entries| entries == three()), "{bit}");
        }
    }
}
