//! One tab's seat at a draft: whether it writes there or reads what another tab writes, and what of its typing is
//! safely put away.
//!
//! One tab writes a draft at a time. It holds the draft's lock, which is a courtesy, and has claimed an epoch in the
//! journal, which is what counts: a journal takes nothing from a tab whose epoch has passed, however it came to sleep
//! through that. What such a tab has typed in vain is kept as a version ([`Effect::KeepStray`]).
//!
//! A seat does nothing itself. It is told what happens and at which time (milliseconds on any clock), and what it wants
//! done is to be taken from [`Seat::effects`] and done at once, in order; most of it is answered later. So a test can
//! play all tabs of a browser.

mod taking_turns;
mod wishes;
mod writing_down;

pub use wishes::{Claimed, Effect, JournalError, Message, State};

use super::autosave::{Autosave, wait};
use super::draft::Revision;
use super::problem::SaveError;
use crate::source::Edit;

/// After how many lines a checkpoint is set.
pub const MOST_LINES: u64 = 400;
/// How long after the last key a checkpoint is set, in milliseconds.
pub const CHECKPOINT_MS: u64 = 10_000;
/// How long an answer of the journal is awaited before it is not relied on any more, in milliseconds.
pub const SILENT_MS: u64 = 800;
/// How long after the journal failed it is tried again, in milliseconds.
pub const RETRY_MS: u64 = 5000;
/// How long a tab that writes has to give its seat up before it is taken from it, in milliseconds.
pub const ASKING_MS: u64 = 1500;
/// How long a tab that gave its seat up waits for that to happen, in milliseconds.
pub const YIELDING_MS: u64 = 4000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// It is not known yet whether another tab writes; none does, as a rule.
    Hoping,
    /// Another tab writes.
    Reading {
        asked_ms: Option<u64>,
    },
    /// The lock is held, and an epoch is being claimed.
    Claiming,
    Writing,
    /// Another tab has asked; what was typed is put away for it.
    Yielding {
        since_ms: u64,
        is_ready: bool,
    },
    /// Another tab has the draft; what was typed last is still under way.
    Leaving,
    /// What was typed last is no part of the draft and is kept as a version; if that failed, since when.
    Straying {
        failed_ms: Option<u64>,
    },
}

/// How the journal does.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Journal {
    Missing,
    Works,
    /// It failed at this time.
    Failed(JournalError, u64),
}

/// What the journal was asked and has not answered: at which time, and for which sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pending {
    since_ms: u64,
    sequence: u64,
}

/// A tab's seat at a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    mode: Mode,
    /// Whether this tab has the lock.
    holds_lock: bool,
    /// Whether it waits for the lock.
    waits: bool,
    /// When it got the lock, if it has to see first what is stored.
    sits_next: Option<u64>,
    /// The state that is shown, with all that was typed.
    shown: Revision,
    /// Whether this tab has begun its epoch.
    owns_epoch: bool,
    /// The sequence of the last state of an earlier epoch that it goes on from.
    goes_on_from: u64,
    journal: Journal,
    pending: Option<Pending>,
    /// How many answers are still to come that nobody waits for any more: they come before any other.
    abandoned: u64,
    /// Up to which sequence the journal has everything.
    journaled: u64,
    /// The sequence of the last checkpoint.
    checkpoint: u64,
    /// What was typed and not handed to the journal yet: edits, the sequence each leads to, the bytes the text has then.
    queue: Vec<(Edit, u64, usize)>,
    /// Whether something changed that no line can say.
    wants_checkpoint: bool,
    /// When something was last typed.
    typed_ms: u64,
    /// What of it is in the record.
    autosave: Autosave,
    /// The state that the record was in when last seen.
    known: Revision,
    /// Whether the draft is being read, and whether it is to be read once more after that.
    reading: Option<bool>,
    /// When it was read in vain, the journal not working.
    unread_ms: Option<u64>,
    effects: Vec<Effect>,
}

