//! What a review says as a whole: its card, its sections and notes, its citations and works.
//!
//! Start with [`Document::parse`]. Whatever depends on more than one block (numbers, resolution,
//! classification) is worked out here.

mod apparatus;
mod blocks;
pub mod catalogue;
pub mod citations;
pub mod classify;
mod edited;
mod furniture;
pub mod metadata;
pub mod names;
pub mod notes;
pub mod outline;
pub mod quotations;
mod sections;
mod sentence;
mod settling;
mod spot;
pub mod title;
pub mod works;
mod yaml;

use self::settling::to_the_end;
use crate::source::{Edit, Span};
use crate::syntax::{Block, BlockKind, Language, Leaf};

pub use apparatus::{Apparatus, Since};
pub use blocks::{Blocks, Change, Placed, Scanned, Snapshot, TopBlock, key};
pub use citations::{Citation, CitedWork, Quoted};
pub use classify::Reading;
pub use edited::Recomputed;
pub use metadata::{Card, Cover, Dismissal, Metadata, Numbering, Unreadable};
pub use notes::{LeafPlace, Marker, Note, NoteBody, NoteForm, Notes, Section};
pub use quotations::{CitedBy, Quote, QuoteKind};
pub use settling::Settling;
pub use spot::Spot;
pub use title::Title;
pub use works::{CardPlace, Work, WorkMention};

/// Words read in a minute.
const READING_SPEED: usize = 230;

/// A review, understood.
///
/// What the post shows is there at once; citations, quotations and works, which the checks ask for, are
/// worked out when they are first asked for.
#[derive(Debug, Clone)]
pub struct Document {
    /// The typed text.
    pub text: String,
    /// The front matter.
    pub metadata: Metadata,
    /// The title.
    pub title: Option<Title>,
    /// The top-level blocks, in order.
    pub blocks: Blocks,
    /// Sections, notes and markers.
    pub notes: Notes,
    /// Lines of a copied web page that are not the review, in order: stretches of whole lines, in bytes
    /// of the text.
    pub furniture: Vec<Span>,
    apparatus: Apparatus,
}

impl Default for Document {
    /// The document of an empty text.
    fn default() -> Self {
        Self::parse("")
    }
}

