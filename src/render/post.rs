//! The post, row by row.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::sync::Arc;

use super::html::{Attribute, Node, Tag, element, element_with, paragraph, text};
use super::leaf::{self, Reference};
use super::note_list::{self, ListedNote};
use crate::document::{Document, LeafPlace, Note, NoteBody, NoteForm};
use crate::syntax::{Alignment, Block, BlockKind, Leaf, ListMarker};

/// What tells rows apart: equal keys, equal rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey {
    /// The hash of what the row shows.
    pub content: u64,
    /// How many rows before it show the same.
    pub occurrence: u32,
}

/// A piece of the post that is shown, and replaced, as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Unique in its rendering.
    pub key: RowKey,
    /// What it shows.
    pub nodes: Vec<Node>,
    /// The top-level block it comes from, if it comes from one.
    pub block: Option<usize>,
}

/// A finished post.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rendering {
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

impl Rendering {
    /// All nodes of the post, in order.
    #[must_use]
    pub fn nodes(&self) -> Vec<Node> {
        self.rows.iter().flat_map(|row| row.nodes.iter().cloned()).collect()
    }
}

/// Renders `document`.
#[must_use]
pub fn render(document: &Document) -> Rendering {
    let mut post = Post::new(document);
    post.print_all();
    let mut occurrences: HashMap<u64, u32> = HashMap::new();
    let rows = post
        .rows
        .into_iter()
        .map(|(block, nodes)| {
            let mut hasher = DefaultHasher::new();
            nodes.hash(&mut hasher);
            let content = hasher.finish();
            let occurrence = occurrences.entry(content).and_modify(|count| *count += 1).or_insert(0);
            Row { key: RowKey { content, occurrence: *occurrence }, nodes, block }
        })
        .collect();
    Rendering { rows }
}

/// Everything of a leaf's prose.
const WHOLE: Range<usize> = 0..usize::MAX;

struct Post<'d> {
    document: &'d Document,
    prefix: String,
    /// The markers in each leaf, apart for the text of each inline note in it.
    references: HashMap<(LeafPlace, Option<usize>), Vec<Reference>>,
    rows: Vec<(Option<usize>, Vec<Node>)>,
}

impl<'d> Post<'d> {
    fn new(document: &'d Document) -> Self {
        let mut post =
            Self { document, prefix: document.anchor_prefix(), references: HashMap::new(), rows: Vec::new() };
        for marker in &document.notes.markers {
            if let Some(note) = marker.note.map(|note| &document.notes.notes[note]) {
                let reference = Reference {
                    range: marker.mark.range.clone(),
                    number: note.number,
                    note: post.note_anchor(note),
                    id: post.marker_anchor(note, marker.ordinal),
                };
                let inline =
                    marker.inside.filter(|&note| document.notes.notes[note].form == NoteForm::Inline);
                post.references.entry((marker.place, inline)).or_default().push(reference);
            }
        }
        post
    }

    fn note_anchor(&self, note: &Note) -> String {
        format!("{}-s{}-n{}", self.prefix, note.section + 1, note.number)
    }

    fn marker_anchor(&self, note: &Note, ordinal: usize) -> String {
        let anchor = self.note_anchor(note);
        if ordinal == 0 { format!("{anchor}-ref") } else { format!("{anchor}-ref-{}", ordinal + 1) }
    }

    fn print_all(&mut self) {
        let document = self.document;
        let title = document.title.as_ref();
        let title_block = title.and_then(|title| title.block);
        if let (Some(title), None) = (title, title_block) {
            self.print_title(None, &title.text);
        }
        let lists: HashMap<usize, usize> = document
            .notes
            .sections
            .iter()
            .enumerate()
            .filter_map(|(index, section)| Some((section.printed_at?, index)))
            .collect();
        let mut closers = document.notes.closers.iter().copied().peekable();
        for (index, block) in document.blocks.iter().enumerate() {
            if closers.next_if_eq(&index).is_some() {
                if let Some(&section) = lists.get(&index) {
                    let list = self.note_list(section);
                    self.rows.push((Some(index), vec![list]));
                }
                continue;
            }
            match title {
                Some(title) if title_block == Some(index) => self.print_title(Some(index), &title.text),
                _ => {
                    let mut leaf = 0;
                    let nodes = self.block(index, block, &mut leaf, false);
                    self.rows.push((Some(index), nodes));
                }
            }
        }
        for (index, section) in document.notes.sections.iter().enumerate() {
            if section.printed_at.is_none() {
                let list = self.note_list(index);
                self.rows.push((None, vec![list]));
            }
        }
    }

