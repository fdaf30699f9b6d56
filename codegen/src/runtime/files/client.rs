//! The asynchronous client: `reqwest` carries the requests.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::credential::{Credential, Scheme, Secret};
use super::endpoint::{Endpoint, InvalidConfiguration};
use super::error::Error;
use super::operation::Operation;
use super::response::Response;
use crate::configuration::{BASE_URL_VARIABLE, USER_AGENT};

/// How long a call may take when nothing else was said.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Calls the API. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    endpoint: Endpoint,
    timeout: Option<Duration>,
}

impl Client {
    /// A client of your own making.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Where requests go.
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// Sends any operation; each has a method of its own that is shorter.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<Response<O::Output>, Error<O::Error>> {
        let answer = execute(self, operation.request()?, self.timeout).await?;
        O::decode(buffered(answer).await.map_err(transport)?)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}

/// Sets up a [`Client`]. Its `Debug` shows neither what is secret nor a header's value.
#[derive(Clone, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder {
    base_url: Option<String>,
    secret: Option<(Scheme, Secret)>,
    credentials: Vec<Credential>,
    servers: Vec<(String, String)>,
    headers: Vec<(String, String)>,
    timeout: Option<Duration>,
    http: Option<reqwest::Client>,
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

    /// How long a call may take from the first byte sent to the last byte read, and how long a stream
    /// may stay silent. Without it 60 seconds, or what a [`http_client`](Self::http_client) of your own says.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// The HTTP client to use, set up by you: proxies, certificates, pools.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
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
        let (http, timeout) = match self.http {
            Some(http) => (http, self.timeout),
            None => {
                let timeout = self.timeout.unwrap_or(TIMEOUT);
                (http_client(timeout)?, Some(timeout))
            }
        };
        Ok(Client { http, endpoint, timeout })
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("ClientBuilder")
            .field("base_url", &self.base_url)
            .field("headers", &names)
            .field("timeout", &self.timeout)
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

fn http_client(silence: Duration) -> Result<reqwest::Client, InvalidConfiguration> {
    // An error means that the program has chosen its provider already.
    #[cfg(feature = "rustls")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .user_agent(USER_AGENT)
        .read_timeout(silence)
        // It would hold the query of the request that was redirected.
        .referer(false)
        .redirect(reqwest::redirect::Policy::custom(same_origin))
        .build()
        .map_err(|error| InvalidConfiguration::new(format!("the HTTP client cannot be set up: {error}")))
}

/// Follows a redirect on the same server only: the caller's headers are for no other.
fn same_origin(attempt: reqwest::redirect::Attempt<'_>) -> reqwest::redirect::Action {
    let same = attempt.previous().last().is_some_and(|from| from.origin() == attempt.url().origin());
    if !same {
        attempt.stop()
    } else if attempt.previous().len() > 10 {
        attempt.error("too many redirects")
    } else {
        attempt.follow()
    }
}

/// Sends a request and waits for the head of its answer.
async fn execute<E>(
    client: &Client,
    request: http::Request<Bytes>,
    timeout: Option<Duration>,
) -> Result<reqwest::Response, Error<E>> {
    let request = client.endpoint.prepare(request)?;
    let mut request = reqwest::Request::try_from(request).map_err(transport)?;
    if timeout.is_some() {
        *request.timeout_mut() = timeout;
    }
    client.http.execute(request).await.map_err(transport)
}

/// The same for an answer that may take any time, as long as it does not fall silent.
pub(crate) async fn execute_stream<E>(
    client: &Client,
    request: http::Request<Bytes>,
) -> Result<reqwest::Response, Error<E>> {
    execute(client, request, None).await
}

pub(crate) async fn buffered(answer: reqwest::Response) -> Result<http::Response<Bytes>, reqwest::Error> {
    let (status, version, headers) = (answer.status(), answer.version(), answer.headers().clone());
    let mut response = http::Response::new(answer.bytes().await?);
    *response.status_mut() = status;
    *response.version_mut() = version;
    *response.headers_mut() = headers;
    Ok(response)
}

pub(crate) fn transport<E>(error: reqwest::Error) -> Error<E> {
    // A URL can hold secrets, and messages end up in logs.
    let error = error.without_url();
    if error.is_timeout() { Error::Timeout(error.into()) } else { Error::Transport(error.into()) }
}
