//! Wrap what is selected as a title, or say it with weight; or take that away again.

use super::{Change, Command, Refusal};
use crate::document::Document;
use crate::source::{Edit, Replacement, Span};

pub(super) const TITLE: Command = Command {
    id: "title",
    name: "Title, or emphasis",
    does: "Sets what is selected, or the word at the caret, in italics, as titles of books are; once more takes that back.",
    keys: Some("Mod-i"),
    act: |document, selection| toggle(document, selection, "*"),
};

pub(super) const STRONG: Command = Command {
    id: "strong",
    name: "Strong",
    does: "Sets what is selected, or the word at the caret, in bold; once more takes that back.",
    keys: Some("Mod-b"),
    act: |document, selection| toggle(document, selection, "**"),
};

/// Puts `sign` around the selection, or takes it away if it stands there.
#[expect(clippy::unnecessary_wraps, reason = "as commands are")]
fn toggle(document: &Document, selection: Span, sign: &str) -> Result<Change, Refusal> {
    let text = &*document.text;
    let Span { start, end } = words(text, selection);
    let (before, after) = (&text[..start], &text[end..]);
    let has = |side: &str, count: usize| count == sign.len() || count == 3 && side.len() >= sign.len();
    let stars = |text: &mut dyn Iterator<Item = char>| text.take_while(|&c| c == '*').count();
    let (left, right) = (stars(&mut before.chars().rev()), stars(&mut after.chars()));
    if has(before, left) && has(after, right) && left == right {
        let gone = |span| Replacement { span, insert: String::new() };
        let edit =
            Edit::all([gone(Span::new(start - sign.len(), start)), gone(Span::new(end, end + sign.len()))]);
        return Ok(Change::new(edit, Span::new(start - sign.len(), end - sign.len())));
    }
    let put = |at| Replacement { span: Span::at(at), insert: sign.to_owned() };
    let edit = if start == end {
        Edit::replace(Span::at(start), sign.repeat(2))
    } else {
        Edit::all([put(start), put(end)])
    };
    Ok(Change::new(edit, Span::new(start + sign.len(), end + sign.len())))
}

/// The selection without white space at its ends; the word at the caret, if nothing is selected.
fn words(text: &str, selection: Span) -> Span {
    let selected = &text[selection.range()];
    if selection.is_empty() {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '’' | '\'' | '-');
        let (before, after) = text.split_at(selection.start);
        let start = before.trim_end_matches(is_word).len();
        let end = text.len() - after.trim_start_matches(is_word).len();
        return Span::new(start, end);
    }
    let start = selection.start + selected.len() - selected.trim_start().len();
    Span::new(start, start + selected.trim().len())
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn words_are_wrapped_and_freed() {
        check("title", "He reads ⟦The Road⟧ again.", "He reads *⟦The Road⟧* again.");
        check("title", "He reads *⟦The Road⟧* again.", "He reads ⟦The Road⟧ again.");
        check("title", "He reads⟦ Emma ⟧again.", "He reads *⟦Emma⟧* again.");
        check("title", "He reads Em|ma.", "He reads *⟦Emma⟧*.");
        check("title", "He reads | again.", "He reads *|* again.");
        check("title", "*|*", "|");
        check("strong", "⟦Never⟧ again.", "**⟦Never⟧** again.");
        check("strong", "**⟦Never⟧** again.", "⟦Never⟧ again.");
        check("title", "**⟦Never⟧** again.", "***⟦Never⟧*** again.");
        check("strong", "***⟦Never⟧*** again.", "*⟦Never⟧* again.");
        check("title", "***⟦Never⟧*** again.", "**⟦Never⟧** again.");
    }
}
