//! Where the HTTP libraries beneath the clients differ: in what comes behind the last chunk of a body (RFC 9112 §7.1.2),
//! in whether a body without a length is over where TLS is cut off (RFC 8446 §6.1), and in what to call a server
//! that speaks no TLS, no connection or one that broke.

use generated::Limit::Attempt;

use super::answers::{PAGE as JSON, answer, chunk, chunked, until_closed};
use crate::call::{GET, POST};
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{self, Broken, Timeout};
use crate::outcome::PAGE;
use crate::server::Identity::Right;
use crate::server::Step::{Repeat, Request, Reset};
use crate::server::{Script, each, in_turn};

/// It wants all of the end, and takes a number of trailers.
pub(crate) fn hyper() -> Vec<Case> {
    table! {
        "a last chunk that is cut": GET, in_turn([chunked(cut())]) => Broken, 3;
        "many trailers": GET, in_turn([chunked(cut() + &"a: b\r\n".repeat(1 << 17))]) => Broken, 3;
        "trailers without an end": GET.hurried(), trailers() => Broken, 3;
        "no TLS": GET, no_tls() => Kind::Connect, seen(3, 0);
        "no TLS for a POST": POST, no_tls() => Kind::Connect, seen(3, 0);
        "a handshake that is cut": GET, cut_handshake() => Kind::Connect, seen(3, 0);
        "a handshake that is reset": GET, reset_handshake() => Kind::Connect, seen(3, 0);
        "a body without a length, cut behind TLS": GET, cut_behind_tls() => Broken, 3;
    }
}

/// It passes over what comes behind the last chunk.
pub(crate) fn ureq() -> Vec<Case> {
    table! {
        "a last chunk that is cut": GET, in_turn([chunked(cut())]) => PAGE, 1;
        "many trailers": GET, in_turn([chunked(cut() + &"a: b\r\n".repeat(1 << 17))]) => PAGE, 1;
        "trailers without an end": GET.hurried(), trailers() => Timeout(Attempt), 3;
        "no TLS": GET, no_tls() => Broken, seen(3, 0);
        "no TLS for a POST": POST, no_tls() => Broken, seen(1, 0);
        "a handshake that is cut": GET, cut_handshake() => Broken, seen(3, 0);
        "a handshake that is reset": GET, reset_handshake() => Broken, seen(3, 0);
        "a body without a length, cut behind TLS": GET, cut_behind_tls() => PAGE, 1;
    }
}

/// HTTP where TLS is expected.
fn no_tls() -> Script {
    each([answer(400, "", "")]).in_place_of_tls()
}

fn cut_handshake() -> Script {
    each([]).in_place_of_tls()
}

fn reset_handshake() -> Script {
    each([Reset]).in_place_of_tls()
}

/// All of a page, and nobody says so.
fn cut_behind_tls() -> Script {
    each([Request, until_closed(200, "", JSON), Reset]).behind(Right)
}

/// A page as far as the size of its last chunk.
fn cut() -> String {
    chunk(JSON) + "0\r\n"
}

/// A GiB of them.
fn trailers() -> Script {
    each([Request, chunked(cut()), Repeat(b"a: b\r\n".repeat(1 << 13), (1 << 17) / 6)])
}
