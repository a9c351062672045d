//! Inline content: what stands in a paragraph, a heading, a table cell or a tight list item.

use std::ops::Range;

use super::Prose;
use crate::source::Span;

/// The content of one leaf block: its inlines, and the prose they amount to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Leaf {
    /// The inlines in order.
    pub inlines: Vec<Inline>,
    /// What a reader sees.
    pub prose: Prose,
    /// Raw HTML that is shown as text, by the place it was typed at.
    pub unsupported_html: Vec<Span>,
    /// What is nested too deep and shown as text, by the place it was typed at.
    pub too_deep: Vec<Span>,
}

/// One inline and the stretch of its leaf's [`Prose::text`] (bytes) that it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// What it covers, in bytes of the prose.
    pub range: Range<usize>,
    /// What it is.
    pub kind: InlineKind,
}

/// The kinds of inlines, named as in CommonMark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InlineKind {
    /// The prose it covers.
    Text,
    /// A line break in the typed text that the post does not keep.
    SoftBreak,
    /// A line break that the post keeps.
    HardBreak,
    /// A code span.
    Code(String),
    /// Typed text shown as it is: HTML that is not supported, nesting that is too deep.
    Verbatim(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck text.
    Strikethrough(Vec<Inline>),
    /// A link.
    Link {
        /// Where it leads, as typed.
        destination: String,
        /// Its title; may be empty.
        title: String,
        /// Its text.
        children: Vec<Inline>,
        /// Where it was typed.
        span: Span,
    },
    /// An image.
    Image {
        /// Where it is, as typed.
        destination: String,
        /// Its title; may be empty.
        title: String,
        /// Its description.
        alt: String,
        /// Where it was typed.
        span: Span,
    },
    /// A harmless HTML element.
    Html {
        /// Which.
        element: HtmlElement,
        /// The `title` of an `abbr`.
        title: Option<String>,
        /// What stands in it.
        children: Vec<Inline>,
    },
    /// `[^label]` with a definition.
    Reference(String),
}

impl InlineKind {
    /// What stands inside.
    #[must_use]
    pub fn children(&self) -> &[Inline] {
        match self {
            Self::Emphasis(children)
            | Self::Strong(children)
            | Self::Strikethrough(children)
            | Self::Link { children, .. }
            | Self::Html { children, .. } => children,
            _ => &[],
        }
    }
}

impl Leaf {
    /// What `range` of the prose (bytes) says as plain text: the prose, with code, raw HTML and the
    /// descriptions of images in their places.
    #[must_use]
    pub fn plain_text(&self, range: &Range<usize>) -> String {
        let mut plain = String::new();
        self.write_plain(&self.inlines, range, &mut plain);
        plain
    }

    fn write_plain(&self, inlines: &[Inline], range: &Range<usize>, plain: &mut String) {
        for inline in touching(inlines, range) {
            let start = inline.range.start.max(range.start);
            let end = inline.range.end.min(range.end);
            match &inline.kind {
                _ if start >= end => {}
                InlineKind::Text => plain.push_str(&self.prose.text()[start..end]),
                InlineKind::SoftBreak => plain.push(' '),
                InlineKind::HardBreak => plain.push('\n'),
                InlineKind::Code(typed) | InlineKind::Verbatim(typed) => plain.push_str(typed),
                InlineKind::Image { alt, .. } => plain.push_str(alt),
                InlineKind::Reference(label) => {
                    plain.push_str("[^");
                    plain.push_str(label);
                    plain.push(']');
                }
                InlineKind::Emphasis(children)
                | InlineKind::Strong(children)
                | InlineKind::Strikethrough(children)
                | InlineKind::Link { children, .. }
                | InlineKind::Html { children, .. } => self.write_plain(children, range, plain),
            }
        }
    }

    /// Calls `visit` with every inline, the outer before the inner, in order.
    pub fn visit<'a>(&'a self, visit: &mut impl FnMut(&'a Inline)) {
        fn walk<'a>(inlines: &'a [Inline], visit: &mut impl FnMut(&'a Inline)) {
            for inline in inlines {
                visit(inline);
                walk(inline.kind.children(), visit);
            }
        }
        walk(&self.inlines, visit);
    }
}

/// Those of `inlines`, which follow one another, that touch `range` (bytes of the prose).
pub fn touching<'i>(inlines: &'i [Inline], range: &Range<usize>) -> impl Iterator<Item = &'i Inline> {
    let first = inlines.partition_point(|inline| inline.range.end < range.start);
    let end = range.end;
    inlines[first..].iter().take_while(move |inline| inline.range.start <= end)
}

macro_rules! html_elements {
    ($($variant:ident $name:literal $doc:literal),* $(,)?) => {
        /// The HTML elements a review may use.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum HtmlElement {
            $(#[doc = $doc] $variant,)*
        }

        impl HtmlElement {
            /// The element of that name, in any case.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                $(if name.eq_ignore_ascii_case($name) { return Some(Self::$variant); })*
                None
            }

            /// Its name in lower case.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Whether it may not stand in a paragraph.
            #[must_use]
            pub const fn is_block(self) -> bool {
                matches!(self, Self::Details | Self::Summary | Self::Figure | Self::Figcaption)
            }
        }
    };
}

html_elements! {
    Sup "sup" "Superscript.",
    Sub "sub" "Subscript.",
    Mark "mark" "Highlighted text.",
    Small "small" "Side comments.",
    U "u" "Underlined text.",
    Cite "cite" "The title of a work.",
    Q "q" "A quotation.",
    Abbr "abbr" "An abbreviation, with its `title`.",
    Kbd "kbd" "A key.",
    Br "br" "A line break.",
    Details "details" "Something to unfold.",
    Summary "summary" "What stands on the fold.",
    Figure "figure" "A figure.",
    Figcaption "figcaption" "A figure's caption.",
}
