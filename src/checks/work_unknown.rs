//! `work-unknown`: a locator that names a work nobody has introduced.

use std::collections::{HashMap, HashSet};

use super::{Check, Family, Find, Report, Severity};
use crate::document::citations::plain_words;
use crate::document::metadata::edit;
use crate::document::{Card, Citation, CitedWork, Document, LeafPlace, names};
use crate::syntax::locator::LocatorForm;
use crate::syntax::quotation;

pub(super) const CHECK: Check = Check {
    code: "work-unknown",
    severity: Severity::Hint,
    family: Family::Citations,
    when: "A locator names a work that is neither on the card nor on the shelf. In a draft without both it is enough that the prose introduces it, “Title by Author”. A part of the book, a story in it or somebody who speaks in it is no other work.",
    why: "A reader cannot find the page without knowing the book, and Obelus cannot check it.",
    example: "---\nbook: { title: Emma, author: Jane Austen }\n---\n“A line of another book” (Bell, 45).",
    instead: "---\nbook: { title: Emma, author: Jane Austen }\nworks: [{ title: A Book, author: Ann Bell }]\n---\n“A line of another book” (Bell, 45).",
    find: Find::Whole(find),
};

/// How many works are offered a place on the shelf: each offer reads the front matter anew.
const MOST_OFFERED: usize = 20;

fn find(document: &Document, report: &mut Report<'_>) {
    let cards = document.metadata.book.is_some() || !document.metadata.shelf.is_empty();
    let mut introduced = None;
    let mut named = HashSet::new();
    for citation in document.citations() {
        let name = match &citation.cited {
            CitedWork::Unknown(name) => name.as_str(),
            CitedWork::Mentioned(_) if cards => match &citation.name {
                Some(name) => &document.leaf(citation.place).prose.text()[name.clone()],
                None => continue,
            },
            _ => continue,
        };
        if citation.roman || !is_beyond_doubt(document, citation) {
            continue;
        }
        let plain = plain_words(name);
        if named.contains(&plain) {
            continue;
        }
        let is_known =
            introduced.get_or_insert_with(|| People::of(document)).explain(citation, &plain, cards);
        named.insert(plain);
        if is_known {
            continue;
        }
        let finding = report.add(
            citation.span,
            format!("No work on the card or the shelf is known as {name}."),
            "Put the work on the shelf, with its title and author.",
        );
        if let CitedWork::Mentioned(work) = citation.cited
            && named.len() <= MOST_OFFERED
        {
            let work = &document.works()[work];
            let authors = work.author.as_deref().map(names::split).unwrap_or_default();
            let card = Card {
                title: Some(work.title.clone()),
                authors: authors.into_iter().map(str::to_owned).collect(),
                ..Card::default()
            };
            if let Ok(edit) = edit::add_work(&document.text, &document.metadata, &card) {
                finding.add_fix(format!("Put “{}” on the shelf", work.title), edit);
            }
        }
    }
}

/// Whether what is cited can only be a page: not in `(New York, 45)`.
fn is_beyond_doubt(document: &Document, citation: &Citation) -> bool {
    let text = document.leaf(citation.place).prose.text();
    let quotations = document.blocks.quotations(citation.place);
    citation.prefix.is_some()
        || citation.form == LocatorForm::Key
        || quotation::closes_before(text, citation.range.start, quotations).is_some()
}

/// How the names in a review are used.
struct People {
    /// For each name in plain words, how often it stands in the prose, and whether another name stands
    /// directly before it, as in “Ann Bell”.
    names: HashMap<String, (usize, bool)>,
    /// How often locators have it.
    cited: HashMap<String, usize>,
    /// What stands in quotation marks, in plain words.
    quoted: HashSet<String>,
}

impl People {
    fn of(document: &Document) -> Self {
        let mut people = Self { names: HashMap::new(), cited: HashMap::new(), quoted: HashSet::new() };
        for (block, leaves) in document.blocks.all_leaves().enumerate() {
            for (leaf, found) in leaves.iter().enumerate() {
                let text = found.prose.text();
                people.read(text);
                let place = LeafPlace { block, leaf };
                for quotation in document.blocks.quotations(place) {
                    let inner = &text[quotation.inner.clone()];
                    if inner.len() < 80 {
                        people.quoted.insert(plain_words(inner));
                    }
                }
                for emphasis in found.prose.emphases().iter().filter(|emphasis| emphasis.len() < 80) {
                    people.quoted.insert(plain_words(&text[emphasis.clone()]));
                }
            }
        }
        for citation in document.citations() {
            if let Some(name) = &citation.name {
                let name = plain_words(&document.leaf(citation.place).prose.text()[name.clone()]);
                *people.cited.entry(name).or_default() += 1;
            }
        }
        people
    }

