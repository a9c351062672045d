//! A tab begins to write: it claims the draft in the journal, and goes on from the newest state there is.

use leptos::prelude::*;

use super::session::Session;
use crate::browser::{clock, journal, page};
use crate::drafts::journal::{Claim, Pages, claim};
use crate::drafts::seat::{Claimed, JournalError};
use crate::drafts::{DecodeError, Seat};

/// How long after a text could not be kept it is tried again, in milliseconds.
const AGAIN_MS: u32 = 3000;

/// What the journal answered, to be taken in by the session.
type Answer = Box<dyn FnOnce()>;

/// What was typed is being kept, for the draft goes on without it.
#[derive(Default)]
pub(super) struct Behind {
    /// What the journal has answered meanwhile.
    answers: Vec<Answer>,
    /// Waiting to try again.
    timer: Option<page::Timer>,
}

impl Session {
    /// Asks for the draft.
    pub(super) fn claim(self) {
        let shown = self.draft_now();
        let base = self.seat.with_value(Seat::base);
        let (id, shelf) = (shown.id.clone(), shown.shelf);
        let decide = move |pages: &Pages| {
            let record = self.library.with_value(|library| library.raw(&shown.id)).ok().flatten();
            claim(&shown, base, record.as_deref(), pages)
                .map_err(|format| JournalError::Other(DecodeError::Newer { format }.to_string()))
        };
        self.claimed_on.set_value(shelf);
        self.ask_journal(async move { journal::claim(&id, true, decide).await }, Self::claimed);
    }

    fn claimed(self, answer: Result<Claim, JournalError>) {
        match answer {
            // What was typed in the hope of writing here is put away before it is gone from the page.
            Ok(claim) if claim.is_newer && self.seat.with_value(Seat::unsaved) => {
                self.behind.update_value(|behind| drop(behind.replace(Behind::default())));
                self.keep_behind(claim);
            }
            answer => self.go_on_from(answer),
        }
    }

    /// Goes on from what was claimed once what is shown is kept. Until then the journal's answers wait.
    fn keep_behind(self, claim: Claim) {
        let (id, text) = (self.open.get_untracked(), self.text());
        let kept = async move { self.keep_typed(&id, &text).await.then_some(text) };
        self.ask(kept, |session, kept| match kept {
            Some(text) if text == session.text() => {
                let behind = session.behind.try_update_value(Option::take).flatten();
                session.go_on_from(Ok(claim));
                behind
                    .into_iter()
                    .flat_map(|behind| behind.answers)
                    .for_each(|answer| session.take_in(answer));
            }
            // More was typed meanwhile.
            Some(_) => session.keep_behind(claim),
            None => {
                session.say("What you typed last cannot be kept: there is no room. Copy it now.".into());
                let again = session.at_this_sitting(move |session| session.keep_behind(claim.clone()));
                let timer = page::after(AGAIN_MS, again);
                session.behind.update_value(|behind| {
                    if let Some(behind) = behind {
                        behind.timer = Some(timer);
                    }
                });
            }
        });
    }

    /// Goes on from what was claimed.
    fn go_on_from(self, answer: Result<Claim, JournalError>) {
        let (answer, found) = match answer {
            Ok(Claim { draft, is_newer, known, aside }) => {
                (Ok(Claimed { revision: draft.revision, is_newer, known }), Some((draft, is_newer, aside)))
            }
            Err(error) => (Err(error), None),
        };
        let is_awaited = self.seat.try_update_value(|seat| seat.claimed(answer, clock::now_ms()));
        if let Some((found, is_newer, aside)) = found {
            if is_awaited == Some(true) {
                let asked = self.claimed_on.get_value();
                self.draft.update_value(|draft| {
                    // What was changed here beside the text since it was asked stays so.
                    if draft.shelf == asked {
                        draft.shelf = found.shelf;
                    }
                });
                if is_newer {
                    self.show_theirs(&found.text);
                }
            }
            if !aside.is_empty() {
                self.tell_of_parts(&aside);
                self.keep_asides();
            }
        }
        self.seated(|_, _| ());
    }

    /// Has the journal do `ask`; the seat takes its answers in the order in which it asked.
    pub(super) fn ask_journal<T: 'static>(
        self,
        ask: impl Future<Output = T> + 'static,
        answered: impl FnOnce(Self, T) + 'static,
    ) {
        self.ask(ask, |session, answer| session.take_in(Box::new(move || answered(session, answer))));
    }

    /// Takes an answer of the journal in, or has it wait.
    fn take_in(self, answer: Answer) {
        let mut answer = Some(answer);
        self.behind.update_value(|behind| {
            if let Some(behind) = behind {
                behind.answers.extend(answer.take());
            }
        });
        if let Some(answer) = answer {
            answer();
        }
    }
}
