//! What front matter says, read tolerantly: other programs write it, too.

use super::{Card, Dismissal, Metadata, Numbering, Unreadable};
use crate::document::yaml::{self, Value};
use crate::source::{Span, one_spaced};

/// Reads the front matter of `text`. The default if it has none.
#[must_use]
pub fn read(text: &str) -> Metadata {
    let Some(fenced) = find(text) else {
        return Metadata::default();
    };
    let Fenced { span, inside, .. } = fenced;
    let typed = &text[inside.range()];
    if fenced.is_toml {
        if !begins_with_key(typed, '=') {
            return Metadata::default();
        }
        let unreadable = Unreadable::Toml { span: line_at(text, fenced.start) };
        return Metadata { span, unreadable: Some(unreadable), ..Metadata::default() };
    }
    match yaml::parse(typed) {
        Ok(None) => Metadata { span, ..Metadata::default() },
        Ok(Some(value)) if matches!(value.kind, yaml::Kind::Mapping { .. }) => {
            interpret(span, inside.start, &value)
        }
        // Two thematic breaks with prose between them.
        Ok(Some(_)) => Metadata::default(),
        Err(error) if begins_with_key(typed, ':') => {
            let line = line_at(text, inside.start + error.offset.min(typed.len()));
            let unreadable =
                Unreadable::Broken { reason: error.reason, span: if line.is_empty() { span } else { line } };
            Metadata { span, unreadable: Some(unreadable), ..Metadata::default() }
        }
        Err(_) => Metadata::default(),
    }
}

/// What stands between fences at the head of a text.
pub(super) struct Fenced {
    /// Where the first fence begins: behind a byte order mark.
    pub(super) start: usize,
    /// All of it with the fences, from the first byte of the text.
    pub(super) span: Span,
    /// The lines between the fences.
    pub(super) inside: Span,
    /// Whether the fences are those of TOML.
    pub(super) is_toml: bool,
}

/// Finds the fences at the head of `text`.
pub(super) fn find(text: &str) -> Option<Fenced> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let fence = first.trim_start_matches('\u{feff}');
    let is_toml = fence.trim_end() == "+++";
    if !(is_toml || fence.trim_end() == "---") || !first.ends_with('\n') {
        return None;
    }
    let mut at = first.len();
    for line in lines {
        let closes = match line.trim_end() {
            "---" | "..." => !is_toml,
            "+++" => is_toml,
            _ => false,
        };
        if closes {
            let (start, inside) = (first.len() - fence.len(), Span::new(first.len(), at));
            return Some(Fenced { start, span: Span::new(0, at + line.len()), inside, is_toml });
        }
        at += line.len();
    }
    None
}

/// Where the front matter that `text` may have ends, in bytes: 0 if it has none, `None` if its fence is not
/// closed.
pub(in crate::document) fn end_of_fences(text: &str) -> Option<usize> {
    let first = text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').trim_end();
    if first == "---" || first == "+++" { find(text).map(|fenced| fenced.span.end) } else { Some(0) }
}

/// The line that holds the place `at`, without its line break.
fn line_at(text: &str, at: usize) -> Span {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    Span::new(start, text[at..].find('\n').map_or(text.len(), |length| at + length))
}

/// Whether the first line that says anything looks like a key with `sign` behind it, or a `[table]`.
fn begins_with_key(typed: &str, sign: char) -> bool {
    let line =
        typed.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or("").trim();
    let unquoted = line.trim_start_matches(['"', '\'']);
    let rest =
        unquoted.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    let is_key = rest.len() < unquoted.len();
    let is_table = sign == '=' && line.starts_with('[') && line.ends_with(']');
    is_table || is_key && rest.trim_start_matches(['"', '\'']).trim_start().starts_with(sign)
}

fn interpret(span: Span, offset: usize, value: &Value) -> Metadata {
    let text = |key: &str| value.get(key).and_then(Value::text).map(str::to_owned);
    let each = |key: &str| value.get(key).map(Value::each).unwrap_or_default();
    let title =
        value.get("title").and_then(|value| Some((one_spaced(value.text()?), value.span.shifted(offset))));
    let checks = value.get("checks").map(Value::entries).unwrap_or_default();
    let reviewers = value.get("author").or_else(|| value.get("authors")).map(names).unwrap_or_default();
    Metadata {
        span,
        title,
        author: (!reviewers.is_empty()).then(|| reviewers.join(" and ")),
        date: text("date"),
        lang: text("lang").or_else(|| text("language")),
        id: text("id"),
        book: value.get("book").and_then(Card::read),
        shelf: each("works").iter().filter_map(Card::read).collect(),
        numbering: text("notes").and_then(|name| Numbering::from_name(&name)),
        checks_off: checks
            .iter()
            .filter(|check| is_off(&check.value))
            .map(|check| check.key.clone())
            .collect(),
        dismissed: each("dismissed").iter().filter_map(Dismissal::read).collect(),
        unreadable: None,
    }
}

/// Whether the setting of a check switches it off.
pub(super) fn is_off(setting: &Value) -> bool {
    setting.text().is_some_and(|text| ["off", "false", "no"].iter().any(|off| text.eq_ignore_ascii_case(off)))
}

