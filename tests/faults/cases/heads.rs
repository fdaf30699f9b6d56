//! Heads of answers that are none, or not only.

use std::time::Duration;

use generated::Limit::Attempt;

use super::answers::{PAGE as JSON, answer, page, raw, status, until_closed};
use crate::call::{GET, POST};
use crate::case::{Case, table};
use crate::outcome::Kind::{Api, Broken, Decode, Timeout};
use crate::outcome::PAGE;
use crate::server::Step::{self, Request, Stall};
use crate::server::{each, in_turn};

/// The first line (RFC 9112 §4).
pub(super) fn status_lines() -> Vec<Case> {
    table! {
        "HTTP/1.0": GET, in_turn([begins("HTTP/1.0 200 OK")]) => PAGE, 1;
        "HTTP/0.9": GET, in_turn([raw(JSON)]) => Broken, 3;
        "HTTP/2.0 in text": GET, in_turn([begins("HTTP/2.0 200 OK")]) => Broken, 3;
        "HTTP/3.7": GET, in_turn([begins("HTTP/3.7 200 OK")]) => Broken, 3;
        "another protocol": GET, in_turn([raw("220 mail.example.com ESMTP\r\n")]) => Broken, 3;
        "another protocol to a POST": POST, in_turn([raw("SSH-2.0-OpenSSH_9.0\r\n")]) => Broken, 1;
        "a server that wants TLS": GET, in_turn([raw(b"\x15\x03\x01\x00\x02\x02\x46")]) => Broken, 3;
        "garbage": GET, in_turn([raw([0, 159, 146, 150, 255, 10, 13, 10, 13, 10])]) => Broken, 3;
        "no reason": GET, in_turn([begins("HTTP/1.1 200")]) => PAGE, 1;
        "a long reason": GET, in_turn([begins(&format!("HTTP/1.1 200 {}", "so ".repeat(1000)))]) => PAGE, 1;
        "a reason of control characters": GET, in_turn([begins("HTTP/1.1 200 \u{1}\u{2}")]) => Broken, 3;
        "a status of two digits": GET, in_turn([begins("HTTP/1.1 20 OK")]) => Broken, 3;
        "a status of four digits": GET, in_turn([begins("HTTP/1.1 2000 OK")]) => Broken, 3;
        "a status of letters": GET, in_turn([begins("HTTP/1.1 OK")]) => Broken, 3;
        "a negative status": GET, in_turn([begins("HTTP/1.1 -20 OK")]) => Broken, 3;
        "status 0": GET, in_turn([begins("HTTP/1.1 000 OK")]) => Broken, 3;
        "status 600": GET, in_turn([status(600, "")]) => Api(600), 1;
        "status 999": GET, in_turn([status(999, "")]) => Api(999), 1;
        "another success": GET, in_turn([answer(201, "", JSON)]) => Api(201), 1;
        "no content": GET, in_turn([until_closed(204, "", "")]) => Api(204), 1;
        "no content, and yet some": GET, in_turn([answer(204, "", JSON)]) => Api(204), 1;
        "not modified": GET, in_turn([until_closed(304, "", "")]) => Api(304), 1;
    }
}

/// Headers (RFC 9112 §5).
pub(super) fn headers() -> Vec<Case> {
    table! {
        "no headers": GET, in_turn([until_closed(200, "", JSON)]) => PAGE, 1;
        "a header without a colon": GET, in_turn([answer(200, "colon", JSON)]) => Broken, 3;
        "a header without a name": GET, in_turn([answer(200, ": value", JSON)]) => Broken, 3;
        "a header with a space in its name": GET, in_turn([answer(200, "a b: c", JSON)]) => Broken, 3;
        "a header with a NUL": GET, in_turn([answer(200, "a: b\0c", JSON)]) => Broken, 3;
        "a header that is no ASCII": GET, in_turn([answer(200, "a: \u{e4}\u{f6}|x-request-id: \u{fc}", JSON)]) => PAGE, 1;
        "a hundred headers too many": GET, in_turn([answer(200, &"a: b|".repeat(1000), JSON)]) => Broken, 3;
        "a header of a megabyte": GET, in_turn([answer(200, &format!("a: {}", "b".repeat(1 << 20)), JSON)]) => Broken, 3;
        "no content type": GET, in_turn([answer(200, "", JSON)]) => PAGE, 1;
        "another content type": GET, in_turn([answer(200, "content-type: text/plain", JSON)]) => PAGE, 1;
        "a content type that is none": GET, in_turn([answer(200, "content-type: ;;=", JSON)]) => PAGE, 1;
        "a page of HTML": GET, in_turn([answer(200, "content-type: text/html", "<html>Log in")]) => Decode, 1;
        "an encoding that was not asked for": GET, in_turn([answer(200, "content-encoding: br", [0x8b, 2, 0x80])]) => Decode, 1;
    }
}

/// Answers that are not the last (RFC 9110 §15.2).
pub(super) fn interim() -> Vec<Case> {
    let interim = |status| until_closed(status, "", "");
    table! {
        "100 before the answer": GET, each([Request, interim(100), page()]) => PAGE, 1;
        "100 before the answer to a POST": POST, each([Request, interim(100), page()]) => PAGE, 1;
        "102 and 103 before the answer": GET, each([Request, interim(102), interim(103), page()]) => PAGE, 1;
        "199 before the answer": GET, each([Request, interim(199), page()]) => PAGE, 1;
        "100 a thousand times": GET, each([Request, Step::Repeat(CONTINUE.into(), 1000), page()]) => PAGE, 1;
        "100 and nothing more": GET.hurried(), each([Request, interim(100), Stall]) => Timeout(Attempt), 3;
        "100 and the end": GET, each([Request, interim(100)]) => Broken, 3;
        "100 without an end": GET.hurried(), each([Request, Step::Dribble(CONTINUE.repeat(200).into(), Duration::from_millis(1))]) => Timeout(Attempt), 3;
        "101": GET, each([Request, until_closed(101, "connection: upgrade|upgrade: x", "")]) => Api(101), 1;
    }
}

const CONTINUE: &str = "HTTP/1.1 100 Continue\r\n\r\n";

/// A page behind this status line.
fn begins(line: &str) -> Step {
    raw(format!("{line}\r\ncontent-length: {}\r\n\r\n{JSON}", JSON.len()))
}
