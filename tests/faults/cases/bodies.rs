//! Bodies that are not what their head says, or no page.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use generated::Limit::Attempt;

use super::answers::{PAGE as JSON, answer, body, chunk, chunked, status, until_closed};
use crate::call::{GET, POST};
use crate::case::{Case, table};
use crate::outcome::Kind::{Api, Broken, Decode, Timeout, TooLarge};
use crate::outcome::PAGE;
use crate::server::Step::{self, Request, Stall};
use crate::server::{each, in_turn};

/// How long it is (RFC 9112 §6.3).
pub(super) fn lengths() -> Vec<Case> {
    table! {
        "longer than announced": GET, in_turn([announced("83")]) => Decode, 1;
        "shorter than announced": GET, in_turn([announced("100")]) => Broken, 3;
        "shorter than announced, and open": GET.hurried(), each([Request, announced("100"), Stall]) => Timeout(Attempt), 3;
        "announced as nothing": GET, in_turn([announced("0")]) => Decode, 1;
        "announced as a word": GET, in_turn([announced("many")]) => Broken, 3;
        "announced as less than nothing": GET, in_turn([announced("-1")]) => Broken, 3;
        "announced as more than there are numbers for": GET, in_turn([announced("99999999999999999999")]) => Broken, 3;
        "announced as more than anybody takes": GET, in_turn([announced("9223372036854775807")]) => TooLarge, 1;
        "announced as more than the caller takes": GET.max_body(80), in_turn([body(JSON)]) => TooLarge, 1;
        "more than the caller takes": GET.max_body(80), in_turn([until_closed(200, "", JSON)]) => TooLarge, 1;
        "more of an error than the caller takes": GET.max_body(10), in_turn([status(503, "")]) => TooLarge, 1;
        "as much as the caller takes": GET.max_body(JSON.len() as u64), in_turn([body(JSON)]) => PAGE, 1;
        "announced in two ways": GET, in_turn([until_closed(200, "content-length: 84|content-length: 85", JSON)]) => Broken, 3;
        "announced twice": GET, in_turn([until_closed(200, &format!("content-length: {0}|content-length: {0}", JSON.len()), JSON)]) => PAGE, 1;
        "nothing": GET, in_turn([body("")]) => Decode, 1;
        "nothing until the end": GET, in_turn([until_closed(200, "", "")]) => Decode, 1;
    }
}

/// In chunks (RFC 9112 §7.1).
pub(super) fn chunks() -> Vec<Case> {
    let whole = chunk(JSON);
    let (start, rest) = JSON.split_at(20);
    table! {
        "in chunks": GET, in_turn([chunked(chunk(start) + &chunk(rest) + "0\r\n\r\n")]) => PAGE, 1;
        "in chunks of a byte": GET, in_turn([chunked(bytewise() + "0\r\n\r\n")]) => PAGE, 1;
        "chunks with extensions": GET, in_turn([chunked(whole.replacen("\r\n", ";a=b;c\r\n", 1) + "0\r\n\r\n")]) => PAGE, 1;
        "chunks and trailers": GET, in_turn([chunked(whole.clone() + "0\r\na: b\r\nc: d\r\n\r\n")]) => PAGE, 1;
        "a chunk whose size is none": GET, in_turn([chunked(format!("zz\r\n{JSON}\r\n0\r\n\r\n"))]) => Broken, 3;
        "a chunk of negative size": GET, in_turn([chunked(format!("-54\r\n{JSON}\r\n0\r\n\r\n"))]) => Broken, 3;
        "a chunk of more than there are numbers for": GET, in_turn([chunked("fffffffffffffffff\r\n")]) => Broken, 3;
        "a chunk without a size": GET, in_turn([chunked(format!("\r\n{JSON}\r\n0\r\n\r\n"))]) => Broken, 3;
        "a chunk that is cut": GET, in_turn([chunked(&whole[..30])]) => Broken, 3;
        "a chunk that is cut, of a POST's answer": POST, in_turn([chunked(&whole[..30])]) => Broken, 1;
        "a chunk that is longer": GET, in_turn([chunked(format!("{:x}\r\n{JSON}, and\r\n0\r\n\r\n", JSON.len()))]) => Broken, 3;
        "a size without an end": GET.hurried(), each([Request, chunked("0".repeat(1 << 12)), Stall]) => Timeout(Attempt), 3;
        "a size that is cut": GET, in_turn([chunked("5")]) => Broken, 3;
        "no last chunk": GET, in_turn([chunked(&whole)]) => Broken, 3;
        "a stall between chunks": GET.hurried(), each([Request, chunked(chunk(start)), Stall]) => Timeout(Attempt), 3;
        "trailers that are cut": GET, in_turn([chunked(whole.clone() + "0\r\na: b")]) => Broken, 3;
        "more behind the last chunk": GET, in_turn([chunked(whole.clone() + "0\r\n\r\nand more")]) => PAGE, 1;
        "an extension without an end": GET, in_turn([chunked(format!("54;{}", "a".repeat(1 << 20)))]) => Broken, 3;
    }
}

