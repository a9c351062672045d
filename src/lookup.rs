//! What Open Library says of a book: how it is asked, and what its answer means.
//!
//! Nothing here reaches out: the page asks, once somebody has pressed the button for it. The answer is another's, so
//! nothing in it is taken for granted: what is missing, of another kind or too long is left out.

use std::fmt;

use serde_json::Value;

use crate::source::one_spaced;

/// How many bytes an answer may have. One about a book has some thousands.
pub const MOST_BYTES: u32 = 1 << 20;

/// How many characters of a value are taken, and how many authors.
const MOST_CHARACTERS: usize = 300;
const MOST_AUTHORS: usize = 12;

/// What is known of a book; what is not known is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Known {
    /// The title.
    pub title: String,
    /// The authors, in the order given.
    pub authors: Vec<String>,
    /// The publisher.
    pub publisher: String,
    /// The year, in four digits.
    pub year: String,
    /// The number of pages, in digits.
    pub pages: String,
}

/// Why an answer says nothing of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// No book has the number there.
    NotFound,
    /// It is not what Open Library answers.
    Unreadable,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "Open Library knows no book of this number. The card stays as it is.",
            Self::Unreadable => {
                "The answer could not be read. The card stays as it is; try again later, or fill it in by hand."
            }
        })
    }
}

/// The signs of an ISBN: ten or thirteen digits, of which the last may be an `X`. `None` if `typed` has others.
#[must_use]
pub fn number(typed: &str) -> Option<String> {
    let typed = typed.trim().trim_start_matches("ISBN").trim_start_matches([':', ' ']);
    let signs = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '‐' | '‑' | '–'));
    let number: String = signs.map(|c| c.to_ascii_uppercase()).collect();
    let (all, last) = number.split_at_checked(number.len().checked_sub(1)?)?;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = digits(all) && (digits(last) || last == "X" && number.len() == 10);
    (fits && matches!(number.len(), 10 | 13)).then_some(number)
}

/// The address that answers what is known of the book with this [`number`].
#[must_use]
pub fn address(number: &str) -> String {
    format!("https://openlibrary.org/api/books?bibkeys=ISBN:{number}&format=json&jscmd=data")
}

/// What an answer says of the book with this [`number`].
///
/// # Errors
///
/// If it says nothing of it.
pub fn read(answer: &str, number: &str) -> Result<Known, Unknown> {
    let answer: Value = serde_json::from_str(answer).map_err(|_| Unknown::Unreadable)?;
    let books = answer.as_object().ok_or(Unknown::Unreadable)?;
    if books.is_empty() {
        return Err(Unknown::NotFound);
    }
    let book =
        books.get(&format!("ISBN:{number}")).filter(|book| book.is_object()).ok_or(Unknown::Unreadable)?;
    let known = Known {
        title: text(&book["title"]),
        authors: names(&book["authors"]).take(MOST_AUTHORS).collect(),
        publisher: names(&book["publishers"]).next().unwrap_or_default(),
        year: year(&text(&book["publish_date"])),
        pages: pages(&book["number_of_pages"]),
    };
    if known == Known::default() { Err(Unknown::NotFound) } else { Ok(known) }
}

/// A text on one line, without signs that are not seen; empty for anything else, or one too long to be meant.
fn text(value: &Value) -> String {
    let typed = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.as_u64().map(|number| number.to_string()).unwrap_or_default(),
        _ => return String::new(),
    };
    let is_seen = |c: &char| {
        c.is_whitespace()
            || !(c.is_control()
                || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'))
    };
    let text = one_spaced(&typed.chars().filter(is_seen).collect::<String>());
    if text.chars().count() > MOST_CHARACTERS { String::new() } else { text }
}

/// The names in a list of objects with names, or of texts.
fn names(value: &Value) -> impl Iterator<Item = String> {
    let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
    let name = |entry: &Value| text(if entry.is_object() { &entry["name"] } else { entry });
    list.iter().map(name).filter(|name| !name.is_empty())
}

/// The year in a date: its one number of four digits that can be one.
fn year(date: &str) -> String {
    let numbers = date.split(|c: char| !c.is_ascii_digit());
    let mut years = numbers.filter(|number| number.len() == 4 && ("1000".."2101").contains(number));
    years.next().unwrap_or_default().to_owned()
}