impl Seat {
    /// A seat at the draft that is shown in the state `shown`, of which the state `known` is in the record (the default
    /// one for none). The lock is to be asked for; what is typed until it is there counts only if it was free.
    #[must_use]
    pub fn new(shown: Revision, known: Revision, has_journal: bool) -> Self {
        Self {
            mode: Mode::Hoping,
            holds_lock: false,
            waits: false,
            sits_next: None,
            shown,
            owns_epoch: false,
            goes_on_from: shown.sequence,
            journal: if has_journal { Journal::Works } else { Journal::Missing },
            pending: None,
            abandoned: 0,
            journaled: shown.sequence,
            checkpoint: shown.sequence,
            queue: Vec::new(),
            wants_checkpoint: false,
            typed_ms: 0,
            autosave: Autosave::new(),
            known,
            reading: None,
            unread_ms: None,
            effects: Vec::new(),
        }
    }

    /// What is to be done now.
    #[must_use = "a seat does nothing itself"]
    pub fn effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// The state that is shown, with all that was typed.
    #[must_use]
    pub fn shown(&self) -> Revision {
        self.shown
    }

    /// The last state this tab knows to be stored, or to have been found: anything later is another tab's.
    #[must_use]
    pub fn base(&self) -> Revision {
        let known = if self.known.epoch == self.shown.epoch { self.known.sequence } else { 0 };
        Revision { sequence: self.journaled.max(known), ..self.shown }
    }

    /// The state that the record was in when last seen.
    #[must_use]
    pub fn known(&self) -> Revision {
        self.known
    }

    /// Whether the state `there` was stored by a tab that wrote before this one, and came too late for it to go on from.
    #[must_use]
    pub fn has_missed(&self, there: Revision) -> bool {
        self.owns_epoch && there.epoch < self.shown.epoch && there.sequence > self.goes_on_from
    }

    /// Whether one can type here.
    #[must_use]
    pub fn may_write(&self) -> bool {
        matches!(self.mode, Mode::Hoping | Mode::Claiming | Mode::Writing)
    }

