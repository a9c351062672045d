//! Which work a locator is from: the one it names, else the book under review.

use std::collections::HashMap;

use super::super::metadata::{Card, Metadata};
use super::super::names::within;
use super::super::works::Work;
use super::Citation;
use crate::source::fold::plain;
use crate::source::one_spaced;
use crate::syntax::locator::{Locator, LocatorForm};

/// The work a locator is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CitedWork {
    /// The book under review, with or without a card.
    Book,
    /// A work on the shelf, as an index into [`Metadata::shelf`].
    Shelf(usize),
    /// A work that only the prose introduces, as an index into the document's works.
    Mentioned(usize),
    /// A work that nobody introduces, as the locator names it.
    Unknown(String),
}

/// What a locator's name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) work: CitedWork,
    /// The work's title, or the name itself if nobody knows it.
    pub(super) title: Option<String>,
    /// Whether the name can mean no other card.
    pub(super) is_certain: bool,
}

impl Cited {
    /// The work of a citation before.
    pub(super) fn again(citation: &Citation) -> Self {
        Self { work: citation.cited.clone(), title: citation.work.clone(), is_certain: citation.is_certain }
    }
}

/// A work that a locator can name.
#[derive(Debug)]
struct Entry {
    work: CitedWork,
    title: Option<String>,
    /// The title in plain words.
    words: String,
    /// What its authors may be called, in plain words.
    authors: Vec<String>,
}

/// The most works that are remembered for one name.
const NAMESAKES: usize = 8;

/// The most works whose names a misspelt one is compared with.
const MOST_COMPARED: usize = 24;

/// The works a locator can name, by what they may be called in plain words.
#[derive(Debug, Default)]
pub(super) struct Names {
    entries: Vec<Entry>,
    /// The title of the book under review.
    book: Option<String>,
    /// The key as typed.
    keys: HashMap<String, usize>,
    titles: HashMap<String, Vec<usize>>,
    authors: HashMap<String, Vec<usize>>,
    /// By each distinctive word of the title.
    title_words: HashMap<String, Vec<usize>>,
    /// What has been found before.
    found: HashMap<String, Cited>,
}

impl Names {
    pub(super) fn new(metadata: &Metadata, works: &[Work], title: Option<&str>) -> Self {
        let book = metadata.book.as_ref().and_then(|book| book.title.clone());
        let mut names = Self { book, ..Self::default() };
        if let Some(book) = &metadata.book {
            names.add_card(CitedWork::Book, book);
        }
        for (index, card) in metadata.shelf.iter().enumerate() {
            names.add_card(CitedWork::Shelf(index), card);
        }
        let reviewed = reviewed(metadata, works, title);
        for (index, work) in works.iter().enumerate().filter(|(_, work)| work.card.is_none()) {
            let cited = if reviewed == Some(index) { CitedWork::Book } else { CitedWork::Mentioned(index) };
            names.add(cited, Some(&work.title), work.author.as_deref().into_iter());
        }
        names
    }

    fn add_card(&mut self, work: CitedWork, card: &Card) {
        let index = self.entries.len();
        if let Some(key) = &card.key {
            self.keys.entry(key.clone()).or_insert(index);
        }
        let publisher = card.publisher.as_deref().map(plain_words);
        self.add(work, card.title.as_deref(), card.authors.iter().map(String::as_str));
        if let Some(publisher) = publisher.filter(|publisher| !publisher.is_empty()) {
            remember(&mut self.titles, publisher, index);
        }
    }

