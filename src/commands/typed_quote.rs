//! Which sign a typed quotation mark or apostrophe becomes.

use crate::document::Document;
use crate::syntax::Language;

/// What the review's habit makes of `typed`, `"` or `'`, at the byte `at` of the text: the marks of its language, if it
/// has any of them, else what was typed. `None` leaves it as typed, as in code, in HTML, in front
/// matter, and behind the address of a link or an image, where straight marks hold its title.
#[must_use]
pub fn typed_quote(document: &Document, at: usize, typed: char) -> Option<&'static str> {
    let text = &*document.text;
    let before = text.get(..at)?;
    if super::is_out_of_prose(document, at)
        || is_in_tag(before)
        || is_in_address(before)
        || !is_typographic(document)
    {
        return None;
    }
    let last = before.chars().next_back();
    let opens = last.is_none_or(|c| {
        c.is_whitespace()
            || matches!(c, '(' | '[' | '{' | '—' | '–' | '“' | '‘' | '„' | '‚' | '*' | '_' | '«')
    });
    let is_elision = typed == '\'' && last.is_some_and(char::is_alphanumeric);
    if is_elision {
        return Some("’");
    }
    Some(match (document.language(), typed, opens) {
        (Language::English, '"', true) => "“",
        (Language::English, '"', false) => "”",
        (Language::English, _, true) => "‘",
        (Language::German, '"', true) => "„",
        (Language::German, '"', false) => "“",
        (Language::German, _, true) => "‚",
        (Language::German, _, false) => "‘",
        (Language::French, '"', true) => "«\u{a0}",
        (Language::French, '"', false) => "\u{a0}»",
        (Language::French, _, true) => "‘",
        _ => "’",
    })
}

/// Whether the review is written with typographic marks: it has more of them than straight ones, or no marks yet
/// and is typed here.
fn is_typographic(document: &Document) -> bool {
    let (mut curly, mut straight) = (0_usize, 0_usize);
    for c in document.text[document.metadata.span.end..].chars() {
        match c {
            '“' | '”' | '„' | '«' | '»' | '’' | '‘' | '‚' => curly += 1,
            '"' | '\'' => straight += 1,
            _ => {}
        }
    }
    curly >= straight
}

/// Whether a tag of HTML is open where `before` ends.
fn is_in_tag(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    let open =
        line.rfind('<').filter(|&open| line[open + 1..].starts_with(|c: char| c.is_ascii_alphabetic()));
    open.is_some_and(|open| !line[open..].contains('>'))
}

/// Whether the parenthesis of a link or an image is open where `before` ends.
fn is_in_address(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or("");
    line.rfind("](").is_some_and(|open| !line[open..].contains(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, typed: char, expected: Option<&str>) {
        let document = Document::parse(before);
        assert_eq!(typed_quote(&document, before.len(), typed), expected, "{before}{typed}");
    }

    #[test]
    fn marks_open_and_close() {
        check("She says ", '"', Some("“"));
        check("She says “no.", '"', Some("”"));
        check("(", '"', Some("“"));
        check("“", '\'', Some("‘"));
        check("“‘No,", '\'', Some("’"));
        check("She doesn", '\'', Some("’"));
        check("---\nlang: de\n---\nSie sagt ", '"', Some("„"));
        check("---\nlang: fr\n---\nElle dit ", '"', Some("«\u{a0}"));
        check("---\nlang: fr\n---\nl", '\'', Some("’"));
    }

    #[test]
    fn what_is_typed_straight_stays_so() {
        check("She says \"no\" and ", '"', None);
        let document = Document::parse("---\ntitle: \n---\n“A.”\n");
        assert_eq!(typed_quote(&document, "---\ntitle: ".len(), '"'), None);
        check("```\nx = ", '"', None);
        check("“A” ![a](b.png ", '"', None);
        check("“A” ![a](b.png) ", '"', Some("“"));
        check("“A” <a href=", '"', None);
        check("“A” 3 < 4 and ", '"', Some("“"));
    }
}
