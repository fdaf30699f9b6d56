//! From the bytes of an answer to its items.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;

use super::event::{EventParser, ServerSentEvent};
use super::item::ItemError;
use super::record::RecordParser;
use super::streaming::Streaming;
use crate::runtime::error::{DecodeError, Error};
use crate::runtime::response::Response;

/// How the items of a stream stand in its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Framing {
    /// Server-sent events (WHATWG HTML §9.2).
    Events,
    /// A line of JSON each.
    Lines,
    /// JSON text sequences (RFC 7464).
    Sequence,
}

/// A piece of a stream that one item is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Record {
    /// An event.
    Event(ServerSentEvent),
    /// A JSON text.
    Json(Vec<u8>),
}

/// Reads the items of a [`Streaming`] operation's answer, without any I/O: bytes go in as they come,
/// in pieces of any size.
pub struct ItemDecoder<O> {
    parser: Parser,
    state: State,
    last_event_id: String,
    end_marker: Cow<'static, str>,
    operation: PhantomData<fn() -> O>,
}

enum Parser {
    Events(EventParser),
    Records(RecordParser),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    /// No more bytes come.
    Finished,
    /// Nothing is read any more.
    Ended,
}

impl<O: Streaming> ItemDecoder<O> {
    /// A decoder at the start of a body. See [`Streaming::framing`].
    pub fn new(framing: Framing) -> Self {
        let parser = match framing {
            Framing::Events => Parser::Events(EventParser::new()),
            Framing::Lines => Parser::Records(RecordParser::lines()),
            Framing::Sequence => Parser::Records(RecordParser::sequence()),
        };
        let end_marker = Cow::Borrowed(O::END_MARKER);
        Self { parser, state: State::Open, last_event_id: String::new(), end_marker, operation: PhantomData }
    }

    /// With another limit than 64 MiB for one item, in bytes.
    #[must_use]
    pub fn with_limit(mut self, limit: usize) -> Self {
        match &mut self.parser {
            Parser::Events(parser) => parser.limit(limit),
            Parser::Records(parser) => parser.limit(limit),
        }
        self
    }

    /// With another mark behind the last item than [`Streaming::END_MARKER`]; an empty text is none.
    #[must_use]
    pub fn with_end_marker(mut self, marker: impl Into<Cow<'static, str>>) -> Self {
        self.end_marker = marker.into();
        self
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        match &mut self.parser {
            Parser::Events(parser) => parser.push(bytes),
            Parser::Records(parser) => parser.push(bytes),
        }
    }

    /// Says that no more bytes come.
    pub fn finish(&mut self) {
        if let (State::Open, Parser::Records(parser)) = (self.state, &mut self.parser) {
            parser.finish();
        }
        if self.state == State::Open {
            self.state = State::Finished;
        }
    }

    /// The next item; `None` when more bytes are needed, or behind the last.
    ///
    /// An item that cannot be read is an error, and so is a stream that ends in the middle of one.
    pub fn next_item(&mut self) -> Option<Result<O::Item, ItemError>> {
        while self.state != State::Ended {
            let Some(record) = self.next_record() else { break };
            let data = match &record {
                Record::Event(event) => event.data.as_bytes(),
                Record::Json(json) => json,
            };
            if self.is_end(data) {
                self.state = State::Ended;
            } else if !(data.is_empty() && matches!(record, Record::Event(_))) {
                return Some(O::item(record));
            }
        }
        self.fault().map(Err)
    }

    /// Whether nothing comes any more, whatever is pushed: the server has marked the end, or the rest
    /// cannot be read.
    pub fn is_ended(&self) -> bool {
        self.state == State::Ended
    }

    /// The identifier of the last event that had one, for a new connection (WHATWG HTML §9.2.4).
    pub fn last_event_id(&self) -> &str {
        &self.last_event_id
    }

    /// How long the server asks to wait before a new connection (WHATWG HTML §9.2.6, `retry`).
    pub fn reconnection_time(&self) -> Option<Duration> {
        match &self.parser {
            Parser::Events(parser) => parser.reconnection_time(),
            Parser::Records(_) => None,
        }
    }

    /// Goes on with the bytes of a new connection: see [`EventParser::reconnect`]. What is no stream of events
    /// cannot be gone on with; its bytes are taken for the next ones.
    pub fn reconnect(&mut self) {
        if let Parser::Events(parser) = &mut self.parser {
            parser.reconnect();
        }
    }

    /// Whether this is what stands behind the last item.
    fn is_end(&self, data: &[u8]) -> bool {
        !self.end_marker.is_empty() && data == self.end_marker.as_bytes()
    }

    fn next_record(&mut self) -> Option<Record> {
        match &mut self.parser {
            Parser::Events(parser) => {
                let event = parser.next_event();
                let id = event.as_ref().map_or(parser.last_event_id(), |event| &event.id);
                if self.last_event_id != id {
                    id.clone_into(&mut self.last_event_id);
                }
                event.map(Record::Event)
            }
            Parser::Records(parser) => parser.next_record().map(Record::Json),
        }
    }

    /// What is wrong with the stream itself.
    fn fault(&mut self) -> Option<ItemError> {
        if self.state == State::Ended {
            return None;
        }
        let (too_long, unfinished) = match &mut self.parser {
            Parser::Events(parser) if self.state == State::Finished => {
                (parser.is_too_long(), parser.unfinished())
            }
            Parser::Events(parser) => (parser.is_too_long(), None),
            Parser::Records(parser) => (parser.is_too_long(), None),
        };
        if too_long || self.state == State::Finished {
            self.state = State::Ended;
        }
        if too_long {
            return Some(ItemError::new("it is longer than any item should be", []));
        }
        let unfinished = unfinished.filter(|data| !self.is_end(data.as_bytes()))?;
        Some(ItemError::new("the stream ends in the middle of it", unfinished))
    }
}

impl<O> fmt::Debug for ItemDecoder<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ItemDecoder").finish_non_exhaustive()
    }
}

/// All items of an answer that is there as a whole.
pub(crate) fn collected<O: Streaming>(
    response: http::Response<Bytes>,
) -> Result<Response<Vec<O::Item>>, Error<O::Error>> {
    let (parts, bytes) = response.into_parts();
    let Some(framing) = O::framing(parts.status.as_u16()) else {
        return crate::runtime::unexpected(http::Response::from_parts(parts, bytes));
    };
    let mut decoder = ItemDecoder::<O>::new(framing);
    decoder.push(&bytes);
    decoder.finish();
    let mut items = Vec::new();
    while let Some(item) = decoder.next_item() {
        match item {
            Ok(item) => items.push(item),
            Err(error) => {
                let dot = if error.path.is_empty() || error.path.starts_with('[') { "" } else { "." };
                let path = format!("[{}]{dot}{}", items.len(), error.path);
                return Err(DecodeError::new(path, error.reason, parts.status, parts.headers, bytes).into());
            }
        }
    }
    Ok(Response::from_parts(parts, items))
}
