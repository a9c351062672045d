//! What tabs of a browser share: a database, a lock, and what reaches the disk when.

use std::collections::{HashMap, VecDeque};

use obelus::drafts::journal::{self, Claim, Pages};
use obelus::drafts::seat::JournalError;
use obelus::drafts::{Draft, MemoryStore, Revision, Shelf, Store, format};

use crate::elsewhere::Change;
use crate::old::ID;

/// What the database holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Contents {
    /// The epoch of the checkpoint.
    epoch: u64,
    pages: Pages,
    /// The sequence that each line leads to.
    sequences: Vec<u64>,
    /// What claims found and could not use.
    pub(crate) aside: Vec<String>,
    /// Texts that were kept as versions.
    pub(crate) versions: Vec<String>,
}

impl Contents {
    /// All that is stored here and in `values`: the newest state, any other that a tab would find, what is kept aside,
    /// and versions.
    pub(crate) fn with(&self, values: &HashMap<String, String>) -> Stored {
        let found = journal::recover(&ID.into_id(), values.get(&ID.key()).map(String::as_str), &self.pages);
        let mut kept: Vec<_> = self.aside.iter().chain(&self.versions).cloned().collect();
        let is_kept = |key: &str| key.starts_with("obelus.aside.") || key.starts_with("obelus.version.");
        // In no order that matters.
        kept.extend(values.iter().filter(|(key, _)| is_kept(key)).map(|(_, value)| value.clone()));
        let other = found.other.map(|other| other.text);
        let shelf = found.newest.as_ref().map_or(Shelf::Desk, |newest| newest.shelf);
        Stored { newest: found.newest.map(|newest| newest.text).unwrap_or_default(), shelf, other, kept }
    }
}

/// What is stored, as someone would find it who looks for a lost word.
pub(crate) struct Stored {
    pub(crate) newest: String,
    /// Where in the library the newest state is.
    pub(crate) shelf: Shelf,
    other: Option<String>,
    kept: Vec<String>,
}

impl Stored {
    pub(crate) fn has(&self, token: &str) -> bool {
        let kept = self.kept.iter().chain(&self.other);
        self.newest.contains(token) || kept.into_iter().any(|text| text.contains(token))
    }

    /// Whether it can be found without a record and a journal that say different things.
    pub(crate) fn has_for_good(&self, token: &str) -> bool {
        self.newest.contains(token) || self.kept.iter().any(|text| text.contains(token))
    }
}

/// What a tab asks of the database.
#[derive(Debug, Clone)]
pub(crate) enum Request {
    /// Everything there is, for a tab that opens.
    Open,
    /// Which states there are, for a tab whose program has not come yet.
    Keys,
    /// The same as [`Open`](Self::Open), for such a tab.
    Look,
    Read,
    Claim(Draft, Revision),
    /// A change by a page that does not show the draft.
    Change(Change),
    Append {
        epoch: u64,
        lines: Vec<(u64, String)>,
    },
    Checkpoint(Draft),
    /// A text as a version, because the draft goes on without it.
    KeepStray(String),
    /// The same, because something newer was found while claiming.
    KeepBehind(String),
    /// The same, of what was typed before the program had come.
    KeepEarly(String),
}

/// What the database answers.
#[derive(Debug, Clone)]
pub(crate) enum Answer {
    Opened(Pages),
    /// The last state that the journal has; `None` if it cannot be read.
    Keys(Option<Option<Revision>>),
    Looked(Option<Pages>),
    /// What could be read, and whether that is all.
    Read(Pages, bool),
    Claimed(Result<Claim, JournalError>),
    Changed(Result<Claim, JournalError>),
    Appended(Result<bool, JournalError>),
    Checkpointed(Result<bool, JournalError>),
    StrayKept(bool),
    EarlyKept {
        is_kept: bool,
        text: String,
    },
    BehindKept {
        is_kept: bool,
        text: String,
    },
}

/// A database: requests are carried out one by one in the order in which they came, and answered some time later. What
/// was answered is on the disk.
#[derive(Debug, Default)]
pub(crate) struct Database {
    pub(crate) now: Contents,
    /// What is on the disk for certain.
    pub(crate) durable: Contents,
    /// The states since, with the number of the transaction that led to each.
    later: VecDeque<(u64, Contents)>,
    transactions: u64,
    pub(crate) queue: VecDeque<(usize, Request)>,
    pub(crate) fails: Option<JournalError>,
}

impl Database {
    /// Carries out the next request. Who asked it, the answer, and the number by which it is said to be
    /// [answered](Self::answered).
    pub(crate) fn step(&mut self, store: &MemoryStore) -> Option<(usize, Answer, u64)> {
        let (tab, request) = self.queue.pop_front()?;
        let before = self.transactions;
        let answer = self.carry_out(request, store);
        if self.transactions > before {
            self.later.push_back((self.transactions, self.now.clone()));
        }
        // One that changes nothing says nothing about those before it.
        let number = if self.transactions > before { self.transactions } else { 0 };
        Some((tab, answer, number))
    }

