//! Where an API lives and how its callers show who they are.

use std::fmt;

use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::authorization::Credentials;
use super::credential::{Credential, Scheme, Secret, Shown};
use super::location::Address;
use super::request::{InvalidRequest, Requirement};
use crate::configuration::SECURITY;

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

/// Where an API lives, what its caller shows, and the headers that every request to it carries.
///
/// Its `Debug` shows nothing secret and no header's value.
#[derive(Clone)]
pub struct Endpoint {
    pub(crate) base_url: String,
    /// Where servers are that operations have of their own.
    pub(crate) servers: Vec<(String, String)>,
    headers: HeaderMap,
    credentials: Credentials,
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
            servers: Vec::new(),
            headers: HeaderMap::new(),
            credentials: Credentials::default(),
        })
    }

    /// Adds a secret for every scheme that shows it the same way.
    pub(crate) fn with_secret(
        mut self,
        scheme: Scheme,
        secret: &Secret,
    ) -> Result<Self, InvalidConfiguration> {
        self.credentials.set_general(scheme, secret)?;
        Ok(self)
    }

    /// Adds the secret of one scheme.
    pub(crate) fn with_credential(mut self, credential: &Credential) -> Result<Self, InvalidConfiguration> {
        self.credentials.set(credential)?;
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

    /// Makes the request of an [`Operation`](crate::Operation) complete: absolute, with every header
    /// and with the credentials that the operation asks for. Where those are not all there, with what
    /// there is of them: to refuse it is for the server.
    ///
    /// # Errors
    ///
    /// When base URL and target together are no URL, being too long for one.
    pub fn prepare<B>(&self, mut request: http::Request<B>) -> Result<http::Request<B>, InvalidRequest> {
        let Requirement { security, server, .. } = request.extensions_mut().remove().unwrap_or_default();
        let mut uri = format!("{}{}", self.base_of(server)?, request.uri());
        let address: Option<Address> = request.extensions_mut().remove();
        if let Some(address) = &address {
            uri = address.instead_of(&parsed(&uri)?)?.to_string();
        }
        for shown in self.credentials.chosen(security.unwrap_or(SECURITY)) {
            match shown {
                Shown::Header(name, value) => show(request.headers_mut(), name, value),
                Shown::Query(pair) => {
                    // Some servers repeat what they were shown.
                    if address.is_some() {
                        uri = without_parameter(&uri, pair.split('=').next().unwrap_or_default());
                    }
                    uri.push(if uri.contains('?') { '&' } else { '?' });
                    uri.push_str(pair);
                }
            }
        }
        *request.uri_mut() = parsed(&uri)?;
        for (name, value) in &self.headers {
            show(request.headers_mut(), name, value);
        }
        Ok(request)
    }
}

fn parsed(uri: &str) -> Result<Uri, InvalidRequest> {
    uri.parse().map_err(|error| InvalidRequest::new("path and query", format!("do not form a URL: {error}")))
}

/// A URL without the parameters of this name in its query.
fn without_parameter(uri: &str, name: &str) -> String {
    let Some((path, query)) = uri.split_once('?') else { return uri.to_owned() };
    let others = query.split('&').filter(|pair| pair.split('=').next() != Some(name));
    match others.collect::<Vec<_>>().join("&") {
        query if query.is_empty() => path.to_owned(),
        query => format!("{path}?{query}"),
    }
}

/// Adds a header; of cookies there are several in one (RFC 6265 §4.2.1).
pub(crate) fn show(headers: &mut HeaderMap, name: &HeaderName, value: &HeaderValue) {
    let others = headers.get(name).filter(|_| name == COOKIE).map(HeaderValue::as_bytes);
    let joined = others.map(|others| [others, b"; ", value.as_bytes()].concat());
    let mut value = joined
        .and_then(|joined| HeaderValue::from_maybe_shared(bytes::Bytes::from(joined)).ok())
        .unwrap_or_else(|| value.clone());
    value.set_sensitive(true);
    headers.insert(name, value);
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.credentials.iter().filter_map(|shown| match shown {
            Shown::Header(name, _) => Some(name),
            Shown::Query(_) => None,
        });
        let names: Vec<_> = shown.chain(self.headers.keys()).map(HeaderName::as_str).collect();
        formatter.debug_struct("Endpoint").field("base_url", &self.base_url).field("headers", &names).finish()
    }
}
