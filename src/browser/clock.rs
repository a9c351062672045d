//! What time it is, and how long something takes.

/// The time in milliseconds since the Unix epoch, by the computer's clock, which may be set back.
#[must_use]
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "`Date.now` is a whole number below 2⁵³")]
    let now = js_sys::Date::now() as u64;
    now
}

/// A clock that only goes forward, in milliseconds since the page was opened; 0 where there is none.
#[must_use]
pub fn since_start_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
