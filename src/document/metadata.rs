//! Front matter: the book card, the shelf and the settings at the head of a draft.
//!
//! [`read`] understands it; [`edit`] changes single values in it and leaves the rest as it was
//! typed. Keys that Obelus does not know are left alone.

mod card;
mod dismissal;
pub mod edit;
mod read;

use crate::source::Span;

pub use card::{Card, Cover};
pub use dismissal::{Dismissal, passage};
pub(super) use read::end_of_fences;
pub use read::read;

/// What the front matter says, each part with a sensible reading when it is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// Everything between and including the `---` lines; empty if there are none.
    pub span: Span,
    /// The title, and where its value was typed.
    pub title: Option<(String, Span)>,
    /// The reviewer.
    pub author: Option<String>,
    /// The date, as typed.
    pub date: Option<String>,
    /// The language tag.
    pub lang: Option<String>,
    /// The prefix of the post's anchors.
    pub id: Option<String>,
    /// The book under review.
    pub book: Option<Card>,
    /// Other works, in the order given.
    pub shelf: Vec<Card>,
    /// How notes are numbered, if said.
    pub numbering: Option<Numbering>,
    /// The codes of checks that are switched off.
    pub checks_off: Vec<String>,
    /// Findings that the writer has dismissed, in the order given.
    pub dismissed: Vec<Dismissal>,
    /// Why it could not be read, if so.
    pub unreadable: Option<Unreadable>,
}

impl Metadata {
    /// Whether the check with this code is switched off.
    #[must_use]
    pub fn is_off(&self, code: &str) -> bool {
        self.checks_off.iter().any(|off| off == code)
    }
}

/// Why front matter could not be read, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not YAML.
    Broken {
        /// What is wrong, in plain words.
        reason: String,
        /// The line that breaks it.
        span: Span,
    },
    /// It is TOML, between `+++` lines.
    Toml {
        /// Its first line.
        span: Span,
    },
}

/// How notes are numbered and where they print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Numbers begin anew in each section; each list prints where it stands.
    AsPlaced,
    /// Lists print where they stand; numbers run on.
    StraightThrough,
    /// One list at the end.
    AtEnd,
}

impl Numbering {
    /// As it is written in front matter: `as-placed`, `straight-through` or `at-end`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::AsPlaced => "as-placed",
            Self::StraightThrough => "straight-through",
            Self::AtEnd => "at-end",
        }
    }

    /// Reads what [`Self::name`] writes.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::AsPlaced, Self::StraightThrough, Self::AtEnd].into_iter().find(|it| it.name() == name)
    }
}
