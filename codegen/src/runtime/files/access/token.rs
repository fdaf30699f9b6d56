//! A caller shows a token or a key.

use crate::configuration::CREDENTIAL;
use crate::runtime::credential::Secret;
use crate::runtime::endpoint::{Endpoint, InvalidConfiguration};
#[cfg(any(feature = "blocking", feature = "client"))]
use {
    crate::configuration::TOKEN_VARIABLE,
    crate::runtime::call::builder::{ClientBuilder, variable},
};

impl Endpoint {
    /// Adds the token of the caller, in the form that the API's description asks for.
    ///
    /// # Errors
    ///
    /// When it is empty or cannot stand in a request.
    pub fn token(self, token: &str) -> Result<Self, InvalidConfiguration> {
        self.with_secret(CREDENTIAL, &Secret::Token(token.to_owned()))
    }
}

/// How a client of either kind is made.
#[cfg(any(feature = "blocking", feature = "client"))]
macro_rules! made {
    ($Client:ty) => {
        impl $Client {
            /// A client that is set up by the environment.
            #[doc = concat!("`", env!("CARGO_PKG_NAME"), "` reads [`TOKEN_VARIABLE`](crate::TOKEN_VARIABLE) and, when it is there,")]
            /// [`BASE_URL_VARIABLE`](crate::BASE_URL_VARIABLE).
            ///
            /// # Errors
            ///
            /// When the token's variable is missing or empty, or a value cannot be used.
            pub fn from_env() -> Result<Self, InvalidConfiguration> {
                let token = variable(TOKEN_VARIABLE)?.ok_or_else(|| {
                    InvalidConfiguration::new(format!("the environment variable {TOKEN_VARIABLE} is not set"))
                })?;
                Self::builder().with_environment()?.token(token).build()
            }

            /// A client for the document's first server.
            ///
            /// # Errors
            ///
            /// When the token cannot stand in a header.
            pub fn new(token: impl Into<String>) -> Result<Self, InvalidConfiguration> {
                Self::builder().token(token).build()
            }
        }
    };
}

#[cfg(feature = "blocking")]
made!(crate::blocking::Client);
#[cfg(feature = "client")]
made!(crate::Client);

#[cfg(any(feature = "blocking", feature = "client"))]
impl<C> ClientBuilder<C> {
    /// The token of the caller.
    pub fn token(self, token: impl Into<String>) -> Self {
        self.with_secret(CREDENTIAL, Secret::Token(token.into()))
    }
}
