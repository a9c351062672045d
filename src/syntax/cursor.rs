//! A place in a text that moves forward, for the hand-written scanners.
//!
//! A cursor is copied before an attempt and put back by using the copy.

/// A place in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At `at` bytes of `text`.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    /// The place, in bytes of the text.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// The text from here on.
    pub(super) fn rest(self) -> &'a str {
        &self.text[self.at..]
    }

    /// The next character.
    pub(super) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }

    /// The character after the next.
    pub(super) fn peek_second(self) -> Option<char> {
        self.rest().chars().nth(1)
    }

    /// Goes past the next character if `wanted` holds of it.
    pub(super) fn eat(&mut self, wanted: impl Fn(char) -> bool) -> bool {
        let next = self.peek().filter(|&next| wanted(next));
        self.at += next.map_or(0, char::len_utf8);
        next.is_some()
    }

    /// Goes past all characters of which `wanted` holds and returns them.
    pub(super) fn eat_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let run = &rest[..rest.find(|c| !wanted(c)).unwrap_or(rest.len())];
        self.at += run.len();
        run
    }

    /// Goes past white space and returns whether there was any.
    pub(super) fn spaces(&mut self) -> bool {
        !self.eat_while(char::is_whitespace).is_empty()
    }

    /// Goes past `word` if exactly it stands here as a whole word.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let after = self.rest().strip_prefix(word);
        let found = after.is_some_and(|after| !after.starts_with(char::is_alphabetic));
        self.at += if found { word.len() } else { 0 };
        found
    }
}
