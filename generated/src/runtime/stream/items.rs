//! The items of an answer as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::bytes::ByteStream;
use super::decoder::{Framing, ItemDecoder};
use super::item::ItemError;
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::client::Client;
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
        let error = DecodeError::new(path, reason, self.status, self.headers.clone(), data.into());
        Error::from(error).after(self.bytes.attempts())
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
        // A document in place of a stream has no event in it, and would look like a stream without any.
        let is_document = |head: &Parts| {
            content_type(&head.headers).is_some_and(|kind| {
                let essence = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
                matches!(essence.as_str(), "application/json" | "text/html") || essence.ends_with("+json")
            })
        };
        let framing = |head: &Parts| {
            let framing = O::framing(head.status.as_u16());
            framing.filter(|framing| *framing != Framing::Events || !is_document(head))
        };
        let is_open = |head: &Parts| framing(head).is_some();
        let Answer { head, content, attempts } =
            self.execute(O::ID, operation.stream_request()?, &is_open).await?;
        let failed = |error: Error<O::Error>| error.after(attempts);
        match (content, framing(&head)) {
            (Content::Open(body), Some(framing)) => {
                let items = ItemStream {
                    bytes: ByteStream::new(self, body, attempts),
                    decoder: ItemDecoder::new(framing),
                    ended: false,
                    status: head.status,
                    headers: head.headers.clone(),
                };
                Ok(Response::from_parts(head, items))
            }
            (content, _) => {
                let response = Answer { head, content, attempts }.whole();
                let (parts, bytes) = response.clone().into_parts();
                O::decode(response).map_err(failed)?;
                let reason = "the server answered with one document in place of a stream".to_owned();
                let error = DecodeError::new(String::new(), reason, parts.status, parts.headers, bytes);
                Err(failed(error.into()))
            }
        }
    }
}
