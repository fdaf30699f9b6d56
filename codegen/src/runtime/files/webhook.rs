//! Requests that the server sends, read without any I/O.

use std::fmt;

use bytes::Bytes;

use super::error::DecodeError;
use super::response::from_json;
use super::wire::Decode;

/// A webhook's body that is not what the API's description says.
#[derive(Clone, Debug, PartialEq)]
pub struct InvalidWebhook {
    name: &'static str,
    error: Box<DecodeError>,
}

impl InvalidWebhook {
    /// The name of the webhook in the API's description.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Where in the JSON: `data[3].status`; empty for the whole of it.
    pub fn path(&self) -> &str {
        self.error.path()
    }

    /// What is wrong there.
    pub fn reason(&self) -> &str {
        self.error.reason()
    }

    /// The body as it was received.
    pub fn bytes(&self) -> &Bytes {
        self.error.bytes()
    }
}

impl fmt::Display for InvalidWebhook {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "cannot read the webhook `{}`", self.name)?;
        if !self.path().is_empty() {
            write!(formatter, " at {}", self.path())?;
        }
        write!(formatter, ": {}", self.reason())
    }
}

impl std::error::Error for InvalidWebhook {}

/// Reads a body as JSON, whatever the request said that it is.
pub(crate) fn json<T>(name: &'static str, body: &[u8]) -> Result<T, InvalidWebhook>
where
    T: for<'de> Decode<'de> + serde::Serialize,
{
    from_json(body).map_err(|(path, reason)| {
        let bytes = Bytes::copy_from_slice(body);
        let error = DecodeError::new(path, reason, http::StatusCode::OK, http::HeaderMap::new(), bytes);
        InvalidWebhook { name, error: Box::new(error) }
    })
}

/// Reads a body as text; what is no UTF-8 is replaced.
pub(crate) fn text(_: &'static str, body: &[u8]) -> Result<String, InvalidWebhook> {
    Ok(String::from_utf8_lossy(body).into_owned())
}

/// A body as it is.
pub(crate) fn bytes(_: &'static str, body: &[u8]) -> Result<Bytes, InvalidWebhook> {
    Ok(Bytes::copy_from_slice(body))
}

/// A body that says nothing.
pub(crate) fn empty(_: &'static str, _: &[u8]) -> Result<(), InvalidWebhook> {
    Ok(())
}

/// A webhook: its name, and the function that reads one.
macro_rules! webhook_macro {
    ($(#[$attribute:meta])* pub struct $Name:ident = $name:literal, $form:ident $Payload:ty;) => {
        $(#[$attribute])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $Name;

        impl $Name {
            /// Its name in the API's description.
            pub const NAME: &'static str = $name;

            /// Reads its body. Whether it came from the API is for the caller to see to, before.
            ///
            /// # Errors
            ///
            /// When the body is not what the description says.
            pub fn parse(body: &[u8]) -> Result<$Payload, crate::InvalidWebhook> {
                crate::runtime::webhook::$form(Self::NAME, body)
            }
        }
    };
}

/// The enum of all webhooks.
macro_rules! events_macro {
    ($($Name:ident($Payload:ty),)*) => {
        /// A webhook of any kind.
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event {
            $(
                #[doc = concat!("See [`", stringify!($Name), "`](struct@", stringify!($Name), ").")]
                $Name($Payload),
            )*
            /// One that the API's description does not know, or did not when this was generated.
            Unknown {
                /// The name that it came with.
                name: String,
                /// Its body as it was received.
                body: bytes::Bytes,
            },
        }

        impl Event {
            /// The names of all webhooks, as the API's description has them.
            pub const NAMES: &'static [&'static str] = &[$($Name::NAME),*];

            /// Reads the body of the webhook that the API's description calls `name`. Whether it
            /// came from the API is for the caller to see to, before.
            ///
            /// # Errors
            ///
            /// When the body is not what the description says of it.
            pub fn parse(name: &str, body: &[u8]) -> Result<Self, crate::InvalidWebhook> {
                match name {
                    $($Name::NAME => $Name::parse(body).map(|payload| Self::$Name(payload.into())),)*
                    _ => Ok(Self::Unknown {
                        name: name.to_owned(),
                        body: bytes::Bytes::copy_from_slice(body),
                    }),
                }
            }
        }
    };
}

pub(crate) use {events_macro as events, webhook_macro as webhook};
