//! No answer, or half of one.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Any error.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// Which limit of time a call ran into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// That of making the connection.
    Connect,
    /// That of one attempt, redirects and the reading of the body included.
    Attempt,
    /// That of the call, all attempts and the waits between them included.
    Total,
    /// That of the silence between two pieces of a stream.
    Silence,
}

impl fmt::Display for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Connect => "the connection was not made",
            Self::Attempt => "the attempt was not over",
            Self::Total => "the call was not over",
            Self::Silence => "the server fell silent, and said nothing",
        })
    }
}

/// How a transport failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection could not be made, so nothing was sent: any request may be sent again.
    Connect,
    /// A limit of time ran out. With [`Limit::Connect`] nothing was sent.
    Timeout(Limit),
    /// The body of the request, which is the caller's own stream or reader, failed or cannot be read by this client.
    Body,
    /// Anything else. The server may have got the request.
    Other,
}

/// Why a transport gave no answer, or no whole one.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    limit: Option<Duration>,
    attempts: Option<u32>,
    source: Option<BoxError>,
}

impl TransportError {
    /// A failure of this kind; `source` says more. It must not hold what is secret: messages end up in logs.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, limit: None, attempts: None, source: Some(source.into()) }
    }

    /// A limit of so much time that ran out.
    pub(crate) fn ran_out(which: Limit, limit: Duration) -> Self {
        let kind = TransportErrorKind::Timeout(which);
        Self { kind, limit: Some(limit), attempts: None, source: None }
    }

    /// How it failed.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// What lies beneath, where something does: the HTTP library's error, or that of the caller's own stream or
    /// reader for [`TransportErrorKind::Body`].
    pub fn cause(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.source.as_deref()?;
        let body = source.downcast_ref().map(|BodyError(error)| -> &(dyn StdError + 'static) { &**error });
        body.or(Some(source))
    }

    /// How many attempts the call made, as far as it is known.
    pub fn attempts(&self) -> Option<u32> {
        self.attempts
    }

    /// Says how many attempts the call made.
    pub(crate) fn count(&mut self, attempts: u32) {
        self.attempts = Some(attempts);
    }

    /// The same error where the connection is not the first of its attempt: something was sent.
    pub(crate) fn behind_redirect(mut self) -> Self {
        self.kind = match self.kind {
            TransportErrorKind::Connect => TransportErrorKind::Other,
            TransportErrorKind::Timeout(Limit::Connect) => TransportErrorKind::Timeout(Limit::Attempt),
            kind => kind,
        };
        self
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.kind, &self.limit, &self.source) {
            (TransportErrorKind::Timeout(which), Some(limit), _) => {
                write!(formatter, "{which} within {limit:?}")?
            }
            (_, _, Some(source)) => formatter.write_str(&chain(&**source))?,
            (TransportErrorKind::Timeout(which), ..) => write!(formatter, "{which} in time")?,
            _ => formatter.write_str("the transport failed")?,
        }
        match self.attempts {
            Some(attempts @ 2..) => write!(formatter, " ({attempts} attempts)"),
            _ => Ok(()),
        }
    }
}

// What lies beneath is part of the message.
impl StdError for TransportError {}

/// Why the body of a request could not be had. It is shared: the transport gets it, and whoever drives the call.
#[derive(Clone, Debug)]
pub(crate) struct BodyError(Arc<dyn StdError + Send + Sync>);

impl BodyError {
    /// An error of a body, which may be made of other bodies.
    pub(crate) fn of(error: BoxError) -> Self {
        let error = match error.downcast::<std::io::Error>() {
            Ok(error) => error.downcast::<Self>().map_or_else(BoxError::from, BoxError::from),
            Err(error) => error,
        };
        error.downcast::<Self>().map_or_else(|error| Self(error.into()), |error| *error)
    }
}

impl fmt::Display for BodyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the body of the request could not be read")
    }
}

impl StdError for BodyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

/// An error and what lies beneath it, down to the cause: `error sending request: connection refused`.
pub(super) fn chain(error: &dyn StdError) -> String {
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
