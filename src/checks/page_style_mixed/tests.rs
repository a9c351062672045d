use super::super::testing::{check, check_fix, found};
use crate::checks;
use crate::document::Document;

const CODE: &str = "page-style-mixed";

/// The titles of the fixes of the first finding, each with what it makes of the text.
#[track_caller]
fn fixes(text: &str, expected: &[(&str, &str)]) {
    let findings = checks::run(&Document::parse(text));
    let finding = findings.iter().find(|finding| finding.code == CODE).expect("a finding");
    let found: Vec<(&str, String)> =
        finding.fixes.iter().map(|fix| (&*fix.title, fix.edit.apply(text))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(title, text)| (*title, &**text)).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_odd_one_is_marked() {
    check(
        CODE,
        "
“It was a long day” (40), “and so it was” (p. 41), “and the night” (42).
                                          ^^^^^^^ This page is cited as (p. 41), others as (40).
",
    );
    check(
        CODE,
        "
“It was a long day” (p. 40), “and so it was” (p41), “and the night” (p. 42).
                                             ^^^^^ This page is cited as (p41), others as (p. 40).
",
    );
    check(
        CODE,
        "
It drags (p. 40). It goes (page 42). It stops (pp. 43–4).
                          ^^^^^^^^^ This page is cited as (page 42), others as (p. 40).
",
    );
    check(
        CODE,
        "
It drags (p70 – 81). “It was a long day” (240).
                                         ^^^^^ This page is cited as (240), others as (p70 – 81).
",
    );
    check(
        CODE,
        "
---
book: { title: Emma, author: Jane Austen }
---
“It was a day” (Austen, 40), “and so it was” (Austen 41), “and” (Austen, 42), “then” (43).
                                             ^^^^^^^^^^^ This page is cited as (Austen 41), others as (Austen, 40).
                                                                                     ^^^^ This page is cited as (43), others as (Austen, 40).
",
    );
    check(
        CODE,
        "
> It was a long day. (p. 40)
                     ^^^^^^^ This page is cited as (p. 40), others as (40).

“It was a long day” (40), “and so was the next” (41).
",
    );
}

#[test]
fn what_must_be_written_so() {
    for text in [
        "“It was a long day” (40), and page 41 drags, and chapter 7 (p. 81) too. “So it was” (42).",
        "“It was a long day” (40), “and so it was” (p. xii), “and the night” (loc. 423).",
        "“It was a long day” (p. 1), “and so it was” (41).(1)\n\n1. A note.",
        "“It was a long day” (40), “and so it was” (see p. 41), “and” (p. 42, my emphasis).",
        "“It was a long day” (40), “and so it was” [@road, p. 4].",
        "“It was a long day” (p. 40), “and so it was” (pp. 41–2), “and” (P. 42).",
        "---\nbook: { title: Emma, author: Jane Austen }\nworks: [{ title: A Book, author: Ann Bell }]\n---\n“It was a long day” (40), “and so it was” (Bell, 41). “And so” (Austen, 42).",
    ] {
        found(CODE, text, &[]);
    }
}

#[test]
fn fixes_write_it_as_the_others_or_all_alike() {
    fixes(
        "“It was a long day” (40), “and so it was” (p. 41–3), “and” (42). So (p. 9).",
        &[
            ("Write it (41–3)", "“It was a long day” (40), “and so it was” (41–3), “and” (42). So (p. 9)."),
            (
                "Write all as (p. 40)",
                "“It was a long day” (p. 40), “and so it was” (p. 41–3), “and” (p. 42). So (p. 9).",
            ),
        ],
    );
    fixes(
        "---\nbook: { title: Emma, author: Jane Austen }\n---\n“It was a long day” (p. 40), “and so it was” (41, 44), “and” (p. 42).",
        &[
            (
                "Write it (pp. 41, 44)",
                "---\nbook: { title: Emma, author: Jane Austen }\n---\n“It was a long day” (p. 40), “and so it was” (pp. 41, 44), “and” (p. 42).",
            ),
            (
                "Write all as (40)",
                "---\nbook: { title: Emma, author: Jane Austen }\n---\n“It was a long day” (40), “and so it was” (41, 44), “and” (42).",
            ),
            (
                "Write all as (Austen, 40)",
                "---\nbook: { title: Emma, author: Jane Austen }\n---\n“It was a long day” (Austen, 40), “and so it was” (Austen, 41, 44), “and” (Austen, 42).",
            ),
        ],
    );
    check_fix(
        CODE,
        "---\nlang: de\n---\n„Es war ein Tag“ (S. 4), „und so war es“ (5), „und Nacht“ (S. 6).",
        "---\nlang: de\n---\n„Es war ein Tag“ (S. 4), „und so war es“ (S. 5), „und Nacht“ (S. 6).",
    );
}
