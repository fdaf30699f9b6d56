//! An answer for the server to play back.

use std::fmt::Write as _;

/// An answer, byte for byte.
#[derive(Clone, Debug)]
pub struct Answer {
    head: String,
    body: Vec<u8>,
    is_chunked: bool,
    cut: Option<Cut>,
}

/// Where an answer ends that does not come to its end.
#[derive(Clone, Copy, Debug)]
enum Cut {
    /// The connection closes behind so many bytes of the body.
    Close(usize),
    /// Nothing comes behind so many bytes of the body, and the connection stays open.
    Stall(usize),
    /// Nothing comes at all, and the connection stays open.
    Silence,
}

impl Answer {
    /// An answer with this status, without headers or a body.
    pub fn status(status: u16) -> Self {
        // Clients read the code alone (RFC 9112 §4), so the reason is left empty.
        Self { head: format!("HTTP/1.1 {status} \r\n"), body: Vec::new(), is_chunked: false, cut: None }
    }

    /// A JSON answer.
    pub fn json(status: u16, body: &serde_json::Value) -> Self {
        Self::status(status).header("content-type", "application/json").body(body.to_string())
    }

    /// An answer that does not say how long it is (RFC 9112 §7.1), in chunks of at most 1,000 bytes.
    pub fn chunked(status: u16, body: impl AsRef<[u8]>) -> Self {
        let mut chunks = Vec::new();
        for chunk in body.as_ref().chunks(1000) {
            chunks.extend(format!("{:x}\r\n", chunk.len()).bytes());
            chunks.extend(chunk.iter().chain(b"\r\n"));
        }
        chunks.extend(b"0\r\n\r\n");
        Self { body: chunks, is_chunked: true, ..Self::status(status) }
    }

    /// No answer: the connection stays open until the client gives up.
    pub fn silence() -> Self {
        Self { cut: Some(Cut::Silence), ..Self::status(200) }
    }

    /// Adds a header as it stands, without any check.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        // Writing to a `String` cannot fail.
        let _ = write!(self.head, "{name}: {value}\r\n");
        self
    }

    /// The body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self
    }

    /// Announces the whole body and closes the connection behind `count` bytes of it.
    #[must_use]
    pub fn close_after(self, count: usize) -> Self {
        Self { cut: Some(Cut::Close(count)), ..self }
    }

    /// Announces the whole body and falls silent behind `count` bytes of it.
    #[must_use]
    pub fn stall_after(self, count: usize) -> Self {
        Self { cut: Some(Cut::Stall(count)), ..self }
    }

    /// What is written to the connection.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let count = match self.cut {
            None => self.body.len(),
            Some(Cut::Close(count) | Cut::Stall(count)) => count.min(self.body.len()),
            Some(Cut::Silence) => return Vec::new(),
        };
        // One request a connection: no test depends on how clients pool.
        let length = if self.is_chunked {
            "transfer-encoding: chunked".to_owned()
        } else {
            format!("content-length: {}", self.body.len())
        };
        let end = format!("{length}\r\nconnection: close\r\n\r\n");
        [self.head.as_bytes(), end.as_bytes(), &self.body[..count]].concat()
    }

    /// Whether the server closes the connection, rather than the client.
    pub(crate) fn closes(&self) -> bool {
        matches!(self.cut, None | Some(Cut::Close(_)))
    }
}