    fn read(&mut self, text: &str) {
        // Whether a capitalised word stands directly before.
        let mut after_name = false;
        let mut sentence_start = true;
        for word in text.split_whitespace() {
            let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
            let bare = bare.strip_suffix("’s").or_else(|| bare.strip_suffix("'s")).unwrap_or(bare);
            if bare.starts_with(char::is_uppercase) {
                let (count, full) = self.names.entry(plain_words(bare)).or_default();
                *count += 1;
                *full |= after_name;
                let joined = word.ends_with(|c: char| c.is_alphanumeric() || c == '.') && bare.len() > 1;
                after_name = !sentence_start && joined
                    || bare.len() + 1 == word.len() && bare.len() == 1
                    || joined && !word.ends_with('.') && !SENTENCE_WORDS.contains(&bare);
            } else {
                after_name = false;
            }
            sentence_start = word.ends_with(['.', '!', '?', '”', ':']);
        }
    }

    /// Whether `name`, in plain words, is that of somebody in the book, of a story in it, or, in a
    /// draft without `cards`, of anything that the prose speaks of.
    fn explain(&self, citation: &Citation, name: &str, cards: bool) -> bool {
        if citation.form == LocatorForm::Key {
            return false;
        }
        let last = name.rsplit(' ').next().unwrap_or_default();
        let (count, full) = self.names.get(last).copied().unwrap_or_default();
        let beside = count.saturating_sub(self.cited.get(name).copied().unwrap_or_default());
        let sole = !name.contains(' ');
        self.quoted.contains(name) || !cards && beside > 0 || sole && beside > 1 && !full
    }
}

/// Words that often begin a sentence before a name.
const SENTENCE_WORDS: [&str; 24] = [
    "The", "But", "And", "When", "As", "In", "On", "At", "For", "If", "So", "Then", "That", "While", "With",
    "From", "To", "Poor", "Or", "Yet", "Like", "Even", "Only", "Though",
];

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_fix, found};

    const CODE: &str = "work-unknown";

    #[track_caller]
    fn emma(drawn: &str) {
        check(CODE, &format!("---\nbook: {{ title: Emma, author: Jane Austen }}\n---\n{drawn}"));
    }

    #[test]
    fn a_work_on_neither_card_nor_shelf() {
        emma(
            "“The problem that has no name” (Friedan, 15).\n                               ^^^^^^^^^^^^^ No work on the card or the shelf is known as Friedan.",
        );
        emma(
            "It is a fraud [@moretti, p. 83].\n              ^^^^^^^^^^^^^^^^^ No work on the card or the shelf is known as moretti.",
        );
        emma(
            "*A Book* by Ann Bell has it (Bell, p. 4).\n                            ^^^^^^^^^^^^ No work on the card or the shelf is known as Bell.",
        );
        emma(
            "Once (Bell, p. 4).\n     ^^^^^^^^^^^^ No work on the card or the shelf is known as Bell.\nTwice (Bell, p. 5).",
        );
    }

    #[test]
    fn a_work_the_prose_introduces_goes_on_the_shelf() {
        check_fix(
            CODE,
            "---\nbook: { title: Emma, author: Jane Austen }\n---\n*A Book* by Ann Bell has it (Bell, p. 4).",
            "---\nbook: { title: Emma, author: Jane Austen }\nworks:\n  - { title: A Book, author: Ann Bell }\n---\n*A Book* by Ann Bell has it (Bell, p. 4).",
        );
    }

    #[test]
    fn what_is_known_or_no_work() {
        for text in [
            "So (Austen, 4), (Emma, 4), (Jane Austen, 4), (p. 4), (4).",
            "So (Austin, 4).",
            "Her friend (Kathy, 31) and “Blessed are the poor” (Matthew 5).",
            "“I read it twice in one week” (Kathy, 31).",
            "So it ends (Sonnet 18), “it was not in the winter” (Fragment 31), “so it was” (Entry 14).",
            "“It was not so” (Poem 12), “it was not” (Letter 3), “I was” (Ode 2), “we were” (Scene 4), “it is” (No. 5).",
            "“It was not so” (Sonett 12), “es war nicht so” (Brief 3), “ce n’est pas” (Lettre 2), “so” (Nr. 4), “es” (Tag 9).",
            "“It was not so” (Part 2, 45), “it was not” (Track 3), “I was” (Episode 2), “we were” (Day 4), “it is” (Book 5).",
            "So (Austen et al., 12), (Austen and Orley, 12), (Austen & Orley 12), (Austen und Orley, 12).",
            "Harriet waits. Harriet weeps; and Harriet goes (Harriet, p. 31).",
            "It has an introduction by Ann Bell (Bell, p. xii), in another edition (Oxford, 2002, p. 230).",
            "In “The Ball” she dances (The Ball, p. 31).",
            "So (“The Ball”, p. 31), (Prologue, p. 3), (Part One, p. 12), (Penguin, p. 3).",
            "So she says (May 2019), (Figure 3), (New York, 45), (Toronto, 250) and (III, 12, p. 259).",
        ] {
            emma(text);
        }
        found(CODE, "*Emma* by Jane Austen drags (Austen, 4).", &[]);
        found(CODE, "Jane Austen’s Emma drags (Austen, p. 4).", &[]);
        found(
            CODE,
            "“A line of it all” (Bell, 45).",
            &["(Bell, 45) — No work on the card or the shelf is known as Bell."],
        );
    }
}
