//! What time it is, and how long something takes.

/// The time in milliseconds since the Unix epoch, by the computer's clock, which may be set back.
#[must_use]
pub fn now_ms() -> u64 {
    #[expect(clippy::cast_possible_truncation, reason = "`Date.now` is a whole number below 2⁵³")]
    let now = js_sys::Date::now() as u64;
    now
}

/// The date where the writer is, as `2026-11-23`.
#[must_use]
pub fn today() -> String {
    let now = js_sys::Date::new_0();
    format!("{}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// A clock that only goes forward, in milliseconds since the page was opened; 0 where there is none.
#[must_use]
pub fn since_start_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
