//! Hide paragraphs as a spoiler.
//!
//! A spoiler is one block of HTML, since a top-level block depends on its own text alone. Between its tags Markdown's
//! signs are text, so what is hidden is written in HTML: a title as `<cite>`, paragraphs apart by line breaks.

use super::same_notes::print_the_same;
use super::{Change, Command, Refusal, refuse};
use crate::document::Document;
use crate::source::{Edit, Span};
use crate::syntax::{BlockKind, Inline, InlineKind, Leaf};

pub(super) const COMMAND: Command = Command {
    id: "spoiler",
    name: "Hide as a spoiler",
    does: "Puts the paragraph at the caret, or those selected, into a part of the post that readers open.",
    keys: None,
    act,
};

const HEAD: &str = "<details>\n<summary>Spoiler</summary>\n";

fn act(document: &Document, selection: Span) -> Result<Change, Refusal> {
    let reaches = |span: Span| {
        span.start <= selection.end
            && selection.start <= span.end
            && (selection.is_empty() || span.start < selection.end && selection.start < span.end)
    };
    let reached: Vec<_> = document.blocks.placed().filter(|(span, _)| reaches(*span)).collect();
    let (Some((first, _)), Some((last, _))) = (reached.first(), reached.last()) else {
        return refuse("Put the caret into the paragraph that is to be hidden, or select several.");
    };
    let mut said = Vec::new();
    for (span, top) in &reached {
        let BlockKind::Paragraph(leaf) = &top.block.kind else {
            return refuse("Only paragraphs can be hidden.");
        };
        let writer = Writer { document, leaf, start: span.start };
        let mut html = String::new();
        writer.write(&leaf.inlines, &mut html)?;
        said.push(html.trim_end().to_owned());
    }
    let whole = Span::new(first.start, first.start + document.text[first.start..last.end].trim_end().len());
    let insert = format!("{HEAD}{}\n</details>", said.join("<br><br>\n"));
    let edit = Edit::replace(whole, insert);
    let after = Document::parse(&edit.apply(&document.text));
    let pages = |document: &Document| -> Vec<String> {
        document.citations().iter().map(|page| page.text.clone()).collect()
    };
    let is_one = after.blocks.len() + reached.len() == document.blocks.len() + 1;
    if !is_one || !print_the_same(document, &after) || pages(document) != pages(&after) {
        return refuse("Hidden so, notes or pages in these words would be read otherwise.");
    }
    let name = whole.start + HEAD.len() - "Spoiler</summary>\n".len();
    Ok(Change::new(edit, Span::new(name, name + "Spoiler".len())))
}

/// Writes what a paragraph says in HTML.
struct Writer<'d> {
    document: &'d Document,
    leaf: &'d Leaf,
    /// Where its block begins.
    start: usize,
}

impl Writer<'_> {
    fn write(&self, inlines: &[Inline], html: &mut String) -> Result<(), Refusal> {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text => {
                    let text = &self.leaf.prose.text()[inline.range.clone()];
                    html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
                }
                InlineKind::SoftBreak => html.push('\n'),
                InlineKind::HardBreak => html.push_str("<br>\n"),
                InlineKind::Emphasis(children) if self.is_title(inline) => {
                    html.push_str("<cite>");
                    self.write(children, html)?;
                    html.push_str("</cite>");
                }
                InlineKind::Html { element, title: None, children } if !element.is_block() => {
                    let name = element.name();
                    html.push_str(&format!("<{name}>"));
                    self.write(children, html)?;
                    if name != "br" {
                        html.push_str(&format!("</{name}>"));
                    }
                }
                InlineKind::Reference(_) => {
                    return refuse(
                        "Notes written as [^1] cannot be called in a spoiler: write them as (1) first.",
                    );
                }
                _ => {
                    return refuse(
                        "A spoiler holds words, titles, pages and notes: take the signs of emphasis, links and code away first.",
                    );
                }
            }
        }
        Ok(())
    }

    /// Whether what is emphasised is the title of a work.
    fn is_title(&self, emphasis: &Inline) -> bool {
        let typed = self.leaf.prose.source(emphasis.range.clone()).shifted(self.start);
        let metadata = &self.document.metadata;
        let mut known = metadata.book.iter().chain(&metadata.shelf).filter_map(|card| card.title.as_deref());
        let mut mentions = self.document.works().iter().flat_map(|work| &work.mentions);
        mentions.any(|mention| typed.start <= mention.title_span.start && mention.title_span.end <= typed.end)
            || known.any(|title| title == &self.leaf.prose.text()[emphasis.range.clone()])
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    const ID: &str = "spoiler";

    #[test]
    fn a_paragraph_is_hidden() {
        check(
            ID,
            "A.\n\nShe |dies.\n\nB.",
            "A.\n\n<details>\n<summary>⟦Spoiler⟧</summary>\nShe dies.\n</details>\n\nB.",
        );
    }

    #[test]
    fn several_paragraphs_are_hidden_as_one() {
        check(
            ID,
            "A.\n\nShe ⟦dies\nat 3 < 4.\n\nHe & ⟧I too.\n\nB.",
            "A.\n\n<details>\n<summary>⟦Spoiler⟧</summary>\nShe dies\nat 3 &lt; 4.<br><br>\nHe &amp; I too.\n</details>\n\nB.",
        );
    }

    #[test]
    fn titles_pages_and_notes_stay() {
        check(
            ID,
            "In *Emma* by Jane Austen(1) “it was a long and quiet day” (40)|.\n\n1. One.",
            "<details>\n<summary>⟦Spoiler⟧</summary>\nIn <cite>Emma</cite> by Jane Austen(1) “it was a long and quiet day” (40).\n</details>\n\n1. One.",
        );
    }

    #[test]
    fn what_would_not_print_is_refused() {
        refuses(ID, "|", "Put the caret into the paragraph that is to be hidden, or select several.");
        refuses(ID, "- A|", "Only paragraphs can be hidden.");
        let reason = "A spoiler holds words, titles, pages and notes: take the signs of emphasis, links and code away first.";
        refuses(ID, "She *|dies*.", reason);
        refuses(ID, "She [dies|](https://example.org).", reason);
        let reason = "Notes written as [^1] cannot be called in a spoiler: write them as (1) first.";
        refuses(ID, "She dies|[^1].\n\n[^1]: Note.", reason);
        let reason = "Hidden so, notes or pages in these words would be read otherwise.";
        refuses(ID, "A[1].\n\n[1] On|e.\n", reason);
    }
}
