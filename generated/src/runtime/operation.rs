//! Operations are values: they make their request and read their answer, and touch no network.

use bytes::Bytes;

use super::error::Error;
use super::request::InvalidRequest;
use super::response::Response;
use super::stream::{Framing, ItemError, Record};

/// A call of the API, with its parameters.
///
/// Any transport can carry it: send what [`request`](Self::request) gives, by way of
/// [`Endpoint::prepare`](crate::Endpoint::prepare), and hand the answer to
/// [`decode`](Self::decode).
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

/// An operation that gives its answer item by item.
///
/// Any transport can carry it: hand the bytes of an answer, as they come, to an
/// [`ItemDecoder`](crate::ItemDecoder) of its [`framing`](Self::framing).
pub trait Streaming: Operation {
    /// One item.
    type Item;

    /// The request that asks for a stream.
    ///
    /// # Errors
    ///
    /// Those of [`request`](Operation::request).
    fn stream_request(&self) -> Result<http::Request<Bytes>, InvalidRequest>;

    /// How the items stand in the body of an answer with this status; `None` when that is no stream but
    /// for [`decode`](Operation::decode).
    fn framing(status: u16) -> Option<Framing>;

    /// Reads an item.
    ///
    /// # Errors
    ///
    /// When the item is not what the description says.
    fn item(record: Record) -> Result<Self::Item, ItemError>;
}
