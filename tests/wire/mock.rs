//! The double that consumers test with.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use generated::mock::{Mock, Sample};
use generated::models::ListRunStepsResponse;
use generated::operations::{ListRunStepsError, ListRunStepsOrder, ListRunStepsParams};
use generated::{Error, Limit, RequestOptions, TransportErrorKind};
use serde_json::json;

use crate::calling::params;
use crate::documents::error;

fn page_of(ids: &[&str], has_more: bool) -> ListRunStepsResponse {
    let steps: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
    ListRunStepsResponse::sample_with(json!({"data": steps, "has_more": has_more}))
}

/// What a double complains about.
#[track_caller]
fn complaint(work: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(work)).expect_err("no complaint");
    *panic.downcast::<String>().unwrap()
}

#[tokio::test]
async fn both_clients_get_what_was_set() {
    let mock = Mock::new();
    mock.list_run_steps().with_thread_id("thread_abc123").times(2).returns(page_of(&["step_1"], false));
    let page = mock.client().list_run_steps(&params()).await.unwrap();
    assert_eq!((page.status().as_u16(), page.data[0].id.as_str()), (200, "step_1"));
    assert_eq!(mock.blocking_client().list_run_steps(&params()).unwrap().body(), page.body());
    assert_eq!(mock.calls::<ListRunStepsParams>(), [params(), params()]);
    let requests = mock.requests();
    assert_eq!(requests[0].uri().path(), "/threads/thread_abc123/runs/run_abc123/steps");
    assert_eq!(requests[1].headers()["openai-beta"], "assistants=v2");
}

#[tokio::test]
async fn calls_come_in_any_order_and_the_first_that_fits_counts() {
    let mock = Mock::new();
    mock.list_run_steps().with_after("step_1").returns(page_of(&["step_2"], false));
    mock.list_run_steps().with_limit(7).returns(page_of(&["step_1"], true));
    mock.list_run_steps().any_times().answers(404, &error("invalid_request_error", "No such run."));
    let mut items = mock.client().list_run_steps_items(params().limit(7));
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_2");
    assert!(items.try_next().await.unwrap().is_none());
    let Err(Error::Api(error)) = mock.blocking_client().list_run_steps(&params()) else { panic!() };
    assert!(
        matches!(error.body(), Some(ListRunStepsError::Default(it)) if it.error.message == "No such run.")
    );
}

#[test]
fn a_call_that_nobody_expects_is_told_with_what_differs() {
    let mock = Mock::new();
    let wanted = mock.list_run_steps().with_thread_id("thread_1").with_limit(5);
    wanted.with_order(ListRunStepsOrder::Asc).returns(page_of(&[], false));
    mock.list_run_steps().with_run_id("run_2").any_times().returns(page_of(&[], false));
    let client = mock.blocking_client();
    let message = complaint(|| drop(client.list_run_steps(&params().limit(6).order(ListRunStepsOrder::Asc))));
    let expected = r#"unexpected call of `listRunSteps`

  GET http://mock.invalid/threads/thread_abc123/runs/run_abc123/steps?limit=6&order=asc

expected:
  1. `listRunSteps` where thread_id is "thread_1" and limit is 5 and order is Asc (0 of 1 call)
       thread_id is "thread_abc123", not "thread_1"
       limit is 6, not 5
  2. `listRunSteps` where run_id is "run_2" (0 calls, any number)
       run_id is "run_abc123", not "run_2"
"#;
    assert_eq!(message, expected);
    // It is not forgotten when the panic was somebody else's.
    let message = complaint(|| mock.verify());
    assert!(message.starts_with(expected) && message.contains("did not come"), "{message}");
}

#[test]
fn what_did_not_come_is_told_at_the_end() {
    let message = complaint(|| {
        let mock = Mock::new();
        mock.list_run_steps().with_include([]).times(2).returns(page_of(&[], false));
        mock.blocking_client().list_run_steps(&params()).unwrap();
    });
    assert_eq!(
        message,
        "calls that were expected did not come\n\n  \
         `listRunSteps` where include is [] (1 of 2 calls)\n\n\
         calls that came:\n  \
         `listRunSteps`  GET http://mock.invalid/threads/thread_abc123/runs/run_abc123/steps\n"
    );
}

