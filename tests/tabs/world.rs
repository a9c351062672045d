//! One run: a browser with its tabs, and what happens to them, drawn from a seed.

use std::collections::HashMap;

use fastrand::Rng;
use obelus::drafts::journal::Pages;
use obelus::drafts::seat::{JournalError, Message};
use obelus::drafts::{Draft, MemoryStore, Revision, Seat, Shelf, State, Store, format};
use obelus::source::{Edit, Span};

use crate::browser::{Database, Lock, Request, Stored, store_with};
use crate::elsewhere::Changer;
use crate::ledger::{Ledger, name};
use crate::old::{self, ID, OldTab};
use crate::shelves::Shelves;
use crate::tab::{LockEvent, Tab};

/// How many events it may take until nothing is left to happen, when nobody does anything any more.
const LONGEST_REST: usize = 5000;

pub(crate) struct World {
    pub(crate) random: Rng,
    /// What happened, in words, if anyone wants to know.
    pub(crate) log: Option<Vec<String>>,
    pub(crate) now: u64,
    pub(crate) has_locks: bool,
    pub(crate) has_journal: bool,
    has_faults: bool,
    pub(crate) store: MemoryStore,
    /// What of the store has reached the disk.
    disk: HashMap<String, String>,
    pub(crate) database: Database,
    pub(crate) lock: Lock,
    pub(crate) tabs: Vec<Tab>,
    /// Pages that change the draft without showing it.
    pub(crate) changers: Vec<Changer>,
    old: Option<OldTab>,
    /// The number of the next tab.
    next: usize,
    most_tabs: usize,
    pub(crate) versions: usize,
    pub(crate) ledger: Ledger,
    pub(crate) shelves: Shelves,
    behind: u64,
    early: u64,
    pub(crate) early_lost: u64,
}

/// The name of the tab of the old build.
pub(crate) const OLD: usize = 0;

/// What a run came to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) events: u64,
    pub(crate) tokens: u64,
    pub(crate) lost_with_record: u64,
    pub(crate) shared_epochs: u64,
    /// Tabs that did not know in the end that another had begun to write.
    pub(crate) behind: u64,
    /// Runs at whose end a tab held the lock and none wrote.
    pub(crate) nobody_writes: u64,
    /// Changes of the shelf, and how many of them were said to be done in a tab that another had overtaken.
    pub(crate) shelves: u64,
    pub(crate) overtaken: u64,
    /// How many of them need not be kept, for their state was set aside.
    pub(crate) given_up: u64,
    /// What was typed before a program had come.
    pub(crate) early: u64,
    /// How often it was given up, there being room for it nowhere.
    pub(crate) early_lost: u64,
}

impl World {
    pub(crate) fn new(seed: u64, log: bool) -> Self {
        let mut random = Rng::with_seed(seed);
        let mut disk = HashMap::new();
        let text = "“Ä” begins.\n";
        let mut has_old = false;
        match random.u8(..4) {
            0 => has_old = random.bool(),
            1 | 2 => {
                disk.insert(ID.key(), old::record(random.u64(1..4), text));
                has_old = random.bool();
            }
            _ => {
                let revision = Revision { epoch: random.u64(1..3), sequence: random.u64(..9) };
                let draft = Draft { text: text.to_owned(), revision, ..Draft::new(ID.into_id(), 1) };
                disk.insert(ID.key(), format::encode(&draft));
            }
        }
        let store = store_with(&disk);
        let old = has_old.then(|| OldTab::open(&store)).flatten();
        Self {
            now: 1000,
            log: log.then(Vec::new),
            has_locks: random.u8(..8) > 0,
            has_journal: random.u8(..8) > 0,
            has_faults: random.u8(..5) < 2,
            store,
            disk,
            database: Database::default(),
            lock: Lock::default(),
            tabs: Vec::new(),
            changers: Vec::new(),
            old,
            next: 1,
            most_tabs: random.usize(2..=5),
            versions: 0,
            ledger: Ledger::default(),
            shelves: Shelves::default(),
            behind: 0,
            early: 0,
            early_lost: 0,
            random,
        }
    }

