//! Bodies with content that can be had once.

use std::io::{self, Read};
#[cfg(feature = "client")]
use {
    crate::runtime::error::BoxError,
    futures_core::Stream,
    http_body::Body as _,
    std::pin::Pin,
    std::task::{Context, Poll, ready},
};

use bytes::Bytes;

use super::source::Source;
use crate::runtime::request::{InvalidRequest, RequestBuilder};
use crate::runtime::request_body::RequestBody;

/// A stretch of a body.
#[derive(Clone, Debug)]
pub(crate) enum Segment {
    Bytes(Bytes),
    Source(Source),
}

/// The body of a request that cannot hold it, in whose extensions it travels until it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Streamed(pub(crate) Vec<Segment>);

impl RequestBuilder {
    /// Sends a body of these segments along.
    pub(super) fn segments(mut self, media_type: &str, segments: Vec<Segment>) -> Self {
        let segments = match <[Segment; 1]>::try_from(segments) {
            Ok([Segment::Bytes(bytes)]) => return self.body(media_type, bytes),
            Ok([source]) => vec![source],
            Err(segments) => segments,
        };
        let streamed = Streamed(segments);
        if let Err(reason) = streamed.check() {
            self.fail("body", reason);
        }
        self.streamed = Some(streamed);
        self.body(media_type, Bytes::new())
    }
}

impl Streamed {
    /// Whether it can be sent, still.
    fn check(&self) -> Result<(), &'static str> {
        let (mut streams, mut readers) = (false, false);
        for source in self.sources() {
            if source.is_taken() {
                return Err(TAKEN);
            }
            (streams, readers) = (streams || !source.blocks(), readers || source.blocks());
        }
        if streams && readers { Err(BOTH) } else { Ok(()) }
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        self.0.iter().filter_map(|segment| match segment {
            Segment::Bytes(_) => None,
            Segment::Source(source) => Some(source),
        })
    }

    /// Lets a request carry it.
    pub(crate) fn attach(streamed: Option<Self>, request: &mut http::Request<Bytes>) {
        if let Some(streamed) = streamed {
            request.extensions_mut().insert(streamed);
        }
    }

    /// What of it is in memory, or of another body where there is none.
    pub(crate) fn in_memory<'a>(
        streamed: &'a mut Option<Self>,
        other: Vec<&'a mut Bytes>,
    ) -> Vec<&'a mut Bytes> {
        let Some(Self(segments)) = streamed else { return other };
        let bytes = segments.iter_mut().filter_map(|segment| match segment {
            Segment::Bytes(bytes) => Some(bytes),
            Segment::Source(_) => None,
        });
        bytes.collect()
    }

    /// The body that a request carries in these extensions, or another where there is none.
    pub(crate) fn taken(
        extensions: &http::Extensions,
        other: RequestBody,
    ) -> Result<RequestBody, InvalidRequest> {
        extensions.get().map_or(Ok(other), Self::take)
    }

    /// The body, for who asks first.
    fn take(&self) -> Result<RequestBody, InvalidRequest> {
        self.check().map_err(|reason| InvalidRequest::new("body", reason))?;
        let bodies = self.0.iter().map(|segment| match segment {
            Segment::Bytes(bytes) => Ok(bytes.clone().into()),
            Segment::Source(source) => source.take().ok_or_else(|| InvalidRequest::new("body", TAKEN)),
        });
        let mut bodies = bodies.collect::<Result<Vec<RequestBody>, _>>()?;
        if self.0.len() == 1
            && let Some(body) = bodies.pop()
        {
            return Ok(body);
        }
        let length = bodies.iter().try_fold(0_u64, |sum, body| sum.checked_add(body.length()?));
        #[cfg(feature = "client")]
        if self.sources().any(|source| !source.blocks()) {
            return Ok(RequestBody::stream(Chain::new(bodies), length));
        }
        // As readers: where a stream need not be `Send`, what may be one is not either.
        let readers = bodies.into_iter().map(RequestBody::into_reader).collect::<Result<Vec<_>, _>>();
        let readers = readers.map_err(|_| InvalidRequest::new("body", BOTH))?;
        Ok(RequestBody::reader(Chain::new(readers), length))
    }
}

const BOTH: &str = "has both a stream and a reader: no client can send that";
const TAKEN: &str = "has a stream or a reader that was sent before: make another one to send it again";

/// Bodies or readers one behind the other.
struct Chain<B> {
    waiting: std::vec::IntoIter<B>,
    current: Option<B>,
}

impl<B> Chain<B> {
    fn new(bodies: Vec<B>) -> Self {
        Self { waiting: bodies.into_iter(), current: None }
    }
}

#[cfg(feature = "client")]
impl Stream for Chain<RequestBody> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        loop {
            if let Some(body) = &mut this.current
                && let Some(frame) = ready!(Pin::new(body).poll_frame(context))
            {
                // None of ours has trailers.
                return Poll::Ready(Some(frame.map(|frame| frame.into_data().unwrap_or_default())));
            }
            this.current = this.waiting.next();
            if this.current.is_none() {
                return Poll::Ready(None);
            }
        }
    }
}

impl Read for Chain<Box<dyn Read + Send>> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            if let Some(reader) = &mut self.current {
                let length = reader.read(buffer)?;
                if length > 0 {
                    return Ok(length);
                }
            }
            self.current = self.waiting.next();
            if self.current.is_none() {
                return Ok(0);
            }
        }
    }
}
