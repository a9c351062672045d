//! Marks: what may be a note's marker, or the mark a note begins with.
//!
//! `(1)`, `[1]`, `¹`, `*`, `†`, `[^word]` and `^[text]`. Whether a mark *is* a marker depends on
//! the notes of its section: `document` decides.

use std::collections::BTreeMap;
use std::ops::Range;

use super::Prose;
use super::inline::{InlineKind, Leaf};

/// The notation of a typewriter mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Notation {
    /// `(1)`
    Parentheses,
    /// `[1]`
    Brackets,
    /// `¹`
    Superscript,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Sign {
    /// A number of one to four digits. Four digits are never a note.
    Number(Notation, u32),
    /// One or more `*`, or `†` or `‡`.
    Star(String),
    /// `[^label]`, with the label as typed.
    Label(String),
    /// `^[text]`, with the text's range in the prose (bytes).
    Inline(Range<usize>),
}

/// A mark in a leaf's prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it covers, in bytes of [`Prose::text`].
    pub range: Range<usize>,
    /// What it says.
    pub sign: Sign,
    /// Whether it directly follows a word or a stop, without a space.
    pub glued: bool,
    /// Whether it is the first thing on its typed line.
    pub leading: bool,
}

/// Finds the marks in `leaf`, in order. Code, links and escaped signs hold none.
///
/// An inline note is one mark, and the marks in its text follow it; another inline note in its
/// text is just text.
#[must_use]
pub fn scan(leaf: &Leaf) -> Vec<Mark> {
    let prose = &leaf.prose;
    let text = prose.text();
    let references = references(leaf);
    let mut inline_notes = inline_notes(prose).into_iter().peekable();
    let line_starts: Vec<usize> = prose.line_starts().collect();
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(plain) = text.as_bytes()[at..].iter().position(may_begin_mark) {
        at += plain;
        let Some(character) = text[at..].chars().next() else { break };
        let found = if let Some(label) = references.get(&at) {
            Some((at + character.len_utf8(), Sign::Label((*label).to_owned())))
        } else if prose.in_link(at) || (prose.is_escaped(at) && character != '*') {
            None
        } else if let Some(inner) = inline_notes.next_if(|inner| inner.start - 2 == at) {
            Some((inner.end + 1, Sign::Inline(inner)))
        } else {
            sign(text, at, character)
        };
        let Some((end, sign)) = found else {
            at += character.len_utf8();
            continue;
        };
        let leading = line_starts.binary_search(&at).is_ok();
        let next = if let Sign::Inline(inner) = &sign { inner.start } else { end };
        marks.push(Mark { glued: is_glued(text, at), leading, range: at..end, sign });
        at = next;
    }
    marks
}

/// Whether a mark's first character may begin with `byte`: prose is skipped without being decoded.
const fn may_begin_mark(byte: &u8) -> bool {
    // The last three begin `¹²³`, `⁰†‡`, and what stands for a reference that CommonMark resolved.
    matches!(byte, b'(' | b'[' | b'*' | b'^' | 0xC2 | 0xE2 | 0xEF)
}

/// The references that CommonMark resolved, by their place in the prose.
fn references(leaf: &Leaf) -> BTreeMap<usize, &str> {
    let mut references = BTreeMap::new();
    leaf.visit(&mut |inline| {
        if let InlineKind::Reference(label) = &inline.kind {
            references.insert(inline.range.start, label.as_str());
        }
    });
    references
}

/// The sign that begins with `character` at `at`, and where it ends.
fn sign(text: &str, at: usize, character: char) -> Option<(usize, Sign)> {
    match character {
        '(' => {
            let (end, number) = bracketed(text, at, ')')?;
            Some((end, Sign::Number(Notation::Parentheses, number)))
        }
        '[' if text[at + 1..].starts_with('^') => {
            let label = &text[at + 2..];
            let length = label.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))?;
            let closed = length > 0 && label[length..].starts_with(']');
            closed.then(|| (at + length + 3, Sign::Label(label[..length].to_owned())))
        }
        '[' => {
            let (end, number) = bracketed(text, at, ']')?;
            (number < 1000).then_some((end, Sign::Number(Notation::Brackets, number)))
        }
        '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' => {
            if text[..at].ends_with(is_superscript) {
                return None;
            }
            let digits: Vec<u32> = text[at..].chars().map_while(superscript_digit).collect();
            let length: usize = text[at..].chars().take(digits.len()).map(char::len_utf8).sum();
            let number = digits.iter().take(4).fold(0, |number, digit| number * 10 + digit);
            (digits.len() <= 3 && number > 0)
                .then_some((at + length, Sign::Number(Notation::Superscript, number)))
        }
        '*' | '†' | '‡' => {
            if text[..at].ends_with(character) {
                return None;
            }
            let count = text[at..].chars().take_while(|&c| c == character).count();
            let end = at + count * character.len_utf8();
            (count <= 3).then(|| (end, Sign::Star(text[at..end].to_owned())))
        }
        _ => None,
    }
}

