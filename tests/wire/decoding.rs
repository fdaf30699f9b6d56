//! Reading answers without a server.

use bytes::Bytes;
use generated::models::{ListRunStepsResponse, RunStepObject};
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{DecodeError, Error, Operation, Response};
use serde_json::Value;

use crate::documents;

/// What a call ends with.
pub(crate) type Outcome = Result<Response<ListRunStepsResponse>, Error<ListRunStepsError>>;

/// What the operation makes of a JSON answer.
pub(crate) fn decode(status: u16, body: impl Into<Bytes>) -> Outcome {
    let response = http::Response::builder().status(status).header("content-type", "application/json");
    ListRunStepsParams::decode(response.body(body.into()).unwrap())
}

/// The page that `body` holds.
pub(crate) fn decoded(body: &Value) -> ListRunStepsResponse {
    decode(200, body.to_string()).unwrap().into_body()
}

/// The one step of a page.
pub(crate) fn decoded_step(step: Value) -> RunStepObject {
    let mut page = decoded(&documents::page(&[step], false));
    assert_eq!(page.data.len(), 1);
    page.data.remove(0)
}

/// Why `body` is not a page.
pub(crate) fn decode_error(body: impl Into<Bytes>) -> Box<DecodeError> {
    match decode(200, body) {
        Err(Error::Decode(error)) => error,
        other => panic!("not a decode error: {other:?}"),
    }
}

/// What `value` is written as.
pub(crate) fn encoded(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}
