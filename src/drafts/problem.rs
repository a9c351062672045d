//! What can go wrong with stored drafts, said so that a writer can act on it.

use std::fmt;

use super::aside::Aside;
use super::draft::{DraftId, Revision};
use super::format::DecodeError;
use super::store::StoreError;

/// What was found wrong on opening the library. Nothing was lost by any of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The store could not be read at all.
    Storage(StoreError),
    /// One record could not be fetched from the store.
    Unread {
        /// The draft.
        id: DraftId,
        /// What the store said.
        error: StoreError,
    },
    /// A record is damaged.
    Damaged {
        /// The draft.
        id: DraftId,
        /// What is wrong with it.
        reason: DecodeError,
        /// Where the record is kept now; on an error it stayed where it was, untouched.
        aside: Result<Aside, StoreError>,
    },
    /// A record was written by a later version. It stays where it is.
    Newer {
        /// The draft.
        id: DraftId,
        /// The format of its record.
        format: u64,
    },
}

impl Problem {
    /// The draft it is about; `None` if it is about all of them.
    #[must_use]
    pub const fn id(&self) -> Option<&DraftId> {
        match self {
            Self::Storage(_) => None,
            Self::Unread { id, .. } | Self::Damaged { id, .. } | Self::Newer { id, .. } => Some(id),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Storage(error) => write!(formatter, "Your drafts could not be looked up. {error}"),
            Self::Unread { error, .. } => write!(formatter, "A draft could not be looked up. {error}"),
            Self::Damaged { reason, aside: Ok(_), .. } => {
                write!(formatter, "A draft is damaged and was kept aside. {reason}")
            }
            Self::Damaged { reason, aside: Err(_), .. } => {
                write!(formatter, "A draft is damaged and was left as it is. {reason}")
            }
            Self::Newer { format, .. } => {
                write!(formatter, "A draft could not be opened. {}", DecodeError::Newer { format: *format })
            }
        }
    }
}

/// Why a draft could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such draft.
    Missing,
    /// There is one, but it cannot be read.
    Unreadable(DecodeError),
    /// The store failed.
    Storage(StoreError),
}

impl fmt::Display for LoadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("This draft is no longer stored here."),
            Self::Unreadable(reason) => write!(formatter, "This draft could not be opened. {reason}"),
            Self::Storage(error) => error.fmt(formatter),
        }
    }
}

/// Why a draft was not saved. What is stored is as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveError {
    /// Another tab has saved this draft since.
    ChangedElsewhere {
        /// The state that is stored.
        revision: Revision,
    },
    /// A later version has saved this draft since.
    NewerFormat {
        /// The format of its record.
        format: u64,
    },
    /// The store failed.
    Storage(StoreError),
}

impl fmt::Display for SaveError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ChangedElsewhere { .. } => formatter.write_str(
                "This draft was changed in another tab. Keep your text as a draft of its own, or open what \
                 the other tab saved.",
            ),
            Self::NewerFormat { .. } => formatter.write_str(
                "A newer version of Obelus, in another tab, has saved this draft. Download your text, then \
                 reload the page.",
            ),
            Self::Storage(error) => error.fmt(formatter),
        }
    }
}

/// Why a draft was not deleted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeleteError {
    /// There is no such draft.
    Missing,
    /// It was saved by a later version, which alone knows what is in it.
    NewerFormat {
        /// The format of its record.
        format: u64,
    },
    /// The store failed.
    Storage(StoreError),
}

impl fmt::Display for DeleteError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => formatter.write_str("This draft is no longer stored here."),
            Self::NewerFormat { .. } => formatter
                .write_str("A newer version of Obelus saved this draft. Reload the page to delete it there."),
            Self::Storage(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for LoadError {}
impl std::error::Error for SaveError {}
impl std::error::Error for DeleteError {}

impl From<StoreError> for LoadError {
    fn from(error: StoreError) -> Self {
        Self::Storage(error)
    }
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> Self {
        Self::Storage(error)
    }
}

impl From<StoreError> for DeleteError {
    fn from(error: StoreError) -> Self {
        Self::Storage(error)
    }
}
