//! Answers that come piece by piece.
//!
//! What reads them does no I/O: bytes go in as they come, in pieces of any size, and items come out.

#[cfg(any(feature = "blocking", feature = "client"))]
pub(crate) mod answer;
#[cfg(feature = "client")]
mod bytes;
mod decoder;
mod event;
mod item;
#[cfg(feature = "client")]
mod items;
mod record;
mod request;
#[cfg(any(feature = "blocking", feature = "client"))]
pub(crate) mod resume;
mod streaming;
mod switch;

#[cfg(feature = "client")]
pub use bytes::ByteStream;
pub use decoder::{Framing, ItemDecoder, Record};
pub use event::{EventParser, ServerSentEvent};
pub use item::ItemError;
#[cfg(feature = "client")]
pub use items::ItemStream;
pub use streaming::Streaming;

pub(crate) use decoder::collected;
pub(crate) use item::{event_item, json_item, whole_event_item};
pub(crate) use request::accept;
pub(crate) use request::stream_request;

/// How much one line, event or item may hold, in bytes: a server that never ends one must not fill
/// the memory.
pub(crate) const LIMIT: usize = 64 * 1024 * 1024;
