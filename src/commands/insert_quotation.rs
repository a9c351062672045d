//! Insert a quotation with its page.

use super::{Change, Command, Refusal, is_out_of_prose, refuse};
use crate::document::Document;
use crate::source::{Edit, Span};
use crate::syntax::Language;

pub(super) const COMMAND: Command = Command {
    id: "insert-quotation",
    name: "Insert quotation with page",
    does: "Puts quotation marks of the review's language around what is selected, and the parentheses of a page after them, where the caret goes. Without a selection it goes between the marks first.",
    keys: Some("Mod-Shift-."),
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    if is_out_of_prose(document, selection.end) {
        return refuse("Quotations belong to the text: put the caret into a sentence.");
    }
    let (open, close) = match document.language() {
        Language::English => ("“", "”"),
        Language::French => ("« ", " »"),
        Language::German => ("„", "“"),
    };
    let selected = &document.text[selection.range()];
    let said = selected.trim().trim_matches(['"', '“', '”', '„', '«', '»', ' ', '\u{a0}']);
    let leading = &selected[..selected.len() - selected.trim_start().len()];
    let trailing = if selected.trim().is_empty() { "" } else { &selected[selected.trim_end().len()..] };
    let typed = format!("{leading}{open}{said}{close} ()");
    let caret = selection.start + if said.is_empty() { leading.len() + open.len() } else { typed.len() - 1 };
    Ok(Change::new(Edit::replace(selection, typed + trailing), Span::at(caret)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "insert-quotation";

    #[test]
    fn marks_and_parentheses_are_typed() {
        check(ID, "She says |.", "She says “|” ().");
        check(ID, "She says ⟦it rained ⟧.", "She says “it rained” (|) .");
        check(ID, "She says ⟦\"it rained\"⟧.", "She says “it rained” (|).");
        check(
            ID,
            "---\nlang: fr\n---\nElle dit ⟦il pleut⟧.",
            "---\nlang: fr\n---\nElle dit « il pleut » (|).",
        );
        check(ID, "---\nlang: de\n---\nSie sagt |.", "---\nlang: de\n---\nSie sagt „|“ ().");
        refuses(ID, "```\n|x\n```", "Quotations belong to the text: put the caret into a sentence.");
    }
}
