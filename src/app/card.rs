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
    let Some(rating) = rating.parse::<f64>().ok().filter(|rating| (0.0..=5.0).contains(rating)) else {
        return String::new();
    };
    let mut stars = String::new();
    let mut left = (rating * 2.0).round();
    while left >= 2.0 {
        stars.push('★');
        left -= 2.0;
    }
    if left >= 1.0 {
        stars.push('½');
    }
    stars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratings_are_stars_and_halves() {
        let shown = ["4.5", "5", "0", "3.3", "6", "-1", "good", "NaN"].map(stars);
        assert_eq!(shown, ["★★★★½", "★★★★★", "", "★★★½", "", "", "", ""]);
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
