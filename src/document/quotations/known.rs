//! The works and people a review knows, to tell a character from a critic.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::frame::{Frame, Item, Kind, plain, word_end};
use super::lexicon::Senses;
use crate::document::metadata::Metadata;
use crate::document::works::Work;
use crate::syntax::Language;

/// How many titles are looked for in a note.
const TITLES: usize = 50;

/// What card, shelf and prose tell about works and people, all in lower case.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Titles without signs and article.
    titles: HashSet<String>,
    /// Titles as they are given.
    given: Vec<String>,
    /// The words of titles that begin with a capital.
    title_names: HashSet<String>,
    /// The names of authors, word by word.
    authors: HashSet<String>,
    /// People of the reviewer's life, and critics, each as often as the review says so.
    outsiders: Counts,
    /// How many blocks report what a group of people said.
    among_people: usize,
    /// Who does something in the present: “Kathy remembers”.
    acting: Counts,
    /// How often each word with a capital stands in the review.
    names: Counts,
    /// The words that were asked for, so that a change of others is known to change nothing.
    asked: Mutex<HashSet<String>>,
}

/// How often something is told of each word.
type Counts = HashMap<String, usize>;

/// What one block tells about people, in lower case.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    /// The words with a capital, as often as they stand there, and a line break after each.
    names: String,
    /// The same for people of the reviewer's life, and critics.
    outsiders: String,
    /// The same for who does something in the present.
    acting: String,
    /// Whether it reports what a group of people said.
    among_people: bool,
}

impl Facts {
    /// Adds what a leaf tells, its prose and its frame.
    pub(super) fn add(&mut self, text: &str, frame: &Frame<'_>, language: Language) {
        self.add_names(text);
        self.add_people(&frame.items, language);
        self.add_acting(&frame.items, language);
        self.among_people |= frame.items.iter().any(|item| GROUPS.split(' ').any(|group| group == item.word));
    }

    /// Gives back what is not needed to keep it.
    pub(super) fn shrink(&mut self) {
        [&mut self.names, &mut self.outsiders, &mut self.acting].into_iter().for_each(String::shrink_to_fit);
    }

    fn add_names(&mut self, text: &str) {
        let mut at = 0;
        while let Some(found) = text[at..].find(char::is_alphanumeric) {
            let start = at + found;
            at = word_end(text, start, text.len());
            if text[start..].starts_with(char::is_uppercase) {
                let word = plain(&text[start..at]);
                push_line(&mut self.names, word.strip_suffix("'s").unwrap_or(&word));
            }
        }
    }

