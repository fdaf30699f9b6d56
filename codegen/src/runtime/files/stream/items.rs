//! The items of an answer as they come.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use http::response::Parts;

use super::answer::{Reading, Step, framing, goes_on, no_items};
use super::bytes::ByteStream;
use super::decoder::Framing;
use super::resume::Resume;
use super::streaming::Streaming;
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::call::failure::Failure;
use crate::runtime::client::{Client, Driver};
use crate::runtime::error::{Error, TransportError};
use crate::runtime::response::Response;
use crate::runtime::transport::{Body, BoxFuture};

/// The items of an answer, each as soon as it is there.
///
/// An item that cannot be read is an error and does not end the stream; a connection that breaks does, unless
/// there is another: see [`RequestOptions::resume`](crate::RequestOptions::resume).
///
/// ```
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Client, Error, Streaming};")]
///
/// async fn all<O: Streaming>(client: &Client, operation: &O) -> Result<Vec<O::Item>, Error<O::Error>> {
///     let mut items = client.open_stream(operation).await?; // in short `client.get_things_stream(&params)`
///     let mut all = Vec::new();
///     while let Some(item) = items.try_next().await? {
///         all.push(item);
///     }
///     Ok(all)
/// }
/// ```
#[must_use = "nothing is read until the items are asked for"]
pub struct ItemStream<O: Streaming> {
    bytes: ByteStream<O::Error>,
    items: Reading<O>,
    /// `None` where a connection that breaks is the end.
    again: Option<Box<Reconnection>>,
}

/// What asks for the rest.
struct Reconnection {
    client: Client,
    resume: Resume,
    /// The call for the rest, while it is on its way.
    call: Option<BoxFuture<'static, Result<Answer<Body>, Failure>>>,
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
            if let Some(again) = &mut this.again
                && let Some(call) = &mut again.call
            {
                let result = ready!(call.as_mut().poll(context));
                again.call = None;
                match this.items.go_on(result) {
                    Ok(Some(body)) => {
                        this.bytes = ByteStream::new(&again.client, body, this.items.attempts());
                    }
                    Ok(None) => return Poll::Ready(None),
                    Err(error) => return Poll::Ready(Some(Err(error))),
                }
            }
            match this.items.step() {
                Step::Item(item) => return Poll::Ready(Some(item)),
                Step::End => return Poll::Ready(None),
                Step::More => {}
            }
            match ready!(this.bytes.poll_bytes(context)).transpose() {
                Ok(piece) => this.items.arrive(piece.as_deref()),
                Err(error) => {
                    if !this.reconnects(&error) {
                        this.items.fail();
                        return Poll::Ready(Some(Err(error.into())));
                    }
                }
            }
        }
    }
}

impl<O: Streaming> ItemStream<O> {
    /// Asks for the rest, unless this is the end.
    fn reconnects(&mut self, error: &TransportError) -> bool {
        let Some(Reconnection { client, resume, call }) = self.again.as_deref_mut() else { return false };
        let (transport, _) = Driver(client).patience();
        let at = self.items.broken(error);
        let Some(again) = resume.again(&at, transport.now(), transport.random()) else { return false };
        let client = client.with(again.options);
        *call = Some(Box::pin(async move {
            transport.sleep(again.wait).await;
            let is_open: fn(&Parts) -> bool = goes_on::<O>;
            Driver(&client).execute(O::ID, again.request, &is_open).await
        }));
        true
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
        let resume = Resume::new(&request, &self.options);
        let answer = Driver(self).execute(O::ID, request, &|head| framing::<O>(head).is_some()).await?;
        let Answer { head, content, attempts } = answer;
        match (content, framing::<O>(&head)) {
            (Content::Open(body), Some(framing)) => {
                let bytes = ByteStream::new(self, body, attempts);
                let items = Reading::new(framing, &head, attempts, &self.options);
                let again = resume.filter(|_| framing == Framing::Events);
                let again =
                    again.map(|resume| Box::new(Reconnection { client: self.clone(), resume, call: None }));
                Ok(Response::from_parts(head, ItemStream { bytes, items, again }))
            }
            (content, _) => Err(no_items::<O, _>(Answer { head, content, attempts })),
        }
    }
}
