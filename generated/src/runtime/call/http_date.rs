//! Points in time as HTTP writes them (RFC 9110 §5.6.7).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Reads any of the three forms: `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and
/// `Sun Nov  6 08:49:37 1994`. Two digits of a year are never more than 50 years past `now`.
pub(crate) fn parse(text: &str, now: SystemTime) -> Option<SystemTime> {
    let words: Vec<_> = text.split([' ', '-', ',']).filter(|word| !word.is_empty()).collect();
    let (day, month, year, time) = match words.as_slice() {
        [_, day, month, year, time, "GMT"] => (day, month, year, time),
        [_, month, day, time, year] => (day, month, year, time),
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| name == month)?;
    let day = number(day).filter(|day| (1..=31).contains(day))?;
    let mut clock = time.split(':').map(number);
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    if hour > 23 || minute > 59 || second > 60 || clock.next().is_some() {
        return None;
    }
    let year = match (year.len(), number(year)?) {
        (4, year) => year,
        (2, year) => {
            let year_now = 1970 + now.duration_since(UNIX_EPOCH).ok()?.as_secs() / (365 * 86_400 + 20_952);
            let year = year_now / 100 * 100 + year;
            if year > year_now + 50 { year.checked_sub(100)? } else { year }
        }
        _ => return None,
    };
    let days = days_before(year, month)?.checked_add(day - 1)?;
    UNIX_EPOCH.checked_add(Duration::from_secs(((days * 24 + hour) * 60 + minute) * 60 + second))
}

/// At most four digits.
fn number(text: &str) -> Option<u64> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// The days from 1970 to the month, which counts from 0.
fn days_before(year: u64, month: usize) -> Option<u64> {
    let leap_years = |year: u64| year / 4 - year / 100 + year / 400;
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let february = if is_leap { 29 } else { 28 };
    let lengths = [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let of_years = year.checked_sub(1970)? * 365 + leap_years(year - 1) - leap_years(1969);
    Some(of_years + lengths.iter().take(month).sum::<u64>())
}