impl Document {
    /// Understands `text`. Never fails: what is wrong with a text is for `checks` to say.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let metadata = metadata::read(text);
        let blocks = Blocks::parse(text, metadata.span.end, language(&metadata));
        let notes = notes::find(&blocks, metadata.numbering);
        Self::assemble(text.to_owned(), metadata, blocks, notes)
    }

    /// Adds what follows from the rest.
    fn assemble(text: String, metadata: Metadata, blocks: Blocks, notes: Notes) -> Self {
        let furniture = furniture::find(&text, metadata.span.end, &blocks, &notes);
        let title = title::find(&metadata, &blocks, &notes, &furniture);
        Self { text, metadata, title, blocks, notes, furniture, apparatus: Apparatus::default() }
    }

    /// The language of the review, English if it does not say.
    #[must_use]
    pub fn language(&self) -> Language {
        language(&self.metadata)
    }

    /// Works mentioned, each once, in order of first mention.
    pub fn works(&self) -> &[Work] {
        let works = &self.apparatus.works;
        if works.get().is_none() {
            self.apparatus.catch_up(self);
        }
        works.get_or_init(|| {
            let mut finding = works::Finding::new(&self.metadata);
            to_the_end(|| finding.step(&self.blocks))
        })
    }

    /// Locators, each with what it belongs to, in order of the text.
    pub fn citations(&self) -> &[Citation] {
        let citations = &self.apparatus.citations;
        if citations.get().is_none() {
            self.apparatus.catch_up(self);
        }
        let citations = citations.get_or_init(|| {
            let mut finding = citations::Finding::new(self);
            to_the_end(|| finding.step(self))
        });
        &citations.citations
    }

    /// Quotations, each with what it is and how it is cited, in order of the text.
    pub fn quotations(&self) -> &[Quote] {
        let quotations = &self.apparatus.quotations;
        if quotations.get().is_none() {
            self.apparatus.catch_up(self);
        }
        let quotations = quotations.get_or_init(|| {
            let mut finding = quotations::Finding::begin(self);
            to_the_end(|| finding.step(self))
        });
        &quotations.quotes
    }

    /// The citations in some blocks.
    pub(crate) fn citations_in(&self, blocks: std::ops::Range<usize>) -> &[Citation] {
        let citations = self.citations();
        let start = citations.partition_point(|citation| citation.place.block < blocks.start);
        let end = citations.partition_point(|citation| citation.place.block < blocks.end);
        &citations[start..end.max(start)]
    }

    /// The quotations that begin in some blocks.
    pub(crate) fn quotations_in(&self, blocks: std::ops::Range<usize>) -> &[Quote] {
        let quotations = self.quotations();
        let start = quotations.partition_point(|quote| quote.block() < blocks.start);
        let end = quotations.partition_point(|quote| quote.block() < blocks.end);
        &quotations[start..end.max(start)]
    }

    /// Where titles of works are mentioned, in order: where each begins, in bytes of the text.
    pub(crate) fn mentions(&self) -> Vec<usize> {
        let mentions = self.works().iter().flat_map(|work| &work.mentions);
        let mut starts: Vec<usize> = mentions.map(|mention| mention.title_span.start).collect();
        crate::order::sort_by_key(&mut starts, |start| *start);
        starts
    }

    /// What has changed since works, citations and quotations were last worked out, now that they are again;
    /// `None` if nothing that was worked out before was of use.
    #[must_use]
    pub fn since(&self) -> Option<&Since> {
        self.apparatus.since()
    }

    /// The blocks as they were when the quotations were worked out.
    #[must_use]
    pub fn snapshot(&self) -> Option<&std::sync::Arc<Snapshot>> {
        self.apparatus.quotations.get()?.snapshot.as_ref()
    }

    /// The number of words in the post, notes included.
    #[must_use]
    pub fn words(&self) -> usize {
        self.blocks.total().words
    }

    /// The UTF-16 offset of the byte at `offset`; of the end for one beyond the text.
    #[must_use]
    pub fn units(&self, offset: usize) -> usize {
        self.blocks.units(&self.text, offset)
    }

    /// The line, from 1, that the byte at `offset` stands in.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.blocks.line(&self.text, offset)
    }

    /// The byte at the UTF-16 offset `units`; `None` beyond the text or inside a surrogate pair.
    #[must_use]
    pub fn bytes(&self, units: usize) -> Option<usize> {
        self.blocks.bytes(&self.text, units)
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
        self.blocks.leaf(place)
    }

    /// Where `range` of the prose at `place` was typed, in bytes of the text.
    #[must_use]
    pub fn source(&self, place: LeafPlace, range: std::ops::Range<usize>) -> Span {
        self.leaf(place).prose.source(range).shifted(self.blocks.start(place.block))
    }

    /// What a note says, as plain text.
    #[must_use]
    pub fn note_text(&self, note: &Note) -> String {
        let (leaves, range) = match &note.body {
            NoteBody::Item { block, leaves, .. } => (&self.blocks.leaves(*block)[leaves.clone()], None),
            NoteBody::Definition { block } => (self.blocks.leaves(*block), None),
            NoteBody::Lines { block, range } => (&self.blocks.leaves(*block)[..1], Some(range)),
            NoteBody::Inline { place, range } => {
                (std::slice::from_ref(self.blocks.leaf(*place)), Some(range))
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
    pub fn reading_minutes(&self) -> usize {
        self.words().div_ceil(READING_SPEED)
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

fn language(metadata: &Metadata) -> Language {
    Language::from_tag(metadata.lang.as_deref().unwrap_or("en"))
}
