//! What is typed is put away: the seat of this tab at the open draft, and all that it wants done.
//!
//! What is done, and when, is decided in [`drafts::seat`](crate::drafts::seat). Here it is done: in the journal, which
//! answers later, and in the library, which answers at once. An answer that comes when another draft is open is nobody's.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::describe;
use super::notice::{self, Topic};
use super::session::{Saved, Session};
use crate::browser::editor::{Editor, Past, Step};
use crate::browser::locks::{EarlyLock, Lock};
use crate::browser::{clock, journal, page, tabs};
use crate::drafts::journal::recover;
use crate::drafts::seat::{Effect, Message};
use crate::drafts::{Draft, Seat, State, format};
use crate::source::Edit;

/// How many characters of undo history are kept beside a draft.
const MOST_PAST: usize = 100_000;

impl Session {
    /// Hears what other tabs tell, as long as the page lives.
    pub(super) fn hear_tabs(self) {
        tabs::listen(move |id, message| {
            if id == self.open.get_untracked() {
                self.seated(|seat, now| seat.heard(message, now));
            }
        });
    }

    /// Sits down at the draft that was opened, which goes on from the state `known` in the record; `lock` is its lock,
    /// if that was got before.
    pub(super) fn take_seat(self, seat: Seat, lock: Option<EarlyLock>) {
        self.sitting.update_value(|sitting| *sitting += 1);
        self.seat.set_value(seat);
        match lock {
            Some(lock) => {
                let lost = self.at_this_sitting(Self::lose_lock);
                self.lock.set_value(Some(Lock::early(lock, lost)));
                self.seated(Seat::locked);
            }
            None => self.ask_for_lock(false),
        }
    }

    /// Lets the draft go: what was typed is put away, and another tab can write in it.
    pub(super) fn leave_seat(self) {
        self.put_away();
        self.sitting.update_value(|sitting| *sitting += 1);
        self.behind.set_value(None);
        self.lock.set_value(None);
    }

    /// `act`, as long as the same draft is open.
    pub(super) fn at_this_sitting(self, act: impl Fn(Self) + 'static) -> impl Fn() + 'static {
        let sitting = self.sitting.get_value();
        move || {
            if self.sitting.get_value() == sitting {
                act(self);
            }
        }
    }

    fn ask_for_lock(self, steals: bool) {
        let id = self.open.get_untracked();
        // What is waited for is given up first.
        self.lock.set_value(None);
        let lock = Lock::ask_for(
            &id,
            steals,
            self.at_this_sitting(|session| session.seated(Seat::locked)),
            self.at_this_sitting(Self::lose_lock),
            self.at_this_sitting(|session| session.seated(|seat, _| seat.await_lock())),
        );
        self.lock.set_value(Some(lock));
    }

    fn lose_lock(self) {
        self.lock.set_value(None);
        self.seated(Seat::lock_lost);
    }

    /// Writes here from now on, instead of where another tab does.
    pub(super) fn write_here(self) {
        self.seated(Seat::write_here);
    }

    /// Notes that `edit` was made in the text: it is saved soon.
    pub(super) fn typed(self, edit: Edit) {
        if self.is_following.get_value() {
            return;
        }
        let length = self.document.with_untracked(|document| document.text.len());
        self.seated(|seat, now| {
            seat.typed(edit, length, now);
        });
    }

    /// Stores now what is not stored yet. Whether everything is.
    pub(super) fn put_away(self) -> bool {
        self.seated(Seat::put_away);
        !self.seat.with_value(Seat::unsaved)
    }

    /// Tells the seat something, and does what it wants done.
    pub(super) fn seated<T>(self, tell: impl FnOnce(&mut Seat, u64) -> T) {
        let now = clock::now_ms();
        self.seat.update_value(|seat| {
            tell(seat, now);
        });
        loop {
            let effects = self.seat.try_update_value(Seat::effects).unwrap_or_default();
            if effects.is_empty() {
                break;
            }
            effects.into_iter().for_each(|effect| self.do_as_wanted(effect));
        }
        self.plan();
        self.show_saved_state();
    }

    fn plan(self) {
        let wait = self.seat.with_value(|seat| seat.next_check(clock::now_ms()));
        let timer = wait.map(|wait| {
            page::after(u32::try_from(wait).unwrap_or(u32::MAX), move || self.seated(Seat::tick))
        });
        self.save_timer.set_value(timer);
    }

    fn do_as_wanted(self, effect: Effect) {
        match effect {
            Effect::AwaitLock if self.lock.with_value(Option::is_some) => {}
            Effect::AwaitLock => self.ask_for_lock(false),
            Effect::StealLock => self.ask_for_lock(true),
            Effect::Claim => self.claim(),
            Effect::Append { epoch, lines } => self.append(epoch, lines),
            Effect::Checkpoint => self.set_checkpoint(),
            Effect::Record => self.record(),
            Effect::Read => self.read(),
            Effect::KeepStray => self.keep_stray(),
            Effect::Tell(message) => self.tell(message),
        }
    }

    fn tell(self, message: Message) {
        tabs::tell(&self.open.get_untracked(), message);
    }

    /// The open draft as it is now.
    pub(super) fn draft_now(self) -> Draft {
        let mut draft = self.draft.get_value();
        let text = self.text();
        if draft.text != text {
            draft.text = text;
            draft.changed_ms = clock::now_ms();
        }
        draft.revision = self.seat.with_value(Seat::shown);
        describe(&mut draft, &self.document.read_untracked());
        draft
    }

    /// Stores the record of the open draft.
    fn record(self) {
        let draft = self.draft_now();
        let known = self.seat.with_value(Seat::known);
        let saved = self.library.try_update_value(|library| library.save(&draft, known));
        let Some(saved) = saved else { return };
        if saved.is_ok() {
            self.draft.set_value(draft);
            self.show_entries();
        }
        let (saved, aside) = match saved {
            Ok(aside) => (Ok(()), aside),
            Err(error) => (Err(error), None),
        };
        self.seat.update_value(|seat| seat.recorded(saved, clock::now_ms()));
        if let Some(aside) = aside {
            self.tell_of_damage(aside);
            self.keep_asides();
        }
    }

    fn append(self, epoch: u64, lines: Vec<(u64, String)>) {
        let id = self.open.get_untracked();
        let answered = |session: Self, answer| session.seated(|seat, now| seat.appended(answer, now));
        self.ask_journal(async move { journal::append(&id, epoch, lines).await }, answered);
    }

    fn set_checkpoint(self) {
        let draft = self.draft_now();
        let past = self.with_editor(|editor| editor.past(MOST_PAST));
        let record = format::encode(&draft);
        let set =
            async move { journal::checkpoint(&draft.id, draft.revision, &record, past.as_deref()).await };
        self.ask_journal(set, |session, answer| session.seated(|seat, now| seat.checkpointed(answer, now)));
    }

    /// Reads the open draft, and shows what another tab has made of it.
    fn read(self) {
        let id = self.open.get_untracked();
        self.ask(
            async move {
                let read = journal::read(&id).await;
                (id, read)
            },
            |session, (id, read)| {
                let is_whole = read.is_ok() || !session.has_journal.get_value();
                let pages = read.unwrap_or_default().pages;
                let record = session.library.with_value(|library| library.raw(&id)).ok().flatten();
                let found = recover(&id, record.as_deref(), &pages);
                let shown = session.seat.with_value(Seat::shown);
                let newest = found.newest.filter(|newest| newest.revision > shown);
                let revision = newest.as_ref().map_or(shown, |newest| newest.revision);
                // Meanwhile it may have come to be written here.
                if let Some(newest) = newest.filter(|_| session.seat.with_value(Seat::is_reading)) {
                    session.show_theirs(&newest.text);
                    session.draft.set_value(newest);
                }
                session.seated(|seat, now| {
                    seat.read(revision, found.known);
                    if !is_whole {
                        seat.read_in_part(now);
                    }
                });
            },
        );
    }

    /// Does `ask`, and then `answered` with what it came to, if the same draft is still open.
    pub(super) fn ask<T: 'static>(
        self,
        ask: impl Future<Output = T> + 'static,
        answered: impl FnOnce(Self, T) + 'static,
    ) {
        let sitting = self.sitting.get_value();
        let ask: std::pin::Pin<Box<dyn Future<Output = T>>> = Box::pin(ask);
        spawn_local(async move {
            let answer = ask.await;
            if self.sitting.get_value() == sitting {
                answered(self, answer);
            }
        });
    }

