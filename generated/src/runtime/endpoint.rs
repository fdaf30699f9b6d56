//! Where an API lives and how its callers show who they are.

use std::fmt;

use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::credential::Shown;
use super::request::InvalidRequest;
use crate::configuration::CREDENTIAL;

/// A client that cannot be made from what it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidConfiguration(String);

impl InvalidConfiguration {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }
}

impl fmt::Display for InvalidConfiguration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "invalid configuration: {}", self.0)
    }
}

impl std::error::Error for InvalidConfiguration {}

/// The base URL of an API and the headers that every request to it carries.
///
/// Its `Debug` shows no header's value.
#[derive(Clone)]
pub struct Endpoint {
    base_url: String,
    headers: HeaderMap,
    /// A token that goes into the query.
    query: Option<String>,
}

impl Endpoint {
    /// An API at `base_url`, with or without a trailing slash.
    ///
    /// # Errors
    ///
    /// When `base_url` is not an `http` or `https` URL, or has a query or a fragment.
    pub fn new(base_url: &str) -> Result<Self, InvalidConfiguration> {
        let invalid = |reason: &str| InvalidConfiguration::new(format!("the base URL {reason}"));
        if base_url.contains(['?', '#']) {
            return Err(invalid("must not have a query or a fragment"));
        }
        let uri: Uri = base_url.parse().map_err(|error| invalid(&format!("is not a URL: {error}")))?;
        let host = uri.host().filter(|host| !host.is_empty());
        let (Some("http" | "https"), Some(host)) = (uri.scheme_str(), host) else {
            return Err(invalid("must start with https:// or http:// and a host"));
        };
        // `Uri` lets a user and a port past 65535 stand, and nothing would send them.
        let authority = uri.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        if uri.authority().is_none_or(|given| given.as_str() != authority) {
            return Err(invalid("must have a host and a port up to 65535, and no user"));
        }
        Ok(Self {
            base_url: base_url.trim_end_matches('/').to_owned(),
            headers: HeaderMap::new(),
            query: None,
        })
    }

    /// Adds the token of the caller, in the form that the API's description asks for.
    ///
    /// # Errors
    ///
    /// When it is empty or cannot stand in a request.
    pub fn token(mut self, token: &str) -> Result<Self, InvalidConfiguration> {
        match CREDENTIAL.show(token)? {
            Shown::Header(name, value) => {
                self.headers.insert(name, value);
            }
            Shown::Query(pair) => self.query = Some(pair),
        }
        Ok(self)
    }

    /// Adds a header to every request; it wins over the operation's own of that name.
    ///
    /// # Errors
    ///
    /// When the name or the value cannot stand in a request.
    pub fn header(mut self, name: &str, value: &str) -> Result<Self, InvalidConfiguration> {
        let header = HeaderName::try_from(name)
            .map_err(|_| InvalidConfiguration::new(format!("`{name}` is not the name of a header")))?;
        let mut value = HeaderValue::try_from(value).map_err(|_| {
            let reason = format!("the value of `{name}` holds a line break or another control character");
            InvalidConfiguration::new(reason)
        })?;
        // It may be a key; this keeps it out of `Debug`.
        value.set_sensitive(true);
        self.headers.insert(header, value);
        Ok(self)
    }

    /// Where the API lives, without a trailing slash.
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Makes the request of an [`Operation`](crate::Operation) complete: absolute, with every header.
    ///
    /// # Errors
    ///
    /// When base URL and target together are no URL, being too long for one.
    pub fn prepare<B>(&self, mut request: http::Request<B>) -> Result<http::Request<B>, InvalidRequest> {
        let mut uri = format!("{}{}", self.base_url, request.uri());
        if let Some(pair) = &self.query {
            uri.push(if request.uri().query().is_some() { '&' } else { '?' });
            uri.push_str(pair);
        }
        *request.uri_mut() = uri
            .parse()
            .map_err(|error| InvalidRequest::new("path and query", format!("do not form a URL: {error}")))?;
        for (name, value) in &self.headers {
            let value = match request.headers().get(name) {
                Some(cookies) if name == COOKIE => joined(cookies, value),
                _ => value.clone(),
            };
            request.headers_mut().insert(name, value);
        }
        Ok(request)
    }
}

/// Cookies of the operation and of every request: there is one header for all (RFC 6265 §5.4).
fn joined(cookies: &HeaderValue, further: &HeaderValue) -> HeaderValue {
    let all = [cookies.as_bytes(), b"; ", further.as_bytes()].concat();
    // Both are values of headers, and so is one behind the other.
    let mut all = HeaderValue::try_from(all).unwrap_or_else(|_| further.clone());
    all.set_sensitive(true);
    all
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.headers.keys().map(HeaderName::as_str).collect();
        formatter.debug_struct("Endpoint").field("base_url", &self.base_url).field("headers", &names).finish()
    }
}
