//! The words before a number that say what it counts: `p.`, `pages`, `ch.`, `loc.`, `Seite`, `chapitre`.

use super::LocatorKind;
use super::numbers::Romans;
use crate::syntax::cursor::Cursor;

/// A word that says what the number after it counts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prefix {
    pub(super) kind: LocatorKind,
    /// Whether it announces several.
    pub(super) plural: bool,
    /// Whether it is a word rather than an abbreviation, so that it has other uses too.
    pub(super) word: bool,
    /// The roman numbers that may follow.
    pub(super) romans: Romans,
}

/// Reads a prefix and the spaces after it. A number must follow, which is left to the caller.
pub(super) fn read(cursor: &mut Cursor<'_>) -> Option<Prefix> {
    if !cursor.peek().is_some_and(|c| "pPsScCkKlLeE".contains(c)) {
        return None;
    }
    let mut here = *cursor;
    let typed = here.eat_while(char::is_alphabetic);
    let &(_, kind, plural, word) = WORDS.iter().find(|(word, ..)| is_form_of(typed, word))?;
    let dot = !word && here.eat(|c| c == '.');
    let space = here.spaces();
    let capital_letter = typed == "P" || typed == "S";
    if word && !space || capital_letter && !dot {
        return None;
    }
    let romans = match kind {
        LocatorKind::Location => Romans::None,
        LocatorKind::Chapter if word => Romans::Any,
        _ if capital_letter || !dot && !space => Romans::None,
        _ if dot || word => Romans::Lower,
        _ => Romans::Long,
    };
    *cursor = here;
    Some(Prefix { kind, plural, word, romans })
}

/// Goes past a prefix said again within a range or list, `p. 70 – p. 81`.
pub(super) fn repeated(cursor: &mut Cursor<'_>, kind: LocatorKind) {
    let mut next = *cursor;
    if read(&mut next).is_some_and(|prefix| prefix.kind == kind) {
        *cursor = next;
    }
}

/// Whether `typed` is `word`, perhaps with a capital, or (PAGE, not PG) all in capitals.
fn is_form_of(typed: &str, word: &str) -> bool {
    if word == "S" {
        return typed == word;
    }
    typed.len() == word.len()
        && typed.eq_ignore_ascii_case(word)
        && (typed[1..] == word[1..] || word.len() > 3 && typed.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// The word, what it counts, whether it is plural, whether it is a word and no abbreviation.
const WORDS: [(&str, LocatorKind, bool, bool); 25] = [
    ("p", LocatorKind::Page, false, false),
    ("pp", LocatorKind::Page, true, false),
    ("pg", LocatorKind::Page, false, false),
    ("pgs", LocatorKind::Page, true, false),
    ("page", LocatorKind::Page, false, true),
    ("pages", LocatorKind::Page, true, true),
    ("S", LocatorKind::Page, true, false),
    ("seite", LocatorKind::Page, false, true),
    ("seiten", LocatorKind::Page, true, true),
    ("ch", LocatorKind::Chapter, false, false),
    ("chs", LocatorKind::Chapter, true, false),
    ("chap", LocatorKind::Chapter, false, false),
    ("chaps", LocatorKind::Chapter, true, false),
    ("chapter", LocatorKind::Chapter, false, true),
    ("chapters", LocatorKind::Chapter, true, true),
    ("chapitre", LocatorKind::Chapter, false, true),
    ("chapitres", LocatorKind::Chapter, true, true),
    ("kap", LocatorKind::Chapter, false, false),
    ("kapitel", LocatorKind::Chapter, true, true),
    ("loc", LocatorKind::Location, false, false),
    ("locs", LocatorKind::Location, true, false),
    ("location", LocatorKind::Location, false, true),
    ("locations", LocatorKind::Location, true, true),
    ("pos", LocatorKind::Location, false, false),
    ("emplacement", LocatorKind::Location, false, true),
];
