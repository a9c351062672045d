//! From the events of the CommonMark parser to blocks. The only file that names `pulldown_cmark`.
//!
//! CommonMark with tables, strikethrough and `[^label]: …` definitions. What is nested deeper
//! than [`MAX_DEPTH`] is kept as typed: browsers crash on thousands of nested elements.

use std::borrow::Cow;
use std::sync::Arc;

use pulldown_cmark::{self as cmark, BrokenLink, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::block::{Alignment, Block, BlockKind, Item, ListMarker, MAX_DEPTH};
use super::inline::Leaf;
use super::labels::{Labels, LinkDefinition};
use super::leaf_builder::LeafBuilder;
use crate::order;
use crate::source::Span;

/// A text, or a part of one, divided into blocks. All offsets are in bytes of that part.
#[derive(Debug, Default)]
pub struct Division {
    /// The top-level blocks, in order.
    pub blocks: Vec<Block>,
    /// What labels are defined to link to, in order: where each definition begins, and the definition.
    pub links: Vec<(usize, LinkDefinition)>,
    /// The labels of notes defined, in order, each with where its definition begins.
    pub notes: Vec<(usize, String)>,
    /// Where labels are linked, and how many bytes of address and title each link copies.
    pub copies: Vec<(usize, usize)>,
}

/// Divides `text` into top-level blocks; `outside` says what labels mean that are defined elsewhere.
#[must_use]
pub fn divide(text: &str, outside: &Labels) -> Division {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let text = &*with_line_feeds(text);
    // The parser takes `[^label]` for a reference only if the label is defined in the same text.
    let stubs = stubs(text, outside);
    let whole = if stubs.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(format!("{stubs}{text}")) };
    let link = |broken: BrokenLink<'_>| {
        let LinkDefinition { destination, title, .. } = outside.link(&broken.reference)?;
        Some((destination.clone().into(), title.clone().into()))
    };
    let parser = Parser::new_with_broken_link_callback(&whole, options, Some(link));
    let mut links: Vec<(usize, LinkDefinition)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, found)| {
            let title = found.title.as_deref().unwrap_or_default().to_owned();
            let definition =
                LinkDefinition { label: label.to_owned(), destination: found.dest.to_string(), title };
            (found.span.start - stubs.len(), definition)
        })
        .collect();
    order::sort_by_key(&mut links, |(start, _)| *start);
    let mut builder = Builder::new(&whole, stubs.len());
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, range.into());
    }
    Division { links, ..builder.finish() }
}

/// Definitions of the notes that `text` may refer to and `outside` has; nothing after them joins them.
fn stubs(text: &str, outside: &Labels) -> String {
    if !outside.has_notes() {
        return String::new();
    }
    let references = text.match_indices("[^").map(|(at, _)| label_at(&text[at + 2..]));
    let mut labels: Vec<&String> = references.flat_map(|label| outside.notes(label)).collect();
    order::sort_by(&mut labels, Ord::cmp);
    labels.dedup();
    let mut stubs: String = labels.iter().map(|label| format!("[^{label}]: x\n\n")).collect();
    if !stubs.is_empty() {
        stubs.push_str("***\n\n");
    }
    stubs
}

/// `text` with a line feed for each carriage return that has none, byte for byte: the parser loses
/// what follows one after indented code.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if !(0..bytes.len()).any(is_lone) {
        return Cow::Borrowed(text);
    }
    let character = |(at, character)| if is_lone(at) { '\n' } else { character };
    Cow::Owned(text.char_indices().map(character).collect())
}

/// What stands at the head of `text` up to a bracket that closes; at most as much as a label may have.
fn label_at(text: &str) -> &str {
    let mut escaped = false;
    let ends = |&(_, c): &(usize, char)| {
        let bracket = !escaped && matches!(c, '[' | ']');
        escaped = !escaped && c == '\\';
        bracket
    };
    let end = text.char_indices().take(1001).find(ends);
    end.filter(|&(_, c)| c == ']').map_or("", |(at, _)| &text[..at])
}

#[derive(Debug)]
enum Container {
    Quote,
    List(ListMarker),
    Item(Option<u64>),
    Definition(String),
    Table(Vec<Alignment>, Vec<Vec<Arc<Leaf>>>),
    Code(String),
    Html(String, Vec<(usize, usize)>),
}

#[derive(Debug)]
struct Opened {
    container: Container,
    span: Span,
    blocks: Vec<Block>,
    items: Vec<Item>,
    /// Whether a paragraph stood in it (a list of such items is loose).
    loose: bool,
}

