//! Write notes in another form: all of them, or those of what is selected.

mod inline;
mod markdown;
mod typewriter;

use super::delete_note::typed_span;
use super::same_notes::print_the_same;
use super::{Change, Command, Refusal, refuse};
use crate::document::metadata::edit::set_numbering;
use crate::document::{Document, Note};
use crate::source::{Edit, Replacement, Span};

pub(super) const MARKDOWN: Command = Command {
    id: "notes-as-markdown",
    name: "Write notes as [^1]",
    does: "Writes all notes, or those selected, as Markdown does: [^1] at the place, [^1]: before the note. Their numbers and order stay.",
    keys: None,
    act: |document, selection| convert(document, selection, markdown::to_markdown),
};

pub(super) const TYPEWRITER: Command = Command {
    id: "notes-as-lists",
    name: "Write notes as (1) with a list",
    does: "Writes all notes, or those selected, as on a typewriter: (1) at the place, a numbered list at the end of the section. Their numbers and order stay.",
    keys: None,
    act: |document, selection| convert(document, selection, typewriter::to_typewriter),
};

pub(super) const INLINE: Command = Command {
    id: "notes-in-place",
    name: "Write notes in place as ^[note]",
    does: "Writes each note of one paragraph that is called once, or each of those selected, where it is called. The others stay as they are.",
    keys: None,
    act: |document, selection| convert(document, selection, inline::to_inline),
};

/// What is replaced, and how many notes stay as they are.
type Converted = (Vec<Replacement>, usize);

/// Those notes that are to be written otherwise.
struct Wanted(Vec<bool>);

impl Wanted {
    /// All notes, or those of which something is selected: they themselves, or a marker.
    fn of(document: &Document, selection: Span) -> Self {
        let notes = &document.notes;
        let reaches = |span: Span| span.start < selection.end && selection.start < span.end;
        let is_wanted = |note: &Note| {
            let mut markers = note.markers.iter().map(|&marker| notes.markers[marker].span);
            selection.is_empty() || reaches(typed_span(document, note)) || markers.any(reaches)
        };
        Self(notes.notes.iter().map(is_wanted).collect())
    }

    fn has(&self, note: usize) -> bool {
        self.0[note]
    }
}

fn convert(
    document: &Document,
    selection: Span,
    write: fn(&Document, &Wanted) -> Converted,
) -> Result<Change, Refusal> {
    let wanted = Wanted::of(document, selection);
    if !selection.is_empty() && !wanted.0.contains(&true) {
        return refuse("What is selected has no notes. Without a selection all are written so.");
    }
    let (mut replacements, kept) = write(document, &wanted);
    if replacements.is_empty() {
        return refuse(match (kept, selection.is_empty()) {
            (0, true) => "All notes are written so already.",
            (0, false) => "All notes of what is selected are written so already.",
            (_, true) => "None of the notes can be written so.",
            (_, false) => "None of the notes of what is selected can be written so.",
        });
    }
    let mut edit = Edit::all(replacements.clone());
    let mut after = Document::parse(&edit.apply(&document.text));
    if after.notes.numbering != document.notes.numbering
        && !is_at_end(document)
        && let Ok(set) = set_numbering(&document.text, &document.metadata, document.notes.numbering)
    {
        // The form alone would have numbered them otherwise.
        replacements.extend(set.replacements().iter().cloned());
        edit = Edit::all(replacements);
        after = Document::parse(&edit.apply(&document.text));
    }
    if !print_the_same(document, &after) {
        return refuse(
            "Written so, some notes would come to mean others: mend what the checks find in the notes first.",
        );
    }
    let told = match kept {
        0 => None,
        1 => Some("1 note stays as it is: it cannot be written so.".to_owned()),
        kept => Some(format!("{kept} notes stay as they are: they cannot be written so.")),
    };
    let caret = edit.map_position(selection.end).min(after.text.len());
    Ok(Change { told, ..Change::new(edit, Span::at(caret)) })
}

/// Whether the notes print in one list behind all else, however they are numbered.
fn is_at_end(document: &Document) -> bool {
    let notes = &document.notes;
    let last = document.blocks.len().saturating_sub(notes.closers.len());
    notes.sections.len() < 2 && notes.closers.first().is_none_or(|&first| first >= last)
}

