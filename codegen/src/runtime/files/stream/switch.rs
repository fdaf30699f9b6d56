//! The member of a body that says whether the answer is to be a stream.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::runtime::body::Streamed; // if: uploads
use crate::runtime::response::{content_type, essence};

/// Sets the member `name` of the body of `request` to true, whatever it had there, in the way of its media
/// type, where there is a place for it.
pub(crate) fn switch_on(request: &mut http::Request<Bytes>, name: &str) {
    let media_type = essence(content_type(request.headers()).unwrap_or_default());
    let switched = match media_type.as_str() {
        "application/x-www-form-urlencoded" => with_pair(request.body(), name),
        "multipart/form-data" => {
            let mut streamed = request.extensions_mut().remove(); // if: uploads
            let parts = vec![request.body_mut()];
            let parts = Streamed::in_memory(&mut streamed, parts); // if: uploads
            with_part(parts, name);
            Streamed::attach(streamed, request); // if: uploads
            None
        }
        _ => with_member(request.body(), name, true),
    };
    if let Some(body) = switched {
        *request.body_mut() = body;
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

/// Adds this part (RFC 7578) to those that are in memory, behind the last. The boundary is that of the first line.
fn with_part(mut segments: Vec<&mut Bytes>, name: &str) -> Option<()> {
    let first: &[u8] = segments.first()?;
    let line = first.get(..position(first, b"\r\n")?)?;
    let delimiter = if first.len() == line.len() + 2 { line.strip_suffix(b"--")? } else { line }.to_vec();
    let start = [&delimiter, &b"\r\nContent-Disposition: form-data; name=\""[..], name.as_bytes(), b"\"\r\n"]
        .concat();
    for segment in &mut segments {
        if let Some(known) = position(segment, &start) {
            let behind = known + delimiter.len();
            let end = segment.get(behind..).and_then(|rest| position(rest, &delimiter));
            let mut parts = segment.to_vec();
            parts.drain(known..end.map_or(parts.len(), |length| behind + length));
            **segment = parts.into();
        }
    }
    let last = segments.pop()?;
    let parts = last.strip_suffix(&[&delimiter, &b"--\r\n"[..]].concat()[..])?;
    let part = [parts, &start, b"Content-Type: text/plain\r\n\r\ntrue\r\n", &delimiter, b"--\r\n"].concat();
    *last = part.into();
    Some(())
}

fn position(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}
