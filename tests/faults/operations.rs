//! Operations beyond the one that `generated` has.

use bytes::Bytes;
use generated::models::ListRunStepsResponse;
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{Error, Framing, InvalidRequest, ItemError, Operation, Record, Response, Streaming};
use http::{Method, Request};

use crate::call::UPLOAD_LENGTH;

/// What the body of every POST and the query of every stream has in it, and no message may show.
pub(crate) const SECRET: &str = "what-nobody-should-read";

/// The operation of `generated`.
pub(crate) fn list() -> ListRunStepsParams {
    ListRunStepsParams::new("thread_abc123", "run_abc123").after(SECRET)
}

/// A POST.
pub(crate) struct Create;

/// A POST of a large body.
pub(crate) struct Upload;

/// A stream of events.
pub(crate) struct Watch;

/// A stream of lines.
pub(crate) struct Lines;

fn request(method: Method, target: &str, body: impl Into<Bytes>) -> Request<Bytes> {
    let request = Request::builder().method(method).uri(format!("{target}?key={SECRET}"));
    request.header("content-type", "text/plain").body(body.into()).unwrap()
}

macro_rules! operation {
    ($name:ident, $method:expr, $target:literal, $body:expr) => {
        impl Operation for $name {
            const ID: &'static str = stringify!($name);
            type Output = ListRunStepsResponse;
            type Error = ListRunStepsError;

            fn request(&self) -> Result<Request<Bytes>, InvalidRequest> {
                Ok(request($method, $target, $body))
            }

            fn decode(
                response: http::Response<Bytes>,
            ) -> Result<Response<ListRunStepsResponse>, Error<ListRunStepsError>> {
                ListRunStepsParams::decode(response)
            }
        }
    };
}

macro_rules! streaming {
    ($name:ident, $framing:expr) => {
        impl Streaming for $name {
            type Item = Record;

            fn stream_request(&self) -> Result<Request<Bytes>, InvalidRequest> {
                self.request()
            }

            fn framing(status: u16) -> Option<Framing> {
                (status == 200).then_some($framing)
            }

            fn item(record: Record) -> Result<Record, ItemError> {
                Ok(record)
            }
        }
    };
}

operation!(Create, Method::POST, "/things", SECRET);
operation!(Upload, Method::POST, "/things", vec![0; UPLOAD_LENGTH]);
operation!(Watch, Method::GET, "/events", "");
operation!(Lines, Method::GET, "/lines", "");
streaming!(Watch, Framing::Events);
streaming!(Lines, Framing::Lines);
