use super::*;
use crate::drafts::backup::tests::draw;
use crate::drafts::backup::{read, write};
use crate::drafts::{Entry, MemoryStore};

fn intact(backup: Backup) -> Intact {
    Intact { backup, left_out: 0 }
}

fn draft(id: &str, text: &str) -> Draft {
    Draft { text: text.to_owned(), title: "T".to_owned(), ..Draft::new(DraftId::new(id), 5) }
}

fn empty() -> Library<MemoryStore> {
    Library::open(MemoryStore::new()).0
}

/// The drafts of `library` as a backup has them, in order of their names.
fn all(library: &Library<MemoryStore>) -> Vec<Draft> {
    let load = |id| Draft { revision: Revision::default(), ..library.load(id).unwrap() };
    library.ids().unwrap().iter().map(load).collect()
}

/// Does what the plan says, to the drafts.
fn restore(backup: &Backup, library: &mut Library<MemoryStore>, now_ms: u64) -> Plan {
    let plan = plan(intact(backup.clone()), library, &[], now_ms);
    for draft in &plan.drafts {
        let revision = Revision { epoch: 1, sequence: 1 };
        assert!(library.load(&draft.id).is_err(), "it takes a free name");
        library.save(&Draft { revision, ..draft.clone() }, Revision::default()).unwrap();
    }
    plan
}

fn of(drafts: &[Draft]) -> Backup {
    Backup { drafts: drafts.iter().map(|draft| (draft.clone(), vec![])).collect(), ..Backup::default() }
}

#[test]
fn what_is_not_here_is_added_with_its_shelf() {
    let archived = Draft { shelf: Shelf::Archive, ..draft("d-2", "two") };
    let binned = Draft { shelf: Shelf::Bin { since_ms: 7 }, ..draft("d-3", "three") };
    let drafts = [draft("d-1", "one"), archived, binned];
    let mut library = empty();
    assert_eq!(restore(&of(&drafts), &mut library, 8).summary(Outcome::default()), "3 drafts added.");
    assert_eq!(all(&library), drafts);
    assert_eq!(
        restore(&of(&drafts), &mut library, 8).summary(Outcome::default()),
        "3 drafts were here already."
    );
}

#[test]
fn what_was_in_the_bin_too_long_has_its_days_again() {
    let binned = Draft { shelf: Shelf::Bin { since_ms: 7 }, ..draft("d-3", "three") };
    let plan = plan(intact(of(&[binned])), &empty(), &[], u64::MAX);
    assert_eq!(plan.drafts[0].shelf, Shelf::Bin { since_ms: u64::MAX });
}

#[test]
fn another_text_is_put_beside() {
    let mut library = empty();
    restore(&of(&[draft("d-1", "written on")]), &mut library, 0);
    let backup = of(&[draft("d-1", "as it was")]);
    let plan = restore(&backup, &mut library, 0);
    assert_eq!(plan.summary(Outcome::default()), "1 draft differs from yours and was put beside it.");
    assert_eq!(library.load(&DraftId::new("d-1")).unwrap().text, "written on");
    let beside = &plan.drafts[0];
    assert_eq!(library.load(&beside.id).unwrap().text, "as it was");
    assert_eq!(restore(&backup, &mut library, 0).summary(Outcome::default()), "1 draft was here already.");
    // Written on as well, it is still not overwritten.
    let stored = library.load(&beside.id).unwrap();
    let next = Revision { epoch: 1, sequence: 2 };
    let written_on = Draft { text: "other".into(), revision: next, ..stored.clone() };
    library.save(&written_on, stored.revision).unwrap();
    assert_eq!(restore(&backup, &mut library, 0).drafts.len(), 1);
    assert_eq!(restore(&backup, &mut library, 0).drafts.len(), 0);
    assert_eq!(library.drafts().len(), 3);
}

#[test]
fn what_cannot_be_read_here_is_not_overwritten() {
    let store = MemoryStore::new();
    let newer = "{\"format\":99}";
    store.write("obelus.draft.d-1", newer).unwrap();
    let mut library = Library::open(store.clone()).0;
    let plan = restore(&of(&[draft("d-1", "as it was")]), &mut library, 0);
    assert_eq!((plan.drafts.len(), plan.beside.len()), (1, 1));
    assert_eq!(store.read("obelus.draft.d-1"), Ok(Some(newer.to_owned())));
}

#[test]
fn pictures_and_versions_are_added() {
    let picture =
        |name: &str| BackupPicture { name: name.into(), mime: "image/png".into(), data: String::new() };
    let version =
        BackupVersion { when_ms: 1, what: "automatic".into(), name: None, words: 1, text: "o".into() };
    let mut backup = of(&[draft("d-1", "one")]);
    backup.drafts[0].1.push(version.clone());
    backup.pictures = vec![picture("a.png"), picture("b.png"), picture("b.png")];
    let plan = plan(Intact { backup, left_out: 2 }, &empty(), &["a.png".to_owned()], 0);
    assert_eq!(plan.pictures, [picture("b.png")]);
    assert_eq!(plan.versions, [(DraftId::new("d-1"), vec![version])]);
    let said = "1 draft added. 4 versions added. 1 picture added. 2 parts of the file are damaged and were left out.";
    assert_eq!(plan.summary(Outcome { versions: 4, ..Outcome::default() }), said);
    assert_eq!(Plan::default().summary(Outcome::default()), "There is nothing in this backup.");
}

#[test]
fn what_could_not_be_added_is_said_first() {
    let outcome = Outcome { drafts_missing: 2, versions_missing: 1, ..Outcome::default() };
    assert_eq!(
        Plan::default().summary(outcome),
        "Not brought in: 2 drafts, 1 version. Restore the backup again for that."
    );
    let plan = Plan { same: 1, ..Plan::default() };
    let outcome = Outcome { versions: 1, pictures_missing: 3, ..Outcome::default() };
    assert_eq!(
        plan.summary(outcome),
        "Not brought in: 3 pictures. Restore the backup again for that. 1 version added. 1 draft was here already."
    );
}

#[test]
fn a_backup_of_anything_restored_into_nothing_is_the_same() {
    let mut random = fastrand::Rng::with_seed(5);
    for _ in 0..400 {
        let mut backup = draw(&mut random);
        let mut names = Vec::new();
        backup.drafts.retain(|(draft, _)| {
            let is_new = !names.contains(&draft.id);
            names.push(draft.id.clone());
            is_new
        });
        let read = read(&write(&backup)).unwrap().backup;
        let mut library = empty();
        restore(&read, &mut library, 0);
        let mut drafts: Vec<_> = backup.drafts.into_iter().map(|(draft, _)| draft).collect();
        drafts.sort_by(|one, other| one.id.cmp(&other.id));
        assert_eq!(all(&library), drafts);
    }
}

#[test]
fn restoring_twice_is_restoring_once_and_what_was_here_stays() {
    let mut random = fastrand::Rng::with_seed(6);
    for _ in 0..400 {
        let mut library = empty();
        restore(&draw(&mut random), &mut library, 0);
        let before = all(&library);
        let backup = draw(&mut random);
        restore(&backup, &mut library, 0);
        let after = all(&library);
        assert!(before.iter().all(|draft| after.contains(draft)));
        for (draft, _) in &backup.drafts {
            assert!(after.iter().any(|kept| kept.text == draft.text), "each text is there");
        }
        let listed: Vec<Entry> = library.drafts().to_vec();
        let again = restore(&backup, &mut library, 0);
        assert_eq!((again.drafts.len(), again.same), (0, backup.drafts.len()));
        assert_eq!(library.drafts(), listed);
    }
}
