use std::collections::HashMap;

use super::*;
use crate::drafts::{DeleteError, MemoryStore, bin};

/// A library in `store` that nothing is wrong with.
#[track_caller]
fn open(store: &MemoryStore) -> Library<MemoryStore> {
    let (library, problems) = Library::open(store.clone());
    assert_eq!(problems, []);
    library
}

/// The library in `store` after a look through all its records, and what was found.
fn look_through(store: &MemoryStore) -> (Library<MemoryStore>, Vec<Problem>) {
    let (mut library, mut problems) = Library::open(store.clone());
    for id in library.ids().unwrap() {
        problems.extend(library.look_at(&id));
    }
    (library, problems)
}

fn draft(id: &str, text: &str, changed_ms: u64) -> Draft {
    Draft {
        text: text.to_owned(),
        title: format!("Of {id}"),
        words: text.split_whitespace().count(),
        changed_ms,
        ..Draft::new(DraftId::new(id), 1)
    }
}

/// Stores `draft` as the state after `known`, the one that was stored.
fn save(library: &mut Library<MemoryStore>, draft: &Draft) -> Result<Revision, SaveError> {
    let known = draft.revision;
    let revision = Revision { sequence: known.sequence + 1, ..known };
    library.save(&Draft { revision, ..draft.clone() }, known).map(|_| revision)
}

fn at(epoch: u64, sequence: u64) -> Revision {
    Revision { epoch, sequence }
}

/// All that is stored but the index.
fn records(store: &MemoryStore) -> HashMap<String, String> {
    let mut all = store.all();
    all.remove(index::KEY);
    all
}

fn ids(library: &Library<MemoryStore>) -> Vec<&str> {
    library.drafts().iter().map(|entry| entry.id.as_str()).collect()
}

/// A store with the drafts `d-a`, `d-b` and `d-c`, changed in that order.
fn three() -> MemoryStore {
    let store = MemoryStore::new();
    let mut library = open(&store);
    for (changed_ms, id) in [(10, "d-a"), (20, "d-b"), (30, "d-c")] {
        save(&mut library, &draft(id, &format!("The “text” of\n{id}\0"), changed_ms)).unwrap();
    }
    store
}

#[test]
fn an_empty_store_is_an_empty_library() {
    let library = open(&MemoryStore::new());
    assert_eq!(library.drafts(), []);
    assert_eq!(library.current(), None);
    assert_eq!(library.load(&DraftId::new("d-a")), Err(LoadError::Missing));
}

#[test]
fn a_saved_draft_is_there_for_the_next_page() {
    let store = MemoryStore::new();
    let mut library = open(&store);
    let mut draft = Draft { text: "Text".into(), ..library.create(71, 5) };
    assert_eq!(library.drafts(), [], "a draft is stored when it is first saved");
    draft.revision = save(&mut library, &draft).unwrap();
    assert_eq!(draft.revision.sequence, 1);
    library.set_current(&draft.id).unwrap();

    let library = open(&store);
    assert_eq!(library.load(&draft.id), Ok(draft.clone()));
    assert_eq!(library.current(), Some(draft.id));
}

#[test]
fn the_list_has_the_draft_changed_last_first() {
    let mut library = open(&three());
    assert_eq!(ids(&library), ["d-c", "d-b", "d-a"]);
    let changed = Draft { changed_ms: 40, ..library.load(&DraftId::new("d-a")).unwrap() };
    save(&mut library, &changed).unwrap();
    assert_eq!(ids(&library), ["d-a", "d-c", "d-b"]);
    save(&mut library, &draft("d-0", "two words", 40)).unwrap();
    assert_eq!(ids(&library), ["d-0", "d-a", "d-c", "d-b"]);
    assert_eq!((&*library.drafts()[0].title, library.drafts()[0].words), ("Of d-0", 2));
}

#[test]
fn keys_of_other_programs_are_let_be() {
    let store = three();
    for key in ["theme", "obelus", "obelus.drafts", "draft.d-x", "obelus.current"] {
        store.write(key, "{").unwrap();
    }
    let before = store.all();
    assert_eq!(ids(&open(&store)), ["d-c", "d-b", "d-a"]);
    assert_eq!(open(&store).current(), None);
    assert_eq!(store.all(), before);
}

