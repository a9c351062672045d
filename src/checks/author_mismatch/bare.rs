//! Names in running prose, without a title: “Ishiguru” in a review of a book by Kazuo Ishiguro.
//!
//! Much in a review is a letter off an author's name and right: places, characters, other writers, words. So
//! a whole name must agree in its other part, and a bare last name must be rather long, begin like the
//! author's, and not be used as anybody else's.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{AUTHORS, CARDS, Marked, Report, authors};
use crate::document::names::{self, Likeness, letters};
use crate::document::{CardPlace, Document, LeafPlace, catalogue};
use crate::syntax::Language;

/// The shortest last name that is compared bare, and with a first name, in letters.
const SHORTEST: usize = 6;
const SHORTEST_WITH_FIRST: usize = 5;
/// The shortest of the names in the middle: most are no last names.
const SHORTEST_IN_THE_MIDDLE: usize = 8;

/// The most words of an aside, and of the rest of a sentence, that are read.
const LONGEST_ASIDE: usize = 8;
const LONGEST_SENTENCE: usize = 40;

/// How many paragraphs tell the language of a review that does not say it.
const LEAVES_TO_TELL: usize = 40;

/// An author who may be meant.
struct Target {
    name: String,
    /// The last name as written, and its letters folded.
    last: String,
    letters: String,
}

/// A capitalised word like a target's last name.
struct Candidate {
    target: usize,
    place: LeafPlace,
    range: Range<usize>,
    letters: String,
    /// Whether what stands around says that an author is meant.
    cue: Cue,
    /// Whether the sentence goes on about how something is written.
    of_craft: bool,
}

/// What stands around a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    /// “writes”, “’s novel”: an author.
    Author,
    /// Does what people do who write, or is a possessive.
    Person,
    /// Inside a sentence, or being something.
    Name,
    /// Where any word may stand: at the start of a sentence; a noun in German.
    Word,
}

/// How the words like a last name are used that are written in one way.
#[derive(Debug, Clone, Copy)]
struct Usage {
    count: usize,
    /// Whether ever as a name, and whether ever as an author.
    named: bool,
    authored: bool,
    /// Whether always as a person's name, and whether ever where writing is spoken of.
    person: bool,
    of_craft: bool,
}

/// Questions the names in the prose of a document.
pub(super) fn find(marked: &mut Marked<'_>, report: &mut Report<'_>) {
    let document = marked.document;
    let targets = targets(document);
    if targets.is_empty() {
        return;
    }
    let mut search = Search::new(document, &targets);
    for (block, leaves) in document.leaves.iter().enumerate() {
        for leaf in 0..leaves.len() {
            search.read(LeafPlace { block, leaf });
        }
    }
    for (place, range, right) in &search.whole {
        let name = &document.leaf(*place).prose.text()[range.clone()];
        let message = format!("The author’s name is {right}, not {name}.");
        marked.question(document.source(*place, range.clone()), right, message, report);
    }
    for candidate in search.settled() {
        let span = document.source(candidate.place, candidate.range.clone());
        let name = &document.leaf(candidate.place).prose.text()[candidate.range.clone()];
        let target = &targets[candidate.target];
        let right = if name.chars().any(char::is_lowercase) {
            target.last.clone()
        } else {
            target.last.to_uppercase()
        };
        let message = format!("The author’s name is {right}, not {name}.");
        marked.question(span, &right, message, report);
    }
}

/// The authors on card and shelf, and those of the works mentioned whom the catalogue knows.
fn targets(document: &Document) -> Vec<Target> {
    let metadata = &document.metadata;
    let cards = metadata.book.iter().chain(&metadata.shelf).take(CARDS);
    let mut names: Vec<String> = cards.flat_map(authors).map(std::borrow::Cow::into_owned).collect();
    for work in document.works.iter().filter(|work| work.card.is_none()).take(CARDS) {
        let listed = catalogue::author(&work.title).map(names::split).unwrap_or_default();
        let named = work.mentions.iter().take(AUTHORS).flat_map(|mention| &mention.authors);
        let is_listed =
            |name: &str| listed.iter().any(|right| names::compare(name, right) != Likeness::Different);
        if named.take(AUTHORS).any(|(name, _)| is_listed(name)) {
            names.extend(listed.iter().map(|&name| name.to_owned()));
        }
    }
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for name in names {
        if !seen.insert(name.clone()) {
            continue;
        }
        let middle = names::middle_names(&name).map(|last| (last, SHORTEST_IN_THE_MIDDLE));
        let last = names::last_name(&name).map(|last| (last, SHORTEST_WITH_FIRST));
        for (last, shortest) in last.into_iter().chain(middle) {
            let letters = letters(last);
            if letters.chars().count() >= shortest {
                found.push(Target { name: name.clone(), last: last.to_owned(), letters });
            }
        }
    }
    found
}

