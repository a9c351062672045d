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

use super::autosave::{self, Autosave, Pace, wait};
use super::draft::Revision;
use super::journal;
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
    /// Whether that is another text than was shown: it is shown by now, and what was typed since is kept as a version.
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

    /// Whether the journal works and answers in time.
    fn relies_on_journal(&self, now_ms: u64) -> bool {
        self.journal == Journal::Works
            && self.pending.is_none_or(|pending| wait(pending.since_ms, SILENT_MS, now_ms) > 0)
    }

    fn pace(&self, now_ms: u64) -> Pace {
        if self.relies_on_journal(now_ms) { autosave::BESIDE_A_JOURNAL } else { autosave::ALONE }
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

    /// In how many milliseconds the journal is to be asked for something, while it is not busy.
    fn journal_wait(&self, now_ms: u64) -> Option<u64> {
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

    /// Has the journal do what is due, if it is not busy.
    fn ask_journal(&mut self, now_ms: u64) {
        if self.pending.is_some() || self.journal_wait(now_ms) != Some(0) {
            return;
        }
        if self.journal == Journal::Works && !self.queue.is_empty() && !self.wants_checkpoint {
            self.append(now_ms);
        } else {
            self.set_checkpoint(now_ms);
        }
    }

    fn append(&mut self, now_ms: u64) {
        let epoch = self.shown.epoch;
        let lines = std::mem::take(&mut self.queue).into_iter().map(|(edit, sequence, length)| {
            (sequence, journal::line(&edit, Revision { epoch, sequence }, length))
        });
        self.effects.push(Effect::Append { epoch, lines: lines.collect() });
        self.pending = Some(Pending { since_ms: now_ms, sequence: self.shown.sequence });
    }

    /// Has the journal take all that is shown, or claims an epoch for it, if there is none there yet.
    fn set_checkpoint(&mut self, now_ms: u64) {
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

    fn record(&mut self) {
        if !self.owns_epoch {
            // Under that of another tab, its states and this one's would pass for each other.
            self.shown.epoch = journal::next_epoch(self.shown.epoch, false);
            self.owns_epoch = true;
        }
        let _ = self.autosave.begin();
        self.effects.push(Effect::Record);
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

    fn sit_down_if_read(&mut self) {
        if self.reading.is_none()
            && matches!(self.mode, Mode::Reading { .. })
            && let Some(locked_ms) = self.sits_next.take()
        {
            self.sit_down(locked_ms);
        }
    }

    fn sit_down(&mut self, now_ms: u64) {
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
    fn begin_epoch(&mut self) {
        self.owns_epoch = false;
        self.mode = Mode::Writing;
        self.record();
    }

    /// What the journal has answered now, if it is waited for.
    fn answered(&mut self) -> Option<Pending> {
        if self.abandoned > 0 {
            self.abandoned -= 1;
            return None;
        }
        self.pending.take()
    }

    /// The journal has answered: this tab writes now, under the epoch of [`Claimed::revision`].
    pub fn claimed(&mut self, answer: Result<Claimed, JournalError>, now_ms: u64) {
        let Some(Pending { sequence, .. }) = self.answered() else { return };
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
    }

    /// Goes on from the state that was claimed when `sequence` was shown.
    fn go_on_from(&mut self, claimed: &Claimed, sequence: u64) {
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

    fn fail(&mut self, error: JournalError, now_ms: u64) {
        // Lines that follow ones the journal has not got are of no use: a checkpoint is tried for.
        self.queue.clear();
        self.journal = Journal::Failed(error, now_ms);
    }

    /// Goes on with what waited for the journal.
    fn go_on(&mut self, now_ms: u64) {
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

    fn leave_seat(&mut self, now_ms: u64) {
        self.mode = Mode::Leaving;
        self.ask_journal(now_ms);
        self.go_on(now_ms);
    }

    fn end_leaving(&mut self) {
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
    fn stray(&mut self) {
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
    fn stand_up(&mut self) {
        self.owns_epoch = false;
        self.mode = Mode::Reading { asked_ms: None };
        self.autosave = Autosave::new();
        self.look();
        self.await_lock();
    }

    fn look(&mut self) {
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