/// The people in a value: a name, a mapping with a `name`, or a list of these.
pub(super) fn names(value: &Value) -> Vec<String> {
    let name = |value: &Value| value.text().or_else(|| value.get("name")?.text()).map(str::to_owned);
    value.each().iter().filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_and_the_settings_are_read() {
        let text = "---\ntitle: A Book\nid: ab\nbook:\n  title: Emma\n  author: Jane Austen\n  pages: 280\n\
                    works:\n  - { key: lost, title: Paradise Lost, author: [John Milton] }\n\
                    notes: at-end\nchecks: { note-order: off, note-empty: on }\nother: # kept\n---\n\nText";
        let metadata = read(text);
        assert_eq!(&text[metadata.span.end..], "\nText");
        let (title, span) = metadata.title.unwrap();
        assert_eq!((&*title, &text[span.range()]), ("A Book", "A Book"));
        let book = metadata.book.unwrap();
        assert_eq!((book.author().as_deref(), book.pages), (Some("Jane Austen"), Some(280)));
        assert_eq!(metadata.shelf[0].key.as_deref(), Some("lost"));
        assert_eq!(metadata.numbering, Some(Numbering::AtEnd));
        assert_eq!(metadata.checks_off, ["note-order"]);
    }

    #[track_caller]
    fn check(text: &str, body: &str, unreadable: bool) {
        let metadata = read(text);
        assert_eq!((&text[metadata.span.end..], metadata.unreadable.is_some()), (body, unreadable));
    }

    #[test]
    fn what_is_not_front_matter_is_text() {
        check("", "", false);
        check("---\n", "---\n", false);
        check("---\ntitle: a\n", "---\ntitle: a\n", false);
        check("---\nprose\n---\nmore", "---\nprose\n---\nmore", false);
        check("---\nHe said: what: no.\n---\n", "---\nHe said: what: no.\n---\n", false);
        check("---\n---\ntext", "text", false);
        check("a\n---\n", "a\n---\n", false);
    }

    #[test]
    fn broken_front_matter_is_kept_apart_and_reported() {
        check("---\ntitle: [a\n---\ntext", "text", true);
        check("---\na: b: c\n---\ntext", "text", true);
        check(&format!("---\na: {}\n---\ntext", "[".repeat(50_000)), "text", true);
    }

    #[test]
    fn toml_is_kept_apart() {
        check("+++\ntitle = 'a'\n+++\ntext", "text", true);
        check("+++\n# c\n[book]\n+++\ntext", "text", true);
        check("+++\nprose\n+++\ntext", "+++\nprose\n+++\ntext", false);
        check("+++\na = 1\n---\ntext", "+++\na = 1\n---\ntext", false);
    }

    #[test]
    fn fences_may_be_typed_loosely() {
        check("\u{feff}---  \ntitle: a\n---\t\ntext", "text", false);
        check("---\ntitle: a\n...\ntext", "text", false);
        check("---\n\"title\": a\n---", "", false);
    }

    /// The title and the reviewer in front matter with these lines.
    #[track_caller]
    fn head(yaml: &str, title: &str, author: &str) {
        let metadata = read(&format!("---\n{yaml}\n---\nText"));
        assert_eq!(metadata.unreadable, None);
        let title_read = metadata.title.map_or(String::new(), |(title, _)| title);
        assert_eq!((&*title_read, metadata.author.as_deref().unwrap_or("")), (title, author), "{yaml}");
    }

    #[test]
    fn what_other_programs_write_is_read() {
        head("title: 1984\nauthor: {name: A, url: x}\ntags: [a, b]", "1984", "A");
        head("title: |\n  Two\n  lines\nauthor: [A, B]\ndraft: true", "Two lines", "A and B");
        head("title: >-\n  Two\n  lines\nauthors:\n- name: A\n- name: B", "Two lines", "A and B");
        head("title:\nauthor:\naliases:\ncssclass: x", "", "");
        head("title: a\ntitle: b\ndate: 2026-11-22T10:00:00+01:00", "b", "");
        head("title: \"[[Emma]]\"\nauthor: '[[Jane Austen]]'", "[[Emma]]", "[[Jane Austen]]");
        head("title: 😀 100 % sure\nauthor: @jane\nrating: %5\nother: `x`", "😀 100 % sure", "@jane");
        head("title:\ta\tb\nbook:\n\ttitle: x\n\tauthor: y", "a b", "");
        head("author: &me Jane\ntitle: *me\nmore: &m {a: b}\nx: {<<: *m}", "Jane", "Jane");
        head("taxonomies:\n  tags: [a]\nextra:\n  b: [[c]]\nup: [[Note]]\ntitle: a # b", "a", "");
        head("title: a --- b\nsummary: |\n  one\n\n  ----\nauthor: A", "a --- b", "A");
    }

    #[test]
    fn what_a_card_says_is_read_out_of_many_forms() {
        let text = "---\nbook:\n  title: 1984\n  author: {name: George Orwell}\n  pages: 280 p.\n\
                    \x20 cover: {src: a.jpg, alt: An eye}\nworks: [Emma, {title: Lost, authors: [{name: A}, B]}]\n\
                    dismissed:\n- {check: a, text: \" b\n  c\", occurrence: 0}\n- {check: d}\n- x\n---\n";
        let metadata = read(text);
        let book = metadata.book.unwrap();
        assert_eq!((book.author().as_deref(), book.pages), (Some("George Orwell"), Some(280)));
        assert_eq!(book.cover.unwrap().description.as_deref(), Some("An eye"));
        let shelf: Vec<_> =
            metadata.shelf.iter().map(|card| (card.title.as_deref(), card.author())).collect();
        assert_eq!(shelf, [(Some("Emma"), None), (Some("Lost"), Some("A and B".into()))]);
        let dismissed: Vec<_> =
            metadata.dismissed.iter().map(|it| (&*it.check, &*it.text, it.occurrence)).collect();
        assert_eq!(dismissed, [("a", "b c", 1), ("d", "", 1)]);
    }
}
