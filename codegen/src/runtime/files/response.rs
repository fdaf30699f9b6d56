//! Answers, read without any I/O.

use std::ops::{Deref, DerefMut};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use serde::Serialize;

use super::error::{ApiError, DecodeError, Error};
use super::wire::{Decode, note_drift, path};

/// A body with the status and the headers that came with it. Dereferences to the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Response<T> {
    status: StatusCode,
    headers: HeaderMap,
    body: T,
}

impl<T> Response<T> {
    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The identifier that the server gave to the request, for its logs.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// The body, by reference.
    pub fn body(&self) -> &T {
        &self.body
    }

    /// The body alone.
    pub fn into_body(self) -> T {
        self.body
    }

    /// The same answer with what `change` makes of the body.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Response<U> {
        Response { status: self.status, headers: self.headers, body: change(self.body) }
    }

    pub(crate) fn from_parts(parts: http::response::Parts, body: T) -> Self {
        Self { status: parts.status, headers: parts.headers, body }
    }
}

impl<T> Deref for Response<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.body
    }
}

impl<T> DerefMut for Response<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.body
    }
}

/// `x-request-id`, or `request-id` as some servers call it.
pub(crate) fn request_id(headers: &HeaderMap) -> Option<&str> {
    ["x-request-id", "request-id"].iter().find_map(|name| headers.get(*name)?.to_str().ok())
}

/// Reads a successful answer as JSON, whatever it says its content type is.
pub(crate) fn json<T, E>(response: http::Response<Bytes>) -> Result<Response<T>, Error<E>>
where
    T: for<'de> Decode<'de> + Serialize,
{
    let (parts, bytes) = response.into_parts();
    match from_json(&bytes) {
        Ok(body) => Ok(Response { status: parts.status, headers: parts.headers, body }),
        Err((path, reason)) => Err(DecodeError::new(path, reason, parts.status, parts.headers, bytes).into()),
    }
}

/// Reads a successful answer as text (RFC 9110 §8.3); what is no UTF-8 is replaced.
pub(crate) fn text<E>(response: http::Response<Bytes>) -> Result<Response<String>, Error<E>> {
    let (parts, bytes) = response.into_parts();
    let body = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Response { status: parts.status, headers: parts.headers, body })
}

/// A successful answer as it is.
pub(crate) fn bytes<E>(response: http::Response<Bytes>) -> Result<Response<Bytes>, Error<E>> {
    let (parts, body) = response.into_parts();
    Ok(Response { status: parts.status, headers: parts.headers, body })
}

/// An answer without a body.
pub(crate) fn empty<E>(response: http::Response<Bytes>) -> Result<Response<()>, Error<E>> {
    let (parts, _) = response.into_parts();
    Ok(Response { status: parts.status, headers: parts.headers, body: () })
}

/// A successful answer as one of several.
pub(crate) fn variant<T, U, E>(
    variant: impl FnOnce(T) -> U,
    response: Result<Response<T>, Error<E>>,
) -> Result<Response<U>, Error<E>> {
    response.map(|response| response.map(variant))
}

/// An answer that the document describes as an error, with a JSON body.
pub(crate) fn error<T, E, B>(
    response: http::Response<Bytes>,
    variant: impl FnOnce(B) -> E,
) -> Result<Response<T>, Error<E>>
where
    B: for<'de> Decode<'de> + Serialize,
{
    let (parts, bytes) = response.into_parts();
    let body = from_json(&bytes).ok().map(variant);
    Err(ApiError::new(parts.status, parts.headers, bytes, body).into())
}

/// An answer that the document describes as an error, with a text for a body (RFC 9110 §8.3); what is no
/// UTF-8 is replaced.
pub(crate) fn error_text<T, E>(
    response: http::Response<Bytes>,
    variant: impl FnOnce(String) -> E,
) -> Result<Response<T>, Error<E>> {
    let (parts, bytes) = response.into_parts();
    let body = Some(variant(String::from_utf8_lossy(&bytes).into_owned()));
    Err(ApiError::new(parts.status, parts.headers, bytes, body).into())
}

/// An answer that the document does not describe.
pub(crate) fn unexpected<T, E>(response: http::Response<Bytes>) -> Result<Response<T>, Error<E>> {
    let (parts, bytes) = response.into_parts();
    Err(ApiError::new(parts.status, parts.headers, bytes, None).into())
}

/// Reads JSON, and lets a byte order mark pass (RFC 8259 §8.1). An error is where it is and what it is.
pub(crate) fn from_json<T>(bytes: &[u8]) -> Result<T, (String, String)>
where
    T: for<'de> Decode<'de> + Serialize,
{
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // A text is checked for being one at once instead of string by string.
    let (text, whole) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(_) => (bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid()), false),
    };
    let outer = path::start();
    let mut json = serde_json::Deserializer::from_str(text);
    let result = T::decode(&mut json).and_then(|value| json.end().map(|()| value));
    let path = path::stop(outer);
    match result {
        Ok(value) if whole => {
            note_drift(&value);
            Ok(value)
        }
        result => Err((path, reason(result.err(), whole))),
    }
}

/// What is wrong with an answer that cannot be read, or is no text from some place on.
fn reason(error: Option<serde_json::Error>, whole: bool) -> String {
    match error {
        None => "invalid unicode code point behind the document".to_owned(),
        Some(error) if !whole && error.is_eof() => {
            format!("invalid unicode code point at line {} column {}", error.line(), error.column())
        }
        Some(error) => error.to_string(),
    }
}

/// Whether the content type of an answer is one of these (RFC 9110 §8.3.1), of which some are ranges:
/// `image/*`.
pub(crate) fn is(response: &http::Response<Bytes>, media_types: &[&str]) -> bool {
    let Some(kind) = content_type(response.headers()).map(essence) else { return false };
    media_types.iter().any(|media_type| match essence(media_type) {
        range if range == "*/*" => true,
        range => match range.strip_suffix('*') {
            Some(start) => kind.starts_with(start),
            None => kind == range,
        },
    })
}

/// A media type without its parameters, in lower case.
pub(crate) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The content type among these headers (RFC 9110 §8.3).
pub(crate) fn content_type(headers: &HeaderMap) -> Option<&str> {
    headers.get(CONTENT_TYPE)?.to_str().ok()
}