struct Builder<'t> {
    text: &'t str,
    /// Where the text begins that is asked for: blocks before it are left out.
    from: usize,
    /// Where the open top-level block begins, in bytes of `text`.
    base: usize,
    depth: usize,
    /// How many elements are open inside one that is nested too deep.
    skipping: usize,
    opened: Vec<Opened>,
    leaf: Option<(LeafBuilder, Span)>,
    done: Division,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str, from: usize) -> Self {
        Self {
            text,
            from,
            base: 0,
            depth: 0,
            skipping: 0,
            opened: Vec::new(),
            leaf: None,
            done: Division::default(),
        }
    }

    /// `range` of the text as it is stored inside the open top-level block.
    const fn inner(&self, range: Span) -> Span {
        Span::new(range.start.saturating_sub(self.base), range.end.saturating_sub(self.base))
    }

    fn event(&mut self, event: Event<'t>, range: Span) {
        if range.start < self.from {
            return;
        }
        self.note_labels(&event, range.start - self.from);
        if self.skipping > 0 {
            match event {
                Event::Start(_) => self.skipping += 1,
                Event::End(_) => self.skipping -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match self.opened.last_mut().map(|opened| &mut opened.container) {
                Some(Container::Code(code)) => code.push_str(&text),
                _ => {
                    let escaped = self.text[..range.start].ends_with('\\') && text.len() == range.len();
                    let inner = self.inner(range);
                    self.leaf(range).text(&text, inner, escaped);
                }
            },
            Event::Html(html) => {
                if let Some(Container::Html(raw, origins)) =
                    self.opened.last_mut().map(|opened| &mut opened.container)
                {
                    origins.push((raw.len(), range.start));
                    raw.push_str(&html);
                }
            }
            Event::Code(code) => {
                let inner = self.inner(range);
                self.leaf(range).code(&code, inner);
            }
            Event::InlineHtml(html) => {
                let inner = self.inner(range);
                self.leaf(range).html(&html, inner);
            }
            Event::FootnoteReference(label) => {
                let inner = self.inner(range);
                self.leaf(range).reference(&label, inner);
            }
            Event::SoftBreak | Event::HardBreak => {
                let inner = self.inner(range);
                self.leaf(range).line_break(matches!(event, Event::HardBreak), inner);
            }
            Event::Rule => self.block(range, BlockKind::Rule),
            // Not among the extensions asked for.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// Takes down the labels that are defined or linked here.
    fn note_labels(&mut self, event: &Event<'t>, at: usize) {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => self.done.notes.push((at, label.to_string())),
            Event::Start(
                Tag::Link { link_type, dest_url, title, .. } | Tag::Image { link_type, dest_url, title, .. },
            ) if !matches!(link_type, LinkType::Inline | LinkType::Autolink | LinkType::Email) => {
                self.done.copies.push((at, dest_url.len() + title.len()));
            }
            _ => {}
        }
    }

    /// The open leaf; a tight list item's is opened by what first stands in it.
    fn leaf(&mut self, range: Span) -> &mut LeafBuilder {
        let depth = self.depth;
        &mut self.leaf.get_or_insert_with(|| (LeafBuilder::new(depth), range)).0
    }

    fn start(&mut self, tag: Tag<'t>, range: Span) {
        if self.depth == 0 {
            self.base = range.start;
        }
        // HTML elements are opened and closed in the leaf alone.
        let depth = self.leaf.as_ref().map_or(self.depth, |(leaf, _)| leaf.depth());
        if depth >= MAX_DEPTH {
            self.skip(&tag, range);
            return;
        }
        self.depth += 1;
        let inner = self.inner(range);
        match tag {
            Tag::Paragraph => {
                self.close_leaf();
                if let Some(opened) = self.opened.last_mut() {
                    opened.loose = true;
                }
                self.leaf = Some((LeafBuilder::new(self.depth), range));
            }
            Tag::Heading { .. } => {
                self.close_leaf();
                self.leaf = Some((LeafBuilder::new(self.depth), range));
            }
            Tag::TableCell => self.leaf = Some((LeafBuilder::new(self.depth), range)),
            Tag::BlockQuote(_) => self.open(Container::Quote, range),
            Tag::CodeBlock(_) => self.open(Container::Code(String::new()), range),
            Tag::HtmlBlock => self.open(Container::Html(String::new(), Vec::new()), range),
            Tag::List(first) => {
                let bullet = self.text[range.range()].trim_start().chars().next().unwrap_or('-');
                self.open(
                    Container::List(first.map_or(ListMarker::Bullet(bullet), ListMarker::Ordered)),
                    range,
                );
            }
            Tag::Item => {
                let typed = self.text[range.range()].trim_start();
                let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
                self.open(Container::Item(typed[..digits].parse().ok()), range);
            }
            Tag::FootnoteDefinition(label) => self.open(Container::Definition(label.into_string()), range),
            Tag::Table(alignments) => {
                let alignments = alignments
                    .into_iter()
                    .map(|alignment| match alignment {
                        cmark::Alignment::None => Alignment::None,
                        cmark::Alignment::Left => Alignment::Left,
                        cmark::Alignment::Center => Alignment::Center,
                        cmark::Alignment::Right => Alignment::Right,
                    })
                    .collect();
                self.open(Container::Table(alignments, Vec::new()), range);
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(Opened { container: Container::Table(_, rows), .. }) = self.opened.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.inline(range, LeafBuilder::open_emphasis),
            Tag::Strong => self.inline(range, LeafBuilder::open_strong),
            Tag::Strikethrough => self.inline(range, LeafBuilder::open_strikethrough),
            Tag::Link { link_type, dest_url, title, .. } => {
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                self.inline(range, |leaf| leaf.open_link(destination, title.into_string(), inner));
            }
            Tag::Image { dest_url, title, .. } => {
                self.leaf(range).open_image(dest_url.into_string(), title.into_string(), inner);
            }
            // Not among the extensions asked for.
            Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn inline(&mut self, range: Span, open: impl FnOnce(&mut LeafBuilder)) {
        let leaf = self.leaf(range);
        if !leaf.in_image() {
            open(leaf);
        }
    }

    /// Takes what begins here, up to its end, as the text it was typed as.
    fn skip(&mut self, tag: &Tag<'t>, range: Span) {
        self.skipping = 1;
        let inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        let typed = self.text[range.range()].trim_end();
        let range = Span::new(range.start, range.start + typed.len());
        let inner = self.inner(range);
        if !inline {
            self.close_leaf();
        }
        self.leaf(range).too_deep(typed, inner);
        if !inline {
            self.close_leaf();
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match tag {
            TagEnd::Paragraph => self.close_leaf(),
            TagEnd::Heading(level) => {
                if let Some((leaf, range)) = self.leaf.take() {
                    self.block(
                        range,
                        BlockKind::Heading { level: level as u8, leaf: Arc::new(leaf.finish()) },
                    );
                }
            }
            TagEnd::TableCell => {
                if let Some((leaf, _)) = self.leaf.take()
                    && let Some(Opened { container: Container::Table(_, rows), .. }) = self.opened.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.push(Arc::new(leaf.finish()));
                }
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => {
                if let Some((leaf, _)) = &mut self.leaf {
                    leaf.close_markdown();
                }
            }
            TagEnd::Image => {
                if let Some((leaf, _)) = &mut self.leaf {
                    leaf.close_image();
                }
            }
            TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::Table => self.close(),
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => {}
        }
    }

    fn open(&mut self, container: Container, span: Span) {
        self.close_leaf();
        self.opened.push(Opened { container, span, blocks: Vec::new(), items: Vec::new(), loose: false });
    }

    fn close(&mut self) {
        self.close_leaf();
        let Some(Opened { container, span, blocks, items, loose }) = self.opened.pop() else {
            return;
        };
        let kind = match container {
            Container::Quote => BlockKind::Quote(blocks),
            Container::Definition(label) => BlockKind::Definition { label, blocks },
            Container::List(marker) => BlockKind::List { marker, tight: !loose, items },
            Container::Table(alignments, rows) => BlockKind::Table { alignments, rows },
            Container::Code(text) => BlockKind::Code { text },
            Container::Html(raw, origins) => {
                let mut leaf = LeafBuilder::new(self.depth);
                let base = self.base;
                leaf.html_block(&raw, |at| {
                    let line = origins.partition_point(|&(start, _)| start <= at);
                    let (start, typed) = origins[line.saturating_sub(1)];
                    (typed + at - start).saturating_sub(base)
                });
                BlockKind::Html(Arc::new(leaf.finish()))
            }
            Container::Item(number) => {
                let span = self.inner(self.trimmed(span));
                if let Some(list) = self.opened.last_mut() {
                    list.loose |= loose;
                    list.items.push(Item { span, number, blocks });
                }
                return;
            }
        };
        self.block(span, kind);
    }

    fn close_leaf(&mut self) {
        if let Some((leaf, range)) = self.leaf.take() {
            let leaf = leaf.finish();
            let end = leaf.prose.source(0..leaf.prose.text().len()).end + self.base;
            let range = Span::new(range.start, range.end.max(end));
            self.block(range, BlockKind::Paragraph(Arc::new(leaf)));
        }
    }

    /// `span` without the white space at its end.
    fn trimmed(&self, span: Span) -> Span {
        Span::new(span.start, span.start + self.text[span.range()].trim_end().len())
    }

    fn block(&mut self, span: Span, kind: BlockKind) {
        let span = self.trimmed(span);
        match self.opened.last_mut() {
            Some(outer) => {
                let span = Span::new(span.start - self.base, span.end - self.base);
                outer.blocks.push(Block { span, kind });
            }
            None => {
                let span = Span::new(span.start - self.from, span.end - self.from);
                self.done.blocks.push(Block { span, kind });
            }
        }
    }

    fn finish(mut self) -> Division {
        self.close_leaf();
        while !self.opened.is_empty() {
            self.close();
        }
        self.done
    }
}
