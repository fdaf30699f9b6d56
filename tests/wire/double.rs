//! A transport without a socket, in whose time nothing takes any.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bytes::Bytes;
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{
    Body, BoxFuture, Client, ClientBuilder, Error, InvalidRequest, Limits, Operation, RequestBody, Response,
    Transport, TransportError, TransportErrorKind, TransportResult,
};

use crate::calling::TOKEN;
use crate::documents;

/// What became of a request.
pub(crate) enum Reply {
    Answer(http::Response<Bytes>),
    Failure(TransportErrorKind),
}

/// A transport that plays back a script and records what it is asked.
#[derive(Clone)]
pub(crate) struct Double(Arc<Mutex<Script>>);

struct Script {
    replies: VecDeque<Reply>,
    requests: Vec<http::Request<Bytes>>,
    waits: Vec<Duration>,
    now: SystemTime,
}

impl Double {
    /// A transport that replies like this, in order.
    pub(crate) fn new(replies: impl IntoIterator<Item = Reply>) -> Self {
        // A Sunday in 1994, the one of RFC 9110 §5.6.7.
        let now = UNIX_EPOCH + Duration::from_secs(784_111_777);
        let (replies, requests, waits) = (replies.into_iter().collect(), Vec::new(), Vec::new());
        Self(Arc::new(Mutex::new(Script { replies, requests, waits, now })))
    }

    /// A client over it.
    pub(crate) fn client(&self) -> Client {
        self.builder().build().unwrap()
    }

    /// The same before it is built.
    pub(crate) fn builder(&self) -> ClientBuilder {
        Client::builder().base_url("https://api.example.com/v1").token(TOKEN).transport(self.clone())
    }

    /// What was asked, in order.
    pub(crate) fn requests(&self) -> Vec<http::Request<Bytes>> {
        self.script().requests.clone()
    }

    /// How long was waited, in order.
    pub(crate) fn waits(&self) -> Vec<Duration> {
        self.script().waits.clone()
    }

    fn script(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap()
    }
}

impl Transport for Double {
    fn send(&self, request: http::Request<RequestBody>, _: Limits) -> BoxFuture<'_, TransportResult> {
        let mut script = self.script();
        script.requests.push(request.map(|body| body.as_bytes().cloned().unwrap_or_default()));
        let reply = script.replies.pop_front();
        Box::pin(async move {
            match reply {
                Some(Reply::Answer(answer)) => Ok(answer.map(Body::from)),
                Some(Reply::Failure(kind)) => Err(TransportError::new(kind, "unplugged")),
                None => Err(TransportError::new(TransportErrorKind::Other, "behind the end of the script")),
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        let double = self.clone();
        // Nothing that the double does is ever pending, so that a limit is never polled.
        Box::pin(async move {
            let mut script = double.script();
            script.waits.push(duration);
            script.now += duration;
        })
    }

    fn now(&self) -> SystemTime {
        self.script().now
    }

    fn random(&self) -> u64 {
        // As much as there is, so that waits are as long as they may be.
        u64::MAX
    }
}

/// An answer with this status and these headers.
pub(crate) fn status(status: u16, headers: &[(&str, &str)]) -> Reply {
    let mut answer = http::Response::builder().status(status);
    for (name, value) in headers {
        answer = answer.header(*name, *value);
    }
    Reply::Answer(answer.body(Bytes::new()).unwrap())
}

/// An empty page.
pub(crate) fn page() -> Reply {
    Reply::Answer(http::Response::new(documents::page(&[], false).to_string().into()))
}

/// A failure of this kind.
pub(crate) fn failure(kind: TransportErrorKind) -> Reply {
    Reply::Failure(kind)
}

/// An operation of any method with a body, answered like a list of steps.
pub(crate) struct Any(pub(crate) &'static str);

impl Operation for Any {
    const ID: &'static str = "any";
    type Output = generated::models::ListRunStepsResponse;
    type Error = ListRunStepsError;

    fn request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        let request = http::Request::builder().method(self.0).uri("/things");
        Ok(request.header("content-type", "text/plain").body(Bytes::from("a thing")).unwrap())
    }

    fn decode(response: http::Response<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>> {
        ListRunStepsParams::decode(response)
    }
}
