//! A quotation as the review has it: what it is, why, and how it is cited.

use std::ops::Range;

use super::likeness::{self, Word};
use crate::document::Blocks;
use crate::document::citations::Quoted;
use crate::document::notes::LeafPlace;
use crate::source::Span;

/// A quotation of the review. One that runs over several paragraphs is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Which it is; of several paragraphs the first.
    pub quoted: Quoted,
    /// Where it was typed, with its marks, in bytes of the text.
    pub span: Span,
    /// The words quoted, without marks: leaves, and bytes of their prose.
    pub parts: Vec<(LeafPlace, Range<usize>)>,
    /// The words quoted, with single spaces; of a part the first.
    pub words: String,
    /// What it is.
    pub kind: QuoteKind,
    /// Why it is that, in words.
    pub reason: String,
    /// How it is cited, if it is a passage and cited.
    pub cited: Option<CitedBy>,
    /// Whether its closing mark is missing.
    pub unclosed: bool,
    /// The sentence it stands in, in bytes of the text.
    pub sentence: Span,
    /// Whether another form of the text is spoken of near it: an edition, a translation.
    pub compared: bool,
}

/// What a quotation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// A passage of a book.
    Passage,
    /// A term, a scare quote, a word and its meaning.
    Term,
    /// The title of something.
    Title,
    /// What somebody says who is not in the book: a friend, a critic, the reviewer.
    Remark,
    /// A part of another quotation.
    Part,
}

impl QuoteKind {
    /// Its name, capitalised.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passage => "Passage",
            Self::Term => "Term",
            Self::Title => "Title",
            Self::Remark => "Remark",
            Self::Part => "Part",
        }
    }
}

/// How a passage is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitedBy {
    /// A page, chapter or location.
    Locator,
    /// A parenthesis after it: (3.2.14).
    Parenthesis,
    /// A note with a number, or that names a work.
    Note,
    /// Its place is said in words: the first line.
    Words,
    /// A line that names where it is from: — Title, Author.
    Attribution,
    /// A link.
    Link,
    /// The locator that ends a run of quotations.
    Run,
    /// The same words are cited elsewhere.
    Elsewhere,
}

impl CitedBy {
    /// How, in words.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Locator => "locator",
            Self::Parenthesis => "parenthesis",
            Self::Note => "note",
            Self::Words => "words",
            Self::Attribution => "attribution",
            Self::Link => "link",
            Self::Run => "run",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// Whether a place is given with numbers, which may hold for the quotations before as well.
    pub(super) const fn is_place(self) -> bool {
        matches!(self, Self::Locator | Self::Parenthesis | Self::Note | Self::Run)
    }
}

impl Quote {
    /// Whether nothing says where this passage stands.
    #[must_use]
    pub fn is_uncited(&self) -> bool {
        self.kind == QuoteKind::Passage && self.cited.is_none() && !self.unclosed
    }

    /// Its words one by one, parted where something is left out.
    #[must_use]
    pub fn stretches(&self, blocks: &Blocks) -> Vec<Vec<Word>> {
        let mut stretches = Vec::new();
        for (place, range) in &self.parts {
            let text = &blocks.leaf(*place).prose.text()[range.clone()];
            likeness::read(text, *place, range.start, &mut stretches);
        }
        stretches.retain(|stretch| !stretch.is_empty());
        stretches
    }
}
