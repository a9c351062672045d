//! When to save a draft's record: soon after the writer pauses, and not much later if there is no pause.
//!
//! Times are in milliseconds on any clock, passed in. Whoever holds an [`Autosave`] saves when it is
//! [due](Autosave::due), and at once when the page is hidden or another draft is opened while it is
//! [`unsaved`](Autosave::unsaved).

use super::problem::SaveError;

/// How soon something is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// How long a pause in typing is awaited, in milliseconds.
    pub idle_ms: u64,
    /// How long typing without a pause goes unsaved, in milliseconds.
    pub longest_ms: u64,
}

/// How soon, where nothing else holds what is typed.
pub const ALONE: Pace = Pace { idle_ms: 400, longest_ms: 2000 };
/// How soon, where each key is in a journal already: browsers write but so much to disk in an hour.
pub const BESIDE_A_JOURNAL: Pace = Pace { idle_ms: 2000, longest_ms: 20_000 };
/// How long after a failure it is tried again without a keystroke, in milliseconds.
pub const RETRY_MS: u64 = 5000;

/// The keystrokes a save includes: from [`Autosave::begin`] to [`Autosave::saved`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use = "a save that began must end"]
pub struct Attempt(u64);

/// Which keystrokes are stored, and when those that are not should be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Autosave {
    /// The number of changes typed so far.
    typed: u64,
    /// How many of them are stored.
    stored: u64,
    /// How many of them the save under way includes.
    attempted: Option<u64>,
    /// When the first change since the last attempt was typed.
    first_ms: u64,
    /// When the last change was typed.
    last_ms: u64,
    /// Why the last attempt failed, and when.
    failure: Option<(SaveError, u64)>,
}

impl Autosave {
    /// Nothing typed yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The text was changed at `now_ms`.
    pub fn typed(&mut self, now_ms: u64) {
        let failed_since = self.failure.as_ref().is_some_and(|(_, failed_ms)| self.last_ms <= *failed_ms);
        if failed_since || self.typed == self.attempted.unwrap_or(self.stored) {
            self.first_ms = now_ms;
        }
        self.typed += 1;
        self.last_ms = now_ms;
    }

    /// Whether anything typed is not stored: the page must not be left without saving it.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.stored < self.typed
    }

    /// Why the last attempt failed, if it did.
    #[must_use]
    pub fn failure(&self) -> Option<&SaveError> {
        self.failure.as_ref().map(|(error, _)| error)
    }

    /// Whether it is time to save.
    #[must_use]
    pub fn due(&self, now_ms: u64, pace: Pace) -> bool {
        self.next_check(now_ms, pace) == Some(0)
    }

    /// In how many milliseconds it is time to save; `None` when there is nothing to save, or a save is
    /// under way.
    #[must_use]
    pub fn next_check(&self, now_ms: u64, pace: Pace) -> Option<u64> {
        if !self.unsaved() || self.attempted.is_some() {
            return None;
        }
        if let Some((_, failed_ms)) = self.failure
            && self.last_ms <= failed_ms
        {
            return Some(wait(failed_ms, RETRY_MS, now_ms));
        }
        Some(wait(self.last_ms, pace.idle_ms, now_ms).min(wait(self.first_ms, pace.longest_ms, now_ms)))
    }

    /// A save of the text as it is now begins.
    pub fn begin(&mut self) -> Attempt {
        self.attempted = Some(self.typed);
        Attempt(self.typed)
    }

    /// The save that is under way.
    pub fn attempt(&self) -> Option<Attempt> {
        self.attempted.map(Attempt)
    }

    /// The save that began as `attempt` is done. What was typed since is still unsaved.
    pub fn saved(&mut self, attempt: Attempt) {
        self.stored = self.stored.max(attempt.0);
        self.end(attempt);
        self.failure = None;
    }

    /// The save that began as `attempt` failed at `now_ms`.
    pub fn failed(&mut self, attempt: Attempt, error: SaveError, now_ms: u64) {
        self.end(attempt);
        self.failure = Some((error, now_ms));
    }

    fn end(&mut self, attempt: Attempt) {
        if self.attempted == Some(attempt.0) {
            self.attempted = None;
        }
    }
}