#[test]
fn an_index_is_made_from_the_records_whatever_it_was() {
    let store = three();
    let index = store.read(index::KEY).unwrap().unwrap();
    let listed = open(&store).drafts().to_vec();
    for damaged in
        ["", "{", "null", "{\"format\":9}", &index[..index.len() - 4], &index.replace("d-b", "d-x")]
    {
        store.write(index::KEY, damaged).unwrap();
        assert_eq!(open(&store).drafts(), listed);
        assert_eq!(store.read(index::KEY), Ok(Some(index.clone())));
    }
    store.remove(index::KEY).unwrap();
    assert_eq!(open(&store).drafts(), listed);
}

#[test]
fn what_another_program_did_to_the_records_is_found() {
    let store = three();
    store.remove("obelus.draft.d-a").unwrap();
    store.write("obelus.draft.d-d", &format::encode(&draft("d-d", "new", 99))).unwrap();
    assert_eq!(ids(&open(&store)), ["d-d", "d-c", "d-b"], "gone and new ones at once");
    let written = Draft { title: "Another".into(), ..draft("d-b", "changed unheard", 50) };
    store.write("obelus.draft.d-b", &format::encode(&written)).unwrap();
    let mut library = open(&store);
    assert_eq!(library.drafts()[2].title, "Of d-b");
    assert_eq!(library.look_at(&written.id), None);
    assert_eq!(library.drafts()[1], Entry::from(&written));
    assert_eq!(open(&store).drafts(), library.drafts(), "and the index knows");
}

#[test]
fn an_index_that_cannot_be_written_is_only_behind() {
    let store = three();
    let mut library = open(&store);
    let stored = library.load(&DraftId::new("d-b")).unwrap();
    let renamed = Draft { title: "Renamed".into(), changed_ms: 60, ..stored };
    store.fail_after(Some(1));
    save(&mut library, &renamed).unwrap();
    store.fail_after(None);
    assert_eq!(ids(&open(&store)), ["d-c", "d-b", "d-a"]);
    let (library, problems) = look_through(&store);
    assert_eq!((ids(&library), problems), (vec!["d-b", "d-c", "d-a"], vec![]));
}

#[test]
fn the_index_is_written_with_what_the_list_shows_and_once_before_leaving() {
    let store = three();
    let mut library = open(&store);
    let before = store.read(index::KEY);
    let stored = library.load(&DraftId::new("d-b")).unwrap();
    save(&mut library, &Draft { text: "More and more words".into(), words: 4, ..stored }).unwrap();
    assert_eq!(store.read(index::KEY), before, "not after every save");
    library.write_index();
    assert_eq!(open(&store).drafts(), library.drafts());
}

#[test]
fn what_is_due_in_the_bin_goes_unless_it_was_put_back() {
    let store = three();
    let mut library = open(&store);
    let mut shelve = |id: &str, shelf| {
        let stored = library.load(&DraftId::new(id)).unwrap();
        save(&mut library, &Draft { shelf, ..stored }).unwrap();
    };
    shelve("d-a", Shelf::Bin { since_ms: 1 });
    shelve("d-b", Shelf::Bin { since_ms: 1 });
    let mut other = open(&store);
    shelve("d-b", Shelf::Archive);
    // The other tab has not heard of it.
    assert_eq!(other.drafts().iter().filter(|entry| matches!(entry.shelf, Shelf::Bin { .. })).count(), 2);
    let is_due = |shelf| bin::is_due(shelf, bin::BIN_MS + 1);
    assert!(other.delete_if(&DraftId::new("d-a"), is_due).unwrap().is_some());
    for id in ["d-b", "d-c", "d-x"] {
        assert_eq!(other.delete_if(&DraftId::new(id), is_due), Ok(None));
    }
    assert_eq!(ids(&open(&store)), ["d-c", "d-b"]);
}

#[test]
fn a_picture_named_in_any_record_is_in_use() {
    let store = three();
    let mut library = open(&store);
    save(&mut library, &draft("d-d", "![a “tower”](tower-0a.png)", 1)).unwrap();
    store.write("obelus.draft.d-e", "{\"format\":99,\"text\":\"newer-0b.png\"}").unwrap();
    store.write("obelus.aside.d-e.1", "damaged-0c.png").unwrap();
    store.write("foreign", "gone-0d.png").unwrap();
    let names = ["tower-0a.png", "newer-0b.png", "damaged-0c.png", "gone-0d.png"].map(str::to_owned);
    assert_eq!(library.not_named(&names), Ok(vec!["gone-0d.png".to_owned()]));
    store.block(true);
    assert_eq!(library.not_named(&names), Err(StoreError::Blocked));
}

