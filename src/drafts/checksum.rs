//! CRC-32 (IEEE 802.3, as in zip and PNG): tells a whole record from a damaged one.
//!
//! Written out because the crates for it bring 16 KiB of tables for speed a record does not need:
//! one table of 1 KiB takes some 3 ms for a megabyte, once per save. Being the common CRC, it can be
//! checked by other programs.

/// What each value of a byte adds to the checksum.
const TABLE: [u32; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256_u32 {
        let mut remainder = byte;
        let mut bit = 0;
        while bit < 8 {
            remainder = if remainder & 1 == 1 { (remainder >> 1) ^ 0xEDB8_8320 } else { remainder >> 1 };
            bit += 1;
        }
        table[byte as usize] = remainder;
        byte += 1;
    }
    table
};

/// A checksum in the making.
#[derive(Debug, Clone, Copy)]
pub struct Checksum(u32);

impl Checksum {
    /// The checksum of nothing yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(u32::MAX)
    }

    /// The checksum with `bytes` added.
    #[must_use]
    pub fn with(self, bytes: &[u8]) -> Self {
        Self(bytes.iter().fold(self.0, |sum, &byte| {
            let [low, ..] = sum.to_le_bytes();
            (sum >> 8) ^ TABLE[usize::from(low ^ byte)]
        }))
    }

    /// The checksum of all that was added.
    #[must_use]
    pub const fn finish(self) -> u32 {
        !self.0
    }
}

impl Default for Checksum {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_common_crc_32() {
        assert_eq!(Checksum::new().finish(), 0);
        assert_eq!(Checksum::new().with(b"123456789").finish(), 0xCBF4_3926);
        assert_eq!(Checksum::new().with(b"1234").with(b"56789").finish(), 0xCBF4_3926);
        assert_eq!(
            Checksum::new().with(b"The quick brown fox jumps over the lazy dog").finish(),
            0x414F_A339
        );
    }

    #[test]
    fn it_tells_every_flipped_bit() {
        let text = "“A review” of 12 pages\0".as_bytes();
        let whole = Checksum::new().with(text).finish();
        for bit in 0..text.len() * 8 {
            let mut flipped = text.to_vec();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(Checksum::new().with(&flipped).finish(), whole, "bit {bit}");
        }
    }
}
