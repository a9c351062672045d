//! Markers as they are typed.

use crate::syntax::marker::Notation;

/// A marker of this number.
pub(super) fn marker(notation: Notation, number: u64) -> String {
    match notation {
        Notation::Parentheses => format!("({number})"),
        Notation::Brackets => format!("[{number}]"),
        Notation::Superscript => number.to_string().bytes().map(raised).collect(),
    }
}

fn raised(digit: u8) -> char {
    ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'][usize::from(digit - b'0')]
}
