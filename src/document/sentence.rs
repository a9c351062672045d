//! Where the sentences of a prose begin.

/// The bytes of `text` at which its sentences begin, in order, the first at 0.
///
/// A stop ends a sentence if white space and a capital, a digit or an opening mark follow;
/// closing marks and note markers may stand between. The stops of initials and of the usual
/// abbreviations (`p.`, `ch.`, `Mr.`) end none.
#[must_use]
pub(super) fn starts(text: &str) -> Vec<usize> {
    let mut starts = vec![0];
    let mut ended = None;
    for (at, character) in text.char_indices() {
        match ended {
            _ if matches!(character, '.' | '!' | '?' | '…') => {
                ended = (character != '.' || !is_abbreviation(&text[..at])).then_some(false);
            }
            Some(false) if character.is_whitespace() => ended = Some(true),
            // What may stand between the stop and the space: closing marks, a note's number.
            Some(false)
                if matches!(
                    character,
                    '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '(' | '[' | '*' | '†' | '^'
                ) || character.is_numeric() => {}
            Some(true) if character.is_whitespace() => {}
            Some(true) => {
                if !character.is_lowercase() && !matches!(character, ',' | ';' | ':' | ')' | '–' | '—') {
                    starts.push(at);
                }
                ended = None;
            }
            _ => ended = None,
        }
    }
    starts
}

/// Whether the word at the end of `text` is one that a full stop shortens.
fn is_abbreviation(text: &str) -> bool {
    let start = text
        .char_indices()
        .rev()
        .take(8)
        .take_while(|(_, character)| character.is_alphabetic())
        .last()
        .map_or(text.len(), |(at, _)| at);
    let word = &text[start..];
    let mut letters = word.chars();
    let initial = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    initial
        || matches!(
            &*word.to_lowercase(),
            "p" | "pp"
                | "ch"
                | "chap"
                | "loc"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "st"
                | "vol"
                | "ed"
                | "eds"
                | "cf"
                | "eg"
                | "ie"
                | "etc"
                | "vs"
                | "s"
                | "bd"
                | "kap"
        )
}

/// The sentence that holds the byte at `offset` of a text `length` bytes long, whose sentences
/// begin at `starts`.
#[must_use]
pub(super) fn around(starts: &[usize], length: usize, offset: usize) -> std::ops::Range<usize> {
    let after = starts.partition_point(|&start| start <= offset);
    starts[after.saturating_sub(1)]..starts.get(after).copied().unwrap_or(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let starts = starts(text);
        let found: Vec<&str> =
            starts.iter().map(|&start| text[around(&starts, text.len(), start)].trim_end()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_begin_after_stops() {
        check("One. Two! Three? Four", &["One.", "Two!", "Three?", "Four"]);
        check("He said “no.” She left.(1) Then", &["He said “no.”", "She left.(1)", "Then"]);
        check("See p. 45 and ch. 7 by J. M. Hill. Then", &["See p. 45 and ch. 7 by J. M. Hill.", "Then"]);
        check("At 3.50 it … stopped. (p. 3) And", &["At 3.50 it … stopped.", "(p. 3) And"]);
        check("", &[""]);
    }
}
