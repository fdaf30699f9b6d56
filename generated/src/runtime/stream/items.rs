//! The items of an answer as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::bytes::ByteStream;
use super::decoder::ItemDecoder;
use super::item::ItemError;
use crate::runtime::client::{Client, buffered, execute_stream, transport};
use crate::runtime::error::{DecodeError, Error};
use crate::runtime::operation::Streaming;
use crate::runtime::response::{Response, content_type};

/// The items of an answer, each as soon as it is there.
///
/// An item that cannot be read is an error and does not end the stream; a connection that breaks does.
#[must_use = "nothing is read until the items are asked for"]
pub struct ItemStream<O: Streaming> {
    bytes: ByteStream<O::Error>,
    decoder: ItemDecoder<O>,
    ended: bool,
    status: StatusCode,
    headers: HeaderMap,
}

impl<O: Streaming> ItemStream<O> {
    /// The next item; `None` behind the last.
    ///
    /// # Errors
    ///
    /// [`Error::Decode`] for an item that cannot be read, [`Error::Transport`] or [`Error::Timeout`] when the
    /// connection breaks.
    pub async fn try_next(&mut self) -> Result<Option<O::Item>, Error<O::Error>> {
        poll_fn(|context| Pin::new(&mut *self).poll_next(context)).await.transpose()
    }

    /// The identifier of the last event that had one, for a new connection (WHATWG HTML §9.2.4).
    pub fn last_event_id(&self) -> &str {
        self.decoder.last_event_id()
    }

    fn error(&self, error: ItemError) -> Error<O::Error> {
        let ItemError { path, reason, data } = error;
        DecodeError::new(path, reason, self.status, self.headers.clone(), data.into()).into()
    }
}

impl<O: Streaming> Stream for ItemStream<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(item) = this.decoder.next_item() {
                return Poll::Ready(Some(item.map_err(|error| this.error(error))));
            }
            if this.ended || this.decoder.is_ended() {
                return Poll::Ready(None);
            }
            match ready!(Pin::new(&mut this.bytes).poll_next(context)) {
                Some(Ok(bytes)) => this.decoder.push(&bytes),
                Some(Err(error)) => {
                    this.ended = true;
                    return Poll::Ready(Some(Err(error)));
                }
                None => {
                    this.ended = true;
                    this.decoder.finish();
                }
            }
        }
    }
}

impl<O: Streaming> fmt::Debug for ItemStream<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ItemStream").field("decoder", &self.decoder).finish_non_exhaustive()
    }
}

impl Client {
    /// Sends any operation that gives its answer item by item; each has a method of its own that is shorter.
    ///
    /// # Errors
    ///
    /// See [`Error`]. An answer that is no stream is an [`Error::Decode`].
    pub async fn open_stream<O: Streaming>(
        &self,
        operation: &O,
    ) -> Result<Response<ItemStream<O>>, Error<O::Error>> {
        let answer = execute_stream(self, operation.stream_request()?).await?;
        // A document in place of a stream has no event in it, and would look like a stream without any.
        let is_document = content_type(answer.headers()).is_some_and(|kind| {
            let essence = kind.split(';').next().unwrap_or_default().trim();
            essence == "application/json" || essence == "application/problem+json"
        });
        let framing = O::framing(answer.status().as_u16());
        let Some(framing) = framing.filter(|framing| !is_document || *framing != super::Framing::Events)
        else {
            let response = buffered(answer).await.map_err(transport)?;
            let (parts, bytes) = response.clone().into_parts();
            O::decode(response)?;
            let reason = "the server answered with one document in place of a stream".to_owned();
            return Err(DecodeError::new(String::new(), reason, parts.status, parts.headers, bytes).into());
        };
        let (mut parts, ()) = http::Response::new(()).into_parts();
        (parts.status, parts.version) = (answer.status(), answer.version());
        parts.headers.clone_from(answer.headers());
        let items = ItemStream {
            bytes: ByteStream::new(answer),
            decoder: ItemDecoder::new(framing),
            ended: false,
            status: parts.status,
            headers: parts.headers.clone(),
        };
        Ok(Response::from_parts(parts, items))
    }
}
