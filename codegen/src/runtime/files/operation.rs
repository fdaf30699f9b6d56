//! Operations are values: they make their request and read their answer, and touch no network.

use bytes::Bytes;

use super::error::Error;
use super::request::InvalidRequest;
use super::response::Response;

/// A call of the API, with its parameters.
///
/// Any transport can carry it: send what [`request`](Self::request) gives, by way of
/// [`Endpoint::prepare`](crate::Endpoint::prepare), and hand the answer to
/// [`decode`](Self::decode).
/// A body that is read while it is sent is in no `Bytes`: see [`RequestBody::of`](crate::RequestBody::of). // if: uploads
pub trait Operation {
    /// The name of the operation in the API's description.
    const ID: &'static str;

    /// The body of a successful answer.
    type Output;

    /// The body of an error.
    type Error;

    /// The request, relative to where the API lives.
    ///
    /// # Errors
    ///
    /// When the description forbids it; the error names the parameter.
    fn request(&self) -> Result<http::Request<Bytes>, InvalidRequest>;

    /// Reads an answer.
    ///
    /// # Errors
    ///
    /// When the answer is an error, or is not what the description says.
    fn decode(response: http::Response<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>>;
}
