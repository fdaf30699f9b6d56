//! A call, and all that came back.

use bytes::Bytes;
use generated::models::ListRunStepsResponse;
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{Client, ClientBuilder, Error, InvalidRequest, Operation, Response};

/// The header in which the server says what is wrong with a request, or with an answer of its own.
pub(crate) const VIOLATIONS: &str = "sl-violations";

/// A client of the server that `cargo xtask conformance` has started.
pub(crate) fn client() -> ClientBuilder {
    let server = std::env::var("CONFORMANCE_SERVER").expect("CONFORMANCE_SERVER is the URL of a mock server");
    Client::builder().base_url(server).token("secret")
}

/// A client that asks the server for a certain answer (RFC 7240, `Prefer`).
pub(crate) fn client_that_prefers(preference: &str) -> Client {
    client().header("Prefer", preference).build().unwrap()
}

/// List run steps, with the body of its answer as it came.
pub(crate) struct Seen(pub(crate) ListRunStepsParams);

impl Operation for Seen {
    const ID: &'static str = ListRunStepsParams::ID;
    type Output = (Bytes, ListRunStepsResponse);
    type Error = ListRunStepsError;

    fn request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        self.0.request()
    }

    fn decode(response: http::Response<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>> {
        let bytes = response.body().clone();
        Ok(ListRunStepsParams::decode(response)?.map(|page| (bytes, page)))
    }
}
