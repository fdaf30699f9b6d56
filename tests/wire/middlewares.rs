//! What a caller does to all requests, and sees of them.

use std::sync::{Arc, Mutex};

use generated::{
    Attempt, AttemptResult, BoxError, Error, Middleware, RequestBody, RequestOptions, TransportErrorKind,
};

use crate::calling::params;
use crate::double::{Any, Double, failure, page, status};

/// Writes down what it sees, and marks each request.
struct Witness(&'static str, Arc<Mutex<Vec<String>>>);

impl Middleware for Witness {
    fn before(&self, attempt: &Attempt, request: &mut http::Request<RequestBody>) -> Result<(), BoxError> {
        let line =
            format!("{} {} {} {}", self.0, attempt.operation(), attempt.number(), request.uri().path());
        self.1.lock().unwrap().push(line);
        request.headers_mut().append("x-mark", self.0.parse()?);
        Ok(())
    }

    fn after(&self, attempt: &Attempt, result: AttemptResult<'_>) -> Result<(), BoxError> {
        let result = match result {
            Ok(head) => head.status.to_string(),
            Err(error) => error.to_string(),
        };
        self.1.lock().unwrap().push(format!("{} {} {result}", self.0, attempt.number()));
        Ok(())
    }
}

#[tokio::test]
async fn they_see_each_attempt_in_their_order() {
    let double = Double::new([failure(TransportErrorKind::Other), status(503, &[]), page()]);
    let seen = Arc::default();
    let builder = double.builder().middleware(Witness("a", Arc::clone(&seen)));
    let client = builder.middleware(Witness("b", Arc::clone(&seen))).build().unwrap();
    client.list_run_steps(&params()).await.unwrap();
    let path = "/v1/threads/thread_abc123/runs/run_abc123/steps";
    let expected = [
        format!("a listRunSteps 1 {path}"),
        format!("b listRunSteps 1 {path}"),
        "a 1 unplugged".to_owned(),
        "b 1 unplugged".to_owned(),
        format!("a listRunSteps 2 {path}"),
        format!("b listRunSteps 2 {path}"),
        "a 2 503 Service Unavailable".to_owned(),
        "b 2 503 Service Unavailable".to_owned(),
        format!("a listRunSteps 3 {path}"),
        format!("b listRunSteps 3 {path}"),
        "a 3 200 OK".to_owned(),
        "b 3 200 OK".to_owned(),
    ];
    assert_eq!(*seen.lock().unwrap(), expected);
    for request in double.requests() {
        let marks: Vec<_> = request.headers().get_all("x-mark").iter().collect();
        assert_eq!(marks, ["a", "b"]);
        let attempt = request.extensions().get::<Attempt>().unwrap();
        assert_eq!(attempt.operation(), "listRunSteps");
        assert_eq!(attempt.template(), Some("/threads/{thread_id}/runs/{run_id}/steps"));
    }
}

/// Lets nothing pass.
struct Refusal {
    before: bool,
}

impl Middleware for Refusal {
    fn before(&self, _: &Attempt, _: &mut http::Request<RequestBody>) -> Result<(), BoxError> {
        if self.before { Err("no more today".into()) } else { Ok(()) }
    }

    fn after(&self, _: &Attempt, _: AttemptResult<'_>) -> Result<(), BoxError> {
        Err("not this answer".into())
    }
}

#[tokio::test]
async fn they_may_end_a_call() {
    for (before, message, sent) in [(true, "no more today", 0), (false, "not this answer", 1)] {
        let double = Double::new([status(503, &[]), page()]);
        let client = double.builder().middleware(Refusal { before }).build().unwrap();
        let error = client.list_run_steps(&params()).await.unwrap_err();
        assert!(matches!(error, Error::Middleware(_)), "{error:?}");
        assert_eq!(error.to_string(), format!("a middleware ended the call: {message}"));
        assert_eq!(double.requests().len(), sent);
    }
}

/// Sends something else.
struct Replacement;

impl Middleware for Replacement {
    fn before(&self, _: &Attempt, request: &mut http::Request<RequestBody>) -> Result<(), BoxError> {
        *request.body_mut() = RequestBody::from(bytes::Bytes::from("another thing"));
        Ok(())
    }
}

#[tokio::test]
async fn they_may_change_the_body() {
    let double = Double::new([page()]);
    let client = double.builder().middleware(Replacement).build().unwrap();
    client.with(RequestOptions::new()).send(&Any("POST")).await.unwrap();
    assert_eq!(double.requests()[0].body(), "another thing");
}
