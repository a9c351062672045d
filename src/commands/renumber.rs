//! Type the numbers that are printed, and put the notes in their order.

use super::delete_note::typed_span;
use super::same_notes::print_the_same;
use super::typed;
use super::{Change, Command, Refusal, refuse};
use crate::document::{Document, Note, NoteForm};
use crate::source::{Edit, Replacement, Span};
use crate::syntax::marker::{Notation, Sign};

pub(super) const COMMAND: Command = Command {
    id: "renumber",
    name: "Renumber and reorder the notes",
    does: "Types at each marker and note the number that is printed for it, and puts the notes of each section in that order. The post stays as it is.",
    keys: None,
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let edit = wanted(document);
    if edit.is_empty() {
        return refuse("The numbers are typed as they are printed already.");
    }
    let Some(edit) = renumbered(document, edit) else {
        return refuse(
            "Some numbers would come to mean other notes: mend what the checks find in the notes first.",
        );
    };
    let caret = edit.map_position(selection.end);
    Ok(Change::new(edit, Span::at(caret)))
}

/// Whether all numbers are typed as they are printed, and there are some.
pub(super) fn is_in_order(document: &Document) -> bool {
    document.notes.notes.iter().any(|note| note.label.parse::<u64>().is_ok()) && wanted(document).is_empty()
}

/// The edit after which all numbers are typed as they are printed, if there is one that changes no note.
pub(super) fn in_order(document: &Document) -> Option<Edit> {
    renumbered(document, wanted(document)).filter(|edit| !edit.is_empty())
}

/// `edit`, if the notes after it are those of before.
fn renumbered(document: &Document, edit: Edit) -> Option<Edit> {
    // Markers that stand in notes move with them.
    let inside = document.notes.markers.iter().any(|marker| marker.inside.is_some() && marker.note.is_some());
    let same = || print_the_same(document, &Document::parse(&edit.apply(&document.text)));
    (!inside && same()).then_some(edit)
}

/// What is to be typed otherwise for all numbers to be as they are printed.
fn wanted(document: &Document) -> Edit {
    let notes = &document.notes;
    let labels = labels(document);
    let mut replacements = Vec::new();
    for marker in &notes.markers {
        let label = marker.note.and_then(|note| labels[note]);
        let insert = match (&marker.mark.sign, label) {
            (Sign::Number(notation, _), Some(label)) => typed::marker(*notation, label),
            (Sign::Label(_), Some(label)) => format!("[^{label}]"),
            _ => continue,
        };
        replacements.push(Replacement { span: marker.span, insert });
    }
    for section in &notes.sections {
        for form in [NoteForm::Typewriter, NoteForm::Markdown] {
            let ordered: Vec<usize> =
                section.notes.iter().copied().filter(|&note| notes.notes[note].form == form).collect();
            let mut places = ordered.clone();
            places.sort_by_key(|&note| notes.notes[note].span);
            for (place, note) in places.into_iter().zip(ordered) {
                let insert = relabelled(document, &notes.notes[note], labels[note]);
                replacements.push(Replacement { span: typed_span(document, &notes.notes[place]), insert });
            }
        }
    }
    replacements.retain(|it| document.text[it.span.range()] != it.insert);
    Edit::all(replacements)
}

/// For each note the number to be typed; `None` if it is not named by one.
fn labels(document: &Document) -> Vec<Option<u64>> {
    let notes = &document.notes;
    let mut labels = vec![None; notes.notes.len()];
    // Labels of definitions hold in all the text.
    let mut defined = 0;
    for &index in notes.sections.iter().flat_map(|section| &section.notes) {
        let note = &notes.notes[index];
        labels[index] = note.label.parse::<u64>().ok().map(|_| match note.form {
            NoteForm::Markdown => {
                defined += 1;
                defined
            }
            _ => note.number as u64,
        });
    }
    labels
}

/// A note as it is typed under another number.
fn relabelled(document: &Document, note: &Note, label: Option<u64>) -> String {
    let was = &document.text[typed_span(document, note).range()];
    let Some(label) = label.map(|label| label.to_string()) else {
        return was.to_owned();
    };
    // A raised number is relabelled by its own digits.
    let is_digit = |c: char| c.is_ascii_digit() || "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c);
    let Some(start) = was.find(is_digit) else { return was.to_owned() };
    let digits = &was[start..];
    let end = start + digits.len() - digits.trim_start_matches(is_digit).len();
    let is_raised = !was[start..end].starts_with(|c: char| c.is_ascii_digit());
    let label =
        if is_raised { typed::marker(Notation::Superscript, label.parse().unwrap_or(0)) } else { label };
    format!("{}{label}{}", &was[..start], &was[end..])
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "renumber";

    #[test]
    fn what_is_printed_is_typed() {
        check(
            ID,
            "A(2) b(1)|.\n\n1. One.\n2. Two.\n\nC(7).\n\n7. Seven.\n",
            "A(1) b(2)|.\n\n1. Two.\n2. One.\n\nC(1).\n\n1. Seven.\n",
        );
        check(
            ID,
            "A[^2] b[^x] c[^1]|.\n\n[^1]: One.\n[^x]: X.\n[^2]: Two.\n",
            "A[^1] b[^x] c[^2]|.\n\n[^1]: Two.\n[^x]: X.\n[^2]: One.\n",
        );
        check(
            ID,
            "|A[3] b[1].\n\n[1] One.\n\n[3] Three\nlines.\n",
            "|A[1] b[2].\n\n[1] Three\nlines.\n\n[2] One.\n",
        );
        check(ID, "A(9)|.\n\n1. Never.\n9. Nine.\n", "A(1)|.\n\n1. Nine.\n2. Never.\n");
    }

    #[test]
    fn nothing_is_done_in_vain_or_wrongly() {
        refuses(ID, "A(1)|.\n\n1. One.", "The numbers are typed as they are printed already.");
        let reason =
            "Some numbers would come to mean other notes: mend what the checks find in the notes first.";
        refuses(ID, "|A(2) b(1).\n\n2. Two.", reason);
    }
}
