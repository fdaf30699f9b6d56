//! A call of a document's, made with both clients, and what becomes of it.

use std::fmt::Debug;
use std::future::poll_fn;
use std::pin::Pin;

use progenitor_client::{ByteStream, ResponseValue};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tests::{Answer, Request, Server};

/// An error is a value that a type of the client's does not hold.
type Calling = fn(String) -> Pin<Box<dyn Future<Output = Result<Outcome, String>> + Send>>;

/// A call; see `build/calls.rs`.
pub(crate) struct Call {
    /// Document, operation and parameters, for messages.
    pub(crate) place: &'static str,
    pub(crate) status: u16,
    /// The media type of the answer; empty for none.
    pub(crate) kind: &'static str,
    pub(crate) answer: &'static str,
    /// In what the clients differ, and who is right by which standard.
    pub(crate) differs: &'static [(&'static str, &'static str)],
    pub(crate) ours: Calling,
    pub(crate) theirs: Calling,
}

/// What a client makes of an answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Outcome {
    /// A success of this status, and its body.
    Read(u16, Value),
    /// An error of this status that the document describes, and its body.
    Failed(u16, Value),
    /// An error of this status that the document does not describe.
    Unexpected(u16),
    /// The answer is not what the document says.
    Unreadable(String),
    /// Nothing was sent.
    Refused(String),
    /// There is no way to say it.
    Inexpressible(String),
    Other(String),
}

impl Outcome {
    /// An error of ours.
    pub(crate) fn failed(status: u16, is_typed: bool, body: &[u8]) -> Self {
        if is_typed {
            Self::Failed(status, serde_json::from_slice(body).unwrap_or_default())
        } else {
            Self::Unexpected(status)
        }
    }
}

/// An error of theirs, but for those that the document describes.
impl<E: Debug> From<progenitor_client::Error<E>> for Outcome {
    fn from(error: progenitor_client::Error<E>) -> Self {
        use progenitor_client::Error;
        match error {
            Error::InvalidRequest(reason) => Self::Refused(reason),
            Error::InvalidResponsePayload(_, error) => Self::Unreadable(error.to_string()),
            Error::UnexpectedResponse(answer) => Self::Unexpected(answer.status().as_u16()),
            other => Self::Other(format!("{other:?}")),
        }
    }
}

impl Call {
    /// What either client makes of the answer, and what the server was asked: first by ours.
    pub(crate) async fn made(&self) -> ([Outcome; 2], Vec<Request>) {
        let answer = Answer::status(self.status);
        let answer = if self.kind.is_empty() { answer } else { answer.header("content-type", self.kind) };
        let answer = answer.body(self.answer);
        let server = Server::start([answer.clone(), answer]).await.unwrap();
        let ours = (self.ours)(server.url()).await;
        let theirs = (self.theirs)(server.url()).await;
        ([ours, theirs].map(|outcome| outcome.unwrap_or_else(Outcome::Inexpressible)), server.requests())
    }
}

/// A value of any type that JSON holds.
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|error| format!("{json}: {error}"))
}

/// A body of ours.
pub(crate) fn value(body: &impl Serialize) -> Value {
    serde_json::to_value(body).unwrap()
}

/// The same where it is bytes.
pub(crate) fn bytes(body: &[u8]) -> Value {
    String::from_utf8_lossy(body).into()
}

/// The same where it is no JSON.
pub(crate) fn debug(body: &impl Debug) -> Value {
    format!("{body:?}").into()
}

/// A body of theirs.
pub(crate) fn theirs_value(answer: &ResponseValue<impl Serialize>) -> Value {
    value(&**answer)
}

/// The same where it is bytes.
pub(crate) async fn theirs_bytes(answer: ResponseValue<ByteStream>) -> Value {
    let mut stream = answer.into_inner().into_inner();
    let mut body = Vec::new();
    while let Some(part) = poll_fn(|context| stream.as_mut().poll_next(context)).await {
        body.extend(part.unwrap());
    }
    bytes(&body)
}
