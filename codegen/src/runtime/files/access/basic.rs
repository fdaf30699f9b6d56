//! A caller shows a user and a password (RFC 7617).

use crate::runtime::credential::{Scheme, Secret};
use crate::runtime::endpoint::{Endpoint, InvalidConfiguration};
#[cfg(any(feature = "blocking", feature = "client"))]
use {
    crate::configuration::{PASSWORD_VARIABLE, USER_VARIABLE},
    crate::runtime::call::builder::{ClientBuilder, variable},
};

impl Endpoint {
    /// Adds user and password of the caller.
    ///
    /// # Errors
    ///
    /// When both are empty, the user has a colon, or one of them a control character.
    pub fn basic(self, user: &str, password: &str) -> Result<Self, InvalidConfiguration> {
        let secret = Secret::Password { user: user.to_owned(), password: password.to_owned() };
        self.with_secret(Scheme::Basic, &secret)
    }
}

/// How a client of either kind is made.
#[cfg(any(feature = "blocking", feature = "client"))]
macro_rules! made {
    ($Client:ty) => {
        impl $Client {
            /// A client that is set up by the environment.
            #[doc = concat!("`", env!("CARGO_PKG_NAME"), "` reads [`USER_VARIABLE`](crate::USER_VARIABLE) and, when they are there,")]
            /// [`PASSWORD_VARIABLE`](crate::PASSWORD_VARIABLE) and [`BASE_URL_VARIABLE`](crate::BASE_URL_VARIABLE).
            ///
            /// # Errors
            ///
            /// When the user's variable is missing or empty, or a value cannot be used.
            pub fn from_env() -> Result<Self, InvalidConfiguration> {
                let user = variable(USER_VARIABLE)?.ok_or_else(|| {
                    InvalidConfiguration::new(format!("the environment variable {USER_VARIABLE} is not set"))
                })?;
                let password = variable(PASSWORD_VARIABLE)?.unwrap_or_default();
                Self::builder().with_environment()?.basic(user, password).build()
            }

            /// A client for the document's first server.
            ///
            /// # Errors
            ///
            /// When both are empty, the user has a colon, or one of them a control character.
            pub fn new(user: impl Into<String>, password: impl Into<String>) -> Result<Self, InvalidConfiguration> {
                Self::builder().basic(user, password).build()
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
    /// User and password of the caller; the password may be empty.
    pub fn basic(self, user: impl Into<String>, password: impl Into<String>) -> Self {
        let secret = Secret::Password { user: user.into(), password: password.into() };
        self.with_secret(Scheme::Basic, secret)
    }
}
