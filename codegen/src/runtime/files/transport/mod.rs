//! What carries the requests of a client.

mod body;
mod reqwest;

use std::pin::Pin;
use std::time::{Duration, SystemTime};

use futures_core::Stream;

pub use self::body::Body;
pub use self::reqwest::ReqwestTransport;
use super::call::clock;
pub use super::call::limits::Limits;
use super::chance::random;
use super::error::TransportError;
pub use super::request_body::RequestBody;

/// A future in a box. On wasm32, where there is one thread, it need not be `Send`.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future in a box.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

#[cfg(not(target_arch = "wasm32"))]
pub(crate) type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
#[cfg(target_arch = "wasm32")]
pub(crate) type BoxStream<T> = Pin<Box<dyn Stream<Item = T>>>;

/// `Send`, but for wasm32.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> MaybeSend for T {}
/// `Send`, but for wasm32.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> MaybeSend for T {}

/// What carries requests: an HTTP client, a service of tower's, a double in a test.
///
/// It sends one request and gives the answer to that one: it follows no redirect, repeats nothing, and takes
/// every status for an answer. Retries, limits of time and size and redirects are the [`Client`](crate::Client)'s,
/// alike over every transport and in any async runtime: its only timer is [`sleep`](Self::sleep).
///
/// A service of tower's is one in ten lines: [`RequestBody`] is a body of `http-body`, and [`Body::wrap`] makes an
/// answer of one.
///
/// ```
/// # #[cfg(feature = "client")] {
/// use std::time::Duration;
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Body, BoxFuture, Limits, RequestBody, Transport, TransportResult};")]
///
/// /// Answers whatever it is asked with an empty object, at once.
/// struct Double;
///
/// impl Transport for Double {
///     fn send(&self, _: http::Request<RequestBody>, _: Limits) -> BoxFuture<'_, TransportResult> {
///         Box::pin(async { Ok(http::Response::new(Body::from(bytes::Bytes::from("{}")))) })
///     }
///
///     fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
///         Box::pin(std::future::ready(()))
///     }
/// }
/// # }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends a request and waits for the head of its answer.
    ///
    /// # Errors
    ///
    /// When there is no answer. [`TransportErrorKind::Connect`](crate::TransportErrorKind::Connect) says that
    /// nothing was sent; the client then repeats requests that it would not repeat otherwise.
    fn send(&self, request: http::Request<RequestBody>, limits: Limits) -> BoxFuture<'_, TransportResult>;

    /// Waits. The client's limits are as exact as this is.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Has work done beside whatever its caller does; what it gives is done when the work is, and ends the work when
    /// it is dropped. Without a runtime that does so, it is the work itself.
    fn spawn(&self, work: BoxFuture<'static, ()>) -> BoxFuture<'static, ()> {
        work
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
