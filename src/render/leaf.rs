//! A leaf's inlines as nodes, markers in their places.

use std::ops::Range;

use super::anchor;
use super::html::{Attribute, Node, Tag, element, element_with, text};
use super::resolved::Reference;
use crate::syntax::address::Address;
use crate::syntax::inline::touching;
use crate::syntax::{Inline, InlineKind, Leaf};

/// The nodes of what `clip` (bytes of the prose) covers of `leaf`, with `references` in it, whose anchors
/// begin with `prefix`.
pub(super) fn nodes(leaf: &Leaf, references: &[Reference], clip: &Range<usize>, prefix: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    Printer { leaf, references, clip, prefix }.print(&leaf.inlines, &mut nodes);
    nodes
}

struct Printer<'l> {
    prefix: &'l str,
    leaf: &'l Leaf,
    references: &'l [Reference],
    clip: &'l Range<usize>,
}

impl Printer<'_> {
    fn print(&self, inlines: &[Inline], nodes: &mut Vec<Node>) {
        for inline in touching(inlines, self.clip) {
            let start = inline.range.start.max(self.clip.start);
            let end = inline.range.end.min(self.clip.end);
            let empty = inline.range.is_empty() && self.clip.contains(&inline.range.start);
            if start < end || empty {
                self.print_one(inline, start..end, nodes);
            }
        }
    }

    fn print_one(&self, inline: &Inline, covered: Range<usize>, nodes: &mut Vec<Node>) {
        let wrap = |tag, children: &[Inline], nodes: &mut Vec<Node>| {
            let mut inner = Vec::new();
            self.print(children, &mut inner);
            if !inner.is_empty() {
                nodes.push(element(tag, inner));
            }
        };
        match &inline.kind {
            InlineKind::Text => self.print_text(covered, nodes),
            InlineKind::Emphasis(children) => wrap(Tag::Em, children, nodes),
            InlineKind::Strong(children) => wrap(Tag::Strong, children, nodes),
            InlineKind::Strikethrough(children) => wrap(Tag::Del, children, nodes),
            _ if self.is_inside_reference(&inline.range) => self.print_text(covered, nodes),
            InlineKind::SoftBreak => nodes.push(text("\n")),
            InlineKind::HardBreak => nodes.push(element(Tag::Br, Vec::new())),
            InlineKind::Code(code) => nodes.push(element(Tag::Code, vec![text(code)])),
            InlineKind::Verbatim(typed) => nodes.push(text(typed)),
            InlineKind::Reference(label) => {
                // Printed as typed unless it is a marker, which `print_text` puts in its place.
                if !self.print_references(&covered, nodes) {
                    nodes.push(text(format!("[^{label}]")));
                }
            }
            InlineKind::Link { destination, title, children, .. } => {
                let mut inner = Vec::new();
                self.print(children, &mut inner);
                match Address::of_link(destination) {
                    Some(address) => {
                        let mut attributes = vec![Attribute::Href(address)];
                        if !title.is_empty() {
                            attributes.push(Attribute::Title(title.clone()));
                        }
                        nodes.push(element_with(Tag::A, attributes, inner));
                    }
                    None => nodes.extend(inner),
                }
            }
            InlineKind::Image { destination, title, alt, .. } => match Address::of_image(destination) {
                Some(address) => {
                    let mut attributes = vec![Attribute::Src(address), Attribute::Alt(alt.clone())];
                    if !title.is_empty() {
                        attributes.push(Attribute::Title(title.clone()));
                    }
                    nodes.push(element_with(Tag::Img, attributes, Vec::new()));
                }
                None => nodes.push(text(alt)),
            },
            InlineKind::Html { element, title, children } => {
                let attributes = title.iter().map(|title| Attribute::Title(title.clone())).collect();
                let mut inner = Vec::new();
                self.print(children, &mut inner);
                nodes.push(element_with(Tag::Typed(*element), attributes, inner));
            }
        }
    }

    fn is_inside_reference(&self, range: &Range<usize>) -> bool {
        let after = self.references.partition_point(|reference| reference.range.start <= range.start);
        after
            .checked_sub(1)
            .map(|last| &self.references[last])
            .is_some_and(|reference| range.start < reference.range.end && reference.range != *range)
    }

    /// Puts the references that begin in `range` in their places; whether there are any.
    fn print_references(&self, range: &Range<usize>, nodes: &mut Vec<Node>) -> bool {
        let first = self.references.partition_point(|reference| reference.range.start < range.start);
        let found: Vec<_> = self.references[first..]
            .iter()
            .take_while(|reference| reference.range.start < range.end)
            .map(|reference| self.reference_node(reference))
            .collect();
        nodes.extend(found.iter().cloned());
        !found.is_empty()
    }

    fn print_text(&self, range: Range<usize>, nodes: &mut Vec<Node>) {
        let prose = self.leaf.prose.text();
        let mut at = range.start;
        let first = self.references.partition_point(|reference| reference.range.end <= range.start);
        for reference in &self.references[first..] {
            if reference.range.start >= range.end {
                break;
            }
            if at < reference.range.start {
                nodes.push(text(&prose[at..reference.range.start]));
            }
            if reference.range.start >= range.start {
                nodes.push(self.reference_node(reference));
            }
            at = reference.range.end.min(range.end).max(at);
        }
        if at < range.end {
            nodes.push(text(&prose[at..range.end]));
        }
    }

    fn reference_node(&self, reference: &Reference) -> Node {
        // A marker directly behind another needs a little room.
        let before = self.references.partition_point(|other| other.range.start < reference.range.start);
        let touches = before > 0 && self.references[before - 1].range.end == reference.range.start;
        let class = if touches { "footnote-ref touching" } else { "footnote-ref" };
        let note = anchor::of_note(self.prefix, reference.section, reference.number);
        let link = element_with(
            Tag::A,
            vec![
                Attribute::Href(Address::of_anchor(&note)),
                Attribute::Id(anchor::of_marker(&note, reference.ordinal)),
                Attribute::Role("doc-noteref"),
                Attribute::DataFootnoteRef,
            ],
            vec![text(reference.number.to_string())],
        );
        element_with(Tag::Sup, vec![Attribute::Class(class)], vec![link])
    }
}
