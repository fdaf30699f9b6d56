//! The body of a request on its way to a transport.

use std::fmt;
use std::io::{self, Cursor, ErrorKind, Read};
use std::sync::{Arc, Mutex, PoisonError};
#[cfg(feature = "client")]
use {
    super::transport::{BoxStream, MaybeSend},
    futures_core::Stream,
    http_body::{Frame, SizeHint},
    std::pin::Pin,
    std::task::{Context, Poll, ready},
};

use bytes::Bytes;

use super::body::Streamed; // if: uploads
use super::error::{BodyError, BoxError, TransportError, TransportErrorKind};
use super::request::InvalidRequest;

/// The body of a request: bytes, or what they are had from.
pub struct RequestBody(Content);

/// The locks are there for `Sync`, which transports want; nobody ever waits for them.
enum Content {
    Bytes(Bytes),
    #[cfg(feature = "client")]
    Stream(Mutex<Pieces>, Watch),
    Reader(Mutex<Box<dyn Read + Send>>, Watch),
}

impl RequestBody {
    /// A body that comes piece by piece, for the asynchronous client. It can be sent once only: a request with it
    /// is not repeated. `length` is how many bytes there will be, where that is known.
    #[cfg(feature = "client")]
    pub fn stream<S>(pieces: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, BoxError>> + MaybeSend + 'static,
    {
        let pieces = Pieces { stream: Some(Box::pin(pieces)), last: None };
        Self(Content::Stream(Mutex::new(pieces), Watch::new(length)))
    }

    /// A body that is read while it is sent, for a client that blocks. It can be sent once only: a request with it
    /// is not repeated. `length` is how many bytes there will be, where that is known.
    pub fn reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self(Content::Reader(Mutex::new(Box::new(reader)), Watch::new(length)))
    }

    /// The request of an [`Operation`](crate::Operation) with its body, be it bytes or one that is had while it is sent.
    ///
    /// A `Transport` gets its requests like this. Whoever sends by other means what `Operation::request` gives has to
    /// ask for it: where the body is a stream or a reader, the `Bytes` are empty.
    ///
    /// # Errors
    ///
    /// When the body can be had only once, and was.
    pub fn of(request: http::Request<Bytes>) -> Result<http::Request<Self>, InvalidRequest> {
        let (head, bytes) = request.into_parts();
        let body = Self::from(bytes);
        let body = Streamed::taken(&head.extensions, body)?; // if: uploads
        Ok(http::Request::from_parts(head, body))
    }

