//! How a caller's token is shown to the server.

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue};

use super::endpoint::InvalidConfiguration;
use super::percent::encoded;

/// Where a token goes (OAS 3.1 §4.8.27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Credential {
    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    Bearer,
    /// A header of this name.
    Header(&'static str),
    /// A parameter of the query of this name.
    Query(&'static str),
    /// A cookie of this name (RFC 6265 §4.2).
    Cookie(&'static str),
}

/// What a token becomes in a request.
pub(crate) enum Shown {
    /// A header.
    Header(HeaderName, HeaderValue),
    /// A part of the query, encoded.
    Query(String),
}

impl Credential {
    /// Puts `token` into the form that the server expects.
    pub(crate) fn show(self, token: &str) -> Result<Shown, InvalidConfiguration> {
        if token.trim().is_empty() {
            return Err(InvalidConfiguration::new("the token is empty"));
        }
        let (name, text) = match self {
            Self::Query(name) => return Ok(Shown::Query(format!("{}={}", encoded(name), encoded(token)))),
            Self::Bearer => (Ok(AUTHORIZATION), format!("Bearer {token}")),
            Self::Header(name) => (HeaderName::try_from(name), token.to_owned()),
            Self::Cookie(name) => (Ok(COOKIE), format!("{name}={}", encoded(token))),
        };
        let name =
            name.map_err(|_| InvalidConfiguration::new("the token's header has no name that HTTP knows"))?;
        let mut value = HeaderValue::try_from(text).map_err(|_| {
            InvalidConfiguration::new(
                "the token holds a line break or another character that no header may have",
            )
        })?;
        value.set_sensitive(true);
        Ok(Shown::Header(name, value))
    }
}
