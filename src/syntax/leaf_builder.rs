//! Builds a leaf from the inline events inside it.

use super::block::MAX_DEPTH;
use super::html::{self, Piece, Tag};
use super::inline::{HtmlElement, Inline, InlineKind, Leaf};
use crate::order;
use crate::source::Span;

/// What is open at a place, innermost last.
#[derive(Debug)]
enum Opened {
    Root,
    Emphasis,
    Strong,
    Strikethrough,
    Link { destination: String, title: String, span: Span },
    Html { element: HtmlElement, title: Option<String>, raw: String, span: Span },
}

#[derive(Debug)]
struct Frame {
    opened: Opened,
    /// Where it begins in the prose, in bytes.
    start: usize,
    children: Vec<Inline>,
}

/// An image that is being read: its description is plain text.
#[derive(Debug)]
struct OpenImage {
    destination: String,
    title: String,
    alt: String,
    span: Span,
    /// Images open inside its description.
    nested: usize,
}

/// A leaf under construction.
#[derive(Debug)]
pub(super) struct LeafBuilder {
    leaf: Leaf,
    frames: Vec<Frame>,
    /// How deep the leaf itself stands.
    outer: usize,
    /// HTML elements open that are nested too deep.
    deep: usize,
    image: Option<OpenImage>,
}

impl LeafBuilder {
    /// A leaf inside `outer` blocks.
    pub(super) fn new(outer: usize) -> Self {
        Self {
            outer,
            deep: 0,
            leaf: Leaf::default(),
            frames: vec![Frame { opened: Opened::Root, start: 0, children: Vec::new() }],
            image: None,
        }
    }

    /// How many blocks and inlines are open.
    pub(super) fn depth(&self) -> usize {
        self.outer + self.frames.len() - 1
    }

    fn place(&self) -> usize {
        self.leaf.prose.text().len()
    }

    fn add(&mut self, start: usize, kind: InlineKind) {
        let range = start..self.place();
        if let Some(frame) = self.frames.last_mut() {
            frame.children.push(Inline { range, kind });
        }
    }

    pub(super) fn text(&mut self, text: &str, source: Span, escaped: bool) {
        if let Some(image) = &mut self.image {
            image.alt.push_str(text);
            return;
        }
        let start = self.place();
        if escaped {
            self.leaf.prose.escape_next();
        }
        self.leaf.prose.push(text, source);
        let end = self.place();
        if let Some(frame) = self.frames.last_mut()
            && let Some(last) = frame.children.last_mut()
            && last.kind == InlineKind::Text
        {
            last.range.end = end;
            return;
        }
        self.add(start, InlineKind::Text);
    }

    pub(super) fn line_break(&mut self, hard: bool, source: Span) {
        if let Some(image) = &mut self.image {
            image.alt.push(' ');
            return;
        }
        let start = self.place();
        self.leaf.prose.push_break(if hard { '\n' } else { ' ' }, source);
        self.add(start, if hard { InlineKind::HardBreak } else { InlineKind::SoftBreak });
    }

    fn opaque(&mut self, kind: InlineKind, source: Span) {
        let start = self.place();
        self.leaf.prose.push_opaque(source);
        self.add(start, kind);
    }

    pub(super) fn code(&mut self, code: &str, source: Span) {
        match &mut self.image {
            Some(image) => image.alt.push_str(code),
            None => self.opaque(InlineKind::Code(code.to_owned()), source),
        }
    }

    pub(super) fn reference(&mut self, label: &str, source: Span) {
        if self.image.is_none() {
            self.opaque(InlineKind::Reference(label.to_owned()), source);
        }
    }

    pub(super) fn too_deep(&mut self, typed: &str, source: Span) {
        self.leaf.too_deep.push(source);
        self.opaque(InlineKind::Verbatim(typed.to_owned()), source);
    }

    /// A raw HTML tag in running text.
    pub(super) fn html(&mut self, raw: &str, source: Span) {
        if self.image.is_some() {
            return;
        }
        match html::tag(raw) {
            Some(Tag::Open(HtmlElement::Br, _)) => self.line_break(true, source),
            Some(Tag::Open(..)) if self.depth() >= MAX_DEPTH => {
                self.deep += 1;
                self.too_deep(raw, source);
            }
            Some(Tag::Close(_)) if self.deep > 0 => {
                self.deep -= 1;
                self.too_deep(raw, source);
            }
            Some(Tag::Open(element, title)) => {
                self.open(Opened::Html { element, title, raw: raw.to_owned(), span: source });
            }
            Some(Tag::Close(element)) if self.is_open(element) => self.close(),
            _ => {
                self.leaf.unsupported_html.push(source);
                self.opaque(InlineKind::Verbatim(raw.to_owned()), source);
            }
        }
    }