/// How long from `now_ms` until `span_ms` after `start_ms`. A clock that was set back since counts as
/// having come to the end, lest nothing be saved for hours.
pub(super) fn wait(start_ms: u64, span_ms: u64, now_ms: u64) -> u64 {
    now_ms.checked_sub(start_ms).map_or(0, |gone| span_ms.saturating_sub(gone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::StoreError;

    const FULL: SaveError = SaveError::Storage(StoreError::Full);

    fn typed_at(times: &[u64]) -> Autosave {
        let mut autosave = Autosave::new();
        for &time in times {
            autosave.typed(time);
        }
        autosave
    }

    fn told(autosave: &Autosave) -> &'static str {
        match autosave.failure() {
            Some(_) => "not saved",
            None if autosave.unsaved() => "saving",
            None => "saved",
        }
    }

    #[track_caller]
    fn check(times: &[u64], now: u64, wait: u64) {
        let autosave = typed_at(times);
        assert_eq!(autosave.next_check(now, ALONE), Some(wait));
        assert_eq!(autosave.due(now, ALONE), wait == 0);
    }

    #[test]
    fn nothing_typed_is_nothing_to_save() {
        let autosave = Autosave::new();
        assert_eq!((told(&autosave), autosave.unsaved()), ("saved", false));
        assert_eq!(autosave.next_check(u64::MAX, ALONE), None);
    }

    #[test]
    fn a_pause_or_two_seconds_make_it_due() {
        check(&[1000], 1000, 400);
        check(&[1000], 1399, 1);
        check(&[1000], 1400, 0);
        check(&[1000], 9999, 0);
        check(&[1000, 1300], 1400, 300);
        check(&[1000, 1300, 1600, 1900, 2200, 2500, 2800], 2900, 100);
        check(&[1000, 1300, 1600, 1900, 2200, 2500, 2800, 3000], 3000, 0);
        check(&[1000], 999, 0);
    }

    #[test]
    fn what_is_typed_during_a_save_stays_unsaved() {
        let mut autosave = typed_at(&[1000]);
        let attempt = autosave.begin();
        assert_eq!((autosave.next_check(2000, ALONE), told(&autosave)), (None, "saving"));
        autosave.typed(1500);
        autosave.saved(attempt);
        assert_eq!((told(&autosave), autosave.unsaved()), ("saving", true));
        assert_eq!(autosave.next_check(1500, ALONE), Some(400));
        let attempt = autosave.begin();
        autosave.saved(attempt);
        assert_eq!((told(&autosave), autosave.next_check(9999, ALONE)), ("saved", None));
    }

    #[test]
    fn a_failure_is_told_until_a_save_succeeds() {
        let mut autosave = typed_at(&[1000]);
        let attempt = autosave.begin();
        autosave.failed(attempt, FULL, 1400);
        assert_eq!((told(&autosave), autosave.unsaved()), ("not saved", true));
        assert_eq!(autosave.next_check(1400, ALONE), Some(RETRY_MS));
        autosave.typed(1600);
        assert_eq!((told(&autosave), autosave.next_check(1600, ALONE)), ("not saved", Some(400)));
        let attempt = autosave.begin();
        autosave.failed(attempt, FULL, 8000);
        autosave.typed(8100);
        assert_eq!(
            autosave.next_check(8100, ALONE),
            Some(400),
            "a failure is no reason to save at every key"
        );
        let attempt = autosave.begin();
        assert_eq!(told(&autosave), "not saved");
        autosave.saved(attempt);
        assert_eq!(told(&autosave), "saved");
    }

    #[test]
    fn an_earlier_attempt_that_ends_late_does_not_end_the_later() {
        let mut autosave = typed_at(&[1]);
        let early = autosave.begin();
        autosave.typed(2);
        let late = autosave.begin();
        autosave.saved(early);
        assert!(autosave.unsaved() && autosave.next_check(9999, ALONE).is_none());
        autosave.saved(late);
        assert!(!autosave.unsaved());
    }

    #[test]
    fn however_one_types_nothing_waits_longer_than_two_seconds() {
        let mut random = fastrand::Rng::with_seed(3);
        for _ in 0..200 {
            let mut autosave = Autosave::new();
            let mut oldest = None;
            for now in (0..20_000).step_by(10) {
                if random.u8(..) < 20 {
                    autosave.typed(now);
                    oldest = oldest.or(Some(now));
                }
                if autosave.due(now, ALONE) {
                    let attempt = autosave.begin();
                    autosave.saved(attempt);
                    oldest = None;
                }
                assert!(oldest.is_none_or(|oldest| now - oldest < ALONE.longest_ms));
                assert_eq!(autosave.unsaved(), oldest.is_some());
            }
        }
    }
}
