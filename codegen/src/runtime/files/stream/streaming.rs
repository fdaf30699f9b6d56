//! Operations that give their answer item by item.

use bytes::Bytes;

use super::{Framing, ItemError, Record};
use crate::runtime::operation::Operation;
use crate::runtime::request::InvalidRequest;

/// An operation that gives its answer item by item.
///
/// Any transport can carry it: hand the bytes of an answer, as they come, to an
/// [`ItemDecoder`](crate::ItemDecoder) of its [`framing`](Self::framing).
pub trait Streaming: Operation {
    /// One item.
    type Item;

    /// What the server sends behind the last item, in place of one; an empty text is nothing of the kind.
    const END_MARKER: &'static str = "[DONE]";

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
