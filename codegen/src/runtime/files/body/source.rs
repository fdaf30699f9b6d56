//! Content that can be had once: a stream or a reader of the caller's.

use std::fmt;
use std::io::Read;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
#[cfg(feature = "client")]
use {
    crate::runtime::error::BoxError,
    futures_core::Stream,
    std::pin::Pin,
    std::task::{Context, Poll},
};

#[cfg(feature = "client")]
use bytes::Bytes;
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
use {
    bytes::BytesMut,
    std::task::ready,
    tokio::io::{AsyncRead, ReadBuf},
};

use crate::runtime::chance::random;
use crate::runtime::request_body::RequestBody;

/// Content that can be had once, by whoever asks first: clones share it.
#[derive(Clone)]
pub(crate) struct Source(Arc<Shared>);

struct Shared {
    content: Mutex<Option<Content>>,
    blocks: bool,
    length: Option<u64>,
    /// What nobody who made the content can know: see [`mark`](Source::mark).
    mark: u64,
}

enum Content {
    #[cfg(feature = "client")]
    Stream(Pin<Box<dyn Stream<Item = Result<Bytes, BoxError>> + Send>>),
    Reader(Box<dyn Read + Send>),
}

impl Source {
    #[cfg(feature = "client")]
    pub(crate) fn stream<S, B, E>(pieces: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<BoxError>,
    {
        Self::new(Content::Stream(Box::pin(Pieces(Box::pin(pieces)))), false, length)
    }

    pub(crate) fn reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::new(Content::Reader(Box::new(reader)), true, length)
    }

    fn new(content: Content, blocks: bool, length: Option<u64>) -> Self {
        Self(Arc::new(Shared { content: Mutex::new(Some(content)), blocks, length, mark: random() }))
    }

    /// How many bytes there are, where that is known.
    pub(crate) fn length(&self) -> Option<u64> {
        self.0.length
    }

    /// Whether it is a reader.
    pub(crate) fn blocks(&self) -> bool {
        self.0.blocks
    }

    /// A random number, so that a boundary need not be looked for in the content.
    pub(crate) fn mark(&self) -> u64 {
        self.0.mark
    }

    pub(crate) fn is_taken(&self) -> bool {
        self.content().is_none()
    }

    /// The content, for who asks first.
    pub(crate) fn take(&self) -> Option<RequestBody> {
        let content = self.content().take()?;
        Some(match content {
            #[cfg(feature = "client")]
            Content::Stream(pieces) => RequestBody::stream(pieces, self.0.length),
            Content::Reader(reader) => RequestBody::reader(reader, self.0.length),
        })
    }

    fn content(&self) -> MutexGuard<'_, Option<Content>> {
        self.0.content.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// It is the same, or it is not: what it holds cannot be looked at.
impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.blocks() { "Reader" } else { "Stream" };
        let mut shown = formatter.debug_struct(kind);
        shown.field("length", &self.length()).field("is_taken", &self.is_taken()).finish()
    }
}

/// Pieces and errors of any kind as ours.
#[cfg(feature = "client")]
struct Pieces<S>(Pin<Box<S>>);

#[cfg(feature = "client")]
impl<S, B, E> Stream for Pieces<S>
where
    S: Stream<Item = Result<B, E>>,
    B: Into<Bytes>,
    E: Into<BoxError>,
{
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = self.0.as_mut().poll_next(context);
        piece.map(|piece| piece.map(|piece| piece.map(Into::into).map_err(Into::into)))
    }
}

/// How much an asynchronous reader is asked for at once.
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
const PIECE: usize = 64 * 1024;

/// What an asynchronous reader gives, as a stream.
#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
pub(crate) struct AsyncReader<R> {
    reader: Pin<Box<R>>,
    buffer: BytesMut,
}

#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
impl<R> AsyncReader<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader: Box::pin(reader), buffer: BytesMut::new() }
    }
}

#[cfg(all(feature = "client", not(target_arch = "wasm32")))]
impl<R: AsyncRead> Stream for AsyncReader<R> {
    type Item = std::io::Result<Bytes>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { reader, buffer } = &mut *self;
        buffer.resize(PIECE, 0);
        let mut piece = ReadBuf::new(buffer);
        ready!(reader.as_mut().poll_read(context, &mut piece))?;
        let length = piece.filled().len();
        Poll::Ready((length > 0).then(|| Ok(buffer.split_to(length).freeze())))
    }
}
