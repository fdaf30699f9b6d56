//! Each answer that the document describes is read, whole.

use std::time::Duration;

use generated::Error;
use generated::models::RunStepObjectStepDetails;
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use serde_json::Value;

use crate::seen::{Seen, client, client_that_prefers};

/// How many answers the server makes up: no two of them are alike.
const MADE_UP: usize = 100;

fn params() -> ListRunStepsParams {
    ListRunStepsParams::new("thread_abc123", "run_abc123")
}

#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn the_example_of_the_document_is_read() {
    let client = client().build().unwrap();
    let page = client.list_run_steps(&params()).await.unwrap();
    assert_eq!((page.object.as_ref(), page.first_id.as_deref()), ("list", Some("step_abc123")));
    let RunStepObjectStepDetails::MessageCreation(details) = &page.data[0].step_details else {
        panic!("{:?}", page.data[0].step_details)
    };
    assert_eq!(details.message_creation.message_id, "msg_abc123");
    assert_eq!(page.data[0].usage.as_ref().unwrap().total_tokens, 579);

    let mut items = client.list_run_steps_items(params());
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_abc123");
    assert_eq!(items.try_next().await.unwrap(), None);
}

/// The server fills in what the schemas allow: members that nobody described, numbers below zero,
/// tags that do not belong to the rest. All of it is read, and all of it is kept.
#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn answers_that_are_made_up_are_read_whole() {
    let client = client_that_prefers("dynamic=true");
    let mut steps = 0;
    for _ in 0..MADE_UP {
        let (bytes, page) = match client.send(&Seen(params())).await {
            Ok(answer) => answer.into_body(),
            Err(Error::Decode(error)) => panic!("{error}: {}", String::from_utf8_lossy(error.bytes())),
            Err(error) => panic!("{error}"),
        };
        let sent: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(serde_json::to_value(&page).unwrap(), sent, "{page:?}");
        steps += page.data.len();
    }
    assert!(steps > 0, "no answer had a step in it");
}

#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn every_status_of_the_document_has_its_type() {
    for dynamic in ["", ", dynamic=true"] {
        let page =
            client_that_prefers(&format!("code=200{dynamic}")).list_run_steps(&params()).await.unwrap();
        assert_eq!(page.status(), 200);
        // The document has 429, and one type for all other errors.
        for status in [400, 401, 403, 404, 409, 429, 500, 502, 503] {
            let client = client_that_prefers(&format!("code={status}{dynamic}"));
            let Err(Error::Api(error)) = client.list_run_steps(&params()).await else { panic!("{status}") };
            assert_eq!(error.status().as_u16(), status);
            let body = match error.body() {
                Some(ListRunStepsError::TooManyRequests(body)) if status == 429 => body,
                Some(ListRunStepsError::Default(body)) if status != 429 => body,
                other => panic!("{status}: {other:?}"),
            };
            let sent: Value = serde_json::from_slice(error.bytes()).unwrap();
            assert_eq!(serde_json::to_value(body).unwrap(), sent);
        }
    }
}

/// The header has the type that the document gives it.
#[tokio::test]
#[ignore = "needs a mock server: cargo xtask conformance"]
async fn the_header_of_429_is_read() {
    let client = client_that_prefers("code=429");
    let Err(Error::Api(error)) = client.list_run_steps(&params()).await else { panic!("no error") };
    assert_eq!(error.retry_after_header(), Some(0));
    assert_eq!(error.retry_after(), Some(Duration::ZERO));
}
