//! `(1)` or `(240)`: a note, a page, a year or nothing? The first rule that applies decides, and
//! the decision can be read in words.

use std::fmt;

use super::Blocks;
use super::notes::{LeafPlace, NoteForm};
use super::sections;
use crate::syntax::marker::{Mark, Notation, Sign};

/// How a mark was read, and by which rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A marker: its section's notes have this one.
    Note(String),
    /// A marker: a definition has this label.
    Defined(String),
    /// A marker that brings its note along.
    Inline,
    /// A marker, glued to what stands before it, without a note.
    GluedWithoutNote(u32),
    /// `[^label]` without a definition.
    Undefined(String),
    /// A year: four digits from 1000 to 2100, not after a quotation.
    Year(u32),
    /// A page: it directly follows a closing quotation mark.
    Page(u32),
    /// Text.
    Plain,
}

impl Reading {
    /// Whether it is a note's marker, with or without its note.
    #[must_use]
    pub const fn is_marker(&self) -> bool {
        matches!(
            self,
            Self::Note(_) | Self::Defined(_) | Self::Inline | Self::GluedWithoutNote(_) | Self::Undefined(_)
        )
    }
}

impl fmt::Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Note(label) => write!(f, "Note {label}: this section's notes have a {label}"),
            Self::Defined(label) => write!(f, "Note {label}: it is defined as [^{label}]"),
            Self::Inline => f.write_str("Note: its text stands in place"),
            Self::GluedWithoutNote(number) => {
                write!(f, "Note {number}: joined to the word before it; this section has no note {number}")
            }
            Self::Undefined(label) => write!(f, "Note {label}: no [^{label}]: defines it"),
            Self::Year(year) => write!(f, "Year {year}: four digits, not after a quotation"),
            Self::Page(page) => write!(f, "Page {page}: follows a closing quotation mark"),
            Self::Plain => f.write_str("Text: nothing says that it is a note or a page"),
        }
    }
}

/// Reads `mark`, which stands in a leaf's prose `text`; `note` is the form of the note that its
/// section's notes, or a definition, have for it.
pub(super) fn read(
    blocks: &Blocks,
    place: LeafPlace,
    text: &str,
    mark: &Mark,
    note: Option<NoteForm>,
) -> Reading {
    match &mark.sign {
        Sign::Inline(_) => Reading::Inline,
        Sign::Label(label) => match note {
            Some(NoteForm::Markdown) => Reading::Defined(label.clone()),
            Some(_) => Reading::Note(label.clone()),
            None => Reading::Undefined(label.clone()),
        },
        Sign::Star(star) if note.is_some() => Reading::Note(star.clone()),
        Sign::Star(_) => Reading::Plain,
        Sign::Number(_, number @ 1..1000) if note.is_some() => Reading::Note(number.to_string()),
        Sign::Number(notation, number) => {
            let parenthesised = *notation == Notation::Parentheses;
            let quoted = blocks.quoted_before(place, text, &mark.range).is_some();
            match *number {
                year @ 1000..=2100 if parenthesised && !quoted => Reading::Year(year),
                page if parenthesised && quoted => Reading::Page(page),
                number @ 1..1000 if is_marker_without_note(text, mark, *notation) => {
                    Reading::GluedWithoutNote(number)
                }
                _ => Reading::Plain,
            }
        }
    }
}

/// Whether a number that no note has is nevertheless placed as a marker, and no power: `m²`, `10³`.
fn is_marker_without_note(text: &str, mark: &Mark, notation: Notation) -> bool {
    if !mark.glued || !sections::is_candidate(mark, text) {
        return false;
    }
    let before = &text[..mark.range.start];
    let word: Vec<char> = before.chars().rev().take_while(|c| c.is_alphanumeric()).take(3).collect();
    let unit = (1..=2).contains(&word.len()) || word.first().is_some_and(char::is_ascii_digit);
    let power = unit && matches!(mark.sign, Sign::Number(_, 2 | 3));
    notation != Notation::Superscript || !power
}
