use super::*;

const MINUTE: u64 = 60_000;
const NOW: u64 = 1_790_000_000_000;

fn automatic(when_ms: u64) -> Version {
    Version { when_ms, origin: Origin::Automatic, name: None, words: 3 }
}

fn named(when_ms: u64, name: &str) -> Version {
    Version { name: Some(name.to_owned()), ..automatic(when_ms) }
}

fn found(when_ms: u64) -> Version {
    Version { origin: Origin::Found("typed in another tab".to_owned()), ..automatic(when_ms) }
}

fn texts(versions: &Versions) -> Vec<String> {
    versions.texts().map(|(_, _, text)| text).collect()
}

fn several() -> Versions {
    let mut versions = Versions::new();
    versions.add(automatic(NOW), "One.\n", NOW);
    versions.add(named(NOW + MINUTE, "first “draft”"), "One.\n\nTwo is here.\n", NOW + MINUTE);
    versions.add(found(NOW + 2 * MINUTE), "One 😀", NOW + 2 * MINUTE);
    let restore = Version { origin: Origin::Restore, ..automatic(NOW + 3 * MINUTE) };
    versions.add(restore, "One.\n\nTwo is there.\n", NOW + 3 * MINUTE);
    versions
}

#[test]
fn every_text_comes_back() {
    let versions = several();
    assert_eq!(texts(&versions), ["One.\n\nTwo is there.\n", "One 😀", "One.\n\nTwo is here.\n", "One.\n"]);
    for (id, _, text) in versions.texts() {
        assert_eq!(versions.text(id), Some(text));
    }
    assert_eq!(Versions::decode(&versions.encode()), Ok(versions));
}

#[test]
fn the_same_text_is_not_added_twice() {
    let mut versions = Versions::new();
    let first = versions.add(automatic(NOW), "One.", NOW);
    assert_eq!(versions.add(automatic(NOW + 1), "One.", NOW + 1), first);
    assert_eq!(versions.add(named(NOW + 2, "A"), "One.", NOW + 2), first);
    assert_eq!(versions.add(automatic(NOW + 3), "One.", NOW + 3), first);
    assert_eq!(versions.iter().map(|(_, version)| version.clone()).collect::<Vec<_>>(), [named(NOW, "A")]);
    versions.add(automatic(NOW + 4), "Two.", NOW + 4);
    versions.add(automatic(NOW + 5), "One.", NOW + 5);
    assert_eq!(texts(&versions), ["One.", "Two.", "One."]);
    versions.add(found(NOW + 6), "Two.", NOW + 6);
    assert_eq!(versions.iter().nth(1).map(|(_, version)| version.clone()), Some(found(NOW + 4)));
}

#[test]
fn an_older_state_that_is_found_has_its_place_in_time() {
    let mut versions = several();
    versions.add(found(NOW + 1), "Older.", NOW + 4 * MINUTE);
    assert_eq!(texts(&versions)[3..], ["Older.", "One.\n"]);
    versions.add(found(1), "Oldest.", NOW + 4 * MINUTE);
    assert_eq!(texts(&versions)[5], "Oldest.");
}

#[test]
fn names_and_removing() {
    let mut versions = several();
    let ids: Vec<_> = versions.iter().map(|(id, _)| id).collect();
    assert!(versions.rename(ids[3], Some("start".to_owned())) && versions.rename(ids[2], None));
    let names =
        |versions: &Versions| versions.iter().map(|(_, version)| version.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&versions), [None, None, None, Some("start".to_owned())]);
    let all = versions.clone();
    for &id in &ids {
        let (version, text) = versions.remove(id).unwrap();
        assert_eq!((versions.remove(id), versions.rename(id, None)), (None, false));
        let left: Vec<_> = texts(&all).into_iter().filter(|other| *other != text).collect();
        assert_eq!(texts(&versions), left);
        versions.put_back(version.clone(), &text);
        versions.put_back(version, &text);
        assert_eq!(versions, all);
    }
}