/// What is found while the leaves are read.
struct Search<'d> {
    document: &'d Document,
    targets: &'d [Target],
    /// Last names that belong to somebody else.
    others: HashSet<String>,
    /// Whole names that are slips, and what they should be.
    whole: Vec<(LeafPlace, Range<usize>, String)>,
    candidates: Vec<Candidate>,
    /// How often each target's last name is written right.
    right: Vec<usize>,
    german: bool,
}

impl<'d> Search<'d> {
    fn new(document: &'d Document, targets: &'d [Target]) -> Self {
        let mut others = HashSet::new();
        let is_slip = |name: &str| {
            targets.iter().any(|target| matches!(names::compare(name, &target.name), Likeness::NearMiss(_)))
        };
        for work in &document.works {
            let known = matches!(work.card, Some(CardPlace::Book));
            for mention in &work.mentions {
                for (name, _) in &mention.authors {
                    if !known && name.contains(' ') && !is_slip(name) {
                        others.extend(name.split(' ').map(letters));
                    }
                }
                others.extend(mention.title.split(|c: char| !c.is_alphanumeric()).map(letters));
            }
        }
        for target in targets {
            others.remove(&target.letters);
        }
        Self {
            document,
            targets,
            others,
            whole: Vec::new(),
            candidates: Vec::new(),
            right: vec![0; targets.len()],
            german: is_german(document),
        }
    }

    /// Reads the prose at `place`, quotations aside.
    fn read(&mut self, place: LeafPlace) {
        if self.document.surroundings.is_block_quotation(place) {
            return;
        }
        let text = self.document.leaf(place).prose.text();
        let quotations = self.document.surroundings.quotations(place);
        let words = words(text);
        let mut quoted_to = 0;
        let mut next_quotation = 0;
        for (index, range) in words.iter().enumerate() {
            while let Some(quotation) =
                quotations.get(next_quotation).filter(|quotation| quotation.range.start <= range.start)
            {
                if quotation.closed {
                    quoted_to = quoted_to.max(quotation.range.end);
                }
                next_quotation += 1;
            }
            if range.start >= quoted_to && text[range.clone()].starts_with(char::is_uppercase) {
                self.word(place, text, &words, index);
            }
        }
    }

    /// Compares a capitalised word with the targets.
    fn word(&mut self, place: LeafPlace, text: &'d str, words: &[Range<usize>], index: usize) {
        let typed = &text[words[index].clone()];
        let stem = without_possessive(typed);
        let range = words[index].start..words[index].start + stem.len();
        let found = letters(stem);
        for (number, target) in self.targets.iter().enumerate() {
            if found == target.letters || is_like(&found, &target.letters) && is_same(stem, &target.last) {
                self.right[number] += 1;
            } else if !is_like(&found, &target.letters) {
                continue;
            }
            let around = Around { text, words, index };
            let first = around.first_of_name();
            if first < index {
                let whole = words[first].start..range.end;
                let name = &text[whole.clone()];
                match names::compare(name, &target.name) {
                    Likeness::NearMiss(_) if self.is_known(name) => {}
                    Likeness::NearMiss(right) if is_near(name, target) && !around.goes_on() => {
                        self.whole.push((place, whole, right));
                    }
                    // Somebody else's name, or the start of a sentence.
                    _ if !is_same(stem, &target.last) => {
                        self.others.insert(found.clone());
                    }
                    _ => {}
                }
                continue;
            }
            if target.letters.chars().count() < SHORTEST || is_same(stem, &target.last) {
                continue;
            }
            if let Some(first_name) = around.turned_first_name() {
                let whole = range.start..words[first_name].end;
                match names::compare(&text[whole.clone()], &target.name) {
                    Likeness::NearMiss(right) if is_first_name(&text[words[first_name].clone()], target) => {
                        self.whole.push((place, whole, right));
                    }
                    _ => {
                        self.others.insert(found.clone());
                    }
                }
                continue;
            }
            let placed = is_common(&found) && around.is_before_a_name();
            if around.goes_on() || around.is_addressed() || placed {
                self.others.insert(found.clone());
                continue;
            }
            let near = names::within(&found, &target.letters, 1).is_some();
            let cue = around.cue(typed.len() > stem.len(), near, self.german);
            self.candidates.push(Candidate {
                target: number,
                place,
                range: range.clone(),
                letters: found.clone(),
                cue,
                of_craft: cue == Cue::Person && is_common(&found) && around.is_of_craft(),
            });
        }
    }

    /// Whether a name is exactly that of an author who may be meant.
    fn is_known(&self, name: &str) -> bool {
        self.targets.iter().any(|target| names::compare(name, &target.name) == Likeness::Same)
    }

