//! Move a section with its notes past its neighbour.

use std::ops::Range;

use super::same_notes::mean_the_same;
use super::{Change, Command, Refusal, refuse};
use crate::document::Document;
use crate::source::{Edit, Span};

pub(super) const UP: Command = Command {
    id: "move-section-up",
    name: "Move section up",
    does: "Moves the section at the caret, with its notes, before the one above it.",
    keys: Some("Mod-Alt-ArrowUp"),
    act: |document, selection| shift(document, selection, Way::Up),
};

pub(super) const DOWN: Command = Command {
    id: "move-section-down",
    name: "Move section down",
    does: "Moves the section at the caret, with its notes, behind the one below it.",
    keys: Some("Mod-Alt-ArrowDown"),
    act: |document, selection| shift(document, selection, Way::Down),
};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

fn shift(document: &Document, selection: Span, way: Way) -> Result<Change, Refusal> {
    let text = &*document.text;
    let parts = parts(document);
    let Some(at) = parts.iter().rposition(|part| part.start <= selection.end) else {
        return refuse("Put the caret into the section that is to be moved.");
    };
    let other = match way {
        Way::Up => at.checked_sub(1),
        Way::Down => Some(at + 1).filter(|&next| next < parts.len()),
    };
    let Some(other) = other else {
        return refuse(match way {
            Way::Up => "No section stands above this one.",
            Way::Down => "No section stands below this one.",
        });
    };
    let (first, second) = (&parts[at.min(other)], &parts[at.max(other)]);
    let said = |part: &Range<usize>| {
        let end = part.start + text[part.clone()].trim_end().len();
        part.start..end
    };
    let (one, two) = (said(first), said(second));
    let gap = &text[one.end..two.start];
    let insert = [&text[two.clone()], gap, &text[one.clone()]].concat();
    let edit = Edit::replace(Span::new(one.start, two.end), insert);
    let after = Document::parse(&edit.apply(text));
    if !mean_the_same(document, &after) {
        return refuse("Moved there, notes would come to belong to other text: move it by hand.");
    }
    let moved = if way == Way::Up { one.start } else { two.end - one.len() };
    let own = if way == Way::Up { &two } else { &one };
    let caret = moved + (selection.end - own.start).min(own.len());
    Ok(Change::new(edit, Span::at(caret)))
}

/// The sections from the first of their text to their last note, with what follows the last; in bytes of the
/// text. Headings part what has no notes.
fn parts(document: &Document) -> Vec<Range<usize>> {
    use crate::syntax::BlockKind;
    let blocks = &document.blocks;
    let title = document.title.as_ref().and_then(|title| title.block);
    let ends: Vec<usize> = document.notes.sections.iter().map(|section| section.blocks.end).collect();
    let mut begins: Vec<usize> = Vec::new();
    let first = title.map_or(0, |title| title + 1);
    for block in first..blocks.len() {
        let is_heading = matches!(blocks[block].kind, BlockKind::Heading { level: 1..=2, .. });
        // The notes at the end of the text belong to all of it.
        let in_section = document.notes.sections.iter().any(|section| {
            section.printed_at.is_some() && section.blocks.start < block && block < section.blocks.end
        });
        if block == first || ends.contains(&block) || is_heading && !in_section {
            begins.push(blocks.start(block));
        }
    }
    let ends = begins.iter().skip(1).copied().chain([document.text.len()]);
    begins.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    #[test]
    fn a_section_takes_its_notes_along() {
        let before = "# T\n\nA(1).\n\n1. One.\n\nB(1)|, c.\n\n1. Two.\n\nEnd.\n";
        check("move-section-up", before, "# T\n\nB(1)|, c.\n\n1. Two.\n\nA(1).\n\n1. One.\n\nEnd.\n");
        check("move-section-down", before, "# T\n\nA(1).\n\n1. One.\n\nEnd.\n\nB(1)|, c.\n\n1. Two.\n");
        check("move-section-down", "A|.\n\n## B\n\nC.\n\n## D\n", "## B\n\nC.\n\nA|.\n\n## D\n");
    }

    #[test]
    fn there_must_be_a_neighbour() {
        refuses("move-section-up", "A|(1).\n\n1. One.\n\nB.", "No section stands above this one.");
        refuses("move-section-down", "A|(1).\n\n1. One.", "No section stands below this one.");
        let reason = "Moved there, notes would come to belong to other text: move it by hand.";
        refuses("move-section-down", "A|(1).\n\n1. One.\n\nB (1) c.\n\n## C\n", reason);
    }
}
