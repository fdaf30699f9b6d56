//! The body of a request on its way to a transport.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Frame, SizeHint};

use crate::runtime::error::BoxError;
use crate::runtime::transport::{BoxStream, MaybeSend};

/// The body of a request: bytes, or a stream of them.
pub struct RequestBody(Content);

enum Content {
    Bytes(Bytes),
    /// The lock is there for `Sync`, which transports want; nobody ever waits for it.
    Stream {
        pieces: Mutex<BoxStream<Result<Bytes, BoxError>>>,
        length: Option<u64>,
    },
}

impl RequestBody {
    /// A body that comes piece by piece. It can be sent once only: a request with it is not repeated.
    /// `length` is how many bytes there will be, where that is known.
    pub fn stream<S>(pieces: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, BoxError>> + MaybeSend + 'static,
    {
        let pieces: BoxStream<_> = Box::pin(pieces);
        Self(Content::Stream { pieces: Mutex::new(pieces), length })
    }

    /// The bytes, unless it is a stream.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            Content::Stream { .. } => None,
        }
    }

    /// How many bytes there are, where that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            Content::Stream { length, .. } => *length,
        }
    }

    /// The same body once more, unless it can be had only once.
    pub(crate) fn again(&self) -> Option<Self> {
        self.as_bytes().cloned().map(Self::from)
    }
}

impl From<Bytes> for RequestBody {
    fn from(bytes: Bytes) -> Self {
        Self(Content::Bytes(bytes))
    }
}

impl http_body::Body for RequestBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.0 {
            Content::Bytes(bytes) if bytes.is_empty() => Poll::Ready(None),
            Content::Bytes(bytes) => Poll::Ready(Some(Ok(Frame::data(std::mem::take(bytes))))),
            Content::Stream { pieces, .. } => {
                let pieces = pieces.get_mut().unwrap_or_else(PoisonError::into_inner);
                pieces.as_mut().poll_next(context).map(|piece| piece.map(|piece| piece.map(Frame::data)))
            }
        }
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
