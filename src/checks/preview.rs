//! What a fix would change, short enough to be read at a glance.

use super::Fix;
use crate::source::{Replacement, Span};

/// How many characters of a change are shown.
const LONGEST: usize = 200;

/// How many characters are shown on each side of it.
const AROUND: usize = 24;

/// What a fix would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// A short change, each part on one line.
    Change {
        /// What stands before it on its line, from where it fits.
        before: String,
        /// What goes; may be empty.
        removed: String,
        /// What comes; may be empty.
        inserted: String,
        /// What stands behind it on its line, as far as it fits.
        after: String,
    },
    /// What a longer change does, in words.
    Count(String),
}

impl Fix {
    /// What it would change in `text`, in which it was found.
    #[must_use]
    pub fn preview(&self, text: &str) -> Preview {
        let replacements = self.edit.replacements();
        let (Some(first), Some(last)) = (replacements.first(), replacements.last()) else {
            return Preview::Count("Changes nothing".into());
        };
        let Some(removed) = text.get(first.span.start..last.span.end) else {
            return Preview::Count("Changes nothing".into());
        };
        let inserted: usize = replacements.iter().map(|it| it.insert.len()).sum();
        let is_long = |part: &str| part.chars().nth(LONGEST).is_some();
        if removed.len() + inserted > 4 * LONGEST || is_long(removed) {
            return Preview::Count(count(text, replacements));
        }
        let inserted = written(text, replacements);
        if is_long(&(removed.to_owned() + &inserted)) {
            return Preview::Count(count(text, replacements));
        }
        let hull = Span::new(first.span.start, last.span.end);
        let (before, after) = around(text, hull);
        Preview::Change { before, removed: line(removed), inserted: line(&inserted), after }
    }
}

/// What stands between the first and the last replacement after they are made.
fn written(text: &str, replacements: &[Replacement]) -> String {
    let mut written = String::new();
    let mut at = replacements.first().map_or(0, |first| first.span.start);
    for replacement in replacements {
        written.push_str(text.get(at..replacement.span.start).unwrap_or(""));
        written.push_str(&replacement.insert);
        at = replacement.span.end;
    }
    written
}

/// `Removes 24 lines`, `Adds 3 lines`, `Changes 7 places`.
fn count(text: &str, replacements: &[Replacement]) -> String {
    let lines = |part: &str| part.trim().lines().count();
    let removed: usize = replacements.iter().map(|it| lines(text.get(it.span.range()).unwrap_or(""))).sum();
    let inserted: usize = replacements.iter().map(|it| lines(&it.insert)).sum();
    let several = |verb: &str, count: usize, noun: &str| {
        format!("{verb} {count} {noun}{}", if count == 1 { "" } else { "s" })
    };
    match (removed, inserted) {
        (removed, 0) => several("Removes", removed, "line"),
        (0, inserted) => several("Adds", inserted, "line"),
        _ if replacements.len() > 1 => several("Changes", replacements.len(), "place"),
        (removed, inserted) => several("Changes", removed.max(inserted), "line"),
    }
}

/// What stands around `hull` on its lines, cut where it is long.
fn around(text: &str, hull: Span) -> (String, String) {
    let before = text[..hull.start].rsplit('\n').next().unwrap_or("");
    let from = before.char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let cut = if from > 0 { "…" } else { "" };
    let after = text[hull.end..].split('\n').next().unwrap_or("");
    let to = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
    let more = if to < after.len() { "…" } else { "" };
    (line(&format!("{cut}{}", &before[from..])), line(&format!("{}{more}", &after[..to])))
}

/// `part` on one line.
fn line(part: &str) -> String {
    part.chars()
        .map(|c| {
            if c == '\n' {
                '↵'
            } else if c.is_control() {
                ' '
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Edit;

    #[track_caller]
    fn check(text: &str, replacements: &[(&str, &str)], expected: &str) {
        let replacement = |(old, new): &(&str, &str)| {
            let at = text.find(old).expect("the place");
            Replacement { span: Span::new(at, at + old.len()), insert: (*new).to_owned() }
        };
        let fix = Fix { title: String::new(), edit: Edit::all(replacements.iter().map(replacement)) };
        let told = match fix.preview(text) {
            Preview::Change { before, removed, inserted, after } => {
                format!("{before}[{removed}|{inserted}]{after}")
            }
            Preview::Count(words) => words,
        };
        assert_eq!(told, expected);
    }

    #[test]
    fn a_short_change_is_shown_on_one_line() {
        check("Said. (p. 81–70)", &[("81–70", "70–81")], "Said. (p. [81–70|70–81])");
        check("One\ntwo the\nthe three\nfour", &[("the\nthe", "the")], "two [the↵the|the] three");
        check("the the", &[(" the", "")], "the[ the|]");
        check("a b c", &[("a", "x"), ("c", "y")], "[a b c|x b y]");
        let long = "é".repeat(30);
        let cut = "é".repeat(24);
        check(&format!("{long}x{long}"), &[("x", "y")], &format!("…{cut}[x|y]{cut}…"));
    }

    #[test]
    fn a_long_change_is_counted() {
        let line = "A line of some length, said again and again.";
        let lines = [line; 24].join("\n");
        check(&format!("Text.\n\n{lines}\n"), &[(&lines, "")], "Removes 24 lines");
        check("Text.", &[("Text.", &lines)], "Changes 24 lines");
        check(&format!("a\n{lines}\nb"), &[("a", "x"), ("b", "y")], "Changes 2 places");
        check("a", &[("a", &"x".repeat(900))], "Changes 1 line");
        check("", &[], "Changes nothing");
    }
}