    /// A whole block of HTML; `origin` says where a byte of it was typed.
    pub(super) fn html_block(&mut self, block: &str, origin: impl Fn(usize) -> usize) {
        let mut at = 0;
        for piece in html::pieces(block.trim_end()) {
            match piece {
                Piece::Tag(raw) => {
                    self.html(raw, Span::new(origin(at), origin(at + raw.len())));
                    at += raw.len();
                }
                Piece::Text(text) => {
                    for (index, line) in text.split('\n').enumerate() {
                        if index > 0 {
                            self.line_break(false, Span::new(origin(at), origin(at + 1)));
                            at += 1;
                        }
                        if !line.is_empty() {
                            let source = Span::new(origin(at), origin(at + line.len()));
                            self.text(&html::unescape(line), source, false);
                        }
                        at += line.len();
                    }
                }
            }
        }
    }

    fn is_open(&self, wanted: HtmlElement) -> bool {
        matches!(self.frames.last(), Some(Frame { opened: Opened::Html { element, .. }, .. }) if *element == wanted)
    }

    fn open(&mut self, opened: Opened) {
        self.frames.push(Frame { opened, start: self.place(), children: Vec::new() });
    }

    pub(super) fn open_emphasis(&mut self) {
        self.open(Opened::Emphasis);
    }

    pub(super) fn open_strong(&mut self) {
        self.open(Opened::Strong);
    }

    pub(super) fn open_strikethrough(&mut self) {
        self.open(Opened::Strikethrough);
    }

    pub(super) fn open_link(&mut self, destination: String, title: String, span: Span) {
        self.open(Opened::Link { destination, title, span });
    }

    pub(super) fn open_image(&mut self, destination: String, title: String, span: Span) {
        match &mut self.image {
            Some(image) => image.nested += 1,
            None => self.image = Some(OpenImage { destination, title, alt: String::new(), span, nested: 0 }),
        }
    }

    pub(super) fn close_image(&mut self) {
        if let Some(image) = &mut self.image
            && image.nested > 0
        {
            image.nested -= 1;
        } else if let Some(OpenImage { destination, title, alt, span, .. }) = self.image.take() {
            self.opaque(InlineKind::Image { destination, title, alt, span }, span);
        }
    }

    /// Closes the innermost emphasis, strong emphasis, strikethrough or link. HTML elements left
    /// open inside it are shown as text.
    pub(super) fn close_markdown(&mut self) {
        if self.image.is_some() {
            return;
        }
        self.give_up_html();
        self.close();
    }

    /// Whether a description is being read, in which nothing but text counts.
    pub(super) fn in_image(&self) -> bool {
        self.image.is_some()
    }

    fn close(&mut self) {
        if self.frames.len() < 2 {
            return;
        }
        let Some(Frame { opened, start, children }) = self.frames.pop() else {
            return;
        };
        let kind = match opened {
            Opened::Root => return,
            Opened::Emphasis => {
                self.leaf.prose.emphasise(start);
                InlineKind::Emphasis(children)
            }
            Opened::Strong => {
                self.leaf.prose.emphasise(start);
                InlineKind::Strong(children)
            }
            Opened::Strikethrough => InlineKind::Strikethrough(children),
            Opened::Link { destination, title, span } => {
                self.leaf.prose.link(start);
                InlineKind::Link { destination, title, children, span }
            }
            Opened::Html { element, title, .. } => {
                if element == HtmlElement::Cite {
                    self.leaf.prose.emphasise(start);
                }
                InlineKind::Html { element, title, children }
            }
        };
        self.add(start, kind);
    }

    /// Turns HTML elements that are open but not closed into the text of their tags.
    fn give_up_html(&mut self) {
        while matches!(self.frames.last(), Some(Frame { opened: Opened::Html { .. }, .. })) {
            let Some(Frame { opened: Opened::Html { raw, span, .. }, start, children }) = self.frames.pop()
            else {
                return;
            };
            self.leaf.unsupported_html.push(span);
            if let Some(outer) = self.frames.last_mut() {
                outer.children.push(Inline { range: start..start, kind: InlineKind::Verbatim(raw) });
                outer.children.extend(children);
            }
        }
    }

    pub(super) fn finish(mut self) -> Leaf {
        self.close_image();
        self.give_up_html();
        while self.frames.len() > 1 {
            self.close();
            self.give_up_html();
        }
        self.leaf.inlines = self.frames.pop().map(|frame| frame.children).unwrap_or_default();
        order::sort_by(&mut self.leaf.unsupported_html, Ord::cmp);
        self.leaf
    }
}