#[test]
fn a_deleted_draft_can_be_put_back() {
    let store = three();
    let before = store.all();
    let mut library = open(&store);
    let deleted = library.delete(&DraftId::new("d-b")).unwrap();
    assert_eq!(ids(&library), ["d-c", "d-a"]);
    assert_eq!(library.delete(deleted.id()), Err(DeleteError::Missing));

    store.limit(Some(10));
    assert_eq!(library.restore(&deleted), Err(SaveError::Storage(StoreError::Full)));
    store.limit(None);
    library.restore(&deleted).unwrap();
    library.restore(&deleted).unwrap();
    assert_eq!(ids(&library), ["d-c", "d-b", "d-a"]);
    assert_eq!(store.all(), before);
}

#[test]
fn putting_back_does_not_overwrite_what_came_since() {
    let store = three();
    let mut library = open(&store);
    let mut other = open(&store);
    let theirs = other.load(&DraftId::new("d-b")).unwrap();
    let deleted = library.delete(&theirs.id).unwrap();
    save(&mut other, &theirs).unwrap();
    assert_eq!(library.restore(&deleted), Err(SaveError::ChangedElsewhere { revision: at(0, 2) }));
}

#[test]
fn two_tabs_do_not_overwrite_each_other() {
    let store = three();
    let (mut here, mut there) = (open(&store), open(&store));
    let id = DraftId::new("d-a");
    let mut mine = Draft { text: "mine".into(), ..here.load(&id).unwrap() };
    let theirs = Draft { text: "theirs".into(), ..there.load(&id).unwrap() };
    mine.revision = save(&mut here, &mine).unwrap();
    mine.revision = save(&mut here, &mine).unwrap();
    assert_eq!(save(&mut there, &theirs), Err(SaveError::ChangedElsewhere { revision: at(0, 3) }));
    assert_eq!(there.load(&id).unwrap().text, "mine");
}

#[test]
fn two_tabs_that_reached_the_same_number_are_told_apart() {
    let store = three();
    let mut here = open(&store);
    let id = DraftId::new("d-a");
    let mut mine = Draft { text: "mine".into(), ..here.load(&id).unwrap() };
    mine.revision = save(&mut here, &mine).unwrap();
    // The other tab looked before that, and wrote after it.
    let theirs = Draft { text: "theirs".into(), ..mine.clone() };
    store.write("obelus.draft.d-a", &format::encode(&theirs)).unwrap();
    mine.text.push('!');
    assert_eq!(here.save(&mine, at(0, 1)), Err(SaveError::ChangedElsewhere { revision: at(0, 2) }));
}

#[test]
fn what_a_tab_left_behind_wrote_is_kept_aside() {
    let store = three();
    let mut here = open(&store);
    let stored = here.load(&DraftId::new("d-a")).unwrap();
    let mine = Draft { text: "mine".into(), revision: at(1, 2), ..stored.clone() };
    assert_eq!(here.save(&mine, stored.revision), Ok(None));
    // A tab of an epoch before, or of a version that knows of none.
    let late = Draft { text: "late".into(), revision: at(0, 9), ..stored };
    store.write("obelus.draft.d-a", &format::encode(&late)).unwrap();
    let next = Draft { text: "mine, still".into(), revision: at(1, 3), ..mine.clone() };
    let aside = here.save(&next, mine.revision).unwrap().expect("it is kept");
    assert_eq!(here.aside_text(&aside), Ok(Some(format::encode(&late))));
    assert_eq!(here.load(&next.id), Ok(next.clone()));
    // The later one is not written over by it.
    assert_eq!(here.save(&late, at(0, 1)), Err(SaveError::ChangedElsewhere { revision: at(1, 3) }));
}

#[test]
fn a_draft_that_vanished_is_stored_again() {
    let store = three();
    let (mut here, mut there) = (open(&store), open(&store));
    let draft = here.load(&DraftId::new("d-a")).unwrap();
    let _ = there.delete(&draft.id).unwrap();
    let revision = save(&mut here, &draft).unwrap();
    assert_eq!(open(&store).load(&draft.id), Ok(Draft { revision, ..draft }));
}

