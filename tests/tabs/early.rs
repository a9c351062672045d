//! A tab before its program has come: it shows the record, looks up what the journal has, and takes the lock if it is
//! free; then it can be typed in already. See `web/begun.ts`, `web/opened.ts` and `start` in `src/app/keeping.rs`.

use obelus::drafts::journal::{Pages, recover};
use obelus::drafts::{Draft, Revision, Seat, format};
use obelus::source::Edit;

use crate::browser::Request;
use crate::old::ID;
use crate::world::World;

/// What there is of a tab until its program comes.
#[derive(Debug, Clone, Default)]
pub(crate) struct Early {
    /// The record as it was found, if the page shows it.
    shown: Option<Draft>,
    /// The text with all that was typed in it.
    pub(crate) text: String,
    /// Whether it can be typed in.
    pub(crate) is_free: bool,
    has_lock: bool,
    /// The last state that the journal has, if it can be read and has any.
    keys: Option<Option<Revision>>,
    /// What the journal holds, once that was looked up; `None` if it could not be read.
    found: Option<Option<Pages>>,
}

impl Early {
    /// Whether the program can start.
    pub(crate) fn is_looked_up(&self) -> bool {
        self.found.is_some()
    }

    /// Whether what is shown is the newest state, and this tab's to write in.
    fn agrees(&self) -> bool {
        let key = self.keys.flatten().unwrap_or_default();
        self.has_lock && self.shown.as_ref().is_some_and(|shown| key <= shown.revision)
    }
}

impl World {
    pub(crate) fn open_early(&mut self, place: usize) {
        let record = self.store.all().remove(&ID.key());
        let shown = record.and_then(|record| format::decode(&record).ok());
        let text = shown.as_ref().map(|shown| shown.text.clone()).unwrap_or_default();
        self.tabs[place].early = Some(Early { shown, text, ..Early::default() });
        self.ask(place, Request::Keys);
    }

    /// The tab knows which drafts the journal has: it reads the one to open, and takes its lock if it is free.
    pub(crate) fn found_keys(&mut self, place: usize, keys: Option<Option<Revision>>) {
        let name = self.tabs[place].name;
        let is_free = self.is_lock_free() || !self.has_locks;
        let is_there = self.store.all().contains_key(&ID.key()) || keys.flatten().is_some();
        if is_free && is_there {
            self.lock.holder = Some(name);
        }
        let Some(early) = &mut self.tabs[place].early else { return };
        early.keys = keys;
        early.has_lock = is_free && is_there;
        self.ask(place, Request::Look);
    }

    pub(crate) fn looked_up(&mut self, place: usize, pages: Option<Pages>) {
        let Some(early) = &mut self.tabs[place].early else { return };
        early.found = Some(pages);
        early.is_free = early.agrees();
        if !early.is_free {
            early.shown = None;
        }
    }

    /// Types into a tab whose program has not come yet.
    pub(crate) fn type_early(&mut self, place: usize) {
        let name = self.tabs[place].name;
        let Some(text) = self.tabs[place].early.as_ref().map(|early| early.text.clone()) else { return };
        let edit = self.token(&text, name);
        self.note(|_| format!("tab {name} types early {:?}", edit.replacements()));
        self.tabs[place].early.iter_mut().for_each(|early| early.text = edit.apply(&text));
    }

    /// The program of the tab has come and starts.
    pub(crate) fn start(&mut self, place: usize) {
        let Some(early) = self.tabs[place].early.take() else { return };
        self.note(|world| format!("{} starts, the lock is here: {}", world.name(place), early.has_lock));
        let record = self.store.all().remove(&ID.key());
        let found = recover(&ID.into_id(), record.as_deref(), &early.found.flatten().unwrap_or_default());
        let draft = found.newest.unwrap_or_else(|| Draft::new(ID.into_id(), 1));
        let begun = early.shown.filter(|shown| shown.text != early.text);
        let goes_on = begun.as_ref().is_some_and(|begun| early.has_lock && begun.revision == draft.revision);
        let tab = &mut self.tabs[place];
        tab.has_journal = self.has_journal && early.keys.is_some();
        tab.seat = Some(Seat::new(draft.revision, found.known.unwrap_or_default(), tab.has_journal));
        tab.show(draft);
        if early.has_lock {
            // What was typed comes before the writer sees anything of this.
            let now = self.now;
            self.tabs[place].seat().locked(now);
            self.do_as_wanted(place);
        } else {
            self.ask_for_lock(place);
        }
        if goes_on {
            let edit = Edit::between(&self.tabs[place].draft.text, &early.text);
            self.typed(place, &edit);
            return;
        }
        if begun.is_some() {
            // It is no part of what the tab shows, and says to be saved, from now on.
            let tab = &self.tabs[place];
            self.ledger.hand_over(tab.name, tab.keeper());
            self.ask(place, Request::KeepEarly(early.text));
        }
        self.settle_tab(place);
    }
}
