//! What the asynchronous client is set up with besides what every client is.

use std::sync::Arc;

use super::Client;
use crate::runtime::call::builder::Habits;
use crate::runtime::endpoint::InvalidConfiguration;
use crate::runtime::transport::{ReqwestTransport, Transport};

/// Sets up a [`Client`]. Its `Debug` shows neither what is secret nor a header's value.
pub type ClientBuilder = crate::runtime::call::builder::ClientBuilder<Carrier>;

/// What carries the requests of a [`Client`].
#[derive(Clone, Default)]
pub enum Carrier {
    /// What we set up.
    #[default]
    Usual,
    /// A client of the caller's.
    Http(reqwest::Client),
    /// A transport of the caller's.
    Other(Arc<dyn Transport>),
}

impl ClientBuilder {
    /// The HTTP client to use, set up by you: proxies, certificates, pools. Set it up to follow no redirect, or
    /// it does so by its own rules.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.carrier = Carrier::Http(http);
        self
    }

    /// What carries the requests in place of `reqwest`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.carrier = Carrier::Other(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When the base URL, a credential or a header cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, InvalidConfiguration> {
        let habits = match self.carrier {
            Carrier::Usual => Habits::Ours,
            Carrier::Http(_) => Habits::OfHttpClient,
            Carrier::Other(_) => Habits::OfTransport,
        };
        let (setup, options, carrier) = self.taken_apart(habits)?;
        let transport: Arc<dyn Transport> = match carrier {
            Carrier::Usual => Arc::new(ReqwestTransport::new(options.connect())?),
            Carrier::Http(http) => Arc::new(ReqwestTransport::from(http)),
            Carrier::Other(transport) => transport,
        };
        Ok(Client { setup: Arc::new(setup), transport, options: Arc::new(options) })
    }
}
