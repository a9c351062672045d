//! What a seat wants done, and what it is told of that.

#[cfg(doc)]
use super::Seat;
#[cfg(doc)]
use crate::drafts::journal;
use crate::drafts::{Revision, SaveError};

/// What is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Wait for the draft's lock, however long: [`Seat::locked`].
    AwaitLock,
    /// Take the draft's lock from whoever has it: [`Seat::locked`].
    StealLock,
    /// Claim the draft in the journal ([`journal::claim`]) for what is shown, which goes on from [`Seat::base`]:
    /// [`Seat::claimed`].
    Claim,
    /// Add these lines to the journal, each with the sequence it leads to, if its epoch is this one still:
    /// [`Seat::appended`].
    Append {
        /// The epoch of all the lines.
        epoch: u64,
        /// The lines.
        lines: Vec<(u64, String)>,
    },
    /// Make what is shown the journal's checkpoint, if its epoch is this one still: [`Seat::checkpointed`].
    Checkpoint,
    /// Store the record of what is shown: [`Seat::recorded`].
    Record,
    /// Read the draft as it is stored, and show it if it is newer: [`Seat::read`].
    Read,
    /// Keep what is shown as a version, for the draft goes on without it: [`Seat::stray_kept`].
    KeepStray,
    /// Tell the other tabs.
    Tell(Message),
}

/// What tabs tell each other about a draft. It may get lost: nothing depends on it but how soon something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// Something was written.
    Changed,
    /// A tab wants to write.
    Asks,
    /// The tab that wrote has put everything away.
    Ready,
}

/// How a claim came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claimed {
    /// The state from which this tab goes on, under its own epoch.
    pub revision: Revision,
    /// Whether that is another text than was shown: it is shown now, and what was typed since is kept as a version.
    pub is_newer: bool,
    /// The state that is in the record, if this one goes on from it.
    pub known: Option<Revision>,
}

/// What the writer is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Everything typed is stored.
    Saved,
    /// What was typed last is about to be stored.
    Saving,
    /// Everything since the last success is only on this page.
    NotSaved(SaveError),
}

/// Why the journal does not take anything, in the browser's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalError {
    /// There is no room left.
    Full,
    /// Anything else.
    Other(String),
}
