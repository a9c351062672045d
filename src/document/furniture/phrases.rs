//! What the lines of web pages say: the words of blogs, book sites and newspapers around a text.
//!
//! Start with [`part`]. The phrases are in the files beside this one, written as `line`
//! reads a line: small letters, single spaces, straight marks, each number as `#`. A `*` stands for
//! anything.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Part;

/// What may stand at the end of a line and says nothing.
pub(super) const LOOSE_ENDS: &[char] =
    &[' ', ':', '.', '|', '·', '•', '»', '›', '→', '←', '↓', '↑', '↗', '*'];

/// The phrases by language, one a line, below the names of the parts.
const PHRASES: [&str; 3] = [
    include_str!("phrases/english.txt"),
    include_str!("phrases/french.txt"),
    include_str!("phrases/german.txt"),
];

/// The parts that are told by phrases, as they are named there.
const PARTS: &[(&str, Part)] = &[
    ("[comments-on]", Part::CommentsOn),
    ("[comment-count]", Part::CommentCount),
    ("[form]", Part::Form),
    ("[comments-end]", Part::CommentsEnd),
    ("[strong]", Part::Strong),
    ("[posted]", Part::Posted),
    ("[related]", Part::Related),
    ("[related-post]", Part::RelatedPost),
    ("[widget]", Part::Widget),
    ("[reply]", Part::Reply),
    ("[weak]", Part::Weak),
    ("[faint]", Part::Faint),
];

/// What a plain line is, if its words are those of a web page.
pub(super) fn part(line: &str) -> Option<Part> {
    static TABLE: LazyLock<Table> = LazyLock::new(Table::new);
    TABLE.find(line)
}

/// All phrases with the part each tells.
fn phrases() -> impl Iterator<Item = (Part, &'static str)> {
    let mut part = Part::Weak;
    PHRASES.iter().flat_map(|file| file.lines()).filter_map(move |line| {
        if let Some((_, named)) = PARTS.iter().find(|(name, _)| *name == line) {
            part = *named;
            return None;
        }
        (!line.is_empty()).then_some((part, line))
    })
}

/// Phrases by how they are found.
struct Table {
    whole: HashMap<&'static str, Part>,
    /// Those that begin with a whole word, by that word.
    beginning: HashMap<&'static str, Vec<(&'static str, Part)>>,
    /// Those that begin with anything.
    inside: Vec<(&'static str, Part)>,
}

impl Table {
    fn new() -> Self {
        let mut table = Self { whole: HashMap::new(), beginning: HashMap::new(), inside: Vec::new() };
        for (part, phrase) in phrases() {
            match (phrase.contains('*'), phrase.split_once(' ')) {
                (false, _) => {
                    table.whole.entry(phrase.trim_end_matches(LOOSE_ENDS)).or_insert(part);
                }
                (true, Some((first, _))) if !first.contains('*') => {
                    table.beginning.entry(first).or_default().push((phrase, part));
                }
                _ => table.inside.push((phrase, part)),
            }
        }
        table
    }

    fn find(&self, line: &str) -> Option<Part> {
        if let Some(&part) = self.whole.get(line) {
            return Some(part);
        }
        let first = line.split(' ').next().unwrap_or("");
        let beginning = self.beginning.get(first).into_iter().flatten();
        beginning.chain(&self.inside).find(|(phrase, _)| is_like(line, phrase)).map(|&(_, part)| part)
    }
}

/// Whether `line` is `phrase`, in which each `*` stands for anything.
fn is_like(line: &str, phrase: &str) -> bool {
    let mut pieces = phrase.split('*');
    let Some(mut rest) = pieces.next().and_then(|first| line.strip_prefix(first)) else {
        return false;
    };
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        match rest.find(piece) {
            Some(at) => rest = &rest[at + piece.len()..],
            None => return false,
        }
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_anything() {
        for (line, phrase, expected) in [
            ("a b", "a b", true),
            ("a b c", "a *", true),
            ("a ", "a *", true),
            ("a", "a *", false),
            ("x (y) z", "*(y)*", true),
            ("a b c d", "a *c*", true),
            ("a b", "a *c*", false),
            ("ab", "a*b*b", false),
        ] {
            assert_eq!(is_like(line, phrase), expected, "{line} {phrase}");
        }
    }

    #[test]
    fn phrases_are_written_as_lines_are_read() {
        for (_, phrase) in phrases() {
            let odd = |c: char| c.is_uppercase() || c.is_ascii_digit() || "’‘“”…\u{a0}«»„[]".contains(c);
            assert!(!phrase.contains(odd) && !phrase.contains("  ") && phrase == phrase.trim(), "{phrase}");
        }
    }
}
