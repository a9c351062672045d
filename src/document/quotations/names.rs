//! Titles and terms: what is no passage although its look may be one's.

use std::ops::Range;

use super::cues::Around;
use super::frame::Item;
use super::lexicon::Senses;
use super::shape::Shape;
use super::{Reader, Scene};
use crate::source::one_spaced;

impl Reader<'_> {
    /// Why it is a title, if it is: the words around it say so, or its capitals do.
    pub(super) fn title(&self, around: &Around<'_, '_>, shape: Shape, words: &str) -> Option<String> {
        if shape.words == 0 || words.contains(". ") {
            return None;
        }
        let mut before = around.before.iter().rev();
        let previous = before.next();
        let cue = previous.filter(|item| item.is(Senses::TITLED)).or_else(|| {
            let previous =
                previous.filter(|item| item.is_sign(",") || item.word == "the" || item.word == "by")?;
            before.next().filter(|item| item.is(Senses::TITLED) && !previous.is_sign(":"))
        });
        if let Some(cue) = previous.filter(|item| NAMING.contains(&&*item.word))
            && before.clone().next().is_some_and(|item| {
                item.is(Senses::TITLED)
                    || matches!(&*item.word, "been" | "is" | "was" | "are" | "be" | "were")
            })
        {
            return Some(format!("Title: “{}” stands before it", cue.word));
        }
        if let Some(cue) = cue.filter(|_| shape.capital && shape.words <= 12) {
            let verb = cue.is(Senses::SAYS.or(Senses::WRITES));
            let named = !verb || around.before.len() < 2 || shape.title_case;
            if named {
                return Some(format!("Title: “{}” stands before it", cue.word));
            }
        }
        // Les chapitres portent des noms d’oiseaux : « … », « … »
        let names = |item: &Item<'_>| {
            matches!(&*item.word, "names" | "titles" | "noms" | "titres" | "namen" | "titel" | "headings")
        };
        let pieces = |item: &Item<'_>| item.is(Senses::UNIT.or(Senses::TITLED));
        let before = &around.before[around.before.len().saturating_sub(12)..];
        if shape.capital && before.iter().any(names) && before.iter().any(pieces) {
            return Some("Title: one of the names told before it".to_owned());
        }
        // « … », le plus beau titre du livre
        let named =
            around.after.iter().take(7).any(|item| matches!(&*item.word, "titre" | "titel" | "title"));
        let apposition = around.after.first().is_some_and(|item| item.is_sign(",("));
        if shape.capital && named && apposition {
            return Some("Title: what follows calls it one".to_owned());
        }
        (shape.title_case && shape.words > 1).then(|| "Title: its words have capitals".to_owned())
    }

    /// Why it is a term although its look may be a passage's.
    pub(super) fn term(
        &self,
        scene: &Scene<'_>,
        around: &Around<'_, '_>,
        shape: Shape,
        words: &str,
        range: &Range<usize>,
    ) -> Option<String> {
        if is_said_everywhere(words) {
            return Some("Term: everybody says it".to_owned());
        }
        let emphases = scene.leaf.prose.emphases();
        let head = scene.text[..range.start].trim_end_matches([' ', '(', ',', ':']);
        let single = scene.text[range.start..].starts_with(['‘', '\'', '‹', '‚']);
        let bracket = scene.text[..range.start].trim_end().ends_with('(');
        let emphasis = emphases.partition_point(|emphasis| emphasis.start < range.start).checked_sub(1);
        let foreign = emphasis.is_some_and(|at| emphases[at].end == head.len() && emphases[at].len() < 60);
        if foreign && (single || bracket) {
            return Some("Term: the meaning of the word before it".to_owned());
        }
        // the “nobody gets out alive” school
        let noun = around.after.first().is_some_and(|item| {
            item.is_word()
                && !item.capital
                && !item.is(Senses::JOINS
                    .or(Senses::LINE)
                    .or(Senses::SAYS)
                    .or(Senses::WRITES)
                    .or(Senses::EDGE))
                && scene.text[range.end..item.range.start].chars().all(|c| c == ' ')
                && !item.word.ends_with("ly")
        });
        let owns = |item: &Item<'_>| {
            item.is(Senses::ARTICLE.or(Senses::MINE))
                || OWNERS.contains(&&*item.word)
                || item.word.ends_with("'s")
        };
        let adjective = |item: &&Item<'_>| {
            item.is_word() && !item.is(Senses::SAYS.or(Senses::WRITES).or(Senses::FINITE).or(Senses::LINE))
        };
        let owner = around.before.iter().rev().take(3).take_while(adjective).any(owns);
        (noun && owner && shape.words <= 12).then(|| "Term: an attribute of the noun after it".to_owned())
    }
}

/// Words before an attribute, apart from articles.
const OWNERS: &[&str] = &[
    "this", "that", "its", "his", "her", "their", "of", "those", "these", "usual", "whole", "classic", "ce",
    "cette", "ces", "son", "sa", "diese", "dieses", "dieser", "sein", "seine", "ihr", "ihre",
];

/// Words that give a name.
const NAMING: &[&str] = &[
    "called",
    "titled",
    "entitled",
    "named",
    "headed",
    "subtitled",
    "intitulé",
    "intitulée",
    "titré",
    "betitelt",
    "überschrieben",
    "namens",
];

/// Whether everybody says these words, so that they are no one's.
fn is_said_everywhere(words: &str) -> bool {
    const SAID: &[&str] = &[
        "show dont tell",
        "show not tell",
        "write what you know",
        "once upon a time",
        "they lived happily ever after",
        "and they lived happily ever after",
        "happily ever after",
        "it was a dark and stormy night",
        "the book was better",
        "the book is better than the movie",
        "the book was better than the movie",
        "the book is always better",
        "dont judge a book by its cover",
        "never judge a book by its cover",
        "you cant judge a book by its cover",
        "it was all a dream",
        "the butler did it",
        "will they wont they",
        "to be or not to be",
        "boy meets girl",
        "what happens next",
        "the end justifies the means",
        "everything happens for a reason",
        "its not you its me",
        "it is what it is",
        "i couldnt put it down",
        "it was the best of times it was the worst of times",
        "it was the best of times",
        "call me ishmael",
        "reader i married him",
        "to be or not to be that is the question",
        "all happy families are alike",
        "it is a truth universally acknowledged",
        "es war einmal",
        "il était une fois",
        "based on a true story",
        "inspired by a true story",
        "nach einer wahren begebenheit",
        "tiré dune histoire vraie",
        "what would you do",
        "are we there yet",
    ];
    if words.len() > 60 {
        return false;
    }
    let said: String = words.chars().filter(|c| c.is_alphanumeric() || *c == ' ' || *c == '-').collect();
    let said = said.to_lowercase().replace('-', " ");
    SAID.contains(&one_spaced(&said).as_str())
}
