//! An answer that is an error.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::shown;
use crate::runtime::response::request_id;

/// An answer that is an error.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError<E> {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
    body: Option<E>,
    pub(super) attempts: Option<u32>,
}

impl<E> ApiError<E> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, bytes: Bytes, body: Option<E>) -> Self {
        Self { status, headers, bytes, body, attempts: None }
    }

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

    /// How long the server asks to wait, when it says so in seconds (RFC 9110 §10.2.3).
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds = self.headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds))
    }

    /// The body as the document describes it for this status. `None` when it describes none, or
    /// when something else came: [`bytes`](Self::bytes) has it.
    pub fn body(&self) -> Option<&E> {
        self.body.as_ref()
    }

    /// The body as it was received.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl<E> fmt::Display for ApiError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the server answered {}", self.status)?;
        if let Some(id) = self.request_id() {
            write!(formatter, " (request {})", shown(id))?;
        }
        if let Some(attempts @ 2..) = self.attempts {
            write!(formatter, " ({attempts} attempts)")?;
        }
        let text = excerpt(&self.bytes);
        if text.is_empty() { Ok(()) } else { write!(formatter, ": {text}") }
    }
}

impl<E: fmt::Debug> StdError for ApiError<E> {}

/// The beginning of a body on one line.
fn excerpt(bytes: &[u8]) -> String {
    const LENGTH: usize = 200;
    // Enough for an excerpt, however much there is.
    let text = String::from_utf8_lossy(bytes.get(..64 * 1024).unwrap_or(bytes));
    let mut line = String::new();
    for word in text.split_whitespace() {
        // A character takes up to four bytes, so there is enough.
        if line.len() > 4 * LENGTH {
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|character| !character.is_control()));
    }
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
