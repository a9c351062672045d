//! Days and times in words. Times are in milliseconds since the Unix epoch, as the clock on the wall shows them.

const DAY: u64 = 86_400_000;

const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The day, as one says it at `now_ms`: “Today”, “Yesterday”, “Monday, 4 May”, “4 May 2026”.
pub(super) fn day(when_ms: u64, now_ms: u64) -> String {
    let (day, today) = (when_ms / DAY, now_ms / DAY);
    let (year, month, date) = civil(day);
    let month = usize::try_from(month).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    let weekday =
        usize::try_from(day % 7).ok().and_then(|day| WEEKDAYS.get(day)).copied().unwrap_or_default();
    match today.checked_sub(day) {
        Some(0) => "Today".to_owned(),
        Some(1) => "Yesterday".to_owned(),
        Some(2..=27) => format!("{weekday}, {date} {month}"),
        _ if year == civil(today).0 => format!("{date} {month}"),
        _ => format!("{date} {month} {year}"),
    }
}

/// The time of day, as 14:05.
pub(super) fn time(when_ms: u64) -> String {
    let minutes = when_ms % DAY / 60_000;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The year, month (from 0) and day of the month of a day since the epoch.
fn civil(day: u64) -> (u64, u64, u64) {
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    // 400 years have the same number of days always.
    let (mut year, mut left) = (1970 + day / 146_097 * 400, day % 146_097);
    let length = |year| 365 + u64::from(is_leap(year));
    while left >= length(year) {
        left -= length(year);
        year += 1;
    }
    let lengths = [31, 28 + u64::from(is_leap(year)), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let mut month = 0;
    for length in lengths {
        if left < length {
            break;
        }
        left -= length;
        month += 1;
    }
    (year, month, left + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_words() {
        // Wednesday, 4 March 2026, 14:05.
        let now = 1_772_633_100_000;
        let said = |days: u64| day(now - days * DAY, now);
        assert_eq!(time(now), "14:05");
        assert_eq!([said(0), said(1), said(2)], ["Today", "Yesterday", "Monday, 2 March"]);
        assert_eq!(
            [said(4), said(27), said(60)],
            ["Saturday, 28 February", "Thursday, 5 February", "3 January"]
        );
        assert_eq!([said(63), said(735)], ["31 December 2025", "28 February 2024"]);
        assert_eq!(day(now + DAY, now), "5 March");
        assert_eq!(civil(0), (1970, 0, 1));
        assert_eq!(civil(11_016), (2000, 1, 29));
        assert_eq!(civil(2_932_896), (9999, 11, 31));
    }
}
