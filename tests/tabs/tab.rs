//! A tab: a real [`Seat`] and [`Library`] in a shell like the page's.

use std::collections::VecDeque;

use obelus::drafts::journal::{Claim, Pages, is_in_journal, recover};
use obelus::drafts::seat::{Claimed, Effect, Message};
use obelus::drafts::{Draft, Library, MemoryStore, Seat, Shelf, State, Store};
use obelus::source::Edit;

use crate::browser::{Answer, Request, revision_in};
use crate::early::Early;
use crate::old::ID;
use crate::world::World;

/// What the lock service tells a tab.
#[derive(Debug, Clone, Copy)]
pub(crate) enum LockEvent {
    Granted,
    /// Another tab has it.
    Elsewhere,
    Stolen,
}

/// What is under way to a tab.
#[derive(Debug, Clone, Default)]
pub(crate) struct Inbox {
    /// What the database answers, with the number of the transaction.
    pub(crate) answers: VecDeque<(Answer, u64)>,
    pub(crate) locks: VecDeque<LockEvent>,
    pub(crate) messages: VecDeque<Message>,
    /// How many times another tab has changed the record.
    pub(crate) storage: usize,
}

impl Inbox {
    pub(crate) fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.locks.is_empty() && self.messages.is_empty() && self.storage == 0
    }
}

#[derive(Debug)]
pub(crate) struct Tab {
    pub(crate) name: usize,
    /// What is shown. Its revision is the seat's.
    pub(crate) draft: Draft,
    /// `None` until the draft has been read.
    pub(crate) seat: Option<Seat>,
    library: Library<MemoryStore>,
    /// What there is until its program has come, if it opened with the page.
    pub(crate) early: Option<Early>,
    /// Whether it has found a journal.
    pub(crate) has_journal: bool,
    /// Where in the library the draft was when it was last claimed.
    claimed_on: Shelf,
    pub(crate) asleep: bool,
    /// When the seat is to be ticked.
    pub(crate) alarm: Option<u64>,
    pub(crate) inbox: Inbox,
    /// A claim that found something newer, while what was typed here is kept as a version, and what the journal has
    /// answered since.
    keeping: Option<Claim>,
    held_back: VecDeque<(Answer, u64)>,
    /// What was shown when lines were handed to the journal, which has not answered yet.
    appending: VecDeque<Draft>,
}

impl Tab {
    pub(crate) fn new(name: usize, store: MemoryStore, has_journal: bool) -> Self {
        Self {
            name,
            draft: Draft::new(ID.into_id(), 1),
            seat: None,
            library: Library::open(store).0,
            early: None,
            has_journal,
            claimed_on: Shelf::Desk,
            asleep: false,
            alarm: None,
            inbox: Inbox::default(),
            keeping: None,
            held_back: VecDeque::new(),
            appending: VecDeque::new(),
        }
    }

    /// Under which name it keeps what it does not show.
    pub(crate) fn keeper(&self) -> usize {
        self.name + 1000
    }

    pub(crate) fn show(&mut self, draft: Draft) {
        self.draft = draft;
    }

    pub(crate) fn seat(&mut self) -> &mut Seat {
        self.seat.as_mut().expect("a tab that has opened")
    }

    /// Whether anything that is under way can get here.
    pub(crate) fn has_post(&self) -> bool {
        !self.inbox.answers.is_empty() || (self.seat.is_some() && !self.inbox.is_empty())
    }

    /// Whether a claim of it is answered, and the answer is on its way.
    pub(crate) fn is_claiming(&self) -> bool {
        self.inbox.answers.iter().any(|(answer, _)| matches!(answer, Answer::Claimed(_)))
    }

    pub(crate) fn may_write(&self) -> bool {
        self.seat.as_ref().is_some_and(Seat::may_write)
    }

    /// What is shown, as the state that it is.
    fn state(&mut self) -> Draft {
        self.draft.revision = self.seat().shown();
        self.draft.clone()
    }
}

/// What happens to the tab at `place`. Each ends with the seat's effects being done and its alarm set.
impl World {
    pub(crate) fn opened(&mut self, place: usize, pages: &Pages) {
        let record = self.store.all().remove(&ID.key());
        let found = recover(&ID.into_id(), record.as_deref(), pages);
        let shown = found.newest.unwrap_or_else(|| Draft::new(ID.into_id(), 1));
        let tab = &mut self.tabs[place];
        let seat = Seat::new(shown.revision, found.known.unwrap_or_default(), tab.has_journal);
        tab.seat = Some(seat);
        tab.show(shown);
        self.ask_for_lock(place);
    }