#[test]
fn a_double_says_nothing_while_a_test_fails() {
    let message = complaint(|| {
        let mock = Mock::new();
        mock.list_run_steps().returns(page_of(&[], false));
        panic!("{}", "the test's own");
    });
    assert_eq!(message, "the test's own");
}

#[test]
fn an_order_can_be_asked_for() {
    let mock = Mock::new_in_order();
    mock.list_run_steps().with_limit(1).returns(page_of(&[], false));
    mock.list_run_steps().with_limit(2).returns(page_of(&[], false));
    let client = mock.blocking_client();
    let message = complaint(|| drop(client.list_run_steps(&params().limit(2))));
    assert!(message.contains("it is not its turn"), "{message}");
    client.list_run_steps(&params().limit(1)).unwrap();
    client.list_run_steps(&params().limit(2)).unwrap();
    let message = complaint(|| mock.verify());
    assert!(message.starts_with("unexpected call") && !message.contains("did not come"), "{message}");
}

#[tokio::test]
async fn time_passes_without_waiting() {
    let started = Instant::now();
    let mock = Mock::new();
    mock.list_run_steps().times(2).after(Duration::from_secs(50)).returns(page_of(&[], false));
    mock.client().list_run_steps(&params()).await.unwrap();
    mock.blocking_client().list_run_steps(&params()).unwrap();
    assert_eq!(mock.waited(), Duration::from_secs(100));

    mock.list_run_steps().times(2).after(Duration::from_secs(70)).returns(page_of(&[], false));
    for error in [
        mock.client().list_run_steps(&params()).await.unwrap_err(),
        mock.blocking_client().list_run_steps(&params()).unwrap_err(),
    ] {
        assert_eq!(error.limit(), Some(Limit::Total), "{error:?}");
    }

    mock.list_run_steps().times(2).hangs();
    let hurried = RequestOptions::new().attempt_timeout(Duration::from_secs(3));
    for error in [
        mock.client().with(hurried.clone()).list_run_steps(&params()).await.unwrap_err(),
        mock.blocking_client().with(hurried).list_run_steps(&params()).unwrap_err(),
    ] {
        assert_eq!(error.limit(), Some(Limit::Attempt), "{error:?}");
    }
    assert_eq!(mock.waited(), Duration::from_secs(100 + 2 * 60 + 2 * 3));
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_client_that_may_sends_again() {
    let mock = Mock::new_in_order();
    for _ in 0..2 {
        mock.list_run_steps().fails(TransportErrorKind::Connect);
        mock.list_run_steps().answers_with(
            http::Response::builder().status(503).header("retry-after", "9").body("busy").unwrap(),
        );
        mock.list_run_steps().answers(200, &json!({"object": "list", "data": [], "has_more": false}));
    }
    let client = mock.client_builder().max_retries(2).build().unwrap();
    assert_eq!(client.list_run_steps(&params()).await.unwrap().data, []);
    let client = mock.blocking_client_builder().max_retries(2).build().unwrap();
    assert_eq!(client.list_run_steps(&params()).unwrap().data, []);
    assert!(mock.waited() >= Duration::from_secs(18), "{:?}", mock.waited());
    mock.list_run_steps().fails(TransportErrorKind::Other);
    assert!(matches!(mock.client().list_run_steps(&params()).await, Err(Error::Transport(_))));
}

#[test]
fn any_condition_will_do() {
    let mock = Mock::new();
    mock.list_run_steps().matching("a small page", |params| params.limit < Some(10)).hangs();
    mock.list_run_steps().with(params().limit(99)).returns(page_of(&[], false));
    let client = mock.blocking_client();
    client.list_run_steps(&params().limit(99)).unwrap();
    let message = complaint(|| drop(client.list_run_steps(&params().limit(50))));
    assert!(message.contains("where a small page (0 of 1 call)\n       not a small page\n"), "{message}");
    drop(complaint(|| mock.verify()));
}