/// As gzip.
pub(super) fn compressed() -> Vec<Case> {
    let encoded = |bytes: &[u8]| answer(200, "content-encoding: gzip", bytes);
    let gzip = compressed_bytes(JSON);
    let mut wrong = gzip.clone();
    wrong.iter_mut().rev().take(8).for_each(|byte| *byte ^= 1);
    table! {
        "compressed": GET, in_turn([encoded(&gzip)]) => PAGE, 1;
        "compressed, in two parts": GET.max_body(JSON.len() as u64), in_turn([encoded(&[&gzip[..], &compressed_bytes("")].concat())]) => PAGE, 1;
        "compressed to more than the caller takes": GET.max_body(80), in_turn([encoded(&gzip)]) => TooLarge, 1;
        "compressed, and cut": GET, in_turn([encoded(&gzip[..gzip.len() - 20])]) => Broken, 3;
        "compressed, and cut, in answer to a POST": POST, in_turn([encoded(&gzip[..gzip.len() - 20])]) => Broken, 1;
        "compressed, with another checksum": GET, in_turn([encoded(&wrong)]) => Broken, 3;
        "not compressed, whatever it says": GET, in_turn([encoded(JSON.as_bytes())]) => Broken, 3;
        "nothing, compressed": GET, in_turn([encoded(&compressed_bytes(""))]) => Decode, 1;
    }
}

/// What is in it.
pub(super) fn contents() -> Vec<Case> {
    table! {
        "half of a page": GET, in_turn([body(&JSON[..40])]) => Decode, 1;
        "more than a page": GET, in_turn([body(format!("{JSON}{JSON}"))]) => Decode, 1;
        "a page and spaces": GET, in_turn([body(format!(" \r\n\t{JSON} \n"))]) => PAGE, 1;
        "no JSON": GET, in_turn([body("{'object': list}")]) => Decode, 1;
        "no UTF-8": GET, in_turn([body(b"{\"object\": \"\xff\xfe\", \"data\": []}")]) => Decode, 1;
        "half a surrogate": GET, in_turn([body(JSON.replace("list", "\\ud800"))]) => Decode, 1;
        "UTF-16": GET, in_turn([body(JSON.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>())]) => Decode, 1;
        "a control character in a text": GET, in_turn([body(JSON.replace("list", "\u{1}"))]) => Decode, 1;
        "a byte order mark": GET, in_turn([body(format!("\u{feff}{JSON}"))]) => PAGE, 1;
        "null": GET, in_turn([body("null")]) => Decode, 1;
        "a list": GET, in_turn([body("[]")]) => Decode, 1;
        "a text": GET, in_turn([body("\"page\"")]) => Decode, 1;
        "another object": GET, in_turn([body("{}")]) => Decode, 1;
        "a number beyond all": GET, in_turn([body(with_member("1e999999"))]) => Decode, 1;
        "a number of many digits": GET, in_turn([body(with_member(&"9".repeat(10_000)))]) => Decode, 1;
        "a name of a megabyte": GET, in_turn([body(with_step(&format!("{{\"metadata\": {{\"{}\": 1e999999", "\\n".repeat(1 << 19))))]) => Decode, 1;
        "a text of a megabyte": GET, in_turn([body(with_step(&format!("{{\"created_at\": \"{}\"", "a".repeat(1 << 20))))]) => Decode, 1;
        "nested in lists": GET, in_turn([body(with_member(&"[".repeat(100_000)))]) => Decode, 1;
        "nested in objects": GET, in_turn([body(with_member(&"{\"a\":".repeat(100_000)))]) => Decode, 1;
        "nested where a step is": GET, in_turn([body(with_step(&"[".repeat(100_000)))]) => Decode, 1;
        "nested in a step": GET, in_turn([body(with_step(&format!("{{\"step_details\": {}", "[".repeat(100_000))))]) => Decode, 1;
        "nested in a union": GET, in_turn([body(with_step(&nested_in_union()))]) => Decode, 1;
        "nested in an error": GET, in_turn([answer(404, "", format!("{{\"error\": {}", "[".repeat(100_000)))]) => Api(404), 1;
        "an error that is no JSON": GET, in_turn([answer(404, "content-type: text/html", "<html>")]) => Api(404), 1;
        "an error of another shape": GET, in_turn([answer(404, "", r#"{"detail": "Not Found"}"#)]) => Api(404), 1;
        "an error without a body": GET, in_turn([answer(404, "", "")]) => Api(404), 1;
        "an error that is no UTF-8": GET, in_turn([answer(404, "", b"\xff\xfe")]) => Api(404), 1;
    }
}

/// A page whose length is announced so, and which is followed by the end of the connection.
fn announced(length: &str) -> Step {
    until_closed(200, &format!("content-length: {length}"), JSON)
}

/// A page in chunks of a byte, without the last chunk.
fn bytewise() -> String {
    JSON.chars().map(|byte| chunk(&byte.to_string())).collect()
}

/// A page that has a member nobody knows.
fn with_member(value: &str) -> String {
    JSON.replacen('{', &format!("{{\"new\": {value}, "), 1)
}

/// A page that has this step.
fn with_step(step: &str) -> String {
    JSON.replace("[]", &format!("[{step}]"))
}

/// The details of a step: the member that tells what they are comes last.
fn nested_in_union() -> String {
    format!("{{\"step_details\": {{\"new\": {}", "{\"a\": [".repeat(50_000))
}

/// Text as gzip.
fn compressed_bytes(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}
