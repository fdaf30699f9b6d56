//! Answers, and pieces of them.

use std::time::Duration;

use crate::server::Step;

/// The smallest page.
pub(crate) const PAGE: &str =
    r#"{"object": "list", "data": [], "first_id": null, "last_id": null, "has_more": false}"#;

/// Bytes as they stand.
pub(crate) fn raw(bytes: impl Into<Vec<u8>>) -> Step {
    Step::Send(bytes.into())
}

/// A whole answer, behind which the connection is closed. `headers` are lines without their ends, with `|` between
/// them.
pub(crate) fn answer(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Step {
    let body = body.as_ref();
    let length = body.len();
    until_closed(status, &format!("{headers}|connection: close|content-length: {length}"), body)
}

/// An answer whose body comes until the connection is closed.
pub(crate) fn until_closed(status: u16, headers: &str, body: impl AsRef<[u8]>) -> Step {
    let head = format!("HTTP/1.1 {status} \r\n{}\r\n", lines(headers));
    raw([head.as_bytes(), body.as_ref()].concat())
}

/// An answer in chunks, which are given as they stand.
pub(crate) fn chunked(chunks: impl AsRef<str>) -> Step {
    until_closed(200, "transfer-encoding: chunked", chunks.as_ref())
}

/// A body as a chunk, with its size in front.
pub(crate) fn chunk(body: &str) -> String {
    format!("{:x}\r\n{body}\r\n", body.len())
}

fn lines(headers: &str) -> String {
    headers.split('|').filter(|line| !line.is_empty()).flat_map(|line| [line, "\r\n"]).collect()
}

/// The answer that every call of a page is content with.
pub(crate) fn page() -> Step {
    body(PAGE)
}

/// The same, and the connection stays open.
pub(crate) fn open_page() -> Step {
    raw(page_text())
}

/// A success with this body.
pub(crate) fn body(body: impl AsRef<[u8]>) -> Step {
    answer(200, "content-type: application/json", body)
}

/// An answer with this status, and a body that is an error.
pub(crate) fn status(status: u16, headers: &str) -> Step {
    let error = r#"{"error": {"message": "No.", "type": "refused", "param": null, "code": null}}"#;
    answer(status, headers, error)
}

/// A redirect.
pub(crate) fn redirect(status: u16, location: &str) -> Step {
    until_closed(status, &format!("connection: close|location: {location}"), "")
}

/// A page as far as the middle of its first line.
pub(crate) fn in_status_line() -> Step {
    raw(&page_text()[..8])
}

/// A page as far as the middle of its header.
pub(crate) fn in_header() -> Step {
    raw(&page_text()[..30])
}

/// The header of a page.
pub(crate) fn behind_header() -> Step {
    let page = page_text();
    raw(&page[..page.len() - PAGE.len()])
}

/// A page as far as the middle of its body.
pub(crate) fn in_body() -> Step {
    let page = page_text();
    raw(&page[..page.len() - PAGE.len() / 2])
}

/// A page a byte at a time, with so many milliseconds between them.
pub(crate) fn dribbled_page(milliseconds: u64) -> Step {
    Step::Dribble(page_text().into_bytes(), Duration::from_millis(milliseconds))
}

fn page_text() -> String {
    let length = PAGE.len();
    format!("HTTP/1.1 200 \r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{PAGE}")
}
