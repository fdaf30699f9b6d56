//! Another transport than `reqwest` carries the operation.

use bytes::Bytes;
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{Endpoint, Error, Operation, Response};

use crate::calling::params;
use crate::documents::{error, message_step, page};

/// What a transport is: a function.
type Transport<'a> = &'a dyn Fn(http::Request<Bytes>) -> Result<http::Response<Bytes>, std::io::Error>;

/// Drives any operation over any transport; this is all that it takes.
fn drive<O: Operation>(
    endpoint: &Endpoint,
    transport: Transport<'_>,
    operation: &O,
) -> Result<Response<O::Output>, Error<O::Error>> {
    let request = endpoint.prepare(operation.request()?)?;
    let answer = transport(request).map_err(|error| Error::Transport(error.into()))?;
    O::decode(answer)
}

fn endpoint() -> Endpoint {
    Endpoint::new("https://example.com/v1/").unwrap().token("sk-1").unwrap()
}

#[test]
fn a_function_carries_an_operation() {
    let transport = |request: http::Request<Bytes>| {
        assert_eq!(request.method(), "GET");
        assert_eq!(
            request.uri(),
            "https://example.com/v1/threads/thread_abc123/runs/run_abc123/steps?limit=2"
        );
        assert_eq!(request.headers()["authorization"], "Bearer sk-1");
        assert_eq!(request.headers()["openai-beta"], "assistants=v2");
        assert_eq!(request.headers()["accept"], "application/json");
        let body = page(&[message_step("step_1")], true).to_string();
        Ok(http::Response::builder().header("x-request-id", "req_1").body(body.into()).unwrap())
    };
    let response = drive(&endpoint(), &transport, &params().limit(2)).unwrap();
    assert_eq!(response.request_id(), Some("req_1"));
    assert_eq!(response.data[0].id, "step_1");
    assert!(response.has_more);
}

#[test]
fn an_error_comes_over_any_transport() {
    let transport = |_| {
        let body = error("invalid_request_error", "No such run.").to_string();
        Ok(http::Response::builder().status(404).body(body.into()).unwrap())
    };
    let Err(Error::Api(error)) = drive(&endpoint(), &transport, &params()) else { panic!("no error") };
    assert_eq!(error.status(), 404);
    let Some(ListRunStepsError::Default(body)) = error.body() else { panic!("another body: {error:?}") };
    assert_eq!(body.error.message, "No such run.");
}

#[test]
fn a_refused_operation_reaches_no_transport() {
    let transport = |_| panic!("sent");
    let Err(Error::InvalidRequest(error)) = drive(&endpoint(), &transport, &params().limit(0)) else {
        panic!("not refused")
    };
    assert_eq!(error.parameter(), "limit");
}

#[test]
fn a_failure_of_the_transport_is_one_of_the_call() {
    let transport = |_| Err(std::io::Error::other("unplugged"));
    let error = drive(&endpoint(), &transport, &params()).unwrap_err();
    assert_eq!(error.to_string(), "no answer: unplugged");
}

#[test]
fn an_operation_can_be_kept_and_compared() {
    let params: ListRunStepsParams = params().limit(2);
    assert_eq!(params.clone(), params);
    assert_ne!(params.clone().limit(3), params);
}
