//! What holds for every command, on any text: it never fails, it fits, and the document after it is a fresh one.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use obelus::commands::{COMMANDS, Change, copied, cut, pasted};
use obelus::document::Document;
use obelus::render::Pictures;
use obelus::render::fragment::fragment;
use obelus::source::Span;

/// The reviews and specifications of the tests.
fn texts() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut texts = vec![String::new(), "One.(1)\n\n1. Note.\n".into()];
    for folder in ["specs", "reviews"] {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
        paths.sort();
        texts.extend(paths.iter().map(|path| fs::read_to_string(path).expect("a text")));
    }
    texts.retain(|text| text.len() < 8_000);
    texts
}

fn place(random: &mut Rng, text: &str) -> usize {
    place_before(text, random.usize(0..=text.len()))
}

/// The place at or before `offset`.
fn place_before(text: &str, offset: usize) -> usize {
    let mut at = offset.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[test]
fn commands_in_a_row_leave_a_document_that_a_fresh_parse_gives() {
    let mut random = Rng::with_seed(5);
    let texts = texts();
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 400 } else { 12 };
    let (mut done, mut refused) = (0, 0);
    for _ in 0..rounds {
        let mut document = Document::parse(random.choice(&texts).expect("a text"));
        for _ in 0..30 {
            let (from, to) = (place(&mut random, &document.text), place(&mut random, &document.text));
            let near = from.abs_diff(to) < 200 && random.bool();
            let selection = if near { Span::new(from.min(to), from.max(to)) } else { Span::at(from) };
            let command = random.choice(COMMANDS).expect("a command");
            let before = document.text.clone();
            let Ok(Change { edit, selection, .. }) = command.act(&document, selection) else {
                refused += 1;
                continue;
            };
            done += 1;
            let after = edit.apply(&before);
            assert!(
                after.get(selection.range()).is_some(),
                "{} selects {selection:?} of {after:?}, which was {before:?}",
                command.id
            );
            for replacement in edit.replacements() {
                assert!(before.get(replacement.span.range()).is_some(), "{} fits {before:?}", command.id);
            }
            let (edited, _) = document.edited(&edit);
            let fresh = Document::parse(&after);
            assert!(edited.text == fresh.text, "{} on {before:?}", command.id);
            assert!(
                edited.blocks == fresh.blocks && edited.notes == fresh.notes,
                "{} on {before:?}",
                command.id
            );
            document = edited;
        }
    }
    assert!(done > refused / 6, "{done} commands did something, {refused} refused");
}

#[test]
fn ids_and_keys_are_of_one_command_each() {
    for (at, command) in COMMANDS.iter().enumerate() {
        let others = || COMMANDS[at + 1..].iter();
        assert!(others().all(|other| other.id != command.id), "{}", command.id);
        assert!(command.keys.is_none() || others().all(|other| other.keys != command.keys), "{}", command.id);
        let is_kebab = command.id.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        assert!(is_kebab && command.does.ends_with('.') && !command.name.ends_with('.'), "{}", command.id);
    }
}

/// What is printed for each marker, in order, and how many notes there are: the number and words of its note.
fn printed(document: &Document) -> (Vec<(usize, String)>, usize) {
    let notes = &document.notes;
    let means = |note: usize| {
        let note = &notes.notes[note];
        let words = document.note_text(note);
        (note.number, words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let outside = notes.markers.iter().filter(|marker| marker.inside.is_none());
    (outside.filter_map(|marker| marker.note).map(means).collect(), notes.notes.len())
}

#[test]
fn what_is_cut_and_pasted_in_its_place_prints_as_before() {
    let mut random = Rng::with_seed(8);
    let texts = texts();
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 20_000 } else { 4_000 };
    let (mut done, mut same) = (0, 0);
    for _ in 0..rounds {
        let document = Document::parse(random.choice(&texts).expect("a text"));
        let (from, length) = (place(&mut random, &document.text), random.usize(0..300));
        let selection = Span::new(from, place_before(&document.text, from + length).max(from));
        let Some((copied, Change { edit, selection: caret, .. })) = cut(&document, selection) else {
            continue;
        };
        let left = Document::parse(&edit.apply(&document.text));
        let Some(change) = pasted(&left, caret, &copied.text, Some(copied.own)) else {
            panic!("{:?} was cut from\n{}\nand cannot be pasted", copied.text, document.text);
        };
        let back = change.edit.apply(&left.text);
        assert!(
            printed(&Document::parse(&back)) == printed(&document),
            "{copied:?} was cut from\n{}\nwhich became\n{back}",
            document.text
        );
        let post = |text: &str| fragment(&Document::parse(text), &Pictures::default());
        same += usize::from(post(&back) == post(&document.text));
        done += 1;
    }
    // Where a section lost its only notes, their list comes back at the end of the text.
    assert!(same * 50 >= done * 49, "{same} of {done} posts are the same letter by letter");
    assert!(done > rounds / 50, "only {done} selections call notes");
}

#[test]
fn what_is_copied_means_the_same_wherever_it_is_pasted() {
    let mut random = Rng::with_seed(9);
    let texts = texts();
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 20_000 } else { 4_000 };
    let (mut done, mut plain) = (0, 0);
    for _ in 0..rounds {
        let document = Document::parse(random.choice(&texts).expect("a text"));
        let (from, length) = (place(&mut random, &document.text), random.usize(0..300));
        let selection = Span::new(from, place_before(&document.text, from + length).max(from));
        let Some(copied) = copied(&document, selection) else { continue };
        let target = Document::parse(random.choice(&texts).expect("a text"));
        let at = place(&mut random, &target.text);
        // What comes from elsewhere tells nothing but its text.
        let own = random.bool().then_some(copied.own);
        let Some(change) = pasted(&target, Span::at(at), &copied.text, own) else {
            plain += 1;
            continue;
        };
        let after = change.edit.apply(&target.text);
        assert!(after.is_char_boundary(change.selection.end));
        let words = |(markers, count): (Vec<(usize, String)>, usize)| {
            let mut words: Vec<String> = markers.into_iter().map(|(_, words)| words).collect();
            words.sort();
            (words, count)
        };
        let (before, _) = words(printed(&target));
        let (after, _) = words(printed(&Document::parse(&after)));
        // All that was called is called, and what was pasted too.
        let mut rest = after.into_iter();
        assert!(before.iter().all(|one| rest.any(|other| other == *one)), "{copied:?} in\n{}", target.text);
        done += 1;
    }
    assert!(done > plain, "{done} were merged, {plain} pasted as they were");
}
