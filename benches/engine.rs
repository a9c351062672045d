//! What the engine takes for a review, natively: `cargo bench --no-default-features --features cli`.
//!
//! The texts are one real-looking review repeated, each time with its own numbers, so that every
//! kind of thing a review holds grows with the length.

use divan::{Bencher, black_box};
use obelus::checks;
use obelus::document::Document;
use obelus::render::fragment::fragment;

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

#[divan::bench(args = LENGTHS)]
fn check(bencher: Bencher, bytes: usize) {
    let document = Document::parse(&review(bytes));
    bencher.bench(|| checks::run(black_box(&document)));
}

#[divan::bench(args = LENGTHS)]
fn render(bencher: Bencher, bytes: usize) {
    let document = Document::parse(&review(bytes));
    bencher.bench(|| fragment(black_box(&document)));
}
