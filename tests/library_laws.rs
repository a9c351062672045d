//! What holds for a library however what is stored was damaged: nothing fails, whatever is whole opens, and whatever is
//! not is kept as it was found.

use std::collections::HashMap;

use fastrand::Rng;
use obelus::drafts::{
    DecodeError, Draft, DraftId, Entry, Library, MemoryStore, Problem, Revision, Shelf, Store, format,
};

const DRAFT: &str = "obelus.draft.";
const ASIDE: &str = "obelus.aside.";

/// What other programs, and other versions of this one, may have stored in place of a record.
const FOREIGN: [&str; 12] = [
    "",
    "null",
    "[]",
    "{}",
    "7",
    "\"text\"",
    "{\"format\":0}",
    "{\"format\":2}",
    "{\"format\":\"2\"}",
    "{\"format\":3,\"text\":\"of a later version\"}",
    "{\"format\":18446744073709551615}",
    "{\"user\":{\"theme\":\"dark\"},\"drafts\":[1,2]}",
];

fn text(random: &mut Rng) -> String {
    let words = ["“tide”", "ebb", "(1)", "\n\n", "naïve", "*x*", "\0", "\\", "猫"];
    (0..random.usize(..20)).map(|_| words[random.usize(..words.len())]).collect()
}

/// A store with some drafts on all shelves, their index, one that was opened last and one kept aside.
fn stored(random: &mut Rng) -> MemoryStore {
    let store = MemoryStore::new();
    store.write(&format!("{DRAFT}d-0"), "damaged before").expect("a store in memory works");
    let (mut library, _) = Library::open(store.clone());
    for number in 0..random.u64(1..7) {
        let mut draft = library.create(number, random.u64(..100));
        draft.text = text(random);
        draft.title = text(random);
        draft.changed_ms = random.u64(..100);
        draft.shelf = match random.u8(..4) {
            0 => Shelf::Archive,
            1 => Shelf::Bin { since_ms: random.u64(..100) },
            _ => Shelf::Desk,
        };
        draft.revision = Revision { epoch: random.u64(1..4), sequence: random.u64(1..9) };
        library.save(&draft, Revision::default()).expect("a store in memory works");
        library.set_current(&draft.id).expect("a store in memory works");
    }
    library.write_index();
    store.write("theme", "dark").expect("a store in memory works");
    store
}

/// Damages a value of `store`, as a failing disk, another program or another version may.
fn damage(store: &MemoryStore, random: &mut Rng) {
    let mut keys = store.keys().expect("a store in memory works");
    keys.sort();
    let key = random.choice(&keys).expect("a store in memory works");
    let value = store.read(key).expect("a store in memory works").expect("a store in memory works");
    let mut bytes = value.clone().into_bytes();
    let at = random.usize(..=bytes.len());
    match random.u8(..9) {
        0..3 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
        3 => bytes.truncate(at),
        4 => {
            // The values of two keys change places.
            let other = random.choice(&keys).expect("a store in memory works");
            let theirs =
                store.read(other).expect("a store in memory works").expect("a store in memory works");
            store.write(other, &value).expect("a store in memory works");
            bytes = theirs.into_bytes();
        }
        5 => bytes = random.choice(FOREIGN).expect("a store in memory works").into(),
        6 => bytes[at..].fill(0),
        7 => drop(bytes.drain(at / 2..at)),
        _ => return store.remove(key).expect("a store in memory works"),
    }
    store.write(key, &String::from_utf8_lossy(&bytes)).expect("a store in memory works");
}

fn with_prefix<'m>(all: &'m HashMap<String, String>, prefix: &str) -> Vec<(&'m str, &'m str)> {
    let mut found: Vec<_> =
        all.iter().filter_map(|(key, value)| Some((key.strip_prefix(prefix)?, value.as_str()))).collect();
    found.sort_unstable();
    found
}

/// Opens the library and looks through all of it.
fn opened(store: &MemoryStore) -> (Library<MemoryStore>, Vec<Problem>) {
    let (mut library, mut problems) = Library::open(store.clone());
    for id in library.ids().expect("a store in memory works") {
        if let Some(problem) = library.look_at(&id)
            && !problems.contains(&problem)
        {
            problems.push(problem);
        }
    }
    (library, problems)
}

fn check(before: &HashMap<String, String>, store: &MemoryStore) {
    let (library, problems) = opened(store);
    let after = store.all();
    let mut whole = Vec::new();
    for (id, record) in with_prefix(before, DRAFT) {
        let id = DraftId::new(id);
        let stays = after.get(&format!("{DRAFT}{id}")).map(String::as_str);
        match format::decode(record) {
            Ok(draft) => {
                let draft = Draft { id: id.clone(), ..draft };
                assert_eq!(stays, Some(record));
                assert_eq!(library.load(&id), Ok(draft.clone()));
                whole.push(Entry::from(&draft));
            }
            Err(DecodeError::Newer { format }) => {
                assert_eq!(stays, Some(record));
                assert!(problems.contains(&Problem::Newer { id, format }));
            }
            Err(_) => {
                assert_eq!(stays, None);
                let kept = with_prefix(&after, &format!("{ASIDE}{id}."));
                assert!(kept.iter().any(|(_, kept)| *kept == record), "{record:?} is gone");
                assert!(problems.iter().any(
                    |problem| matches!(problem, Problem::Damaged { id: of, aside: Ok(_), .. } if *of == id)
                ));
            }
        }
    }
    whole.sort_by(|one, other| other.changed_ms.cmp(&one.changed_ms).then_with(|| one.id.cmp(&other.id)));
    assert_eq!(library.drafts(), whole);
    assert!(library.current().is_none_or(|id| whole.iter().any(|entry| entry.id == id)));
    // All else is as it was.
    for (key, value) in with_prefix(before, "") {
        if !key.starts_with(DRAFT) && key != "obelus.index" {
            assert_eq!(after.get(key).map(String::as_str), Some(value), "{key}");
        }
    }
    // And the next time it is the same, without a word about what was moved aside.
    let (again, problems) = Library::open(store.clone());
    assert_eq!(again.drafts(), whole);
    assert!(problems.iter().all(|problem| matches!(problem, Problem::Newer { .. })));
    assert_eq!(store.all(), after);
}

#[test]
fn however_what_is_stored_is_damaged_what_is_whole_opens_and_nothing_is_lost() {
    let mut random = Rng::with_seed(17);
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 100_000 } else { 4_000 };
    for _ in 0..rounds {
        let store = stored(&mut random);
        for _ in 0..random.u8(1..4) {
            damage(&store, &mut random);
        }
        check(&store.all(), &store);
    }
}
