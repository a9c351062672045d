//! Write notes in another form: all of them, or those of what is selected.

use std::collections::HashSet;

use super::delete_note::{removal, taken_out, typed_span};
use super::said::{is_balanced, laid_in, said};
use super::same_notes::print_the_same;
use super::{Change, Command, Refusal, refuse, typed};
use crate::document::metadata::edit::set_numbering;
use crate::document::{Document, Note, NoteForm};
use crate::source::{Edit, Replacement, Span};
use crate::syntax::locator::{LocatorForm, LocatorKind};
use crate::syntax::marker::Notation;

pub(super) const MARKDOWN: Command = Command {
    id: "notes-as-markdown",
    name: "Write notes as [^1]",
    does: "Writes all notes, or those selected, as Markdown does: [^1] at the place, [^1]: before the note. Their numbers and order stay.",
    keys: None,
    act: |document, selection| convert(document, selection, to_markdown),
};

pub(super) const TYPEWRITER: Command = Command {
    id: "notes-as-lists",
    name: "Write notes as (1) with a list",
    does: "Writes all notes, or those selected, as on a typewriter: (1) at the place, a numbered list at the end of the section. Their numbers and order stay.",
    keys: None,
    act: |document, selection| convert(document, selection, to_typewriter),
};

pub(super) const INLINE: Command = Command {
    id: "notes-in-place",
    name: "Write notes in place as ^[note]",
    does: "Writes each note of one paragraph that is called once, or each of those selected, where it is called. The others stay as they are.",
    keys: None,
    act: |document, selection| convert(document, selection, to_inline),
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

fn to_markdown(document: &Document, wanted: &Wanted) -> Converted {
    let notes = &document.notes;
    let mut taken: HashSet<String> = notes
        .notes
        .iter()
        .filter(|note| note.form == NoteForm::Markdown)
        .map(|note| note.label.clone())
        .collect();
    let mut replacements = Vec::new();
    let (mut away, mut kept) = (Away::default(), 0);
    let typed = |note: &Note| matches!(note.form, NoteForm::Typewriter | NoteForm::Starred);
    let typed = notes.notes.iter().enumerate().filter(|(_, note)| typed(note));
    for (_, note) in typed.filter(|(index, _)| wanted.has(*index)) {
        if note.is_duplicate {
            kept += 1;
            continue;
        }
        let number = note.label.parse().unwrap_or(note.number as u64);
        let plain = number.to_string();
        let label = if taken.contains(&plain) { format!("s{}-{number}", note.section + 1) } else { plain };
        if !taken.insert(label.clone()) {
            kept += 1;
            continue;
        }
        let definition = format!("[^{label}]: {}", laid_in(&said(document, note), 4));
        replacements.extend(markers(document, note, |_| format!("[^{label}]")));
        let span = typed_span(document, note);
        let block = note.body.block();
        let stays = |(other, it): (usize, &Note)| {
            it.body.block() == block && it.form != NoteForm::Inline && !wanted.has(other)
        };
        if notes.notes.iter().enumerate().any(stays) {
            // A definition between the items of a list would be read as part of one.
            away.take(span, document.blocks.span(block), &definition);
            continue;
        }
        let before = &document.text[..span.start];
        // A definition goes on with no paragraph.
        let apart = if before.is_empty() || before.ends_with("\n\n") || starts_behind_note(document, note) {
            ""
        } else {
            "\n"
        };
        replacements.push(Replacement { span, insert: [apart, &definition].concat() });
    }
    replacements.extend(away.into_replacements(&document.text));
    (replacements, kept)
}

/// Notes that are taken out of where others stay, and put behind those.
#[derive(Default)]
struct Away {
    taken: Vec<Span>,
    /// Where notes are put, and what.
    put: Vec<(usize, String)>,
}

impl Away {
    /// Takes out what stands at `span`, and puts `note` behind the block.
    fn take(&mut self, span: Span, block: Span, note: &str) {
        self.taken.push(span);
        match self.put.last_mut().filter(|(at, _)| *at == block.end) {
            Some((_, put)) => *put = [put, "\n", note].concat(),
            None => self.put.push((block.end, note.to_owned())),
        }
    }

    fn into_replacements(self, text: &str) -> Vec<Replacement> {
        let put = self.put.into_iter().map(|(end, note)| {
            let at = text[..end].trim_end().len();
            // The last of the others may be gone with the line break before it.
            Replacement { span: Span::at(at), insert: format!("\n\n{note}") }
        });
        let put: Vec<Replacement> = put.collect();
        taken_out(text, self.taken).into_iter().map(removal).chain(put).collect()
    }
}

fn to_typewriter(document: &Document, wanted: &Wanted) -> Converted {
    let notes = &document.notes;
    let mut replacements = Vec::new();
    let mut kept = 0;
    for section in &notes.sections {
        let own: Vec<&Note> = section.notes.iter().map(|&note| &notes.notes[note]).collect();
        let is_other = |note: &Note| matches!(note.form, NoteForm::Markdown | NoteForm::Inline);
        let chosen = section.notes.iter().filter(|&&note| wanted.has(note));
        let chosen: Vec<&Note> =
            chosen.map(|&note| &notes.notes[note]).filter(|note| is_other(note)).collect();
        if chosen.is_empty() {
            continue;
        }
        // One list holds all of a section's notes, or they would not be told apart.
        if !own.iter().all(|note| is_other(note)) || own.iter().any(|note| note.is_duplicate) {
            kept += chosen.len();
            continue;
        }
        let defined = own.iter().filter(|note| note.form == NoteForm::Markdown);
        let last = defined.max_by_key(|note| note.span);
        // The list comes in place of the last definition, or behind those that stay.
        let in_place = last.filter(|_| chosen.len() == own.len());
        let (mut items, mut taken) = (Vec::new(), Vec::new());
        for note in &chosen {
            let sign = format!("{}. ", note.number);
            items.push(format!("{sign}{}", laid_in(&said(document, note), sign.len())));
            replacements.extend(markers(document, note, |_| {
                typed::marker(Notation::Parentheses, note.number as u64)
            }));
            if note.form == NoteForm::Markdown && in_place.is_none_or(|last| last.span != note.span) {
                taken.push(typed_span(document, note));
            }
        }
        replacements.extend(taken_out(&document.text, taken).into_iter().map(removal));
        let list = items.join("\n");
        replacements.push(match in_place {
            Some(last) => Replacement { span: typed_span(document, last), insert: list },
            None => {
                let end = last.map_or(document.text.trim_end().len(), |last| typed_span(document, last).end);
                Replacement { span: Span::at(end), insert: format!("\n\n{list}") }
            }
        });
        let numbers = chosen.iter().map(|note| note.number);
        replacements.extend(pages_among(document, section.blocks.clone(), numbers));
    }
    (replacements, kept)
}

/// Bare pages of some blocks that would be read as notes of these numbers, written with the word for page.
fn pages_among(
    document: &Document,
    blocks: std::ops::Range<usize>,
    numbers: impl Iterator<Item = usize>,
) -> Vec<Replacement> {
    let numbers: HashSet<usize> = numbers.collect();
    let is_among = |page: &&crate::document::Citation| {
        page.form == LocatorForm::Bare
            && page.kind == LocatorKind::Page
            && blocks.contains(&page.place.block)
            && numbers.contains(&(page.from as usize))
    };
    let word = match document.language() {
        crate::syntax::Language::German => "S. ",
        _ => "p. ",
    };
    let pages = document.citations().iter().filter(is_among);
    pages.map(|page| Replacement { span: Span::at(page.span.start + 1), insert: word.to_owned() }).collect()
}

fn to_inline(document: &Document, wanted: &Wanted) -> Converted {
    let notes = &document.notes;
    let mut replacements = Vec::new();
    let (mut taken, mut kept) = (Vec::new(), 0);
    let other = |(index, note): &(usize, &Note)| note.form != NoteForm::Inline && wanted.has(*index);
    for (index, note) in notes.notes.iter().enumerate().filter(other) {
        let said = said(document, note);
        let holds_markers = notes.markers.iter().any(|marker| marker.inside == Some(index));
        let [only] = note.markers[..] else {
            kept += 1;
            continue;
        };
        if holds_markers
            || said.is_empty()
            || said.contains("\n\n")
            || notes.markers[only].inside.is_some()
            || !is_balanced(&said)
        {
            kept += 1;
            continue;
        }
        let said = said.replace('\n', " ");
        replacements.push(Replacement { span: notes.markers[only].span, insert: format!("^[{said}]") });
        taken.push(typed_span(document, note));
    }
    replacements.extend(taken_out(&document.text, taken).into_iter().map(removal));
    (replacements, kept)
}

/// The replacements of a note's markers.
fn markers(document: &Document, note: &Note, write: impl Fn(usize) -> String) -> Vec<Replacement> {
    let marker =
        |&marker: &usize| Replacement { span: document.notes.markers[marker].span, insert: write(marker) };
    note.markers.iter().map(marker).collect()
}

/// Whether a note begins on the line after another, as items of a list do.
fn starts_behind_note(document: &Document, note: &Note) -> bool {
    let end = document.text[..note.span.start].trim_end().len();
    document.notes.notes.iter().any(|other| other.span.start < end && end <= other.span.end)
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
