//! `isbn-invalid`: an ISBN whose last digit does not fit the others, or that has too few or too many.
//!
//! Looks at the card, the shelf, and at what follows “ISBN” in the prose. There is no fix: which digit
//! is wrong only the book can tell.

use std::collections::HashSet;
use std::ops::Range;

use super::{Check, Family, Find, Report, Severity};
use crate::document::{Document, Placed};
use crate::source::Span;

pub(super) const CHECK: Check = Check {
    code: "isbn-invalid",
    severity: Severity::Error,
    family: Family::Works,
    when: "An ISBN on the card, on the shelf or after the word “ISBN” in the text has the wrong number of \
        digits, or a last digit that does not fit the others. Spaces, hyphens and a last `X` are fine, and so is \
        a number with gaps such as `978-0-…`.",
    why: "A reader who looks for the book by its number finds another one, or none.",
    example: "Published by Penguin, ISBN 978-0-14-143947-2.",
    instead: "Published by Penguin, ISBN 978-0-14-143947-1.",
    find: Find::HeadAndEach(front_matter, find),
};

const HELP: &str = "Compare it with the number in the book.";

/// An ISBN in a leaf, and what is wrong with it.
#[derive(Debug)]
struct Wrong {
    leaf: usize,
    range: Range<usize>,
    problem: String,
}

fn find(_: &Document, placed: &Placed<'_>, report: &mut Report<'_>) {
    let found = placed.scanned(0, || {
        let leaves = 0..placed.top.leaves.len();
        let each = leaves.flat_map(|leaf| {
            let text = placed.text(leaf);
            let found = labels(text).filter_map(|end| after_label(text, end));
            found.map(move |(range, problem)| Wrong { leaf, range, problem })
        });
        each.collect()
    });
    for Wrong { leaf, range, problem } in &*found {
        report.add(placed.source(*leaf, range.clone()), problem.clone(), HELP);
    }
}

/// The ISBNs of card and shelf.
fn front_matter(document: &Document, report: &mut Report<'_>) {
    let metadata = &document.metadata;
    let cards = metadata.book.iter().chain(&metadata.shelf);
    let wrong: HashSet<&str> =
        cards.filter_map(|card| card.isbn.as_deref()).filter(|isbn| problem(isbn).is_some()).collect();
    if wrong.is_empty() {
        return;
    }
    let typed = &document.text[metadata.span.range()];
    for (at, key) in typed.match_indices("isbn") {
        let rest = typed[at + key.len()..].trim_start_matches(['"', '\'']);
        let Some(value) = rest.trim_start_matches(' ').strip_prefix(':') else { continue };
        let window = value.char_indices().nth(WINDOW).map_or(value, |(end, _)| &value[..end]);
        let value = window.lines().next().unwrap_or("").trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let inside = quote.map_or(value, |quote| &value[quote.len_utf8()..]);
        let end = quote.map_or_else(
            || inside.find([',', '}', ']', '#']).unwrap_or(inside.len()),
            |quote| inside.find(quote).unwrap_or(inside.len()),
        );
        let value = inside[..end].trim();
        if let Some(problem) = wrong.get(value).and_then(|wrong| problem(wrong)) {
            // The value stands in the text of the front matter.
            let start = metadata.span.start + typed.len() - rest.len() + rest.find(value).unwrap_or(0);
            report.add(Span::new(start, start + value.len()), problem, HELP);
        }
    }
}

/// How far after its key a value is read, in characters.
const WINDOW: usize = 64;

/// Where the words “ISBN” end in `text`, with `-13` and the like.
fn labels(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    let places = bytes.windows(4).enumerate().filter(|(_, four)| four.eq_ignore_ascii_case(b"ISBN"));
    places.map(|(at, _)| at).filter_map(|at| {
        // Part of an address.
        let before = text[..at].chars().next_back();
        if before
            .is_some_and(|c| c.is_alphabetic() && c != 'e' || matches!(c, '/' | '=' | '?' | '&' | '-' | '_'))
        {
            return None;
        }
        let mut rest = &text[at + 4..];
        for size in ["-13", "-10", "‑13", "‑10", " 13:", " 10:", " (13)", " (10)", "13:", "10:"] {
            if let Some(after) =
                rest.strip_prefix(size).filter(|after| !after.starts_with(|c: char| c.is_ascii_digit()))
            {
                rest = after;
                break;
            }
        }
        for word in [":", " no.", " No.", " number", " Nr.", " n°", " #", ":"] {
            rest = rest.strip_prefix(word).unwrap_or(rest);
        }
        let spaces = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
        (spaces <= 2).then(|| text.len() - rest.len() + spaces)
    })
}

