//! What holds for every command, on any text: it never fails, it fits, and the document after it is a fresh one.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use obelus::commands::{COMMANDS, Change, copied, cut, edit_note, move_note, note_words, pasted};
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

/// What is typed into a note: words, and what may be read as something else there.
const TYPED: [&str; 16] =
    [" ", "\n", "\n\n", "word", "é", "*", "]", "[", "(1)", "^[x]", "[^1]", "1. ", "- ", "> ", "```", "    "];

#[test]
fn a_changed_note_says_what_was_typed_and_the_others_what_they_said() {
    let mut random = Rng::with_seed(6);
    let texts = texts();
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 1000 } else { 40 };
    let (mut done, mut refused) = (0, 0);
    for _ in 0..rounds {
        let mut document = Document::parse(random.choice(&texts).expect("a text"));
        for _ in 0..20 {
            let count = document.notes.notes.len();
            if count == 0 {
                break;
            }
            let index = random.usize(0..count);
            let words = note_words(&document, index).expect("a note");
            let (from, to) = (place(&mut random, &words), place(&mut random, &words));
            let cut = if random.bool() { from..from } else { from.min(to)..from.max(to) };
            let mut typed = words.clone();
            typed.replace_range(cut, random.choice(TYPED).expect("something"));
            let Ok(edit) = edit_note(&document, index, &typed) else {
                refused += 1;
                continue;
            };
            done += 1;
            let before = document.clone();
            let (edited, _) = document.edited(&edit);
            let fresh = Document::parse(&edit.apply(&before.text));
            assert!(
                edited.text == fresh.text && edited.notes == fresh.notes,
                "{typed:?} in {:?}",
                before.text
            );
            let span = before.notes.notes[index].span;
            let changed = (0..fresh.notes.notes.len())
                .find(|&at| {
                    let note = &fresh.notes.notes[at];
                    note.span.start == span.start && note.form == before.notes.notes[index].form
                })
                .expect("the note");
            let said = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            let now = note_words(&fresh, changed).expect("a note");
            assert_eq!(said(&now), said(&typed), "in {:?}", before.text);
            // What stands outside of the note is as it was.
            assert!(fresh.text.starts_with(&before.text[..span.start]));
            assert!(fresh.text.ends_with(before.text[span.end..].trim_start()), "in {:?}", before.text);
            document = fresh;
        }
    }
    assert!(done > refused, "{done} changes, {refused} refused");
}

#[test]
fn moved_notes_are_the_same_notes_and_move_back() {
    let mut random = Rng::with_seed(7);
    let mut texts = texts();
    texts.extend([
        "A(1) b(2) c(1) d(3).\n\n1. One,\n   *more*.\n2. Two.\n\n   > Said.\n3. Three ^[in it].\n".to_owned(),
        "A[^ford] b[^kafka] c[^ford] d[^3].\n\n[^3]: Three.\n\n    More.\n[^kafka]: K.\n[^ford]: F.\n".into(),
        "A^[One.] b^[Two [x](y).] c(1).\n\n1. Three,\nlazily.\n\nD* e†.\n\n* Star.\n\n† Dagger.\n".into(),
        "A[2] b¹ c[3].\n\n[1] One\n[2] Two,\n  more\n[3] Three\n".into(),
    ]);
    texts.retain(|text| Document::parse(text).notes.sections.iter().any(|section| section.notes.len() > 1));
    let rounds = if std::env::var_os("OBELUS_LONG").is_some() { 2000 } else { 150 };
    let mut done = 0;
    for _ in 0..rounds {
        let document = Document::parse(random.choice(&texts).expect("a text"));
        let several = document.notes.sections.iter().filter(|section| section.notes.len() > 1);
        let Some(section) = random.choice(several.collect::<Vec<_>>()) else { continue };
        let (from, to) = (random.usize(0..section.notes.len()), random.usize(0..section.notes.len()));
        let Ok(change) = move_note(&document, section.notes[from], to) else { continue };
        done += usize::from(from != to);
        let after = Document::parse(&change.edit.apply(&document.text));
        let said = |document: &Document| -> Vec<Vec<String>> {
            let notes = &document.notes;
            let each = notes.sections.iter().map(|section| &section.notes);
            each.map(|of| of.iter().map(|&at| document.note_text(&notes.notes[at])).collect()).collect()
        };
        let mut wanted = said(&document);
        let at = document.notes.notes[section.notes[from]].section;
        let moved = wanted[at].remove(from);
        wanted[at].insert(to, moved);
        let plain = |said: Vec<Vec<String>>| -> Vec<Vec<String>> {
            let one = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
            said.into_iter().map(|of| of.into_iter().map(one).collect()).collect()
        };
        assert_eq!(plain(said(&after)), plain(wanted), "{:?}", document.text);
        let back = move_note(&after, after.notes.sections[at].notes[to], from).expect("the way back");
        let back = Document::parse(&back.edit.apply(&after.text));
        assert_eq!(plain(said(&back)), plain(said(&document)), "{:?}", document.text);
    }
    assert!(done > rounds / 4, "{done} of {rounds} moved");
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
