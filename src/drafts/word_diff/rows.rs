//! What changed, as rows to be shown: a paragraph each, with what stayed far from any change folded away.

use std::ops::Range;

use super::{Run, tokens, word_diff};

/// How many words of what stayed are shown on either side of a change.
const CONTEXT: usize = 12;

/// What is shown on one line of both columns, or as one paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Row {
    /// What it says, in order.
    pub pieces: Vec<Piece>,
}

/// A part of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Words that stayed.
    Same(String),
    /// Words that are gone. An end of a paragraph among them is `\n`.
    Gone(String),
    /// Words that have come.
    Come(String),
    /// So many words that stayed and are not shown.
    Folded(usize),
}

impl Row {
    /// Whether anything in it has changed.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.pieces.iter().any(|piece| matches!(piece, Piece::Gone(_) | Piece::Come(_)))
    }
}

/// What changed from `old` to `new`. Nothing, if they are the same.
#[must_use]
pub fn rows(old: &str, new: &str) -> Vec<Row> {
    let mut runs = word_diff(old, new);
    end_with_paragraphs(&mut runs, old, new);
    if runs.iter().all(|run| run.same) {
        return Vec::new();
    }
    let mut rows = Rows::default();
    for (number, run) in runs.iter().enumerate() {
        if run.same {
            rows.stayed(&old[run.old.clone()], number > 0, number + 1 < runs.len());
        } else {
            rows.changed(old, new, run);
        }
    }
    rows.end_row();
    rows.done
}

/// Takes the full stop, or what else is left of a paragraph without a word, to a change before it that reaches over
/// several paragraphs: they share just the sign.
fn end_with_paragraphs(runs: &mut [Run], old: &str, new: &str) {
    for at in 1..runs.len() {
        let [.., change, stayed] = &mut runs[..=at] else { continue };
        let is_long = old[change.old.clone()].contains('\n') || new[change.new.clone()].contains('\n');
        let left = old[stayed.old.clone()].split('\n').next().unwrap_or_default();
        if stayed.same && is_long && tokens::words(left) == 0 {
            let end = (stayed.old.start + left.len(), stayed.new.start + left.len());
            (change.old.end, change.new.end) = end;
            (stayed.old.start, stayed.new.start) = end;
        }
    }
}

#[derive(Default)]
struct Rows {
    done: Vec<Row>,
    row: Row,
}

impl Rows {
    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.row);
        if !row.pieces.is_empty() {
            self.done.push(row);
        }
    }

    fn push(&mut self, text: &str, piece: fn(String) -> Piece) {
        if !text.is_empty() {
            self.row.pieces.push(piece(text.to_owned()));
        }
    }

    /// What stayed, between changes `before` and `after` it.
    fn stayed(&mut self, text: &str, before: bool, after: bool) {
        let Range { start, end } = fold(text, before, after);
        self.paragraphs(&text[..start]);
        if start < end {
            self.row.pieces.push(Piece::Folded(tokens::words(&text[start..end])));
            // The words before and after a fold are of one paragraph, or of two.
            if text[start..end].contains('\n') {
                self.end_row();
            }
        }
        self.paragraphs(&text[end..]);
    }

    fn paragraphs(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.end_row();
            }
            self.push(line, Piece::Same);
        }
    }

    fn changed(&mut self, old: &str, new: &str, run: &Run) {
        let (gone, come) = (&old[run.old.clone()], &new[run.new.clone()]);
        if gone.is_empty() {
            self.one_kind(come, Piece::Come);
        } else if come.is_empty() {
            self.one_kind(gone, Piece::Gone);
        } else if gone.starts_with('\n') {
            self.push(come, Piece::Come);
            self.one_kind(gone, Piece::Gone);
        } else if come.starts_with('\n') {
            self.push(gone, Piece::Gone);
            self.one_kind(come, Piece::Come);
        } else {
            self.push(gone, Piece::Gone);
            self.push(come, Piece::Come);
        }
    }

    /// Words that have come or are gone where nothing is in their place: whole paragraphs have rows of their own. The
    /// ends of paragraphs among them are seen by that, unless they are all there is, or join what stayed.
    fn one_kind(&mut self, text: &str, piece: fn(String) -> Piece) {
        let is_told = text.trim_matches('\n').is_empty();
        let mut rest = text;
        while !rest.is_empty() {
            let (line, after) = rest.split_at(rest.find('\n').unwrap_or(rest.len()));
            let behind = after.trim_start_matches('\n');
            let ends = &after[..after.len() - behind.len()];
            let joins = self.row.pieces.iter().any(|piece| matches!(piece, Piece::Same(_)))
                && matches!(piece(String::new()), Piece::Gone(_))
                && !behind.is_empty();
            self.push(line, piece);
            if is_told || joins {
                self.push(ends, piece);
            }
            if !ends.is_empty() {
                self.end_row();
            }
            rest = behind;
        }
    }
}

