//! What stands around a name, and what it says of whose name it is.

use std::ops::Range;

use super::{SHORTEST, is_listed, without_possessive};
use crate::document::names::letters;

/// The most words of an aside, and of the rest of a sentence, that are read.
const LONGEST_ASIDE: usize = 8;
const LONGEST_SENTENCE: usize = 40;

/// What stands around a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cue {
    /// “writes”, “’s novel”: an author.
    Author,
    /// Does what people do who write, or is a possessive.
    Person,
    /// Inside a sentence, or being something.
    Name,
    /// Where any word may stand: at the start of a sentence; a noun in German.
    Word,
}

/// A word and what stands around it.
pub(super) struct Around<'t> {
    pub(super) text: &'t str,
    pub(super) words: &'t [Range<usize>],
    pub(super) index: usize,
}

impl<'t> Around<'t> {
    fn word(&self, index: usize) -> &'t str {
        self.words.get(index).map_or("", |range| &self.text[range.clone()])
    }

    /// Whether only spaces, or the full stop of an initial, part the word at `index` from the one before.
    fn follows_on(&self, index: usize) -> bool {
        if index == 0 || index >= self.words.len() {
            return false;
        }
        let gap = &self.text[self.words[index - 1].end..self.words[index].start];
        let initial = self.word(index - 1).chars().count() == 1;
        let gap = gap.strip_prefix('.').filter(|_| initial).unwrap_or(gap);
        gap.chars().all(|c| c.is_whitespace() && c != '\n')
    }

    /// The first word of the name that ends with this one.
    pub(super) fn first_of_name(&self) -> usize {
        let mut first = self.index;
        for index in (self.index.saturating_sub(3)..self.index).rev() {
            let word = self.word(index);
            if !self.follows_on(index + 1) {
                break;
            }
            if is_listed(PARTICLES, word) {
                continue;
            }
            if !word.starts_with(char::is_uppercase)
                || without_possessive(word).len() < word.len()
                || is_listed(OPENERS, word)
                || is_listed(ROLES, word)
                || is_listed(ADDRESSES, word)
            {
                break;
            }
            first = index;
        }
        first
    }

    /// Whether the name goes on with another capitalised word.
    pub(super) fn goes_on(&self) -> bool {
        let next = self.word(self.index + 1);
        let own = self.word(self.index);
        self.follows_on(self.index + 1)
            && next.starts_with(char::is_uppercase)
            && without_possessive(own).len() == own.len()
    }

    /// Whether the word before is “Mr” or the like, or says that a place or a thing is meant.
    pub(super) fn is_addressed(&self) -> bool {
        let before = self.index.checked_sub(1).map_or("", |before| self.word(before));
        let gap = self
            .index
            .checked_sub(1)
            .map_or("", |before| &self.text[self.words[before].end..self.words[self.index].start]);
        matches!(gap, " " | ". ") && is_listed(ADDRESSES, before)
    }

    /// The word of the first name in “Morrison, Jim”, where a name is written so.
    pub(super) fn turned_first_name(&self) -> Option<usize> {
        let next = self.index + 1;
        self.is_before_a_name().then_some(())?;
        let tail = &self.text[self.words[next].end..];
        let end =
            tail.is_empty() || tail.starts_with([':', ';', '(', ')', '\n', '.']) || tail.starts_with(" (");
        end.then_some(next)
    }

    /// Whether a comma and a capitalised word follow: “Austin, Texas”.
    pub(super) fn is_before_a_name(&self) -> bool {
        let next = self.index + 1;
        self.words.get(next).is_some_and(|range| {
            let gap = &self.text[self.words[self.index].end..range.start];
            gap == ", " && self.word(next).starts_with(char::is_uppercase)
        })
    }

    pub(super) fn cue(&self, possessive: bool, near: bool, german: bool) -> Cue {
        let next = if self.follows_on(self.index + 1) { self.word(self.index + 1) } else { "" };
        let before = if self.follows_on(self.index) { self.word(self.index - 1) } else { "" };
        if possessive && is_listed(WORKS, next) || is_listed(DEEDS, next) || is_listed(ROLES, before) {
            return Cue::Author;
        }
        if possessive || is_listed(ACTS, next) || is_listed(SELVES, next) || self.acts_after_an_aside() {
            return Cue::Person;
        }
        let head = self.text[..self.words[self.index].start].trim_end_matches([' ', '(', '“', '‘', '"']);
        let inside = head.ends_with(|c: char| {
            c.is_alphanumeric() || matches!(c, ',' | '’' | '\'' | ')' | ';' | '—' | '–')
        });
        // A German noun without an article is rarely where only a name is likely.
        let named = if german {
            is_listed(BEFORE_NAMES, before) && letters(self.word(self.index)).chars().count() > SHORTEST
        } else {
            inside || near && is_listed(BEING, next)
        };
        if named { Cue::Name } else { Cue::Word }
    }

    /// Whether something is done after words between commas: “Fontane, so it seems, thinks”.
    fn acts_after_an_aside(&self) -> bool {
        let gap = |index: usize| {
            self.words.get(index).map_or("", |range| &self.text[self.words[index - 1].end..range.start])
        };
        if gap(self.index + 1).trim() != "," {
            return false;
        }
        for index in self.index + 2..self.index + 2 + LONGEST_ASIDE {
            match gap(index).trim() {
                "," => return is_listed(ACTS, self.word(index)),
                "" if index < self.words.len() => {}
                _ => break,
            }
        }
        false
    }

    /// Whether the sentence goes on about how something is written.
    pub(super) fn is_of_craft(&self) -> bool {
        for index in self.index + 1..self.words.len().min(self.index + LONGEST_SENTENCE) {
            let gap = &self.text[self.words[index - 1].end..self.words[index].start];
            if gap.contains(['.', '!', '?', '\n']) {
                return false;
            }
            if is_listed(CRAFT, self.word(index)) {
                return true;
            }
        }
        false
    }
}

