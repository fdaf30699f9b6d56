//! What can happen to a connection.

use std::time::Duration;

use generated::Limit::{Attempt, Connect, Total};

use super::answers::{
    PAGE as JSON, answer, behind_header, dribbled_page, in_body, in_header, in_status_line, open_page, page,
    raw, status,
};
use crate::call::{GET, KEYED, POST};
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{self, Broken, Timeout};
use crate::outcome::PAGE;
use crate::server::Script::{Hang, Refuse};
use crate::server::Step::{Request, Reset, Stall, Wait};
use crate::server::{Script, Step, each, in_turn, kept_alive};

/// No connection. Nothing was sent, so anything may be sent again.
pub(super) fn refused() -> Vec<Case> {
    table! {
        "nobody listens": GET, Refuse => Kind::Connect, seen(3, 0);
        "nobody listens to a POST": POST, Refuse => Kind::Connect, seen(3, 0);
        "nobody listens, and nobody is asked again": GET.retries(0), Refuse => Kind::Connect, seen(1, 0);
        "nobody lets us in": GET.impatient().retries(1), Hang => Timeout(Connect), seen(2, 0);
        "nobody lets a POST in": POST.impatient().retries(1), Hang => Timeout(Connect), seen(2, 0);
        "nobody lets us in while the call may last": GET.brief(), Hang => Timeout(Total), seen(1, 0);
        "nobody lets us in while an attempt may last": GET.hurried(), Hang => Timeout(Attempt), seen(3, 0);
        "nobody lets a POST in while an attempt may last": POST.hurried(), Hang => Timeout(Attempt), seen(1, 0);
    }
}

/// A connection that breaks. Nobody knows what the server did by then, so only what is idempotent is sent again.
pub(super) fn broken() -> Vec<Case> {
    table! {
        "reset before the request is read": GET, each([Wait(MOMENT), Reset]) => Broken, seen(3, 0);
        "reset before a POST is read": POST, each([Wait(MOMENT), Reset]) => Broken, seen(1, 0);
        "closed before the request is read": GET, each([]) => Broken, seen(3, 0);
        "reset before the head": GET, each([Request, Reset]) => Broken, 3;
        "reset before the head of a POST's answer": POST, each([Request, Reset]) => Broken, 1;
        "reset before the head of a keyed POST's answer": KEYED, each([Request, Reset]) => Broken, 3;
        "closed before the head": GET, each([Request]) => Broken, 3;
        "closed before the head of a POST's answer": POST, each([Request]) => Broken, 1;
        "closed before the head of a keyed POST's answer": KEYED, each([Request]) => Broken, 3;
        "reset in the status line": GET, each([Request, in_status_line(), Reset]) => Broken, 3;
        "closed in the status line": GET, each([Request, in_status_line()]) => Broken, 3;
        "reset in the header": GET, each([Request, in_header(), Reset]) => Broken, 3;
        "closed in the header": GET, each([Request, in_header()]) => Broken, 3;
        "closed in the header of a POST's answer": POST, each([Request, in_header()]) => Broken, 1;
        "reset behind the header": GET, each([Request, behind_header(), Wait(MOMENT), Reset]) => Broken, 3;
        "closed behind the header": GET, each([Request, behind_header()]) => Broken, 3;
        "reset in the body": GET, each([Request, in_body(), Wait(MOMENT), Reset]) => Broken, 3;
        "closed in the body": GET, each([Request, in_body()]) => Broken, 3;
        "closed in the body of a POST's answer": POST, each([Request, in_body()]) => Broken, 1;
        "reset once": GET, Script::Connections(vec![vec![Request, Reset], vec![Request, page()]]) => PAGE, 2;
        "an error whose body is cut": GET, each([Request, raw(CUT_ERROR)]) => Broken, 3;
        "an error of a POST whose body is cut": POST, each([Request, raw(CUT_ERROR)]) => Broken, 1;
    }
}

