//! Turn what is selected into a note.

use super::new_note::{self, Place};
use super::{Change, Command, Refusal, refuse};
use crate::document::Document;
use crate::source::Span;

pub(super) const COMMAND: Command = Command {
    id: "note-from-selection",
    name: "Turn the selection into a note",
    does: "Takes what is selected out of the text, says it in a note and puts a marker in its place.",
    keys: Some("Mod-Alt-Shift-f"),
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let selected = &document.text[selection.range()];
    let said = selected.trim();
    if said.is_empty() {
        return refuse("Select the words that are to be the note.");
    }
    if said.contains("\n\n") {
        return refuse("A note made so holds one paragraph: select less.");
    }
    // Parentheses around an aside are what the note replaces.
    let inner = said.strip_prefix('(').and_then(|said| said.strip_suffix(')'));
    let said = inner.filter(|inner| !inner.contains(['(', ')'])).unwrap_or(said);
    let start = selection.start
        - (document.text[..selection.start].len()
            - document.text[..selection.start].trim_end_matches(' ').len());
    let end = selection.end - (selected.len() - selected.trim_end().len());
    new_note::insert(document, Place { marker: Span::new(start, end), said: &said.replace('\n', " ") })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "note-from-selection";

    #[test]
    fn the_selection_goes_into_the_note() {
        check(ID, "It rains ⟦in Leeds⟧ today.", "It rains(1) today.\n\n1. in Leeds|");
        check(ID, "It rains⟦ (in Leeds)⟧ today(1).\n\n1. A.", "It rains(2) today(1).\n\n1. A.\n2. in Leeds|");
        check(ID, "It ⟦rains\nin⟧ Leeds[^a].\n\n[^a]: A.", "It[^1] Leeds[^a].\n\n[^a]: A.\n[^1]: rains in|");
        check(ID, "One^[A.] ⟦two ⟧three.", "One^[A.]^[two|] three.");
    }

    #[test]
    fn it_must_say_something() {
        refuses(ID, "It| rains.", "Select the words that are to be the note.");
        refuses(ID, "⟦It rains.\n\nIt pours.⟧", "A note made so holds one paragraph: select less.");
    }
}
