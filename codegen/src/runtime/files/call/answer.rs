//! What a server answers, before anybody has read what it says.

use bytes::{Bytes, BytesMut};
use http::header::CONTENT_LENGTH;
use http::response::Parts;

use super::failure::Failure;
use crate::runtime::error::BodyTooLarge;

/// An answer; `B` is what its body is read from.
pub(crate) struct Answer<B> {
    pub(crate) head: Parts,
    pub(crate) content: Content<B>,
    pub(crate) attempts: u32,
}

/// The body of an answer.
pub(crate) enum Content<B> {
    /// All of it.
    Whole(Bytes),
    /// To be read by whoever asked for a stream.
    Open(B),
}

impl<B> Answer<B> {
    /// The answer without what concerns the call; empty where the body was to be read by others.
    pub(crate) fn whole(self) -> http::Response<Bytes> {
        let bytes = match self.content {
            Content::Whole(bytes) => bytes,
            Content::Open(_) => Bytes::new(),
        };
        http::Response::from_parts(self.head, bytes)
    }
}

/// A body on its way into memory.
pub(crate) struct Collector {
    limit: u64,
    first: Bytes,
    more: BytesMut,
}

impl Collector {
    /// A collector of at most `limit` bytes for an answer that begins like this. `has_body` is false for
    /// answers whose headers describe a body that does not come.
    pub(crate) fn new(limit: u64, head: &Parts, has_body: bool) -> Result<Self, Failure> {
        let announced =
            head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
        if has_body && announced.is_some_and(|length: u64| length > limit) {
            return Err(too_large(limit, head));
        }
        Ok(Self { limit, first: Bytes::new(), more: BytesMut::new() })
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: Bytes, head: &Parts) -> Result<(), Failure> {
        // Most bodies are one piece, which need not be copied.
        if self.first.is_empty() && self.more.is_empty() {
            self.check(piece.len(), head)?;
            self.first = piece;
            return Ok(());
        }
        self.extend(&piece, head)
    }

    /// Copies the next piece.
    pub(crate) fn extend(&mut self, piece: &[u8], head: &Parts) -> Result<(), Failure> {
        self.check(piece.len(), head)?;
        if self.more.is_empty() {
            self.more.extend_from_slice(&std::mem::take(&mut self.first));
        }
        self.more.extend_from_slice(piece);
        Ok(())
    }

    /// Whether there is room for so many bytes.
    fn check(&self, more: usize, head: &Parts) -> Result<(), Failure> {
        let length = self.first.len() + self.more.len() + more;
        if u64::try_from(length).is_ok_and(|length| length > self.limit) {
            return Err(too_large(self.limit, head));
        }
        Ok(())
    }

    /// The whole of it.
    pub(crate) fn finish(self) -> Bytes {
        if self.more.is_empty() { self.first } else { self.more.freeze() }
    }
}

fn too_large(limit: u64, head: &Parts) -> Failure {
    let (status, headers) = (head.status, head.headers.clone());
    Failure::TooLarge(Box::new(BodyTooLarge { limit, status, headers, attempts: 1 }))
}