    fn add<'n>(&mut self, work: CitedWork, title: Option<&str>, authors: impl Iterator<Item = &'n str>) {
        let index = self.entries.len();
        let words = title.map(|title| without_article(&plain_words(title)).to_owned()).unwrap_or_default();
        let short = title.and_then(|title| title.split([':', '–', '—', '(', ';']).next()).map(plain_words);
        let before_or = title.and_then(|title| title.split(", ").next()).map(plain_words);
        for name in [Some(words.clone()), short, before_or].into_iter().flatten() {
            let name = without_article(&name);
            if !name.is_empty() {
                remember(&mut self.titles, name.to_owned(), index);
            }
        }
        for word in words.split(' ').filter(|word| is_distinctive(word)) {
            remember(&mut self.title_words, word.to_owned(), index);
        }
        let authors: Vec<String> = authors.flat_map(author_names).collect();
        for author in &authors {
            remember(&mut self.authors, author.clone(), index);
        }
        self.entries.push(Entry { work, title: title.map(str::to_owned), words, authors });
    }

    /// The work that `found`, a locator in `text`, is from.
    pub(super) fn cited(&mut self, text: &str, found: &Locator) -> Cited {
        let Some(range) = &found.work else {
            return self.book();
        };
        if is_dated(text, found) {
            let undated = Locator { range: range.clone(), ..found.clone() };
            return Cited { is_certain: false, ..self.cited(text, &undated) };
        }
        let name = &text[range.clone()];
        if let Some(&index) = self.keys.get(name) {
            return self.entry(index, true);
        }
        if let Some(cited) = self.found.get(name) {
            return cited.clone();
        }
        let quoted = text[..range.start].ends_with(['“', '‘', '«', '„', '"', '\'']);
        let cited = self.named(name).unwrap_or_else(|| {
            // A part of the book, or a story in it: `(Prologue, p. 3)`, `(“Miss Brill”, 114)`.
            if found.form != LocatorForm::Key && (quoted || is_part(name)) {
                Cited { is_certain: false, ..self.book() }
            } else {
                Cited {
                    work: CitedWork::Unknown(name.to_owned()),
                    title: Some(name.to_owned()),
                    is_certain: true,
                }
            }
        });
        if !quoted {
            self.found.insert(name.to_owned(), cited.clone());
        }
        cited
    }

    /// Whether `name` can only mean the book under review.
    pub(super) fn means_the_book(&self, name: &str) -> bool {
        self.named(name).is_some_and(|cited| cited.work == CitedWork::Book && cited.is_certain)
    }

    fn book(&self) -> Cited {
        Cited { work: CitedWork::Book, title: self.book.clone(), is_certain: true }
    }

    fn entry(&self, index: usize, is_certain: bool) -> Cited {
        let entry = &self.entries[index];
        Cited { work: entry.work.clone(), title: entry.title.clone(), is_certain }
    }

    fn named(&self, name: &str) -> Option<Cited> {
        let words = plain_words(name);
        let bare = without_article(&words);
        if bare.is_empty() {
            return None;
        }
        if let Some(indices) = self.titles.get(bare).or_else(|| self.authors.get(author_of(&words))) {
            return Some(self.one_of(indices));
        }
        if let Some((author, title)) = name.split_once(", ") {
            let (author, title) = (plain_words(author), plain_words(title));
            let by = self.authors.get(author_of(&author));
            let titled = self.titles.get(without_article(&title));
            let both = titled.zip(by).and_then(|(titled, by)| titled.iter().find(|index| by.contains(index)));
            if let Some(&index) = both {
                return Some(self.entry(index, true));
            }
            if let Some(indices) = titled.or(by) {
                // A title nobody knows may be another of the author's.
                let cited = self.one_of(indices);
                return Some(Cited { is_certain: cited.is_certain && titled.is_some(), ..cited });
            }
        }
        self.shortened(bare).or_else(|| self.misspelt(&words, bare))
    }

    /// Of several works with one name the first, with doubt if another card has it too.
    fn one_of(&self, indices: &[usize]) -> Cited {
        let is_card = |index: &&usize| !matches!(self.entries[**index].work, CitedWork::Mentioned(_));
        let titles = |index: &usize| &self.entries[*index].words;
        let mut cards = indices.iter().filter(is_card);
        let doubt = cards.next().is_some_and(|first| cards.any(|other| titles(other) != titles(first)));
        self.entry(indices[0], !doubt)
    }

    /// The work whose title has these words one after the other, one of them distinctive.
    fn shortened(&self, bare: &str) -> Option<Cited> {
        let word = bare.split(' ').find(|word| is_distinctive(word))?;
        let padded = format!(" {bare} ");
        let indices = self.title_words.get(word)?;
        let matching: Vec<usize> = indices
            .iter()
            .copied()
            .filter(|&index| format!(" {} ", self.entries[index].words).contains(&padded))
            .collect();
        (!matching.is_empty()).then(|| self.one_of(&matching))
    }

    /// The work whose title or author's name is a letter or two off.
    fn misspelt(&self, words: &str, bare: &str) -> Option<Cited> {
        let is_near = |typed: &str, right: &str| {
            let most = usize::from(right.len() >= 4) + usize::from(right.len() >= 8);
            typed.chars().next() == right.chars().next() && within(typed, right, most).is_some()
        };
        let author = author_of(words);
        let index = self.entries.iter().take(MOST_COMPARED).position(|entry| {
            is_near(bare, &entry.words) || entry.authors.iter().any(|known| is_near(author, known))
        })?;
        Some(self.entry(index, false))
    }
}

