//! The book card: what the folded front matter says.

use crate::browser::editor::Card;
use crate::document::Document;

/// The card of `document`; none where there is no front matter, or none that can be read.
pub(super) fn of(document: &Document) -> Option<Card> {
    let metadata = &document.metadata;
    if metadata.span.is_empty() || metadata.unreadable.is_some() {
        return None;
    }
    let end = document.text[metadata.span.range()].trim_end().len();
    let to = u32::try_from(document.units(end)).ok()?;
    let Some(book) = &metadata.book else {
        let title = document.display_title().to_owned();
        return Some(Card { to, title, facts: "No book named yet".into(), ..Card::default() });
    };
    let pages = book.pages.map(|pages| format!("{pages} pages"));
    let facts: Vec<String> =
        [pages, book.publisher.clone(), book.year.clone()].into_iter().flatten().collect();
    Some(Card {
        to,
        title: book.title.clone().unwrap_or_else(|| "Untitled book".into()),
        byline: book.author().map(|author| format!(" by {author}")).unwrap_or_default(),
        facts: facts.join(" · "),
        stars: book.rating.as_deref().map(stars).unwrap_or_default(),
    })
}

/// A rating, of five, in stars and halves: `4.5` is ★★★★½.
fn stars(rating: &str) -> String {
    let Some((hundredths, more)) = hundredths(rating) else {
        return String::new();
    };
    if hundredths + usize::from(more) > 500 {
        return String::new();
    }
    let halves = (hundredths + 25) / 50;
    let half = if halves % 2 == 1 { "½" } else { "" };
    "★".repeat(halves / 2) + half
}

/// A decimal number in whole hundredths, and whether there is more to it. By hand, as what reads any
/// number brings 10 KB of tables.
fn hundredths(number: &str) -> Option<(usize, bool)> {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() + rest.len() == 0 || whole.len() > 4 || !digits(whole) || !digits(rest) {
        return None;
    }
    let value = |text: &str| text.bytes().fold(0, |value, digit| value * 10 + usize::from(digit - b'0'));
    let (first, others) = rest.split_at(rest.len().min(2));
    let part = value(first) * if first.len() == 1 { 10 } else { 1 };
    Some((value(whole) * 100 + part, others.bytes().any(|digit| digit != b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_stars_and_halves() {
        let shown = ["4.5", "5", "0", "3.3", "3.25", "3.249", ".5", "5.00", "5.001", "6", "-1", "good", "."]
            .map(stars);
        let wanted = ["★★★★½", "★★★★★", "", "★★★½", "★★★½", "★★★", "½", "★★★★★", "", "", "", "", ""];
        assert_eq!(shown, wanted);
    }

    #[test]
    fn the_card_says_what_the_front_matter_says() {
        let text = "---\nbook: { title: Emma, author: [A, B], pages: 12, year: 1815 }\n---\n\nText";
        let document = Document::parse(text);
        let card = of(&document).unwrap();
        assert_eq!((&*card.title, &*card.byline, &*card.facts), ("Emma", " by A and B", "12 pages · 1815"));
        assert_eq!(&text[..card.to as usize], text.split("\n\nText").next().unwrap());
        assert_eq!(of(&Document::parse("Text")), None);
    }
}