/// A number of one to four digits between the bracket at `at` and `close`.
fn bracketed(text: &str, at: usize, close: char) -> Option<(usize, u32)> {
    let inside = &text[at + 1..];
    let digits = inside.bytes().take(5).take_while(u8::is_ascii_digit).count();
    if !(1..=4).contains(&digits) || !inside[digits..].starts_with(close) {
        return None;
    }
    let number = inside[..digits].parse().ok().filter(|&number| number > 0)?;
    Some((at + digits + 2, number))
}

fn superscript_digit(character: char) -> Option<u32> {
    match character {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(character as u32 - '⁰' as u32),
        _ => None,
    }
}

fn is_superscript(character: char) -> bool {
    superscript_digit(character).is_some()
}

/// Whether the character before `at` is a word's, a stop or a closing sign.
fn is_glued(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(|before| {
        before.is_alphanumeric()
            || is_superscript(before)
            || matches!(
                before,
                '.' | ',' | ';' | ':' | '!' | '?' | '…' | '”' | '’' | '»' | '"' | '\'' | ')' | ']' | '%'
            )
            || before == super::prose::OPAQUE
    })
}

/// The inner ranges of `^[text]` in order, outermost only. One pass.
fn inline_notes(prose: &Prose) -> Vec<Range<usize>> {
    let text = prose.text();
    let mut notes: Vec<Range<usize>> = Vec::new();
    if !text.contains("^[") {
        return notes;
    }
    // For each open bracket, whether a `^` stands before it, and its place.
    let mut open: Vec<(bool, usize)> = Vec::new();
    let mut caret = None;
    for (at, character) in text.char_indices() {
        let before = caret.take();
        if prose.is_escaped(at) || prose.in_link(at) {
            continue;
        }
        match character {
            '^' => caret = Some(at),
            '[' => open.push((before.is_some(), at)),
            ']' => {
                if let Some((true, start)) = open.pop() {
                    let inner = start + 1..at;
                    if !text[inner.clone()].trim().is_empty() {
                        // What was found inside this one is part of its text.
                        notes.truncate(notes.partition_point(|note| note.start < start));
                        notes.push(inner);
                    }
                }
            }
            _ => {}
        }
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::super::events::divide;
    use super::*;
    use crate::syntax::Labels;

    /// Marks as `sign@start`, with `+` for glued and `^` for leading.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let blocks = divide(text, &Labels::default()).blocks;
        let leaves = blocks[0].leaves();
        let found: Vec<_> = scan(leaves[0])
            .into_iter()
            .map(|mark| {
                let text = &leaves[0].prose.text()[mark.range.clone()];
                let text = if text == "\u{FFFC}" { "ref" } else { text };
                let (glued, leading) =
                    (["", "+"][usize::from(mark.glued)], ["", "^"][usize::from(mark.leading)]);
                format!("{leading}{glued}{text}")
            })
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn typewriter_marks() {
        check("word(1) and [2] x³.", &["+(1)", "[2]", "+³"]);
        check("(0) (12345) (1a) (a) [1234]", &[]);
        check("in (2019)", &["(2019)"]);
        check("[1] first\n¹² second", &["^[1]", "^¹²"]);
    }

    #[test]
    fn starred_marks() {
        check("word* and †", &["+*", "†"]);
        check("*emphasis* and **strong**", &[]);
        check("a \\* b****", &["*"]);
    }

    #[test]
    fn markdown_marks() {
        check("a[^x] b[^]", &["+[^x]"]);
        check("a[^x].\n\n[^x]: b", &["+ref"]);
        check("a^[see *b* [c] (1)] d", &["+^[see b [c] (1)]", "(1)"]);
        check("a^[b ^[c] d]", &["+^[b ^[c] d]"]);
        check("a^[] b^[c", &[]);
    }

    #[test]
    fn links_code_and_escapes_hold_no_mark() {
        check("[a (1)](b) `(2)` \\(3) \\[4] [5](c)", &[]);
        check("[1]\n\n[1]: /url", &[]);
    }

    #[test]
    fn hostile_text_takes_one_pass() {
        for pattern in ["^[", "[^", "(1", "[", "*a_", "¹", "]"] {
            let text = pattern.repeat(50_000);
            let division = divide(&text, &Labels::default());
            division.blocks.iter().flat_map(|block| block.leaves()).for_each(|leaf| drop(scan(leaf)));
        }
    }
}
