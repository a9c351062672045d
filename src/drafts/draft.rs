//! A draft and its name.

use std::fmt;

/// What a draft is called in the store: opaque, never shown, never reused.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(String);

impl DraftId {
    /// The id made from 64 random bits: `d-` and the number in base 36.
    #[must_use]
    pub fn from_random(random: u64) -> Self {
        let mut digits = Vec::new();
        let mut rest = random;
        loop {
            let digit = u32::try_from(rest % 36).ok().and_then(|digit| char::from_digit(digit, 36));
            digits.extend(digit);
            rest /= 36;
            if rest == 0 {
                break;
            }
        }
        Self(format!("d-{}", digits.into_iter().rev().collect::<String>()))
    }

    /// The id as it stands in a key. Any text will do: what is stored is never turned away for its name.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Which state of a draft. Of two states the one with the higher epoch is the later, and within an epoch the
/// one with the higher sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Revision {
    /// How often a tab has begun to write in the draft: each gets a number of its own, and no tab writes where
    /// a higher one is found. 0 in records of before there were epochs.
    pub epoch: u64,
    /// How many edits have been made in the draft since it was begun. In epoch 0: how often it was saved.
    pub sequence: u64,
}

/// A draft: its text, and what the list of drafts shows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name in the store.
    pub id: DraftId,
    /// The whole text as typed, front matter included.
    pub text: String,
    /// The title as it stood in the text when last saved, for the list; may be empty.
    pub title: String,
    /// The number of words when last saved, for the list.
    pub words: usize,
    /// When it was begun, in milliseconds since the Unix epoch.
    pub created_ms: u64,
    /// When its text last changed, in milliseconds since the Unix epoch.
    pub changed_ms: u64,
    /// Where in the library it is.
    pub shelf: Shelf,
    /// Which state of the draft this is; the default one if it was never stored.
    pub revision: Revision,
}

/// Where in the library a draft is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shelf {
    /// Among those that are worked on.
    #[default]
    Desk,
    /// Put away by the writer, for good.
    Archive,
    /// Deleted, and still there for a while.
    Bin {
        /// When it was deleted, in milliseconds since the Unix epoch.
        since_ms: u64,
    },
}

impl Draft {
    /// An empty draft, begun at `now_ms` (milliseconds since the Unix epoch) and not saved yet.
    #[must_use]
    pub fn new(id: DraftId, now_ms: u64) -> Self {
        Self {
            id,
            text: String::new(),
            title: String::new(),
            words: 0,
            created_ms: now_ms,
            changed_ms: now_ms,
            shelf: Shelf::Desk,
            revision: Revision::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_number_in_base_36() {
        for (random, id) in
            [(0, "d-0"), (35, "d-z"), (36, "d-10"), (1_234_567, "d-qglj"), (u64::MAX, "d-3w5e11264sgsf")]
        {
            assert_eq!(DraftId::from_random(random).as_str(), id);
        }
    }
}
