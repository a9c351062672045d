//! Insert a note at the caret.

use super::new_note::{self, Place};
use super::{Change, Command, Refusal};
use crate::document::Document;
use crate::source::Span;

pub(super) const COMMAND: Command = Command {
    id: "insert-note",
    name: "Insert note",
    does: "Puts a marker at the caret and a note where this section's notes stand, written as they are. The caret goes to the note.",
    keys: Some("Mod-Alt-f"),
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    new_note::insert(document, Place { marker: Span::at(selection.end), said: "" })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "insert-note";

    #[test]
    fn the_first_note_begins_a_list() {
        check(ID, "A sentence.|", "A sentence.(1)\n\n1. |");
        check(ID, "A sen|tence.\n\nMore.\n", "A sen(1)tence.\n\nMore.\n\n1. |\n");
        check(ID, "A sentence. |\n", "A sentence.(1)\n\n1. | \n");
    }

    #[test]
    fn a_note_joins_those_of_its_section() {
        check(
            ID,
            "One(1) two|.\n\n1. First.\n\nThree(1).\n\n1. Other.\n",
            "One(1) two(2).\n\n1. First.\n2. |\n\nThree(1).\n\n1. Other.\n",
        );
        check(
            ID,
            "One(1).\n\n1. First.\n\nThree(1). And|.\n\n1. Other.",
            "One(1).\n\n1. First.\n\nThree(1). And(2).\n\n1. Other.\n2. |",
        );
        check(ID, "One(1).\n\n1. First.\n\nAfter it|.", "One(1).\n\n1. First.\n\nAfter it(1).\n\n1. |");
    }

    #[test]
    fn it_is_written_as_the_others_are() {
        check(ID, "One[1] two|.\n\n1) First.\n", "One[1] two[2].\n\n1) First.\n2) |\n");
        check(ID, "One¹ two|.\n\n1. First.\n\n2. Left.\n", "One¹ two³.\n\n1. First.\n\n2. Left.\n\n3. |\n");
        check(ID, "One[^1] two|.\n\n[^1]: First.\n", "One[^1] two[^2].\n\n[^1]: First.\n[^2]: |\n");
        check(
            ID,
            "One[^a] two|.\n\n[^a]: First.\n\nEnd.",
            "One[^a] two[^1].\n\n[^a]: First.\n[^1]: |\n\nEnd.",
        );
        check(ID, "One^[First.] two|.", "One^[First.] two^[|].");
        check(ID, "One[1] two|.\n\n[1] First.\n", "One[1] two[2].\n\n[1] First.\n\n[2] |\n");
        check(
            ID,
            "One[1] two|.\n\n[1] First.\n[2] Second.",
            "One[1] two[3].\n\n[1] First.\n[2] Second.\n[3] |",
        );
        check(ID, "One* two|.\n\n* First.\n", "One* two†.\n\n* First.\n\n† |\n");
    }

    #[test]
    fn a_list_that_would_be_read_otherwise_is_a_definition() {
        check(ID, "Three things|:", "Three things[^1]:\n\n[^1]: |");
    }

    #[test]
    fn a_note_needs_prose() {
        refuses(ID, "---\ntitle: |A\n---\n", "Notes belong to the text: put the caret into a sentence.");
        refuses(ID, "```\nco|de\n```\n", "Notes belong to the text: put the caret into a sentence.");
        refuses(ID, "|", "Notes belong to the text: put the caret into a sentence.");
    }
}