/// The part of a stretch that stayed which is far from the changes `before` and `after` it.
fn fold(text: &str, before: bool, after: bool) -> Range<usize> {
    let tokens = tokens::of(text);
    let mut words = tokens.iter().filter(|token| tokens::starts_word(&text[(*token).clone()]));
    let start = if before { words.clone().nth(CONTEXT - 1).map_or(text.len(), |word| word.end) } else { 0 };
    let end = if after { words.nth_back(CONTEXT - 1).map_or(0, |word| word.start) } else { text.len() };
    // A fold of a few words would take more room than the words.
    if start < end && tokens::words(&text[start..end]) > CONTEXT { start..end } else { 0..0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(rows: &[Row]) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[-{}]", text.replace('\n', "¶")),
            Piece::Come(text) => format!("[+{}]", text.replace('\n', "¶")),
            Piece::Folded(words) => format!("…{words}…"),
        };
        rows.iter().map(|row| row.pieces.iter().map(piece).collect::<String>()).collect::<Vec<_>>().join("|")
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        assert_eq!(drawn(&rows(old, new)), expected);
    }

    #[test]
    fn nothing_changed_is_nothing_to_show() {
        check("", "", "");
        check("A tale.\n", "A tale.\n", "");
    }

    #[test]
    fn paragraphs_stay_apart() {
        check("A red car.\n\nB.", "A blue car.\n\nB.", "A [-red][+blue] car.|B.");
        check("One.\n\nThree.", "One.\n\nTwo is here.\n\nThree.", "One.|[+Two is here.]|Three.");
        check("One.\n\nTwo is here.\n\nThree.", "One.\n\nThree.", "One.|[-Two is here.]|Three.");
        check("One.\n", "One.\n\nTwo is here.\n", "One.|[+Two is here.]");
        check("One.", "One.\n\nTwo is here.", "One.|[+Two is here.]");
        check("One Two", "One\n\n Two", "One[+¶¶]| Two");
        check("One\n\n Two", "One Two", "One[-¶¶]| Two");
        check("Say. It must be.\n", "Say.\n\nA new end.\n", "Say.[- It must be.]|[+A new end.]");
        check("Say.\n\nAn old end.\n", "Say. It must be.\n", "Say.[+ It must be.][-¶¶]|[-An old end.]");
        check("One is.\n\nHere two", "One two", "One [-is.][-¶¶]|[-Here ]two");
        check("One. Two.", "One.\n\nTwo.", "One.[- ][+¶¶]Two.");
    }

    #[test]
    fn what_stayed_far_from_a_change_is_folded() {
        let words = |from: usize, to: usize| {
            (from..to).map(|number| number.to_string()).collect::<Vec<_>>().join(" ")
        };
        let old = format!("a {}\n\n{} b\n", words(100, 120), words(120, 140));
        let new = format!("x {}\n\n{} y\n", words(100, 120), words(120, 140));
        let wanted = format!("[-a][+x] {}…16…|{} [-b][+y]", words(100, 112), words(128, 140));
        check(&old, &new, &wanted);
        check(
            &format!("{}.", words(100, 140)),
            &format!("{}!", words(100, 140)),
            &format!("…28…{}[-.][+!]", words(128, 140)),
        );
        check(
            &format!("a {}", words(100, 120)),
            &format!("b {}", words(100, 120)),
            &format!("[-a][+b] {}", words(100, 120)),
        );
    }
}
