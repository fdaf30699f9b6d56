//! The body of an answer as it comes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::{BoxStream, MaybeSend};
use crate::runtime::error::{BoxError, TransportError, TransportErrorKind};

/// The body of an answer: a stream of its bytes, decompressed.
pub struct Body(BoxStream<Result<Bytes, TransportError>>);

impl Body {
    /// A body of these pieces.
    pub fn new<S>(pieces: S) -> Self
    where
        S: Stream<Item = Result<Bytes, TransportError>> + MaybeSend + 'static,
    {
        Self(Box::pin(pieces))
    }

    /// The body of another HTTP library. Trailers are dropped.
    pub fn wrap<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes> + MaybeSend + 'static,
        B::Error: Into<BoxError>,
    {
        Self::new(Pieces {
            body: Box::pin(body),
            failed: |error: B::Error| TransportError::new(TransportErrorKind::Other, error),
        })
    }

    /// The next piece; `None` behind the last.
    ///
    /// # Errors
    ///
    /// When the connection breaks before the end.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, TransportError> {
        poll_fn(|context| self.0.as_mut().poll_next(context)).await.transpose()
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new(Piece(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

impl Stream for Body {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.as_mut().poll_next(context)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").finish_non_exhaustive()
    }
}

/// One piece, or none.
struct Piece(Option<Bytes>);

impl Stream for Piece {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// The frames of a body that are data.
pub(super) struct Pieces<B, F> {
    pub(super) body: Pin<Box<B>>,
    pub(super) failed: F,
}

impl<B, F> Stream for Pieces<B, F>
where
    B: http_body::Body<Data = Bytes>,
    F: Fn(B::Error) -> TransportError + Unpin,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match ready!(self.body.as_mut().poll_frame(context)) {
                Some(Ok(frame)) => {
                    if let Ok(bytes) = frame.into_data() {
                        return Poll::Ready(Some(Ok(bytes)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err((self.failed)(error)))),
                None => return Poll::Ready(None),
            }
        }
    }
}
