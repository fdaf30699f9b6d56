//! The bytes of an answer as they come.

use std::fmt;
use std::io::{self, Read};
use std::marker::PhantomData;
use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;

use super::body::Body;
use super::client::Client;
use super::driver::{Driver, PIECE};
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::error::{Error, Limit, TransportError, TransportErrorKind};
use crate::runtime::operation::Operation;
use crate::runtime::response::Response;
use crate::runtime::stream::accept;
use crate::runtime::stream::answer::no_bytes;

/// The body of an answer, read as it comes. Ends after the first error.
///
/// As a [`Read`] its errors hold a [`TransportError`].
#[must_use = "nothing is read until the bytes are asked for"]
pub struct ByteStream<E> {
    body: Option<Body>,
    silence: Option<Duration>,
    attempts: u32,
    error: PhantomData<fn() -> E>,
}

impl<E> ByteStream<E> {
    pub(super) fn new(client: &Client, body: Body, attempts: u32) -> Self {
        Self { body: Some(body), silence: Driver(client).silence(), attempts, error: PhantomData }
    }

    /// The next bytes, at most 16 KiB; `None` behind the last.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] or [`Error::Timeout`] when the connection breaks before the end.
    pub fn try_next(&mut self) -> Result<Option<Bytes>, Error<E>> {
        let mut buffer = vec![0; PIECE];
        let length = self.read_piece(&mut buffer)?;
        buffer.truncate(length);
        Ok(Some(buffer).filter(|bytes| !bytes.is_empty()).map(Bytes::from))
    }

    /// Reads into `buffer`; 0 is the end.
    pub(super) fn read_piece(&mut self, buffer: &mut [u8]) -> Result<usize, TransportError> {
        let Some(body) = self.body.as_mut().filter(|_| !buffer.is_empty()) else { return Ok(0) };
        let result = body.read_piece(buffer);
        if !matches!(result, Ok(1..)) {
            self.body = None;
        }
        result.map_err(|error| {
            let mut error = match (error.kind(), self.silence) {
                (TransportErrorKind::Timeout(_), Some(silence)) => {
                    TransportError::ran_out(Limit::Silence, silence)
                }
                _ => error,
            };
            error.count(self.attempts);
            error
        })
    }
}

impl<E> Read for ByteStream<E> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.read_piece(buffer).map_err(io::Error::other)
    }
}

impl<E> fmt::Debug for ByteStream<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

/// Sends an operation whose answer is bytes, with a status that `is_bytes` knows.
pub(crate) fn byte_stream<O: Operation>(
    client: &Client,
    operation: &O,
    media_types: &'static str,
    is_bytes: fn(u16) -> bool,
) -> Result<Response<ByteStream<O::Error>>, Error<O::Error>> {
    let mut request = operation.request()?;
    accept(&mut request, media_types)?;
    let is_open = |head: &Parts| is_bytes(head.status.as_u16());
    let Answer { head, content, attempts } = Driver(client).execute(O::ID, request, Some(&is_open))?;
    match content {
        Content::Open(body) => Ok(Response::from_parts(head, ByteStream::new(client, body, attempts))),
        content => Err(no_bytes::<O, _>(Answer { head, content, attempts })),
    }
}