const OPENERS: &str = "But And Or So Yet As In On At To For From By With Without Of Like Unlike Here There \
    When While Where What Why How Is Was Has Had Does Did If Although Though Because Since After Before Once \
    Only Even Perhaps Maybe Then Now Still Also Both Does Can Could Will Would Should Let The This That Mais \
    Et Aber Und Für Von Bei Wie Als Wenn";

const ADDRESSES: &str = "Mr Mrs Miss Ms Dr Sir Lady Lord Dame Aunt Uncle Captain Colonel Major General Sergeant \
    Inspector Father Mother Sister Brother Professor Herr Frau Madame Monsieur Mademoiselle Mme the a an in at near \
    from to towards into outside called named der die das den des ein eine einen einem eines einer kein keine keinen \
    le la les un une du au aux à en dans vers nach aus im am";

const ROLES: &str = "author novelist writer poet by";

const DEEDS: &str = "writes wrote describes";

/// What is said of a name, and of other words too, at the start of a sentence.
const BEING: &str =
    "is was has had does did will would could may might seems isn’t doesn’t won’t hat ist a est";

/// What writers do, and other people.
const ACTS: &str = "can never always often knows knew says said tells told gives gave makes made lets takes took \
    keeps kept uses used shows asks wants thinks believes understands describes argues insists trusts writes wrote \
    refuses reminds builds glaubt weiß schreibt schrieb erzählt meint beschreibt entwirft \
    versteht sagt fragt denkt sait veut peut décrit raconte fait donne montre croit \
    écrit dit pense refuse invente";

/// What follows a person's name: “has Fontane himself”.
const SELVES: &str = "himself herself selbst lui-même elle-même";

/// What only a name is likely after in German.
const BEFORE_NAMES: &str = "von bei wie dass wenn weil durch";

/// What is said of how something is written.
const CRAFT: &str = "clause clauses sentence sentences prose paragraph paragraphs irony novel novels fiction reader \
    readers style dialogue satire syntax plot plots metaphor metaphors narrator narration Satz Sätze Sätzen Roman \
    Romane Prosa Leser Leserin Ironie phrase phrases roman romans prose lecteur lectrice ironie narrateur";

const PARTICLES: &str = "de la le du da di van von der den del della";

const WORKS: &str = "novel novels book books prose writing style narrator narrators fiction sentences work works \
    debut memoir poem poems poetry essays trilogy stories plots characters dialogue heroine heroines storytelling \
    metaphors imagery narration syntax satire";
