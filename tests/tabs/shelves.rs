//! Where in the library the draft was put, and what the writer was told of it.
//!
//! Each change puts it into a bin of another time, so that it can be told from all others. What is stored is the last
//! change; of changes that were under way together, any may be it.

use obelus::drafts::Shelf;

#[derive(Debug, Clone)]
struct Change {
    /// When it was begun and when the writer was told that it is done, on a clock that counts both.
    begun: u64,
    done: Option<u64>,
    /// Whether the disk has it for certain.
    is_durable: bool,
}

/// All changes, by the time of their bin.
#[derive(Debug, Default)]
pub(crate) struct Shelves {
    changes: Vec<Change>,
    clock: u64,
    /// How many were said to be done in a tab that another had overtaken.
    pub(crate) overtaken: u64,
    /// How many need not be kept, for their state was set aside: a tab went on without the journal.
    pub(crate) given_up: u64,
}

impl Shelves {
    /// A shelf that the draft has never been on.
    pub(crate) fn begin(&mut self) -> Shelf {
        self.clock += 1;
        self.changes.push(Change { begun: self.clock, done: None, is_durable: false });
        Shelf::Bin { since_ms: self.changes.len() as u64 }
    }

    fn get(&mut self, shelf: Shelf) -> Option<&mut Change> {
        let Shelf::Bin { since_ms } = shelf else { return None };
        self.changes.get_mut(usize::try_from(since_ms).ok()?.checked_sub(1)?)
    }

    /// The writer is told that the draft is on `shelf` now.
    pub(crate) fn told(&mut self, shelf: Shelf) {
        self.clock += 1;
        let now = self.clock;
        self.get(shelf).into_iter().for_each(|change| change.done = Some(now));
    }

    /// How many changes there were.
    pub(crate) fn count(&self) -> u64 {
        self.changes.len() as u64
    }

    /// The disk has the draft on `shelf`.
    pub(crate) fn on_disk(&mut self, shelf: Shelf) {
        self.get(shelf).into_iter().for_each(|change| change.is_durable = true);
    }

    /// A tab that was to write goes on from what it shows without an answer of the journal, which failed or came too late
    /// for a page that ended. That may be an older state: the newer is kept aside, and with it where the draft was.
    pub(crate) fn set_aside(&mut self) {
        for change in self.changes.iter_mut().filter(|change| change.done.is_some()) {
            change.done = None;
            self.given_up += 1;
        }
    }

    /// The draft is stored on `shelf`: no change that was said to be done later is lost.
    pub(crate) fn check(&mut self, shelf: Shelf) {
        let done = self.get(shelf).map_or(0, |change| change.done.unwrap_or(u64::MAX));
        let lost = self.changes.iter().position(|change| change.done.is_some() && change.begun > done);
        let number = lost.map(|at| at + 1);
        assert!(number.is_none(), "bin {number:?} was said to be the shelf, and it is {shelf:?}");
    }

    /// The browser was killed, and the disk has the draft on `shelf`: what only a record had may be lost.
    pub(crate) fn killed(&mut self, shelf: Shelf) {
        for change in self.changes.iter_mut().filter(|change| !change.is_durable) {
            change.done = None;
        }
        self.check(shelf);
    }
}
