//! What can go wrong with a call.

mod api;
mod decode;
mod refused;
mod transport;

use std::error::Error as StdError;
use std::fmt;

use http::{HeaderMap, StatusCode};

use super::request::InvalidRequest;
use super::response::request_id;

pub use self::api::ApiError;
pub use self::decode::DecodeError;
pub use self::refused::{BodyTooLarge, RedirectError, RedirectRefusal};
pub(crate) use self::transport::BodyError;
pub use self::transport::{BoxError, Limit, TransportError, TransportErrorKind};

/// Why a call failed. `E` is the error body that the operation describes.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<E> {
    /// The API's description forbids the request; nothing was sent.
    InvalidRequest(InvalidRequest),
    /// No answer: the connection could not be made or broke.
    Transport(BoxError),
    /// No answer in time; [`limit`](Self::limit) says which limit ran out.
    Timeout(BoxError),
    /// The server answered with an error.
    Api(Box<ApiError<E>>),
    /// The server answered with success, but not with what the document describes.
    Decode(Box<DecodeError>),
    /// The server sent us back to a page that we have had.
    RepeatedCursor(String),
    /// The server named a next page where we do not go: on another origin, or nowhere. Nothing was sent.
    RefusedPage(String),
    /// The server sent us where we do not go.
    Redirect(Box<RedirectError>),
    /// The server answered with more than the caller takes.
    BodyTooLarge(Box<BodyTooLarge>),
    /// A middleware of the caller's did not let the call pass.
    Middleware(BoxError),
}

impl<E> Error<E> {
    /// The status of the answer, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        match self {
            Self::Api(error) => Some(error.status()),
            Self::Decode(error) => Some(error.status()),
            Self::Redirect(error) => Some(error.status()),
            Self::BodyTooLarge(error) => Some(error.status()),
            _ => None,
        }
    }

    /// All headers of the answer, if there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        match self {
            Self::Api(error) => Some(error.headers()),
            Self::Decode(error) => Some(error.headers()),
            Self::Redirect(error) => Some(error.headers()),
            Self::BodyTooLarge(error) => Some(error.headers()),
            _ => None,
        }
    }

    /// The identifier that the server gave to the request, for its logs.
    pub fn request_id(&self) -> Option<&str> {
        self.headers().and_then(request_id)
    }

    /// Which limit of time ran out, for a [`Timeout`](Self::Timeout) of the client's.
    pub fn limit(&self) -> Option<Limit> {
        match self.transport_error()?.kind() {
            TransportErrorKind::Timeout(limit) => Some(limit),
            _ => None,
        }
    }

    /// How many attempts the call made; `None` where it made none, or where nobody counted.
    pub fn attempts(&self) -> Option<u32> {
        match self {
            Self::Api(error) => error.attempts,
            Self::Decode(error) => error.attempts,
            Self::Redirect(error) => Some(error.attempts),
            Self::BodyTooLarge(error) => Some(error.attempts),
            _ => self.transport_error()?.attempts(),
        }
    }

    /// What the client's transport said, for a [`Transport`](Self::Transport) or a [`Timeout`](Self::Timeout).
    pub fn transport_error(&self) -> Option<&TransportError> {
        match self {
            Self::Transport(error) | Self::Timeout(error) => error.downcast_ref(),
            _ => None,
        }
    }

    /// The same error of a call that made so many attempts.
    pub(crate) fn after(mut self, attempts: u32) -> Self {
        match &mut self {
            Self::Api(error) => error.attempts = Some(attempts),
            Self::Decode(error) => error.attempts = Some(attempts),
            _ => {}
        }
        self
    }
}

/// What a server says, on one line and as much of it as belongs in a message.
pub(crate) fn shown(text: &str) -> String {
    const MOST: usize = 200;
    let mut shown = String::new();
    for character in text.chars() {
        if shown.len() >= MOST {
            shown.push('…');
            break;
        }
        if character.is_control() {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

impl<E> fmt::Display for Error<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidRequest(error) => error.fmt(formatter),
            Self::Transport(error) => write!(formatter, "no answer: {}", transport::chain(&**error)),
            Self::Timeout(error) => write!(formatter, "no answer in time: {}", transport::chain(&**error)),
            Self::Api(error) => error.fmt(formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::RepeatedCursor(cursor) => {
                write!(formatter, "the server repeats the page after `{}`", shown(cursor))
            }
            Self::RefusedPage(reason) => write!(formatter, "the next page {reason}"),
            Self::Redirect(error) => error.fmt(formatter),
            Self::BodyTooLarge(error) => error.fmt(formatter),
            Self::Middleware(error) => {
                write!(formatter, "a middleware ended the call: {}", transport::chain(&**error))
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

impl<E> From<TransportError> for Error<E> {
    fn from(error: TransportError) -> Self {
        match error.kind() {
            TransportErrorKind::Timeout(_) => Self::Timeout(error.into()),
            _ => Self::Transport(error.into()),
        }
    }
}
