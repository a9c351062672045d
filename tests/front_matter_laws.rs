//! What holds of every change of front matter, held against random ones: it reads as it was set,
//! the rest reads as before and stays as it was typed, and what is taken back leaves no trace.
//!
//! `OBELUS_LONG=1` takes a hundred times as many texts. A failure prints the text it met.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use obelus::document::metadata::edit::{self, Field};
use obelus::document::{Card, Dismissal, Metadata, metadata};
use obelus::source::{Edit, Span};

/// Lines of front matter as people and programs write them; each piece is whole entries.
const ENTRIES: &[&str] = &[
    "title: A Book # so called\n",
    "tags: [a, \"b, c\"]\n",
    "# a comment\n",
    "\n",
    "other:\n  - one\n  # between\n  - {two: 2, three}\n",
    "summary: |\n  Some lines:\n\n  - of text\n",
    "kept: |+\n  with the empty line below\n\n",
    "quoted: 'it''s'\n",
    "empty:\n",
    "author: @me\n",
    "anchor: &x y\nalias: *x\n",
    "nested:\n    a:\n        b: 'c'   \n",
];

/// The same for what is changed, in each of the ways it may be written.
const CHANGED: &[&[&str]] = &[
    &[
        "",
        "book:\n",
        "book: Emma\n",
        "book: # mine\n  title: Emma\n  mine: x\n",
        "book: {pages: 3, title: Emma, mine: x}\n",
        "book:\n    author:\n    - A\n    - B\n    pages:\n    # last\n",
        "book:\n  cover: {image: a.jpg}\n  pages: \"12\" # p.\n",
    ],
    &[
        "",
        "works: []\n",
        "works:\n- x # y\n",
        "works:\n  - title: x\n    pages: 4\n",
        "works: [x, {title: y}]\n",
    ],
    &[
        "",
        "checks:\n",
        "checks: {}\n",
        "checks: {note-order: on, x: off}\n",
        "checks: # c\n  x: off # d\n\n  y: on\n",
    ],
    &[
        "",
        "dismissed:\n",
        "dismissed: [{check: x, text: y, occurrence: 1}]\n",
        "dismissed:\n  - { check: x, text: y, occurrence: 1 } # z\n  # end\n",
        "dismissed:\n- check: x\n  text: y\n",
    ],
];

fn any_front_matter(random: &mut fastrand::Rng) -> String {
    let mut parts: Vec<&str> = CHANGED.iter().map(|ways| ways[random.usize(..ways.len())]).collect();
    parts.extend((0..random.usize(..6)).map(|_| ENTRIES[random.usize(..ENTRIES.len())]));
    random.shuffle(&mut parts);
    let body = ["Text.\n", "", "\nText.\n", "\n\n# Title\n"][random.usize(..4)];
    let yaml = parts.concat();
    if yaml.is_empty() && random.bool() { body.to_owned() } else { format!("---\n{yaml}---\n{body}") }
}

/// The values that laws set: some look like YAML.
const VALUES: &[&str] =
    &["Emma", "12", "a: b", "- x", "\"q\", 'r'", "#c", "No", "[[w]]", "é\u{2028}\t", "null"];

/// Makes a change and holds that nothing else of the front matter reads otherwise, and that no line
/// of the others is touched.
fn changed(
    text: &str,
    edit: Result<Edit, edit::Unwritable>,
    touched: fn(&mut Metadata),
) -> (String, Metadata) {
    let after = edit.unwrap_or_else(|error| panic!("{error}")).apply(text);
    let (mut before, read) = (metadata::read(text), metadata::read(&after));
    let mut rest = read.clone();
    for metadata in [&mut before, &mut rest] {
        metadata.span = Span::default();
        metadata.title = metadata.title.take().map(|(title, _)| (title, Span::default()));
        touched(metadata);
    }
    assert_eq!(before, rest, "{after}");
    for entry in ENTRIES.iter().filter(|entry| !entry.trim().is_empty()) {
        assert_eq!(text.matches(entry).count(), after.matches(entry).count(), "{entry}\n{after}");
    }
    (after, read)
}