#[test]
fn a_new_draft_never_takes_a_name_that_is_taken() {
    let store = MemoryStore::new();
    let future = r#"{"format":3,"text":"of the future"}"#;
    store.write("obelus.draft.d-10", future).unwrap();
    let (mut library, problems) = Library::open(store.clone());
    assert_eq!(problems, [Problem::Newer { id: DraftId::new("d-10"), format: 3 }]);
    assert_eq!(library.create(36, 0).id.as_str(), "d-11");
    assert_eq!(library.create(u64::MAX, 0).id.as_str(), "d-3w5e11264sgsf");

    let id = DraftId::new("d-10");
    assert_eq!(library.load(&id), Err(LoadError::Unreadable(DecodeError::Newer { format: 3 })));
    assert_eq!(save(&mut library, &draft("d-10", "old", 9)), Err(SaveError::NewerFormat { format: 3 }));
    assert_eq!(library.delete(&id), Err(DeleteError::NewerFormat { format: 3 }));
    assert_eq!(library.raw(&id), Ok(Some(future.to_owned())));
    assert_eq!(store.all().len(), 2, "it and the index");
}

#[test]
fn a_damaged_record_is_moved_aside_and_the_others_open() {
    let store = three();
    let damaged = store.read("obelus.draft.d-b").unwrap().unwrap().replace("“text”", "“txet”");
    store.write("obelus.draft.d-b", &damaged).unwrap();
    let aside = Aside { id: DraftId::new("d-b"), number: 1 };
    assert_eq!(ids(&open(&store)), ["d-c", "d-b", "d-a"], "the index is believed at first");
    let (library, problems) = look_through(&store);
    assert_eq!(ids(&library), ["d-c", "d-a"]);
    let expected = Problem::Damaged {
        id: DraftId::new("d-b"),
        reason: DecodeError::ChecksumMismatch,
        aside: Ok(aside.clone()),
    };
    assert_eq!(problems, [expected]);
    assert_eq!(library.asides(), Ok(vec![aside.clone()]));
    assert_eq!(library.aside_text(&aside), Ok(Some(damaged)));
    assert_eq!(store.read("obelus.draft.d-b"), Ok(None));

    let (library, problems) = look_through(&store);
    assert_eq!((ids(&library), problems), (vec!["d-c", "d-a"], vec![]), "the problem is told once");
}

#[test]
fn without_room_for_the_copy_a_damaged_record_stays() {
    let store = three();
    store.write("obelus.draft.d-b", "not JSON").unwrap();
    store.remove(index::KEY).unwrap();
    store.limit(Some(store.all().iter().map(|(key, value)| key.len() + value.len()).sum()));
    let before = records(&store);
    let (mut library, problems) = Library::open(store.clone());
    assert_eq!(
        problems,
        [Problem::Damaged {
            id: DraftId::new("d-b"),
            reason: DecodeError::NotJson,
            aside: Err(StoreError::Full)
        }]
    );
    assert_eq!(save(&mut library, &draft("d-b", "x", 1)), Err(SaveError::Storage(StoreError::Full)));
    assert_eq!(records(&store), before);

    store.limit(None);
    save(&mut library, &draft("d-b", "x", 1)).unwrap();
    let aside = Aside { id: DraftId::new("d-b"), number: 1 };
    assert_eq!(library.aside_text(&aside), Ok(Some("not JSON".to_owned())), "moved aside before saving");
}

#[test]
fn a_blocked_store_is_reported_and_nothing_else_happens() {
    let store = three();
    store.block(true);
    let (mut library, problems) = Library::open(store.clone());
    assert_eq!(problems, [Problem::Storage(StoreError::Blocked)]);
    assert_eq!(save(&mut library, &draft("d-a", "x", 1)), Err(SaveError::Storage(StoreError::Blocked)));
    assert_eq!(library.load(&DraftId::new("d-a")), Err(LoadError::Storage(StoreError::Blocked)));
    assert_eq!(library.create(1, 2).id.as_str(), "d-1");
    store.block(false);
    assert_eq!(ids(&open(&store)), ["d-c", "d-b", "d-a"]);
}