    pub(crate) fn ask_for_lock(&mut self, place: usize) {
        let name = self.tabs[place].name;
        if !self.has_locks || self.is_lock_free() {
            self.grant(name);
        } else {
            self.tabs[place].inbox.locks.push_back(LockEvent::Elsewhere);
        }
        self.settle_tab(place);
    }

    pub(crate) fn typed(&mut self, place: usize, edit: &Edit) -> bool {
        let now = self.now;
        let tab = &mut self.tabs[place];
        let text = edit.apply(&tab.draft.text);
        let taken = tab.seat().typed(edit.clone(), text.len(), now);
        if taken {
            tab.draft.text = text;
        }
        self.settle_tab(place);
        taken
    }

    pub(crate) fn with_seat(&mut self, place: usize, event: impl FnOnce(&mut Seat, u64)) {
        let now = self.now;
        if let Some(seat) = &mut self.tabs[place].seat {
            event(seat, now);
            self.settle_tab(place);
        }
    }

    /// Something that is under way to the tab gets there: from the fullest `luck` would have it.
    pub(crate) fn deliver(&mut self, place: usize, luck: usize) {
        let tab = &mut self.tabs[place];
        // What comes before it has opened waits.
        let is_open = tab.seat.is_some();
        let inbox = &mut tab.inbox;
        for kind in (luck % 4)..(luck % 4 + 4) {
            match kind % 4 {
                0 if !inbox.answers.is_empty() => {
                    let answer = inbox.answers.pop_front();
                    return answer.into_iter().for_each(|answer| self.answer(place, answer));
                }
                1 if is_open && !inbox.locks.is_empty() => {
                    let event = inbox.locks.pop_front();
                    return event.into_iter().for_each(|event| self.lock_event(place, event));
                }
                2 if is_open && !inbox.messages.is_empty() => {
                    let message = inbox.messages.pop_front();
                    return message.into_iter().for_each(|message| {
                        self.note(|world| format!("{} hears {message:?}", world.name(place)));
                        self.with_seat(place, |seat, now| seat.heard(message, now));
                    });
                }
                3 if is_open && inbox.storage > 0 => {
                    inbox.storage -= 1;
                    let revision = revision_in(&self.store);
                    self.note(|world| format!("{} notices the record {revision:?}", world.name(place)));
                    return self.with_seat(place, |seat, now| seat.record_changed(revision, now));
                }
                _ => {}
            }
        }
    }

    fn lock_event(&mut self, place: usize, event: LockEvent) {
        self.note(|world| format!("{}: lock {event:?}", world.name(place)));
        match event {
            LockEvent::Granted => {
                let name = self.tabs[place].name;
                // A request that still waits is withdrawn.
                self.lock.line.retain(|waiting| *waiting != name);
                self.with_seat(place, Seat::locked);
            }
            LockEvent::Elsewhere => self.with_seat(place, |seat, _| seat.await_lock()),
            LockEvent::Stolen => self.with_seat(place, Seat::lock_lost),
        }
    }

