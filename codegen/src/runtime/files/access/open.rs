//! A caller shows nothing: the API's description asks for nothing that a client can show.

#[cfg(any(feature = "blocking", feature = "client"))]
use crate::runtime::endpoint::InvalidConfiguration;

/// How a client of either kind is made.
#[cfg(any(feature = "blocking", feature = "client"))]
macro_rules! made {
    ($Client:ty) => {
        impl $Client {
            /// A client that is set up by the environment.
            #[doc = concat!("`", env!("CARGO_PKG_NAME"), "` reads [`BASE_URL_VARIABLE`](crate::BASE_URL_VARIABLE) when it is there.")]
            ///
            /// # Errors
            ///
            /// When the value cannot be used.
            pub fn from_env() -> Result<Self, InvalidConfiguration> {
                Self::builder().with_environment()?.build()
            }

            /// A client for the document's first server.
            ///
            /// # Errors
            ///
            /// When the document does not say on which host that is, or TLS cannot be set up.
            pub fn new() -> Result<Self, InvalidConfiguration> {
                Self::builder().build()
            }
        }
    };
}

#[cfg(feature = "blocking")]
made!(crate::blocking::Client);
#[cfg(feature = "client")]
made!(crate::Client);