#[test]
fn what_another_tab_does_shows_in_the_list() {
    let store = three();
    let (mut here, mut there) = (open(&store), open(&store));
    save(&mut there, &draft("d-new", "x", 99)).unwrap();
    assert_eq!(here.noticed(Some("obelus.draft.d-new")), Some(DraftId::new("d-new")));
    let _ = there.delete(&DraftId::new("d-b")).unwrap();
    assert_eq!(here.noticed(Some("obelus.draft.d-b")), Some(DraftId::new("d-b")));
    assert_eq!(here.noticed(Some("theme")), None);
    assert_eq!(ids(&here), ["d-new", "d-c", "d-a"]);
    for key in store.keys().unwrap() {
        store.remove(&key).unwrap();
    }
    assert_eq!(here.noticed(None), None);
    assert_eq!(here.drafts(), []);
}

#[test]
fn a_record_copied_to_another_key_is_another_draft() {
    let store = three();
    store.write("obelus.draft.copy", &store.read("obelus.draft.d-a").unwrap().unwrap()).unwrap();
    let mut library = open(&store);
    let mut copy = library.load(&DraftId::new("copy")).unwrap();
    assert_eq!(copy.id.as_str(), "copy");
    copy.text.push('!');
    save(&mut library, &copy).unwrap();
    assert_ne!(library.load(&DraftId::new("d-a")).unwrap().text, copy.text);
}

/// `record` as a failing disk or a foreign program might leave it.
fn damage(record: &str, random: &mut fastrand::Rng) -> String {
    let mut bytes = record.as_bytes().to_vec();
    match random.u8(..6) {
        0 => bytes.truncate(random.usize(..bytes.len())),
        1 => bytes[random.usize(..record.len())] ^= 1 << random.u8(..8),
        2 => drop(bytes.drain(..random.usize(..record.len()))),
        3 => bytes[random.usize(..record.len())..].fill(0),
        4 => bytes = random.choice(["", "null", "{}", "[1]", "{\"format\":1}", "\"x\"", "7"]).unwrap().into(),
        _ => bytes.extend_from_slice(record.as_bytes()),
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn no_damage_panics_spreads_or_loses_a_byte() {
    let mut random = fastrand::Rng::with_seed(11);
    for round in 0..400 {
        let store = three();
        let whole = open(&store).load(&DraftId::new("d-b")).unwrap();
        let key = "obelus.draft.d-b";
        let damaged = damage(&store.read(key).unwrap().unwrap(), &mut random);
        store.write(key, &damaged).unwrap();
        if random.bool() {
            store.fail_after(Some(random.usize(..3)));
        }
        let (library, problems) = look_through(&store);
        assert!(ids(&library).starts_with(&["d-c"]) && ids(&library).ends_with(&["d-a"]), "round {round}");
        assert!(store.all().values().any(|value| *value == damaged), "round {round}: {damaged:?} is gone");
        if let Ok(read) = format::decode(&damaged) {
            assert_eq!((read, problems), (whole, vec![]), "round {round}");
        } else {
            assert_eq!(problems.len(), 1, "round {round}");
        }
    }
}

#[test]
fn a_store_that_fails_at_any_change_loses_nothing() {
    for changes in 0..24 {
        let store = three();
        store.write("obelus.draft.d-d", "damaged").unwrap();
        let mut kept = vec!["damaged".to_owned()];
        store.fail_after(Some(changes));
        let (mut library, _) = Library::open(store.clone());
        for id in ["d-a", "d-b", "d-c", "d-d", "d-e"] {
            let known = library.load(&DraftId::new(id)).ok();
            let old = known.clone().unwrap_or_else(|| draft(id, "", 0));
            let new = Draft { text: format!("new {id}"), ..old };
            match save(&mut library, &new) {
                Ok(revision) => assert_eq!(library.load(&new.id), Ok(Draft { revision, ..new })),
                Err(_) => assert_eq!(library.load(&new.id).ok(), known),
            }
        }
        match library.delete(&DraftId::new("d-a")) {
            Ok(deleted) => {
                if library.restore(&deleted).is_err() {
                    kept.push(deleted.record.clone());
                    store.fail_after(None);
                    library.restore(&deleted).unwrap();
                }
            }
            Err(_) => assert!(library.load(&DraftId::new("d-a")).is_ok()),
        }
        let all = store.all();
        for record in &kept {
            assert!(all.values().any(|value| value == record), "after {changes} changes: {record}");
        }
        store.fail_after(None);
        let (library, _) = Library::open(store);
        for id in ["d-a", "d-b", "d-c"] {
            assert!(library.load(&DraftId::new(id)).is_ok(), "after {changes} changes: {id}");
        }
    }
}
