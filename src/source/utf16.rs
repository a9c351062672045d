//! Bytes ⇄ UTF-16: how a browser counts.
//!
//! Both directions read the text from its beginning; who knows both counts of a place nearby begins there
//! ([`Checkpoints`]).

/// The UTF-16 offset of the byte at `offset`; of the end for one beyond the text.
#[must_use]
pub fn units(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    let leads = before.iter().filter(|&&byte| byte & 0xC0 != 0x80).count();
    // A character of four bytes is a pair.
    leads + before.iter().filter(|&&byte| byte >= 0xF0).count()
}

/// The byte at the UTF-16 offset `units`; `None` beyond the text or inside a surrogate pair.
#[must_use]
pub fn bytes(text: &str, units: usize) -> Option<usize> {
    let mut at = 0;
    for (byte, character) in text.char_indices() {
        if at >= units {
            return (at == units).then_some(byte);
        }
        at += character.len_utf16();
    }
    (at == units).then_some(text.len())
}

/// How far checkpoints are apart, in bytes.
const STEP: usize = 256;

/// Places of a text whose bytes and UTF-16 units are both known, so that no other place is far from one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checkpoints {
    is_ascii: bool,
    places: Vec<(usize, usize)>,
}

impl Checkpoints {
    /// Those of `text`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let is_ascii = text.is_ascii();
        let mut places = Vec::new();
        let (mut at, mut known) = (0, 0);
        while !is_ascii && at + STEP < text.len() {
            let next = text.floor_char_boundary(at + STEP);
            known += units(&text[at..], next - at);
            at = next;
            places.push((at, known));
        }
        Self { is_ascii, places }
    }

    /// As [`units`], of the `text` these were made of.
    #[must_use]
    pub fn units(&self, text: &str, offset: usize) -> usize {
        if self.is_ascii {
            return offset.min(text.len());
        }
        let (byte, known) = self.last(|&(byte, _)| byte <= offset);
        known + units(&text[byte..], offset - byte)
    }

    /// As [`bytes`], of the `text` these were made of.
    #[must_use]
    pub fn bytes(&self, text: &str, units: usize) -> Option<usize> {
        if self.is_ascii {
            return (units <= text.len()).then_some(units);
        }
        let (byte, known) = self.last(|&(_, known)| known <= units);
        Some(byte + bytes(&text[byte..], units - known)?)
    }

    fn last(&self, is_before: impl Fn(&(usize, usize)) -> bool) -> (usize, usize) {
        self.places.partition_point(is_before).checked_sub(1).map_or((0, 0), |last| self.places[last])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checkpoints_change_nothing() {
        for text in ["a“😀b\n".repeat(200), "abc".repeat(200), String::new()] {
            let checkpoints = Checkpoints::new(&text);
            for at in 0..text.len() + 2 {
                assert_eq!(checkpoints.units(&text, at), units(&text, at));
                assert_eq!(checkpoints.bytes(&text, at), bytes(&text, at));
            }
        }
    }

    #[test]
    fn every_place_translates_both_ways() {
        let text = "a“😀b\n".repeat(30);
        let mut at = 0;
        for (byte, character) in text.char_indices() {
            assert_eq!((units(&text, byte), bytes(&text, at)), (at, Some(byte)));
            if character.len_utf16() == 2 {
                assert_eq!(bytes(&text, at + 1), None, "inside a surrogate pair");
            }
            at += character.len_utf16();
        }
        assert_eq!((units(&text, text.len()), bytes(&text, at)), (at, Some(text.len())));
        assert_eq!(bytes(&text, at + 1), None);
    }
}