/// A server that says nothing, or too little.
pub(super) fn silent() -> Vec<Case> {
    table! {
        "the request is never read": GET.hurried(), each([Stall]) => Timeout(Attempt), seen(3, 0);
        "no answer": GET.hurried(), each([Request, Stall]) => Timeout(Attempt), 3;
        "no answer to a POST": POST.hurried(), each([Request, Stall]) => Timeout(Attempt), 1;
        "no answer to a keyed POST": KEYED.hurried(), each([Request, Stall]) => Timeout(Attempt), 3;
        "no answer while the call may last": GET.brief(), each([Request, Stall]) => Timeout(Total), 1;
        "no answer to the second attempt while the call may last": GET.lasting(), stalls_then() => Timeout(Total), 2;
        "stalls in the status line": GET.hurried(), each([Request, in_status_line(), Stall]) => Timeout(Attempt), 3;
        "stalls in the header": GET.hurried(), each([Request, in_header(), Stall]) => Timeout(Attempt), 3;
        "stalls behind the header": GET.hurried(), each([Request, behind_header(), Stall]) => Timeout(Attempt), 3;
        "stalls in the body": GET.hurried(), each([Request, in_body(), Stall]) => Timeout(Attempt), 3;
        "stalls in the body of a POST's answer": POST.hurried(), each([Request, in_body(), Stall]) => Timeout(Attempt), 1;
        "stalls in the body while the call may last": GET.brief(), each([Request, in_body(), Stall]) => Timeout(Total), 1;
        "stalls once": GET.unhurried(), Script::Connections(vec![vec![Request, Stall], vec![Request, page()]]) => PAGE, 2;
        "a byte at a time": GET, each([Request, dribbled_page(1)]) => PAGE, 1;
        "a byte at a time, and too slowly": GET.hurried(), each([Request, dribbled_page(30)]) => Timeout(Attempt), 3;
        "a byte at a time while the call may last": GET.brief(), each([Request, dribbled_page(30)]) => Timeout(Total), 1;
        "an answer to a request that is not read": GET, each([Wait(MOMENT), page()]) => PAGE, seen(1, 0);
    }
}

/// Connections that are used again, or should be.
pub(super) fn kept_open() -> Vec<Case> {
    table! {
        "two calls on one connection": GET.times(2), each([Request, open_page(), Request, open_page()]) => PAGE, 2;
        "closed between two calls": GET.times(2), kept_alive([Request, open_page()], page()) => PAGE, 2;
        "reset between two calls": GET.times(2), kept_alive([Request, open_page(), Wait(MOMENT), Reset], page()) => PAGE, 2;
        "closed when the second call comes": GET.times(2), kept_alive([Request, open_page(), Request], page()) => PAGE, 3;
        "reset when the second call comes": GET.times(2), kept_alive([Request, open_page(), Request, Reset], page()) => PAGE, 3;
        "closed when the second POST comes": POST.times(2), kept_alive([Request, open_page(), Request], page()) => Broken, seen(1, 2);
        "reset when the second POST comes": POST.times(2), kept_alive([Request, open_page(), Request, Reset], page()) => Broken, seen(1, 2);
        "closed, as the answer says": POST.times(2), in_turn([answer(200, "connection: close", JSON)]) => PAGE, 2;
        "an error leaves the connection open": GET.retries(1), each([Request, open_error(), Request, page()]) => PAGE, 2;
    }
}

/// Long enough for the client to read what came before.
const MOMENT: Duration = Duration::from_millis(300);

const CUT_ERROR: &str = "HTTP/1.1 503 \r\ncontent-length: 100\r\n\r\nIt fail";

/// An error, and nothing more behind it.
fn stalls_then() -> Script {
    Script::Connections(vec![vec![Request, status(503, "")], vec![Request, Stall]])
}

/// An error behind which the connection stays open.
fn open_error() -> Step {
    raw("HTTP/1.1 503 \r\ncontent-length: 0\r\n\r\n")
}
