//! `page-beyond-book`: a page after the last of the book.

use std::collections::{HashMap, HashSet};

use super::{Check, Family, Find, Report, Severity};
use crate::document::citations::plain_words;
use crate::document::{Citation, CitedWork, Document, LeafPlace};
use crate::syntax::locator::{LocatorForm, LocatorKind};

pub(super) const CHECK: Check = Check {
    code: "page-beyond-book",
    severity: Severity::Error,
    family: Family::Citations,
    when: "A page is cited that the edition does not have: its number is higher than the `pages` of the card, or of the work on the shelf that the locator names. Roman pages, chapters and locations are not counted.",
    why: "Who looks the passage up will not find it. A digit is wrong, or the pages are those of another edition.",
    example: "---\nbook: { title: Emma, pages: 420 }\n---\nIt drags (p. 4220).",
    instead: "---\nbook: { title: Emma, pages: 420 }\n---\nIt drags (p. 42).",
    find: Find::Whole(find),
};

fn find(document: &Document, report: &mut Report<'_>) {
    let mut works = None;
    for citation in document.citations() {
        let Some((pages, owner)) = pages(document, citation) else { continue };
        let beyond = citation.parts.iter().find(|part| !part.is_reversed() && part.to > pages);
        let Some(beyond) = beyond.filter(|_| is_of_this_edition(document, citation)) else {
            continue;
        };
        let unnamed = citation.name.is_none();
        if unnamed && works.get_or_insert_with(|| Works::of(document)).another_is_meant(document, citation) {
            continue;
        }
        report.add(
            citation.span,
            format!(
                "There is no page {}: {owner} has {pages} {}.",
                beyond.to,
                if pages == 1 { "page" } else { "pages" }
            ),
            "Look the page up again, or put right the number of pages.",
        );
    }
}

/// The number of pages of what `citation` cites, and what to call that.
fn pages(document: &Document, citation: &Citation) -> Option<(u32, String)> {
    if citation.kind != LocatorKind::Page || citation.roman || !citation.is_certain {
        return None;
    }
    let (card, owner) = match citation.cited {
        CitedWork::Book => (document.metadata.book.as_ref()?, "the book".to_owned()),
        CitedWork::Shelf(index) => {
            let card = &document.metadata.shelf[index];
            let owner = card.title.as_deref().map_or("it".to_owned(), |title| format!("“{title}”"));
            (card, owner)
        }
        CitedWork::Mentioned(_) | CitedWork::Unknown(_) => return None,
    };
    card.pages.filter(|&pages| pages > 0).map(|pages| (pages, owner))
}

/// Whether nothing beside `citation` says that another edition, or something else, is meant.
fn is_of_this_edition(document: &Document, citation: &Citation) -> bool {
    const REACH: usize = 100;
    if citation.form != LocatorForm::Running {
        return true;
    }
    let text = document.leaf(citation.place).prose.text();
    let (before, after) = (&text[..citation.range.start], &text[citation.range.end..]);
    let after: String = after.chars().take(REACH).take_while(|c| !".;!?()".contains(*c)).collect();
    let before: Vec<char> = before.chars().rev().take(REACH).take_while(|c| !".;!?()".contains(*c)).collect();
    let before: String = before.into_iter().rev().collect();
    let said = plain_words(&format!("{before} {after}"));
    let words: Vec<&str> = said.split(' ').collect();
    let is_in = |list: &str, word: &str| list.split_ascii_whitespace().any(|listed| listed == word);
    let year =
        |word: &str| word.len() == 4 && word.parse().is_ok_and(|year: u32| (1500..=2100).contains(&year));
    let dated = words.windows(2).any(|pair| year(pair[0]) && is_in(TEXTS, pair[1]));
    // “(Norton, 1996, p. 320)”
    let cited_by_year = plain_words(&before).rsplit(' ').next().is_some_and(year);
    !dated && !cited_by_year && !words.iter().any(|word| is_in(EDITIONS, word))
}

/// What a year before it tells from another of its kind.
const TEXTS: &str = "text version printing issue one texte version fassung";

/// Words that tell one edition from another, and things that have pages and are no book.
const EDITIONS: &str = "edition editions copy paperback hardback hardcover manuscript translation original \
    proof arc kindle ebook penguin folio facsimile draft document google search website pdf ausgabe \
    auflage taschenbuch handschrift exemplaire poche manuscrit traduction uebersetzung ubersetzung";

/// The words by which the book under review and other works are known.
struct Works {
    own: HashSet<String>,
    others: HashSet<String>,
    /// Where such words stand in a leaf, in bytes, and whether they are another work's.
    places: HashMap<LeafPlace, Vec<(usize, bool)>>,
}

