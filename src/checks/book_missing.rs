//! `book-missing`: a review that does not say in its front matter which book it is about.

use std::collections::HashMap;

use super::title_inconsistent::most_frequent;
use super::{Check, Family, Find, Report, SHORTEST_REVIEW, Severity};
use crate::document::metadata::{Card, edit};
use crate::document::names::{self, Likeness};
use crate::document::works::titles;
use crate::document::{Document, Work, catalogue};

pub(super) const CHECK: Check = Check {
    code: "book-missing",
    severity: Severity::Hint,
    family: Family::Post,
    when: "A review of 50 words or more has neither `book` nor `works` in its front matter.",
    why: "Without the card of the book no page can be compared with its length, no name with its author’s, and the post does not say which edition its pages are of.",
    example: "I read *The Silver Room* by Hanna Orley in two evenings, mostly because of the rain, and I would not have missed it. The house in it is small, the people in it are many, and none of them says what they want until the roof comes down. Then all of them do, at once.",
    instead: "---\nbook:\n  title: The Silver Room\n  author: Hanna Orley\n---\n\nI read *The Silver Room* by Hanna Orley in two evenings, mostly because of the rain, and I would not have missed it. The house in it is small, the people in it are many, and none of them says what they want until the roof comes down. Then all of them do, at once.",
    find: Find::Whole(find),
};

/// How many works are offered at most.
const MOST: usize = 3;

/// How much of the review’s title is looked at, in bytes.
const TITLE: usize = 200;

fn find(document: &Document, report: &mut Report<'_>) {
    let metadata = &document.metadata;
    let named = metadata.book.is_some() || !metadata.shelf.is_empty();
    if document.words() < SHORTEST_REVIEW || named || metadata.unreadable.is_some() {
        return;
    }
    let finding = report.add(
        super::opening(document),
        "This review does not say which book it is about.",
        "Give the book a card in the front matter: its title, its author, and the pages of your edition.",
    );
    for work in candidates(document) {
        let authors = authors(work);
        let title = title(work, &authors);
        let name = format!("It is {title} by {}", authors.join(" and "));
        let card = Card { title: Some(title), authors, ..Card::default() };
        if let Ok(edit) = edit::set_book(&document.text, metadata, &card) {
            finding.add_fix(name, edit);
        }
    }
}

/// The works with authors that the review may be about: those that its title names, else all in the
/// order they are mentioned in.
fn candidates(document: &Document) -> Vec<&Work> {
    let title = document.title.as_ref().map_or("", |title| &title.text);
    let title = words(&title[..title.floor_char_boundary(TITLE)]);
    let own = document.works().iter().filter(|work| !document.is_furniture(work.span.start));
    let named = own.filter(|work| work.mentions.iter().any(|mention| !mention.authors.is_empty()));
    let mut candidates: Vec<(bool, &Work)> =
        named.map(|work| (!title.contains(&*words(&work.title)), work)).collect();
    candidates.sort_by_key(|(elsewhere, _)| *elsewhere);
    // What the title names is meant; the others are mentioned beside it.
    let in_title = candidates.iter().take_while(|(elsewhere, _)| !elsewhere).count();
    if in_title > 0 {
        candidates.truncate(in_title);
    }
    candidates.into_iter().map(|(_, work)| work).take(MOST).collect()
}

/// The authors of a work as most of its mentions have them, of several the first; a slip against the
/// catalogue is put right.
fn authors(work: &Work) -> Vec<String> {
    let mut forms: HashMap<Vec<&str>, usize> = HashMap::new();
    let mentions = || {
        let named = work.mentions.iter().filter(|mention| !mention.authors.is_empty());
        named.map(|mention| mention.authors.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>())
    };
    for names in mentions() {
        *forms.entry(names).or_default() += 1;
    }
    let most = forms.values().max().copied().unwrap_or_default();
    let names = mentions().find(|names| forms.get(names) == Some(&most)).unwrap_or_default();
    let listed = catalogue::author(&work.title).map(names::split).unwrap_or_default();
    let right = |name: &str| match names::compare_any(name, listed.iter().copied()) {
        Likeness::NearMiss(right) => right,
        Likeness::Same | Likeness::Different => name.to_owned(),
    };
    names.into_iter().map(right).collect()
}

