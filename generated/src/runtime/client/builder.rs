//! How a client is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Client;
use crate::configuration::{BASE_URL_VARIABLE, USER_AGENT};
use crate::runtime::call::Setup;
use crate::runtime::call::middleware::Middleware;
use crate::runtime::call::options::RequestOptions;
use crate::runtime::call::retry::RetryPolicy;
use crate::runtime::credential::{Credential, Scheme, Secret};
use crate::runtime::endpoint::{Endpoint, InvalidConfiguration};
use crate::runtime::transport::{ReqwestTransport, Transport};

/// How long a call may take when nothing else was said.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long making a connection may take when nothing else was said.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sets up a [`Client`]. Its `Debug` shows neither what is secret nor a header's value.
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: Option<String>,
    secret: Option<(Scheme, Secret)>,
    credentials: Vec<Credential>,
    servers: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    options: RequestOptions,
    middlewares: Vec<Arc<dyn Middleware>>,
    carrier: Carrier,
}

/// What carries the requests.
#[derive(Clone, Default)]
enum Carrier {
    #[default]
    Usual,
    Http(reqwest::Client),
    Other(Arc<dyn Transport>),
}

impl ClientBuilder {
    /// With what the environment says of every client.
    pub(crate) fn from_env() -> Result<Self, InvalidConfiguration> {
        Ok(Self { base_url: variable(BASE_URL_VARIABLE)?, ..Self::default() })
    }

    /// With a secret for every scheme that shows it the same way.
    pub(crate) fn with_secret(mut self, scheme: Scheme, secret: Secret) -> Self {
        self.secret = Some((scheme, secret));
        self
    }

    /// With the secret of one scheme.
    pub(crate) fn with_credential(mut self, credential: Credential) -> Self {
        self.credentials.push(credential);
        self
    }

    /// With the requests for `server` going to `url`.
    pub(crate) fn with_server(mut self, server: String, url: String) -> Self {
        self.servers.push((server, url));
        self
    }

    /// Where the API lives, with or without a trailing slash.
    pub fn base_url(mut self, base_url: impl Into<String>) -> Self {
        self.base_url = Some(base_url.into());
        self
    }

    /// A header for every request; it wins over the operation's own of that name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// What holds for every call unless [`Client::with`] says otherwise. It is laid over what was set before.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = self.options.overlaid(options);
        self
    }

    /// How long a call may take from the first byte sent to the last byte read, all attempts included, and how
    /// long a stream may stay silent. Without it 60 seconds, or what a [`http_client`](Self::http_client) of
    /// your own says.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.options(RequestOptions::new().timeout(timeout))
    }

    /// How long one attempt may take. Without it as long as the call.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.options(RequestOptions::new().attempt_timeout(timeout))
    }

    /// How long making a connection may take. Without it 10 seconds; a [`http_client`](Self::http_client) of
    /// your own has its own limit.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.options(RequestOptions::new().connect_timeout(timeout))
    }

    /// When a request is sent again. Without it as [`RetryPolicy::new`] says.
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.options(RequestOptions::new().retry(policy))
    }

    /// How often a request is sent again at most. Without it 2.
    pub fn max_retries(self, max_retries: u32) -> Self {
        self.options(RequestOptions::new().max_retries(max_retries))
    }

    /// How many bytes the body of an answer may have, once it is decompressed. Without it 64 MiB.
    pub fn max_body(self, bytes: u64) -> Self {
        self.options(RequestOptions::new().max_body(bytes))
    }

    /// Whether each call of a method that is not idempotent gets an `Idempotency-Key` of its own. See
    /// [`RequestOptions::idempotency_keys`].
    pub fn idempotency_keys(self, automatic: bool) -> Self {
        self.options(RequestOptions::new().idempotency_keys(automatic))
    }

    /// Adds something that sees all requests and answers, behind those that were added before.
    pub fn middleware(mut self, middleware: impl Middleware) -> Self {
        self.middlewares.push(Arc::new(middleware));
        self
    }

    /// The HTTP client to use, set up by you: proxies, certificates, pools. Set it up to follow no redirect, or
    /// it does so by its own rules.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.carrier = Carrier::Http(http);
        self
    }

    /// What carries the requests in place of `reqwest`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.carrier = Carrier::Other(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When the base URL, a credential or a header cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, InvalidConfiguration> {
        let mut endpoint = match &self.base_url {
            Some(base_url) => Endpoint::new(base_url)?,
            None => Endpoint::of_document()?,
        };
        if let Some((scheme, secret)) = &self.secret {
            endpoint = endpoint.with_secret(*scheme, secret)?;
        }
        for credential in &self.credentials {
            endpoint = endpoint.with_credential(credential)?;
        }
        for (server, url) in &self.servers {
            endpoint = endpoint.with_server(server, url)?;
        }
        for (name, value) in &self.headers {
            endpoint = endpoint.header(name, value)?;
        }
        let (mut options, mut user_agent) = (self.options, Some(USER_AGENT));
        let transport: Arc<dyn Transport> = match self.carrier {
            // It has a name and limits of its own.
            Carrier::Http(http) => {
                user_agent = None;
                Arc::new(ReqwestTransport::from(http))
            }
            Carrier::Other(transport) => {
                options = options.timeout_or(TIMEOUT);
                transport
            }
            Carrier::Usual => {
                options = options.timeout_or(TIMEOUT).connect_timeout_or(CONNECT_TIMEOUT);
                Arc::new(ReqwestTransport::new(options.connect())?)
            }
        };
        let setup = Setup { endpoint, middlewares: self.middlewares, user_agent };
        Ok(Client { setup: Arc::new(setup), transport, options: Arc::new(options) })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("headers", &names)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// The value of an environment variable, unless it is empty.
pub(crate) fn variable(name: &str) -> Result<Option<String>, InvalidConfiguration> {
    match std::env::var(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.is_empty())),
        Err(std::env::VarError::NotPresent) => Ok(None),
        Err(std::env::VarError::NotUnicode(_)) => {
            Err(InvalidConfiguration::new(format!("the environment variable {name} is no Unicode")))
        }
    }
}
