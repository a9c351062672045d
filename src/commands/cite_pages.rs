//! Write page citations in one style: all of them, or those of what is selected.

use std::borrow::Cow;

use super::{Change, Command, Refusal, refuse};
use crate::document::Document;
use crate::document::citations::style::{self, Page, Pages, Style};
use crate::source::{Edit, Span};

pub(super) const BARE: Command = Command {
    id: "cite-pages-bare",
    name: "Write pages as (240)",
    does: "Writes all page citations of the book under review, or those selected, as bare numbers, where they are read as pages.",
    keys: None,
    act: |document, selection| write(document, selection, |_| Style::BARE),
};

pub(super) const PREFIXED: Command = Command {
    id: "cite-pages-prefixed",
    name: "Write pages as (p. 240)",
    does: "Writes all page citations of the book under review, or those selected, with the word for page of the review's language.",
    keys: None,
    act: |document, selection| write(document, selection, |document| Style::prefixed(document.language())),
};

pub(super) const NAMED: Command = Command {
    id: "cite-pages-named",
    name: "Write pages as (Author, 240)",
    does: "Writes all page citations of the book under review, or those selected, with its author's name, as the card has it.",
    keys: None,
    act: |document, selection| write(document, selection, |_| Style::AUTHOR),
};

fn write(document: &Document, selection: Span, style: fn(&Document) -> Style) -> Result<Change, Refusal> {
    let mut pages = Pages::default();
    while !pages.step(document) {}
    let pages = pages.found;
    if pages.is_empty() {
        return refuse("No page of the book is cited in parentheses yet.");
    }
    let is_wanted = |page: &&Page| {
        let span = document.citations()[page.citation].span;
        selection.is_empty() || span.start < selection.end && selection.start < span.end
    };
    if !pages.iter().any(|page| is_wanted(&page)) {
        return refuse("What is selected cites no page of the book. Without a selection all are written so.");
    }
    let author = style::author(document, &pages).map(Cow::into_owned);
    let style = style(document);
    if style.is_named() && author.is_none() {
        return refuse("Say on the book's card who wrote it first.");
    }
    let style = style::as_used(style, pages.iter());
    let (mut edits, mut kept) = (Vec::new(), 0);
    for page in pages.iter().filter(is_wanted) {
        let citation = &document.citations()[page.citation];
        match page.written(citation, style, author.as_deref()) {
            Some((written, replacement)) if written != citation.text => edits.push(replacement),
            Some(_) => {}
            None => kept += 1,
        }
    }
    if edits.is_empty() && kept == 0 {
        return refuse(if selection.is_empty() {
            "All pages are written so already."
        } else {
            "All pages of what is selected are written so already."
        });
    }
    if edits.is_empty() {
        return refuse("Written so, the pages would be read as something else.");
    }
    let changed = if edits.len() == 1 { "1 page".to_owned() } else { format!("{} pages", edits.len()) };
    let left = match kept {
        0 => String::new(),
        1 => "; 1 stays, because it would be read as something else".to_owned(),
        kept => format!("; {kept} stay, because they would be read as something else"),
    };
    let edit = Edit::all(edits);
    let caret = edit.map_position(selection.end);
    Ok(Change { told: Some(format!("Wrote {changed} anew{left}.")), ..Change::new(edit, Span::at(caret)) })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, refuses};

    #[test]
    fn all_pages_are_written_alike() {
        let text = "“It was a long and quiet day” (40), “and so was the next” (p. 41)|.";
        check("cite-pages-prefixed", text, &text.replace("(40)", "(p. 40)"));
        check("cite-pages-bare", text, &text.replace("(p. 41)", "(41)"));
        refuses("cite-pages-named", text, "Say on the book's card who wrote it first.");
        let card = "---\nbook: { title: Emma, author: Jane Austen }\n---\n";
        let named = text.replace("(40)", "(Austen, 40)").replace("(p. 41)", "(Austen, 41)");
        check("cite-pages-named", &format!("{card}{text}"), &format!("{card}{named}"));
    }

    #[test]
    fn of_what_is_selected_only_its_pages_are_written_anew() {
        let text = "“It was a long and quiet day” ⟦(40)⟧, “and so was the next” (41).";
        check(
            "cite-pages-prefixed",
            text,
            "“It was a long and quiet day” (p. 40)|, “and so was the next” (41).",
        );
        let reason = "All pages of what is selected are written so already.";
        refuses("cite-pages-bare", text, reason);
        let reason = "What is selected cites no page of the book. Without a selection all are written so.";
        refuses("cite-pages-prefixed", "“It was a long and ⟦quiet⟧ day” (40).", reason);
    }

    #[test]
    fn nothing_is_done_in_vain() {
        refuses(
            "cite-pages-bare",
            "“It was a long and quiet day” (40)|.",
            "All pages are written so already.",
        );
        refuses("cite-pages-bare", "It rained|.", "No page of the book is cited in parentheses yet.");
    }
}