    /// The bare last names that are slips.
    fn settled(&self) -> Vec<&Candidate> {
        let mut usages: HashMap<&str, Usage> = HashMap::new();
        for candidate in &self.candidates {
            let usage = usages.entry(&candidate.letters).or_insert(Usage {
                count: 0,
                named: false,
                authored: false,
                person: true,
                of_craft: false,
            });
            usage.count += 1;
            usage.named |= candidate.cue != Cue::Word;
            usage.authored |= candidate.cue == Cue::Author;
            usage.person &= matches!(candidate.cue, Cue::Author | Cue::Person);
            usage.of_craft |= candidate.of_craft;
        }
        let small = self.small_words();
        let is_slip = |candidate: &&Candidate| {
            let letters = candidate.letters.as_str();
            let usage = usages[letters];
            let taken = self.others.contains(letters) || small.contains(letters);
            if taken || catalogue::has_name(letters) || is_listed(OTHER_AUTHORS, letters) {
                return false;
            }
            if candidate.cue == Cue::Author {
                return true;
            }
            let rare = usage.authored || usage.count <= 3 + 3 * self.right[candidate.target];
            usage.named
                && rare
                && (!is_common(letters) || usage.person && usage.of_craft)
                && !is_word_form(letters, &self.targets[candidate.target].letters)
        };
        self.candidates.iter().filter(is_slip).collect()
    }

    /// Those of the candidates that the review also has as words without a capital.
    fn small_words(&self) -> HashSet<String> {
        let wanted: HashSet<&str> =
            self.candidates.iter().map(|candidate| candidate.letters.as_str()).collect();
        let mut small = HashSet::new();
        if wanted.is_empty() {
            return small;
        }
        for leaf in self.document.leaves.iter().flatten() {
            let text = leaf.prose.text();
            let lower = words(text)
                .into_iter()
                .map(|range| &text[range])
                .filter(|word| word.starts_with(char::is_lowercase));
            small.extend(lower.map(letters).filter(|letters| wanted.contains(letters.as_str())));
        }
        small
    }
}

/// A word and what stands around it.
struct Around<'t> {
    text: &'t str,
    words: &'t [Range<usize>],
    index: usize,
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
    fn first_of_name(&self) -> usize {
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
    fn goes_on(&self) -> bool {
        let next = self.word(self.index + 1);
        let own = self.word(self.index);
        self.follows_on(self.index + 1)
            && next.starts_with(char::is_uppercase)
            && without_possessive(own).len() == own.len()
    }

    /// Whether the word before is “Mr” or the like, or says that a place or a thing is meant.
    fn is_addressed(&self) -> bool {
        let before = self.index.checked_sub(1).map_or("", |before| self.word(before));
        let gap = self
            .index
            .checked_sub(1)
            .map_or("", |before| &self.text[self.words[before].end..self.words[self.index].start]);
        matches!(gap, " " | ". ") && is_listed(ADDRESSES, before)
    }

    /// The word of the first name in “Morrison, Jim”, where a name is written so.
    fn turned_first_name(&self) -> Option<usize> {
        let next = self.index + 1;
        self.is_before_a_name().then_some(())?;
        let tail = &self.text[self.words[next].end..];
        let end =
            tail.is_empty() || tail.starts_with([':', ';', '(', ')', '\n', '.']) || tail.starts_with(" (");
        end.then_some(next)
    }

    /// Whether a comma and a capitalised word follow: “Austin, Texas”.
    fn is_before_a_name(&self) -> bool {
        let next = self.index + 1;
        self.words.get(next).is_some_and(|range| {
            let gap = &self.text[self.words[self.index].end..range.start];
            gap == ", " && self.word(next).starts_with(char::is_uppercase)
        })
    }

    fn cue(&self, possessive: bool, near: bool, german: bool) -> Cue {
        let next = if self.follows_on(self.index + 1) { self.word(self.index + 1) } else { "" };
        let before = if self.follows_on(self.index) { self.word(self.index - 1) } else { "" };
        if possessive && is_listed(WORKS, next) || is_listed(DEEDS, next) || is_listed(ROLES, before) {
            return Cue::Author;
        }
        if possessive || is_listed(ACTS, next) || self.acts_after_an_aside() {
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
    fn is_of_craft(&self) -> bool {
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

/// Whether the review is in German, where every noun has a capital.
fn is_german(document: &Document) -> bool {
    document.metadata.lang.as_deref().map_or_else(
        || {
            let texts = document.leaves.iter().flatten().map(|leaf| leaf.prose.text());
            texts.take(LEAVES_TO_TELL).any(|text| text.contains(" und ") && text.contains(" der "))
        },
        |lang| Language::from_tag(lang) == Language::German,
    )
}

/// Whether a whole name is near enough: its last name long enough, or the first name hardly changed.
fn is_near(name: &str, target: &Target) -> bool {
    let Some(last) = names::last_name(name) else { return false };
    if letters(last) == target.letters {
        let first = |name: &str| name.split_whitespace().next().map(letters).unwrap_or_default();
        let (typed, right) = (first(name), first(&target.name));
        let long = typed.chars().count().max(right.chars().count()) >= SHORTEST_WITH_FIRST;
        return long && names::within(&typed, &right, 1).is_some();
    }
    is_like(&letters(last), &target.letters)
}

/// Whether a word is the target's first name or its initial.
fn is_first_name(word: &str, target: &Target) -> bool {
    let (word, right) = (letters(word), target.name.split(' ').next().map(letters).unwrap_or_default());
    word == right || word.chars().count() == 1 && right.starts_with(&word)
}

/// Whether a word is a last name with a slip: never a form of it, such as its plural.
fn is_like(word: &str, right: &str) -> bool {
    let longest = right.chars().count();
    let most = if longest >= 8 { 2 } else { 1 };
    word != right
        && word.chars().next() == right.chars().next()
        && word.chars().count() + most >= longest
        && word.chars().count() <= longest + most
        && !word.starts_with(right)
        && right.strip_suffix('s') != Some(word)
        && names::within(word, right, most).is_some()
}

/// Whether both are spellings of one name, as Russian names have several.
fn is_same(one: &str, other: &str) -> bool {
    names::compare(one, other) == Likeness::Same
}

fn without_possessive(word: &str) -> &str {
    word.strip_suffix("’s").or_else(|| word.strip_suffix("'s")).unwrap_or(word)
}

/// The words of `text`, with apostrophes and hyphens inside.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}') {
            start.get_or_insert(at);
            end = at + c.len_utf8();
        } else if !matches!(c, '’' | '\'' | '-' | '‑') || end != at {
            words.extend(start.take().map(|start| start..end));
        }
    }
    words.extend(start.map(|start| start..end));
    words
}

fn is_listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|listed| listed.eq_ignore_ascii_case(word))
}

