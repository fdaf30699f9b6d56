//! The items of an answer as they come.

use std::fmt;

use super::body::Body;
use super::bytes::ByteStream;
use super::client::Client;
use super::driver::{Driver, PIECE};
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::call::failure::Failure;
use crate::runtime::error::{Error, TransportError};
use crate::runtime::response::Response;
use crate::runtime::stream::answer::{Reading, Step, framing, goes_on, no_items};
use crate::runtime::stream::resume::Resume;
use crate::runtime::stream::{Framing, Streaming};

/// The items of an answer, each as soon as it is there.
///
/// An item that cannot be read is an error and does not end the iterator; a connection that breaks does, unless
/// there is another: see [`RequestOptions::resume`](crate::RequestOptions::resume).
///
/// ```
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Error, Streaming, blocking::Client};")]
///
/// fn all<O: Streaming>(client: &Client, operation: &O) -> Result<Vec<O::Item>, Error<O::Error>> {
///     let items = client.open_stream(operation)?; // in short `client.get_things_stream(&params)`
///     items.into_body().collect()
/// }
/// ```
#[must_use = "nothing is read until the items are asked for"]
pub struct ItemStream<O: Streaming> {
    bytes: ByteStream<O::Error>,
    items: Reading<O>,
    buffer: Vec<u8>,
    client: Client,
    /// `None` where a connection that breaks is the end.
    resume: Option<Resume>,
}

impl<O: Streaming> ItemStream<O> {
    /// The identifier of the last event that had one, for a new connection (WHATWG HTML §9.2.4).
    pub fn last_event_id(&self) -> &str {
        self.items.last_event_id()
    }

    /// Asks for the rest; `None` when it is not to be had.
    fn reconnect(&mut self, error: &TransportError) -> Option<Result<Answer<Body>, Failure>> {
        let (transport, at) = (&*self.client.transport, self.items.broken(error));
        let again = self.resume.as_mut()?.again(&at, transport.now(), transport.random())?;
        transport.sleep(again.wait);
        let client = self.client.with(again.options);
        Some(Driver(&client).execute(O::ID, again.request, Some(&goes_on::<O>)))
    }
}

impl<O: Streaming> Iterator for ItemStream<O> {
    type Item = Result<O::Item, Error<O::Error>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.items.step() {
                Step::Item(item) => return Some(item),
                Step::End => return None,
                Step::More => {}
            }
            let error = match self.bytes.read_piece(&mut self.buffer) {
                Ok(length) => {
                    self.items.arrive(self.buffer.get(..length).filter(|it| !it.is_empty()));
                    continue;
                }
                Err(error) => error,
            };
            let Some(result) = self.reconnect(&error) else {
                self.items.fail();
                return Some(Err(error.into()));
            };
            match self.items.go_on(result) {
                Ok(Some(body)) => self.bytes = ByteStream::new(&self.client, body, self.items.attempts()),
                Ok(None) => return None,
                Err(error) => return Some(Err(error)),
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
    pub fn open_stream<O: Streaming>(
        &self,
        operation: &O,
    ) -> Result<Response<ItemStream<O>>, Error<O::Error>> {
        let request = operation.stream_request()?;
        let resume = Resume::new(&request, &self.options);
        let answer = Driver(self).execute(O::ID, request, Some(&|head| framing::<O>(head).is_some()))?;
        let Answer { head, content, attempts } = answer;
        match (content, framing::<O>(&head)) {
            (Content::Open(body), Some(framing)) => {
                let bytes = ByteStream::new(self, body, attempts);
                let items = Reading::new(framing, &head, attempts, &self.options);
                let resume = resume.filter(|_| framing == Framing::Events);
                let (client, buffer) = (self.clone(), vec![0; PIECE]);
                Ok(Response::from_parts(head, ItemStream { bytes, items, buffer, client, resume }))
            }
            (content, _) => Err(no_items::<O, _>(Answer { head, content, attempts })),
        }
    }
}
