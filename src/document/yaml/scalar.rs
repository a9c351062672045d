//! A text as a YAML scalar.

use std::fmt::Write as _;

/// Words that are values of another kind where they stand bare, in some reader of YAML.
const RESERVED: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan"];

/// `text` as a scalar on one line, in quotation marks only where it could be read as something else.
pub(in crate::document) fn scalar(text: &str) -> String {
    let plain = |c: char| {
        c.is_alphanumeric() || matches!(c, ' ' | '\'' | '’' | '-' | ',' | '.' | '(' | ')' | '!' | '?')
    };
    let bare = text.starts_with(char::is_alphabetic)
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && !RESERVED.contains(&&*text.to_lowercase());
    if bare { text.to_owned() } else { quoted(text) }
}

/// The same for a place between brackets, where commas part values.
pub(super) fn scalar_in_brackets(text: &str) -> String {
    if text.contains(',') { quoted(text) } else { scalar(text) }
}

/// `text` in double quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // Some readers take these for line breaks, or refuse them.
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(scalar(text), expected);
        let yaml = format!("a: {expected}\nb: [{}, x]", scalar_in_brackets(text));
        let value = super::super::parse(&yaml).unwrap().unwrap();
        assert_eq!(value.get("a").and_then(|value| value.text()), Some(text));
        assert_eq!(value.get("b").unwrap().each()[0].text(), Some(text));
    }

    #[test]
    fn quotation_marks_stand_only_where_they_are_needed() {
        check("Jane Austen", "Jane Austen");
        check("Emma, again", "Emma, again");
        check("What's that?", "What's that?");
        check("New: one", "\"New: one\"");
        check("1984", "\"1984\"");
        check("No", "\"No\"");
        check("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"");
        check("a\tb\u{85}c\u{2028}\0", "\"a\\tb\\u0085c\\u2028\\u0000\"");
        check("@x", "\"@x\"");
        check("😀", "\"😀\"");
        check("書評", "書評");
    }
}