/// The title of a work by `authors` as the catalogue has it if what was typed is a slip, else as most of its
/// mentions have it.
fn title(work: &Work, authors: &[String]) -> String {
    let typed = most_frequent(work).unwrap_or(&work.title);
    let is_slip = |title: &&str| titles::compare(typed, title) == titles::Likeness::Inconsistent;
    let listed = authors.iter().flat_map(|name| catalogue::titles_of(name));
    let right = listed.filter(|_| catalogue::author(typed).is_none()).find(is_slip);
    right.map_or_else(|| typed.to_owned(), |right| titles::put_right(typed, right))
}

/// The words of a title as compared, a space on either side.
fn words(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |all, word| all + &word.to_lowercase() + " ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check_fix, fixes, found};

    const CODE: &str = "book-missing";

    /// `head` and fifty words.
    fn review(head: &str) -> String {
        format!("{head}\n\nIt {}.", "goes on ".repeat(25).trim_end())
    }

    #[test]
    fn a_review_names_its_book() {
        let message = "This review does not say which book it is about.";
        found(CODE, &review("Rain"), &[&format!("Rain — {message}")]);
        found(CODE, "Rain\n\nIt is short.", &[]);
        found(CODE, &review("---\nbook: Rain\n---"), &[]);
        found(CODE, &review("---\nworks: [{title: Rain}]\n---"), &[]);
        found(
            CODE,
            &review("---\ntitle: Rain\n---"),
            &[&format!("It {}. — {message}", "goes on ".repeat(25).trim_end())],
        );
        found(CODE, &review("---\ntitle: a: b\n---"), &[]);
        found(CODE, &review("Skip to content\n\nRain"), &[&format!("Rain — {message}")]);
    }

    #[test]
    fn the_card_is_written_from_what_the_review_says() {
        let text = review("Rain\n\nI read *Snow* by Tom Reed, and then *Rain* by Ann Bell.");
        check_fix(CODE, &text, &format!("---\nbook:\n  title: Rain\n  author: Ann Bell\n---\n\n{text}"));
        assert_eq!(fixes(CODE, &text), ["It is Rain by Ann Bell"]);

        let text = review("I read *Snow* by Tom Reed, and then *Rain* by Ann Bell.");
        assert_eq!(fixes(CODE, &text), ["It is Snow by Tom Reed", "It is Rain by Ann Bell"]);
        let text = format!("---\nlang: en\n---\n{text}");
        let after = text.replacen("lang: en\n", "lang: en\nbook:\n  title: Snow\n  author: Tom Reed\n", 1);
        check_fix(CODE, &text, &after);
        assert_eq!(fixes(CODE, &review("Rain")), Vec::<String>::new());
        assert_eq!(
            fixes(CODE, &review("*The Road* by Cormic McCarthy")),
            ["It is The Road by Cormac McCarthy"]
        );
        assert_eq!(
            fixes(
                CODE,
                &review("*Quiet Hour* by Ann Ball. Ann Bell’s *Quiet Hour*, *Quiet Hour* by Ann Bell.")
            ),
            ["It is Quiet Hour by Ann Bell"]
        );
        assert_eq!(
            fixes(
                CODE,
                &review("*Quiet Huor* by Ann Bell. Ann Bell’s *Quiet Hour*, *Quiet Hour* by Ann Bell.")
            ),
            ["It is Quiet Hour by Ann Bell"]
        );
        assert_eq!(
            fixes(CODE, &review("*Wuthering Heigths* by Emily Brontë.")),
            ["It is Wuthering Heights by Emily Brontë"]
        );
        assert_eq!(fixes(CODE, &review("Rain\n\nPingback: *Snow* by Tom Reed")), Vec::<String>::new());
    }
}
