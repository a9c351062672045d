//! Changes of a draft that is not open: a page that has its lock for a moment puts it on another shelf, or gives it
//! another title, as `change_draft` does.

use obelus::drafts::journal::{self, Claim, Pages};
use obelus::drafts::seat::{JournalError, Message};
use obelus::drafts::{Draft, Library, Shelf};

use crate::browser::{Answer, Request};
use crate::ledger;
use crate::old::ID;
use crate::world::World;

/// A change that is under way.
#[derive(Debug, Clone)]
pub(crate) struct Changer {
    name: usize,
    change: Change,
    /// What the database has answered, with the number of the transaction.
    pub(crate) answer: Option<(Answer, u64)>,
}

/// What is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    Shelf(Shelf),
    /// This is put before the text.
    Title(String),
}

impl Change {
    pub(crate) fn make(&self, draft: &mut Draft) {
        match self {
            Self::Shelf(shelf) => draft.shelf = *shelf,
            Self::Title(title) => draft.text.insert_str(0, title),
        }
    }
}

impl World {
    /// Another page changes the draft, if its lock is free.
    pub(crate) fn change_elsewhere(&mut self) {
        if self.has_locks && !self.is_lock_free() {
            return;
        }
        let name = self.new_name();
        if self.has_locks {
            self.lock.holder = Some(name);
        }
        let change = if self.random.u8(..3) == 0 {
            Change::Title(ledger::name(self.ledger.begin(name)))
        } else {
            Change::Shelf(self.shelves.begin())
        };
        self.note(|_| format!("page {name} changes {change:?}"));
        self.changers.push(Changer { name, change: change.clone(), answer: None });
        if self.has_journal {
            self.database.queue.push_back((name, Request::Change(change)));
        } else {
            let record = self.store.all().remove(&ID.key());
            let claim = journal::change(&ID.into_id(), record.as_deref(), &Pages::default(), |draft| {
                change.make(draft);
            });
            let claim = claim.map_err(|_| JournalError::Other("no draft".to_owned()));
            self.end_change(self.changers.len() - 1, claim);
        }
    }

    /// The database has answered the page `name`, if it is one that changes.
    pub(crate) fn answer_elsewhere(&mut self, name: usize, answer: (Answer, u64)) {
        if let Some(changer) = self.changers.iter_mut().find(|changer| changer.name == name) {
            changer.answer = Some(answer);
        }
    }

    /// The page at `place` hears what the database has answered, or is closed.
    pub(crate) fn go_on_elsewhere(&mut self, place: usize, is_closed: bool) {
        let Changer { name, answer, .. } = self.changers[place].clone();
        match answer {
            Some((Answer::Changed(claim), number)) if !is_closed => {
                self.database.answered(number);
                self.end_change(place, claim);
            }
            _ if is_closed => {
                self.note(|_| format!("page {name} is closed"));
                let asked = self.random.usize(..=self.database.asked_by(name));
                self.database.forget(name, asked);
                self.leave_elsewhere(place);
            }
            _ => {}
        }
    }

    fn end_change(&mut self, place: usize, claim: Result<Claim, JournalError>) {
        let Changer { name, change, .. } = self.changers[place].clone();
        let is_overtaken = self.lock.holder != Some(name);
        let is_done = claim.is_ok_and(|claim| {
            let before = self.store.all().remove(&ID.key());
            let known = claim.known.unwrap_or_default();
            let saved = Library::open(self.store.clone()).0.save(&claim.draft, known);
            self.note(|_| format!("page {name} records {:?}: {saved:?}", claim.draft.revision));
            if self.store.all().remove(&ID.key()) != before {
                self.record_was_written(Some(name));
            }
            saved.is_ok() || self.has_journal
        });
        if is_done {
            self.tell(name, Message::Changed);
            match change {
                Change::Shelf(shelf) => self.told_shelf(shelf, is_overtaken),
                Change::Title(_) => {
                    let (disk, all) = self.stored();
                    self.ledger.told_saved(name, None, &disk, &all);
                }
            }
        }
        self.leave_elsewhere(place);
    }

    fn leave_elsewhere(&mut self, place: usize) {
        let name = self.changers.remove(place).name;
        self.let_go(name);
        self.ledger.ended(name);
    }
}
