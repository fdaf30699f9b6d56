//! The bytes of an answer as they come.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use http::response::Parts;

use super::answer::no_bytes;
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::client::{Client, Driver};
use crate::runtime::error::{Error, Limit, TransportError};
use crate::runtime::operation::Operation;
use crate::runtime::response::Response;
use crate::runtime::transport::{Body, BoxFuture, Transport};

/// The body of an answer, piece by piece. Ends after the first error.
#[must_use = "nothing is read until the bytes are asked for"]
pub struct ByteStream<E> {
    body: Option<Body>,
    transport: Arc<dyn Transport>,
    silence: Option<Duration>,
    /// Rings when the server has been silent for too long; there while it is.
    alarm: Option<BoxFuture<'static, ()>>,
    attempts: u32,
    error: PhantomData<fn() -> E>,
}

impl<E> ByteStream<E> {
    pub(crate) fn new(client: &Client, body: Body, attempts: u32) -> Self {
        let (transport, silence) = Driver(client).patience();
        Self { body: Some(body), transport, silence, alarm: None, attempts, error: PhantomData }
    }

    /// The next bytes; `None` behind the last.
    ///
    /// # Errors
    ///
    /// [`Error::Transport`] or [`Error::Timeout`] when the connection breaks before the end.
    pub async fn try_next(&mut self) -> Result<Option<Bytes>, Error<E>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// The next bytes, with an error that says how many attempts there were.
    pub(super) fn poll_bytes(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        let piece = ready!(self.poll_piece(context));
        if !matches!(piece, Some(Ok(_))) {
            (self.body, self.alarm) = (None, None);
        }
        Poll::Ready(piece.map(|piece| {
            piece.map_err(|mut error| {
                error.count(self.attempts);
                error
            })
        }))
    }

    /// The next piece, or what became of it.
    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
        if let Poll::Ready(piece) = Pin::new(body).poll_next(context) {
            self.alarm = None;
            return Poll::Ready(piece);
        }
        let Some(silence) = self.silence else { return Poll::Pending };
        let alarm = self.alarm.get_or_insert_with(|| self.transport.sleep(silence));
        ready!(alarm.as_mut().poll(context));
        Poll::Ready(Some(Err(TransportError::ran_out(Limit::Silence, silence))))
    }
}

impl<E> Stream for ByteStream<E> {
    type Item = Result<Bytes, Error<E>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_bytes(context).map(|piece| piece.map(|piece| piece.map_err(Error::from)))
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
    let is_open = |head: &Parts| is_bytes(head.status.as_u16());
    let answer = Driver(client).execute(O::ID, request, &is_open).await?;
    let Answer { head, content, attempts } = answer;
    match content {
        Content::Open(body) => Ok(Response::from_parts(head, ByteStream::new(client, body, attempts))),
        content => Err(no_bytes::<O, _>(Answer { head, content, attempts })),
    }
}
