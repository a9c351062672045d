//! Bytes ⇄ UTF-16: how a browser counts.

/// How many bytes lie between two checkpoints.
const STEP: usize = 512;

/// The UTF-16 offsets of a text, with a checkpoint every few hundred bytes.
#[derive(Debug, Clone)]
pub struct Utf16Index<'t> {
    text: &'t str,
    /// Byte and UTF-16 offset of the first character at or after each multiple of [`STEP`].
    checkpoints: Vec<(usize, usize)>,
}

impl<'t> Utf16Index<'t> {
    /// Reads `text` once.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let mut checkpoints = vec![(0, 0)];
        let mut units = 0;
        let mut next = STEP;
        for (byte, character) in text.char_indices() {
            if byte >= next {
                checkpoints.push((byte, units));
                next += STEP;
            }
            units += character.len_utf16();
        }
        Self { text, checkpoints }
    }

    /// The UTF-16 offset of the byte at `offset`; of the end for one beyond the text.
    #[must_use]
    pub fn units(&self, offset: usize) -> usize {
        let after = self.checkpoints.partition_point(|&(byte, _)| byte <= offset);
        let (start, mut units) = self.checkpoints[after.saturating_sub(1)];
        for (byte, character) in self.text[start..].char_indices() {
            if start + byte >= offset {
                break;
            }
            units += character.len_utf16();
        }
        units
    }

    /// The byte at the UTF-16 offset `units`; `None` beyond the text or inside a surrogate pair.
    #[must_use]
    pub fn bytes(&self, units: usize) -> Option<usize> {
        let after = self.checkpoints.partition_point(|&(_, checkpoint)| checkpoint <= units);
        let (start, mut at) = self.checkpoints[after.saturating_sub(1)];
        for (byte, character) in self.text[start..].char_indices() {
            if at >= units {
                return (at == units).then_some(start + byte);
            }
            at += character.len_utf16();
        }
        (at == units).then_some(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_translates_both_ways() {
        let text = "a“😀b\n".repeat(300);
        let index = Utf16Index::new(&text);
        let mut units = 0;
        for (byte, character) in text.char_indices() {
            assert_eq!((index.units(byte), index.bytes(units)), (units, Some(byte)));
            if character.len_utf16() == 2 {
                assert_eq!(index.bytes(units + 1), None, "inside a surrogate pair");
            }
            units += character.len_utf16();
        }
        assert_eq!((index.units(text.len()), index.bytes(units)), (units, Some(text.len())));
        assert_eq!(index.bytes(units + 1), None);
    }
}
