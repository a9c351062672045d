//! Hide what is selected as a spoiler.

use super::{Change, Command, Refusal, refuse};
use crate::document::Document;
use crate::source::{Edit, Span};
use crate::syntax::{BlockKind, Inline, InlineKind};

pub(super) const COMMAND: Command = Command {
    id: "spoiler",
    name: "Hide as a spoiler",
    does: "Puts the paragraph at the caret into a part of the post that readers open.",
    keys: None,
    act,
};

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let reaches = |span: Span| span.start <= selection.end && selection.start <= span.end;
    let mut reached = document.blocks.placed().filter(|(span, _)| reaches(*span));
    let (Some((span, top)), None) = (reached.next(), reached.next()) else {
        return refuse("One paragraph can be hidden at a time: put the caret into it.");
    };
    let BlockKind::Paragraph(leaf) = &top.block.kind else {
        return refuse("Only a paragraph can be hidden.");
    };
    // Between HTML's signs Markdown's are text.
    let is_plain = |inline: &Inline| matches!(inline.kind, InlineKind::Text | InlineKind::SoftBreak);
    let notes = &document.notes;
    let has_note =
        notes.markers.iter().any(|marker| marker.note.is_some() && reaches_into(span, marker.span));
    let has_page = document.citations().iter().any(|citation| reaches_into(span, citation.span));
    if has_note || has_page || !leaf.inlines.iter().all(is_plain) {
        return refuse("Only words can be hidden, without notes, pages, titles or links among them.");
    }
    let said = document.text[span.range()].trim_end();
    let head = "<details>\n<summary>Spoiler</summary>\n";
    let insert = format!("{head}{said}\n</details>");
    let name = span.start + head.len() - "Spoiler</summary>\n".len();
    let edit = Edit::replace(Span::new(span.start, span.start + said.len()), insert);
    Ok(Change::new(edit, Span::new(name, name + "Spoiler".len())))
}

fn reaches_into(block: Span, part: Span) -> bool {
    block.start <= part.start && part.end <= block.end
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    #[test]
    fn a_paragraph_is_hidden() {
        check(
            "spoiler",
            "A.\n\nShe |dies.\n\nB.",
            "A.\n\n<details>\n<summary>⟦Spoiler⟧</summary>\nShe dies.\n</details>\n\nB.",
        );
    }

    #[test]
    fn what_would_not_print_is_refused() {
        refuses(
            "spoiler",
            "A.\n\n⟦B.\n\nC.⟧",
            "One paragraph can be hidden at a time: put the caret into it.",
        );
        refuses("spoiler", "|", "One paragraph can be hidden at a time: put the caret into it.");
        refuses("spoiler", "- A|", "Only a paragraph can be hidden.");
        let reason = "Only words can be hidden, without notes, pages, titles or links among them.";
        refuses("spoiler", "She *|dies*.", reason);
        refuses("spoiler", "She dies|(1).\n\n1. Note.", reason);
    }
}
