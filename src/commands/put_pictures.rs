//! Pictures that were pasted, dropped or chosen, as blocks of their own.

use super::Change;
use crate::document::Document;
use crate::source::{Edit, Span};

/// Puts pictures, by their names, behind the block at `caret` (a byte of the text); the caret goes to where the first
/// one's description is missing.
#[must_use]
pub fn put_pictures(document: &Document, caret: usize, names: &[String]) -> Change {
    let text = &document.text;
    let within = |span: Span| span.start < caret && caret <= span.end;
    let block = document.blocks.placed().map(|(span, _)| span).find(|&span| within(span));
    let head = document.metadata.span;
    let at = if caret < head.end { head.end } else { block.map_or(caret, |span| span.end) };
    let at = text.len() - text[at..].trim_start_matches([' ', '\t']).len();
    let lines = |text: &str| text.chars().filter(|&c| c == '\n').count().min(2);
    let before = &text[..at];
    let above = lines(&before[before.trim_end().len()..]);
    let after = &text[at..];
    let below = lines(&after[..after.len() - after.trim_start().len()]);
    let gap = if before.trim().is_empty() { 0 } else { 2_usize.saturating_sub(above) };
    let end = if after.trim().is_empty() { 0 } else { 2_usize.saturating_sub(below) };
    let typed: Vec<String> = names.iter().map(|name| format!("![]({name})")).collect();
    let typed = format!("{}{}{}", "\n".repeat(gap), typed.join("\n\n"), "\n".repeat(end));
    let described = at + gap + "![".len();
    Change {
        edit: Edit::replace(Span::at(at), typed),
        selection: Span::at(described),
        told: Some("Say what the picture shows, for those who cannot see it.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `before` and the expected text have a `|` at the caret.
    #[track_caller]
    fn check(before: &str, names: &[&str], expected: &str) {
        let caret = before.find('|').unwrap();
        let document = Document::parse(&before.replacen('|', "", 1));
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        let change = put_pictures(&document, caret, &names);
        let mut after = document.edited(&change.edit).0.text.to_string();
        after.insert(change.selection.start, '|');
        assert_eq!(after, expected);
    }

    #[test]
    fn a_picture_stands_by_itself() {
        check("|", &["a.png"], "![|](a.png)");
        check("One |line.\n\nAnother.", &["a.png"], "One line.\n\n![|](a.png)\n\nAnother.");
        check("One line.|", &["a.png", "b.png"], "One line.\n\n![|](a.png)\n\n![](b.png)");
        check("One line.\n\n|\n\nAnother.", &["a.png"], "One line.\n\n![|](a.png)\n\nAnother.");
        check("One line.\n|", &["a.png"], "One line.\n\n![|](a.png)");
        check("|One line.", &["a.png"], "![|](a.png)\n\nOne line.");
    }

    #[test]
    fn what_it_would_break_stays_whole() {
        check("---\ntitle|: A\n---\n\nA word.", &["a.png"], "---\ntitle: A\n---\n\n![|](a.png)\n\nA word.");
        check("```\nco|de\n```\n", &["a.png"], "```\ncode\n```\n\n![|](a.png)\n");
        check(
            "A(1)\n\n1. A no|te.\n2. Two.\n\nMore.",
            &["a.png"],
            "A(1)\n\n1. A note.\n2. Two.\n\n![|](a.png)\n\nMore.",
        );
    }
}
