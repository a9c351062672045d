//! What time it is.

/// The time in milliseconds since the Unix epoch, by the computer's clock, which may be set back.
#[must_use]
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "`Date.now` is a whole number below 2⁵³")]
    let now = js_sys::Date::now() as u64;
    now
}
