//! An answer that cannot be read.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::shown;
use crate::runtime::response::{content_type, request_id};

/// An answer that is not what the document describes.
#[derive(Clone, Debug, PartialEq)]
pub struct DecodeError {
    path: String,
    reason: String,
    status: StatusCode,
    headers: HeaderMap,
    bytes: Bytes,
    pub(super) attempts: Option<u32>,
}

impl DecodeError {
    pub(crate) fn new(
        path: String,
        reason: String,
        status: StatusCode,
        headers: HeaderMap,
        bytes: Bytes,
    ) -> Self {
        Self { path, reason, status, headers, bytes, attempts: None }
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
            write!(formatter, " of type {}", shown(kind))?;
        }
        if !self.path.is_empty() {
            write!(formatter, " at {}", shown(&self.path))?;
        }
        write!(formatter, ": {}", shown(&self.reason))
    }
}

impl StdError for DecodeError {}
