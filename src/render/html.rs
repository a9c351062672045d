//! HTML as a tree of closed enums: the only place that escapes and emits tags.
//!
//! Nothing typed can become a tag, an attribute's name, a class or an address that runs code:
//! there is no way to say it. The page builds its elements from the same tree ([`Node`]), the
//! exports print it ([`to_html`]).

use std::sync::Arc;

use crate::syntax::HtmlElement;
use crate::syntax::address::Address;

macro_rules! tags {
    ($($variant:ident $name:literal),* $(,)?) => {
        /// The elements a post is made of.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Tag {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
            /// One a review may write itself.
            Typed(HtmlElement),
        }

        impl Tag {
            /// Its name in lower case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Typed(element) => element.name(),
                }
            }
        }
    };
}

tags! {
    A "a", Blockquote "blockquote", Br "br", Cite "cite", Code "code", Del "del", Div "div", Em "em",
    H1 "h1", H2 "h2", H3 "h3", H4 "h4", H5 "h5", H6 "h6", Header "header", Hr "hr", Img "img", Li "li", Ol "ol", P "p", Pre "pre",
    Section "section", Strong "strong", Sup "sup", Table "table", Tbody "tbody", Td "td",
    Th "th", Thead "thead", Tr "tr", Ul "ul",
}

impl Tag {
    /// The heading of `level`, 1 to 6.
    #[must_use]
    pub const fn heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::H1,
            2 => Self::H2,
            3 => Self::H3,
            4 => Self::H4,
            5 => Self::H5,
            _ => Self::H6,
        }
    }

    /// Whether the element has no end tag.
    #[must_use]
    pub const fn is_void(self) -> bool {
        matches!(self, Self::Br | Self::Hr | Self::Img | Self::Typed(HtmlElement::Br))
    }

    /// Whether the exports set it on a line of its own.
    const fn is_block(self) -> bool {
        match self {
            Self::A | Self::Br | Self::Cite | Self::Code | Self::Del => false,
            Self::Em | Self::Img | Self::Strong | Self::Sup => false,
            Self::Typed(element) => element.is_block(),
            _ => true,
        }
    }
}

/// An attribute with its value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Attribute {
    /// `alt`
    Alt(String),
    /// `aria-label`
    AriaLabel(String),
    /// `class`
    Class(&'static str),
    /// `data-footnote-backref`
    DataFootnoteBackref,
    /// `data-footnote-ref`
    DataFootnoteRef,
    /// `href`
    Href(Address),
    /// `id`; made by the renderer, never typed.
    Id(String),
    /// `role`
    Role(&'static str),
    /// `src`
    Src(Address),
    /// `start`
    Start(usize),
    /// `title`
    Title(String),
}

impl Attribute {
    /// The attribute's name and value.
    #[must_use]
    pub fn pair(&self) -> (&'static str, String) {
        match self {
            Self::Alt(text) => ("alt", text.clone()),
            Self::AriaLabel(text) => ("aria-label", text.clone()),
            Self::Class(name) => ("class", (*name).to_owned()),
            Self::DataFootnoteBackref => ("data-footnote-backref", String::new()),
            Self::DataFootnoteRef => ("data-footnote-ref", String::new()),
            Self::Href(address) => ("href", address.as_str().to_owned()),
            Self::Id(id) => ("id", id.clone()),
            Self::Role(role) => ("role", (*role).to_owned()),
            Self::Src(address) => ("src", address.as_str().to_owned()),
            Self::Start(number) => ("start", number.to_string()),
            Self::Title(text) => ("title", text.clone()),
        }
    }
}

/// An element or text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Node {
    /// An element. Copies share it, and are equal at a glance.
    Element(Arc<Element>),
    /// Text, not escaped.
    Text(String),
}

/// An element with what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// Its attributes, in the order they print.
    pub attributes: Vec<Attribute>,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// An element without attributes.
#[must_use]
pub fn element(tag: Tag, children: Vec<Node>) -> Node {
    element_with(tag, Vec::new(), children)
}

/// An element with attributes.
#[must_use]
pub fn element_with(tag: Tag, attributes: Vec<Attribute>, children: Vec<Node>) -> Node {
    Node::Element(Arc::new(Element { tag, attributes, children }))
}