fn pages(value: &Value) -> String {
    let number = text(value).parse().ok().filter(|number| (1..100_000).contains(number));
    number.map(|number: u32| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "9780141439471";

    #[track_caller]
    fn check(book: &str, expected: impl Into<Result<Known, Unknown>>) {
        assert_eq!(read(&format!("{{\"ISBN:{NUMBER}\": {book}}}"), NUMBER), expected.into(), "{book}");
    }

    fn titled(title: &str) -> Known {
        Known { title: title.to_owned(), ..Known::default() }
    }

    #[test]
    fn a_number_is_read_out_of_what_was_typed() {
        assert_eq!(number(" 978-0-14-143947-1 ").as_deref(), Some(NUMBER));
        assert_eq!(number("ISBN: 0 8044 2957 x").as_deref(), Some("080442957X"));
        for other in ["", "-", "978", "97801414394712", "978014143947X", "é", "9780141439471&x=1", "X"] {
            assert_eq!(number(other), None, "{other}");
        }
    }

    #[test]
    fn a_whole_answer_fills_everything() {
        let known = Known {
            title: "The House of Mirrors".into(),
            authors: vec!["Anna Weld".into(), "Jon Ash".into()],
            publisher: "Quay".into(),
            year: "2003".into(),
            pages: "273".into(),
        };
        check(
            r#"{"url": "https://x.test/books/1", "title": " The House\n of Mirrors ", "subtitle": "A Life",
                "authors": [{"url": "u", "name": "Anna Weld"}, {"name": "Jon Ash"}], "number_of_pages": 273,
                "publishers": [{"name": "Quay"}, {"name": "Pier"}], "publish_date": "May 6, 2003", "cover": {}}"#,
            Ok(known),
        );
    }

    #[test]
    fn what_is_missing_or_of_another_kind_is_left_out() {
        check(r#"{"title": "T"}"#, Ok(titled("T")));
        check(r#"{"title": "T", "authors": "A", "publishers": {}, "number_of_pages": [1]}"#, Ok(titled("T")));
        check(r#"{"title": 1984, "authors": [null, 5.5, {}, {"name": ["x"]}, 5]}"#, {
            Ok(Known { authors: vec!["5".into()], ..titled("1984") })
        });
        let publisher = Known { publisher: "Quay".into(), ..titled("T") };
        check(r#"{"title": "T", "publishers": ["", "Quay"]}"#, Ok(publisher));
        for pages in ["-1", "0", "1e99", "273.5", "\"xii, 280\"", "true", "100000"] {
            check(&format!(r#"{{"title": "T", "number_of_pages": {pages}}}"#), Ok(titled("T")));
        }
        for (date, year) in
            [("c1998", "1998"), ("1998-05-06", "1998"), ("06/05/98", ""), ("0998", ""), ("19987", "")]
        {
            let known = Known { year: year.to_owned(), ..titled("T") };
            check(&format!(r#"{{"title": "T", "publish_date": "{date}"}}"#), Ok(known));
        }
    }

    #[test]
    fn what_was_made_to_hurt_does_not() {
        check(r#"{"title": "<b>T</b> \u202eE \u0000"}"#, Ok(titled("<b>T</b> E")));
        let long = format!(r#"{{"title": "T", "authors": ["{}", "A"]}}"#, "x".repeat(500_000));
        check(&long, Ok(Known { authors: vec!["A".into()], ..titled("T") }));
        let many = format!(r#"{{"title": "T", "authors": [{}"Z"]}}"#, r#""A","#.repeat(50_000));
        check(&many, Ok(Known { authors: vec!["A".into(); MOST_AUTHORS], ..titled("T") }));
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep, NUMBER), Err(Unknown::Unreadable));
        assert_eq!(read(r#"{"ISBN:9780141439471": {"title": "T""#, NUMBER), Err(Unknown::Unreadable));
        for other in
            ["", "<!DOCTYPE html><p>Busy", "null", "[]", "5", "\"T\"", "{\"ISBN:1\": {\"title\": \"T\"}}"]
        {
            assert_eq!(read(other, NUMBER), Err(Unknown::Unreadable), "{other}");
        }
        for book in ["null", "[]", "\"T\""] {
            check(book, Err(Unknown::Unreadable));
        }
    }

    #[test]
    fn a_book_that_is_not_there_is_told() {
        assert_eq!(read("{}", NUMBER), Err(Unknown::NotFound));
        check("{}", Err(Unknown::NotFound));
        check(r#"{"title": "", "authors": []}"#, Err(Unknown::NotFound));
    }
}