#[test]
fn front_matter_is_changed_in_one_place() {
    hold(1, |text, value| {
        let metadata = metadata::read(text);
        let card = Card { title: Some(value.to_owned()), authors: vec!["A, B".into()], ..Card::default() };

        let without_book: fn(&mut Metadata) = |metadata| metadata.book = None;
        for (field, said) in FIELDS {
            let (set, read) = changed(text, edit::set_field(text, &metadata, *field, &[value]), without_book);
            let book = read.book.clone().unwrap_or_default();
            assert_eq!(said(&book).as_deref(), Some(value), "{field:?}\n{set}");
            for (_, said) in FIELDS.iter().filter(|(other, _)| other != field) {
                let before = metadata.book.as_ref().and_then(said);
                assert_eq!(said(&book), before, "{field:?}\n{set}");
            }
            let (cleared, read) = changed(&set, edit::set_field(&set, &read, *field, &[]), without_book);
            assert_eq!(read.book.as_ref().and_then(said), None, "{field:?}\n{cleared}");
        }
        let (_, read) = changed(text, edit::set_book(text, &metadata, &card), without_book);
        assert_eq!(read.book.as_ref(), Some(&card));

        let (_, read) =
            changed(text, edit::add_work(text, &metadata, &card), |metadata| metadata.shelf.clear());
        let (last, others) = read.shelf.split_last().expect("a work");
        assert_eq!((last, others), (&card, &metadata.shelf[..]));
    });
}

/// What a card says in a field.
type Said = fn(&Card) -> Option<String>;

/// The fields of a card with one value, and how each reads.
const FIELDS: &[(Field, Said)] = &[
    (Field::Title, |card| card.title.clone()),
    (Field::Authors, Card::author),
    (Field::Isbn, |card| card.isbn.clone()),
    (Field::Publisher, |card| card.publisher.clone()),
    (Field::Year, |card| card.year.clone()),
    (Field::Rating, |card| card.rating.clone()),
    (Field::CoverImage, |card| card.cover.clone().map(|cover| cover.image)),
];

#[test]
fn settings_and_dismissals_are_taken_back() {
    hold(2, |text, value| {
        let metadata = metadata::read(text);
        let settings: fn(&mut Metadata) = |metadata| metadata.checks_off.clear();
        let (off, read) = changed(text, edit::switch_off(text, &metadata, "note-order"), settings);
        assert!(read.is_off("note-order"), "{off}");
        let (on, read) = changed(&off, edit::switch_on(&off, &read, "note-order"), settings);
        assert_eq!(read.checks_off, metadata.checks_off);
        assert!(
            on == text
                || ["{}", "note-order: on"].iter().any(|lost| text.contains(lost))
                || lost_null(text, "checks"),
            "{text}\n{on}"
        );

        let dismissal =
            Dismissal { check: "note-order".into(), text: metadata::passage(value), occurrence: 2 };
        let lists: fn(&mut Metadata) = |metadata| metadata.dismissed.clear();
        let (gone, read) = changed(text, edit::dismiss(text, &metadata, &dismissal), lists);
        assert_eq!(read.dismissed.last(), Some(&dismissal), "{gone}");
        let (back, read) = changed(&gone, edit::restore(&gone, &read, &dismissal), lists);
        assert_eq!(read.dismissed, metadata.dismissed);
        assert!(back == text || lost_null(text, "dismissed"), "{text}\n{back}");
    });
}

/// Whether `key` stands there with nothing behind it: it goes with what was written behind it.
fn lost_null(text: &str, key: &str) -> bool {
    text.contains(&format!("{key}:\n")) || text.starts_with("---\n---\n")
}

/// Holds a law against random front matter and a random value.
fn hold(seed: u64, law: impl Fn(&str, &str)) {
    let mut random = fastrand::Rng::with_seed(seed);
    let count = if std::env::var_os("OBELUS_LONG").is_some() { 30_000 } else { 300 };
    for _ in 0..count {
        let text = any_front_matter(&mut random);
        let value = VALUES[random.usize(..VALUES.len())];
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| law(&text, value))) {
            eprintln!("The law breaks on {value:?} and\n{text}");
            resume_unwind(panic);
        }
    }
}
