//! Hide what is selected as a spoiler.

use super::{Change, Command, Refusal, is_out_of_prose, refuse};
use crate::document::Document;
use crate::source::{Edit, Span};

pub(super) const COMMAND: Command = Command {
    id: "spoiler",
    name: "Hide as a spoiler",
    does: "Puts the paragraphs that are selected, or the one at the caret, into a part of the post that readers open.",
    keys: None,
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    if is_out_of_prose(document, selection.end) {
        return refuse("Only the text can be hidden: put the caret into a paragraph.");
    }
    let text = &*document.text;
    let mut start = selection.start;
    let mut end = selection.end;
    for (span, _) in document.blocks.placed() {
        if span.start <= selection.end && selection.start <= span.end {
            start = start.min(span.start);
            end = end.max(span.start + text[span.range()].trim_end().len());
        }
    }
    let said = text[start..end].trim_end();
    let head = "<details>\n<summary>Spoiler</summary>\n\n";
    let insert = format!("{head}{said}\n\n</details>");
    let caret = start + head.len() + said.len();
    Ok(Change::new(Edit::replace(Span::new(start, end), insert), Span::at(caret)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn whole_paragraphs_are_hidden() {
        check(
            "spoiler",
            "A.\n\nShe |dies.\n\nB.",
            "A.\n\n<details>\n<summary>Spoiler</summary>\n\nShe dies.|\n\n</details>\n\nB.",
        );
        check(
            "spoiler",
            "A.\n\nShe ⟦dies.\n\nHe⟧ too.\n\nB.",
            "A.\n\n<details>\n<summary>Spoiler</summary>\n\nShe dies.\n\nHe too.|\n\n</details>\n\nB.",
        );
        check("spoiler", "|", "<details>\n<summary>Spoiler</summary>\n\n|\n\n</details>");
    }
}
