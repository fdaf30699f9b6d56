//! Bodies of JSON values one behind the other.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
#[cfg(feature = "client")]
use {
    bytes::Bytes,
    futures_core::Stream,
    std::pin::Pin,
    std::task::{Context, Poll, ready},
};

use super::Upload;
use crate::runtime::error::BoxError;
use crate::runtime::request::RequestBuilder;

/// What is sent record by record: JSON values, a line each, or as JSON text sequences (RFC 7464).
///
/// They are a `Vec`, or are made while they are sent: by an [`iterator`](Self::iterator), for the client that blocks, or a
/// `stream`, for the asynchronous one. Or an [`Upload`] has them, written as they are to be sent. What is made while
/// it is sent is sent once: see there.
///
/// ```
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::Records;")]
///
/// let known = Records::from(vec!["one", "two"]);
/// let made = Records::iterator((1..1_000_000).map(Ok::<_, std::io::Error>));
/// # let _ = (known, made);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Records<T>(Content<T>);

#[derive(Clone, Debug, PartialEq)]
enum Content<T> {
    Items(Vec<T>),
    Upload(Upload, Sequence),
}

impl<T> Records<T> {
    /// Records that are made while they are sent, for a client that blocks. An error ends the call.
    pub fn iterator<I, E>(records: I) -> Self
    where
        I: Iterator<Item = Result<T, E>> + Send + 'static,
        T: serde::Serialize,
        E: Into<BoxError>,
    {
        let sequence = Sequence::default();
        let records = Lines { records, sequence: sequence.clone(), line: io::Cursor::default() };
        Self(Content::Upload(Upload::reader(records, None), sequence))
    }

    /// Records that come one by one, for the asynchronous client. An error ends the call.
    #[cfg(feature = "client")]
    pub fn stream<S, E>(records: S) -> Self
    where
        S: Stream<Item = Result<T, E>> + Send + 'static,
        T: serde::Serialize,
        E: Into<BoxError>,
    {
        let sequence = Sequence::default();
        let records = Lines { records: Box::pin(records), sequence: sequence.clone(), line: () };
        Self(Content::Upload(Upload::stream(records, None), sequence))
    }
}

impl<T> From<Vec<T>> for Records<T> {
    fn from(records: Vec<T>) -> Self {
        Self(Content::Items(records))
    }
}

/// Records as they are to be sent: a file of them.
impl<T> From<Upload> for Records<T> {
    fn from(records: Upload) -> Self {
        Self(Content::Upload(records, Sequence::default()))
    }
}

impl<T> FromIterator<T> for Records<T> {
    fn from_iter<I: IntoIterator<Item = T>>(records: I) -> Self {
        Vec::from_iter(records).into()
    }
}

impl RequestBuilder {
    /// Sends records along, when there are any.
    pub(crate) fn json_lines<T: serde::Serialize>(
        mut self,
        media_type: &str,
        records: Option<&Records<T>>,
    ) -> Self {
        let Some(Records(content)) = records else { return self };
        let is_sequence = media_type.contains("json-seq");
        let records = match content {
            Content::Items(records) => records,
            Content::Upload(upload, sequence) => {
                sequence.0.store(is_sequence, Ordering::Relaxed);
                return self.upload(media_type, Some(upload));
            }
        };
        let mut body = Vec::new();
        for record in records {
            if let Err(error) = write(&mut body, record, is_sequence) {
                self = self.failed("body", format!("cannot be written as JSON: {error}"));
            }
        }
        self.body(media_type, body.into())
    }
}

/// Writes a record as a line; RFC 7464 starts it with a character of its own.
fn write<T: serde::Serialize>(body: &mut Vec<u8>, record: &T, is_sequence: bool) -> serde_json::Result<()> {
    if is_sequence {
        body.push(0x1E);
    }
    serde_json::to_writer(&mut *body, record)?;
    body.push(b'\n');
    Ok(())
}

/// Whether records are a JSON text sequence: the operation that sends them says so.
#[derive(Clone, Debug, Default)]
struct Sequence(Arc<AtomicBool>);

impl Sequence {
    fn line<T: serde::Serialize>(&self, record: &T) -> Result<Vec<u8>, BoxError> {
        let mut line = Vec::new();
        write(&mut line, record, self.0.load(Ordering::Relaxed))?;
        Ok(line)
    }
}

/// It says nothing of the records.
impl PartialEq for Sequence {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Records as lines.
struct Lines<R, L> {
    records: R,
    sequence: Sequence,
    /// The one that is read.
    line: L,
}

impl<I, T, E> Read for Lines<I, io::Cursor<Vec<u8>>>
where
    I: Iterator<Item = Result<T, E>>,
    T: serde::Serialize,
    E: Into<BoxError>,
{
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut length = self.line.read(buffer)?;
        while length == 0 && !buffer.is_empty() {
            let Some(record) = self.records.next() else { break };
            let line = record.map_err(Into::into).and_then(|record| self.sequence.line(&record));
            self.line = io::Cursor::new(line.map_err(io::Error::other)?);
            length = self.line.read(buffer)?;
        }
        Ok(length)
    }
}

#[cfg(feature = "client")]
impl<S, T, E> Stream for Lines<Pin<Box<S>>, ()>
where
    S: Stream<Item = Result<T, E>>,
    T: serde::Serialize,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let record = ready!(self.records.as_mut().poll_next(context));
        let line = |record: Result<T, E>| self.sequence.line(&record.map_err(Into::into)?);
        Poll::Ready(record.map(|record| line(record).map(Bytes::from)))
    }
}
