//! Answers that come piece by piece. Until their head is there they are like any other; behind it nothing is sent
//! again, and what is wrong is an error where the next item would be.

use std::time::Duration;

use generated::Limit::{Attempt, Silence, Total};

use super::answers::{answer, chunk, chunked, raw, status, until_closed};
use crate::call::{LINES, WATCH};
use crate::case::{Case, table};
use crate::outcome::Kind::{Api, Broken, Decode, Timeout};
use crate::outcome::items;
use crate::server::Step::{self, Dribble, Request, Reset, Stall, Wait};
use crate::server::{each, in_turn};

pub(super) fn all() -> Vec<Case> {
    let two = || events("data: 1\n\ndata: 2\n\n");
    let one = || chunked(chunk("data: 1\n\n"));
    table! {
        "events": WATCH, in_turn([two()]) => items(2), 1;
        "events in chunks of a byte": WATCH, in_turn([bytewise("id: 1\r\ndata: 1\r\n\r\ndata: 2\r\n\r\n")]) => items(2), 1;
        "events a byte at a time": WATCH.lasting(), each([Request, until_closed(200, "", ""), dribbled()]) => items(2), 1;
        "events behind 503": WATCH, in_turn([status(503, ""), two()]) => items(2), 2;
        "503 in place of events": WATCH, in_turn([status(503, "")]) => Api(503), 3;
        "404 in place of events": WATCH, in_turn([status(404, "")]) => Api(404), 1;
        "reset before the events": WATCH, each([Request, Reset]) => Broken, 3;
        "no answer in place of events": WATCH.hurried(), each([Request, Stall]) => Timeout(Attempt), 3;
        "no events while the call may last": WATCH.brief(), each([Request, Stall]) => Timeout(Total), 1;
        "silence before the first event": WATCH.lasting(), each([Request, until_closed(200, "", ""), Stall]) => Timeout(Silence), 1;
        "silence between events": WATCH.lasting(), each([Request, one(), Stall]) => Timeout(Silence).behind(1), 1;
        "silence in an event": WATCH.lasting(), each([Request, events("data: 1\n\nda"), Stall]) => Timeout(Silence).behind(1), 1;
        "no silence, but nothing new": WATCH.lasting(), each([Request, until_closed(200, "", ""), Dribble(b":\n:\n:\n:\n".to_vec(), Duration::from_millis(420)), raw("data: 1\n\n")]) => items(1), 1;
        "events for longer than an attempt": WATCH.unhurried(), each([Request, one(), Wait(Duration::from_millis(3500)), raw(chunk("data: 2\n\n") + "0\r\n\r\n")]) => items(2), 1;
        "reset between events": WATCH, each([Request, one(), Wait(Duration::from_millis(300)), Reset]) => Broken.behind(1), 1;
        "closed between events": WATCH, each([Request, one()]) => Broken.behind(1), 1;
        "closed in an event that is announced": WATCH, in_turn([until_closed(200, "content-length: 20", "data: 1\n\ndata: 2")]) => Broken.behind(1), 1;
        "a chunk of events that is none": WATCH, each([Request, one(), Wait(Duration::from_millis(300)), raw("zz\r\n")]) => Broken.behind(1), 1;
        "closed behind an event with an identifier": WATCH, in_turn([cut("id: 1\ndata: 1\n\n"), events("id: 2\ndata: 2\n\n")]) => items(2), 2;
        "closed behind each event": WATCH, in_turn([cut("id: 1\ndata: 1\n\n"), cut("id: 2\ndata: 2\n\n"), cut("id: 3\ndata: 3\n\n"), cut("id: 4\ndata: 4\n\n"), events("")]) => items(4), 5;
        "the same event on every connection": WATCH, in_turn([cut("id: 1\ndata: 1\n\n")]) => Broken.behind(1), 3;
        "the same events on every connection": WATCH, in_turn([cut("id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n")]) => Broken.behind(6), 3;
        "closed behind an event, and nobody knows the rest": WATCH, in_turn([cut("id: 1\ndata: 1\n\n"), status(404, "")]) => Api(404).behind(1), 2;
        "an end in an event": WATCH, in_turn([events("data: 1\n\ndata: 2")]) => Decode.behind(1), 1;
        "an end in a comment": WATCH, in_turn([events("data: 1\n\n: 2")]) => items(1), 1;
        "no events": WATCH, in_turn([events("")]) => items(0), 1;
        "events that are no UTF-8": WATCH, in_turn([until_closed(200, "content-type: text/event-stream", b"data: \xff\n\n")]) => items(1), 1;
        "events of garbage": WATCH, in_turn([events("\0\u{1}: :\n\r\r\n::\n\nid\n\ndata\n\n")]) => items(0), 1;
        "a mark at the end, and nothing more": WATCH, each([Request, events("data: 1\n\ndata: [DONE]\n\n"), Stall]) => items(1), 1;
        "more behind the mark at the end": WATCH, in_turn([events("data: 1\n\ndata: [DONE]\n\ndata: 2\n\n")]) => items(1), 1;
        "a document in place of events": WATCH, in_turn([super::answers::page()]) => Decode, 1;
        "a page of HTML in place of events": WATCH, in_turn([answer(200, "content-type: text/html; charset=utf-8", "<html>Log in</html>")]) => Decode, 1;
        "a type of JSON in place of events": WATCH, in_turn([answer(200, "content-type: Application/Vnd.Api+JSON", "{}")]) => Decode, 1;
        "events without a type": WATCH, in_turn([answer(200, "", "data: 1\n\n")]) => items(1), 1;
        "lines": LINES, in_turn([lines("{}\n[]\r\n\n1")]) => items(3), 1;
        "silence between lines": LINES.lasting(), each([Request, lines("{}\n"), Stall]) => Timeout(Silence).behind(1), 1;
        "closed in a line": LINES, in_turn([until_closed(200, "content-length: 20", "{}\n{")]) => Broken.behind(1), 1;
    }
}

fn events(text: &str) -> Step {
    until_closed(200, "content-type: text/event-stream", text)
}

/// Events behind which the connection is closed before it should be.
fn cut(text: &str) -> Step {
    until_closed(200, "content-type: text/event-stream|content-length: 100", text)
}

fn lines(text: &str) -> Step {
    until_closed(200, "content-type: application/x-ndjson", text)
}

/// Text in chunks of a byte.
fn bytewise(text: &str) -> Step {
    chunked(text.chars().map(|byte| chunk(&byte.to_string())).collect::<String>() + "0\r\n\r\n")
}

/// Two events that take longer than the silence that is allowed.
fn dribbled() -> Step {
    Dribble(b"data: 1\n\n: and so on, and on, and on\ndata: 2\n\n".to_vec(), Duration::from_millis(85))
}
