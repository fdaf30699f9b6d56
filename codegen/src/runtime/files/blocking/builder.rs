//! What the client that blocks is set up with besides what every client is.

use std::sync::Arc;

use super::client::Client;
use super::transport::Transport;
use super::ureq::UreqTransport;
use crate::runtime::call::builder::Habits;
use crate::runtime::endpoint::InvalidConfiguration;

/// Sets up a [`Client`]. Its `Debug` shows neither what is secret nor a header's value.
pub type ClientBuilder = crate::runtime::call::builder::ClientBuilder<Carrier>;

/// What carries the requests of a [`Client`].
#[derive(Clone, Default)]
#[non_exhaustive]
pub enum Carrier {
    /// What we set up.
    #[default]
    Usual,
    /// An agent of the caller's.
    Http(::ureq::Agent),
    /// A transport of the caller's.
    Other(Arc<dyn Transport>),
}

impl ClientBuilder {
    /// The agent to use, set up by you: proxies, certificates, pools. It follows no redirect and has no other limits
    /// than its own unless the client is given some.
    pub fn http_client(mut self, agent: ::ureq::Agent) -> Self {
        self.carrier = Carrier::Http(agent);
        self
    }

    /// What carries the requests in place of `ureq`.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.carrier = Carrier::Other(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When the base URL, a credential or a header cannot be used.
    pub fn build(self) -> Result<Client, InvalidConfiguration> {
        let habits = match self.carrier {
            Carrier::Usual => Habits::Ours,
            Carrier::Http(_) => Habits::OfHttpClient,
            Carrier::Other(_) => Habits::OfTransport,
        };
        let (setup, options, carrier) = self.taken_apart(habits)?;
        let transport: Arc<dyn Transport> = match carrier {
            Carrier::Usual => Arc::new(UreqTransport::new()),
            Carrier::Http(agent) => Arc::new(UreqTransport::from(agent)),
            Carrier::Other(transport) => transport,
        };
        Ok(Client { setup: Arc::new(setup), transport, options: Arc::new(options) })
    }
}
