//! Bytes ⇄ UTF-16: how a browser counts.
//!
//! Both directions read the text from its beginning; who knows both counts of a place nearby begins there.

/// The UTF-16 offset of the byte at `offset`; of the end for one beyond the text.
#[must_use]
pub fn units(text: &str, offset: usize) -> usize {
    text.char_indices()
        .take_while(|(byte, _)| *byte < offset)
        .map(|(_, character)| character.len_utf16())
        .sum()
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

#[cfg(test)]
mod tests {
    use super::*;

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
