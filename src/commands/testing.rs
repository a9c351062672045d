//! How commands are tested: a text before and after, with the selection drawn in both: `|` for a caret, `⟦…⟧`
//! around what is selected.

use super::named;
use crate::document::Document;
use crate::source::Span;

/// A drawn text and what is selected in it.
#[track_caller]
pub(super) fn drawn(text: &str) -> (String, Span) {
    let (open, close) = ("⟦", "⟧");
    if let Some((before, rest)) = text.split_once(open) {
        let (inner, after) = rest.split_once(close).expect("what is opened is closed");
        let span = Span::new(before.len(), before.len() + inner.len());
        return ([before, inner, after].concat(), span);
    }
    let (before, after) = text.split_once('|').expect("a caret");
    ([before, after].concat(), Span::at(before.len()))
}

pub(super) fn draw(text: &str, selection: Span) -> String {
    let Span { start, end } = selection;
    if selection.is_empty() {
        format!("{}|{}", &text[..start], &text[start..])
    } else {
        format!("{}⟦{}⟧{}", &text[..start], &text[start..end], &text[end..])
    }
}

/// Gives the command with this id the text and selection drawn in `before`, and compares with `after`.
#[track_caller]
pub(super) fn check(id: &str, before: &str, after: &str) {
    let (text, selection) = drawn(before);
    let document = Document::parse(&text);
    let change = named(id).expect("an id of COMMANDS").act(&document, selection);
    let change = change.unwrap_or_else(|refusal| panic!("{id} refuses: {refusal}\n{before}"));
    let is = draw(&change.edit.apply(&text), change.selection);
    assert!(is == after, "{id}\n--- wanted\n{after}\n--- is\n{is}\n---");
}

/// The same for a text that the command does nothing to, for this reason.
#[track_caller]
pub(super) fn refuses(id: &str, before: &str, reason: &str) {
    let (text, selection) = drawn(before);
    let refused = named(id).expect("an id of COMMANDS").act(&Document::parse(&text), selection);
    assert_eq!(refused.map_err(|refusal| refusal.to_string()), Err(reason.to_owned()), "{before}");
}
