//! What is typed is written down: in the journal, which answers later, and in the record, which answers at once.

use super::{
    CHECKPOINT_MS, Claimed, Effect, Journal, JournalError, MOST_LINES, Message, Mode, Pending, RETRY_MS,
    SILENT_MS, Seat,
};
use crate::drafts::autosave::{self, Pace, wait};
use crate::drafts::{Autosave, Revision, SaveError, journal};

impl Seat {
    /// Whether the journal works and answers in time.
    pub(super) fn relies_on_journal(&self, now_ms: u64) -> bool {
        self.journal == Journal::Works
            && self.pending.is_none_or(|pending| wait(pending.since_ms, SILENT_MS, now_ms) > 0)
    }

    pub(super) fn pace(&self, now_ms: u64) -> Pace {
        if self.relies_on_journal(now_ms) { autosave::BESIDE_A_JOURNAL } else { autosave::ALONE }
    }

    /// In how many milliseconds the journal is to be asked for something, while it is not busy.
    pub(super) fn journal_wait(&self, now_ms: u64) -> Option<u64> {
        match self.journal {
            Journal::Missing => None,
            Journal::Failed(_, failed_ms) => Some(wait(failed_ms, RETRY_MS, now_ms)),
            Journal::Works if !self.queue.is_empty() || self.wants_checkpoint => Some(0),
            Journal::Works if self.journaled > self.checkpoint => {
                let is_long = self.journaled - self.checkpoint >= MOST_LINES;
                Some(if is_long { 0 } else { wait(self.typed_ms, CHECKPOINT_MS, now_ms) })
            }
            Journal::Works => None,
        }
    }

    /// Has the journal do what is due, if it is not busy.
    pub(super) fn ask_journal(&mut self, now_ms: u64) {
        if self.pending.is_some() || self.journal_wait(now_ms) != Some(0) {
            return;
        }
        if self.journal == Journal::Works && !self.queue.is_empty() && !self.wants_checkpoint {
            self.append(now_ms);
        } else {
            self.set_checkpoint(now_ms);
        }
    }

    pub(super) fn append(&mut self, now_ms: u64) {
        let epoch = self.shown.epoch;
        let lines = std::mem::take(&mut self.queue).into_iter().map(|(edit, sequence, length)| {
            (sequence, journal::line(&edit, Revision { epoch, sequence }, length))
        });
        self.effects.push(Effect::Append { epoch, lines: lines.collect() });
        self.pending = Some(Pending { since_ms: now_ms, sequence: self.shown.sequence });
    }

    /// Has the journal take all that is shown, or claims an epoch for it, if there is none there yet.
    pub(super) fn set_checkpoint(&mut self, now_ms: u64) {
        let is_claimed = journal::is_in_journal(self.shown.epoch);
        if !is_claimed && self.mode == Mode::Leaving {
            return;
        }
        // It holds all that is in the queue.
        self.queue.clear();
        self.wants_checkpoint = false;
        self.effects.push(if is_claimed { Effect::Checkpoint } else { Effect::Claim });
        self.pending = Some(Pending { since_ms: now_ms, sequence: self.shown.sequence });
    }

    pub(super) fn record(&mut self) {
        if !self.owns_epoch {
            self.goes_on_from = self.base().sequence;
            // Under that of another tab, its states and this one's would pass for each other.
            self.shown.epoch = journal::next_epoch(self.shown.epoch, false);
            self.owns_epoch = true;
        }
        let _ = self.autosave.begin();
        self.effects.push(Effect::Record);
    }

    /// What the journal has answered now, if it is waited for.
    pub(super) fn answered(&mut self) -> Option<Pending> {
        if self.abandoned > 0 {
            self.abandoned -= 1;
            return None;
        }
        self.pending.take()
    }

    /// The journal has answered: this tab writes now, under the epoch of [`Claimed::revision`]. Whether it was still
    /// waited for; if not, what was found is not to be shown, for something newer may be by now.
    pub fn claimed(&mut self, answer: Result<Claimed, JournalError>, now_ms: u64) -> bool {
        let Some(Pending { sequence, .. }) = self.answered() else { return false };
        match answer {
            Err(error) => {
                self.fail(error, now_ms);
                if self.mode == Mode::Claiming {
                    self.begin_epoch();
                }
            }
            Ok(claimed) => {
                self.go_on_from(&claimed, sequence);
                self.journal = Journal::Works;
                if self.mode == Mode::Claiming {
                    self.mode = Mode::Writing;
                }
                if matches!(self.mode, Mode::Writing | Mode::Yielding { .. }) {
                    self.effects.push(Effect::Tell(Message::Changed));
                    self.record();
                }
            }
        }
        self.go_on(now_ms);
        true
    }

