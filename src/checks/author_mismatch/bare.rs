//! Names in running prose, without a title: “Ishiguru” in a review of a book by Kazuo Ishiguro.
//!
//! Much in a review is a letter off an author's name and right: places, characters, other writers, words. So
//! a whole name must agree in its other part, and a bare last name must be rather long, begin like the
//! author's, and not be used as anybody else's.

mod around;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use self::around::{Around, Cue};
use super::{AUTHORS, CARDS, Marked, Report, authors, is_any_in};
use crate::document::names::{self, Likeness, letters};
use crate::document::{CardPlace, Document, LeafPlace, Placed, catalogue, key};
use crate::source::Span;
use crate::syntax::Language;

/// The shortest last name that is compared bare, and with a first name, in letters.
const SHORTEST: usize = 6;
const SHORTEST_WITH_FIRST: usize = 5;
/// The shortest of the names in the middle: most are no last names.
const SHORTEST_IN_THE_MIDDLE: usize = 8;
/// The shortest last name of an author who is only mentioned.
const SHORTEST_MENTIONED: usize = 9;

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
#[derive(Debug, Clone)]
struct Candidate {
    target: usize,
    leaf: usize,
    range: Range<usize>,
    letters: String,
    /// Whether what stands around says that an author is meant.
    cue: Cue,
    /// Whether the sentence goes on about how something is written.
    of_craft: bool,
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

/// The authors on card and shelf, and those of the works mentioned whom the catalogue knows.
fn targets(document: &Document) -> Vec<Target> {
    let metadata = &document.metadata;
    let cards = metadata.book.iter().chain(&metadata.shelf).take(CARDS);
    let mut names: Vec<String> = cards.flat_map(authors).map(std::borrow::Cow::into_owned).collect();
    for work in document.works().iter().filter(|work| work.card.is_none()).take(CARDS) {
        let listed = catalogue::author(&work.title).map(names::split).unwrap_or_default();
        let named = work.mentions.iter().take(AUTHORS).flat_map(|mention| &mention.authors);
        let is_listed =
            |name: &str| listed.iter().any(|right| names::compare(name, right) != Likeness::Different);
        if named.take(AUTHORS).any(|(name, _)| is_listed(name)) {
            names.extend(listed.iter().map(|&name| name.to_owned()));
        }
    }
    let known = names.len();
    let mentioned = document.works().iter().filter(|work| work.card.is_none()).take(CARDS);
    names.extend(mentioned.filter_map(|work| work.mentions.first()).flat_map(|mention| {
        mention
            .authors
            .iter()
            .take(AUTHORS)
            .filter(|(name, _)| name.contains(' '))
            .map(|(name, _)| name.clone())
    }));
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        if !seen.insert(name.clone()) {
            continue;
        }
        let middle = names::middle_names(&name).map(|last| (last, SHORTEST_IN_THE_MIDDLE));
        // What is only mentioned may itself be the slip.
        let shortest = if index < known { SHORTEST_WITH_FIRST } else { SHORTEST_MENTIONED };
        let last = names::last_name(&name).map(|last| (last, shortest));
        for (last, shortest) in last.into_iter().chain(middle) {
            let letters = letters(last);
            if letters.chars().count() >= shortest {
                found.push(Target { name: name.clone(), last: last.to_owned(), letters });
            }
        }
    }
    found
}

/// What is found in a block.
#[derive(Debug, Clone)]
enum Found {
    /// A last name that belongs to somebody else.
    Other(String),
    /// A whole name that is a slip, and what it should be.
    Whole {
        leaf: usize,
        range: Range<usize>,
        right: String,
    },
    /// A target's last name, written right.
    Right(usize),
    Candidate(Candidate),
}

/// Who may be meant.
struct Targets {
    targets: Vec<Target>,
    /// Their first letters.
    initials: HashSet<char>,
    german: bool,
    /// What tells these targets from others.
    key: u64,
}

/// What is found while the blocks are read.
pub(super) struct Search {
    sought: Targets,
    /// Last names that belong to somebody else.
    others: HashSet<String>,
    /// Whole names that are slips, and what they should be.
    whole: Vec<(Span, String, String)>,
    /// Each with the block it stands in.
    candidates: Vec<(usize, Candidate)>,
    /// How often each target's last name is written right.
    right: Vec<usize>,
    /// Where works are mentioned, in order.
    mentions: Vec<usize>,
}

