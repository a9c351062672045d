//! A section's notes as a list, each with its way back.

use std::sync::Arc;

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

/// The list of notes that print as `items`, numbered from `first` on and named `label` for those who move
/// from landmark to landmark.
pub(super) fn node(first: usize, items: Vec<Node>, label: String) -> Node {
    let mut attributes = Vec::new();
    if first != 1 {
        attributes.push(Attribute::Start(first));
    }
    element_with(
        Tag::Section,
        vec![Attribute::Class("footnotes"), Attribute::Role("doc-endnotes"), Attribute::AriaLabel(label)],
        vec![element_with(Tag::Ol, attributes, items)],
    )
}

/// The items of a list made by [`node`].
pub(super) fn items(list: &[Node]) -> &[Node] {
    match list {
        [Node::Element(section)] => match &section.children[..] {
            [Node::Element(list)] => &list.children,
            _ => &[],
        },
        _ => &[],
    }
}

/// A note as an item of a list.
pub(super) fn item(note: PrintedNote) -> Node {
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
            let last = Arc::make_mut(last);
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