/// Whether a year after the name says which of the author's works is meant: `(Woolf 1978, 227)`.
fn is_dated(text: &str, found: &Locator) -> bool {
    let Some(name) = found.work.as_ref().filter(|name| name.end < found.range.end) else {
        return false;
    };
    let rest = text[name.end..found.range.end].trim_start_matches(|c: char| !c.is_alphanumeric());
    let year = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let after = rest[year..].trim_start_matches(|c: char| c.is_ascii_lowercase());
    year == 4
        && rest.starts_with(['1', '2'])
        && after.starts_with([',', ':'])
        && found.from().to_string() != rest[..4]
}

/// Without a card, the work under review: the sole one mentioned, or the first that the title names.
fn reviewed(metadata: &Metadata, works: &[Work], title: Option<&str>) -> Option<usize> {
    if metadata.book.is_some() || !metadata.shelf.is_empty() {
        return None;
    }
    if works.len() == 1 {
        return Some(0);
    }
    let title = format!(" {} ", plain_words(title?));
    works.iter().position(|work| {
        let words = plain_words(&work.title);
        let words = without_article(&words);
        !words.is_empty() && title.contains(&format!(" {words} "))
    })
}

fn remember(names: &mut HashMap<String, Vec<usize>>, name: String, index: usize) {
    let indices = names.entry(name).or_default();
    if indices.len() < NAMESAKES && indices.last() != Some(&index) {
        indices.push(index);
    }
}

/// The words of `text` in lower case without accents and signs, one space between them: `O’Brien`
/// is `obrien`, `Catch-22` is `catch 22`.
#[must_use]
pub fn plain_words(text: &str) -> String {
    let folded: String = plain(text)
        .chars()
        .filter(|c| !matches!(c, '’' | '\'' | '‘'))
        .map(|c| if c == '&' || c.is_alphanumeric() { c } else { ' ' })
        .collect();
    one_spaced(&folded)
}

