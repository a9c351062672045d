//! What a review says as a whole: its card, its sections and notes, its citations and works.
//!
//! Start with [`Document::parse`]. Whatever depends on more than one block (numbers, resolution,
//! classification) is worked out here.

pub mod catalogue;
pub mod citations;
pub mod classify;
mod furniture;
pub mod metadata;
pub mod names;
pub mod notes;
pub mod quotations;
mod sections;
mod sentence;
pub mod title;
pub mod works;
mod yaml;

use std::sync::Arc;

use crate::source::{Edit, Span};
use crate::syntax::{Block, BlockKind, Language, Leaf, Prose, events, marker, quotation};

pub use citations::{Citation, CitedWork, Quoted};
pub use classify::{Reading, Surroundings};
pub use metadata::{Card, Cover, Dismissal, Metadata, Numbering, Unreadable};
pub use notes::{LeafPlace, Marker, Note, NoteBody, NoteForm, Notes, Section};
pub use quotations::{CitedBy, Quote, QuoteKind};
pub use title::Title;
pub use works::{CardPlace, Work, WorkMention};

/// The leaves of each top-level block, in reading order.
type Leaves = Vec<Vec<Arc<Leaf>>>;

/// Words read in a minute.
const READING_SPEED: usize = 230;

/// A review, understood.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The typed text.
    pub text: String,
    /// The front matter.
    pub metadata: Metadata,
    /// The title.
    pub title: Option<Title>,
    /// The top-level blocks, in order.
    pub blocks: Vec<Block>,
    /// The leaves of each top-level block, in reading order; the same that stand in the blocks.
    pub leaves: Vec<Vec<Arc<Leaf>>>,
    /// Sections, notes and markers.
    pub notes: Notes,
    /// Quotations, and what else stands around marks.
    pub surroundings: Surroundings,
    /// Locators, each with what it belongs to, in order of the text.
    pub citations: Vec<Citation>,
    /// Quotations, each with what it is and how it is cited, in order of the text.
    pub quotations: Vec<Quote>,
    /// Works mentioned, each once, in order of first mention.
    pub works: Vec<Work>,
    /// Lines of a copied web page that are not the review, in order: stretches of whole lines, in bytes
    /// of the text.
    pub furniture: Vec<Span>,
    /// The number of words in the post, notes included.
    pub words: usize,
}

