//! The body of an answer as it comes.

use std::fmt;
use std::io::{self, Cursor, ErrorKind, Read};

use bytes::Bytes;

use crate::runtime::error::{Limit, TransportError, TransportErrorKind};

/// The body of an answer: a reader of its bytes, decompressed.
pub struct Body(Box<dyn Read + Send>);

impl Body {
    /// A body that is read from `reader`. To say how it fails, that gives errors that hold a [`TransportError`]:
    /// `io::Error::other(error)`.
    pub fn new(reader: impl Read + Send + 'static) -> Self {
        Self(Box::new(reader))
    }

    /// Reads into `buffer`; 0 is the end.
    pub(crate) fn read_piece(&mut self, buffer: &mut [u8]) -> Result<usize, TransportError> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
                Ok(length) => return Ok(length.min(buffer.len())),
            }
        }
    }
}

impl From<Bytes> for Body {
    fn from(bytes: Bytes) -> Self {
        Self::new(Cursor::new(bytes))
    }
}

impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Body").finish_non_exhaustive()
    }
}

/// What an error of a reader says about the transport.
fn failed(error: io::Error) -> TransportError {
    let kind = match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => TransportErrorKind::Timeout(Limit::Attempt),
        _ => TransportErrorKind::Other,
    };
    error.downcast().unwrap_or_else(|error| TransportError::new(kind, error))
}
