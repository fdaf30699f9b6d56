//! The body of a request on its way to a transport.

use std::fmt;
use std::sync::Mutex;
#[cfg(feature = "client")]
use {
    crate::runtime::error::BoxError,
    crate::runtime::transport::{BoxStream, MaybeSend},
    futures_core::Stream,
    http_body::{Frame, SizeHint},
    std::pin::Pin,
    std::sync::PoisonError,
    std::task::{Context, Poll},
};
#[cfg(feature = "blocking")]
use {crate::runtime::error::TransportError, std::io::Read};

use bytes::Bytes;

/// The body of a request: bytes, or what they are had from.
pub struct RequestBody(Content);

/// The locks are there for `Sync`, which transports want; nobody ever waits for them.
enum Content {
    Bytes(Bytes),
    #[cfg(feature = "client")]
    Stream {
        pieces: Mutex<BoxStream<Result<Bytes, BoxError>>>,
        length: Option<u64>,
    },
    #[cfg(feature = "blocking")]
    Reader {
        reader: Mutex<Box<dyn Read + Send>>,
        length: Option<u64>,
    },
}

impl RequestBody {
    /// A body that comes piece by piece, for the asynchronous client. It can be sent once only: a request with it
    /// is not repeated. `length` is how many bytes there will be, where that is known.
    #[cfg(feature = "client")]
    pub fn stream<S>(pieces: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<Bytes, BoxError>> + MaybeSend + 'static,
    {
        let pieces: BoxStream<_> = Box::pin(pieces);
        Self(Content::Stream { pieces: Mutex::new(pieces), length })
    }

    /// A body that is read while it is sent, for a client that blocks. It can be sent once only: a request with it
    /// is not repeated. `length` is how many bytes there will be, where that is known.
    #[cfg(feature = "blocking")]
    pub fn reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self(Content::Reader { reader: Mutex::new(Box::new(reader)), length })
    }

    /// The bytes, where it is nothing else.
    pub fn as_bytes(&self) -> Option<&Bytes> {
        match &self.0 {
            Content::Bytes(bytes) => Some(bytes),
            #[cfg(feature = "client")]
            Content::Stream { .. } => None,
            #[cfg(feature = "blocking")]
            Content::Reader { .. } => None,
        }
    }

    /// How many bytes there are, where that is known.
    pub fn length(&self) -> Option<u64> {
        match &self.0 {
            Content::Bytes(bytes) => u64::try_from(bytes.len()).ok(),
            #[cfg(feature = "client")]
            Content::Stream { length, .. } => *length,
            #[cfg(feature = "blocking")]
            Content::Reader { length, .. } => *length,
        }
    }

    /// What it is read from. Bytes are read as well.
    ///
    /// # Errors
    ///
    /// When it is a stream: nothing that blocks can read that.
    #[cfg(feature = "blocking")]
    pub fn into_reader(self) -> Result<Box<dyn Read + Send>, TransportError> {
        match self.0 {
            Content::Bytes(bytes) => Ok(Box::new(std::io::Cursor::new(bytes))),
            Content::Reader { reader, .. } => {
                Ok(reader.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
            }
            #[cfg(feature = "client")]
            Content::Stream { .. } => Err(TransportError::new(
                crate::runtime::error::TransportErrorKind::Other,
                "the body of the request is a stream, which no client that blocks can send",
            )),
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

#[cfg(feature = "client")]
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
            #[cfg(feature = "blocking")]
            Content::Reader { .. } => {
                Poll::Ready(Some(Err("the body of the request blocks: give this client a stream".into())))
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