#[test]
fn merging_loses_nothing() {
    let mut random = fastrand::Rng::with_seed(9);
    for _ in 0..200 {
        let mut pair = [several(), Versions::new()];
        for step in 0..random.u64(..12) {
            let when = NOW + random.u64(..20) * MINUTE;
            let text = format!("Text {}.", random.u8(..6));
            pair[random.usize(..2)].add(
                if step % 2 == 0 { automatic(when) } else { found(when) },
                &text,
                when,
            );
        }
        let all = |lists: &[&Versions]| {
            let mut all: Vec<_> =
                lists.iter().flat_map(|list| list.texts()).map(|(id, _, text)| (id, text)).collect();
            all.sort();
            all.dedup();
            all
        };
        let wanted = all(&[&pair[0], &pair[1]]);
        let [one, other] = pair;
        for (ours, theirs) in [(&one, &other), (&other, &one)] {
            let mut merged = ours.clone();
            merged.merge(theirs);
            assert_eq!(all(&[&merged]), wanted);
            assert_eq!(merged.iter().len(), wanted.len());
            let once = merged.clone();
            merged.merge(theirs);
            merged.merge(ours);
            assert_eq!(merged, once);
        }
    }
}

#[test]
fn without_room_automatic_ones_go() {
    let mut versions = Versions::new();
    for minute in 0..10 {
        let text = format!("{minute} ").repeat(300);
        let version =
            if minute == 4 { named(NOW + minute, "kept") } else { automatic(NOW + minute * MINUTE) };
        versions.add(version, &text, NOW);
    }
    let all = versions.clone();
    let before = all.encode().len();
    let thinned = versions.thin_to(3000);
    assert!((3000 - 700..=3000).contains(&versions.encode().len()));
    assert_eq!(thinned.versions, all.iter().len() - versions.iter().len());
    assert!(thinned.bytes.abs_diff(before - versions.encode().len()) <= 1, "but for a digit of the checksum");
    assert_eq!(versions.clone().thin_to(3000), Thinned::default());
    versions.thin_to(0);
    assert_eq!(texts(&versions), ["9 ".repeat(300), "4 ".repeat(300)]);
}

#[track_caller]
fn fails(json: &str, error: VersionsError) {
    assert_eq!(Versions::decode(json), Err(error), "{json}");
}

#[test]
fn what_are_no_versions_says_why() {
    fails("", VersionsError::NotJson);
    fails("Dear diary", VersionsError::NotJson);
    fails("{", VersionsError::CutShort);
    fails("[1]", VersionsError::Foreign);
    fails("{}", VersionsError::Foreign);
    fails(r#"{"format":0}"#, VersionsError::Foreign);
    fails(r#"{"format":1}"#, VersionsError::Incomplete);
    fails(r#"{"format":2,"versions":7}"#, VersionsError::Newer { format: 2 });
    fails(&several().encode().replace("there", "where"), VersionsError::ChecksumMismatch);
    let later =
        several().encode().replacen('{', r#"{"colour":["ink"],"#, 1).replace(r#""when""#, r#""by":1,"when""#);
    assert_eq!(Versions::decode(&later), Ok(several()));
    let json = several().encode();
    for end in (1..json.len()).filter(|&end| json.is_char_boundary(end)) {
        fails(&json[..end], VersionsError::CutShort);
    }
}

#[test]
fn every_flipped_bit_is_noticed_or_harmless() {
    let json = several().encode();
    for bit in 0..json.len() * 8 {
        let mut bytes = json.clone().into_bytes();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let flipped = String::from_utf8_lossy(&bytes);
        assert!(
            Versions::decode(&flipped).map_or_else(|_| true, |versions| versions == several()),
            "{flipped}"
        );
    }
}

#[test]
fn a_clock_that_goes_wrong_costs_little() {
    let mut versions = Versions::new();
    for minute in 0..20 {
        versions.add(automatic(NOW + minute * MINUTE), &format!("Text {minute}."), NOW + minute * MINUTE);
    }
    let before = versions.iter().len();
    versions.add(automatic(1000), "The clock was set back.", 1000);
    assert_eq!(versions.iter().len(), before + 1);
    versions.add(automatic(NOW * 2), "And forward by far.", NOW * 2);
    assert_eq!(versions.iter().len(), before + 2 - MOST_AT_ONCE);
}
