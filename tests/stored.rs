//! Records that were stored once still open, and those that are not whole fail as they should.
//!
//! `tests/stored/` holds a record of every format ever released. A file there is never changed: what
//! it holds is in somebody's browser.

use std::collections::BTreeSet;
use std::path::PathBuf;

use obelus::drafts::{
    DecodeError, Draft, DraftId, Library, MemoryStore, Problem, Revision, Shelf, Store, format,
};

const REVIEW: &str = "format-1-review.json";

/// The records that open.
const WHOLE: [&str; 7] = [
    "format-1-control-characters.json",
    "format-1-empty.json",
    "format-1-later-fields.json",
    REVIEW,
    "format-2-archived.json",
    "format-2-deleted.json",
    "format-2-review.json",
];

/// The records that do not.
const DAMAGED: [(&str, DecodeError); 10] = [
    ("damaged-checksum.json", DecodeError::ChecksumMismatch),
    ("damaged-cut-short.json", DecodeError::CutShort),
    ("damaged-no-sequence.json", DecodeError::Incomplete),
    ("damaged-not-json.json", DecodeError::NotJson),
    ("damaged-words-as-text.json", DecodeError::Incomplete),
    ("empty-value.json", DecodeError::NotJson),
    ("foreign-list.json", DecodeError::Foreign),
    ("foreign-object.json", DecodeError::Foreign),
    ("foreign-text.json", DecodeError::NotJson),
    ("format-3.json", DecodeError::Newer { format: 3 }),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/stored")
}

#[track_caller]
fn record(name: &str) -> String {
    std::fs::read_to_string(folder().join(name)).expect("a listed record is there")
}

fn review() -> Draft {
    Draft {
        id: DraftId::new("d-3w5e11264sgsf"),
        text: "---\nbook: Middlemarch\n---\n\n# A “study” of provincial life\n\nShe reads 😀 (240).[^1]\n\n\
               [^1]: Chapter 20.\n"
            .to_owned(),
        title: "A “study” of provincial life".to_owned(),
        words: 10,
        created_ms: 1_790_000_000_000,
        changed_ms: 1_790_000_360_000,
        shelf: Shelf::Desk,
        revision: Revision { epoch: 0, sequence: 42 },
    }
}

#[test]
fn a_record_of_format_1_opens() {
    assert_eq!(format::decode(&record(REVIEW)), Ok(review()));
    assert_eq!(format::decode(&record("format-1-later-fields.json")), Ok(review()));

    let empty = Draft::new(DraftId::new("d-0"), 1_790_000_000_000);
    let revision = Revision { epoch: 0, sequence: 1 };
    assert_eq!(format::decode(&record("format-1-empty.json")), Ok(Draft { revision, ..empty }));

    let odd = format::decode(&record("format-1-control-characters.json")).unwrap();
    assert_eq!(odd.text, "a\0b\u{1F}\r\n\u{2028}\t\"\\ é\u{FEFF}");
    assert_eq!((odd.title.as_str(), odd.revision.sequence), ("\0", u64::MAX));
}

#[test]
fn a_record_of_format_2_opens_and_is_written_as_it_was_first_released() {
    let written = Revision { epoch: 3, sequence: 1042 };
    for (name, shelf) in [
        ("format-2-review.json", Shelf::Desk),
        ("format-2-archived.json", Shelf::Archive),
        ("format-2-deleted.json", Shelf::Bin { since_ms: 1_790_000_400_000 }),
    ] {
        let draft = Draft { shelf, revision: written, ..review() };
        assert_eq!(format::decode(&record(name)), Ok(draft.clone()));
        assert_eq!(format::encode(&draft), record(name));
    }
}

#[test]
fn a_record_that_is_not_whole_says_why() {
    for (name, error) in DAMAGED {
        assert_eq!(format::decode(&record(name)), Err(error), "{name}");
    }
}

#[test]
fn every_record_is_listed() {
    let found: BTreeSet<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let listed = WHOLE.into_iter().chain(DAMAGED.map(|(name, _)| name)).map(str::to_owned).collect();
    assert_eq!(found, listed);
}

#[test]
fn a_library_of_them_all_opens_what_is_whole_and_keeps_the_rest() {
    let store = MemoryStore::new();
    for name in WHOLE.into_iter().chain(DAMAGED.map(|(name, _)| name)) {
        store.write(&format!("obelus.draft.{name}"), &record(name)).unwrap();
    }
    let (library, problems) = Library::open(store.clone());
    let opened: BTreeSet<_> = library.drafts().iter().map(|entry| entry.id.as_str()).collect();
    assert_eq!(opened, BTreeSet::from(WHOLE));
    assert_eq!(problems.len(), DAMAGED.len());
    for problem in problems {
        match problem {
            Problem::Damaged { id, aside, .. } => {
                assert_eq!(library.aside_text(&aside.unwrap()), Ok(Some(record(id.as_str()))));
                assert_eq!(library.raw(&id), Ok(None));
            }
            Problem::Newer { id, format: 3 } => {
                assert_eq!(library.raw(&id), Ok(Some(record("format-3.json"))));
            }
            other => panic!("{other:?}"),
        }
    }
}
