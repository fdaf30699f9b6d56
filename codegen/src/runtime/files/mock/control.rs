//! What a double has besides a method for each operation.

use std::time::Duration;

use bytes::Bytes;

use super::expectation::Expectation;
use super::script::Script;
use crate::runtime::call::given::Given;
use crate::runtime::operation::Operation;
#[cfg(any(feature = "blocking", feature = "client"))]
use crate::runtime::{
    call::builder::ClientBuilder, call::retry::RetryPolicy, endpoint::InvalidConfiguration,
};

/// Where a double is: nowhere (RFC 6761 §6.4).
#[cfg(any(feature = "blocking", feature = "client"))]
const BASE_URL: &str = "http://mock.invalid";

/// What a [`Mock`](super::Mock) has besides a method for each operation.
#[derive(Debug)]
pub struct Control {
    script: Script,
}

impl Control {
    pub(super) fn new(in_order: bool) -> Self {
        Self { script: Script::new(in_order) }
    }

    /// A client of the double. It sends nothing twice: an answer that is an error is one call.
    ///
    /// # Panics
    ///
    /// Never: there is nothing in it that could not be used.
    #[cfg(feature = "client")]
    pub fn client(&self) -> crate::Client {
        made(self.client_builder().build())
    }

    /// The same, to be set up further. `max_retries` makes it send again what failed, as a client does by itself.
    #[cfg(feature = "client")]
    pub fn client_builder(&self) -> crate::ClientBuilder {
        prepared(crate::Client::builder()).transport(super::asynchronous::Double(self.script.clone()))
    }

    /// A client of the double that blocks. It sends nothing twice: an answer that is an error is one call.
    ///
    /// # Panics
    ///
    /// Never: there is nothing in it that could not be used.
    #[cfg(feature = "blocking")]
    pub fn blocking_client(&self) -> crate::blocking::Client {
        made(self.blocking_client_builder().build())
    }

    /// The same, to be set up further. `max_retries` makes it send again what failed, as a client does by itself.
    #[cfg(feature = "blocking")]
    pub fn blocking_client_builder(&self) -> crate::blocking::ClientBuilder {
        let builder = prepared(crate::blocking::Client::builder());
        builder.transport(super::blocking::Double(self.script.clone()))
    }

    /// Expects a call of any operation; each has a method of its own that is shorter.
    pub fn expect<O: Operation>(&self) -> Expectation<O> {
        Expectation::new(self.script.clone())
    }

    /// All requests so far, in order, those of every attempt and redirect included.
    pub fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.script.calls().into_iter().map(|call| call.request).collect()
    }

    /// The parameters of all requests of an operation so far, in order.
    pub fn calls<O: Operation + Clone + 'static>(&self) -> Vec<O> {
        let calls = self.script.calls();
        let given = calls.iter().filter_map(|call| call.request.extensions().get::<Given>());
        given.filter_map(|given| given.of::<O>().cloned()).collect()
    }

    /// How much time the calls took, as far as they know.
    pub fn waited(&self) -> Duration {
        self.script.clock.passed()
    }

    /// Says that all has come that will come; nothing is expected any more. The double does so itself when it
    /// is dropped.
    ///
    /// # Panics
    ///
    /// When a call came that nobody expected, or one did not come that was expected.
    #[track_caller]
    pub fn verify(&self) {
        if let Some(faults) = self.script.take_faults() {
            panic!("{faults}");
        }
    }
}

#[cfg(any(feature = "blocking", feature = "client"))]
fn prepared<C>(builder: ClientBuilder<C>) -> ClientBuilder<C> {
    builder.base_url(BASE_URL).retry(RetryPolicy::none())
}

#[cfg(any(feature = "blocking", feature = "client"))]
fn made<C>(client: Result<C, InvalidConfiguration>) -> C {
    client.unwrap_or_else(|error| panic!("{error}"))
}
