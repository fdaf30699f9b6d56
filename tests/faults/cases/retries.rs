//! Answers that may pass, and that may not.

use super::answers::{page, status};
use crate::call::{GET, KEYED, POST};
use crate::case::{Case, table};
use crate::outcome::Kind::Api;
use crate::outcome::PAGE;
use crate::server::{Script, in_turn};

/// By status (RFC 9110 §15.5 and §15.6).
pub(super) fn statuses() -> Vec<Case> {
    let once = |code| in_turn([status(code, ""), page()]);
    table! {
        "400": GET, always(400, "") => Api(400), 1;
        "401": GET, always(401, "") => Api(401), 1;
        "403": GET, always(403, "") => Api(403), 1;
        "404": GET, always(404, "") => Api(404), 1;
        "408": GET, always(408, "") => Api(408), 3;
        "408 to a POST": POST, always(408, "") => Api(408), 1;
        "408 to a keyed POST": KEYED, always(408, "") => Api(408), 3;
        "409": GET, always(409, "") => Api(409), 1;
        "422": GET, always(422, "") => Api(422), 1;
        "429": GET, always(429, "") => Api(429), 3;
        "429 to a POST": POST, always(429, "") => Api(429), 1;
        "429 to a keyed POST": KEYED, always(429, "") => Api(429), 3;
        "500": GET, always(500, "") => Api(500), 3;
        "500 to a POST": POST, always(500, "") => Api(500), 1;
        "500 to a keyed POST": KEYED, always(500, "") => Api(500), 3;
        "501": GET, always(501, "") => Api(501), 1;
        "502": GET, always(502, "") => Api(502), 3;
        "502 to a POST": POST, always(502, "") => Api(502), 1;
        "503": GET, always(503, "") => Api(503), 3;
        "503 to a POST": POST, always(503, "") => Api(503), 1;
        "503 to a keyed POST": KEYED, always(503, "") => Api(503), 3;
        "504": GET, always(504, "") => Api(504), 3;
        "504 to a POST": POST, always(504, "") => Api(504), 1;
        "505": GET, always(505, "") => Api(505), 1;
        "408 once": GET, once(408) => PAGE, 2;
        "429 once": GET, once(429) => PAGE, 2;
        "500 once": GET, once(500) => PAGE, 2;
        "503 once, to a keyed POST": KEYED, once(503) => PAGE, 2;
        "503 and no retries": GET.retries(0), always(503, "") => Api(503), 1;
        "503 and five retries": GET.retries(5), always(503, "") => Api(503), 6;
        "503 and then 404": GET, in_turn([status(503, ""), status(404, "")]) => Api(404), 2;
    }
}

/// By what the server says about it.
pub(super) fn asked_for() -> Vec<Case> {
    table! {
        "400 that may pass": GET, always(400, "x-should-retry: true") => Api(400), 3;
        "400 to a POST that may pass": POST, always(400, "x-should-retry: true") => Api(400), 3;
        "503 to a POST that may pass": POST, always(503, "x-should-retry: true") => Api(503), 3;
        "503 that may not pass": GET, always(503, "x-should-retry: false") => Api(503), 1;
        "503 to a keyed POST that may not pass": KEYED, always(503, "x-should-retry: false") => Api(503), 1;
        "503 that may or may not pass": GET, always(503, "x-should-retry: perhaps") => Api(503), 3;
        "400 that may or may not pass": GET, always(400, "x-should-retry: 1") => Api(400), 1;
    }
}

/// The same answer again and again.
fn always(code: u16, headers: &str) -> Script {
    in_turn([status(code, headers)])
}
