//! Answers that the client does not go on with.

use std::error::Error as StdError;
use std::fmt;

use http::{HeaderMap, StatusCode};

/// Why a redirect is not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectRefusal {
    /// It leads to where the call has been, or it is the eleventh.
    Loop,
    /// It leads from `https` to `http`, where everybody can read along.
    Downgrade,
    /// It leads to another origin with a method that is neither GET nor HEAD.
    OtherOrigin,
    /// The request has a body that cannot be sent again.
    Body,
    /// Its `Location` is no URL of HTTP, or has a user in it.
    Location,
}

impl fmt::Display for RedirectRefusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Loop => "the server redirects in circles",
            Self::Downgrade => "the server redirects from https to http",
            Self::OtherOrigin => "the server redirects a request with a body to another origin",
            Self::Body => "the server redirects a request whose body cannot be sent again",
            Self::Location => "the server redirects to what is no URL",
        })
    }
}

/// A redirect that is not followed (RFC 9110 §15.4). Its `Debug` does not show where it leads.
#[derive(Clone, PartialEq)]
pub struct RedirectError {
    pub(crate) refusal: RedirectRefusal,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) attempts: u32,
}

impl RedirectError {
    /// Why it is not followed.
    pub fn refusal(&self) -> RedirectRefusal {
        self.refusal
    }

    /// The status of the redirect.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers of the redirect.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

// The URL that it leads to may hold what is secret.
impl fmt::Display for RedirectError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} ({})", self.refusal, self.status)
    }
}

impl fmt::Debug for RedirectError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RedirectError")
            .field("refusal", &self.refusal)
            .field("status", &self.status)
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

impl StdError for RedirectError {}

/// An answer whose body is larger than the caller takes.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyTooLarge {
    pub(crate) limit: u64,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) attempts: u32,
}

impl BodyTooLarge {
    /// How many bytes the caller takes, once they are decompressed.
    pub fn limit(&self) -> u64 {
        self.limit
    }

    /// The status of the answer.
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// All headers of the answer.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }
}

impl fmt::Display for BodyTooLarge {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the body of the answer ({}) has more than {} bytes", self.status, self.limit)
    }
}

impl StdError for BodyTooLarge {}
