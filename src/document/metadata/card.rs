//! Book cards: the edition under review, and the works on the shelf.

use super::read::names;
use crate::document::yaml::Value;

/// A book card: the edition under review, or a work on the shelf.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// A short name to cite it by.
    pub key: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The authors.
    pub authors: Vec<String>,
    /// The edition's number of pages.
    pub pages: Option<u32>,
    /// ISBN-10 or ISBN-13 as typed.
    pub isbn: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The year, as typed.
    pub year: Option<String>,
    /// The picture of its cover.
    pub cover: Option<Cover>,
    /// The rating, of five, as typed.
    pub rating: Option<String>,
}

/// The picture of a book's cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cover {
    /// The picture's address, as typed.
    pub image: String,
    /// What it shows, in words.
    pub description: Option<String>,
}

impl Card {
    /// The authors joined with "and".
    #[must_use]
    pub fn author(&self) -> Option<String> {
        (!self.authors.is_empty()).then(|| self.authors.join(" and "))
    }

    /// Reads a card; a text alone is its title. `None` of anything else.
    pub(super) fn read(value: &Value) -> Option<Self> {
        if let Some(title) = value.text() {
            return Some(Self { title: Some(title.to_owned()), ..Self::default() });
        }
        if value.entries().is_empty() {
            return None;
        }
        let text = |key: &str| value.get(key).and_then(Value::text).map(str::to_owned);
        Some(Self {
            key: text("key"),
            title: text("title"),
            authors: value.get("author").or_else(|| value.get("authors")).map(names).unwrap_or_default(),
            pages: text("pages").and_then(|pages| number_of_pages(&pages)),
            isbn: text("isbn"),
            publisher: text("publisher"),
            year: text("year"),
            cover: value.get("cover").and_then(Cover::read),
            rating: text("rating"),
        })
    }
}

impl Cover {
    /// The keys the image may have, Obelus's own first.
    pub(super) const IMAGE: [&str; 4] = ["image", "src", "url", "path"];
    /// The keys the description may have, Obelus's own first.
    pub(super) const DESCRIPTION: [&str; 2] = ["description", "alt"];

    fn read(value: &Value) -> Option<Self> {
        let text = |keys: &[&str]| keys.iter().find_map(|key| value.get(key)?.text()).map(str::to_owned);
        let image = value.text().map(str::to_owned).or_else(|| text(&Self::IMAGE))?;
        Some(Self { image, description: text(&Self::DESCRIPTION) })
    }
}

/// The number of pages in what somebody typed for it: `280`, `280 p.`, `xii, 280`, `1,024 pages`.
/// `None` where it is not clear which number is meant, or only about how many there are: `about 200`, `200+`.
fn number_of_pages(typed: &str) -> Option<u32> {
    if is_rough(typed) {
        return None;
    }
    let mut numbers: Vec<(String, &str)> = Vec::new();
    let mut rest = typed;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let mut number = String::new();
        rest = &rest[start..];
        loop {
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            number.push_str(&rest[..digits]);
            rest = &rest[digits..];
            // A group of three behind a sign that parts thousands.
            let group = rest.strip_prefix([',', '.', '’', '\'', '\u{a0}', '\u{202f}']);
            match group.filter(|group| {
                group.len() - group.trim_start_matches(|c: char| c.is_ascii_digit()).len() == 3
            }) {
                Some(group) => rest = group,
                None => break,
            }
        }
        numbers.push((number, rest));
    }
    let says_pages = |(_, after): &&(String, &str)| {
        let word: String = after.trim_start().chars().take_while(|c| c.is_alphabetic()).collect();
        matches!(
            &*word.to_lowercase(),
            "p" | "pp" | "pg" | "pgs" | "page" | "pages" | "s" | "seite" | "seiten"
        )
    };
    let (number, _) = match &numbers[..] {
        [only] => only,
        several => several.iter().find(says_pages)?,
    };
    number.parse().ok().filter(|&pages| pages > 0)
}

/// Whether what was typed says that its number is not exact, or is none that can be counted.
fn is_rough(typed: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    // Not the sign of `xii + 280`.
    let more = typed
        .split('+')
        .rev()
        .skip(1)
        .zip(typed.split('+').rev())
        .any(|(before, after)| before.trim_end().ends_with(digit) && !after.contains(digit));
    let signed = typed.trim_start().strip_prefix(['-', '−', '–', '~', '≈', '<', '>', '±']);
    let signed = signed.is_some_and(|rest| rest.trim_start().starts_with(digit));
    let mut words = typed.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    let circa = typed
        .trim_start()
        .strip_prefix(['c', 'C'])
        .is_some_and(|rest| rest.trim_start_matches(['.', ' ']).starts_with(digit));
    more || signed || circa || words.any(|word| ROUGHLY.split_ascii_whitespace().any(|rough| rough == word))
}

/// Words that make a number a rough one.
const ROUGHLY: &str = "about approximately approx around circa ca roughly nearly almost over under some more \
    less than least most maybe perhaps probably estimated unknown environ presque plus moins près env quelque \
    etwa ungefähr rund zirka knapp fast über unter mindestens höchstens gut";

#[cfg(test)]
mod tests {
    use super::number_of_pages;

    #[test]
    fn a_number_of_pages_is_read_out_of_what_was_typed() {
        #[track_caller]
        fn check(typed: &str, expected: Option<u32>) {
            assert_eq!(number_of_pages(typed), expected, "{typed}");
        }
        check("280", Some(280));
        check("280 p.", Some(280));
        check("280 S.", Some(280));
        check("xii, 280", Some(280));
        check("xii + 280 pp", Some(280));
        check("280 pages", Some(280));
        check("xii+280", Some(280));
        for rough in [
            "about 200",
            "200+",
            "200+ pages",
            "ca. 300",
            "c. 300",
            "~300",
            "-280",
            "−5",
            "over 300",
            "etwa 300 S.",
        ] {
            check(rough, None);
        }
        check("1,024", Some(1024));
        check("1.024 Seiten", Some(1024));
        check("2 vols, 280 pages", Some(280));
        check("280 / 300", None);
        check("many", None);
        check("0", None);
        check("99999999999999999999", None);
    }
}
