//! Answers that come piece by piece.
//!
//! What reads them does no I/O: bytes go in as they come, in pieces of any size, and items come out.

#[cfg(any(feature = "blocking", feature = "client"))]
pub(crate) mod answer;
#[cfg(feature = "client")]
mod bytes;
mod decoder; // if: item_streams
mod event; // if: item_streams
mod item; // if: item_streams
#[cfg(feature = "client")] // if: item_streams
mod items; // if: item_streams
mod record; // if: item_streams
mod request;
#[cfg(any(feature = "blocking", feature = "client"))] // if: item_streams
pub(crate) mod resume; // if: item_streams
mod streaming; // if: item_streams
mod switch;

#[cfg(feature = "client")]
pub use bytes::ByteStream;
pub use decoder::{Framing, ItemDecoder, Record}; // if: item_streams
pub use event::{EventParser, ServerSentEvent}; // if: item_streams
pub use item::ItemError; // if: item_streams
#[cfg(feature = "client")] // if: item_streams
pub use items::ItemStream; // if: item_streams
pub use streaming::Streaming; // if: item_streams

#[cfg(feature = "client")] // if: byte_streams
pub(crate) use bytes::byte_stream; // if: byte_streams
pub(crate) use decoder::collected; // if: item_streams
pub(crate) use item::{event_item, json_item, whole_event_item}; // if: item_streams
pub(crate) use request::accept;
pub(crate) use request::stream_request; // if: item_streams

/// How much one line, event or item may hold, in bytes: a server that never ends one must not fill
/// the memory.
pub(crate) const LIMIT: usize = 64 * 1024 * 1024;
