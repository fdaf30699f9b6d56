//! How a call ended.

use std::fmt;
use std::time::Duration;

use generated::{Error, Limit, RedirectRefusal, TransportErrorKind};

/// How a call ended.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// How many items of a stream there were; none of a page.
    pub(crate) items: usize,
    /// How it failed, if it did.
    pub(crate) failure: Option<Failure>,
    pub(crate) took: Duration,
}

/// An error, without the type of its body.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) kind: Kind,
    pub(crate) message: String,
    pub(crate) debug: String,
    pub(crate) attempts: Option<u32>,
}

/// What kind of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// No connection.
    Connect,
    /// No answer, or half of one.
    Broken,
    Timeout(Limit),
    Api(u16),
    Decode,
    Redirect(RedirectRefusal),
    TooLarge,
    /// A page once more.
    Circle,
    /// What no case asks for.
    Other,
}

impl<E: fmt::Debug> From<Error<E>> for Failure {
    fn from(error: Error<E>) -> Self {
        let kind = match (&error, error.transport_error().map(generated::TransportError::kind)) {
            (Error::Transport(_), Some(TransportErrorKind::Connect)) => Kind::Connect,
            (Error::Transport(_), Some(TransportErrorKind::Other)) => Kind::Broken,
            (Error::Timeout(_), Some(TransportErrorKind::Timeout(limit))) => Kind::Timeout(limit),
            (Error::Api(error), _) => Kind::Api(error.status().as_u16()),
            (Error::Decode(_), _) => Kind::Decode,
            (Error::Redirect(error), _) => Kind::Redirect(error.refusal()),
            (Error::BodyTooLarge(_), _) => Kind::TooLarge,
            (Error::RepeatedCursor(_), _) => Kind::Circle,
            _ => Kind::Other,
        };
        let (message, debug) = (error.to_string(), format!("{error:?}"));
        Self { kind, message, debug, attempts: error.attempts() }
    }
}

/// How a call has to end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    pub(crate) items: usize,
    pub(crate) kind: Option<Kind>,
}

/// A page.
pub(crate) const PAGE: Expected = items(0);

/// A stream of so many items that comes to its end.
pub(crate) const fn items(items: usize) -> Expected {
    Expected { items, kind: None }
}

impl Kind {
    /// This, behind so many items of a stream.
    pub(crate) const fn behind(self, items: usize) -> Expected {
        Expected { items, kind: Some(self) }
    }
}

impl From<Kind> for Expected {
    fn from(kind: Kind) -> Self {
        kind.behind(0)
    }
}