    /// Whether another tab writes here.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        matches!(self.mode, Mode::Reading { .. })
    }

    /// Whether the writer has asked to write here, and waits for it.
    #[must_use]
    pub fn is_asking(&self) -> bool {
        matches!(self.mode, Mode::Reading { asked_ms: Some(_) })
    }

    /// Why the journal takes nothing, if it is there and does not.
    #[must_use]
    pub fn journal_error(&self) -> Option<&JournalError> {
        match &self.journal {
            Journal::Failed(error, _) => Some(error),
            Journal::Missing | Journal::Works => None,
        }
    }

    /// Whether anything typed is stored nowhere.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.journaled < self.shown.sequence && self.autosave.unsaved()
    }

    /// What the writer is told at `now`.
    #[must_use]
    pub fn state(&self, now_ms: u64) -> State {
        if let Mode::Straying { failed_ms: Some(_) } = self.mode {
            return State::NotSaved(SaveError::ChangedElsewhere { revision: self.shown });
        }
        if self.journaled >= self.shown.sequence {
            return State::Saved;
        }
        if self.relies_on_journal(now_ms) {
            return State::Saving;
        }
        match self.autosave.failure() {
            Some(error) => State::NotSaved(error.clone()),
            None if self.autosave.unsaved() => State::Saving,
            None => State::Saved,
        }
    }

    /// `edit` was made in the text, which has `length` bytes now. Whether it may be: a tab that reads takes no edits.
    pub fn typed(&mut self, edit: Edit, length: usize, now_ms: u64) -> bool {
        if !self.may_write() {
            return false;
        }
        self.shown.sequence = self.shown.sequence.saturating_add(1);
        self.queue.push((edit, self.shown.sequence, length));
        self.typed_ms = now_ms;
        self.autosave.typed(now_ms);
        true
    }

    /// Something beside the text has changed, such as where in the library the draft is.
    pub fn changed_beside(&mut self, now_ms: u64) {
        if self.may_write() {
            self.shown.sequence = self.shown.sequence.saturating_add(1);
            self.wants_checkpoint = true;
            self.typed_ms = now_ms;
            self.autosave.typed(now_ms);
        }
    }

    /// Why the record is not stored, if it is not.
    #[must_use]
    pub fn record_error(&self) -> Option<&SaveError> {
        self.autosave.failure()
    }

    /// In how many milliseconds [`tick`](Self::tick) is to be called at the latest; `None` for never, unless something
    /// happens.
    #[must_use]
    pub fn next_check(&self, now_ms: u64) -> Option<u64> {
        let mut next = None;
        let mut by = |wait: u64| next = Some(next.map_or(wait, |next: u64| next.min(wait)));
        match self.mode {
            Mode::Reading { asked_ms: Some(asked_ms) } => by(wait(asked_ms, ASKING_MS, now_ms)),
            Mode::Yielding { since_ms, .. } => by(wait(since_ms, YIELDING_MS, now_ms)),
            Mode::Straying { failed_ms: Some(failed_ms) } => by(wait(failed_ms, RETRY_MS, now_ms)),
            _ => {}
        }
        if let (Mode::Reading { .. }, Some(unread_ms)) = (self.mode, self.unread_ms) {
            by(wait(unread_ms, RETRY_MS, now_ms));
        }
        if !self.is_seated() {
            return next;
        }
        if let Some(pending) = self.pending {
            let silent = wait(pending.since_ms, SILENT_MS, now_ms);
            if silent > 0 {
                by(silent);
            }
        } else if let Some(wait) = self.journal_wait(now_ms) {
            by(wait);
        }
        if let Some(wait) = self.autosave.next_check(now_ms, self.pace(now_ms)) {
            by(wait);
        }
        next
    }

    /// Whether this tab writes, or has not ended doing so.
    fn is_seated(&self) -> bool {
        matches!(self.mode, Mode::Writing | Mode::Yielding { .. } | Mode::Leaving)
    }

    /// Time has passed.
    pub fn tick(&mut self, now_ms: u64) {
        if let (Mode::Reading { .. }, Some(unread_ms)) = (self.mode, self.unread_ms)
            && wait(unread_ms, RETRY_MS, now_ms) == 0
        {
            self.look();
        }
        match self.mode {
            Mode::Reading { asked_ms: Some(asked_ms) } if wait(asked_ms, ASKING_MS, now_ms) == 0 => {
                self.mode = Mode::Reading { asked_ms: Some(now_ms) };
                self.effects.push(Effect::StealLock);
            }
            // Whoever asked is gone.
            Mode::Yielding { since_ms, .. } if wait(since_ms, YIELDING_MS, now_ms) == 0 => {
                self.mode = Mode::Writing;
            }
            // What the journal has not answered by now cannot be waited for.
            Mode::Leaving => self.go_on(now_ms),
            Mode::Straying { failed_ms: Some(failed_ms) } if wait(failed_ms, RETRY_MS, now_ms) == 0 => {
                self.mode = Mode::Straying { failed_ms: Some(now_ms) };
                self.effects.push(Effect::KeepStray);
            }
            _ => {}
        }
        if self.is_seated() {
            self.ask_journal(now_ms);
            if self.autosave.due(now_ms, self.pace(now_ms)) {
                self.record();
            }
        }
    }

    /// The page may end, or another draft is opened: everything is put away that can be.
    pub fn put_away(&mut self, now_ms: u64) {
        // While it hopes for the lock, the draft may be another tab's.
        if !self.is_seated() && self.mode != Mode::Claiming {
            return;
        }
        if self.autosave.unsaved() {
            self.record();
        }
        if self.is_seated()
            && self.pending.is_none()
            && self.journal != Journal::Missing
            && self.checkpoint < self.shown.sequence
        {
            self.set_checkpoint(now_ms);
        }
    }
}

#[cfg(test)]
mod tests;
