//! The member of a body that says whether the answer is to be a stream.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::runtime::response::{content_type, essence};

/// The body of `request` with the member `name` as true, whatever it had there, in the way of its media
/// type; `None` where there is no place for it.
pub(crate) fn switched(request: &http::Request<Bytes>, name: &str) -> Option<Bytes> {
    let media_type = content_type(request.headers()).unwrap_or_default();
    match essence(media_type).as_str() {
        "application/x-www-form-urlencoded" => with_pair(request.body(), name),
        "multipart/form-data" => with_part(request.body(), name),
        _ => with_member(request.body(), name, true),
    }
}

/// A JSON object with this member, whatever it had there; `None` for anything else.
pub(crate) fn with_member(json: &Bytes, name: &str, value: bool) -> Option<Bytes> {
    let mut members: Map<String, Value> = serde_json::from_slice(json).ok()?;
    members.insert(name.to_owned(), Value::Bool(value));
    serde_json::to_vec(&members).ok().map(Bytes::from)
}

/// A form (WHATWG URL §5.1) with this member.
fn with_pair(form: &Bytes, name: &str) -> Option<Bytes> {
    let form = std::str::from_utf8(form).ok()?;
    let is_other = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let own = format!("{name}=true");
    let pairs: Vec<&str> = form.split('&').filter(is_other).chain([own.as_str()]).collect();
    Some(pairs.join("&").into())
}

/// Parts (RFC 7578) with this one, which is the last. The boundary is that of the first line.
fn with_part(body: &Bytes, name: &str) -> Option<Bytes> {
    let line = body.get(..position(body, b"\r\n")?)?;
    let delimiter = if body.len() == line.len() + 2 { line.strip_suffix(b"--")? } else { line };
    let mut parts = body.strip_suffix(&[delimiter, b"--\r\n"].concat()[..])?.to_vec();
    let start =
        [delimiter, b"\r\nContent-Disposition: form-data; name=\"", name.as_bytes(), b"\"\r\n"].concat();
    if let Some(known) = position(&parts, &start) {
        let behind = known + delimiter.len();
        let end = parts.get(behind..).and_then(|rest| position(rest, delimiter));
        let end = end.map_or(parts.len(), |length| behind + length);
        parts.drain(known..end);
    }
    let part = [&start[..], b"Content-Type: text/plain\r\n\r\ntrue\r\n", delimiter, b"--\r\n"].concat();
    Some([parts, part].concat().into())
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