    /// The title, with its markers if it was typed in the text, and the book's line under it.
    fn print_title(&mut self, block: Option<usize>, title: &str) {
        let nodes = match block {
            Some(block) => self.leaf(LeafPlace { block, leaf: 0 }),
            None => vec![text(title)],
        };
        let mut nodes = vec![element(Tag::H1, nodes)];
        nodes.extend(self.byline(title));
        let head = element_with(Tag::Header, vec![Attribute::Class("post-head")], nodes);
        self.rows.push((block, vec![head]));
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

    /// The nodes of a leaf.
    fn leaf(&self, place: LeafPlace) -> Vec<Node> {
        self.part_of_leaf(place, None, &WHOLE)
    }

    /// The nodes of what `clip` (bytes of the prose) covers of a leaf: all of it, some lines, or
    /// the text of an `inline` note.
    fn part_of_leaf(&self, place: LeafPlace, inline: Option<usize>, clip: &Range<usize>) -> Vec<Node> {
        let references = self.references.get(&(place, inline));
        leaf::nodes(self.document.leaf(place), references.map_or(&[], |references| references), clip)
    }

    /// The nodes of `block`, which stands in the top-level block `top`; `leaf` counts its leaves.
    fn block(&self, top: usize, block: &Block, leaf: &mut usize, tight: bool) -> Vec<Node> {
        let next = |leaf: &mut usize| {
            *leaf += 1;
            self.leaf(LeafPlace { block: top, leaf: *leaf - 1 })
        };
        match &block.kind {
            BlockKind::Paragraph(_) => {
                let nodes = next(leaf);
                if tight { nodes } else { paragraph(nodes) }
            }
            BlockKind::Heading { level, .. } => vec![element(Tag::heading(*level), next(leaf))],
            BlockKind::Html(_) => paragraph(next(leaf)),
            BlockKind::Quote(blocks) => {
                vec![element(Tag::Blockquote, self.blocks(top, blocks, leaf, false))]
            }
            // Printed with the notes; a definition inside another block stays where it is.
            BlockKind::Definition { label, blocks } => {
                let mut nodes = vec![element(Tag::P, vec![text(format!("[^{label}]:"))])];
                nodes.extend(self.blocks(top, blocks, leaf, false));
                nodes
            }
            BlockKind::List { marker, tight, items } => {
                let items = items
                    .iter()
                    .map(|item| element(Tag::Li, self.blocks(top, &item.blocks, leaf, *tight)))
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
            BlockKind::Code { text: code } => {
                vec![element(Tag::Pre, vec![element(Tag::Code, vec![text(code)])])]
            }
            BlockKind::Table { alignments, rows } => vec![self.table(top, alignments, rows, leaf)],
            BlockKind::Rule => vec![element(Tag::Hr, Vec::new())],
        }
    }

    fn blocks(&self, top: usize, blocks: &[Block], leaf: &mut usize, tight: bool) -> Vec<Node> {
        let mut nodes = Vec::new();
        for block in blocks {
            if tight && !nodes.is_empty() && matches!(block.kind, BlockKind::Paragraph(_)) {
                nodes.push(text("\n"));
            }
            nodes.extend(self.block(top, block, leaf, tight));
        }
        nodes
    }

    fn table(&self, top: usize, alignments: &[Alignment], rows: &[Vec<Arc<Leaf>>], leaf: &mut usize) -> Node {
        let mut printed = rows.iter().enumerate().map(|(index, row)| {
            let tag = if index == 0 { Tag::Th } else { Tag::Td };
            let cells = (0..row.len()).map(|column| {
                *leaf += 1;
                let attributes = match alignments.get(column) {
                    Some(Alignment::Left) => vec![Attribute::Class("align-left")],
                    Some(Alignment::Center) => vec![Attribute::Class("align-center")],
                    Some(Alignment::Right) => vec![Attribute::Class("align-right")],
                    _ => Vec::new(),
                };
                element_with(tag, attributes, self.leaf(LeafPlace { block: top, leaf: *leaf - 1 }))
            });
            element(Tag::Tr, cells.collect())
        });
        let head = element(Tag::Thead, printed.next().into_iter().collect());
        let body: Vec<Node> = printed.collect();
        let body = (!body.is_empty()).then(|| element(Tag::Tbody, body));
        let table = element(Tag::Table, std::iter::once(head).chain(body).collect());
        element_with(Tag::Div, vec![Attribute::Class("table")], vec![table])
    }

    fn note_list(&self, index: usize) -> Node {
        let sections = &self.document.notes.sections;
        let label =
            if sections.len() == 1 { "Notes".to_owned() } else { format!("Notes, part {}", index + 1) };
        let notes = sections[index].notes.iter().map(|&index| {
            let note = &self.document.notes.notes[index];
            ListedNote {
                id: self.note_anchor(note),
                number: note.number,
                nodes: self.note_body(index, &note.body),
                markers: (0..note.markers.len()).map(|ordinal| self.marker_anchor(note, ordinal)).collect(),
            }
        });
        note_list::node(notes.collect(), label)
    }

    fn note_body(&self, note: usize, body: &NoteBody) -> Vec<Node> {
        let blocks = &self.document.blocks;
        match body {
            NoteBody::Item { block, item, leaves } => match &blocks[*block].kind {
                BlockKind::List { items, .. } => {
                    self.blocks(*block, &items[*item].blocks, &mut leaves.start.clone(), false)
                }
                _ => Vec::new(),
            },
            NoteBody::Definition { block } => match &blocks[*block].kind {
                BlockKind::Definition { blocks, .. } => self.blocks(*block, blocks, &mut 0, false),
                _ => Vec::new(),
            },
            NoteBody::Lines { block, range } => {
                let place = LeafPlace { block: *block, leaf: 0 };
                paragraph(self.part_of_leaf(place, None, range))
            }
            NoteBody::Inline { place, range } => paragraph(self.part_of_leaf(*place, Some(note), range)),
        }
    }
}
