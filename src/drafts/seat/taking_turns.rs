//! Who writes: the lock, the other tabs, and what becomes of what was typed in vain.

use super::{Effect, Journal, Message, Mode, Pending, Seat};
use crate::drafts::{Autosave, Revision, journal};

impl Seat {
    /// Waits for the lock, another tab having it.
    pub fn await_lock(&mut self) {
        if self.mode == Mode::Hoping {
            self.mode = Mode::Leaving;
            self.stray();
        }
        if !self.waits && !self.holds_lock {
            self.waits = true;
            self.effects.push(Effect::AwaitLock);
        }
    }

    /// This tab has the lock now.
    pub fn locked(&mut self, now_ms: u64) {
        self.waits = false;
        self.holds_lock = true;
        match self.mode {
            Mode::Hoping => self.sit_down(now_ms),
            Mode::Reading { .. } => {
                self.sits_next = Some(now_ms);
                // No claim will find what the tab before has written.
                if self.journal == Journal::Missing {
                    self.look();
                }
                self.sit_down_if_read();
            }
            Mode::Leaving | Mode::Straying { .. } => self.sits_next = Some(now_ms),
            Mode::Claiming | Mode::Writing | Mode::Yielding { .. } => {}
        }
    }

    pub(super) fn sit_down_if_read(&mut self) {
        if self.reading.is_none()
            && matches!(self.mode, Mode::Reading { .. })
            && let Some(locked_ms) = self.sits_next.take()
        {
            self.sit_down(locked_ms);
        }
    }

    pub(super) fn sit_down(&mut self, now_ms: u64) {
        // What was typed before, as in the hope of the lock, is in what is shown.
        self.queue.clear();
        if self.journal == Journal::Missing {
            self.begin_epoch();
        } else {
            self.mode = Mode::Claiming;
            self.pending = Some(Pending { since_ms: now_ms, sequence: self.shown.sequence });
            self.effects.push(Effect::Claim);
        }
    }

    /// Begins to write without a word from the journal.
    pub(super) fn begin_epoch(&mut self) {
        self.owns_epoch = false;
        self.mode = Mode::Writing;
        self.record();
    }

    /// Another tab has the lock.
    pub fn lock_lost(&mut self, now_ms: u64) {
        self.holds_lock = false;
        self.sits_next = None;
        match self.mode {
            Mode::Claiming | Mode::Writing | Mode::Yielding { .. } => self.leave_seat(now_ms),
            Mode::Reading { .. } => self.await_lock(),
            Mode::Hoping | Mode::Leaving | Mode::Straying { .. } => {}
        }
    }

    pub(super) fn leave_seat(&mut self, now_ms: u64) {
        self.mode = Mode::Leaving;
        self.ask_journal(now_ms);
        self.go_on(now_ms);
    }

    pub(super) fn end_leaving(&mut self) {
        if !self.unsaved() {
            self.stand_up();
        } else if self.autosave.failure().is_none() {
            // The journal does not work: perhaps the record is still this tab's to write.
            self.record();
        } else {
            self.stray();
        }
    }

    /// The draft goes on without what was typed last.
    pub(super) fn stray(&mut self) {
        self.queue.clear();
        if self.journaled < self.shown.sequence {
            self.mode = Mode::Straying { failed_ms: None };
            self.effects.push(Effect::KeepStray);
        } else {
            self.stand_up();
        }
    }

    /// What was typed in vain is kept, or could not be.
    pub fn stray_kept(&mut self, is_kept: bool, now_ms: u64) {
        if !matches!(self.mode, Mode::Straying { .. }) {
            return;
        }
        if is_kept {
            // Whatever is stored is the draft now, be its number higher or not.
            self.shown = Revision::default();
            self.journaled = 0;
            self.stand_up();
        } else {
            self.mode = Mode::Straying { failed_ms: Some(now_ms) };
        }
    }

    /// Reads from now on what another tab writes.
    pub(super) fn stand_up(&mut self) {
        let is_recorded = journal::is_in_journal(self.shown.epoch) || self.known == self.shown;
        if self.owns_epoch && !is_recorded {
            // Under an epoch that no journal has given, what is stored may be another state of the same number.
            self.shown = Revision::default();
            self.journaled = 0;
        }
        self.owns_epoch = false;
        self.mode = Mode::Reading { asked_ms: None };
        self.autosave = Autosave::new();
        self.look();
        self.await_lock();
    }

    pub(super) fn look(&mut self) {
        match &mut self.reading {
            Some(again) => *again = true,
            None => {
                self.unread_ms = None;
                self.reading = Some(false);
                self.effects.push(Effect::Read);
            }
        }
    }

    /// The draft was read, and is shown in the state `revision` now, which goes on from the state `known` in the record.
    pub fn read(&mut self, revision: Revision, known: Option<Revision>) {
        if matches!(self.mode, Mode::Reading { .. }) {
            // Where the journal could not be read, the record may be of before what is shown, and say something else.
            self.known = known.filter(|known| known.epoch == revision.epoch).unwrap_or_default();
            self.shown = revision;
            self.journaled = revision.sequence;
            self.checkpoint = revision.sequence;
        }
        if self.reading.take() == Some(true) && matches!(self.mode, Mode::Reading { .. }) {
            self.look();
        }
        self.sit_down_if_read();
    }

    /// What was [read](Self::read) last was the record alone, for the journal could not be read: it is tried again.
    pub fn read_in_part(&mut self, now_ms: u64) {
        self.unread_ms = Some(now_ms);
    }

    /// Another tab has told something.
    pub fn heard(&mut self, message: Message, now_ms: u64) {
        match (self.mode, message) {
            (Mode::Reading { .. }, Message::Changed) => self.look(),
            (Mode::Reading { asked_ms: Some(_) }, Message::Ready) => {
                self.mode = Mode::Reading { asked_ms: Some(now_ms) };
                self.effects.push(Effect::StealLock);
            }
            // Another tab has written: whether this one still may, a checkpoint tells.
            (Mode::Writing, Message::Changed) if self.journal == Journal::Works => {
                self.wants_checkpoint = true;
                self.ask_journal(now_ms);
            }
            (Mode::Writing, Message::Asks) => {
                self.mode = Mode::Yielding { since_ms: now_ms, is_ready: false };
                self.ask_journal(now_ms);
                if self.autosave.unsaved() {
                    self.record();
                }
                self.go_on(now_ms);
            }
            _ => {}
        }
    }

    /// The record was changed from outside and is of the state `revision` now; `None` if it is gone or cannot be read.
    pub fn record_changed(&mut self, revision: Option<Revision>, now_ms: u64) {
        match self.mode {
            Mode::Reading { .. } => self.look(),
            Mode::Writing | Mode::Yielding { .. }
                if revision.is_some_and(|there| there.epoch >= self.shown.epoch && there > self.known) =>
            {
                self.leave_seat(now_ms);
            }
            // A tab that was left behind, or someone who deletes: what is shown here is the draft.
            Mode::Writing | Mode::Yielding { .. } if revision.is_none_or(|there| there < self.known) => {
                self.record();
            }
            _ => {}
        }
    }

    /// The writer wants to write here.
    pub fn write_here(&mut self, now_ms: u64) {
        if let Mode::Reading { asked_ms: None } = self.mode {
            self.mode = Mode::Reading { asked_ms: Some(now_ms) };
            self.effects.push(Effect::Tell(Message::Asks));
        }
    }
}