    /// Goes on from the state that was claimed when `sequence` was shown.
    pub(super) fn go_on_from(&mut self, claimed: &Claimed, sequence: u64) {
        let Claimed { revision, is_newer, known } = *claimed;
        if is_newer {
            self.queue.clear();
            self.autosave = Autosave::new();
        }
        // What was typed since then follows.
        let moved = |later: u64| revision.sequence.saturating_add(later.saturating_sub(sequence));
        for (_, sequence, _) in &mut self.queue {
            *sequence = moved(*sequence);
        }
        let shown = if is_newer { revision.sequence } else { moved(self.shown.sequence) };
        self.shown = Revision { sequence: shown, ..revision };
        self.owns_epoch = true;
        self.goes_on_from = revision.sequence;
        self.journaled = revision.sequence;
        self.checkpoint = revision.sequence;
        // A record that is neither what this tab knows nor what it found is another's, to be kept aside.
        self.known = known.filter(|known| is_newer || *known == self.known).unwrap_or_default();
    }

    /// The journal has answered: it has the lines, or (`false`) another epoch has begun there and it has none of them.
    pub fn appended(&mut self, answer: Result<bool, JournalError>, now_ms: u64) {
        let Some(Pending { sequence, .. }) = self.answered() else { return };
        match answer {
            Ok(true) => {
                self.journal = Journal::Works;
                self.journaled = sequence;
                self.effects.push(Effect::Tell(Message::Changed));
            }
            Ok(false) => return self.stray(),
            Err(error) => self.fail(error, now_ms),
        }
        self.go_on(now_ms);
    }

    /// The journal has answered: it has the checkpoint, or (`false`) another epoch has begun there.
    pub fn checkpointed(&mut self, answer: Result<bool, JournalError>, now_ms: u64) {
        let sequence = self.pending.filter(|_| self.abandoned == 0).map(|pending| pending.sequence);
        self.appended(answer, now_ms);
        if let Some(sequence) = sequence
            && self.journal == Journal::Works
            && self.journaled >= sequence
        {
            self.checkpoint = sequence;
        }
    }

    pub(super) fn fail(&mut self, error: JournalError, now_ms: u64) {
        // Lines that follow ones the journal has not got are of no use: a checkpoint is tried for.
        self.queue.clear();
        self.journal = Journal::Failed(error, now_ms);
    }

    /// Goes on with what waited for the journal.
    pub(super) fn go_on(&mut self, now_ms: u64) {
        let is_waiting = !self.queue.is_empty() || self.wants_checkpoint;
        if self.is_seated() && self.journal == Journal::Works && is_waiting {
            self.ask_journal(now_ms);
        }
        match self.mode {
            Mode::Yielding { since_ms, is_ready: false } if !self.unsaved() => {
                self.mode = Mode::Yielding { since_ms, is_ready: true };
                self.effects.push(Effect::Tell(Message::Ready));
            }
            Mode::Leaving if self.pending.is_none() || !self.relies_on_journal(now_ms) => {
                self.abandoned += u64::from(self.pending.take().is_some());
                self.end_leaving();
            }
            _ => {}
        }
    }

    /// The record is stored as `Ok`, of the state that was shown when it was wanted.
    pub fn recorded(&mut self, answer: Result<(), SaveError>, now_ms: u64) {
        let attempt = self.autosave.attempt();
        match (answer, attempt) {
            (Ok(()), attempt) => {
                self.known = self.shown;
                if let Some(attempt) = attempt {
                    self.autosave.saved(attempt);
                }
                if self.journal != Journal::Works {
                    self.effects.push(Effect::Tell(Message::Changed));
                }
            }
            (Err(SaveError::ChangedElsewhere { .. }), Some(attempt)) => {
                let error = SaveError::ChangedElsewhere { revision: self.shown };
                self.autosave.failed(attempt, error, now_ms);
                match self.mode {
                    // The claim will find what is there.
                    Mode::Claiming => {}
                    // The journal may yet take it.
                    _ if self.pending.is_some() => self.mode = Mode::Leaving,
                    _ => return self.stray(),
                }
            }
            (Err(error), Some(attempt)) => self.autosave.failed(attempt, error, now_ms),
            (Err(_), None) => {}
        }
        self.go_on(now_ms);
    }
}
