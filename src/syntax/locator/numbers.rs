//! The numbers of a locator: one, a range, a list; arabic or roman; written out or elided.

use std::fmt;
use std::str::FromStr;

use super::{LocatorKind, prefix};
use crate::syntax::cursor::Cursor;

/// A page, chapter or location, or a range of them, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocatorRange {
    /// The first.
    pub from: u32,
    /// The last, written out: 229 for `223–9`. Less than [`Self::from`] if typed so.
    pub to: u32,
    /// Whether the numbers are roman.
    pub roman: bool,
}

impl LocatorRange {
    /// Whether the last comes before the first.
    #[must_use]
    pub fn is_reversed(self) -> bool {
        self.to < self.from
    }

    /// One of its numbers as it is written, roman or not.
    #[must_use]
    pub fn number(self, number: u32) -> String {
        if self.roman { roman(number) } else { number.to_string() }
    }
}

impl fmt::Display for LocatorRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.number(self.from))?;
        if self.from != self.to {
            write!(formatter, "–{}", self.number(self.to))?;
        }
        Ok(())
    }
}

/// A text that is no number or range of numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALocator;

impl fmt::Display for NotALocator {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("neither a number nor a range of numbers")
    }
}

impl std::error::Error for NotALocator {}

impl FromStr for LocatorRange {
    type Err = NotALocator;

    fn from_str(text: &str) -> Result<Self, NotALocator> {
        let text = text.trim();
        let mut cursor = Cursor::new(text, 0);
        let range = range(&mut cursor, LocatorKind::Location, Romans::Any).ok_or(NotALocator)?;
        if cursor.rest().is_empty() { Ok(range) } else { Err(NotALocator) }
    }
}

/// Which roman numbers are accepted: the shorter, the more they look like words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Romans {
    None,
    /// Those of two letters or more.
    Long,
    /// All in lower case, those of two letters or more in upper case too.
    Lower,
    Any,
}

/// Reads a range and, if `listed`, all that follow it in a list.
pub(super) fn list(
    cursor: &mut Cursor<'_>,
    kind: LocatorKind,
    romans: Romans,
    listed: bool,
) -> Option<Vec<LocatorRange>> {
    let mut parts = vec![range(cursor, kind, romans)?];
    let mut next = *cursor;
    while listed && separator(&mut next) {
        prefix::repeated(&mut next, kind);
        let Some(part) = range(&mut next, kind, romans) else { break };
        parts.push(part);
        *cursor = next;
    }
    // `1,234` and `5, 10%` are no lists.
    let mut rest = *cursor;
    let broken = rest.eat(|c| c == ',') && rest.peek().is_some_and(|c| c.is_ascii_digit());
    (!broken).then_some(parts)
}

fn separator(cursor: &mut Cursor<'_>) -> bool {
    cursor.spaces();
    let comma = cursor.eat(|c| matches!(c, ',' | ';'));
    cursor.spaces();
    let and = cursor.eat(|c| c == '&') || ["and", "und", "et"].into_iter().any(|word| cursor.eat_word(word));
    cursor.spaces();
    comma || and
}

fn range(cursor: &mut Cursor<'_>, kind: LocatorKind, romans: Romans) -> Option<LocatorRange> {
    let mut here = *cursor;
    let first = number(&mut here, kind, romans)?;
    let mut last = first;
    let mut next = here;
    if range_sign(&mut next) {
        prefix::repeated(&mut next, kind);
        let digit = next.peek().is_some_and(|c| c.is_ascii_digit());
        match number(&mut next, kind, romans).filter(|second| second.roman == first.roman) {
            Some(second) => {
                last = Number { value: written_out(first, second), ..second };
                here = next;
            }
            // `10–12%` is not page 10.
            None if digit => return None,
            None => {}
        }
    }
    if !first.roman {
        following(&mut here);
    }
    if !is_boundary(here) {
        return None;
    }
    *cursor = here;
    Some(LocatorRange { from: first.value, to: last.value, roman: first.roman })
}

/// A number as typed.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: u32,
    roman: bool,
}

fn number(cursor: &mut Cursor<'_>, kind: LocatorKind, romans: Romans) -> Option<Number> {
    let mut here = *cursor;
    let arabic = here.eat_while(|c| c.is_ascii_digit());
    let number = if arabic.is_empty() {
        let word = here.eat_while(char::is_alphanumeric);
        let accepted = match romans {
            Romans::None => false,
            Romans::Long => word.len() > 1,
            Romans::Lower => word.len() > 1 || word.bytes().all(|byte| byte.is_ascii_lowercase()),
            Romans::Any => true,
        };
        // A capital I that a space follows is more often a person than a number.
        let pronoun = word == "I" && here.peek().is_some_and(char::is_whitespace);
        let value = roman_value(word).filter(|_| accepted && !pronoun)?;
        Number { value, digits: 0, roman: true }
    } else {
        let mut digits = arabic.to_owned();
        if kind == LocatorKind::Location {
            eat_thousands(&mut here, &mut digits);
        }
        let most = if kind == LocatorKind::Location { 6 } else { 4 };
        if digits.len() > most || digits.starts_with('0') {
            return None;
        }
        Number { value: digits.parse().ok()?, digits: u32::try_from(digits.len()).ok()?, roman: false }
    };
    *cursor = here;
    Some(number)
}

