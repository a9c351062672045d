//! A text in pieces that are compared: words, spaces, and every other sign by itself.

use std::ops::Range;

/// The tokens of `text`, in bytes, in order and without a gap.
pub(super) fn of(text: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let end = at + character.len_utf8();
        let next = characters.peek().map(|(_, next)| Kind::of(*next));
        let inside_word = matches!(character, '\'' | '’') && next == Some(Kind::Word);
        let kind = if inside_word && last == Some(Kind::Word) { Kind::Word } else { Kind::of(character) };
        match tokens.last_mut() {
            Some(token) if kind == Kind::Added || (last == Some(kind) && kind.goes_on()) => token.end = end,
            _ => {
                tokens.push(at..end);
                last = Some(kind);
            }
        }
    }
    tokens
}

/// How many words there are in `text`.
pub(super) fn words(text: &str) -> usize {
    of(text).iter().filter(|token| starts_word(&text[(*token).clone()])).count()
}

pub(super) fn starts_word(token: &str) -> bool {
    token.chars().next().is_some_and(char::is_alphanumeric)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    /// A character of a script written without spaces.
    Sign,
    Space,
    /// What belongs to the character before it: accents, and what joins or varies emoji.
    Added,
    Other,
}

impl Kind {
    fn of(character: char) -> Self {
        match character {
            '\u{300}'..='\u{36F}' | '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' => {
                Self::Added
            }
            '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' => Self::Sign,
            '\n' => Self::Other,
            _ if character.is_alphanumeric() => Self::Word,
            _ if character.is_whitespace() => Self::Space,
            _ => Self::Other,
        }
    }

    /// Whether two of this kind side by side are one token.
    fn goes_on(self) -> bool {
        matches!(self, Self::Word | Self::Space)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, tokens: &[&str], number: usize) {
        assert_eq!(of(text).into_iter().map(|token| &text[token]).collect::<Vec<_>>(), tokens);
        assert_eq!(words(text), number);
    }

    #[test]
    fn words_spaces_and_signs() {
        check("", &[], 0);
        check(
            "“Ink,  1859.”\n\n(240)",
            &["“", "Ink", ",", "  ", "1859", ".", "”", "\n", "\n", "(", "240", ")"],
            3,
        );
        check("e\u{301}te\u{301} 👩\u{200D}🚀", &["e\u{301}te\u{301}", " ", "👩\u{200D}", "🚀"], 1);
        check("don’t 'can't'", &["don’t", " ", "'", "can't", "'"], 2);
        check("日本", &["日", "本"], 2);
    }
}
