//! Findings that the writer has looked at and let stand.

use crate::document::yaml::Value;

/// How many characters of a passage are kept.
const LONGEST: usize = 200;

/// A finding the writer let stand: the check, the passage, and which finding of that check about
/// that passage it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dismissal {
    /// The check's code.
    pub check: String,
    /// The stretch that was marked, as [`passage`] tells it.
    pub text: String,
    /// Which of the findings of that check about that passage, in order of place, from 1.
    pub occurrence: usize,
}

impl Dismissal {
    /// Reads one entry of `dismissed`.
    pub(super) fn read(value: &Value) -> Option<Self> {
        let occurrence = value.get("occurrence").and_then(Value::text).and_then(|text| text.parse().ok());
        Some(Self {
            check: value.get("check")?.text()?.to_owned(),
            text: passage(value.get("text").and_then(Value::text).unwrap_or("")),
            occurrence: occurrence.unwrap_or(1).max(1),
        })
    }
}

/// What a dismissal remembers of the stretch `typed`: runs of white space as one space, at most 200
/// characters.
#[must_use]
pub fn passage(typed: &str) -> String {
    let mut passage = String::new();
    let mut length = 0;
    for word in typed.split_whitespace() {
        if length > 0 {
            passage.push(' ');
            length += 1;
        }
        for character in word.chars() {
            if length == LONGEST {
                passage.truncate(passage.trim_end().len());
                return passage;
            }
            passage.push(character);
            length += 1;
        }
    }
    passage
}

#[cfg(test)]
mod tests {
    use super::passage;

    #[test]
    fn a_passage_is_one_short_line() {
        assert_eq!(passage(" one\n  two\tthree "), "one two three");
        assert_eq!(passage(""), "");
        assert_eq!(passage(&"é".repeat(300)).chars().count(), 200);
        let cut = passage(&"four ".repeat(100));
        assert_eq!((cut.chars().count(), passage(&cut)), (199, cut));
    }
}