/// Reads `,234` as part of the number, as locations are printed.
fn eat_thousands(cursor: &mut Cursor<'_>, digits: &mut String) {
    let mut next = *cursor;
    if digits.len() <= 3 && next.eat(|c| c == ',') {
        let more = next.eat_while(|c| c.is_ascii_digit());
        if more.len() == 3 {
            digits.push_str(more);
            *cursor = next;
        }
    }
}

/// The value of `second`, whose leading digits are those of `first` if it has fewer.
fn written_out(first: Number, second: Number) -> u32 {
    if second.roman || second.digits >= first.digits {
        return second.value;
    }
    let unit = 10_u32.pow(second.digits);
    let whole = first.value - first.value % unit + second.value;
    if whole >= first.value { whole } else { second.value }
}

/// Goes past what stands between the ends of a range.
fn range_sign(cursor: &mut Cursor<'_>) -> bool {
    let mut next = *cursor;
    next.spaces();
    let dashes = next.eat_while(|c| matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−'));
    let found = (1..=3).contains(&dashes.chars().count())
        || dashes.is_empty() && ["to", "through", "bis", "à"].into_iter().any(|word| next.eat_word(word));
    next.spaces();
    if found {
        *cursor = next;
    }
    found
}

/// Goes past the `f.` or `ff.` of “and the following”, which says that it goes on, not how far, and
/// past the `n` of a note on that page.
fn following(cursor: &mut Cursor<'_>) {
    let mut next = *cursor;
    if next.eat(|c| c == 'n') {
        next.eat_while(|c| c.is_ascii_digit());
        *cursor = next;
        return;
    }
    next.spaces();
    let latin = ["f", "ff", "sq", "sqq"].into_iter().any(|word| next.eat_word(word));
    if latin
        || next.eat_word("et") && next.spaces() && next.eat_while(char::is_alphabetic).starts_with("suiv")
    {
        let mut stop = next;
        if stop.eat(|c| c == '.') && matches!(stop.peek(), Some(')' | ',' | ';')) {
            next = stop;
        }
        *cursor = next;
    }
}

/// Whether a number may end here.
fn is_boundary(cursor: Cursor<'_>) -> bool {
    let second = cursor.peek_second();
    match cursor.peek() {
        None => true,
        Some('%' | '°' | '€' | '$' | '£' | '_' | '#' | '@') => false,
        Some('.' | ':' | '/' | '–' | '—') => !second.is_some_and(|c| c.is_ascii_digit()),
        Some('-') => !second.is_some_and(char::is_alphanumeric),
        Some(next) => !next.is_alphanumeric(),
    }
}

/// The greatest number counted as roman: beyond front matter, letters are words (mix, di).
const ROMAN_MOST: u32 = 199;

fn roman_value(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    let one_case = word == lower || word == word.to_ascii_uppercase();
    if !one_case || lower.len() > 12 || matches!(lower.as_str(), "c" | "l") {
        return None;
    }
    let digit = |sign: u8| match sign {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        b'l' => Some(50),
        b'c' => Some(100),
        _ => None,
    };
    let mut value = 0;
    let mut greatest = 0;
    for sign in lower.bytes().rev() {
        let digit = digit(sign)?;
        if digit < greatest {
            value -= digit;
        } else {
            value += digit;
            greatest = digit;
        }
    }
    u32::try_from(value).ok().filter(|&value| (1..=ROMAN_MOST).contains(&value) && roman(value) == lower)
}

fn roman(number: u32) -> String {
    let signs = [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv")];
    let mut rest = number;
    let mut text = String::new();
    for (value, sign) in signs.into_iter().chain([(1, "i")]) {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found =
            text.parse::<LocatorRange>().map_or_else(|_| "none".to_owned(), |range| range.to_string());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numbers_and_ranges() {
        check("240", "240");
        check("70–81", "70–81");
        check("70 – 81", "70–81");
        check("70-81", "70–81");
        check("70—81", "70–81");
        check("70--81", "70–81");
        check("70 to 81", "70–81");
        check("70 bis 81", "70–81");
        check("70 à 81", "70–81");
        check("70–70", "70");
        check("1,234", "1234");
        check("45f.", "none");
        check("45ff", "45");
    }

    #[test]
    fn an_elided_end_is_written_out() {
        check("223–9", "223–229");
        check("223–31", "223–231");
        check("1234–45", "1234–1245");
        check("101–2", "101–102");
        check("199–200", "199–200");
        check("81–70", "81–70");
        check("281–70", "281–70");
        check("129–5", "129–5");
    }

    #[test]
    fn roman_numbers() {
        check("xii", "xii");
        check("ix–xii", "ix–xii");
        check("XIV", "xiv");
        check("cxcix", "cxcix");
        check("I", "i");
        check("iix", "none");
        check("xIi", "none");
        check("mix", "none");
        check("c", "none");
        check("ix–12", "none");
    }

    #[test]
    fn what_is_no_number() {
        check("", "none");
        check("12th", "none");
        check("12%", "none");
        check("12.5", "none");
        check("12:30", "none");
        check("1/2", "none");
        check("007", "none");
        check("7-year", "none");
        check("2019-05-12", "none");
        check("1234567", "none");
    }
}