    /// Makes `text` the text, without this being the writer's doing.
    pub(super) fn show_theirs(self, text: &str) {
        let edit = self.document.with_untracked(|document| Edit::between(&document.text, text));
        if !edit.is_empty() {
            self.is_following.set_value(true);
            self.put(&edit, Step::Own);
            self.is_following.set_value(false);
        }
    }

    /// Whether one can write in the open draft; if not, says so.
    pub(super) fn may_write(self) -> bool {
        let may = self.seat.with_value(Seat::may_write);
        if !may {
            self.say("Another tab writes in this draft. Press “Write here instead” first.".into());
        }
        may
    }

    /// Shows whether everything is saved, and who writes.
    pub(super) fn show_saved_state(self) {
        let now = clock::now_ms();
        let (state, is_free, is_reading, journal_error, record_error) = self.seat.with_value(|seat| {
            let errors = (seat.journal_error().cloned(), seat.record_error().cloned());
            (seat.state(now), seat.may_write(), seat.is_reading(), errors.0, errors.1)
        });
        let saved = match &state {
            State::NotSaved(_) => Saved::No,
            _ if self.volatile.get_value() => Saved::No,
            State::Saving => Saved::Soon,
            State::Saved => Saved::Yes,
        };
        if *self.saved.read_untracked() != saved {
            self.saved.set(saved);
        }
        if self.is_free.get_value() != is_free {
            self.is_free.set_value(is_free);
            self.with_editor(|editor| editor.set_free(is_free));
        }
        let not_saved = match &state {
            State::NotSaved(error) => Some(notice::not_saved(error)),
            _ => None,
        };
        let is_safe = not_saved.is_none();
        self.show_notice(&Topic::NotSaved, not_saved);
        self.show_notice(&Topic::Elsewhere, is_reading.then(notice::elsewhere));
        let journal = journal_error.filter(|_| is_safe).as_ref().map(notice::journal_failed);
        self.show_notice(&Topic::Journal, journal);
        let record = record_error.filter(|_| is_safe).as_ref().map(notice::record_failed);
        self.show_notice(&Topic::Record, record);
    }

    /// Shows `notice` in place of what is said on `topic`.
    pub(super) fn show_notice(self, topic: &Topic, notice: Option<notice::Notice>) {
        let shown = self.notices.read_untracked().iter().find(|notice| notice.topic == *topic).cloned();
        if shown != notice {
            self.notices.update(|notices| {
                notices.retain(|notice| notice.topic != *topic);
                notices.extend(notice);
            });
        }
    }

    /// The undo history of the open draft.
    pub(super) fn past(self) -> Option<Past> {
        self.with_editor(|editor: &Editor| Past { history: editor.past(MOST_PAST), text: self.text() })
    }
}
