//! What carries the requests of a client that blocks.

use std::time::{Duration, SystemTime};

use super::body::Body;
use crate::runtime::call::clock;
use crate::runtime::call::limits::Limits;
use crate::runtime::chance::random;
use crate::runtime::error::TransportError;
use crate::runtime::request_body::RequestBody;

/// What carries requests: an HTTP client, or a double in a test.
///
/// It sends one request and gives the answer to that one: it follows no redirect, repeats nothing, and takes
/// every status for an answer. Retries, redirects and limits of size are the [`Client`](super::Client)'s; the
/// limits of time it keeps with the client.
///
/// ```
/// use std::time::Duration;
///
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::blocking::{Body, Transport, TransportResult};")]
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Limits, RequestBody};")]
///
/// /// Answers everything alike.
/// struct Always(&'static str);
///
/// impl Transport for Always {
///     fn send(&self, _: http::Request<RequestBody>, _: Limits) -> TransportResult {
///         Ok(http::Response::new(Body::new(self.0.as_bytes())))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and waits for the head of its answer.
    ///
    /// # Errors
    ///
    /// When there is no answer. [`TransportErrorKind::Connect`](crate::TransportErrorKind::Connect) says that
    /// nothing was sent; the client then repeats requests that it would not repeat otherwise.
    fn send(&self, request: http::Request<RequestBody>, limits: Limits) -> TransportResult;

    /// Waits.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }

    /// The time, to tell how long a call has taken and what a date in `Retry-After` means.
    fn now(&self) -> SystemTime {
        clock::now()
    }

    /// A random number, for the waits between attempts and for keys. It need not be fit for cryptography.
    fn random(&self) -> u64 {
        random()
    }
}

/// An answer, or why there is none.
pub type TransportResult = Result<http::Response<Body>, TransportError>;
