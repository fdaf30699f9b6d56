//! What callers show, and what it becomes in a request.

use std::fmt;

use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue};

use super::endpoint::InvalidConfiguration;
use super::percent::encoded;

/// How something secret is shown (OAS 3.1 §4.8.27).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scheme {
    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    Bearer,
    /// `Authorization: Basic …` (RFC 7617 §2).
    Basic,
    /// A header of this name.
    Header(&'static str),
    /// A parameter of the query of this name.
    Query(&'static str),
    /// A cookie of this name (RFC 6265 §4.2).
    Cookie(&'static str),
}

/// Something secret. It has no `Debug`, so that nothing prints it.
#[derive(Clone)]
pub(crate) enum Secret {
    /// A token or a key.
    Token(String),
    /// A user and what only they know.
    Password { user: String, password: String },
}

/// What a caller shows where the API's description asks for it. Its `Debug` shows nothing secret.
#[derive(Clone)]
pub struct Credential {
    pub(crate) scheme: &'static str,
    pub(crate) secret: Secret,
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Credential").field("scheme", &self.scheme).finish_non_exhaustive()
    }
}

/// What a secret becomes in a request.
#[derive(Clone)]
pub(crate) enum Shown {
    /// A header.
    Header(HeaderName, HeaderValue),
    /// A part of the query, encoded.
    Query(String),
}

impl Scheme {
    /// Puts a secret into the form that the server expects.
    pub(crate) fn show(self, secret: &Secret) -> Result<Shown, InvalidConfiguration> {
        match secret {
            Secret::Token(token) => self.show_token(token),
            Secret::Password { user, password } => basic(user, password),
        }
    }

    fn show_token(self, token: &str) -> Result<Shown, InvalidConfiguration> {
        if token.trim().is_empty() {
            return Err(InvalidConfiguration::new("the token is empty"));
        }
        match self {
            Self::Query(name) => Ok(Shown::Query(format!("{}={}", encoded(name), encoded(token)))),
            Self::Bearer => header(Ok(AUTHORIZATION), &format!("Bearer {token}"), "token"),
            Self::Header(name) => header(HeaderName::try_from(name), token, "token"),
            Self::Cookie(name) => header(Ok(COOKIE), &format!("{name}={}", encoded(token)), "token"),
            Self::Basic => basic(token, ""),
        }
    }
}

/// A user and a password (RFC 7617 §2), in UTF-8.
fn basic(user: &str, password: &str) -> Result<Shown, InvalidConfiguration> {
    if user.is_empty() && password.is_empty() {
        return Err(InvalidConfiguration::new("user and password are empty"));
    }
    if user.contains(':') {
        return Err(InvalidConfiguration::new("the user has a colon, which would end it"));
    }
    if user.chars().chain(password.chars()).any(char::is_control) {
        return Err(InvalidConfiguration::new("the user or the password has a control character"));
    }
    let pair = base64(format!("{user}:{password}").as_bytes());
    header(Ok(AUTHORIZATION), &format!("Basic {pair}"), "password")
}

fn header(
    name: Result<HeaderName, http::header::InvalidHeaderName>,
    text: &str,
    what: &str,
) -> Result<Shown, InvalidConfiguration> {
    let name = name
        .map_err(|_| InvalidConfiguration::new(format!("the {what}'s header has no name that HTTP knows")))?;
    let mut value = HeaderValue::try_from(text).map_err(|_| {
        let reason = format!("the {what} holds a line break or another character that no header may have");
        InvalidConfiguration::new(reason)
    })?;
    value.set_sensitive(true);
    Ok(Shown::Header(name, value))
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let (mut group, mut left) = (0_u32, chunk.iter());
        for _ in 0..3 {
            group = group << 8 | u32::from(left.next().copied().unwrap_or(0));
        }
        for place in 0..4 {
            let digit = (group >> (18 - 6 * place) & 63) as u8;
            text.push(char::from(match digit {
                _ if place > chunk.len() => b'=',
                0..=25 => b'A' + digit,
                26..=51 => b'a' + digit - 26,
                52..=61 => b'0' + digit - 52,
                62 => b'+',
                _ => b'/',
            }));
        }
    }
    text
}

/// The functions that make credentials, one a scheme of the document, and those that take them.
macro_rules! credentials_macro {
    ($($(#[$attribute:meta])* $function:ident($($part:ident),*) = $scheme:literal;)*) => {
        impl crate::Credential {
            $(
                $(#[$attribute])*
                pub fn $function($($part: impl Into<String>),*) -> Self {
                    let secret = crate::runtime::secret!($($part),*);
                    Self { scheme: $scheme, secret }
                }
            )*
        }

        impl crate::Endpoint {
            /// Adds what the caller shows by one scheme, for the operations that ask for it.
            ///
            /// # Errors
            ///
            /// When it is empty or cannot stand in a request.
            pub fn credential(self, credential: crate::Credential) -> Result<Self, crate::InvalidConfiguration> {
                self.with_credential(&credential)
            }
        }

        #[cfg(any(feature = "blocking", feature = "client"))]
        impl<C> crate::runtime::call::builder::ClientBuilder<C> {
            /// What the caller shows by one scheme; give several where an operation asks for several.
            pub fn credential(self, credential: crate::Credential) -> Self {
                self.with_credential(credential)
            }
        }
    };
}

macro_rules! secret_macro {
    ($token:ident) => {
        crate::runtime::Secret::Token($token.into())
    };
    ($user:ident, $password:ident) => {
        crate::runtime::Secret::Password { user: $user.into(), password: $password.into() }
    };
}

pub(crate) use {credentials_macro as credentials, secret_macro as secret};