    fn answer(&mut self, place: usize, (answer, number): (Answer, u64)) {
        self.database.answered(number);
        self.note(|world| {
            let answer: String = format!("{answer:?}").chars().take(300).collect();
            format!("{} is answered {answer}", world.name(place))
        });
        let now = self.now;
        let tab = &mut self.tabs[place];
        let is_in_order =
            matches!(answer, Answer::Claimed(_) | Answer::Appended(_) | Answer::Checkpointed(_));
        if is_in_order && tab.keeping.is_some() {
            return tab.held_back.push_back((answer, number));
        }
        match answer {
            Answer::Opened(pages) => return self.opened(place, &pages),
            Answer::Keys(keys) => return self.found_keys(place, keys),
            Answer::Looked(pages) => return self.looked_up(place, pages),
            // That is another page's.
            Answer::Changed(_) => return,
            Answer::EarlyKept { is_kept, text } => return self.early_kept(place, is_kept, &text),
            Answer::Read(pages, is_whole) => {
                let record = self.store.all().remove(&ID.key());
                let found = recover(&ID.into_id(), record.as_deref(), &pages);
                let shown = tab.seat().shown();
                let newer = found.newest.filter(|newest| newest.revision > shown);
                let revision = newer.as_ref().map_or(shown, |newer| newer.revision);
                // Meanwhile it may have come to write.
                if let Some(newer) = newer.filter(|_| tab.seat().is_reading()) {
                    tab.show(newer);
                }
                tab.seat().read(revision, found.known);
                if !is_whole && tab.has_journal {
                    tab.seat().read_in_part(now);
                }
            }
            Answer::Claimed(Ok(claim)) if claim.is_newer && tab.seat().unsaved() => {
                let text = tab.draft.text.clone();
                tab.keeping = Some(claim);
                self.ask(place, Request::KeepBehind(text));
            }
            Answer::Claimed(Ok(claim)) => self.tabs[place].claimed(claim, now),
            Answer::Claimed(Err(error)) => {
                tab.seat().claimed(Err(error), now);
                self.shelves.set_aside();
            }
            Answer::Appended(answer) => {
                let shown = tab.appending.pop_front();
                if let (Some(shown), Ok(true)) = (shown, &answer) {
                    self.database.check_has(&shown);
                }
                self.tabs[place].seat().appended(answer, now);
            }
            Answer::Checkpointed(answer) => tab.seat().checkpointed(answer, now),
            Answer::StrayKept(is_kept) => {
                tab.seat().stray_kept(is_kept, now);
            }
            Answer::BehindKept { is_kept, text } => {
                let is_all = tab.draft.text == text;
                match tab.keeping.take() {
                    Some(claim) if is_kept && is_all => {
                        tab.claimed(claim, now);
                        while let Some(answer) = tab.held_back.pop_back() {
                            tab.inbox.answers.push_front(answer);
                        }
                    }
                    claim => {
                        tab.keeping = claim;
                        let text = tab.draft.text.clone();
                        self.ask(place, Request::KeepBehind(text));
                    }
                }
            }
        }
        self.settle_tab(place);
    }

    /// Does what the seat wants, and sets its alarm.
    pub(crate) fn settle_tab(&mut self, place: usize) {
        self.do_as_wanted(place);
        let now = self.now;
        let wait = self.tabs[place].seat().next_check(now);
        self.tabs[place].alarm = wait.map(|wait| now + wait);
        self.observe(place);
    }

    pub(crate) fn do_as_wanted(&mut self, place: usize) {
        loop {
            let effects = self.tabs[place].seat().effects();
            if effects.is_empty() {
                break;
            }
            for effect in effects {
                self.perform(place, effect);
            }
        }
    }

    fn perform(&mut self, place: usize, effect: Effect) {
        self.note(|world| format!("    {} wants {effect:?}", world.name(place)));
        let name = self.tabs[place].name;
        match effect {
            Effect::AwaitLock if !self.has_locks => {}
            Effect::AwaitLock if self.lock.holder.is_none() => self.grant(name),
            Effect::AwaitLock => self.lock.line.push_back(name),
            Effect::StealLock => self.steal(name),
            Effect::Claim => {
                let shown = self.tabs[place].state();
                let base = self.tabs[place].seat().base();
                self.tabs[place].claimed_on = shown.shelf;
                self.ask(place, Request::Claim(shown, base));
            }
            Effect::Append { epoch, lines } => {
                let shown = self.tabs[place].state();
                self.tabs[place].appending.push_back(shown);
                self.ask(place, Request::Append { epoch, lines });
            }
            Effect::Checkpoint => {
                let shown = self.tabs[place].state();
                self.ask(place, Request::Checkpoint(shown));
            }
            Effect::Record => self.record(place),
            Effect::Read => self.ask(place, Request::Read),
            Effect::KeepStray => {
                let text = self.tabs[place].draft.text.clone();
                self.ask(place, Request::KeepStray(text));
            }
            Effect::Tell(message) => self.tell(name, message),
        }
    }

