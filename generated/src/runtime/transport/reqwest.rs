//! The transport of a client that was given no other.

use std::fmt;
#[cfg(not(target_arch = "wasm32"))]
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
#[cfg(not(target_arch = "wasm32"))]
use std::task::{Context, Poll};
use std::time::Duration;

use super::{Body, BoxFuture, Limits, RequestBody, Transport, TransportResult};
use crate::runtime::endpoint::InvalidConfiguration;
use crate::runtime::error::{Limit, TransportError, TransportErrorKind};

/// For how many limits of connecting there are connections at the same time.
const MOST: usize = 8;

/// Carries requests by `reqwest`.
///
/// It trusts the authorities that the system trusts; on Linux, `SSL_CERT_FILE` names a file of others in their place.
/// An authority of your own, a proxy or a certificate of the client are set up in a `reqwest::Client`:
///
/// ```no_run
/// # #[cfg(any(feature = "native-tls", feature = "tls"))]
#[doc = concat!("# fn set_up(builder: ", env!("CARGO_CRATE_NAME"), "::ClientBuilder) -> Result<(), Box<dyn std::error::Error>> {")]
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::ReqwestTransport;")]
///
/// let authority = reqwest::Certificate::from_pem(&std::fs::read("authority.pem")?)?;
/// // Redirects are the client's own matter.
/// let http = reqwest::Client::builder().tls_certs_merge([authority]).redirect(reqwest::redirect::Policy::none());
/// let client = builder.transport(ReqwestTransport::from(http.build()?)).build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
pub struct ReqwestTransport {
    client: reqwest::Client,
    /// The limit for connecting that `client` has; `None` for a client that was set up elsewhere.
    limit: Option<Option<Duration>>,
    /// The same with other limits: to `reqwest` they are a client's, not a request's.
    others: Mutex<Vec<(Option<Duration>, reqwest::Client)>>,
}

impl ReqwestTransport {
    /// A transport that is set up for this API, with `connect` as the usual limit for making a connection.
    pub(crate) fn new(connect: Option<Duration>) -> Result<Self, InvalidConfiguration> {
        // An error means that the program has chosen its provider already.
        #[cfg(all(feature = "tls", not(target_arch = "wasm32")))]
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = client(connect).map_err(|error| {
            InvalidConfiguration::new(format!("the HTTP client cannot be set up: {error}"))
        })?;
        Ok(Self { client, limit: Some(connect), others: Mutex::default() })
    }

    /// The client for this limit.
    fn client(&self, connect: Option<Duration>) -> Result<reqwest::Client, reqwest::Error> {
        if self.limit.is_none_or(|limit| limit == connect) {
            return Ok(self.client.clone());
        }
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, client)) = others.iter().find(|(limit, _)| *limit == connect) {
            return Ok(client.clone());
        }
        let client = client(connect)?;
        if others.len() == MOST {
            others.remove(0);
        }
        others.push((connect, client.clone()));
        Ok(client)
    }
}

/// A client of your own, which has limits for connecting of its own and must follow no redirect. `reqwest` itself must have
/// a feature for TLS then, such as `rustls`.
impl From<reqwest::Client> for ReqwestTransport {
    fn from(client: reqwest::Client) -> Self {
        Self { client, limit: None, others: Mutex::default() }
    }
}

fn client(connect: Option<Duration>) -> Result<reqwest::Client, reqwest::Error> {
    let builder = reqwest::Client::builder();
    #[cfg(not(target_arch = "wasm32"))]
    let builder = {
        let builder = builder.redirect(reqwest::redirect::Policy::none()).referer(false);
        // Whoever asks for it wants it, be the other there or not.
        #[cfg(feature = "native-tls")]
        let builder = builder.tls_backend_native();
        match connect {
            Some(connect) => builder.connect_timeout(connect),
            None => builder,
        }
    };
    #[cfg(target_arch = "wasm32")]
    let _ = connect;
    builder.build()
}

impl Transport for ReqwestTransport {
    fn send(&self, request: http::Request<RequestBody>, limits: Limits) -> BoxFuture<'_, TransportResult> {
        Box::pin(async move {
            if let Some(error) = request.body().refused_to_block() {
                return Err(error);
            }
            let client = self.client(limits.connect).map_err(failed)?;
            #[cfg(target_arch = "wasm32")]
            let request = whole(request).await?;
            let request = reqwest::Request::try_from(request.map(request_body)).map_err(failed)?;
            answer(client.execute(request).await.map_err(failed)?).await
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        #[cfg(not(target_arch = "wasm32"))]
        return Box::pin(tokio::time::sleep(duration));
        #[cfg(target_arch = "wasm32")]
        return Box::pin(gloo_timers::future::sleep(duration));
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn spawn(&self, work: BoxFuture<'static, ()>) -> BoxFuture<'static, ()> {
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => Box::pin(Task(runtime.spawn(work))),
            Err(_) => work,
        }
    }
}

/// Work of its own, which ends when nobody waits for it any more.
#[cfg(not(target_arch = "wasm32"))]
struct Task(tokio::task::JoinHandle<()>);

#[cfg(not(target_arch = "wasm32"))]
impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // Whether it came to its end, its result says.
        Pin::new(&mut self.0).poll(context).map(drop)
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn request_body(body: RequestBody) -> reqwest::Body {
    match body.as_bytes() {
        Some(bytes) => bytes.clone().into(),
        None => reqwest::Body::wrap(body),
    }
}

/// A browser takes bodies as a whole.
#[cfg(target_arch = "wasm32")]
async fn whole(request: http::Request<RequestBody>) -> Result<http::Request<RequestBody>, TransportError> {
    use http_body::Body as _;

    let (head, mut body) = request.into_parts();
    let mut bytes = bytes::BytesMut::new();
    while let Some(frame) =
        std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context)).await
    {
        let frame = frame.map_err(|error| TransportError::new(TransportErrorKind::Body, error))?;
        bytes.extend_from_slice(&frame.into_data().unwrap_or_default());
    }
    Ok(http::Request::from_parts(head, bytes.freeze().into()))
}

#[cfg(target_arch = "wasm32")]
fn request_body(body: RequestBody) -> reqwest::Body {
    body.as_bytes().cloned().unwrap_or_default().into()
}

#[cfg(not(target_arch = "wasm32"))]
async fn answer(answer: reqwest::Response) -> TransportResult {
    let answer = http::Response::<reqwest::Body>::from(answer);
    Ok(answer.map(|body| Body::new(super::body::Pieces { body: Box::pin(body), failed })))
}

/// A browser's streams need more than this crate has: the body comes as one piece.
#[cfg(target_arch = "wasm32")]
async fn answer(answer: reqwest::Response) -> TransportResult {
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut response = http::Response::new(Body::from(answer.bytes().await.map_err(failed)?));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    Ok(response)
}

fn failed(error: reqwest::Error) -> TransportError {
    // A URL can hold secrets, and messages end up in logs.
    let error = error.without_url();
    #[cfg(not(target_arch = "wasm32"))]
    let is_connect = error.is_connect();
    #[cfg(target_arch = "wasm32")]
    let is_connect = false;
    let kind = match (error.is_timeout(), is_connect) {
        (true, true) => TransportErrorKind::Timeout(Limit::Connect),
        (true, false) => TransportErrorKind::Timeout(Limit::Attempt),
        (false, true) => TransportErrorKind::Connect,
        (false, false) => TransportErrorKind::Other,
    };
    TransportError::new(kind, error)
}

impl fmt::Debug for ReqwestTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}
