use super::*;
use crate::drafts::Shelf;

fn at(epoch: u64, sequence: u64) -> Revision {
    Revision { epoch, sequence }
}

fn draft(text: &str, revision: Revision) -> Draft {
    Draft { text: text.to_owned(), revision, ..Draft::new(DraftId::new("d-1"), 1) }
}

/// The line that puts `insert` at `place` of a text of `before` bytes.
fn typed(place: usize, insert: &str, before: usize, revision: Revision) -> String {
    line(&Edit::replace(Span::new(place, place), insert), revision, before + insert.len())
}

/// The newest text, as `epoch.sequence text`, and the other in brackets, of a record, a checkpoint and lines.
#[track_caller]
fn check(record: Option<&Draft>, checkpoint: Option<&Draft>, lines: &[String], expected: &str) {
    let pages = Pages { checkpoint: checkpoint.map(format::encode), lines: lines.to_vec() };
    let found = recover(&DraftId::new("d-1"), record.map(format::encode).as_deref(), &pages);
    let told = |draft: Draft| format!("{}.{} {}", draft.revision.epoch, draft.revision.sequence, draft.text);
    let newest = found.newest.map_or_else(|| "-".to_owned(), told);
    let other = found.other.map(|other| format!(" ({})", told(other))).unwrap_or_default();
    assert_eq!(format!("{newest}{other}{}", "?".repeat(found.unreadable.len())), expected);
}

#[test]
fn lines_go_on_from_whichever_state_they_follow() {
    let (old, new) = (draft("a", at(1, 1)), draft("abc", at(1, 3)));
    let lines = [typed(1, "b", 1, at(1, 2)), typed(2, "c", 2, at(1, 3)), typed(3, "d", 3, at(1, 4))];
    check(None, None, &[], "-");
    check(None, Some(&old), &[], "1.1 a");
    check(None, Some(&old), &lines, "1.4 abcd");
    check(Some(&old), Some(&new), &lines, "1.4 abcd");
    check(Some(&new), Some(&old), &lines, "1.4 abcd");
    check(Some(&old), None, &lines, "1.4 abcd");
    check(Some(&new), Some(&old), &lines[..1], "1.3 abc (1.2 ab)");
    check(None, Some(&old), &lines[1..], "1.1 a??");
    check(Some(&new), Some(&old), &lines[2..], "1.4 abcd (1.1 a)");
}

#[test]
fn a_later_epoch_wins_and_the_other_is_told() {
    let lines = [typed(1, "b", 1, at(1, 9))];
    check(Some(&draft("a", at(0, 7))), Some(&draft("b", at(1, 7))), &[], "1.7 b (0.7 a)");
    check(Some(&draft("x", at(2, 2))), Some(&draft("a", at(1, 8))), &lines, "2.2 x (1.9 ab)");
    check(Some(&draft("same", at(2, 8))), Some(&draft("same", at(1, 8))), &[], "2.8 same");
}

#[test]
fn what_is_damaged_is_passed_over_and_told() {
    let base = draft("a“”", at(1, 1));
    let good = typed(1, "b", 7, at(1, 2));
    check(None, Some(&base), &[good.replace("\"b\"", "\"c\"")], "1.1 a“”?");
    check(None, Some(&base), &[good.clone(), "[".to_owned()], "1.2 ab“”?");
    check(None, Some(&base), &[typed(2, "b", 7, at(1, 2))], "1.1 a“”?");
    check(None, Some(&base), &[typed(99, "b", 7, at(1, 2))], "1.1 a“”?");
    check(None, Some(&base), &[typed(1, "b", 8, at(1, 2))], "1.1 a“”?");
    let backwards = line(&Edit::replace(Span::new(4, 1), ""), at(1, 2), 7);
    check(None, Some(&base), &[backwards], "1.1 a“”?");

    let pages = Pages { checkpoint: Some("{}".to_owned()), lines: vec![good.clone()] };
    let found = recover(&base.id, Some(&format::encode(&base)), &pages);
    assert_eq!(found.newest.map(|draft| draft.text), Some("ab“”".to_owned()), "the record stands in");
    assert_eq!(
        (found.checkpoint_error, found.unreadable),
        (Some(DecodeError::Foreign), vec!["{}".to_owned()])
    );
}

