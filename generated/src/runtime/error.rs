//! What can go wrong with a call.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use super::request::InvalidRequest;
use super::response::{content_type, request_id};
use super::wire::PATH_MARK;

/// Why a call failed. `E` is the error body that the operation describes.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The API's description forbids the request; nothing was sent.
    InvalidRequest(InvalidRequest),
    /// No answer: the connection could not be made or broke.
    Transport(Box<dyn StdError + Send + Sync>),
    /// No answer in time.
    Timeout(Box<dyn StdError + Send + Sync>),
    /// The server answered with an error.
    Api(Box<ApiError<E>>),
    /// The server answered with success, but not with what the document describes.
    Decode(Box<DecodeError>),
    /// The server sent us back to a page that we have had.
    RepeatedCursor(String),
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status),
            Self::Decode(error) => Some(error.status),
            _ => None,
        }
    }

    /// The identifier that the server gave to the request, for its logs.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Api(error) => error.request_id(),
            Self::Decode(error) => error.request_id(),
            _ => None,
        }
    }
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(error) => error.fmt(formatter),
            Self::Transport(error) => write!(formatter, "no answer: {}", chain(&**error)),
            Self::Timeout(error) => write!(formatter, "no answer in time: {}", chain(&**error)),
            Self::Api(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::RepeatedCursor(cursor) => {
                write!(formatter, "the server repeats the page after `{cursor}`")
            }
        }
    }
}

// What lies beneath is part of the message, where everybody sees it, and so is no `source`.
impl<E: fmt::Debug> StdError for Error<E> {}

impl<E> From<InvalidRequest> for Error<E> {
    fn from(error: InvalidRequest) -> Self {
        Self::InvalidRequest(error)
    }
}

impl<E> From<ApiError<E>> for Error<E> {
    fn from(error: ApiError<E>) -> Self {
        Self::Api(Box::new(error))
    }
}

impl<E> From<DecodeError> for Error<E> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(Box::new(error))
    }
}

/// An answer that is an error.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiError<E> {
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
    body: Option<E>,
}

impl<E> ApiError<E> {
    pub(crate) fn new(status: StatusCode, headers: HeaderMap, bytes: Bytes, body: Option<E>) -> Self {
        Self { status, headers, bytes, body }
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
            write!(formatter, " (request {id})")?;
        }
        let text = excerpt(&self.bytes);
        if text.is_empty() { Ok(()) } else { write!(formatter, ": {text}") }
    }
}

impl<E: fmt::Debug> StdError for ApiError<E> {}

/// An answer that is not what the document describes.
#[derive(Clone, Debug, PartialEq)]
pub struct DecodeError {
    path: String,
    reason: String,
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
}

impl DecodeError {
    pub(crate) fn new(
        path: String,
        reason: String,
        status: StatusCode,
        headers: HeaderMap,
        bytes: Bytes,
    ) -> Self {
        // A value that was set aside carries its own path in the text (see `wire`).
        let mut steps = vec![path];
        let mut reason = reason;
        while let Some((inner, rest)) =
            reason.strip_prefix(PATH_MARK).and_then(|text| text.split_once(PATH_MARK))
        {
            steps.push(inner.to_owned());
            reason = rest.to_owned();
        }
        steps.retain(|step| step != ".");
        let path = steps.iter().map(|step| step.trim_end_matches(['.', '?'])).collect::<Vec<_>>().join(".");
        Self { path, reason, status, headers, bytes }
    }

    /// Where in the JSON: `data[3].status`; empty for the whole of it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn reason(&self) -> &str {
        &self.reason
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

    /// The body as it was received.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("cannot read the answer")?;
        if let Some(kind) = content_type(&self.headers).filter(|kind| !kind.contains("json")) {
            write!(formatter, " of type {kind}")?;
        }
        if !self.path.is_empty() {
            write!(formatter, " at {}", self.path)?;
        }
        write!(formatter, ": {}", self.reason)
    }
}

impl StdError for DecodeError {}

/// An error and what lies beneath it, down to the cause: `error sending request: connection refused`.
fn chain(error: &dyn StdError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let message = error.to_string();
        // Some errors repeat their cause.
        if !text.ends_with(&message) {
            text.push_str(": ");
            text.push_str(&message);
        }
        cause = error.source();
    }
    text
}

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