    /// Plays the run to its end, where all must be well.
    pub(crate) fn play(&mut self) -> Tally {
        let events = self.random.usize(40..240);
        self.open();
        self.open();
        for _ in 0..events {
            self.happen();
            if self.random.u8(..8) == 0 {
                self.check();
            }
        }
        let tally = self.end();
        Tally { events: events as u64, tokens: self.ledger.tokens.len() as u64, ..tally }
    }

    pub(crate) fn note(&mut self, words: impl FnOnce(&Self) -> String) {
        if self.log.is_some() {
            let words = format!("{:>6} {}", self.now, words(self));
            self.log.iter_mut().for_each(|log| log.push(words.clone()));
        }
    }

    pub(crate) fn name(&self, place: usize) -> String {
        format!("tab {}", self.tabs[place].name)
    }

    /// What is on the disk for certain, with the store as it is, and all that is stored now.
    pub(crate) fn stored(&self) -> (Stored, Stored) {
        let disk = self.database.durable.with(&self.disk);
        (disk, self.database.now.with(&self.store.all()))
    }

    fn check(&mut self) {
        let stored = self.stored().1;
        self.ledger.check(&stored);
        self.shelves.check(stored.shelf);
    }

    /// The writer is told that the draft is on `shelf` now, unless by a tab that `is_overtaken`.
    pub(crate) fn told_shelf(&mut self, shelf: Shelf, is_overtaken: bool) {
        self.note(|_| format!("the draft is on {shelf:?}, overtaken: {is_overtaken}"));
        // Where there are no locks, two may write at once.
        if is_overtaken || !self.has_locks {
            self.shelves.overtaken += 1;
        } else {
            self.shelves.told(shelf);
            self.shelves.on_disk(self.stored().0.shelf);
            self.check();
        }
    }

