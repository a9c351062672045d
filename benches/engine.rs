//! What the engine takes for a review, natively: `cargo bench --no-default-features --features cli`.
//!
//! The texts are one real-looking review repeated, each time with its own numbers, so that every
//! kind of thing a review holds grows with the length.

use divan::{Bencher, black_box};
use obelus::checks;
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

#[divan::bench(args = LENGTHS)]
fn settle_after_edit(bencher: Bencher, bytes: usize) {
    let text = review(bytes);
    let edits = edits(&text);
    bencher
        .with_inputs(|| {
            let document = Document::parse(&text);
            drop(checks::run(&document));
            document.edited(&edits[0]).0
        })
        .bench_refs(|document| checks::run(document));
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
