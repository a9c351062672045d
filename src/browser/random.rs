//! Numbers nobody can guess, for names.

use web_sys::Crypto;

use super::feature;

/// 64 random bits. Where the browser has no source for cryptography, from its ordinary one, which is
/// enough to tell drafts apart.
#[must_use]
pub fn bits() -> u64 {
    from_crypto().unwrap_or_else(|| {
        let draw = || js_sys::Math::random().to_bits();
        draw() ^ draw().rotate_left(32)
    })
}

fn from_crypto() -> Option<u64> {
    let crypto: Crypto = feature(&web_sys::window()?.into(), "crypto")?;
    let mut bytes = [0; 8];
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(u64::from_le_bytes(bytes))
}
