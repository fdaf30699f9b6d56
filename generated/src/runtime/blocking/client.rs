//! The client itself.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use super::builder::ClientBuilder;
use super::driver::Driver;
use super::transport::Transport;
use crate::runtime::call::Setup;
use crate::runtime::call::options::RequestOptions;
use crate::runtime::endpoint::Endpoint;
use crate::runtime::error::Error;
use crate::runtime::operation::Operation;
use crate::runtime::response::Response;

/// Calls the API, and blocks until there is an answer. Cheap to clone; clones share their connections.
///
/// It must not be called where an async runtime wants its thread back.
#[derive(Clone)]
pub struct Client {
    pub(super) setup: Arc<Setup>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) options: Arc<RequestOptions>,
}

impl Client {
    /// A client of your own making.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Where requests go.
    pub fn endpoint(&self) -> &Endpoint {
        &self.setup.endpoint
    }

    /// This client with options laid over its own, for one call or for several. It shares its connections.
    #[must_use = "the client itself stays as it is"]
    pub fn with(&self, options: RequestOptions) -> Self {
        Self { options: Arc::new(self.options.overlaid(options)), ..self.clone() }
    }

    /// Sends any operation; each has a method of its own that is shorter.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub fn send<O: Operation>(&self, operation: &O) -> Result<Response<O::Output>, Error<O::Error>> {
        let answer = Driver(self).execute(O::ID, operation.request()?, None)?;
        let attempts = answer.attempts;
        let result = self.options.watched(O::ID, || O::decode(answer.whole()));
        result.map_err(|error| error.after(attempts))
    }

    /// Sends any operation and gives the answer as it came, whatever its status.
    ///
    /// # Errors
    ///
    /// See [`Error`]; that the answer is an error, or cannot be read, is none here.
    pub fn send_raw<O: Operation>(&self, operation: &O) -> Result<http::Response<Bytes>, Error<O::Error>> {
        Ok(Driver(self).execute(O::ID, operation.request()?, None)?.whole())
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Client")
            .field("endpoint", &self.setup.endpoint)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}