    fn record(&mut self, place: usize) {
        let before = self.store.all().remove(&ID.key());
        let now = self.now;
        let tab = &mut self.tabs[place];
        let draft = tab.state();
        let known = tab.seat().known();
        let outcome = tab.library.save(&draft, known);
        let is_ahead = tab.has_journal && !is_in_journal(draft.revision.epoch) && outcome.is_ok();
        if is_ahead || matches!(outcome, Ok(Some(_))) {
            self.shelves.set_aside();
        }
        let outcome = outcome.map(|_| ());
        tab.seat().recorded(outcome.clone(), now);
        let name = tab.name;
        self.note(|_| format!("    recorded {:?} over {known:?}: {outcome:?}", draft.revision));
        if self.store.all().remove(&ID.key()) != before {
            self.record_was_written(Some(name));
        }
    }

    pub(crate) fn ask(&mut self, place: usize, request: Request) {
        let name = self.tabs[place].name;
        match request {
            // Without a database, versions are kept where records are.
            Request::KeepStray(text) if !self.tabs[place].has_journal => {
                let is_kept = self.keep_in_store(&text);
                self.tabs[place].inbox.answers.push_back((Answer::StrayKept(is_kept), 0));
            }
            Request::KeepEarly(text) if !self.tabs[place].has_journal => {
                let is_kept = self.keep_in_store(&text);
                self.tabs[place].inbox.answers.push_back((Answer::EarlyKept { is_kept, text }, 0));
            }
            Request::Open | Request::Read | Request::Keys | Request::Look if !self.has_journal => {
                let answer = match request {
                    Request::Open => Answer::Opened(Pages::default()),
                    Request::Keys => Answer::Keys(None),
                    Request::Look => Answer::Looked(None),
                    _ => Answer::Read(Pages::default(), true),
                };
                self.tabs[place].inbox.answers.push_back((answer, 0));
            }
            request => self.database.queue.push_back((name, request)),
        }
    }

    fn keep_in_store(&mut self, text: &str) -> bool {
        self.versions += 1;
        self.store.write(&format!("obelus.version.{}", self.versions), text).is_ok()
    }

    /// What was typed early is kept, or else becomes a draft of its own.
    fn early_kept(&mut self, place: usize, is_kept: bool, text: &str) {
        let keeper = self.tabs[place].keeper();
        if is_kept || self.keep_in_store(text) {
            let (disk, all) = self.stored();
            self.ledger.told_saved(keeper, None, &disk, &all);
        } else {
            self.early_lost += 1;
            self.ledger.ended(keeper);
        }
    }

    /// Puts the draft on another shelf, as `change_beside` does. Whether the writer is told that it is there.
    pub(crate) fn shelve(&mut self, place: usize) -> bool {
        self.with_seat(place, Seat::put_away);
        if !self.tabs[place].may_write() || self.tabs[place].seat().unsaved() {
            return false;
        }
        let shelf = self.shelves.begin();
        self.note(|world| format!("{} puts it on {shelf:?}", world.name(place)));
        self.tabs[place].draft.shelf = shelf;
        self.with_seat(place, Seat::changed_beside);
        self.with_seat(place, Seat::put_away);
        let tab = &self.tabs[place];
        let is_there = tab.library.drafts().iter().any(|entry| entry.shelf == shelf);
        if is_there {
            let epoch = tab.seat.as_ref().map_or(0, |seat| seat.shown().epoch);
            let is_overtaken = self.database.epoch() > epoch;
            self.told_shelf(shelf, is_overtaken);
        }
        is_there
    }

    /// What the writer sees in the tab is held against what is stored.
    fn observe(&mut self, place: usize) {
        let now = self.now;
        let tab = &self.tabs[place];
        let Some(seat) = &tab.seat else { return };
        if seat.state(now) == State::Saved && self.ledger.waits(tab.name) {
            // What was kept as a version was not written under any.
            let epoch = Some(seat.shown().epoch).filter(|epoch| *epoch > 0 && seat.may_write());
            let name = tab.name;
            let (disk, all) = self.stored();
            self.ledger.told_saved(name, epoch, &disk, &all);
        }
    }
}

impl Tab {
    fn claimed(&mut self, claim: Claim, now: u64) {
        let Claim { draft, is_newer, known, .. } = claim;
        let revision = draft.revision;
        // It may have come to read meanwhile, and show something newer.
        if !self.seat().claimed(Ok(Claimed { revision, is_newer, known }), now) {
            return;
        }
        // What was changed here beside the text since it was claimed stays so.
        if self.draft.shelf == self.claimed_on {
            self.draft.shelf = draft.shelf;
        }
        if is_newer {
            self.draft.text = draft.text;
        }
    }
}
