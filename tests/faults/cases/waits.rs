//! How long to wait, as the server says (RFC 9110 §10.2.3).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::answers::{page, status};
use crate::call::{GET, KEYED, POST};
use crate::case::Earliest::{At, Behind};
use crate::case::{Case, seen, table};
use crate::outcome::Kind::Api;
use crate::outcome::PAGE;
use crate::server::{Script, in_turn};

pub(super) fn all() -> Vec<Case> {
    let soon = SystemTime::now() + Duration::from_secs(2);
    let soon = UNIX_EPOCH + Duration::from_secs(soon.duration_since(UNIX_EPOCH).unwrap().as_secs());
    let [fixed, obsolete, asctime] = dates(soon);
    let [never, ..] = dates(soon + Duration::from_secs(1_000_000));
    table! {
        "429 for a second": GET, once(429, "retry-after: 1") => PAGE, seen(2, 2).not_before(Behind(Duration::from_secs(1)));
        "503 for a second": GET, once(503, "retry-after: 1") => PAGE, seen(2, 2).not_before(Behind(Duration::from_secs(1)));
        "429 to a keyed POST for a second": KEYED, once(429, "retry-after: 1") => PAGE, seen(2, 2).not_before(Behind(Duration::from_secs(1)));
        "429 to a POST for a second": POST, once(429, "retry-after: 1") => Api(429), 1;
        "429 for half a second": GET, once(429, "retry-after: 0.5") => PAGE, seen(2, 2).not_before(Behind(Duration::from_millis(500)));
        "429 for milliseconds": GET, once(429, "retry-after-ms: 400") => PAGE, seen(2, 2).not_before(Behind(Duration::from_millis(400)));
        "429 for milliseconds rather than seconds": GET, once(429, "retry-after: 3600|retry-after-ms: 400") => PAGE, seen(2, 2).not_before(Behind(Duration::from_millis(400)));
        "429 for no milliseconds": GET, once(429, "retry-after: 1|retry-after-ms: none") => PAGE, seen(2, 2).not_before(Behind(Duration::from_secs(1)));
        "429 until a date": GET, once(429, &format!("retry-after: {fixed}")) => PAGE, seen(2, 2).not_before(At(soon));
        "429 until a date of RFC 850": GET, once(429, &format!("retry-after: {obsolete}")) => PAGE, seen(2, 2).not_before(At(soon));
        "429 until a date of asctime": GET, once(429, &format!("retry-after: {asctime}")) => PAGE, seen(2, 2).not_before(At(soon));
        "429 until a date that has passed": GET, once(429, "retry-after: Sun, 06 Nov 1994 08:49:37 GMT") => PAGE, 2;
        "429 until a date that has long passed": GET, once(429, "retry-after: Thu, 01 Jan 1601 00:00:00 GMT") => PAGE, 2;
        "429 until a date too far": GET, once(429, &format!("retry-after: {never}")) => Api(429), 1;
        "429 until the end of all dates": GET, once(429, "retry-after: Fri, 31 Dec 9999 23:59:59 GMT") => Api(429), 1;
        "429 until a day that is none": GET, once(429, "retry-after: Fri, 99 Feb 2999 23:59:59 GMT") => PAGE, 2;
        "429 for no time": GET, once(429, "retry-after: 0") => PAGE, 2;
        "429 for less than no time": GET, once(429, "retry-after: -5") => PAGE, 2;
        "429 for less than no milliseconds": GET, once(429, "retry-after-ms: -5") => PAGE, 2;
        "429 for nobody knows how long": GET, once(429, "retry-after: soon") => PAGE, 2;
        "429 for an empty time": GET, once(429, "retry-after:") => PAGE, 2;
        "429 for a time that is no ASCII": GET, once(429, "retry-after: \u{b2}") => PAGE, 2;
        "429 for an infinite time": GET, once(429, "retry-after: inf") => PAGE, 2;
        "429 for a day": GET, once(429, "retry-after: 86400") => Api(429), 1;
        "429 for longer than there are numbers for": GET, once(429, &format!("retry-after: {}", "9".repeat(400))) => Api(429), 1;
        "429 for longer than the call may last": GET.lasting(), once(429, "retry-after: 30") => Api(429), 1;
        "429 again and again": GET, in_turn([status(429, "retry-after-ms: 30")]) => Api(429), 3;
        "a storm of 429": GET.retries(7), in_turn([status(429, "retry-after-ms: 3")]) => Api(429), 8;
    }
}

/// An answer, and then a page.
fn once(code: u16, headers: &str) -> Script {
    in_turn([status(code, headers), page()])
}

/// A time in the three forms of RFC 9110 §5.6.7. The day of the week is anyone's guess, as nobody reads it.
fn dates(time: SystemTime) -> [String; 3] {
    let seconds = time.duration_since(UNIX_EPOCH).unwrap().as_secs();
    let (mut days, second) = (seconds / 86_400, seconds % 86_400);
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    let mut year = 1970;
    let is_leap =
        |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year += 1;
    }
    let months = [
        ("Jan", 31),
        ("Feb", 28 + u64::from(is_leap(year))),
        ("Mar", 31),
        ("Apr", 30),
        ("May", 31),
        ("Jun", 30),
        ("Jul", 31),
        ("Aug", 31),
        ("Sep", 30),
        ("Oct", 31),
        ("Nov", 30),
        ("Dec", 31),
    ];
    let mut month = "Jan";
    for (name, length) in months {
        month = name;
        if days < length {
            break;
        }
        days -= length;
    }
    let day = days + 1;
    [
        format!("Mon, {day:02} {month} {year} {clock} GMT"),
        format!("Monday, {day:02}-{month}-{:02} {clock} GMT", year % 100),
        format!("Mon {month} {day:2} {clock} {year}"),
    ]
}
