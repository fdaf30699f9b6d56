//! The transport of a client that was given no other.

use std::fmt;
use std::io::{self, ErrorKind, Read};

use ::ureq::http::header::CONTENT_LENGTH;
use ::ureq::{Agent, AsSendBody, SendBody, Timeout};
use http::{HeaderValue, Method};

use super::body::Body;
use super::transport::{Transport, TransportResult};
use crate::runtime::call::limits::Limits;
use crate::runtime::error::{Limit, TransportError, TransportErrorKind};
use crate::runtime::request_body::RequestBody;

/// Carries requests by `ureq`.
///
/// It trusts the authorities that the system trusts; on Linux, `SSL_CERT_FILE` names a file of others in their place.
/// An authority of your own, a proxy or a certificate of the client are set up in an `ureq::Agent`:
///
/// ```no_run
/// # #[cfg(any(feature = "native-tls", feature = "tls"))]
#[doc = concat!("# fn set_up(builder: ", env!("CARGO_CRATE_NAME"), "::blocking::ClientBuilder) -> Result<(), Box<dyn std::error::Error>> {")]
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::blocking::UreqTransport;")]
/// use ureq::Agent;
/// use ureq::tls::{Certificate, RootCerts, TlsConfig};
///
/// let authority = Certificate::from_pem(&std::fs::read("authority.pem")?)?;
/// let tls = TlsConfig::builder().root_certs(RootCerts::new_with_certs(&[authority])).build();
/// let agent: Agent = Agent::config_builder().tls_config(tls).build().into();
/// let client = builder.transport(UreqTransport::from(agent)).build()?;
/// # let _ = client;
/// # Ok(())
/// # }
/// ```
pub struct UreqTransport {
    agent: Agent,
}

impl UreqTransport {
    /// A transport that is set up for this API.
    pub(crate) fn new() -> Self {
        // The client says what it is called.
        let config = Agent::config_builder().user_agent("");
        #[cfg(any(feature = "native-tls", feature = "tls"))]
        let config = config.tls_config(tls());
        Self::from(config.build().new_agent())
    }

    fn run<B: AsSendBody>(&self, request: http::Request<B>, limits: Limits) -> TransportResult {
        let config = self.agent.configure_request(request);
        let config = config.http_status_as_error(false).allow_non_standard_methods(true);
        let mut config = config.max_redirects(0).max_redirects_will_error(false);
        if let Some(connect) = limits.connect {
            config = config.timeout_resolve(Some(connect)).timeout_connect(Some(connect));
        }
        match limits.attempt {
            // A limit for the whole of it would end the body as well: each step has the limit.
            limit @ Some(attempt) if limits.is_stream => {
                let connect = Some(limits.connect.map_or(attempt, |connect| connect.min(attempt)));
                config = config.timeout_resolve(connect).timeout_connect(connect);
                config = config.timeout_send_request(limit).timeout_send_body(limit);
                config = config.timeout_recv_response(limit);
            }
            limit @ Some(_) => config = config.timeout_global(limit),
            None => {}
        }
        if limits.is_stream && limits.silence.is_some() {
            config = config.timeout_per_read(limits.silence);
        }
        let answer = self.agent.run(config.build()).map_err(failed)?;
        Ok(answer.map(|body| Body::new(Reader(body.into_reader()))))
    }
}

/// An agent of your own.
impl From<Agent> for UreqTransport {
    fn from(agent: Agent) -> Self {
        // An error means that the program has chosen its provider already.
        #[cfg(feature = "tls")]
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self { agent }
    }
}

/// TLS with the certificates that the system trusts.
#[cfg(any(feature = "native-tls", feature = "tls"))]
fn tls() -> ::ureq::tls::TlsConfig {
    use ::ureq::tls::{RootCerts, TlsConfig, TlsProvider};

    // Whoever asks for the system's wants it, be the other there or not.
    let provider = if cfg!(feature = "native-tls") { TlsProvider::NativeTls } else { TlsProvider::Rustls };
    TlsConfig::builder().provider(provider).root_certs(RootCerts::PlatformVerifier).build()
}

impl Transport for UreqTransport {
    fn send(&self, request: http::Request<RequestBody>, limits: Limits) -> TransportResult {
        let (mut head, body) = request.into_parts();
        match body.as_bytes() {
            // These say how long their body is even where there is none (RFC 9110 §8.6).
            Some(bytes) if bytes.is_empty() && !describes_a_body(&head.method) => {
                self.run(http::Request::from_parts(head, ()), limits)
            }
            Some(bytes) => self.run(http::Request::from_parts(head, &bytes[..]), limits),
            None => {
                if let Some(length) = body.length() {
                    head.headers.insert(CONTENT_LENGTH, HeaderValue::from(length));
                }
                let body = SendBody::from_owned_reader(body.into_reader()?);
                self.run(http::Request::from_parts(head, body), limits)
            }
        }
    }
}

fn describes_a_body(method: &Method) -> bool {
    [Method::POST, Method::PUT, Method::PATCH].contains(method)
}

/// The body of an answer, with errors of our kind.
struct Reader<R>(R);

impl<R: Read> Read for Reader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::Interrupted => error,
            _ => io::Error::other(failed(error.into())),
        })
    }
}

fn failed(error: ::ureq::Error) -> TransportError {
    use ::ureq::Error;

    let kind = match &error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportErrorKind::Timeout(Limit::Connect),
        Error::Timeout(Timeout::PerRead) => TransportErrorKind::Timeout(Limit::Silence),
        Error::Timeout(_) => TransportErrorKind::Timeout(Limit::Attempt),
        Error::HostNotFound | Error::ConnectionFailed | Error::ConnectProxyFailed(_) => {
            TransportErrorKind::Connect
        }
        Error::Io(error) if is_of_connecting(error) => TransportErrorKind::Connect,
        _ => TransportErrorKind::Other,
    };
    match error {
        // A URL can hold secrets, and messages end up in logs.
        Error::BadUri(_) => TransportError::new(kind, "the request has no URL that can be sent to"),
        error => TransportError::new(kind, error),
    }
}

/// Errors that only the making of a connection has.
fn is_of_connecting(error: &io::Error) -> bool {
    // Whoever cannot show who it is has been told nothing.
    #[cfg(feature = "tls")]
    if let Some(rustls::Error::InvalidCertificate(_)) = error.get_ref().and_then(|error| error.downcast_ref())
    {
        return true;
    }
    matches!(
        error.kind(),
        ErrorKind::ConnectionRefused
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::AddrNotAvailable
    )
}

impl fmt::Debug for UreqTransport {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}