impl Works {
    fn of(document: &Document) -> Self {
        let titles = |title: Option<&str>| -> Vec<String> {
            let words = plain_words(title.unwrap_or_default());
            words.split(' ').filter(|word| word.len() > 3).map(str::to_owned).collect()
        };
        let last = |author: &str| plain_words(author).rsplit(' ').next().map(str::to_owned);
        let book = document.metadata.book.as_ref();
        let mut own: HashSet<String> =
            titles(book.and_then(|book| book.title.as_deref())).into_iter().collect();
        own.extend(book.iter().flat_map(|book| &book.authors).filter_map(|author| last(author)));
        let mut others = HashSet::new();
        for card in &document.metadata.shelf {
            others.extend(titles(card.title.as_deref()));
            others.extend(card.authors.iter().filter_map(|author| last(author)));
        }
        for work in document.works() {
            others.extend(titles(Some(&work.title)));
            others.extend(work.author.as_deref().and_then(last));
        }
        others.retain(|word| !word.is_empty() && !own.contains(word));
        Self { own, others, places: HashMap::new() }
    }

    /// Whether the work last spoken of in the paragraph before `citation` is another.
    fn another_is_meant(&mut self, document: &Document, citation: &Citation) -> bool {
        let places = self.places.entry(citation.place).or_insert_with(|| {
            let text = document.leaf(citation.place).prose.text();
            let mut places = Vec::new();
            let mut at = 0;
            for word in text.split(|c: char| !c.is_alphanumeric()) {
                if word.starts_with(char::is_uppercase) {
                    let plain = plain_words(word);
                    let genitive = plain.strip_suffix('s').unwrap_or(&plain);
                    let is_in = |words: &HashSet<String>| words.contains(&plain) || words.contains(genitive);
                    if is_in(&self.own) {
                        places.push((at, false));
                    } else if is_in(&self.others) {
                        places.push((at, true));
                    }
                }
                at += word.len() + text[at + word.len()..].chars().next().map_or(0, char::len_utf8);
            }
            places
        });
        let before = places.partition_point(|&(place, _)| place < citation.range.start);
        before.checked_sub(1).is_some_and(|last| places[last].1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{check, found};

    const CODE: &str = "page-beyond-book";

    /// Checks a review of a book of 280 pages; on the shelf stands *Paradise Lost*, of 512.
    #[track_caller]
    fn emma(drawn: &str) {
        let head = "---\nbook: { title: Frankenstein, author: Mary Shelley, pages: 280 }\n\
            works:\n  - { key: lost, title: Paradise Lost, author: John Milton, pages: 512 }\n---\n";
        check(CODE, &format!("{head}{drawn}"));
    }

    #[test]
    fn a_page_the_book_does_not_have() {
        emma("It drags (p. 281) here.\n         ^^^^^^^^ There is no page 281: the book has 280 pages.");
        emma(
            "“It was a dreary night” (2400).\n                        ^^^^^^ There is no page 2400: the book has 280 pages.",
        );
        emma("It drags (pp. 270–90).\n         ^^^^^^^^^^^^ There is no page 290: the book has 280 pages.");
        emma(
            "It drags (Shelley, 300).\n         ^^^^^^^^^^^^^^ There is no page 300: the book has 280 pages.",
        );
        emma(
            "It drags (Milton, 513).\n         ^^^^^^^^^^^^^ There is no page 513: “Paradise Lost” has 512 pages.",
        );
        emma(
            "It drags [@lost, p. 613].\n         ^^^^^^^^^^^^^^^ There is no page 613: “Paradise Lost” has 512 pages.",
        );
        emma(
            "He sails in 1796, on page 320.\n                     ^^^^^^^^ There is no page 320: the book has 280 pages.",
        );
        emma("On page 320 he sails.\n   ^^^^^^^^ There is no page 320: the book has 280 pages.");
        emma(
            "Milton knew it. Shelley too (p. 300).\n                            ^^^^^^^^ There is no page 300: the book has 280 pages.",
        );
        emma("It is calm (Milton, 2).\n\nIt drags (ibid., 300).");
    }

    #[test]
    fn what_may_be_right() {
        for text in [
            "It drags (p. 280) and (p. xii), chapter 300, loc. 1234.",
            "It drags (Milton, 300).",
            "It drags (p. 320–300).",
            "On page 320 of my old paperback he sails.",
            "On page 320 of the 1831 text he sails.",
            "He sails (Norton, 1996, p. 320).",
            "In *Paradise Lost* Milton says it too: “Better to reign in hell than serve” (p. 300).",
            "Milton’s devil knows it: “Better to reign in hell” (p. 263). Later: “So he said it once” (p. 412).",
            "So (Milton, *Areopagitica*, p. 700) and (Milton 1644, p. 700) and (Milton, Poems, p. 700).",
            "It has 300 pages, and it was 1818. “The Modern Prometheus” (1818) was the other title.",
            "“It was on a dreary night of November” (1818), says the text (1831).",
            "See page 300 of 320.",
        ] {
            emma(text);
        }
        found(CODE, "It drags (p. 2810).", &[]);
        found(
            CODE,
            "---\nbook: { title: Emma, pages: 1 }\n---\nIt drags (p. 2).",
            &["(p. 2) — There is no page 2: the book has 1 page."],
        );
        found(CODE, "---\nbook: { title: Emma }\n---\nIt drags (p. 2810).", &[]);
        found(
            CODE,
            "---\nbook: { title: Emma, pages: 9, author: A B }\nworks: [{ title: Lady Susan, author: A B, pages: 5 }]\n---\nSo (B, 7).",
            &[],
        );
    }
}
