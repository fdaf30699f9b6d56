//! Where the HTTP libraries beneath the clients differ. Nothing that was sent is lost either way: it is about what
//! comes behind the last chunk of a body (RFC 9112 §7.1.2).

use generated::Limit::Attempt;

use super::answers::{PAGE as JSON, chunk, chunked};
use crate::call::GET;
use crate::case::{Case, table};
use crate::outcome::Kind::{Broken, Timeout};
use crate::outcome::PAGE;
use crate::server::Step::{Repeat, Request};
use crate::server::{Script, each, in_turn};

/// It wants all of the end, and takes a number of trailers.
pub(crate) fn hyper() -> Vec<Case> {
    table! {
        "a last chunk that is cut": GET, in_turn([chunked(cut())]) => Broken, 3;
        "many trailers": GET, in_turn([chunked(cut() + &"a: b\r\n".repeat(1 << 17))]) => Broken, 3;
        "trailers without an end": GET.hurried(), trailers() => Broken, 3;
    }
}

/// It passes over what comes behind the last chunk.
pub(crate) fn ureq() -> Vec<Case> {
    table! {
        "a last chunk that is cut": GET, in_turn([chunked(cut())]) => PAGE, 1;
        "many trailers": GET, in_turn([chunked(cut() + &"a: b\r\n".repeat(1 << 17))]) => PAGE, 1;
        "trailers without an end": GET.hurried(), trailers() => Timeout(Attempt), 3;
    }
}

/// A page as far as the size of its last chunk.
fn cut() -> String {
    chunk(JSON) + "0\r\n"
}

/// A GiB of them.
fn trailers() -> Script {
    each([Request, chunked(cut()), Repeat(b"a: b\r\n".repeat(1 << 13), (1 << 17) / 6)])
}