fn without_article(words: &str) -> &str {
    let articles = ["the ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "les ", "l "];
    articles.iter().find_map(|article| words.strip_prefix(article)).unwrap_or(words)
}

/// The first of the authors a locator names, in plain words.
fn author_of(words: &str) -> &str {
    let end = [" and ", " & ", " et ", " und ", " y "].iter().filter_map(|and| words.find(and)).min();
    &words[..end.unwrap_or(words.len())]
}

/// What the authors on a card, or in prose, may be called: by each name from some part of it on,
/// `ursula k le guin`, `k le guin`, `le guin`, `guin`, and by the first of two last names.
fn author_names(authors: &str) -> Vec<String> {
    const MOST_PARTS: usize = 6;
    let mut names = Vec::new();
    for author in plain_words(authors).split(" and ").flat_map(|author| author.split(" & ")).take(12) {
        let parts: Vec<&str> = author.split(' ').filter(|part| !matches!(*part, "jr" | "sr")).collect();
        for start in (0..parts.len()).take(MOST_PARTS) {
            names.push(parts[start..].join(" "));
        }
        if let [_, .., first, _] = parts[..]
            && first.len() > 3
        {
            names.push(first.to_owned());
        }
    }
    names.retain(|name| name.len() > 1);
    names
}

/// Whether a word alone can stand for a title.
fn is_distinctive(word: &str) -> bool {
    word.len() > 3 && !COMMON.split_ascii_whitespace().any(|common| common == word)
}

/// Words that many titles have.
const COMMON: &str = "with from that this other novel book books story stories tale tales life letters \
    collected selected complete poems essays history volume first last what when where your their \
    avec dans pour histoire contes eine einer eines oder roman";

/// Whether a name is that of a part of a book, `Part One`, `Appendix A`, `Prologue`.
fn is_part(name: &str) -> bool {
    let words = plain_words(name);
    let first = words.split(' ').next().unwrap_or_default();
    PARTS.split_ascii_whitespace().any(|part| part == first)
}

const PARTS: &str = "part book volume chapter section act canto appendix introduction preface prologue \
    epilogue foreword afterword interlude coda conclusion notes note letter sonnet sonnets fragment fragments \
    entry poem poems ode odes scene track episode elegy hymn psalm song aphorism maxim essay stanza verse lecture \
    no nr number item plate lettre poème fragmente sonett sonette gedicht brief briefe ode hymne \
    szene scene folge episode eintrag nummer entree elegie aphorismus lied poeme teil buch band kapitel \
    einleitung vorwort nachwort anhang partie livre tome chapitre preface postface avant epigraph \
    dedication glossary acknowledgements acknowledgments author translator editor";

/// Whether `name` is a common first name, so that a number after it may be an age.
pub(super) fn is_first_name(name: &str) -> bool {
    let name = plain(name);
    FIRST_NAMES.split_ascii_whitespace().any(|first| first == name)
}

const FIRST_NAMES: &str = "aaron abigail adam adrian agnes alan albert alex alexander alexandra alfred \
    alice alison amanda amelia amy andrea andrew angela anita ann anna anne annie anthony antonia arthur \
    barbara beatrice ben benjamin bernard beth betty bill billy bob brenda brian carl carla carol caroline \
    catherine cathy charles charlie charlotte chloe chris christina christine christopher claire clara \
    claudia colin daisy dan daniel daphne dave david dawn deborah denise diana diane donald dora doris \
    dorothy douglas edith edward eileen elaine eleanor elena elizabeth ella ellen ellie emily emma eric \
    erica ernest esther eva eve evelyn felix fiona florence frances francis frank fred freya gary gemma \
    george gerald gina grace graham greg hannah harold harriet harry hazel heather helen henry hilary holly \
    hugh ian ingrid irene iris isabel isabella jack jacob jake james jamie jan jane janet jason jay jean \
    jeff jennifer jenny jeremy jess jessica jill jim jo joan joanna joe john jonas jonathan jordan joseph \
    josh joyce judith judy julia julian julie karen kate katherine kathleen kathy katie keith kelly ken \
    kevin kim larry laura lauren lea leah leo leon leonard lewis liam lily linda lisa liz louis louise lucas \
    lucy luke maggie marc margaret maria marie marion mark martha martin mary matt matthew maud maureen max \
    maya megan mia michael michelle mike miriam molly monica nadia nancy naomi natalie nathan neil nick \
    nicola nicole nigel nina nora oliver olivia oscar pam patricia patrick paul paula pauline penny pete \
    peter phil philip phoebe rachel ralph raymond rebecca richard rita rob robert robin roger ron rosa rose \
    rosie ross roy ruby russell ruth sally sam samantha samuel sandra sara sarah scott sean sharon sheila \
    shirley simon sofia sonia sophia sophie stella stephanie stephen steve steven stuart sue susan suzanne \
    sylvia tara teresa tess theo theresa thomas tim tina toby tom tommy tony tracy ursula vanessa vera \
    veronica victor victoria vincent violet walter wendy will william zoe";

#[cfg(test)]
mod tests;
