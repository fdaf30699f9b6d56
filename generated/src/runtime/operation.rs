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

/// An operation that gives its items a page at a time.
pub trait Paginated: Operation + Sized {
    /// One item of a page.
    type Item;

    /// Where this request's page starts.
    fn cursor(&self) -> Option<&str>;

    /// The same request for the page that starts at `cursor`.
    #[must_use]
    fn with_cursor(self, cursor: String) -> Self;

    /// Where the page behind `page` starts; `None` when `page` is the last.
    fn next_cursor(page: &Self::Output) -> Option<String>;

    /// The items of a page, in the order in which they came.
    fn into_items(page: Self::Output) -> Vec<Self::Item>;
}
