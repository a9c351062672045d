//! Bytes ⇄ lines and columns.

/// A place as people and compilers name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters (Unicode scalar values), from 1.
    pub column: usize,
}

/// Where each line of a text begins. Lines end with `\n`, `\r\n` or `\r`, as in CommonMark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines<'t> {
    text: &'t str,
    /// The byte each line begins at.
    starts: Vec<usize>,
    /// How many characters begin before every [`STRIDE`]th byte, so that counting them never goes far.
    characters: Vec<usize>,
}

/// How many line breaks stand in `text`; one at its end that goes on behind it (`\r` before `\n`) counts there.
#[must_use]
pub fn line_breaks(text: &str) -> usize {
    let bytes = text.as_bytes();
    let feeds = bytes.iter().filter(|&&byte| byte == b'\n').count();
    let returns =
        bytes.iter().enumerate().filter(|&(at, &byte)| byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
    feeds + returns.count()
}

/// How far apart counted places are, in bytes.
const STRIDE: usize = 1024;

impl<'t> Lines<'t> {
    /// Finds the lines of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (index, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')) {
                starts.push(index + 1);
            }
        }
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut count = 0;
        for stretch in bytes.chunks(STRIDE) {
            characters.push(count);
            count += stretch.iter().filter(|&&byte| begins_character(byte)).count();
        }
        Self { text, starts, characters }
    }

    /// The number of lines; an empty text has one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The line, from 1, that holds the byte at `offset`.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset)
    }

    /// The byte the `line`, from 1, begins at; the text's length beyond the last line.
    #[must_use]
    pub fn start(&self, line: usize) -> usize {
        self.starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The line and column of the byte at `offset`, which is taken back to the start of its character.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line(offset);
        let column = self.characters_before(offset) - self.characters_before(self.start(line)) + 1;
        Position { line, column }
    }

    /// How many characters begin before the byte at `offset`.
    fn characters_before(&self, offset: usize) -> usize {
        let stride = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(stride).copied().unwrap_or(0);
        let rest = &self.text.as_bytes()[stride * STRIDE..offset];
        counted + rest.iter().filter(|&&byte| begins_character(byte)).count()
    }

    /// The text of the `line`, from 1, without its ending.
    #[must_use]
    pub fn text(&self, line: usize) -> &'t str {
        self.text[self.start(line)..self.start(line + 1)].trim_end_matches(['\n', '\r'])
    }
}

/// Whether a byte of UTF-8 is a character's first.
const fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: usize, column: usize) {
        assert_eq!(Lines::new(text).position(offset), Position { line, column });
    }

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        check("", 0, 1, 1);
        check("ab", 2, 1, 3);
        check("a\nb", 2, 2, 1);
        check("a\r\nb", 3, 2, 1);
        check("a\rb", 2, 2, 1);
        check("“é”", 5, 1, 3);
        check("“é”", 4, 1, 2);
        check("a\n", 99, 2, 1);
    }

    #[test]
    fn columns_are_right_in_long_lines() {
        let text = "é“a😀".repeat(700);
        let lines = Lines::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(lines.position(offset), Position { line: 1, column: count + 1 });
        }
        assert_eq!(lines.position(text.len()).column, 2801);
    }

    #[test]
    fn a_line_is_read_without_its_ending() {
        let lines = Lines::new("a\r\nbc\n");
        assert_eq!((lines.text(1), lines.text(2), lines.text(3)), ("a", "bc", ""));
        assert_eq!(lines.count(), 3);
    }
}