#[test]
fn a_claim_begins_an_epoch_above_all_others() {
    let shown = draft("abc", at(3, 5));
    let behind = Pages { checkpoint: Some(format::encode(&draft("ab", at(3, 4)))), lines: Vec::new() };
    let claimed = claim(&shown, shown.revision, None, &behind).unwrap();
    assert_eq!((claimed.draft, claimed.is_newer), (draft("abc", at(4, 5)), false));

    let ahead = Pages {
        checkpoint: Some(format::encode(&draft("abc", at(7, 5)))),
        lines: vec![typed(3, "d", 3, at(7, 6)), "?".to_owned()],
    };
    let claimed = claim(&shown, shown.revision, None, &ahead).unwrap();
    assert_eq!((claimed.draft, claimed.is_newer), (draft("abcd", at(8, 6)), true));
    assert_eq!(claimed.aside, ["?"]);

    let claimed = claim(&shown, shown.revision, None, &Pages::default()).unwrap();
    assert_eq!((claimed.draft.revision, claimed.is_newer), (at(4, 5), false));
    let record = format::encode(&draft("abcd", at(3, 6)));
    let claimed = claim(&shown, shown.revision, Some(&record), &behind).unwrap();
    assert_eq!((claimed.draft, claimed.is_newer), (draft("abcd", at(4, 6)), true), "the record is newer");
    // What was typed here on top of a state that was not the newest any more is not what the draft goes on from.
    let typed = draft("ab!?", at(3, 6));
    let ahead = Pages { checkpoint: Some(format::encode(&draft("abcd", at(3, 5)))), lines: Vec::new() };
    let claimed = claim(&typed, at(3, 4), None, &ahead).unwrap();
    assert_eq!((claimed.draft, claimed.is_newer), (draft("abcd", at(4, 5)), true));

    let later = Pages { checkpoint: Some(r#"{"format":9}"#.to_owned()), lines: Vec::new() };
    assert_eq!(claim(&shown, shown.revision, None, &later), Err(9));
}

#[test]
fn an_epoch_is_even_if_it_was_claimed_and_odd_if_not() {
    for (epoch, claimed, begun) in [(0, 2, 1), (1, 2, 3), (2, 4, 3), (7, 8, 9)] {
        assert_eq!((next_epoch(epoch, true), next_epoch(epoch, false)), (claimed, begun));
        assert!(is_in_journal(claimed) && !is_in_journal(begun));
    }
}

/// A text that is edited at random, with its journal.
fn session(random: &mut fastrand::Rng) -> (Draft, Draft, Pages, Vec<String>) {
    let mut now = draft("“Ä” begins.\n", at(random.u64(1..4), random.u64(..9)));
    now.shelf = random.choice([Shelf::Desk, Shelf::Archive]).unwrap_or_default();
    let pages = Pages { checkpoint: Some(format::encode(&now)), lines: Vec::new() };
    let (mut record, mut pages, mut texts) = (now.clone(), pages, vec![now.text.clone()]);
    for _ in 0..random.usize(1..12) {
        let places: Vec<_> = (0..=now.text.len()).filter(|&place| now.text.is_char_boundary(place)).collect();
        let (one, other) = (*random.choice(&places).unwrap(), *random.choice(&places).unwrap());
        let insert: String = (0..random.usize(..4)).map(|_| random.char(..)).collect();
        let edit = Edit::replace(Span::new(one.min(other), one.max(other)), insert);
        now.text = edit.apply(&now.text);
        now.revision.sequence += 1;
        pages.lines.push(line(&edit, now.revision, now.text.len()));
        texts.push(now.text.clone());
        if random.u8(..4) == 0 {
            record = now.clone();
        }
    }
    (now, record, pages, texts)
}

fn damage(value: &mut String, random: &mut fastrand::Rng) {
    let mut bytes = std::mem::take(value).into_bytes();
    match random.u8(..5) {
        _ if bytes.is_empty() => bytes.push(b'{'),
        0 => bytes.truncate(random.usize(..bytes.len())),
        1 | 2 => {
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.u8(..8);
        }
        3 => {
            bytes =
                random.choice(["", "null", "{}", "[]", "[1,2,3,4,[]]", r#"{"format":1}"#]).unwrap().into();
        }
        _ => bytes.extend(bytes.clone()),
    }
    *value = String::from_utf8_lossy(&bytes).into_owned();
}

#[test]
fn no_corruption_panics_or_gives_a_text_that_never_was() {
    // 100,000 with OBELUS_LONG=1.
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 100_000 } else { 3000 };
    let mut random = fastrand::Rng::with_seed(6);
    for round in 0..rounds {
        let (now, record, mut pages, texts) = session(&mut random);
        let mut record = format::encode(&record);
        let whole = recover(&now.id, Some(&record), &pages);
        assert_eq!(whole.newest.as_ref(), Some(&now), "round {round}");
        let original = (record.clone(), pages.clone());
        // From here on, a line or more is damaged, missing or in another's place.
        for _ in 0..random.usize(1..3) {
            match random.u8(..6) {
                0 => damage(&mut record, &mut random),
                1 => pages.checkpoint.iter_mut().for_each(|page| damage(page, &mut random)),
                2 => pages.checkpoint = Some(pages.lines[0].clone()),
                3 => {
                    let (one, other) = (random.usize(..pages.lines.len()), random.usize(..pages.lines.len()));
                    pages.lines.swap(one, other);
                }
                4 => {
                    let at = random.usize(..pages.lines.len());
                    pages.lines[at] = random.choice(&[original.0.as_str(), "", "[]"]).unwrap().to_string();
                }
                _ => {
                    let at = random.usize(..pages.lines.len());
                    damage(&mut pages.lines[at], &mut random);
                }
            }
        }
        let found = recover(&now.id, Some(&record), &pages);
        let states = [&found.newest, &found.other];
        for state in states.into_iter().flatten() {
            assert!(texts.contains(&state.text), "round {round}: {:?} never was", state.text);
        }
        // The furthest that whole lines lead from a whole state.
        let first = pages.lines.iter().zip(&original.1.lines).position(|(now, then)| now != then);
        let reached = first.unwrap_or(pages.lines.len());
        if pages.checkpoint == original.1.checkpoint {
            let least = texts.get(reached).expect("a text for each line");
            let newest = found.newest.as_ref().expect("the checkpoint is whole");
            let place = texts.iter().rposition(|text| *text == newest.text);
            assert!(place >= texts.iter().position(|text| text == least), "round {round}");
        } else if record == original.0 {
            assert!(found.newest.is_some(), "round {round}: the record is whole");
        }
        // Whatever does not count is there to be kept aside.
        for (now, then) in pages.lines.iter().zip(&original.1.lines) {
            assert!(
                now == then
                    || original.1.lines.contains(now)
                    || found.unreadable.contains(now)
                    || read(now).is_some()
            );
        }
        let _ = claim(&now, now.revision, Some(&record), &pages);
    }
}