/// What is wrong with the ISBN at `start` of `text`, and where it stands.
fn after_label(text: &str, start: usize) -> Option<(Range<usize>, String)> {
    // Digits in groups, each with its end; other numbers may follow.
    let mut number = String::new();
    let mut candidates: Vec<(usize, String)> = Vec::new();
    let mut end = start;
    for (at, c) in text[start..].char_indices().take(24) {
        match c {
            '0'..='9' => number.push(c),
            'X' | 'x' if number.len() == 9 => number.push('X'),
            '-' | '‐' | '‑' | '–' => continue,
            ' ' | '\u{a0}' => {
                candidates.push((end, number.clone()));
                continue;
            }
            // The next word.
            c if c.is_alphabetic() && text[..start + at].ends_with([' ', '\u{a0}']) => break,
            // A gap, or a digit that is not told.
            c if c.is_alphanumeric() || matches!(c, '…' | '?' | '*' | '_' | '=' | '/') => return None,
            _ => break,
        }
        end = start + at + c.len_utf8();
    }
    candidates.push((end, number));
    candidates.retain(|(_, number)| !number.is_empty());
    if candidates.iter().any(|(_, number)| problem(number).is_none()) {
        return None;
    }
    let full = |number: &str| number.len() == 13 && is_book(number) || number.len() == 10;
    let (end, number) = candidates.iter().find(|(_, number)| full(number)).or(candidates.last())?;
    // “ISBN 978” is talk about numbers; a run of more is not one number.
    (8..=15).contains(&number.len()).then(|| problem(number).map(|problem| (start..*end, problem)))?
}

fn is_book(number: &str) -> bool {
    number.starts_with("978") || number.starts_with("979")
}

/// What is wrong with an ISBN; `None` if it can be one, or does not look like a number at all.
#[must_use]
pub fn problem(isbn: &str) -> Option<String> {
    let parted = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–');
    let isbn = isbn.trim().trim_start_matches("ISBN").trim_start_matches([':', ' ']);
    let signs: Vec<char> = isbn.chars().filter(parted).collect();
    let digit = |sign: &char| sign.to_digit(10);
    let digits: Vec<u32> = signs.iter().filter_map(digit).collect();
    let ends_with_x = matches!(signs.last(), Some('X' | 'x'));
    if digits.is_empty() || digits.len() + usize::from(ends_with_x) != signs.len() {
        return None;
    }
    let fits = match (signs.len(), ends_with_x) {
        (13, false) if !matches!(digits[..3], [9, 7, 8 | 9]) => {
            return Some("An ISBN of 13 digits begins with 978 or 979.".to_owned());
        }
        (13, false) => {
            let weights = [1, 3].into_iter().cycle();
            digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
        }
        (10, _) => {
            let values = digits.iter().copied().chain(ends_with_x.then_some(10));
            values.zip((1..=10).rev()).map(|(digit, weight)| digit * weight).sum::<u32>() % 11 == 0
        }
        (count, _) => return Some(format!("An ISBN has 10 or 13 digits; this one has {count}.")),
    };
    (!fits).then(|| "The last digit of this ISBN does not fit the others.".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    const CODE: &str = "isbn-invalid";

    #[test]
    fn in_prose() {
        check(
            CODE,
            "
Penguin, 280 pages, ISBN 978-0-14-143947-2.
                         ^^^^^^^^^^^^^^^^^ The last digit of this ISBN does not fit the others.
ISBN-13: 9780141439472
         ^^^^^^^^^^^^^ The last digit of this ISBN does not fit the others.
ISBN-10: 0-14-143947-X, ISBN 978 0 14 143947 2 (paperback)
         ^^^^^^^^^^^^^ The last digit of this ISBN does not fit the others.
                             ^^^^^^^^^^^^^^^^^ The last digit of this ISBN does not fit the others.
isbn: 978014143947
      ^^^^^^^^^^^^ An ISBN has 10 or 13 digits; this one has 12.
ISBN 1230141439471
     ^^^^^^^^^^^^^ An ISBN of 13 digits begins with 978 or 979.
",
        );
    }

    #[test]
    fn on_card_and_shelf() {
        check(
            CODE,
            "
---
book:
  title: Frankenstein
  isbn: \"9780141439472\" # paperback
         ^^^^^^^^^^^^^ The last digit of this ISBN does not fit the others.
works:
  - { key: lost, title: Paradise Lost, isbn: 978-0-14-042439-2, pages: 512 }
                                             ^^^^^^^^^^^^^^^^^ The last digit of this ISBN does not fit the others.
  - title: Emma
    isbn: 9780141439587
---
",
        );
        check(CODE, "---\nbook: { title: Emma, isbn: 080442957X }\n---\n");
        check(CODE, "---\nbook: { title: Emma, isbn: unknown }\n---\n");
        check(CODE, "---\nbook: { title: Emma, isbn: }\n---\n");
    }

    #[test]
    fn what_is_right_or_no_number_is_left_alone() {
        check(CODE, "ISBN 978-0-14-143947-1, ISBN 0141439475 (old), ISBN-13 9780141439471 280 pages.");
        check(CODE, "ISBN 9780141439471 and ISBN: 0-8044-2957-X (hardback) and eISBN 9780141439471.");
        check(CODE, "ISBN-10 080442957X / ISBN-13 978-0141439471");
        check(
            CODE,
            "The ISBN 978 prefix, ISBN 13, an ISBN of 13 digits, ISBN 978-0-…, ISBN 978-X-XXXX-XXXX-X.",
        );
        check(CODE, "No ISBN. 240 pages. See https://example.org/isbn/123456789 and ?isbn=123456789.");
        check(CODE, "ISBN");
    }
}
