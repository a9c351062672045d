//! What the engine takes for a review, natively: `cargo bench --no-default-features --features cli`.
//!
//! The texts are one real-looking review repeated, each time with its own numbers, so that every
//! kind of thing a review holds grows with the length.

use divan::{Bencher, black_box};
use obelus::checks::{self, Survey};
use obelus::document::Document;
use obelus::render::Pictures;
use obelus::render::fragment::fragment;
use obelus::source::{Edit, Span};

/// A review with notes, citations, quotations and works.
const REVIEW: &str = include_str!("../tests/browser/reviews/lighthouse.txt");

/// The lengths measured, in bytes: one review, a thesis, more than anybody writes.
const LENGTHS: &[usize] = &[10_000, 100_000, 1_000_000];

fn main() {
    divan::main();
}

fn review(bytes: usize) -> String {
    let mut text = REVIEW.repeat(bytes.div_ceil(REVIEW.len()));
    text.truncate(text.floor_char_boundary(bytes));
    text
}

#[divan::bench(args = LENGTHS)]
fn parse(bencher: Bencher, bytes: usize) {
    let text = review(bytes);
    bencher.bench(|| Document::parse(black_box(&text)));
}

/// An edit of one paragraph in the middle: a word, and it is taken back.
fn edits(text: &str) -> [Edit; 2] {
    let middle = text.len() / 2;
    let place = text[middle..].find("\n\n").map_or(text.len(), |found| middle + found);
    let word = " Quite so.";
    [Edit::replace(Span::at(place), word), Edit::replace(Span::new(place, place + word.len()), "")]
}

#[divan::bench(args = LENGTHS)]
fn edit(bencher: Bencher, bytes: usize) {
    let text = review(bytes);
    let edits = edits(&text);
    let mut document = Some(Document::parse(&text));
    let mut turn = 0;
    bencher.bench_local(|| {
        document = document.take().map(|document| document.edited(&edits[turn % 2]).0);
        turn += 1;
    });
}

#[divan::bench(args = LENGTHS)]
fn settle(bencher: Bencher, bytes: usize) {
    let text = review(bytes);
    bencher.with_inputs(|| Document::parse(&text)).bench_refs(|document| checks::run(document));
}

/// Where a letter is typed.
const TYPED_AFTER: &[&str] = &["prose", "quotation", "note"];

/// Where a letter is typed in the middle of `text`: in a paragraph, in what it quotes, or in a note.
fn place(text: &str, what: &str) -> usize {
    let middle = text.len() / 2;
    let after = match what {
        "quotation" => "“",
        "note" => "\n1. ",
        _ => "\n\n",
    };
    let paragraph = |at: &usize| text[*at..].starts_with(|c: char| c.is_alphabetic());
    let mut places = text[middle..].match_indices(after).map(|(at, found)| middle + at + found.len());
    let found = places.find(paragraph).unwrap_or(text.len());
    found + text[found..].find(' ').unwrap_or(0)
}

/// All that follows a letter typed in a long review whose findings are known.
#[divan::bench(args = TYPED_AFTER, consts = [100_000, 1_000_000])]
fn settle_after_key<const BYTES: usize>(bencher: Bencher, what: &str) {
    let text = review(BYTES);
    let place = place(&text, what);
    let edits = [Edit::replace(Span::at(place), "a"), Edit::replace(Span::new(place, place + 1), "")];
    let mut state = Some((Document::parse(&text), Survey::new()));
    let mut turn = 0;
    bencher.bench_local(|| {
        let edit = &edits[turn % 2];
        turn += 1;
        state = state.take().map(|(document, survey)| {
            let (document, _) = document.edited(edit);
            let mut survey = survey.again();
            while survey.step(&document).is_none() {}
            (document, survey)
        });
    });
}

/// Texts made to hurt, each a pattern said over and over: from one size to the next the time may double.
const FAMILIES: &[&str] = &[
    "[",
    "[^",
    "*a_",
    "`a",
    "<!--",
    "> ",
    "1. a(1)\n",
    "a[^N]\n\n[^N]: b\n\n",
    "“‘",
    "*Title N* by Anne Bell (Bell, N). ",
];

#[divan::bench(args = FAMILIES, consts = [2_000, 4_000, 8_000])]
fn pathological<const TIMES: usize>(bencher: Bencher, family: &str) {
    let text: String = (0..TIMES).map(|time| family.replace('N', &time.to_string())).collect();
    bencher.bench(|| checks::run(&Document::parse(black_box(&text))));
}

#[divan::bench(args = LENGTHS)]
fn render(bencher: Bencher, bytes: usize) {
    let document = Document::parse(&review(bytes));
    bencher.bench(|| fragment(black_box(&document), &Pictures::default()));
}