    /// The bytes, where it is nothing else.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// How many bytes there are, where that is known (RFC 9110 §8.6).
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            #[cfg(feature = "client")]
            Content::Stream(_, watch) => watch.length,
            Content::Reader(_, watch) => watch.length,
        }
    }

    /// What it is read from. Bytes are read as well.
    ///
    /// # Errors
    ///
    /// When it is a stream: nothing that blocks can read that.
    pub fn into_reader(self) -> Result<Box<dyn Read + Send>, TransportError> {
        match self.0 {
            Content::Bytes(bytes) => Ok(Box::new(Cursor::new(bytes))),
            Content::Reader(reader, watch) => {
                let reader = reader.into_inner().unwrap_or_else(PoisonError::into_inner);
                Ok(Box::new(Watched { reader, watch }))
            }
            #[cfg(feature = "client")]
            Content::Stream(..) => Err(TransportError::new(
                TransportErrorKind::Body,
                "the body of the request is a stream: give a client that blocks a reader",
            )),
        }
    }

    /// The error of a body that has to be read by what must not block.
    pub(crate) fn refused_to_block(&self) -> Option<TransportError> {
        let reason =
            "the body of the request is a reader, which blocks: give the asynchronous client a stream";
        let blocks = matches!(self.0, Content::Reader(..));
        blocks.then(|| TransportError::new(TransportErrorKind::Body, reason))
    }

    /// The same body once more, unless it can be had only once.
    pub(crate) fn again(&self) -> Option<Self> {
        self.as_bytes().cloned().map(Self::from)
    }

    /// Where it will say why it could not be had.
    pub(crate) fn failure(&self) -> Option<BodyFailure> {
        match &self.0 {
            Content::Bytes(_) => None,
            #[cfg(feature = "client")]
            Content::Stream(_, watch) => Some(watch.failure.clone()),
            Content::Reader(_, watch) => Some(watch.failure.clone()),
        }
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

#[cfg(feature = "client")]
impl http_body::Body for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let piece = match &mut self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => None,
            Content::Bytes(bytes) => Some(Ok(std::mem::take(bytes))),
            Content::Stream(pieces, watch) => {
                let pieces = pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
                ready!(pieces.poll_next(context, watch)).map(|piece| piece.map_err(BoxError::from))
            }
            Content::Reader(..) => self.refused_to_block().map(|error| Err(error.into())),
        };
        Poll::Ready(piece.map(|piece| piece.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.as_bytes().is_some_and(Bytes::is_empty)
    }

    fn size_hint(&self) -> SizeHint {
        self.length().map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

impl fmt::Debug for RequestBody {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RequestBody").field("length", &self.length()).finish_non_exhaustive()
    }
}

/// A stream, and the piece that is the last as far as was said: it goes when nothing comes behind it.
#[cfg(feature = "client")]
struct Pieces {
    stream: Option<BoxStream<Result<Bytes, BoxError>>>,
    last: Option<Bytes>,
}

#[cfg(feature = "client")]
impl Pieces {
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
        watch: &mut Watch,
    ) -> Poll<Option<Result<Bytes, BodyError>>> {
        loop {
            let piece = match &mut self.stream {
                Some(stream) => ready!(stream.as_mut().poll_next(context)).transpose(),
                None => return Poll::Ready(None),
            };
            let piece = piece.map_err(|error| watch.failed(error)).and_then(|piece| {
                watch.saw(piece.as_ref().map(Bytes::len))?;
                Ok(piece)
            });
            match piece {
                Ok(Some(piece)) if watch.is_complete() => self.last = self.last.take().or(Some(piece)),
                Ok(Some(piece)) => return Poll::Ready(Some(Ok(piece))),
                Ok(None) => {
                    self.stream = None;
                    return Poll::Ready(self.last.take().map(Ok));
                }
                Err(error) => {
                    self.stream = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

/// Holds what comes against what was said to come, and keeps why it did not.
struct Watch {
    length: Option<u64>,
    seen: u64,
    failure: BodyFailure,
}

impl Watch {
    fn new(length: Option<u64>) -> Self {
        Self { length, seen: 0, failure: BodyFailure::default() }
    }

    /// Sees a piece of so many bytes, or the end.
    fn saw(&mut self, piece: Option<usize>) -> Result<(), BodyError> {
        self.seen = self.seen.saturating_add(piece.unwrap_or_default() as u64);
        match self.length {
            // Libraries would cut it there, and servers wait for what is missing.
            Some(length) if self.seen > length || (piece.is_none() && self.seen < length) => {
                let than = if self.seen > length { "more" } else { "fewer" };
                Err(self.failed(format!("it has {than} bytes than the {length} it was said to have").into()))
            }
            _ => Ok(()),
        }
    }

    /// Whether all came that was said to come.
    fn is_complete(&self) -> bool {
        self.length == Some(self.seen)
    }

    /// Keeps an error.
    fn failed(&self, error: BoxError) -> BodyError {
        let error = BodyError::of(error);
        self.failure.0.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| error.clone());
        error
    }
}

/// Why a body could not be had: transports wrap errors each in its own way, or drop them.
#[derive(Clone, Default)]
pub(crate) struct BodyFailure(Arc<Mutex<Option<BodyError>>>);

impl BodyFailure {
    /// The error, if there was one.
    pub(crate) fn error(&self) -> Option<BodyError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A reader that is watched.
struct Watched {
    reader: Box<dyn Read + Send>,
    watch: Watch,
}

impl Read for Watched {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.read_on(buffer)?;
        // Whoever has as much as it was told to send asks for no more.
        while self.watch.is_complete() && length > 0 {
            match self.read_on(&mut [0]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                end => return end.map(|_| length),
            }
        }
        Ok(length)
    }
}

impl Watched {
    fn read_on(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.reader.read(buffer) {
            Ok(length) => {
                let is_end = length == 0 && !buffer.is_empty();
                self.watch.saw((!is_end).then_some(length)).map_err(io::Error::other)?;
                Ok(length)
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Err(error),
            Err(error) => Err(io::Error::other(self.watch.failed(error.into()))),
        }
    }
}
