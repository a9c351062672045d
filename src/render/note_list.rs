//! A section's notes as a list, each with its way back.

use super::anchor;
use super::html::{Attribute, Node, Tag, element_with, text};
use crate::syntax::address::Address;

/// A note as it prints.
pub(super) struct PrintedNote {
    /// Its anchor.
    pub(super) id: String,
    /// Its number.
    pub(super) number: usize,
    /// Its text.
    pub(super) nodes: Vec<Node>,
    /// How many markers it has.
    pub(super) markers: usize,
}

/// The list of `notes`, named `label` for those who move from landmark to landmark.
pub(super) fn node(notes: Vec<PrintedNote>, label: String) -> Node {
    let mut attributes = Vec::new();
    if let Some(first) = notes.first().map(|note| note.number).filter(|&first| first != 1) {
        attributes.push(Attribute::Start(first));
    }
    let list = element_with(Tag::Ol, attributes, notes.into_iter().map(item).collect());
    element_with(
        Tag::Section,
        vec![Attribute::Class("footnotes"), Attribute::Role("doc-endnotes"), Attribute::AriaLabel(label)],
        vec![list],
    )
}

fn item(note: PrintedNote) -> Node {
    let PrintedNote { id, number, mut nodes, markers } = note;
    let mut back = Vec::new();
    for index in 0..markers {
        // The first stays on the line of the last word.
        back.push(text(if index == 0 { "\u{a0}" } else { " " }));
        back.push(backref(&anchor::of_marker(&id, index), number, index));
    }
    // The way back stands at the end of the last paragraph.
    match nodes.last_mut() {
        Some(Node::Element(last)) if last.tag == Tag::P => {
            // Copied pages leave spaces behind that do not break.
            if let Some(Node::Text(text)) = last.children.last_mut() {
                text.truncate(text.trim_end().len());
            }
            last.children.extend(back);
        }
        _ if back.is_empty() => {}
        _ => nodes.push(super::html::element(Tag::P, back.split_off(1))),
    }
    element_with(Tag::Li, vec![Attribute::Id(id)], nodes)
}

fn backref(marker: &str, number: usize, index: usize) -> Node {
    let (label, mut sign) = (format!("Back to reference {number}"), vec![text("↩\u{FE0E}")]);
    let label = if index == 0 { label } else { format!("{label}-{}", index + 1) };
    if index > 0 {
        sign.push(super::html::element(Tag::Sup, vec![text((index + 1).to_string())]));
    }
    element_with(
        Tag::A,
        vec![
            Attribute::Href(Address::of_anchor(marker)),
            Attribute::Class("footnote-backref"),
            Attribute::Role("doc-backlink"),
            Attribute::DataFootnoteBackref,
            Attribute::AriaLabel(label),
        ],
        sign,
    )
}