impl Document {
    /// Understands `text`. Never fails: what is wrong with a text is for `checks` to say.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let metadata = metadata::read(text);
        let body = metadata.span.end;
        let blocks = events::blocks(&text[body..], body);
        let language = Language::from_tag(metadata.lang.as_deref().unwrap_or("en"));
        let leaves: Leaves =
            blocks.iter().map(|block| block.leaves().into_iter().cloned().collect()).collect();
        let scan = |leaves: &Vec<Arc<Leaf>>| leaves.iter().map(|leaf| marker::scan(leaf)).collect();
        let marks: sections::Marks = leaves.iter().map(scan).collect();
        let surroundings = Surroundings {
            quotations: marked(&blocks, &leaves, language),
            in_block_quotation: blocks.iter().map(in_block_quotation).collect(),
        };
        let notes = notes::find(&blocks, &leaves, &marks, &surroundings, metadata.numbering);
        let works = works::find(&blocks, &leaves, &surroundings, &metadata);
        let furniture = furniture::find(text, body, &blocks, &notes);
        let title = title::find(&metadata, &blocks, &notes, &furniture);
        let citations = citations::find(&citations::Known {
            blocks: &blocks,
            leaves: &leaves,
            metadata: &metadata,
            surroundings: &surroundings,
            notes: &notes,
            works: &works,
            title: title.as_ref(),
        });
        let quotations = quotations::find(&quotations::Review {
            text,
            blocks: &blocks,
            leaves: &leaves,
            language,
            metadata: &metadata,
            surroundings: &surroundings,
            notes: &notes,
            citations: &citations,
            works: &works,
            title: title.as_ref(),
        });
        let words = leaves.iter().flatten().map(|leaf| leaf.prose.word_count()).sum();
        let text = text.to_owned();
        Self {
            text,
            metadata,
            title,
            blocks,
            leaves,
            notes,
            surroundings,
            citations,
            quotations,
            works,
            furniture,
            words,
        }
    }

    /// Whether the byte at `offset` stands in a line that is not the review.
    #[must_use]
    pub fn is_furniture(&self, offset: usize) -> bool {
        let after = self.furniture.partition_point(|span| span.start <= offset);
        after > 0 && offset < self.furniture[after - 1].end
    }

    /// The leaf at `place`.
    ///
    /// # Panics
    ///
    /// If there is none: places come from the document itself.
    #[must_use]
    pub fn leaf(&self, place: LeafPlace) -> &Leaf {
        &self.leaves[place.block][place.leaf]
    }

    /// Where `range` of the prose at `place` was typed, in bytes of the text.
    #[must_use]
    pub fn source(&self, place: LeafPlace, range: std::ops::Range<usize>) -> Span {
        self.leaf(place).prose.source(range).shifted(self.blocks[place.block].span.start)
    }

    /// What a note says, as plain text.
    #[must_use]
    pub fn note_text(&self, note: &Note) -> String {
        let (leaves, range) = match &note.body {
            NoteBody::Item { block, leaves, .. } => (&self.leaves[*block][leaves.clone()], None),
            NoteBody::Definition { block } => (&self.leaves[*block][..], None),
            NoteBody::Lines { block, range } => (&self.leaves[*block][..1], Some(range)),
            NoteBody::Inline { place, range } => {
                (std::slice::from_ref(&self.leaves[place.block][place.leaf]), Some(range))
            }
        };
        let whole = 0..usize::MAX;
        let range = range.unwrap_or(&whole);
        let texts: Vec<String> = leaves.iter().map(|leaf| leaf.plain_text(range)).collect();
        texts.join("\n").trim().to_owned()
    }

    /// Whether a note says nothing: no text, and no code block either.
    #[must_use]
    pub fn is_empty(&self, note: &Note) -> bool {
        let blocks: &[Block] = match &note.body {
            NoteBody::Item { block, item, .. } => match &self.blocks[*block].kind {
                BlockKind::List { items, .. } => &items[*item].blocks,
                _ => &[],
            },
            NoteBody::Definition { block } => match &self.blocks[*block].kind {
                BlockKind::Definition { blocks, .. } => blocks,
                _ => &[],
            },
            NoteBody::Lines { .. } | NoteBody::Inline { .. } => &[],
        };
        self.note_text(note).is_empty() && !blocks.iter().any(Block::has_code)
    }

    /// How long reading takes, in whole minutes; none for an empty review.
    #[must_use]
    pub const fn reading_minutes(&self) -> usize {
        self.words.div_ceil(READING_SPEED)
    }

    /// The title, or what to call a review without one.
    #[must_use]
    pub fn display_title(&self) -> &str {
        self.title.as_ref().map_or("Untitled", |title| &title.text)
    }

    /// The edit that gives the review another title.
    #[must_use]
    pub fn rename(&self, new: &str) -> Edit {
        title::rename(&self.text, &self.metadata, &self.blocks, self.title.as_ref(), new)
    }

    /// The prefix of the post's anchors: the front matter's `id`, else the initials of the title.
    #[must_use]
    pub fn anchor_prefix(&self) -> String {
        let keep = |text: &str| -> String {
            text.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(40).collect()
        };
        let chosen = self.metadata.id.as_deref().map(keep).unwrap_or_default();
        if !chosen.is_empty() {
            return if chosen.starts_with(|c: char| c.is_ascii_alphabetic()) {
                chosen
            } else {
                format!("r{chosen}")
            };
        }
        let title = self.title.as_ref().map_or("", |title| &title.text);
        let words: Vec<String> = title
            .split_whitespace()
            .map(keep)
            .filter(|word| !word.is_empty())
            .map(|word| word.to_lowercase())
            .collect();
        let initials: String = match &words[..] {
            [word] => word.chars().take(12).collect(),
            words => words.iter().filter_map(|word| word.chars().next()).take(8).collect(),
        };
        if initials.starts_with(|c: char| c.is_ascii_alphabetic()) {
            initials
        } else {
            format!("r{initials}")
        }
    }
}

/// The quotations in marks of every leaf. Paragraphs that follow one another are read together, because a
/// quotation may run over them.
fn marked(blocks: &[Block], leaves: &Leaves, language: Language) -> Vec<Vec<Vec<quotation::Quotation>>> {
    let mut found: Vec<Vec<Vec<quotation::Quotation>>> = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        let run: Vec<&Prose> = blocks[at..]
            .iter()
            .map_while(|block| match &block.kind {
                BlockKind::Paragraph(leaf) => Some(&leaf.prose),
                _ => None,
            })
            .collect();
        if run.is_empty() {
            let proses: Vec<&Prose> = leaves[at].iter().map(|leaf| &leaf.prose).collect();
            let quote = matches!(blocks[at].kind, BlockKind::Quote(_));
            found.push(if quote {
                quotation::scan(&proses, language)
            } else {
                proses.iter().flat_map(|prose| quotation::scan(&[prose], language)).collect()
            });
            at += 1;
        } else {
            found.extend(quotation::scan(&run, language).into_iter().map(|leaf| vec![leaf]));
            at += run.len();
        }
    }
    found
}

fn in_block_quotation(block: &Block) -> Vec<bool> {
    fn walk(block: &Block, quoted: bool, found: &mut Vec<bool>) {
        match &block.kind {
            BlockKind::Quote(blocks) => blocks.iter().for_each(|block| walk(block, true, found)),
            BlockKind::Definition { blocks, .. } => {
                blocks.iter().for_each(|block| walk(block, quoted, found));
            }
            BlockKind::List { items, .. } => {
                items.iter().flat_map(|item| &item.blocks).for_each(|block| walk(block, quoted, found));
            }
            _ => found.extend(std::iter::repeat_n(quoted, block.leaf_count())),
        }
    }
    let mut found = Vec::new();
    walk(block, false, &mut found);
    found
}
