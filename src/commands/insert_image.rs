//! Insert an image.

use super::{Change, Command, Refusal};
use crate::document::Document;
use crate::source::{Edit, Span};

pub(super) const COMMAND: Command = Command {
    id: "insert-image",
    name: "Insert image",
    does: "Types the signs of an image. What is selected becomes its address if it looks like one, else its description; the caret goes to what is missing.",
    keys: None,
    act,
};

#[expect(clippy::unnecessary_wraps, reason = "as commands are")]
fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let selected = document.text[selection.range()].trim();
    let is_address = selected.contains("://") && !selected.contains(char::is_whitespace);
    let (description, address) = if is_address { ("", selected) } else { (selected, "") };
    let typed = format!("![{description}]({address})");
    let caret = selection.start + if description.is_empty() { "![".len() } else { typed.len() - 1 };
    Ok(Change::new(Edit::replace(selection, typed), Span::at(caret)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn the_caret_goes_to_what_is_missing() {
        check("insert-image", "A.\n\n|", "A.\n\n![|]()");
        check("insert-image", "⟦https://example.org/a.png⟧", "![|](https://example.org/a.png)");
        check("insert-image", "⟦A heath at dusk⟧", "![A heath at dusk](|)");
    }
}
