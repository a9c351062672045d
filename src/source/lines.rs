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
}

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
        Self { text, starts }
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
        let column = self.text[self.start(line)..offset].chars().count() + 1;
        Position { line, column }
    }

    /// The text of the `line`, from 1, without its ending.
    #[must_use]
    pub fn text(&self, line: usize) -> &'t str {
        self.text[self.start(line)..self.start(line + 1)].trim_end_matches(['\n', '\r'])
    }
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
    fn a_line_is_read_without_its_ending() {
        let lines = Lines::new("a\r\nbc\n");
        assert_eq!((lines.text(1), lines.text(2), lines.text(3)), ("a", "bc", ""));
        assert_eq!(lines.count(), 3);
    }
}