impl Search {
    pub(super) fn new(document: &Document) -> Self {
        let targets = targets(document);
        let mut others = HashSet::new();
        let is_slip = |name: &str| {
            targets.iter().any(|target| matches!(names::compare(name, &target.name), Likeness::NearMiss(_)))
        };
        let (mut seen, mut titles) = (HashSet::new(), HashSet::new());
        let works = document.works().iter().filter(|_| !targets.is_empty());
        for work in works {
            let known = matches!(work.card, Some(CardPlace::Book));
            for mention in &work.mentions {
                for (name, _) in &mention.authors {
                    if !known && name.contains(' ') && seen.insert(name) && !is_slip(name) {
                        others.extend(name.split(' ').map(letters));
                    }
                }
                if titles.insert(&mention.title) {
                    others.extend(mention.title.split(|c: char| !c.is_alphanumeric()).map(letters));
                }
            }
        }
        for target in &targets {
            others.remove(&target.letters);
        }
        let german = is_german(document);
        let named: Vec<[&str; 3]> = targets
            .iter()
            .map(|target| [target.name.as_str(), target.last.as_str(), target.letters.as_str()])
            .collect();
        let key = key(&(named, german));
        let initials = targets.iter().filter_map(|target| target.letters.chars().next()).collect();
        let right = vec![0; targets.len()];
        let sought = Targets { targets, initials, german, key };
        let mentions = document.mentions();
        Self { sought, others, whole: Vec::new(), candidates: Vec::new(), right, mentions }
    }

    /// What tells those who may be meant from others.
    pub(super) const fn key(&self) -> u64 {
        self.sought.key
    }

    /// Whether something is found in a block, or a work mentioned.
    pub(super) fn is_concerned(&self, placed: &Placed<'_>) -> bool {
        let sought = &self.sought;
        let mentioned = is_any_in(&self.mentions, placed.span);
        mentioned
            || !sought.targets.is_empty() && !placed.scanned(sought.key, || sought.read(placed)).is_empty()
    }

    /// Whether words without a capital are looked for everywhere.
    pub(super) fn has_candidates(&self) -> bool {
        !self.candidates.is_empty()
    }

    /// Adds what a block holds, quotations aside.
    pub(super) fn read(&mut self, placed: &Placed<'_>) {
        if self.sought.targets.is_empty() {
            return;
        }
        let sought = &self.sought;
        for found in &*placed.scanned(sought.key, || sought.read(placed)) {
            match found.clone() {
                Found::Other(letters) => _ = self.others.insert(letters),
                Found::Right(target) => self.right[target] += 1,
                Found::Candidate(candidate) => self.candidates.push((placed.index, candidate)),
                Found::Whole { leaf, range, right } => {
                    let name = placed.text(leaf)[range.clone()].to_owned();
                    self.whole.push((placed.source(leaf, range), name, right));
                }
            }
        }
    }

    /// Questions the names that were found.
    pub(super) fn question(&self, marked: &mut Marked<'_>, report: &mut Report<'_>) {
        let document = marked.document;
        for (span, name, right) in &self.whole {
            let message = format!("The author’s name is {right}, not {name}.");
            marked.question(*span, right, message, report);
        }
        for (block, candidate) in self.settled(document) {
            let place = LeafPlace { block: *block, leaf: candidate.leaf };
            let span = document.source(place, candidate.range.clone());
            let name = &document.leaf(place).prose.text()[candidate.range.clone()];
            let target = &self.sought.targets[candidate.target];
            let right = if name.chars().any(char::is_lowercase) {
                target.last.clone()
            } else {
                target.last.to_uppercase()
            };
            let message = format!("The author’s name is {right}, not {name}.");
            marked.question(span, &right, message, report);
        }
    }

