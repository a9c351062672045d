//! What holds for every command, on any text: it never fails, it fits, and the document after it is a fresh one.

use std::fs;
use std::path::Path;

use fastrand::Rng;
use obelus::commands::{COMMANDS, Change};
use obelus::document::Document;
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
    let mut at = random.usize(0..=text.len());
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
