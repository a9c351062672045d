//! What a note says, as typed, to be written elsewhere.

use super::delete_note::typed_span;
use crate::document::{Document, LeafPlace, Note, NoteBody};

/// What a note says as typed, without its sign, and with no spaces before its lines but those that the lines after
/// the first do not share.
pub(super) fn said(document: &Document, note: &Note) -> String {
    let span = typed_span(document, note);
    let typed = &document.text[span.range()];
    let said = match &note.body {
        NoteBody::Inline { .. } => {
            typed.strip_prefix("^[").and_then(|said| said.strip_suffix(']')).unwrap_or(typed)
        }
        NoteBody::Definition { .. } => typed.split_once("]:").map_or(typed, |(_, said)| said),
        NoteBody::Item { .. } => {
            let sign = typed.find(char::is_whitespace).unwrap_or(typed.len());
            &typed[sign..]
        }
        NoteBody::Lines { range, .. } => {
            let whole = document.source(LeafPlace { block: note.body.block(), leaf: 0 }, range.clone());
            document.text.get(whole.range()).unwrap_or("")
        }
    };
    let shared = shared_indent(said);
    let mut lines = said.trim().split('\n');
    let mut written = lines.next().unwrap_or("").to_owned();
    for line in lines {
        written.push('\n');
        let own = line.len() - line.trim_start_matches(' ').len();
        let line = &line[own.min(shared)..];
        if !line.trim().is_empty() {
            written.push_str(line);
        }
    }
    written
}

/// By how many spaces the lines after the first are laid in, all of them.
fn shared_indent(said: &str) -> usize {
    let lines = said.split('\n').skip(1).filter(|line| !line.trim().is_empty());
    lines.map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0)
}

/// `said` with so many spaces before each line after the first.
pub(super) fn laid_in(said: &str, spaces: usize) -> String {
    let mut lines = said.split('\n');
    let mut written = lines.next().unwrap_or("").to_owned();
    for line in lines {
        written.push('\n');
        if !line.is_empty() {
            written.push_str(&" ".repeat(spaces));
            written.push_str(line);
        }
    }
    written
}

/// Whether brackets in `text` are closed in order, so that more can stand around it.
pub(super) fn is_balanced(text: &str) -> bool {
    let mut depth = 0_usize;
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return false,
            ']' => depth -= 1,
            _ => {}
        }
    }
    depth == 0
}