    pub(crate) fn new_name(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    pub(crate) fn is_lock_free(&self) -> bool {
        self.lock.holder.is_none() && self.lock.line.is_empty()
    }

    fn happen(&mut self) {
        if self.tabs.is_empty() {
            return self.open();
        }
        let place = self.random.usize(..self.tabs.len());
        let is_awake = !self.tabs[place].asleep;
        match self.random.u8(..108) {
            // What is typed while a claim is on its way follows what that finds.
            0..8 => {
                let claiming = self.tabs.iter().position(|tab| !tab.asleep && tab.is_claiming());
                if let Some(place) = claiming {
                    self.type_in(place);
                }
            }
            8..34 if is_awake => self.type_in(place),
            34..54 => self.carry_out(),
            54..78 if is_awake => {
                let luck = self.random.usize(..4);
                self.deliver(place, luck);
            }
            78..86 => self.pass(),
            86 | 87 => {
                self.tabs[place].asleep = is_awake;
                self.note(|world| {
                    format!("{} {}", world.name(place), if is_awake { "sleeps" } else { "wakes" })
                });
            }
            88 | 89 if self.tabs.len() < self.most_tabs => self.open(),
            90 | 91 if is_awake => {
                self.note(|world| format!("{}: write here", world.name(place)));
                self.with_seat(place, Seat::write_here);
            }
            92 if is_awake => {
                self.note(|world| format!("{} is hidden", world.name(place)));
                self.with_seat(place, Seat::put_away);
            }
            93 if is_awake => self.close(place),
            94 => self.crash(place),
            95 if self.random.u8(..3) == 0 => self.kill(),
            96 if self.has_faults => self.fault(),
            97 => self.disk = self.store.all(),
            98 | 99 => self.use_old(),
            100 | 101 if is_awake => self.shelve_and_leave(place),
            // The same after a quiet moment, and whoever waits comes to write before anything is heard of it.
            102 if is_awake => {
                self.quiet();
                if self.shelve(place) {
                    self.close(place);
                    self.hand_over();
                }
            }
            103 => self.change_elsewhere(),
            104..108 if !self.changers.is_empty() => {
                let place = self.random.usize(..self.changers.len());
                let is_closed = self.random.u8(..16) == 0;
                self.go_on_elsewhere(place, is_closed);
            }
            _ => {}
        }
    }

    fn open(&mut self) {
        let name = self.new_name();
        let place = self.tabs.len();
        self.tabs.push(Tab::new(name, self.store.clone(), self.has_journal));
        self.note(|_| format!("tab {name} opens"));
        match self.random.u8(..4) {
            0 | 1 => self.open_early(place),
            // From the list, in which it is as the record says.
            2 if self.store.read(&ID.key()).is_ok_and(|record| record.is_some()) => {
                self.opened(place, &Pages::default());
            }
            _ => self.ask(place, Request::Open),
        }
    }

    /// Types a token anywhere but in another, or deletes one.
    fn type_in(&mut self, place: usize) {
        if self.tabs[place].early.is_some() {
            return self.act_early(place);
        }
        let tab = &self.tabs[place];
        if !tab.may_write() {
            return;
        }
        let (text, name_of_tab) = (tab.draft.text.clone(), tab.name);
        let deletes = self.random.u8(..12) == 0;
        let token = deletes.then(|| tokens(&text)).and_then(|tokens| self.random.choice(tokens));
        if let Some((number, span)) = token {
            self.note(|world| format!("{} deletes {}", world.name(place), name(number)));
            self.ledger.tokens[number].is_gone = true;
            self.typed(place, &Edit::replace(span, ""));
        } else {
            let edit = self.token(&text, name_of_tab);
            self.note(|world| format!("{} types {:?}", world.name(place), edit.replacements()));
            assert!(self.typed(place, &edit), "a tab that may write takes what is typed");
            // Sometimes it is taken back: the same text, two edits later.
            if self.random.u8(..6) == 0 {
                self.note(|world| format!("{} takes it back", world.name(place)));
                self.ledger.tokens.iter_mut().last().into_iter().for_each(|token| token.is_gone = true);
                let back = Edit::between(&self.tabs[place].draft.text, &text);
                self.typed(place, &back);
            }
        }
    }

    /// Types in a tab whose program has not come yet, or has it come.
    fn act_early(&mut self, place: usize) {
        let Some(early) = &self.tabs[place].early else { return };
        if early.is_free && self.random.u8(..3) > 0 {
            self.early += 1;
            self.type_early(place);
        } else if early.is_looked_up() {
            self.start(place);
        }
    }

    /// An edit of `text` that puts a new token somewhere.
    pub(crate) fn token(&mut self, text: &str, tab: usize) -> Edit {
        let spans = tokens(text);
        let is_free = |at: &usize| {
            text.is_char_boundary(*at) && spans.iter().all(|(_, span)| *at <= span.start || *at >= span.end)
        };
        let places: Vec<_> = (0..=text.len()).filter(is_free).collect();
        let at = self.random.choice(places).unwrap_or(0);
        let number = self.ledger.begin(tab);
        Edit::replace(Span::new(at, at), name(number))
    }

    /// The database carries out a request.
    fn carry_out(&mut self) {
        if let Some((name, answer, number)) = self.database.step(&self.store) {
            self.note(|_| format!("the database does what tab {name} asked"));
            if let Some(tab) = self.tabs.iter_mut().find(|tab| tab.name == name) {
                tab.inbox.answers.push_back((answer, number));
            } else {
                self.answer_elsewhere(name, (answer, number));
            }
        }
    }

    fn shelve_and_leave(&mut self, place: usize) {
        if self.shelve(place) && self.random.bool() {
            self.close(place);
        }
    }

    /// What is under way arrives, at the tabs that are awake.
    fn quiet(&mut self) {
        for _ in 0..40 {
            if !self.database.queue.is_empty() {
                self.carry_out();
            } else if let Some(place) = self.tabs.iter().position(|tab| !tab.asleep && tab.has_post()) {
                let luck = self.random.usize(..4);
                self.deliver(place, luck);
            } else {
                return;
            }
        }
    }

    /// The tab that got the lock claims the draft, and is typed into.
    fn hand_over(&mut self) {
        let next = self.tabs.iter().position(|tab| self.lock.holder == Some(tab.name) && !tab.asleep);
        let Some(place) = next else { return };
        self.deliver(place, 1);
        for _ in 0..self.random.u8(..4) {
            self.carry_out();
        }
        self.type_in(place);
    }

    fn pass(&mut self) {
        let span = self.random.choice([0, 1, 10, 100, 500, 1000, 3000, 12_000]).unwrap_or(0);
        self.now += span;
        self.note(|_| format!("{span} ms pass"));
        let mut places: Vec<_> = (0..self.tabs.len()).collect();
        self.random.shuffle(&mut places);
        for place in places {
            let tab = &self.tabs[place];
            if !tab.asleep && tab.alarm.is_some_and(|alarm| alarm <= self.now) {
                self.note(|world| format!("{} ticks", world.name(place)));
                self.with_seat(place, Seat::tick);
            }
        }
    }

    fn close(&mut self, place: usize) {
        self.note(|world| format!("{} is closed", world.name(place)));
        self.with_seat(place, Seat::put_away);
        let name = self.tabs[place].name;
        if self.tabs[place].seat.as_ref().is_some_and(|seat| !seat.unsaved()) {
            let (disk, all) = self.stored();
            self.ledger.told_saved(name, None, &disk, &all);
        }
        let asked = self.database.asked_by(name);
        self.leave(place, asked);
    }

    fn crash(&mut self, place: usize) {
        self.note(|world| format!("{} crashes", world.name(place)));
        let asked = self.database.asked_by(self.tabs[place].name);
        let arrived = self.random.usize(..=asked);
        self.leave(place, arrived);
    }

    /// The tab is gone, `asked` requests of it have got to the database.
    fn leave(&mut self, place: usize, asked: usize) {
        let tab = self.tabs.remove(place);
        self.database.forget(tab.name, asked);
        self.let_go(tab.name);
        self.ledger.ended(tab.name);
        self.ledger.ended(tab.keeper());
        self.check();
    }

    /// The lock goes to the next who waits for it, and `name` waits no more.
    pub(crate) fn let_go(&mut self, name: usize) {
        self.lock.line.retain(|waiting| *waiting != name);
        if self.lock.holder == Some(name) {
            self.lock.holder = None;
            if let Some(next) = self.lock.line.pop_front() {
                self.grant(next);
            }
        }
    }

    /// The whole browser is killed; what is on the disk is found by the tabs that open then.
    fn kill(&mut self) {
        self.note(|_| "the browser is killed".to_owned());
        self.check();
        let luck = self.random.usize(..100);
        self.database.kill(luck);
        self.store = store_with(&self.disk);
        self.heal();
        self.tabs.clear();
        self.changers.clear();
        self.lock = Lock::default();
        self.old = None;
        let disk = self.stored().0;
        self.ledger.killed(&disk);
        self.shelves.killed(disk.shelf);
        self.open();
    }

    fn fault(&mut self) {
        match self.random.u8(..6) {
            0 => self.database.fails = Some(JournalError::Full),
            1 => self.database.fails = Some(JournalError::Other("broken".to_owned())),
            2 => self.store.limit(Some(0)),
            3 => self.store.fail_after(Some(self.random.usize(..3))),
            _ => self.heal(),
        }
        self.note(|world| format!("faults: journal {:?}", world.database.fails));
    }

    fn heal(&mut self) {
        self.database.fails = None;
        self.store.limit(None);
        self.store.fail_after(None);
    }

    fn use_old(&mut self) {
        let Some(mut old) = self.old.take() else { return };
        match self.random.u8(..4) {
            0 => old.noticed(&self.store),
            1 | 2 => {
                let edit = self.token(&old.text.clone(), OLD);
                self.note(|_| format!("the old tab types {:?}", edit.replacements()));
                old.typed(edit.apply(&old.text));
            }
            _ => {
                let is_saved = old.save(&self.store);
                self.note(|_| format!("the old tab saves: {is_saved}"));
                if is_saved {
                    let (disk, all) = self.stored();
                    self.ledger.told_saved(OLD, None, &disk, &all);
                    self.record_was_written(None);
                }
            }
        }
        self.old = Some(old);
    }

    pub(crate) fn grant(&mut self, name: usize) {
        self.lock.holder = Some(name);
        self.send_lock(name, LockEvent::Granted);
    }

    pub(crate) fn steal(&mut self, name: usize) {
        if self.has_locks {
            self.lock.line.retain(|waiting| *waiting != name);
            if let Some(holder) = self.lock.holder.take() {
                self.send_lock(holder, LockEvent::Stolen);
            }
        }
        self.grant(name);
    }

    fn send_lock(&mut self, name: usize, event: LockEvent) {
        if let Some(tab) = self.tabs.iter_mut().find(|tab| tab.name == name) {
            tab.inbox.locks.push_back(event);
        }
    }

    /// Messages may get lost.
    pub(crate) fn tell(&mut self, name: usize, message: Message) {
        for tab in self.tabs.iter_mut().filter(|tab| tab.name != name) {
            // Before its program has come, nobody listens.
            if tab.early.is_none() && self.random.u8(..8) > 0 {
                tab.inbox.messages.push_back(message);
            }
        }
    }

    /// The tab `name` has written the record, or one of the old build: the others will notice.
    pub(crate) fn record_was_written(&mut self, name: Option<usize>) {
        let hears = |tab: &&mut Tab| Some(tab.name) != name && tab.early.is_none();
        for tab in self.tabs.iter_mut().filter(hears) {
            tab.inbox.storage += 1;
        }
    }

    /// Nobody does anything any more, and nothing fails: it comes to rest, all tabs show the same, nothing is lost.
    fn end(&mut self) -> Tally {
        self.note(|_| "the end".to_owned());
        self.heal();
        self.rest();
        self.check_rest();
        let nobody_writes = u64::from(!self.tabs.is_empty() && !self.tabs.iter().any(Tab::may_write));
        let stored = self.stored().1;
        self.ledger.check_living(&stored);
        self.shelves.check(stored.shelf);
        // A tab that opens alone finds it all.
        while !self.tabs.is_empty() {
            self.close(0);
        }
        self.old = None;
        self.open();
        self.rest();
        self.check_rest();
        let end = self.stored().1;
        self.ledger.check_all(&end);
        self.shelves.check(end.shelf);
        Tally {
            nobody_writes,
            behind: self.behind,
            shelves: self.shelves.count(),
            overtaken: self.shelves.overtaken,
            given_up: self.shelves.given_up,
            early_lost: self.early_lost,
            early: self.early,
            shared_epochs: self.ledger.shared_epochs,
            lost_with_record: self.ledger.lost_with_record,
            ..Tally::default()
        }
    }

    fn rest(&mut self) {
        for tab in &mut self.tabs {
            tab.asleep = false;
        }
        for _ in 0..LONGEST_REST {
            if !self.database.queue.is_empty() {
                self.carry_out();
            } else if let Some(place) = self.tabs.iter().position(Tab::has_post) {
                let luck = self.random.usize(..4);
                self.deliver(place, luck);
            } else if let Some(place) = self.changers.iter().position(|changer| changer.answer.is_some()) {
                self.go_on_elsewhere(place, false);
            } else if let Some(place) = self.tabs.iter().position(|tab| tab.early.is_some()) {
                self.start(place);
            } else if let Some((alarm, place)) =
                self.tabs.iter().enumerate().filter_map(|(place, tab)| Some((tab.alarm?, place))).min()
            {
                self.now = self.now.max(alarm);
                self.note(|world| format!("{} ticks", world.name(place)));
                self.with_seat(place, Seat::tick);
            } else {
                return;
            }
        }
        panic!("it does not come to rest");
    }

    fn check_rest(&mut self) {
        let newest = self.stored().1.newest;
        for tab in &self.tabs {
            let seat = tab.seat.as_ref().expect("a tab that has opened");
            // Where locks and messages fail it, a tab learns only when it writes that another has begun to.
            // Where there are none, so does one that reads: a page that changed the draft may have ended untold.
            let is_behind = tab.draft.text != newest && (seat.may_write() || !self.has_locks);
            self.behind += u64::from(is_behind);
            assert!(
                is_behind || tab.draft.text == newest,
                "tab {} shows {:?}, stored is {newest:?}",
                tab.name,
                tab.draft.text
            );
            assert!(seat.state(self.now) == State::Saved, "tab {} says {:?}", tab.name, seat.state(self.now));
        }
    }
}

/// The tokens in `text`, by number, and where they are.
fn tokens(text: &str) -> Vec<(usize, Span)> {
    let found = text.match_indices('<').filter_map(|(start, _)| {
        let end = start + text[start..].find('>')? + 1;
        Some((text[start + 1..end - 1].parse().ok()?, Span::new(start, end)))
    });
    found.collect()
}