/// Whether a name that says what somebody does, such as Weaver, has but another ending: “Weaved”.
fn is_word_form(word: &str, right: &str) -> bool {
    right
        .strip_suffix("er")
        .is_some_and(|stem| word.strip_prefix(stem).is_some_and(|end| end.starts_with('e')))
}

/// Whether a word, folded, is a first name, a place or another author's name.
fn is_common(word: &str) -> bool {
    is_listed(COMMON, word)
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

/// Writers whose names are a letter or two off another's.
const OTHER_AUTHORS: &str = "Auster Bennett Marlowe Milton Mitchell Harris Harrison Morrison Morris Thomas Williams \
    Collins Barnes Barker Walker Parker Carter Spencer Spenser Fischer Joyce Johnson Jonson Robinson Davidson \
    Dickinson Atkinson Hopkins Wilder Saunders Peterson Larsson Larson Thompson Thomson Murdoch Palmer Porter \
    Potter Virgil Miller Millar Gordon Gardner Garner Gardiner Steiner Singer Heller Keller Greene Bowen Bowles \
    Powers Powell Lessing Fielding Golding Harvey Connor Turner Webster Rogers Nielsen Simmons";

/// First names, places and last names that are a letter or two off a well-known author's.
const COMMON: &str = "Shelly Austin Philip Phillip Philips Williams William Robert Roberts Richard Richards Edward \
    Edwards Stephen Stephens Steven Stevens Daniel Daniels Michael Michaels Andrew Andrews Matthew Matthews \
    Martin Marten Morris Morrison Harris Harrison Walter Walters Thomas Greece Greek Green Greens Mantle Bennet \
    Bennett Marlow Marlowe Miller Millar Gordon Gorman German Germany Mitchel Mitchell Berlin Merlin London \
    Milton Hilton Marian Marion Miriam Carter Cartier Walker Parker Barker Barnes Barney Murdock Murdoch Collin \
    Collins Colling Connor Connors Conner Harvey Harper Hunter Turner Tanner Porter Potter Palmer Fisher Fischer \
    Joseph Joyce Joyner Lawrence Laurence Spenser Spencer Webster Russel Russell Tracey Stacey Kelley Bailey \
    Bradley Stanley Wesley Ashley Leslie Lesley Jeffrey Geoffrey Hayden Haydn Handel Wagner Virgin Virgil Wilder \
    Sanders Saunders Simons Simmons Rodgers Rogers Peters Petersen Peterson Hansen Hanson Larsen Larson Nelson \
    Nielsen Jansen Jensen Johnson Johnston Jonson Thompson Thomson Thomsen Robson Robinson Robertson Davidson \
    Davison Dickson Dickinson Dixon Atkins Atkinson Watkins Wilkins Hopkins Hawkins Perkins Jenkins";

#[cfg(test)]
mod tests;
