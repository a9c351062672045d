//! What the writing surface shows of what was understood: marks on the text.

use std::ops::Range;

use crate::browser::editor::MarkKind;
use crate::document::{Document, Note, NoteForm};
use crate::source::Span;
use crate::syntax::{Block, BlockKind, Inline, InlineKind, Leaf};

/// How many marks of a block are shown at most: nobody writes that many, and the surface draws them all.
const MOST: usize = 4000;

/// The marks that some top-level blocks have by themselves, and those of the front matter with the `head`; in
/// bytes of the text.
pub(super) fn of_blocks(document: &Document, blocks: Range<usize>, head: bool) -> Vec<(Span, MarkKind)> {
    let mut marks = Marks { text: &document.text, found: Vec::new() };
    let front_matter = document.metadata.span;
    if head && !front_matter.is_empty() {
        let typed = document.text[front_matter.range()].trim_end().len();
        marks.add(Span::new(front_matter.start, front_matter.start + typed), MarkKind::FrontMatter);
    }
    let mut at = document.blocks.start(blocks.start);
    for top in document.blocks.tops_in(blocks) {
        let most = marks.found.len() + MOST;
        marks.block(&top.block, at);
        marks.found.truncate(most);
        at += top.extent.bytes;
    }
    marks.found
}

/// The marks in some top-level blocks that follow from the review as a whole: markers, numbers of notes, locators,
/// titles.
pub(super) fn of_references(document: &Document, blocks: Range<usize>) -> Vec<(Span, MarkKind)> {
    let stretch = Span::new(document.blocks.start(blocks.start), document.blocks.start(blocks.end));
    let markers = document.notes.markers_in(blocks.clone()).iter().filter(|marker| marker.note.is_some());
    let mut marks = Vec::new();
    for marker in markers {
        let span = marker.span;
        let typed = &document.text[span.range()];
        // A note in place is read as it stands: its signs are the marker.
        if typed.starts_with("^[") && typed.ends_with(']') {
            marks.push((Span::new(span.start, span.start + 2), MarkKind::Marker));
            marks.push((Span::new(span.end - 1, span.end), MarkKind::Marker));
        } else {
            marks.push((span, MarkKind::Marker));
        }
    }
    let notes = blocks.clone().flat_map(|block| document.notes.of_block(block));
    for note in notes.filter(|note| note.form != NoteForm::Inline) {
        marks.push((sign_of(document, note), MarkKind::NoteNumber));
    }
    marks.extend(document.citations_in(blocks).iter().map(|citation| (citation.span, MarkKind::Locator)));
    let works = document.works().iter().filter(|work| stretch.contains(work.span.start));
    marks.extend(works.map(|work| (work.span, MarkKind::Title)));
    marks
}

/// Where the sign stands that a note begins with, in bytes of the text.
pub(super) fn sign_of(document: &Document, note: &Note) -> Span {
    let typed = &document.text[note.span.range()];
    let start = note.span.start + typed.len() - typed.trim_start().len();
    Span::new(start, start + note_sign(typed.trim_start(), note.form))
}

/// The length in bytes of the sign that a note begins with.
fn note_sign(typed: &str, form: NoteForm) -> usize {
    match form {
        NoteForm::Markdown => typed.find("]:").map_or(0, |end| end + 2),
        _ => typed
            .find(char::is_whitespace)
            .unwrap_or(typed.len())
            .min(typed.char_indices().find(|&(_, c)| c.is_alphabetic()).map_or(typed.len(), |(at, _)| at)),
    }
}

struct Marks<'t> {
    text: &'t str,
    found: Vec<(Span, MarkKind)>,
}

