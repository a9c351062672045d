//! What quoted words look like: how many they are, whether they make a sentence, or a title.

use super::frame::{plain, word_end};
use super::lexicon::{self, Senses};
use crate::syntax::Language;

/// From how many words on a sentence is a passage.
pub(super) const SENTENCE: usize = 5;

/// From how many words on anything is a passage.
pub(super) const LONG: usize = 7;

/// How many words are looked at.
const LOOK: usize = 16;

/// The look of quoted words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// The number of words, runs between white space that hold a letter or digit.
    pub(super) words: usize,
    /// Whether somebody does something: a finite verb that is not one of a relative clause only.
    pub(super) sentence: bool,
    /// Whether all but the small words have capitals.
    pub(super) title_case: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// The look of `words`.
pub(super) fn of(words: &str, language: Language) -> Shape {
    let count = words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
    Shape {
        words: count,
        sentence: is_sentence(words, language),
        title_case: count <= LOOK && is_title_case(words, language),
        capital: words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase()),
    }
}

/// The words of `text` in turn, as typed.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(char::is_alphanumeric)?;
        let start = at;
        at = word_end(text, start, text.len());
        Some(&text[start..at])
    })
}

fn is_sentence(text: &str, language: Language) -> bool {
    if text.trim_end().ends_with(['?', '!']) {
        return true;
    }
    let (mut noun_phrase, mut relative) = (false, false);
    for (index, word) in words(text).take(LOOK).enumerate() {
        let senses = lexicon::senses(&plain(word), language);
        noun_phrase |= index == 0 && senses.has(Senses::ARTICLE);
        relative |= index > 0 && senses.has(Senses::RELATIVE);
        let subject = senses.has(Senses::SUBJECT);
        if (subject || senses.has(Senses::FINITE)) && !(noun_phrase && relative) {
            return true;
        }
    }
    false
}

fn is_title_case(text: &str, language: Language) -> bool {
    // American commas and stops stand inside.
    let text = text.trim().trim_end_matches(['.', ',']);
    if language == Language::German || text.contains(". ") || text.ends_with([';', '…']) {
        return false;
    }
    let (mut capitals, mut count) = (0, 0);
    for word in words(text) {
        count += 1;
        let first = word.chars().next().unwrap_or(' ');
        let shouted = word.chars().count() > 2 && !word.contains(char::is_lowercase) && first.is_alphabetic();
        if shouted {
            return false;
        }
        if first.is_uppercase() {
            capitals += 1;
        } else if first.is_lowercase() && !lexicon::senses(&plain(word), Language::English).has(Senses::SMALL)
        {
            return false;
        }
    }
    capitals >= 2 && capitals * 2 >= count && text.starts_with(|c: char| !c.is_lowercase())
}
