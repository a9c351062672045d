//! What was typed, and what the writer was told of it.
//!
//! Each edit types a token of its own, such as `<17>`, so that it can be found again wherever it is kept.

use std::collections::HashMap;

use obelus::drafts::journal::is_in_journal;

use crate::browser::Stored;
use crate::world::OLD;

/// What the writer was told of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Told {
    /// Nothing, or that it is not saved yet.
    Nothing,
    /// That it is saved, by a record in localStorage alone, which the disk has a little later.
    Recorded,
    /// That it is saved, and the disk has it.
    Saved,
}

#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// The tab it was typed in.
    pub(crate) tab: usize,
    pub(crate) told: Told,
    /// Nobody need keep it: it was deleted on purpose, or lost in a way that is allowed.
    pub(crate) is_gone: bool,
}

/// All tokens, by their number.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) tokens: Vec<Token>,
    /// Which tab has been told, under which epoch, that what it typed is saved.
    writers: HashMap<u64, usize>,
    /// How many tokens were typed under an epoch that another tab has begun as well, both without a journal.
    pub(crate) shared_epochs: u64,
    /// How many tokens were told to be saved by localStorage, and not on the disk when the browser was killed.
    pub(crate) lost_with_record: u64,
}

pub(crate) fn name(token: usize) -> String {
    format!("<{token}>")
}

impl Ledger {
    pub(crate) fn begin(&mut self, tab: usize) -> usize {
        self.tokens.push(Token { tab, told: Told::Nothing, is_gone: false });
        self.tokens.len() - 1
    }

    /// The `tab` says that all it typed is saved, and writes under `epoch`, if in any.
    pub(crate) fn told_saved(&mut self, tab: usize, epoch: Option<u64>, disk: &Stored, now: &Stored) {
        for (number, token) in self.tokens.iter_mut().enumerate() {
            if token.tab != tab || token.is_gone || token.told == Told::Saved {
                continue;
            }
            let word = name(number);
            let was = token.told;
            if disk.has(&word) {
                token.told = Told::Saved;
            } else {
                assert!(now.has(&word), "tab {tab} says that {word} is saved, and it is stored nowhere");
                token.told = Told::Recorded;
            }
            if let (Told::Nothing, Some(epoch)) = (was, epoch) {
                let writer = *self.writers.entry(epoch).or_insert(tab);
                let is_alone = writer == tab || !is_in_journal(epoch);
                assert!(is_alone, "tabs {writer} and {tab} both write under the epoch {epoch}");
                self.shared_epochs += u64::from(writer != tab);
            }
        }
    }

    /// Whether the `tab` has typed anything of which it does not know that the disk has it.
    pub(crate) fn waits(&self, tab: usize) -> bool {
        self.tokens.iter().any(|token| token.tab == tab && !token.is_gone && token.told != Told::Saved)
    }

    /// Nothing that was told to be saved is lost.
    pub(crate) fn check(&self, now: &Stored) {
        for (number, token) in self.tokens.iter().enumerate() {
            let must = !token.is_gone && token.told != Told::Nothing;
            assert!(!must || now.has(&name(number)), "{} was saved, and is lost", name(number));
        }
    }

    /// The tab has ended: what it was not told to be saved may be lost.
    pub(crate) fn ended(&mut self, tab: usize) {
        for token in self.tokens.iter_mut().filter(|token| token.tab == tab && token.told == Told::Nothing) {
            token.is_gone = true;
        }
    }

    /// What the tab has typed and was told nothing of is for `keeper` to keep.
    pub(crate) fn hand_over(&mut self, tab: usize, keeper: usize) {
        for token in self.tokens.iter_mut().filter(|token| token.tab == tab && token.told == Told::Nothing) {
            token.tab = keeper;
        }
    }

    /// The browser was killed, and this is what the disk has.
    pub(crate) fn killed(&mut self, disk: &Stored) {
        for (number, token) in self.tokens.iter_mut().enumerate() {
            if token.told == Told::Recorded && !token.is_gone && !disk.has(&name(number)) {
                self.lost_with_record += 1;
                token.is_gone = true;
            }
            token.is_gone |= token.told == Told::Nothing;
        }
        // Epochs that never reached the disk begin again.
        self.writers.clear();
        self.check(disk);
    }

    /// Everything is quiet: nothing that a tab has typed that lives is lost, told or not.
    pub(crate) fn check_living(&self, now: &Stored) {
        for (number, token) in self.tokens.iter().enumerate().filter(|(_, token)| token.tab != OLD) {
            assert!(token.is_gone || now.has(&name(number)), "{} of tab {} is lost", name(number), token.tab);
        }
    }

    /// Everything is quiet: no token of a tab that lives is lost, told or not, and each is where a writer finds it.
    pub(crate) fn check_all(&self, end: &Stored) {
        for (number, token) in self.tokens.iter().enumerate() {
            let may = token.is_gone || (token.tab == OLD && token.told == Told::Nothing);
            let found = may || end.has_for_good(&name(number));
            assert!(found, "{} of tab {} is lost in the end ({:?})", name(number), token.tab, token.told);
        }
    }
}
