//! The bytes of an answer as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use crate::runtime::client::{Client, buffered, execute_stream, transport};
use crate::runtime::error::{ApiError, Error};
use crate::runtime::operation::Operation;
use crate::runtime::response::Response;

type Piece = Result<Option<Bytes>, reqwest::Error>;
type PendingPiece = Pin<Box<dyn Future<Output = (reqwest::Response, Piece)> + Send>>;

/// The body of an answer, piece by piece. Ends after the first error.
#[must_use = "nothing is read until the bytes are asked for"]
pub struct ByteStream<E> {
    pending: Option<PendingPiece>,
    error: std::marker::PhantomData<fn() -> E>,
}

impl<E> ByteStream<E> {
    pub(crate) fn new(answer: reqwest::Response) -> Self {
        Self { pending: Some(next(answer)), error: std::marker::PhantomData }
    }

    /// The next bytes; `None` behind the last.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] or [`Error::Timeout`] when the connection breaks before the end.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error<E>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }
}

fn next(mut answer: reqwest::Response) -> PendingPiece {
    Box::pin(async move {
        let piece = answer.chunk().await;
        (answer, piece)
    })
}

impl<E> Stream for ByteStream<E> {
    type Item = Result<Bytes, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(pending) = &mut self.pending else { return Poll::Ready(None) };
        let (answer, piece) = ready!(pending.as_mut().poll(context));
        self.pending = None;
        match piece {
            Ok(Some(bytes)) => {
                self.pending = Some(next(answer));
                Poll::Ready(Some(Ok(bytes)))
            }
            Ok(None) => Poll::Ready(None),
            Err(error) => Poll::Ready(Some(Err(transport(error)))),
        }
    }
}

impl<E> fmt::Debug for ByteStream<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ByteStream").finish_non_exhaustive()
    }
}

/// Sends an operation whose answer is bytes, with a status that `is_bytes` knows.
pub(crate) async fn byte_stream<O: Operation>(
    client: &Client,
    operation: &O,
    accept: &'static str,
    is_bytes: fn(u16) -> bool,
) -> Result<Response<ByteStream<O::Error>>, Error<O::Error>> {
    let mut request = operation.request()?;
    super::request::accept(&mut request, accept)?;
    let answer = execute_stream(client, request).await?;
    if is_bytes(answer.status().as_u16()) {
        let (mut parts, ()) = http::Response::new(()).into_parts();
        (parts.status, parts.version) = (answer.status(), answer.version());
        parts.headers.clone_from(answer.headers());
        return Ok(Response::from_parts(parts, ByteStream::new(answer)));
    }
    let response = buffered(answer).await.map_err(transport)?;
    let (parts, bytes) = response.clone().into_parts();
    match O::decode(response) {
        Err(error) => Err(error),
        Ok(_) => Err(ApiError::new(parts.status, parts.headers, bytes, None).into()),
    }
}
