//! What an answer is that was asked for as a stream.

use std::sync::Arc;

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderMap, StatusCode};

use super::decoder::{Framing, ItemDecoder};
use super::item::ItemError;
use super::resume::Break;
use super::streaming::Streaming;
use crate::runtime::call::answer::{Answer, Content};
use crate::runtime::call::failure::Failure;
use crate::runtime::call::options::RequestOptions;
use crate::runtime::error::{ApiError, DecodeError, Error, TransportError};
use crate::runtime::operation::Operation;
use crate::runtime::response::{content_type, essence};

/// How the items stand in an answer that begins like this; `None` when it is no stream.
pub(crate) fn framing<O: Streaming>(head: &Parts) -> Option<Framing> {
    // A document in place of a stream has no event in it, and would look like a stream without any.
    let is_document = || {
        content_type(&head.headers).is_some_and(|kind| {
            let essence = essence(kind);
            matches!(essence.as_str(), "application/json" | "text/html") || essence.ends_with("+json")
        })
    };
    O::framing(head.status.as_u16()).filter(|framing| *framing != Framing::Events || !is_document())
}

/// Whether an answer goes on with events. One of 204 says that there are no more (WHATWG HTML §9.2.3).
pub(crate) fn goes_on<O: Streaming>(head: &Parts) -> bool {
    head.status != StatusCode::NO_CONTENT && framing::<O>(head) == Some(Framing::Events)
}

/// What is wrong with an answer that is no stream of items.
pub(crate) fn no_items<O: Streaming, B>(answer: Answer<B>) -> Error<O::Error> {
    let attempts = answer.attempts;
    let response = answer.whole();
    let (parts, bytes) = response.clone().into_parts();
    let error = O::decode(response).err().unwrap_or_else(|| {
        let reason = "the server answered with one document in place of a stream".to_owned();
        DecodeError::new(String::new(), reason, parts.status, parts.headers, bytes).into()
    });
    error.after(attempts)
}

/// What is wrong with an answer that is none of the bytes that were asked for.
pub(crate) fn no_bytes<O: Operation, B>(answer: Answer<B>) -> Error<O::Error> {
    let attempts = answer.attempts;
    let response = answer.whole();
    let (parts, bytes) = response.clone().into_parts();
    let error = O::decode(response)
        .err()
        .unwrap_or_else(|| ApiError::new(parts.status, parts.headers, bytes, None).into());
    error.after(attempts)
}

/// The items of an answer, without what their bytes come from.
pub(crate) struct Reading<O> {
    decoder: ItemDecoder<O>,
    ended: bool,
    attempts: u32,
    status: StatusCode,
    headers: HeaderMap,
    options: Arc<RequestOptions>,
}

/// What a [`Reading`] has to say.
pub(crate) enum Step<I, E> {
    /// The next item, or one that cannot be read.
    Item(Result<I, Error<E>>),
    /// More bytes are needed.
    More,
    /// Nothing comes any more.
    End,
}

impl<O: Streaming> Reading<O> {
    pub(crate) fn new(framing: Framing, head: &Parts, attempts: u32, options: &Arc<RequestOptions>) -> Self {
        let limit = usize::try_from(options.body_limit()).unwrap_or(usize::MAX);
        let mut decoder = ItemDecoder::new(framing).with_limit(limit);
        if let Some(marker) = options.mark() {
            decoder = decoder.with_end_marker(marker.to_owned());
        }
        Self {
            decoder,
            ended: false,
            attempts,
            status: head.status,
            headers: head.headers.clone(),
            options: Arc::clone(options),
        }
    }

    /// Where the connection broke.
    pub(crate) fn broken(&self, error: &TransportError) -> Break<'_> {
        let (kind, last_event_id) = (error.kind(), self.decoder.last_event_id());
        Break { kind, last_event_id, retry: self.decoder.reconnection_time() }
    }

    /// Goes on with the answer of a new connection: gives its body, or `None` when nothing comes any more.
    pub(crate) fn go_on<B>(
        &mut self,
        result: Result<Answer<B>, Failure>,
    ) -> Result<Option<B>, Error<O::Error>> {
        let answer = result.map_err(|failure| {
            self.fail();
            Error::from(failure.behind(self.attempts))
        })?;
        self.attempts = self.attempts.saturating_add(answer.attempts);
        match answer.content {
            Content::Open(body) => {
                self.decoder.reconnect();
                (self.status, self.headers) = (answer.head.status, answer.head.headers);
                Ok(Some(body))
            }
            content => {
                self.fail();
                // It says that there is no more (WHATWG HTML §9.2.3).
                if answer.head.status == StatusCode::NO_CONTENT {
                    return Ok(None);
                }
                Err(no_items::<O, _>(Answer { content, ..answer }).after(self.attempts))
            }
        }
    }

    /// What comes next.
    pub(crate) fn step(&mut self) -> Step<O::Item, O::Error> {
        let decoder = &mut self.decoder;
        match self.options.watched(O::ID, || decoder.next_item()) {
            Some(item) => Step::Item(item.map_err(|error| self.error(error))),
            None if self.ended || self.decoder.is_ended() => Step::End,
            None => Step::More,
        }
    }

    /// Takes the next piece of the body; `None` is its end.
    pub(crate) fn arrive(&mut self, piece: Option<&[u8]>) {
        match piece {
            Some(bytes) => self.decoder.push(bytes),
            None => {
                self.ended = true;
                self.decoder.finish();
            }
        }
    }

    /// Says that the connection broke: there is no end, and nothing comes behind the error.
    pub(crate) fn fail(&mut self) {
        self.ended = true;
    }

    /// How many attempts it took so far.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The identifier of the last event that had one.
    pub(crate) fn last_event_id(&self) -> &str {
        self.decoder.last_event_id()
    }

    fn error(&self, error: ItemError) -> Error<O::Error> {
        let ItemError { path, reason, data } = error;
        let error = DecodeError::new(path, reason, self.status, self.headers.clone(), data.into());
        Error::from(error).after(self.attempts)
    }
}
