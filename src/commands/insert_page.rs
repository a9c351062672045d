//! Insert the parentheses of a page citation.

use super::{Change, Command, Refusal, is_out_of_prose, refuse};
use crate::document::Document;
use crate::source::{Edit, Span};
use crate::syntax::locator::{LocatorForm, LocatorKind};

pub(super) const COMMAND: Command = Command {
    id: "insert-page",
    name: "Insert page",
    does: "Types the parentheses of a page as the review writes them, with the caret where the number goes.",
    keys: Some("Mod-Shift-,"),
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let at = selection.end;
    if is_out_of_prose(document, at) {
        return refuse("Pages belong to the text: put the caret behind a quotation.");
    }
    let before = &document.text[..at];
    let space = if before.is_empty() || before.ends_with([' ', '\n', '\u{a0}']) { "" } else { " " };
    let insert = format!("{space}({})", prefix(document));
    let caret = at + insert.len() - 1;
    Ok(Change::new(Edit::replace(Span::at(at), insert), Span::at(caret)))
}

/// The word before a page that the review's last citation in parentheses has, with the space after it.
fn prefix(document: &Document) -> &str {
    let is_page = |form: LocatorForm| matches!(form, LocatorForm::Bare | LocatorForm::Prefixed);
    let pages = document.citations().iter().rev();
    let last =
        pages.into_iter().find(|page| page.kind == LocatorKind::Page && is_page(page.form) && !page.roman);
    let Some(last) = last else { return "" };
    let typed = &document.text[last.span.range()];
    let inside = typed.strip_prefix('(').unwrap_or("");
    let word = inside.find(|c: char| c.is_ascii_digit()).map_or("", |end| &inside[..end]);
    // Another page is one page, even if the last were several.
    match word {
        "pp. " => "p. ",
        "pp " => "p ",
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "insert-page";

    #[test]
    fn pages_are_written_as_before() {
        check(ID, "“It rained all day”|.", "“It rained all day” (|).");
        check(ID, "“It rained” |.", "“It rained” (|).");
        let used = "“It was a long and quiet day” (p. 40).";
        check(ID, &format!("{used} “And so”|."), &format!("{used} “And so” (p. |)."));
        let several = "“It was a long and quiet day” (pp. 40–41).";
        check(ID, &format!("{several} “And so”|."), &format!("{several} “And so” (p. |)."));
        refuses(ID, "```\nx|\n```", "Pages belong to the text: put the caret behind a quotation.");
    }
}