    /// “my brother Tom”, “Tom, my brother”, “the critic James Wood”.
    fn add_people(&mut self, items: &[Item<'_>], language: Language) {
        for (index, item) in items.iter().enumerate() {
            let person = item.is(Senses::PERSON) && is_mine(items, index);
            if !person && !item.is(Senses::OUTSIDER) {
                continue;
            }
            for name in items[index + 1..].iter().filter(|item| !item.is_sign(",")).take(3) {
                if !is_name(name) || language == Language::German && name.is(Senses::PERSON) {
                    break;
                }
                push_line(&mut self.outsiders, name.base());
            }
            // Tom, my brother
            let near = index.saturating_sub(3)..index;
            let comma = near.rev().find(|&at| items[at].is_sign(",("));
            let before = comma.and_then(|at| items[..at].last());
            if let Some(name) = before.filter(|name| person && is_name(name)) {
                push_line(&mut self.outsiders, name.base());
            }
        }
    }

    /// “Kathy remembers”: the plot of a book is told in the present.
    fn add_acting(&mut self, items: &[Item<'_>], language: Language) {
        for pair in items.windows(2) {
            let [name, verb] = pair else { continue };
            let word = &*verb.word;
            // Innstetten findet, and as often: findet Innstetten
            let (name, verb, word) = match language {
                Language::German if name.is_word() && !name.capital => (verb, name, &*name.word),
                _ => (name, verb, word),
            };
            let present = match language {
                Language::English => word.len() > 3 && word.ends_with('s') && !word.ends_with("ss"),
                Language::German => word.len() > 4 && word.ends_with('t') && !word.starts_with("ge"),
                Language::French => false,
            };
            let talk = Senses::SAYS.or(Senses::WRITES).or(Senses::ARGUES).or(Senses::BETWEEN);
            if present
                && !OPINIONS.split(' ').any(|opinion| opinion == word)
                && verb.is_word()
                && !verb.capital
                && !verb.is(talk)
                && is_name(name)
            {
                push_line(&mut self.acting, name.base());
            }
        }
    }
}

fn push_line(lines: &mut String, line: &str) {
    lines.push_str(line);
    lines.push('\n');
}

impl Known {
    /// What card, shelf and works tell.
    pub(super) fn new(metadata: &Metadata, works: &[Work]) -> Self {
        let mut known = Self::default();
        for card in metadata.book.iter().chain(&metadata.shelf) {
            known.add_work(card.title.as_deref(), &card.authors);
        }
        for work in works {
            known.add_work(Some(&work.title), work.author.as_slice());
        }
        known
    }

    /// Adds what a block tells.
    pub(super) fn add(&mut self, facts: &Facts) {
        for (counts, lines) in self.counts(facts) {
            for name in lines.lines() {
                match counts.get_mut(name) {
                    Some(count) => *count += 1,
                    None => _ = counts.insert(name.to_owned(), 1),
                }
            }
        }
        self.among_people += usize::from(facts.among_people);
    }

    /// Takes away what a block told that has been added.
    fn remove(&mut self, facts: &Facts) {
        for (counts, lines) in self.counts(facts) {
            for name in lines.lines() {
                if let Some(count) = counts.get_mut(name).filter(|count| **count > 1) {
                    *count -= 1;
                } else {
                    counts.remove(name);
                }
            }
        }
        self.among_people -= usize::from(facts.among_people);
    }

    fn counts<'f>(&mut self, facts: &'f Facts) -> [(&mut Counts, &'f str); 3] {
        [
            (&mut self.names, &facts.names),
            (&mut self.outsiders, &facts.outsiders),
            (&mut self.acting, &facts.acting),
        ]
    }

    /// Takes what blocks tell now for what they told before. Whether all that was asked has the same answer.
    pub(super) fn replace(&mut self, before: &[Arc<Facts>], now: &[Arc<Facts>]) -> bool {
        if before == now {
            return true;
        }
        let told = before.iter().chain(now).flat_map(|facts| [&facts.names, &facts.outsiders, &facts.acting]);
        let names: HashSet<&str> = told.flat_map(|lines| lines.lines()).collect();
        let asked = self.asked();
        let names: Vec<&str> = names.into_iter().filter(|name| asked.contains(*name)).collect();
        drop(asked);
        let answers = |known: &Self| -> Vec<_> {
            let answer = |name: &&str| (known.count(name), known.is_outsider(name), known.is_acting(name));
            names.iter().map(answer).collect()
        };
        let (answered, among) = (answers(self), self.is_among_people());
        before.iter().for_each(|facts| self.remove(facts));
        now.iter().for_each(|facts| self.add(facts));
        answers(self) == answered && self.is_among_people() == among
    }

    fn asked(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What `counts` has for `name`, which is noted as asked for.
    fn ask(&self, counts: &Counts, name: &str) -> usize {
        let mut asked = self.asked();
        if !asked.contains(name) {
            asked.insert(name.to_owned());
        }
        drop(asked);
        counts.get(name).copied().unwrap_or(0)
    }

    fn add_work(&mut self, title: Option<&str>, authors: &[String]) {
        if let Some(title) = title {
            self.titles.insert(bare(title));
            // “Frankenstein: or, the Modern Prometheus” is also called by its first part.
            if let Some((head, _)) = title.split_once(':') {
                self.titles.insert(bare(head));
            }
            if self.given.len() < TITLES {
                self.given.push(title.to_owned());
            }
            let names = title.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
            self.title_names.extend(names.map(bare));
        }
        for author in authors {
            let particles = ["and", "de", "von", "van", "la", "le"];
            let words = author.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''));
            let words = words.map(|word| plain(word).into_owned());
            self.authors
                .extend(words.filter(|word| word.chars().count() > 1 && !particles.contains(&&**word)));
        }
    }

    /// Whether the review reports what a group of people said.
    pub(super) fn is_among_people(&self) -> bool {
        self.among_people > 0
    }

    /// Whether somebody of this name acts in the book.
    pub(super) fn is_acting(&self, name: &str) -> bool {
        self.ask(&self.acting, name) > 0
    }

    /// Whether `words` are the title of a known work.
    pub(super) fn is_title(&self, words: &str) -> bool {
        words.len() < 200 && self.titles.contains(&bare(words))
    }

    /// Whether `text` names a known work or an author.
    pub(super) fn names_work(&self, text: &str) -> bool {
        self.given.iter().any(|title| text.contains(title.as_str()))
            || text
                .split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '’' | '\''))
                .filter(|word| word.starts_with(char::is_uppercase))
                .any(|word| self.is_author(plain(word).strip_suffix("'s").unwrap_or(&plain(word))))
    }

    pub(super) fn is_author(&self, name: &str) -> bool {
        self.authors.contains(name)
    }

    pub(super) fn has_authors(&self) -> bool {
        !self.authors.is_empty()
    }

    pub(super) fn is_outsider(&self, name: &str) -> bool {
        self.ask(&self.outsiders, name) > 0
    }

    pub(super) fn is_in_title(&self, name: &str) -> bool {
        self.title_names.contains(name)
    }

    /// How often `name` stands in the review: not at all, once, or 2 for more often.
    pub(super) fn count(&self, name: &str) -> usize {
        self.ask(&self.names, name).min(2)
    }
}

/// Who meets to talk about books, and where.
const GROUPS: &str = "club clubs circle bookclub storytime lesekreis lesekreises buchclub leserunde runde cercle \
    séance atelier classe audience seminar minutes";

/// What readers do in the present, as characters do.
const OPINIONS: &str = "holds thinks likes loves hates prefers finds agrees disagrees knows wants hopes means \
    reads recommends this always perhaps";

/// Whether an item can be a name.
pub(super) fn is_name(item: &Item<'_>) -> bool {
    let common = Senses::FIRST.or(Senses::THIRD).or(Senses::MINE).or(Senses::OUTSIDER).or(Senses::ARTICLE);
    item.kind == Kind::Word
        && item.capital
        && !item.is(common.or(Senses::JOINS).or(Senses::BETWEEN).or(Senses::SAYS).or(Senses::MEDIUM))
}

/// Whether “my” or “our” stands up to three words before the item at `index`.
pub(super) fn is_mine(items: &[Item<'_>], index: usize) -> bool {
    let before = items[..index].iter().rev().take(4).take_while(|item| item.is_word());
    before.into_iter().any(|item| item.is(Senses::MINE))
}

/// `title` in lower case, its words joined by single spaces, without signs and article.
fn bare(title: &str) -> String {
    let mut bare = String::with_capacity(title.len());
    for word in title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !bare.is_empty() {
            bare.push(' ');
        }
        bare.push_str(&word.to_lowercase());
    }
    let articles = ["the ", "a ", "an ", "le ", "la ", "les ", "l ", "der ", "die ", "das "];
    match articles.iter().find_map(|article| bare.strip_prefix(article)) {
        Some(rest) => rest.to_owned(),
        None => bare,
    }
}
