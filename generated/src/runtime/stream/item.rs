//! From one piece of a stream to an item.

use std::fmt;

use serde_json::{Map, Value};

use super::decoder::Record;
use super::event::ServerSentEvent;
use crate::runtime::error::shown;
use crate::runtime::response::from_json;
use crate::runtime::wire::Decode;

/// A piece of a stream that is no item; the pieces behind it may well be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemError {
    pub(crate) path: String,
    pub(crate) reason: String,
    pub(crate) data: Vec<u8>,
}

impl ItemError {
    /// The piece `data` is no item for this reason. For whoever implements [`Streaming`](crate::Streaming) by hand, and for
    /// doubles.
    pub fn new(reason: impl Into<String>, data: impl Into<Vec<u8>>) -> Self {
        Self { path: String::new(), reason: reason.into(), data: data.into() }
    }

    /// The same at this place in the JSON: `delta.content[0]`.
    #[must_use]
    pub fn at(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// Where in the JSON of the item; empty for the whole of it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// The piece as it was received.
    pub fn data(&self) -> &[u8] {
        &self.data
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("cannot read an item of the stream")?;
        if !self.path.is_empty() {
            write!(formatter, " at {}", shown(&self.path))?;
        }
        write!(formatter, ": {}", shown(&self.reason))
    }
}

impl std::error::Error for ItemError {}

/// An item that is JSON.
pub(crate) fn json_item<T: for<'de> Decode<'de> + serde::Serialize>(record: Record) -> Result<T, ItemError> {
    read(match record {
        Record::Event(event) => event.data.into_bytes(),
        Record::Json(json) => json,
    })
}

/// An item that is the event itself.
pub(crate) fn event_item(record: Record) -> Result<ServerSentEvent, ItemError> {
    match record {
        Record::Event(event) => Ok(event),
        Record::Json(json) => Err(ItemError::new("no event", json)),
    }
}

/// An item that has the fields of an event as members (OAS 3.2 §4.14.4). Data is text; what looks like a
/// JSON object or list is first tried as one.
pub(crate) fn whole_event_item<T: for<'de> Decode<'de> + serde::Serialize>(
    record: Record,
) -> Result<T, ItemError> {
    let event = event_item(record)?;
    let mut members = Map::new();
    if let Some(name) = event.event {
        members.insert("event".to_owned(), name.into());
    }
    if !event.id.is_empty() {
        members.insert("id".to_owned(), event.id.into());
    }
    if let Some(retry) = event.retry {
        let milliseconds = u64::try_from(retry.as_millis()).unwrap_or(u64::MAX);
        members.insert("retry".to_owned(), milliseconds.into());
    }
    let mut attempts = vec![Value::String(event.data)];
    let json = attempts.iter().filter_map(Value::as_str).find_map(|data| serde_json::from_str(data).ok());
    if let Some(json) = json {
        let place = usize::from(!matches!(json, Value::Object(_) | Value::Array(_)));
        attempts.insert(place, json);
    }
    let mut failure = None;
    for data in attempts {
        members.insert("data".to_owned(), data);
        match read(Value::Object(members.clone()).to_string().into_bytes()) {
            Ok(item) => return Ok(item),
            Err(error) => failure = failure.or(Some(error)),
        }
    }
    Err(failure.unwrap_or_else(|| ItemError::new("no data", [])))
}

fn read<T: for<'de> Decode<'de> + serde::Serialize>(json: Vec<u8>) -> Result<T, ItemError> {
    from_json(&json).map_err(|(path, reason)| ItemError { path, reason, data: json })
}
