//! Answers that would fill the memory.

use flate2::{Compress, Compression, FlushCompress};

use super::answers::{body, page, raw, until_closed};
use crate::call::{GET, LINES, POST, WATCH};
use crate::case::{Case, seen, table};
use crate::outcome::Kind::{Broken, Decode, TooLarge};
use crate::outcome::PAGE;
use crate::server::Step::{self, Repeat, Request};
use crate::server::{Script, each, in_turn};

/// Cases with how many bytes they may keep.
pub(crate) fn large() -> Vec<(Case, usize)> {
    let kept = |bytes, cases: Vec<Case>| cases.into_iter().map(move |case| (case, bytes));
    let nothing = kept(0, nothing());
    // What grows by doubling has old and new side by side for a while.
    let one = kept(4 << 20, a_megabyte());
    let all = kept(4 * (64 << 20), what_a_client_takes());
    nothing.chain(one).chain(all).collect()
}

fn nothing() -> Vec<Case> {
    table! {
        "a GiB, announced": GET, each([Request, head("content-length: 1073741824"), gibibyte()]) => TooLarge, 1;
        "a GiB of an error, announced": POST, each([Request, raw("HTTP/1.1 500 \r\ncontent-length: 1073741824\r\n\r\n"), gibibyte()]) => TooLarge, 1;
        "a GiB behind a redirect": GET, Script::Connections(vec![vec![Request, raw("HTTP/1.1 302 \r\nlocation: /b\r\n\r\n"), gibibyte()], vec![Request, page()]]) => PAGE, seen(1, 2);
        "a GiB of headers": GET, each([Request, raw("HTTP/1.1 200 \r\n"), gibibyte_of("a: b\r\n")]) => Broken, 3;
        "a GiB of a header": GET, each([Request, raw("HTTP/1.1 200 \r\na: "), gibibyte()]) => Broken, 3;
        "a GiB of a status line": GET, each([Request, raw("HTTP/1.1 200 "), gibibyte()]) => Broken, 3;
    }
}

fn a_megabyte() -> Vec<Case> {
    let get = GET.max_body(1 << 20);
    table! {
        "a GiB in chunks": get, each([Request, head("transfer-encoding: chunked"), gibibyte_of(&chunk())]) => TooLarge, 1;
        "a GiB until the end": get, each([Request, head("x: y"), gibibyte()]) => TooLarge, 1;
        "a GiB in HTTP/1.0": get, each([Request, raw("HTTP/1.0 200 \r\n\r\n"), gibibyte()]) => TooLarge, 1;
        "a GiB of an error": get, each([Request, raw("HTTP/1.1 503 \r\n\r\n"), gibibyte()]) => TooLarge, 1;
        "a bomb": get, each([Request, head("content-encoding: gzip"), start(), bomb()]) => TooLarge, 1;
        "a bomb that is an error": get, each([Request, raw("HTTP/1.1 503 \r\ncontent-encoding: gzip\r\n\r\n"), start(), bomb()]) => TooLarge, 1;
        "a million levels": get, in_turn([body("[".repeat(1 << 20))]) => Decode, 1;
        "a document of a GiB in place of events": WATCH.max_body(1 << 20), each([Request, head("content-type: application/json"), gibibyte()]) => TooLarge, 1;
    }
}

fn what_a_client_takes() -> Vec<Case> {
    table! {
        "a GiB, and no limit of the caller's": GET, each([Request, head("x: y"), gibibyte()]) => TooLarge, 1;
        "an event of a GiB": WATCH, each([Request, head("content-type: text/event-stream"), raw("data: "), gibibyte()]) => Decode, 1;
        "an event of a GiB in lines": WATCH, each([Request, head("content-type: text/event-stream"), gibibyte_of(&format!("data: {}\n", "a".repeat(1 << 10)))]) => Decode, 1;
        "a line of a GiB": LINES, each([Request, head("content-type: application/x-ndjson"), gibibyte()]) => Decode, 1;
    }
}

fn head(header: &str) -> Step {
    until_closed(200, header, "")
}

/// Of letters.
fn gibibyte() -> Step {
    gibibyte_of("a")
}

/// Of this, again and again: made as it is sent.
fn gibibyte_of(text: &str) -> Step {
    let piece = text.repeat((1 << 16) / text.len());
    let times = (1 << 30) / piece.len();
    Repeat(piece.into_bytes(), times)
}

/// How a body of gzip begins (RFC 1952 §2.3).
fn start() -> Step {
    raw([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
}

/// A GiB of zeros, as few bytes: blocks of a MiB that stand for themselves (RFC 1951 §3.2).
fn bomb() -> Step {
    let zeros = vec![0; 1 << 20];
    let mut block = Vec::with_capacity(1 << 14);
    let mut compress = Compress::new(Compression::fast(), false);
    compress.compress_vec(&zeros, &mut block, FlushCompress::Full).unwrap();
    Repeat(block, 1 << 10)
}

/// A chunk of a KiB.
fn chunk() -> String {
    super::answers::chunk(&"a".repeat(1 << 10))
}
