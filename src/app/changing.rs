//! Drafts are changed beside their text, or without being open: moved to another shelf, renamed, put back.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::notice;
use super::session::Session;
use crate::browser::locks::Lock;
use crate::browser::{journal, tabs};
use crate::drafts::journal::{self as record, Pages};
use crate::drafts::seat::{JournalError, Message};
use crate::drafts::{DecodeError, Draft, DraftId, Seat};

impl Session {
    /// Makes a change in a draft that is not open. Another tab that writes in it is not disturbed.
    pub(super) fn change_draft(self, id: &DraftId, change: impl FnOnce(&mut Draft) + 'static) {
        let id = id.clone();
        spawn_local(async move {
            let Some(_lock) = Lock::at_once(&id).await else {
                return self.say("Another tab writes in this draft. Change it there.".into());
            };
            let outcome = self.change_alone(&id, Box::new(change)).await;
            if let Err(words) = outcome {
                self.say(words);
            }
            self.show_entries();
        });
    }

    /// Makes a change in a draft whose lock this tab has.
    pub(super) async fn change_alone(
        self,
        id: &DraftId,
        change: Box<dyn FnOnce(&mut Draft)>,
    ) -> Result<(), String> {
        let stored = move |id: &DraftId| self.library.with_value(|library| library.raw(id)).ok().flatten();
        let change = Rc::new(RefCell::new(Some(change)));
        let (own, in_closure) = (id.clone(), change.clone());
        let decide = move |pages: &Pages| {
            let made = in_closure.borrow_mut().take();
            let Some(made) = made else { return Err(JournalError::Other("it was asked twice".into())) };
            record::change(&own, stored(&own).as_deref(), pages, made)
                .map_err(|format| JournalError::Other(unreadable(format)))
        };
        let claim = if self.has_journal.get_value() {
            match journal::claim(id, false, decide).await {
                Ok(claim) => claim,
                Err(JournalError::Full) => return Err(notice::FULL.to_owned()),
                Err(JournalError::Other(words)) => return Err(words),
            }
        } else {
            let Some(made) = change.borrow_mut().take() else { return Ok(()) };
            record::change(id, stored(id).as_deref(), &Pages::default(), made).map_err(unreadable)?
        };
        let known = claim.known.unwrap_or_default();
        let saved = self.library.try_update_value(|library| library.save(&claim.draft, known));
        match saved {
            Some(Err(error)) if !self.has_journal.get_value() => Err(error.to_string()),
            _ => {
                tabs::tell(id, Message::Changed);
                Ok(())
            }
        }
    }

    /// Changes something beside the text of the open draft, such as where in the library it is.
    pub(super) fn change_beside(self, change: impl FnOnce(&mut Draft)) {
        if self.may_write() {
            self.draft.update_value(change);
            self.seated(Seat::changed_beside);
            self.put_away();
        }
    }
}

fn unreadable(format: Option<u64>) -> String {
    match format {
        Some(format) => DecodeError::Newer { format }.to_string(),
        None => "This draft cannot be read.".to_owned(),
    }
}
