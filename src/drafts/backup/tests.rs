use super::*;
use crate::drafts::{DraftId, Revision};

pub(in crate::drafts) fn draw_text(random: &mut fastrand::Rng) -> String {
    (0..random.usize(..60))
        .map(|_| if random.bool() { random.char('\n'..'~') } else { random.char(..) })
        .collect()
}

/// Any library in a file; names may be there twice.
pub(in crate::drafts) fn draw(random: &mut fastrand::Rng) -> Backup {
    let version = |random: &mut fastrand::Rng| BackupVersion {
        when_ms: random.u64(..),
        what: draw_text(random),
        name: random.bool().then(|| draw_text(random)),
        words: random.usize(..),
        text: draw_text(random),
    };
    let draft = |random: &mut fastrand::Rng| Draft {
        id: DraftId::from_random(random.u64(..20)),
        text: draw_text(random),
        title: draw_text(random),
        words: random.usize(..),
        created_ms: random.u64(..),
        changed_ms: random.u64(..),
        shelf: match random.u8(..3) {
            0 => Shelf::Desk,
            1 => Shelf::Archive,
            _ => Shelf::Bin { since_ms: random.u64(..) },
        },
        revision: Revision::default(),
    };
    let picture = |random: &mut fastrand::Rng| BackupPicture {
        name: format!("picture-{}.png", random.u8(..9)),
        mime: "image/png".to_owned(),
        data: "iVBORw0KGgo=".repeat(random.usize(..4)),
    };
    let drafts = (0..random.usize(..6))
        .map(|_| (draft(random), (0..random.usize(..4)).map(|_| version(random)).collect()))
        .collect();
    let pictures = (0..random.usize(..3)).map(|_| picture(random)).collect();
    Backup { made_ms: random.u64(..), drafts, pictures }
}

fn two() -> Backup {
    let draft = |id: &str| Draft {
        text: format!("# Of {id}\n\n“Words”\n"),
        title: format!("Of {id}"),
        words: 3,
        changed_ms: 20,
        ..Draft::new(DraftId::new(id), 10)
    };
    let version =
        BackupVersion { when_ms: 15, what: "automatic".into(), name: None, words: 1, text: "Words\n".into() };
    let picture =
        BackupPicture { name: "tower-0a.png".into(), mime: "image/png".into(), data: "iVBORw0KGgo=".into() };
    let binned = Draft { shelf: Shelf::Bin { since_ms: 30 }, ..draft("d-2") };
    Backup {
        made_ms: 40,
        drafts: vec![(draft("d-1"), vec![version]), (binned, vec![])],
        pictures: vec![picture],
    }
}

#[test]
fn the_file_can_be_read_without_obelus() {
    let expected = r##"{
  "obelus": "backup",
  "format": 1,
  "made": 40,
  "counts": {
    "drafts": 2,
    "versions": 1,
    "pictures": 1
  },
  "drafts": [
    {
      "id": "d-1",
      "title": "Of d-1",
      "words": 3,
      "created": 10,
      "changed": 20,
      "shelf": "desk",
      "text": "# Of d-1\n\n“Words”\n",
      "versions": [
        {
          "when": 15,
          "what": "automatic",
          "words": 1,
          "text": "Words\n"
        }
      ]
    },
    {
      "id": "d-2",
      "title": "Of d-2",
      "words": 3,
      "created": 10,
      "changed": 20,
      "shelf": "bin",
      "deleted": 30,
      "text": "# Of d-2\n\n“Words”\n",
      "versions": []
    }
  ],
  "pictures": [
    {
      "name": "tower-0a.png",
      "type": "image/png",
      "data": "iVBORw0KGgo="
    }
  ]
}
"##;
    assert_eq!(write(&two()), expected);
}

#[test]
fn what_is_written_is_read() {
    let mut random = fastrand::Rng::with_seed(3);
    for _ in 0..500 {
        let backup = draw(&mut random);
        assert_eq!(read(&write(&backup)), Ok(Intact { backup, left_out: 0 }));
    }
}

#[test]
fn a_version_is_the_same_after_a_backup() {
    for origin in [Origin::Automatic, Origin::Restore, Origin::Found("in another tab".into())] {
        let version = Version { when_ms: 7, origin, name: Some("First".into()), words: 2 };
        assert_eq!(BackupVersion::of(&version, "Two words".into()).version(), version);
    }
}

#[test]
fn a_file_that_was_edited_is_read() {
    let edited = write(&two()).replace("“Words”", "Other words");
    assert_eq!(read(&edited).unwrap().backup.drafts[1].0.text, "# Of d-2\n\nOther words\n");
    let value: serde_json::Value = serde_json::from_str(&write(&two())).unwrap();
    let backup = two();
    assert_eq!(read(&value.to_string()), Ok(Intact { backup: backup.clone(), left_out: 0 }), "on one line");
    let windows = write(&two()).replace('\n', "\r\n");
    assert_eq!(read(&windows), Ok(Intact { backup, left_out: 0 }));
}

#[test]
fn what_is_no_backup_says_why() {
    for file in
        ["", "Dear diary", "[]", "{}", "null", "{\"drafts\":[]}", "{\"obelus\":\"index\"}", "{\n    {\n"]
    {
        assert_eq!(read(file), Err(BackupError::Foreign), "{file}");
    }
    let newer = write(&two()).replace("\"format\": 1", "\"format\": 2");
    assert_eq!(read(&newer), Err(BackupError::Newer));
    assert_eq!(read(&newer[..newer.len() - 20]), Err(BackupError::Newer));
    let whole = write(&two());
    let no_draft = &whole[..whole.find("\"title\"").unwrap()];
    assert_eq!(read(no_draft), Err(BackupError::Damaged));
}

#[test]
fn where_a_draft_is_damaged_the_others_are_read() {
    let whole = write(&two());
    let damaged = whole.replacen("\"created\": 10", "\"created\": \u{1}0", 1);
    let intact = read(&damaged).unwrap();
    assert_eq!(intact.left_out, 1);
    assert_eq!(intact.backup, Backup { drafts: two().drafts.split_off(1), ..two() });
    let valid_but_not_whole = whole.replacen("\"text\"", "\"tetx\"", 1);
    let intact = read(&valid_but_not_whole).unwrap();
    assert_eq!((intact.backup.drafts.len(), intact.left_out), (1, 1));
}

#[test]
fn however_a_file_breaks_what_is_whole_is_read() {
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..3000 {
        let backup = draw(&mut random);
        let whole = write(&backup);
        let end = whole.floor_char_boundary(random.usize(..whole.len()));
        let left = &whole[..end];
        if let Ok(intact) = read(left) {
            assert!(backup.drafts.starts_with(&intact.backup.drafts), "{left}");
            assert!(backup.pictures.starts_with(&intact.backup.pictures), "{left}");
            assert!(intact.left_out > 0 || intact.backup == backup, "what is missing is said: {left}");
            let closed = left.matches("\n    }").count();
            assert_eq!(intact.backup.drafts.len() + intact.backup.pictures.len(), closed, "{left}");
        } else {
            assert_eq!(left.matches("\n    }").count(), 0, "{left}");
        }
    }
}

#[test]
fn no_bytes_panic() {
    let mut random = fastrand::Rng::with_seed(4);
    for _ in 0..3000 {
        let mut bytes = write(&draw(&mut random)).into_bytes();
        for _ in 0..random.usize(1..4) {
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.u8(..8);
        }
        let _ = read(&String::from_utf8_lossy(&bytes));
    }
}
