//! The words of a note as they are typed: without its sign, and without what lays its lines in.

use super::delete_note::typed_span;
use crate::document::{Document, LeafPlace, Note, NoteBody};
use crate::source::{Edit, Span};

/// The words of a note, and where they stand.
pub(super) struct Words {
    /// The words. Lines are parted by `\n`; no white space is at either end.
    pub(super) text: String,
    /// Where each line begins: in the words, and in the review, both in bytes.
    lines: Vec<(usize, usize)>,
    /// What new lines begin with; `None` where there can be no other line.
    indent: Option<String>,
    /// Whether a space parts the words from the sign, or need not.
    is_parted: bool,
}

impl Words {
    /// The words of `note`.
    pub(super) fn of(document: &Document, note: &Note) -> Self {
        let text = &*document.text;
        let typed = typed_span(document, note);
        let sign = end_of_sign(document, note, typed);
        let is_inline = matches!(note.body, NoteBody::Inline { .. });
        let end = if is_inline { typed.end - 1 } else { typed.end };
        let said = text[sign..end].trim();
        if said.is_empty() {
            let is_parted = is_inline || text[sign..].starts_with(' ');
            let at = sign + usize::from(!is_inline && is_parted);
            let indent =
                laid_in(&note.body, indent_of(text, typed.start, sign)).map(|width| " ".repeat(width));
            return Self { text: String::new(), lines: vec![(0, at)], indent, is_parted };
        }
        let start = sign + text[sign..end].len() - text[sign..end].trim_start().len();
        let content = if text[sign..start].contains('\n') || start - sign > 4 { sign + 1 } else { start };
        let width = laid_in(&note.body, indent_of(text, typed.start, content));
        let mut indent = width.map(|width| " ".repeat(width));
        let mut words = String::with_capacity(said.len());
        let mut lines = Vec::new();
        let mut at = start;
        for line in said.split('\n') {
            let inner = if at == start { 0 } else { laid(line, &note.body, width.unwrap_or(0)) };
            if at > start {
                words.push('\n');
                if inner > 0 && width.is_some_and(|width| width > 0) && inner < line.len() {
                    indent = Some(line[..inner].to_owned());
                }
            }
            lines.push((words.len(), at + inner));
            words.push_str(&line[inner..]);
            at += line.len() + 1;
        }
        Self { text: words, lines, indent, is_parted: true }
    }

    /// Where the words end, in bytes of the review.
    pub(super) fn end(&self) -> usize {
        self.place(self.text.len())
    }

    /// The edit after which the note says `typed`, and what its words then are: the white space at the ends of
    /// `typed` is left out, and new lines where there can be none are spaces. Lines that stay are left as they
    /// are laid in.
    pub(super) fn becoming(&self, typed: &str) -> (Edit, String) {
        let typed = typed.trim();
        let edit = Edit::between(&self.text, typed);
        let [change] = edit.replacements() else { return (edit, typed.to_owned()) };
        let insert = match self.indent {
            Some(_) => change.insert.clone(),
            None => change.insert.replace('\n', " "),
        };
        let rest = &self.text[change.span.end..];
        let said = [&self.text[..change.span.start], &insert, rest].concat();
        let mut written = self.laid_in(&insert, rest.split('\n').next().unwrap_or(""));
        if !self.is_parted {
            written.insert(0, ' ');
        }
        let span = Span::new(self.place(change.span.start), self.place(change.span.end));
        (Edit::replace(span, written), said)
    }

    /// The edit after which the note says `said`, all of it written anew.
    pub(super) fn replaced(&self, said: &str) -> Edit {
        let said = if self.indent.is_none() { said.replace('\n', " ") } else { said.to_owned() };
        let mut written = self.laid_in(&said, "");
        if !self.is_parted {
            written.insert(0, ' ');
        }
        Edit::replace(Span::new(self.place(0), self.end()), written)
    }

    /// Whether the note can have several lines.
    pub(super) const fn has_lines(&self) -> bool {
        self.indent.is_some()
    }

    /// `insert` with its new lines laid in; `rest` stands behind it on its last line.
    fn laid_in(&self, insert: &str, rest: &str) -> String {
        let indent = self.indent.as_deref().unwrap_or("");
        let mut lines = insert.split('\n').peekable();
        let mut written = lines.next().unwrap_or("").to_owned();
        while let Some(line) = lines.next() {
            written.push('\n');
            let is_blank = line.is_empty() && (lines.peek().is_some() || rest.is_empty());
            if !is_blank {
                written.push_str(indent);
            }
            written.push_str(line);
        }
        written
    }

    /// Where a place in the words (bytes) stands in the review.
    fn place(&self, offset: usize) -> usize {
        let after = self.lines.partition_point(|(words, _)| *words <= offset);
        let (words, source) = self.lines[after - 1];
        source + (offset - words)
    }
}

/// Where the sign of `note`, which is typed at `typed`, ends, in bytes of the review.
fn end_of_sign(document: &Document, note: &Note, typed: Span) -> usize {
    let text = &document.text[typed.range()];
    match &note.body {
        NoteBody::Inline { .. } => typed.start + "^[".len(),
        NoteBody::Definition { .. } => typed.start + text.find("]:").map_or(text.len(), |at| at + "]:".len()),
        NoteBody::Item { .. } => typed.start + text.find(char::is_whitespace).unwrap_or(text.len()),
        NoteBody::Lines { block, range } => {
            let begin = document.source(LeafPlace { block: *block, leaf: 0 }, range.clone()).start;
            let sign = &document.text[typed.start..begin.clamp(typed.start, typed.end)];
            typed.start + sign.trim_end().len()
        }
    }
}

/// How many columns of the line of `start` stand before `at`.
fn indent_of(text: &str, start: usize, at: usize) -> usize {
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    text[line..at].chars().count() + usize::from(text[start..at].ends_with(|c: char| !c.is_whitespace()))
}

/// By how many columns the lines of a note after its first are laid in; `None` if it has just one.
const fn laid_in(body: &NoteBody, content: usize) -> Option<usize> {
    match body {
        NoteBody::Item { .. } => Some(content),
        NoteBody::Definition { .. } => Some(4),
        NoteBody::Lines { .. } => Some(0),
        NoteBody::Inline { .. } => None,
    }
}

/// How many bytes of white space at the beginning of a line belong to the note's layout, of `width` columns.
fn laid(line: &str, body: &NoteBody, width: usize) -> usize {
    match body {
        NoteBody::Lines { .. } => line.len() - line.trim_start().len(),
        // It may stand in a list or a block quotation.
        NoteBody::Inline { .. } => line.len() - line.trim_start_matches([' ', '\t', '>']).len(),
        NoteBody::Item { .. } | NoteBody::Definition { .. } => {
            let mut column = 0;
            let mut bytes = 0;
            for byte in line.bytes() {
                column = match byte {
                    b' ' => column + 1,
                    b'\t' => (column / 4 + 1) * 4,
                    _ => break,
                };
                if column > width {
                    break;
                }
                bytes += 1;
            }
            bytes
        }
    }
}