/// The replacements of a note's markers.
fn markers(document: &Document, note: &Note, write: impl Fn(usize) -> String) -> Vec<Replacement> {
    let marker =
        |&marker: &usize| Replacement { span: document.notes.markers[marker].span, insert: write(marker) };
    note.markers.iter().map(marker).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    #[test]
    fn lists_become_definitions() {
        let id = "notes-as-markdown";
        check(
            id,
            "A(1) b|*.\n\n1. One,\n   on two lines.\n\n* Star.\n",
            "A[^1] b|[^2].\n\n[^1]: One,\n    on two lines.\n\n[^2]: Star.\n",
        );
        check(
            id,
            "A(1)|.\n\n1. One.\n\nB(1).\n\n1. Two.\n",
            "---\nnotes: as-placed\n---\n\nA[^1]|.\n\n[^1]: One.\n\nB[^s2-1].\n\n[^s2-1]: Two.\n",
        );
        refuses(id, "A[^1].\n\n[^1]: |One.", "All notes are written so already.");
    }

    #[test]
    fn of_what_is_selected_only_its_notes_are_written_anew() {
        let id = "notes-as-markdown";
        check(
            id,
            "A(1) ⟦b(2)⟧ c(3).\n\n1. One.\n2. Two.\n3. Three.\n",
            "A(1) b[^2]| c(3).\n\n1. One.\n3. Three.\n\n[^2]: Two.\n",
        );
        check(
            id,
            "A(1) b(2) c(3).\n\n1. One.\n⟦2. Two.\n3. Three.⟧\n",
            "A(1) b[^2] c[^3].\n\n1. One.|\n\n[^2]: Two.\n[^3]: Three.\n",
        );
        check(id, "A(1)⟦.\n\n1. One.\n\nB⟧(1).\n\n1. Two.\n", "A[^1].\n\n[^1]: One.\n\nB|(1).\n\n1. Two.\n");
        check(
            "notes-as-lists",
            "---\nnotes: as-placed\n---\nA[^a] ⟦b[^b]⟧.\n\n[^a]: One.\n[^b]: Two.\n",
            "---\nnotes: as-placed\n---\nA[^a] b(2)|.\n\n[^a]: One.\n\n2. Two.\n",
        );
        check("notes-in-place", "A(1) ⟦b(2)⟧.\n\n1. One.\n2. Two.\n", "A(1) b^[Two.]|.\n\n1. One.\n");
        let reason = "What is selected has no notes. Without a selection all are written so.";
        refuses(id, "⟦A⟧(1).\n\n1. One.", reason);
        let reason = "All notes of what is selected are written so already.";
        refuses(id, "⟦A[^1]⟧ b(2).\n\n2. Two.\n\n[^1]: One.", reason);
        let reason = "None of the notes of what is selected can be written so.";
        refuses("notes-in-place", "⟦A(1)⟧ b(1) c(2).\n\n1. One.\n2. Two.", reason);
    }

    #[test]
    fn definitions_become_a_list() {
        let id = "notes-as-lists";
        check(id, "A[^b] c[^a]|.\n\n[^a]: One.\n[^b]: Two.\n", "A(1) c(2)|.\n\n1. Two.\n2. One.\n");
        check(id, "A^[One.] b^[Two.]|.\n", "A(1) b(2)|.\n\n1. One.\n2. Two.\n");
        check(
            id,
            "“It was a long and quiet day” (1). A[^x]|.\n\n[^x]: One.\n",
            "“It was a long and quiet day” (p. 1). A(1)|.\n\n1. One.\n",
        );
    }

    #[test]
    fn notes_go_where_they_are_called() {
        let id = "notes-in-place";
        check(id, "A[^b] c[^a]|.\n\n[^a]: One.\n[^b]: Two.\n", "A^[Two.] c^[One.]|.\n");
        check(
            id,
            "A[^b] c[^a] d[^a]|.\n\n[^a]: One.\n[^b]: Two.\n",
            "A^[Two.] c[^a] d[^a]|.\n\n[^a]: One.\n",
        );
        refuses(id, "A(1) b(1)|.\n\n1. One.", "None of the notes can be written so.");
    }
}
