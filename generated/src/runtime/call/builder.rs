//! How a client of either kind is set up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::Setup;
use super::middleware::Middleware;
use super::options::RequestOptions;
use super::retry::RetryPolicy;
use crate::configuration::{BASE_URL_VARIABLE, USER_AGENT};
use crate::runtime::credential::{Credential, Scheme, Secret};
use crate::runtime::endpoint::{Endpoint, InvalidConfiguration};

/// How long a call may take when nothing else was said.
const TIMEOUT: Duration = Duration::from_secs(60);

/// How long making a connection may take when nothing else was said.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Sets up a client; `C` is what carries its requests. Its `Debug` shows neither what is secret nor a header's value.
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<C> {
    base_url: Option<String>,
    secret: Option<(Scheme, Secret)>,
    credentials: Vec<Credential>,
    servers: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    options: RequestOptions,
    middlewares: Vec<Arc<dyn Middleware>>,
    pub(crate) carrier: C,
}

/// Whose name and limits a client goes by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Habits {
    /// Ours: the transport is of our own making.
    Ours,
    /// Those of an HTTP client that the caller has set up.
    OfHttpClient,
    /// Those of a transport of the caller's, which only the limit of a call is ours.
    OfTransport,
}

impl<C> ClientBuilder<C> {
    /// With what the environment says of every client.
    pub(crate) fn with_environment(mut self) -> Result<Self, InvalidConfiguration> {
        self.base_url = variable(BASE_URL_VARIABLE)?;
        Ok(self)
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

    /// What holds for every call unless `Client::with` says otherwise. It is laid over what was set before.
    pub fn options(mut self, options: RequestOptions) -> Self {
        self.options = self.options.overlaid(options);
        self
    }

    /// How long a call may take from the first byte sent to the last byte read, all attempts included, and how
    /// long a stream may stay silent. Without it 60 seconds, or what a `http_client` of your own says.
    pub fn timeout(self, timeout: Duration) -> Self {
        self.options(RequestOptions::new().timeout(timeout))
    }

    /// How long one attempt may take. Without it as long as the call.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.options(RequestOptions::new().attempt_timeout(timeout))
    }

    /// How long making a connection may take. Without it 10 seconds; a `http_client` of your own has its
    /// own limit.
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

    /// What all calls of the client have in common, the options, and what carries the requests.
    pub(crate) fn taken_apart(
        self,
        habits: Habits,
    ) -> Result<(Setup, RequestOptions, C), InvalidConfiguration> {
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
        let options = match habits {
            Habits::Ours => self.options.timeout_or(TIMEOUT).connect_timeout_or(CONNECT_TIMEOUT),
            Habits::OfHttpClient => self.options,
            Habits::OfTransport => self.options.timeout_or(TIMEOUT),
        };
        let user_agent = Some(USER_AGENT).filter(|_| habits != Habits::OfHttpClient);
        Ok((Setup { endpoint, middlewares: self.middlewares, user_agent }, options, self.carrier))
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
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
