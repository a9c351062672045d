//! The post, row by row: each a function of a block and of what was resolved for it.

use std::ops::Range;
use std::sync::Arc;

use super::html::{Attribute, Node, Tag, element, element_with, paragraph, paragraphs, text};
use super::note_list::{self, PrintedNote};
use super::resolved::{List, ListedNote, Reference, in_leaf};
use super::{anchor, code, leaf};
use crate::document::{Document, NoteBody, TopBlock};
use crate::syntax::{Alignment, Block, BlockKind, HtmlElement, Leaf, ListMarker};

/// Everything of a leaf's prose.
const WHOLE: Range<usize> = 0..usize::MAX;

/// Prints rows of a document.
pub(super) struct Post<'d> {
    pub(super) document: &'d Document,
    /// What all anchors begin with.
    pub(super) prefix: &'d str,
}

/// Where the printer is in a top-level block.
struct Place<'t> {
    top: &'t TopBlock,
    references: &'t [Reference],
    /// The leaf that comes next.
    leaf: usize,
}

impl Post<'_> {
    /// What stands before the first block: a title that no block says.
    pub(super) fn front(&self) -> Vec<Node> {
        match &self.document.title {
            Some(title) if title.block.is_none() => self.head(vec![text(&title.text)], &title.text),
            _ => Vec::new(),
        }
    }

    /// The block at `index`, with `references` in it.
    pub(super) fn block_row(&self, index: usize, references: &[Reference]) -> Vec<Node> {
        let top = self.document.blocks.top(index);
        let mut place = Place { top, references, leaf: 0 };
        match &self.document.title {
            Some(title) if title.block == Some(index) => {
                self.head(self.part_of_leaf(&place, 0, None, &WHOLE), &title.text)
            }
            _ => self.block(&mut place, &top.block, false),
        }
    }

    /// The title, and the book's line under it.
    fn head(&self, title: Vec<Node>, said: &str) -> Vec<Node> {
        let mut nodes = vec![element(Tag::H1, title)];
        nodes.extend(self.byline(said));
        vec![element_with(Tag::Header, vec![Attribute::Class("post-head")], nodes)]
    }

    fn byline(&self, review: &str) -> Option<Node> {
        let book = self.document.metadata.book.as_ref()?;
        let author = book.author().map(|author| format!("by {author}"));
        let title = book.title.as_ref().filter(|title| *title != review);
        let mut line: Vec<Node> =
            title.map(|title| element(Tag::Cite, vec![text(title)])).into_iter().collect();
        if let Some(author) = author {
            line.push(text(if line.is_empty() { author } else { format!(", {author}") }));
        }
        (!line.is_empty()).then(|| element_with(Tag::P, vec![Attribute::Class("byline")], line))
    }

    /// The nodes of the leaf that comes next.
    fn leaf(&self, place: &mut Place<'_>) -> Vec<Node> {
        place.leaf += 1;
        self.part_of_leaf(place, place.leaf - 1, None, &WHOLE)
    }

    /// The nodes of what `clip` (bytes of the prose) covers of a leaf: all of it, some lines, or
    /// the text of the inline note that begins at `inline`.
    fn part_of_leaf(
        &self,
        place: &Place<'_>,
        index: usize,
        inline: Option<usize>,
        clip: &Range<usize>,
    ) -> Vec<Node> {
        let references = in_leaf(place.references, index, inline);
        leaf::nodes(&place.top.leaves[index], references, clip, self.prefix)
    }

    /// The nodes of `block`, which stands at `place`.
    fn block(&self, place: &mut Place<'_>, block: &Block, tight: bool) -> Vec<Node> {
        match &block.kind {
            BlockKind::Paragraph(_) => {
                let nodes = self.leaf(place);
                if tight {
                    nodes
                } else {
                    figure(&nodes).map_or_else(|| paragraph(nodes), |figure| vec![figure])
                }
            }
            BlockKind::Heading { level, .. } => vec![element(Tag::heading(*level), self.leaf(place))],
            BlockKind::Html(_) => paragraphs(self.leaf(place)),
            BlockKind::Quote(blocks) => {
                vec![element(Tag::Blockquote, self.blocks(place, blocks, false))]
            }
            // Printed with the notes; a definition inside another block stays where it is.
            BlockKind::Definition { label, blocks } => {
                let mut nodes = vec![element(Tag::P, vec![text(format!("[^{label}]:"))])];
                nodes.extend(self.blocks(place, blocks, false));
                nodes
            }
            BlockKind::List { marker, tight, items } => {
                let items = items
                    .iter()
                    .map(|item| element(Tag::Li, self.blocks(place, &item.blocks, *tight)))
                    .collect();
                vec![match marker {
                    ListMarker::Ordered(1) => element(Tag::Ol, items),
                    ListMarker::Ordered(first) => {
                        let start = Attribute::Start(usize::try_from(*first).unwrap_or(1));
                        element_with(Tag::Ol, vec![start], items)
                    }
                    ListMarker::Bullet(_) => element(Tag::Ul, items),
                }]
            }
            BlockKind::Code { text } => {
                vec![element(Tag::Pre, vec![element(Tag::Code, code::pieces(text))])]
            }
            BlockKind::Table { alignments, rows } => vec![self.table(place, alignments, rows)],
            BlockKind::Rule => vec![element(Tag::Hr, Vec::new())],
        }
    }

    fn blocks(&self, place: &mut Place<'_>, blocks: &[Block], tight: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in blocks {
            if tight && !nodes.is_empty() && matches!(block.kind, BlockKind::Paragraph(_)) {
                nodes.push(text("\n"));
            }
            nodes.extend(self.block(place, block, tight));
        }
        nodes
    }

    fn table(&self, place: &mut Place<'_>, alignments: &[Alignment], rows: &[Vec<Arc<Leaf>>]) -> Node {
        let mut printed = rows.iter().enumerate().map(|(index, row)| {
            let tag = if index == 0 { Tag::Th } else { Tag::Td };
            let cells = (0..row.len()).map(|column| {
                let attributes = match alignments.get(column) {
                    Some(Alignment::Left) => vec![Attribute::Class("align-left")],
                    Some(Alignment::Center) => vec![Attribute::Class("align-center")],
                    Some(Alignment::Right) => vec![Attribute::Class("align-right")],
                    _ => Vec::new(),
                };
                element_with(tag, attributes, self.leaf(place))
            });
            element(Tag::Tr, cells.collect())
        });
        let head = element(Tag::Thead, printed.next().into_iter().collect());
        let body: Vec<Node> = printed.collect();
        let body = (!body.is_empty()).then(|| element(Tag::Tbody, body));
        let table = element(Tag::Table, std::iter::once(head).chain(body).collect());
        element_with(Tag::Div, vec![Attribute::Class("table")], vec![table])
    }

    /// A section's notes. Those that `before` has as well are taken from what it printed.
    pub(super) fn list(&self, list: &List, before: Option<(&List, &[Node])>) -> Node {
        let label =
            if list.is_only { "Notes".to_owned() } else { format!("Notes, part {}", list.section + 1) };
        let before = before.filter(|(before, _)| before.section == list.section);
        let item = |(index, note): (usize, &ListedNote)| {
            let printed = before.filter(|(before, _)| before.notes.get(index) == Some(note));
            if let Some(item) = printed.and_then(|(_, printed)| note_list::items(printed).get(index)) {
                return item.clone();
            }
            note_list::item(PrintedNote {
                id: anchor::of_note(self.prefix, list.section, note.number),
                number: note.number,
                nodes: self.note(note),
                markers: note.markers,
            })
        };
        let items = list.notes.iter().enumerate().map(item).collect();
        note_list::node(list.notes.first().map_or(1, |note| note.number), items, label)
    }

    fn note(&self, note: &ListedNote) -> Vec<Node> {
        let mut place = Place { top: &note.top, references: &note.references, leaf: 0 };
        match (&note.body, &note.top.block.kind) {
            (NoteBody::Item { item, leaves, .. }, BlockKind::List { items, .. }) => {
                place.leaf = leaves.start;
                self.blocks(&mut place, &items[*item].blocks, false)
            }
            (NoteBody::Definition { .. }, BlockKind::Definition { blocks, .. }) => {
                self.blocks(&mut place, blocks, false)
            }
            (NoteBody::Lines { range, .. }, _) => paragraph(self.part_of_leaf(&place, 0, None, range)),
            (NoteBody::Inline { place: within, range }, _) => {
                paragraph(self.part_of_leaf(&place, within.leaf, Some(range.start), range))
            }
            _ => Vec::new(),
        }
    }
}

/// A paragraph of one image that has a title, as a figure: the title is its caption.
fn figure(nodes: &[Node]) -> Option<Node> {
    let [Node::Element(image)] = nodes else { return None };
    let (titles, others): (Vec<Attribute>, Vec<Attribute>) =
        image.attributes.iter().cloned().partition(|attribute| matches!(attribute, Attribute::Title(_)));
    let caption = titles.into_iter().find_map(|title| match title {
        Attribute::Title(title) if image.tag == Tag::Img => Some(title),
        _ => None,
    })?;
    let caption = element(Tag::Typed(HtmlElement::Figcaption), vec![text(caption)]);
    Some(element(Tag::Typed(HtmlElement::Figure), vec![element_with(Tag::Img, others, Vec::new()), caption]))
}