    /// The bare last names that are slips.
    fn settled(&self, document: &Document) -> Vec<&(usize, Candidate)> {
        let mut usages: HashMap<&str, Usage> = HashMap::new();
        for (_, candidate) in &self.candidates {
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
        let small = self.small_words(document);
        let is_slip = |(_, candidate): &&(usize, Candidate)| {
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
                && !is_word_form(letters, &self.sought.targets[candidate.target].letters)
        };
        self.candidates.iter().filter(is_slip).collect()
    }

    /// Those of the candidates that the review also has as words without a capital.
    fn small_words(&self, document: &Document) -> HashSet<String> {
        let wanted: HashSet<&str> =
            self.candidates.iter().map(|(_, candidate)| candidate.letters.as_str()).collect();
        let mut small = HashSet::new();
        if wanted.is_empty() {
            return small;
        }
        for leaf in document.blocks.all_leaves().flatten() {
            let text = leaf.prose.text();
            let lower = names::words(text, &['-', '‑'])
                .into_iter()
                .map(|range| &text[range])
                .filter(|word| word.starts_with(char::is_lowercase));
            small.extend(lower.map(letters).filter(|letters| wanted.contains(letters.as_str())));
        }
        small
    }
}

impl Targets {
    /// Reads a block, quotations aside.
    fn read(&self, placed: &Placed<'_>) -> Vec<Found> {
        let mut found = Vec::new();
        for leaf in (0..placed.top.leaves.len()).filter(|&leaf| !placed.is_block_quotation(leaf)) {
            self.leaf(placed, leaf, &mut found);
        }
        found
    }

    fn leaf(&self, placed: &Placed<'_>, leaf: usize, found: &mut Vec<Found>) {
        let (text, quotations) = (placed.text(leaf), placed.quotations(leaf));
        let words = names::words(text, &['-', '‑']);
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
                self.word(leaf, text, &words, index, found);
            }
        }
    }

    /// Compares a capitalised word with the targets.
    fn word(&self, leaf: usize, text: &str, words: &[Range<usize>], index: usize, all: &mut Vec<Found>) {
        let typed = &text[words[index].clone()];
        let initial = typed.chars().next().map_or(' ', |first| first.to_ascii_lowercase());
        if initial.is_ascii() && !self.initials.contains(&initial) {
            return;
        }
        let stem = without_possessive(typed);
        let range = words[index].start..words[index].start + stem.len();
        let found = letters(stem);
        // Whether the whole name is that of an author who may be meant; asked once, each target may ask.
        let mut known = None;
        for (number, target) in self.targets.iter().enumerate() {
            if found == target.letters || is_like(&found, &target.letters) && is_same(stem, &target.last) {
                all.push(Found::Right(number));
            } else if !is_like(&found, &target.letters) {
                continue;
            }
            let around = Around { text, words, index };
            let first = around.first_of_name();
            if first < index {
                let whole = words[first].start..range.end;
                let name = &text[whole.clone()];
                match names::compare(name, &target.name) {
                    Likeness::NearMiss(_) if *known.get_or_insert_with(|| self.is_known(name)) => {}
                    Likeness::NearMiss(right) if is_near(name, target) && !around.goes_on() => {
                        all.push(Found::Whole { leaf, range: whole, right });
                    }
                    // Somebody else's name, or the start of a sentence.
                    _ if !is_same(stem, &target.last) => {
                        all.push(Found::Other(found.clone()));
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
                        all.push(Found::Whole { leaf, range: whole, right });
                    }
                    _ => {
                        all.push(Found::Other(found.clone()));
                    }
                }
                continue;
            }
            let placed = is_common(&found) && around.is_before_a_name();
            if around.goes_on() || around.is_addressed() || placed {
                all.push(Found::Other(found.clone()));
                continue;
            }
            let near = names::within(&found, &target.letters, 1).is_some();
            let cue = around.cue(typed.len() > stem.len(), near, self.german);
            all.push(Found::Candidate(Candidate {
                target: number,
                leaf,
                range: range.clone(),
                letters: found.clone(),
                cue,
                of_craft: cue == Cue::Person && is_common(&found) && around.is_of_craft(),
            }));
        }
    }

    /// Whether a name is exactly that of an author who may be meant.
    fn is_known(&self, name: &str) -> bool {
        self.targets.iter().any(|target| names::compare(name, &target.name) == Likeness::Same)
    }
}

/// Whether the review is in German, where every noun has a capital.
fn is_german(document: &Document) -> bool {
    document.metadata.lang.as_deref().map_or_else(
        || {
            let texts = document.blocks.all_leaves().flatten().map(|leaf| leaf.prose.text());
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