impl Marks<'_> {
    fn add(&mut self, span: Span, kind: MarkKind) {
        self.found.push((span, kind));
    }

    /// The signs directly before and after `span` that are one of `signs`, at most `most` on a side.
    fn signs_around(&mut self, span: Span, signs: &[char], most: usize) {
        let before = self.text[..span.start].chars().rev().take(most).take_while(|c| signs.contains(c));
        let before: usize = before.map(char::len_utf8).sum();
        let after = self.text[span.end..].chars().take(most).take_while(|c| signs.contains(c));
        let after: usize = after.map(char::len_utf8).sum();
        self.add(Span::new(span.start - before, span.start), MarkKind::Sign);
        self.add(Span::new(span.end, span.end + after), MarkKind::Sign);
    }

    fn block(&mut self, block: &Block, offset: usize) {
        let span = block.span.shifted(offset);
        match &block.kind {
            BlockKind::Heading { leaf, .. } => {
                self.add(span, MarkKind::Heading);
                let signs = self.text[span.range()].bytes().take_while(|&byte| byte == b'#').count();
                self.add(Span::new(span.start, span.start + signs), MarkKind::Sign);
                self.leaf(leaf, offset);
            }
            BlockKind::Paragraph(leaf) | BlockKind::Html(leaf) => self.leaf(leaf, offset),
            BlockKind::Quote(blocks) | BlockKind::Definition { blocks, .. } => {
                if matches!(block.kind, BlockKind::Quote(_)) {
                    let mut at = span.start;
                    for line in self.text[span.range()].split_inclusive('\n') {
                        let signs = line.len() - line.trim_start_matches([' ', '>']).len();
                        self.found.push((Span::new(at, at + signs), MarkKind::Sign));
                        at += line.len();
                    }
                }
                blocks.iter().for_each(|inner| self.block(inner, offset));
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    let start = item.span.start + offset;
                    let typed = &self.text[start..item.span.end + offset];
                    let indent = typed.len() - typed.trim_start().len();
                    let sign = typed.trim_start().find(char::is_whitespace).unwrap_or(0);
                    self.add(Span::new(start + indent, start + indent + sign), MarkKind::Sign);
                    item.blocks.iter().for_each(|inner| self.block(inner, offset));
                }
            }
            BlockKind::Table { rows, .. } => rows.iter().flatten().for_each(|leaf| self.leaf(leaf, offset)),
            BlockKind::Code { .. } => self.add(span, MarkKind::Code),
            BlockKind::Rule => self.add(span, MarkKind::Sign),
        }
    }

    fn leaf(&mut self, leaf: &Leaf, offset: usize) {
        let mut inlines = Vec::new();
        leaf.visit(&mut |inline| inlines.push(inline));
        for inline in inlines {
            self.inline(leaf, inline, offset);
        }
        for span in leaf.unsupported_html.iter() {
            self.add(span.shifted(offset), MarkKind::Code);
        }
    }

    fn inline(&mut self, leaf: &Leaf, inline: &Inline, offset: usize) {
        let span = leaf.prose.source(inline.range.clone()).shifted(offset);
        match &inline.kind {
            InlineKind::Emphasis(_) => {
                self.add(span, MarkKind::Emphasis);
                self.signs_around(span, &['*', '_'], 1);
            }
            InlineKind::Strong(_) => {
                self.add(span, MarkKind::Strong);
                self.signs_around(span, &['*', '_'], 2);
            }
            InlineKind::Strikethrough(_) => self.signs_around(span, &['~'], 2),
            InlineKind::Code(_) => self.add(span, MarkKind::Code),
            InlineKind::Link { span: whole, .. } => {
                let whole = whole.shifted(offset);
                self.add(Span::new(whole.start, span.start.max(whole.start)), MarkKind::Sign);
                self.add(span, MarkKind::Link);
                self.add(Span::new(span.end.min(whole.end), whole.end), MarkKind::Sign);
            }
            InlineKind::Image { span: whole, .. } => self.add(whole.shifted(offset), MarkKind::Link),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each mark as its kind and what it covers.
    #[track_caller]
    fn check(text: &str, expected: &[(MarkKind, &str)]) {
        let document = Document::parse(text);
        let mut found = of_blocks(&document, 0..document.blocks.len(), true);
        found.extend(of_references(&document, 0..document.blocks.len()));
        found.retain(|(span, _)| !span.is_empty());
        found.sort_by_key(|(span, _)| *span);
        let found: Vec<_> = found.into_iter().map(|(span, kind)| (kind, &text[span.range()])).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn markers_and_the_numbers_of_notes_are_loud_and_signs_are_quiet() {
        use MarkKind::{Emphasis, Heading, Locator, Marker, NoteNumber, Sign};
        check(
            "A(1) *b*.\n\n1. Note.",
            &[
                (Marker, "(1)"),
                (Sign, "*"),
                (Emphasis, "b"),
                (Sign, "*"),
                // The style makes the number of a note loud although it is a sign, too.
                (Sign, "1."),
                (NoteNumber, "1."),
            ],
        );
        check("Three:\n\n1. One.", &[(Sign, "1.")]);
        check("# Head\n\nSee (p. 4).", &[(Sign, "#"), (Heading, "# Head"), (Locator, "(p. 4)")]);
        check("A†\n\n† Note.", &[(Marker, "†"), (NoteNumber, "†")]);
        check("A[^a].\n\n[^a]: Note.", &[(Marker, "[^a]"), (NoteNumber, "[^a]:")]);
    }
}
