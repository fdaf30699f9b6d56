//! Bytes that say what they are.

use std::fmt;

use bytes::Bytes;

use crate::runtime::request::RequestBuilder;

impl RequestBuilder {
    /// Sends bytes along that say their media type, when there are any.
    pub(crate) fn upload(self, media_type: &str, value: Option<&Upload>) -> Self {
        match value {
            Some(value) => self.body(value.media_type().unwrap_or(media_type), value.bytes().clone()),
            None => self,
        }
    }
}

/// Bytes to be sent, with what is to be said about them: a file, in a body of several parts or as the
/// whole of it.
///
/// Whatever it is made of, it is in memory. The type is opaque so that it can carry a stream one day.
///
/// ```
/// # #[allow(unused_imports)]
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::Upload;")]
///
/// let upload = Upload::new(b"a,b\n1,2\n".to_vec()).file_name("table.csv").content_type("text/csv");
/// ```
#[derive(Clone, PartialEq)]
pub struct Upload {
    bytes: Bytes,
    file_name: FileName,
    content_type: Option<String>,
    headers: Vec<(String, String)>,
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
        Self { bytes: bytes.into(), file_name: FileName::Part, content_type: None, headers: Vec::new() }
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

    /// The bytes.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
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
impl fmt::Debug for Upload {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Upload")
            .field("bytes", &self.bytes.len())
            .field("file_name", &self.file_name)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
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
