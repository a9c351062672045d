//! What a review is made of, part by part: its headings, or its sections where it has none.

use super::{Document, NoteForm};
use crate::syntax::BlockKind;

/// A part of a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The level of its heading, from 1; 0 for one that begins without.
    pub level: u8,
    /// What its heading says, else its first words.
    pub name: String,
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// How many words it has, those of its notes included, up to the next part.
    pub words: usize,
    /// How many notes.
    pub notes: usize,
}

/// What a stretch of a review is, for a picture of its shape.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Matter {
    /// The reviewer's own words.
    #[default]
    Prose,
    /// Block quotations.
    Quotation,
    /// Notes.
    Notes,
    /// Headings, and what has no words.
    Other,
}

/// How many characters of a part without heading name it.
const NAMED: usize = 48;

impl Document {
    /// The parts of the review, in order.
    #[must_use]
    pub fn outline(&self) -> Vec<Part> {
        let title = self.title.as_ref().and_then(|title| title.block);
        let mut parts: Vec<Part> = Vec::new();
        let mut begins = true;
        for (index, (span, top)) in self.blocks.placed().enumerate() {
            if Some(index) == title {
                continue;
            }
            let is_closer = self.notes.closers.binary_search(&index).is_ok();
            let heading = match &top.block.kind {
                BlockKind::Heading { level, leaf } => Some((*level, leaf.prose.text().trim().to_owned())),
                _ => None,
            };
            if heading.is_some() || begins && !is_closer {
                let (level, name) = heading.unwrap_or_else(|| (0, first_words(&self.text[span.range()])));
                parts.push(Part { level, name, start: span.start, words: 0, notes: 0 });
            }
            // What follows the notes of a section is another part.
            begins = is_closer && !self.is_in_section(index + 1);
            if let Some(part) = parts.last_mut() {
                part.words += top.extent.words;
            }
        }
        for note in self.notes.notes.iter().filter(|note| note.form != NoteForm::Inline) {
            let at =
                note.markers.first().map_or(note.span.start, |&first| self.notes.markers[first].span.start);
            let part = parts.partition_point(|part| part.start <= at);
            if let Some(part) = part.checked_sub(1).and_then(|part| parts.get_mut(part)) {
                part.notes += 1;
            }
        }
        parts
    }

    /// The matter of the review in order, each stretch with how many words it has.
    #[must_use]
    pub fn shape(&self) -> Vec<(Matter, usize)> {
        let mut shape: Vec<(Matter, usize)> = Vec::new();
        for (index, top) in self.blocks.tops().enumerate() {
            let matter = match &top.block.kind {
                _ if self.notes.closers.binary_search(&index).is_ok() => Matter::Notes,
                BlockKind::Quote(_) => Matter::Quotation,
                BlockKind::Heading { .. } | BlockKind::Rule => Matter::Other,
                _ => Matter::Prose,
            };
            match shape.last_mut().filter(|(last, _)| *last == matter) {
                Some((_, words)) => *words += top.extent.words,
                None => shape.push((matter, top.extent.words)),
            }
        }
        shape
    }

    /// Whether the block at `index` belongs to the same section as the one before it.
    fn is_in_section(&self, index: usize) -> bool {
        let sections = &self.notes.sections;
        let place = sections.partition_point(|section| section.blocks.end <= index);
        sections.get(place).is_some_and(|section| section.blocks.start < index)
    }
}

/// The first words of what was typed, without signs before them.
fn first_words(typed: &str) -> String {
    let line = typed.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '“' | '„' | '«'));
    let line = line.lines().next().unwrap_or("").trim_end();
    match line.char_indices().nth(NAMED) {
        None => line.to_owned(),
        Some((end, _)) => {
            let cut = line[..end].rfind(' ').unwrap_or(end);
            format!("{}…", line[..cut].trim_end_matches([',', ';', ':', ' ']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(u8, &str, usize, usize)]) {
        let parts = Document::parse(text).outline();
        let found: Vec<_> =
            parts.iter().map(|part| (part.level, &*part.name, part.words, part.notes)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_part_a_review() {
        check(
            "# T\n\nA b.\n\n## One\n\nC d e.\n\n## Two\n\nF.\n",
            &[(0, "A b.", 2, 0), (2, "One", 4, 0), (2, "Two", 2, 0)],
        );
        check("# T\n", &[]);
        check("", &[]);
    }

    #[test]
    fn notes_end_a_part() {
        check(
            "# T\n\nA b.(1)\n\n1. One.\n\nC.(1)\n\n1. Two.\n2. Three.\n",
            &[(0, "A b.(1)", 3, 1), (0, "C.(1)", 3, 2)],
        );
        check("A[^a].\n\n[^a]: One.\n\nB.\n", &[(0, "A[^a].", 3, 1)]);
    }

    #[test]
    fn the_shape_is_in_order() {
        let shape = Document::parse("# T\n\nA b.(1)\n\n> C d e.\n\n1. One.\n").shape();
        use Matter::{Notes, Other, Prose, Quotation};
        assert_eq!(shape, [(Other, 1), (Prose, 2), (Quotation, 3), (Notes, 1)]);
    }
}
