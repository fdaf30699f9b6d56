//! The items of an answer as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::answer::{Reading, Step, framing, no_items};
use super::bytes::ByteStream;
use super::streaming::Streaming;
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::client::{Client, Driver};
use crate::runtime::error::Error;
use crate::runtime::response::Response;

/// The items of an answer, each as soon as it is there.
///
/// An item that cannot be read is an error and does not end the stream; a connection that breaks does.
#[must_use = "nothing is read until the items are asked for"]
pub struct ItemStream<O: Streaming> {
    bytes: ByteStream<O::Error>,
    items: Reading<O>,
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
        self.items.last_event_id()
    }
}

impl<O: Streaming> Stream for ItemStream<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            match this.items.step() {
                Step::Item(item) => return Poll::Ready(Some(item)),
                Step::End => return Poll::Ready(None),
                Step::More => {}
            }
            match ready!(Pin::new(&mut this.bytes).poll_next(context)).transpose() {
                Ok(piece) => this.items.arrive(piece.as_deref()),
                Err(error) => {
                    this.items.fail();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

impl<O: Streaming> fmt::Debug for ItemStream<O> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ItemStream").finish_non_exhaustive()
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
        let request = operation.stream_request()?;
        let answer = Driver(self).execute(O::ID, request, &|head| framing::<O>(head).is_some()).await?;
        let Answer { head, content, attempts } = answer;
        match (content, framing::<O>(&head)) {
            (Content::Open(body), Some(framing)) => {
                let bytes = ByteStream::new(self, body, attempts);
                let items =
                    ItemStream { bytes, items: Reading::new(framing, &head, attempts, &self.options) };
                Ok(Response::from_parts(head, items))
            }
            (content, _) => {
                let response = Answer { head, content, attempts }.whole();
                Err(no_items::<O>(response).after(attempts))
            }
        }
    }
}