/// A piece of text.
#[must_use]
pub fn text(text: impl Into<String>) -> Node {
    Node::Text(text.into())
}

/// `nodes` as a paragraph: blocks that were typed in HTML stand by themselves, or with text in a `div`.
#[must_use]
pub fn paragraph(nodes: Vec<Node>) -> Vec<Node> {
    let is_apart = |node: &Node| match node {
        Node::Element(element) => element.tag.is_block(),
        Node::Text(text) => text.trim().is_empty(),
    };
    if !nodes.iter().any(holds_block) {
        vec![element(Tag::P, nodes)]
    } else if nodes.iter().all(is_apart) {
        nodes.into_iter().filter(|node| matches!(node, Node::Element(_))).collect()
    } else {
        vec![element(Tag::Div, nodes)]
    }
}

/// `nodes` as paragraphs: a blank line in their text parts them, as it parts those that are no HTML.
#[must_use]
pub fn paragraphs(nodes: Vec<Node>) -> Vec<Node> {
    if nodes.iter().any(holds_block) {
        return paragraph(nodes);
    }
    let mut part = Vec::new();
    let mut parts = Vec::new();
    for node in nodes {
        let Node::Text(typed) = node else {
            part.push(node);
            continue;
        };
        let mut rest = &*typed;
        while let Some(end) = end_of_paragraph(rest) {
            part.push(text(&rest[..end]));
            parts.extend(paragraph(std::mem::take(&mut part)));
            rest = rest[end..].trim_start_matches([' ', '\t', '\n']);
        }
        if !rest.is_empty() {
            part.push(text(rest));
        }
    }
    if !part.is_empty() || parts.is_empty() {
        parts.extend(paragraph(part));
    }
    parts
}

/// Where the first blank line is after something said, in bytes: at the end of the line before it.
fn end_of_paragraph(text: &str) -> Option<usize> {
    text.match_indices('\n').map(|(at, _)| at).find(|&at| {
        let next = text[at + 1..].trim_start_matches([' ', '\t']);
        next.starts_with('\n')
    })
}

fn holds_block(node: &Node) -> bool {
    match node {
        Node::Element(element) => element.tag.is_block() || element.children.iter().any(holds_block),
        Node::Text(_) => false,
    }
}

/// Prints `nodes` as HTML: blocks on lines of their own, everything typed escaped.
#[must_use]
pub fn to_html(nodes: &[Node]) -> String {
    let mut html = String::new();
    nodes.iter().for_each(|node| print(node, &mut html));
    html
}

fn print(node: &Node, html: &mut String) {
    let Element { tag, attributes, children } = match node {
        Node::Text(text) => return escape(text, html),
        Node::Element(element) => &**element,
    };
    if tag.is_block() && !html.is_empty() && !html.ends_with('\n') {
        html.push('\n');
    }
    html.push('<');
    html.push_str(tag.name());
    for attribute in attributes {
        let (name, value) = attribute.pair();
        html.push(' ');
        html.push_str(name);
        if !matches!(attribute, Attribute::DataFootnoteBackref | Attribute::DataFootnoteRef) {
            html.push_str("=\"");
            escape(&value, html);
            html.push('"');
        }
    }
    html.push('>');
    if tag.is_void() {
        return;
    }
    // The first line feed in a `pre` is dropped by browsers.
    if *tag == Tag::Pre {
        html.push('\n');
    }
    children.iter().for_each(|child| print(child, html));
    html.push_str("</");
    html.push_str(tag.name());
    html.push('>');
    if tag.is_block() {
        html.push('\n');
    }
}

/// Adds `text` to `html` so that it reads as text, in an element as in a quoted attribute.
pub fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\0' => html.push('\u{FFFD}'),
            _ => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_typed_reads_as_text() {
        let node = element_with(
            Tag::P,
            vec![Attribute::Title("\"><script>".into())],
            vec![text("<b> & \u{0}"), element(Tag::Br, vec![])],
        );
        assert_eq!(
            to_html(&[node]),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; \u{FFFD}<br></p>\n"
        );
    }
}