    fn carry_out(&mut self, request: Request, store: &MemoryStore) -> Answer {
        let cannot_read = matches!(self.fails, Some(JournalError::Other(_)));
        let pages = || if cannot_read { Pages::default() } else { self.now.pages.clone() };
        match request {
            Request::Open => Answer::Opened(pages()),
            Request::Keys => Answer::Keys((!cannot_read).then(|| self.last())),
            Request::Look => Answer::Looked((!cannot_read).then(pages)),
            Request::Read => Answer::Read(pages(), !cannot_read),
            Request::Claim(shown, base) => Answer::Claimed(
                self.claim(store, |record, pages| journal::claim(&shown, base, record, pages).map_err(Some)),
            ),
            Request::Change(change) => Answer::Changed(self.claim(store, |record, pages| {
                journal::change(&ID.into_id(), record, pages, |draft| change.make(draft))
            })),
            Request::Append { epoch, lines } => Answer::Appended(self.change(epoch, |contents| {
                for (sequence, line) in lines {
                    contents.sequences.push(sequence);
                    contents.pages.lines.push(line);
                }
            })),
            Request::Checkpoint(draft) => {
                Answer::Checkpointed(self.change(draft.revision.epoch, |contents| {
                    contents.pages.checkpoint = Some(format::encode(&draft));
                    let up_to = draft.revision.sequence;
                    let is_in = contents.sequences.partition_point(|&sequence| sequence <= up_to);
                    contents.sequences.drain(..is_in);
                    contents.pages.lines.drain(..is_in);
                }))
            }
            Request::KeepStray(text) => Answer::StrayKept(self.keep(text)),
            Request::KeepEarly(text) => Answer::EarlyKept { is_kept: self.keep(text.clone()), text },
            Request::KeepBehind(text) => Answer::BehindKept { is_kept: self.keep(text.clone()), text },
        }
    }

    /// The last state that the journal has.
    fn last(&self) -> Option<Revision> {
        let checkpoint = self.now.pages.checkpoint.as_deref()?;
        let revision = format::revision(checkpoint).ok()?;
        let sequence = self.now.sequences.last().copied().unwrap_or_default().max(revision.sequence);
        Some(Revision { sequence, ..revision })
    }

    fn claim(
        &mut self,
        store: &MemoryStore,
        decide: impl FnOnce(Option<&str>, &Pages) -> Result<Claim, Option<u64>>,
    ) -> Result<Claim, JournalError> {
        if let Some(error) = &self.fails {
            return Err(error.clone());
        }
        let record = store.all().remove(&ID.key());
        let claim = decide(record.as_deref(), &self.now.pages)
            .map_err(|format| JournalError::Other(format!("format {format:?}")))?;
        self.now.epoch = claim.draft.revision.epoch;
        self.now.pages = Pages { checkpoint: Some(format::encode(&claim.draft)), lines: Vec::new() };
        self.now.sequences.clear();
        self.now.aside.extend(claim.aside.iter().cloned());
        self.transactions += 1;
        Ok(claim)
    }

    /// Changes the journal if `epoch` is its epoch still. Whether it is.
    fn change(&mut self, epoch: u64, change: impl FnOnce(&mut Contents)) -> Result<bool, JournalError> {
        if let Some(error) = &self.fails {
            return Err(error.clone());
        }
        let may = self.now.pages.checkpoint.is_some() && self.now.epoch == epoch;
        if may {
            change(&mut self.now);
            self.transactions += 1;
        }
        Ok(may)
    }

    fn keep(&mut self, text: String) -> bool {
        if self.fails.is_none() {
            self.now.versions.push(text);
            self.transactions += 1;
        }
        self.fails.is_none()
    }

    /// The tab has heard of the transaction `number` (0 for one that changed nothing).
    pub(crate) fn answered(&mut self, number: u64) {
        while self.later.front().is_some_and(|(at, _)| *at <= number) {
            self.durable = self.later.pop_front().map(|(_, contents)| contents).unwrap_or_default();
        }
    }

    /// The tab has ended: of what it asked last, only the first `count` requests had got here.
    pub(crate) fn forget(&mut self, tab: usize, mut count: usize) {
        self.queue.retain(|(asker, _)| {
            let stays = *asker != tab || count > 0;
            count -= usize::from(stays && *asker == tab);
            stays
        });
    }

    /// What the journal has said to have is on the disk, without the record, unless it has gone on since.
    pub(crate) fn check_has(&self, shown: &Draft) {
        let newest = journal::recover(&ID.into_id(), None, &self.durable.pages).newest;
        let newest = newest.unwrap_or_else(|| Draft::new(ID.into_id(), 1));
        let has_gone_on = newest.revision > shown.revision;
        assert!(has_gone_on || newest.text == shown.text, "the journal is lost that has {:?}", shown.text);
    }

    /// The epoch in which the journal takes lines.
    pub(crate) fn epoch(&self) -> u64 {
        self.now.epoch
    }

    pub(crate) fn asked_by(&self, tab: usize) -> usize {
        self.queue.iter().filter(|(asker, _)| *asker == tab).count()
    }

    /// What is on the disk after the browser was killed: `luck` says how much of what was not answered.
    pub(crate) fn kill(&mut self, luck: usize) {
        self.queue.clear();
        let more = luck % (self.later.len() + 1);
        if let Some((_, contents)) = more.checked_sub(1).and_then(|last| self.later.get(last)) {
            self.durable = contents.clone();
        }
        self.later.clear();
        self.now = self.durable.clone();
    }
}

/// The lock of the draft: one tab has it, the others wait in line.
#[derive(Debug, Default)]
pub(crate) struct Lock {
    pub(crate) holder: Option<usize>,
    pub(crate) line: VecDeque<usize>,
}

/// A store with `values` in it.
#[allow(clippy::iter_over_hash_type, reason = "each key is written once, in no order that matters")]
pub(crate) fn store_with(values: &HashMap<String, String>) -> MemoryStore {
    let store = MemoryStore::new();
    for (key, value) in values {
        store.write(key, value).expect("a store without limits");
    }
    store
}

/// The revision of the record that is in `store`.
pub(crate) fn revision_in(store: &MemoryStore) -> Option<Revision> {
    store.all().get(&ID.key()).and_then(|record| format::decode(record).ok()).map(|draft| draft.revision)
}
