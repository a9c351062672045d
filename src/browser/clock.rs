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

/// The time `when_ms` (milliseconds since the Unix epoch) as the clock on the wall showed it here, as if that were
/// Greenwich.
#[must_use]
pub fn local_ms(when_ms: u64) -> u64 {
    #[expect(clippy::cast_precision_loss, reason = "a date is below 2⁵³")]
    let date = js_sys::Date::new(&(when_ms as f64).into());
    #[expect(clippy::cast_possible_truncation, reason = "it is some minutes, or none for what is no date")]
    let behind_ms = date.get_timezone_offset() as i64 * 60_000;
    when_ms.saturating_add_signed(-behind_ms)
}

/// A clock that only goes forward, in milliseconds since the page was opened; 0 where there is none.
#[must_use]
pub fn since_start_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
