//! Bytes that say what they are.

use std::fmt;
use std::io::Read;
#[cfg(feature = "client")]
use {crate::runtime::error::BoxError, futures_core::Stream};

use bytes::Bytes;

use super::source::Source;
use super::streamed::Segment;
use crate::runtime::request::RequestBuilder;

impl RequestBuilder {
    /// Sends bytes along that say their media type, when there are any.
    pub(crate) fn upload(self, media_type: &str, value: Option<&Upload>) -> Self {
        match value {
            Some(value) => self.segments(value.media_type().unwrap_or(media_type), vec![value.segment()]),
            None => self,
        }
    }
}

/// Bytes to be sent, with what is to be said about them: a file, in a body of several parts or as the
/// whole of it.
///
/// They are in memory ([`new`](Self::new)), or they are read while they are sent: from a [`reader`](Self::reader), for
/// the client that blocks, from a `stream` or an `async_reader` for the asynchronous one. What is read can be sent once,
/// and clones share it: such a request is never repeated, no redirect that keeps the body is followed, and sending it
/// again is an [`InvalidRequest`](crate::InvalidRequest). When reading fails, the call fails with
/// [`TransportErrorKind::Body`](crate::TransportErrorKind::Body). The limits of time are those of any call: one that is
/// large may need others.
///
/// ```no_run
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::Upload;")]
///
/// # fn main() -> std::io::Result<()> {
/// let table = Upload::new(b"a,b\n1,2\n".to_vec()).file_name("table.csv").content_type("text/csv");
///
/// let file = std::fs::File::open("film.mp4")?;
/// let length = file.metadata()?.len(); // `Content-Length`; without one it goes in chunks
/// let film = Upload::reader(file, Some(length)).file_name("film.mp4").content_type("video/mp4");
/// # let _ = (table, film);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Upload {
    content: Content,
    file_name: FileName,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
}

/// Clones share a source, and two of them are equal when they are the same.
#[derive(Clone, PartialEq)]
enum Content {
    Bytes(Bytes),
    Source(Source),
}

/// How the file of a part is called.
#[derive(Clone, Debug, PartialEq)]
enum FileName {
    /// Like the part.
    Part,
    Given(String),
    None,
}

impl Upload {
    /// Bytes that are called like their part, of the media type that the description gives it.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self::of(Content::Bytes(bytes.into()))
    }

    /// What comes piece by piece, for the asynchronous client: any stream of bytes. `length` is how many there
    /// are, where that is known (RFC 9110 §8.6); should others come, the call fails.
    #[cfg(feature = "client")]
    pub fn stream<S, B, E>(pieces: S, length: Option<u64>) -> Self
    where
        S: Stream<Item = Result<B, E>> + Send + 'static,
        B: Into<Bytes>,
        E: Into<BoxError>,
    {
        Self::of(Content::Source(Source::stream(pieces, length)))
    }

    /// What is read while it is sent, for the asynchronous client: a file of tokio's. `length` is how many bytes
    /// there are, where that is known (RFC 9110 §8.6); should others come, the call fails.
    #[cfg(all(feature = "client", not(target_arch = "wasm32")))]
    pub fn async_reader(reader: impl tokio::io::AsyncRead + Send + 'static, length: Option<u64>) -> Self {
        Self::stream(super::source::AsyncReader::new(reader), length)
    }

    /// What is read while it is sent, for a client that blocks. `length` is how many bytes there are, where that
    /// is known (RFC 9110 §8.6); should others come, the call fails.
    pub fn reader(reader: impl Read + Send + 'static, length: Option<u64>) -> Self {
        Self::of(Content::Source(Source::reader(reader, length)))
    }

    fn of(content: Content) -> Self {
        Self { content, file_name: FileName::Part, content_type: None, headers: Vec::new() }
    }

    /// A value as JSON, without a file name.
    ///
    /// # Errors
    ///
    /// When the value cannot be written as JSON.
    pub fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<Self, serde_json::Error> {
        let bytes = serde_json::to_vec(value)?;
        Ok(Self::new(bytes).without_file_name().content_type("application/json"))
    }

    /// Sets the name of the file (RFC 7578 §4.2).
    #[must_use]
    pub fn file_name(mut self, file_name: impl Into<String>) -> Self {
        self.file_name = FileName::Given(file_name.into());
        self
    }

    /// Sends no name of a file. Many servers then take the part for text.
    #[must_use]
    pub fn without_file_name(mut self) -> Self {
        self.file_name = FileName::None;
        self
    }

    /// Sets the media type (RFC 7578 §4.4).
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// Adds a header to the part (OAS 3.1 §4.8.15, `headers`).
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// The bytes, where they are in memory.
    pub fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::Source(_) => None,
        }
    }

    pub(super) fn segment(&self) -> Segment {
        match &self.content {
            Content::Bytes(bytes) => Segment::Bytes(bytes.clone()),
            Content::Source(source) => Segment::Source(source.clone()),
        }
    }

    pub(super) fn media_type(&self) -> Option<&str> {
        self.content_type.as_deref()
    }

    pub(super) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    /// The name of the file in the part `name`.
    pub(super) fn name_in<'a>(&'a self, name: Option<&'a str>) -> Option<&'a str> {
        match &self.file_name {
            FileName::Part => name,
            FileName::Given(name) => Some(name),
            FileName::None => None,
        }
    }
}

// The bytes of a file say nothing, and there may be many.
impl fmt::Debug for Content {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(formatter, "{} bytes", bytes.len()),
            Self::Source(source) => source.fmt(formatter),
        }
    }
}

macro_rules! made_of {
    ($($Type:ty),*) => {$(
        impl From<$Type> for Upload {
            fn from(bytes: $Type) -> Self {
                Self::new(bytes)
            }
        }
    )*};
}

made_of!(Bytes, Vec<u8>, String, &'static [u8], &'static str);
