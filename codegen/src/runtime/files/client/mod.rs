//! The asynchronous client.

mod builder;
mod driver;

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

pub use self::builder::ClientBuilder;
pub(crate) use self::driver::{Driver, within};
use super::call::Setup;
use super::call::options::RequestOptions;
use super::endpoint::Endpoint;
use super::error::Error;
use super::operation::Operation;
use super::response::Response;
use super::transport::Transport;

/// Calls the API. Cheap to clone; clones share their connections.
#[derive(Clone)]
pub struct Client {
    setup: Arc<Setup>,
    transport: Arc<dyn Transport>,
    pub(crate) options: Arc<RequestOptions>,
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

    /// What carries its requests.
    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.transport
    }

    /// Sends any operation; each has a method of its own that is shorter.
    ///
    /// # Errors
    ///
    /// See [`Error`].
    pub async fn send<O: Operation>(&self, operation: &O) -> Result<Response<O::Output>, Error<O::Error>> {
        let answer = Driver(self).execute(O::ID, operation.request()?, &|_| false).await?;
        let attempts = answer.attempts;
        let result = self.options.watched(O::ID, || O::decode(answer.whole()));
        result.map_err(|error| error.after(attempts))
    }

    /// Sends any operation and gives the answer as it came, whatever its status.
    ///
    /// # Errors
    ///
    /// See [`Error`]; that the answer is an error, or cannot be read, is none here.
    pub async fn send_raw<O: Operation>(
        &self,
        operation: &O,
    ) -> Result<http::Response<Bytes>, Error<O::Error>> {
        Ok(Driver(self).execute(O::ID, operation.request()?, &|_| false).await?.whole())
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
