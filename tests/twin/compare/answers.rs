//! Both clients read the same from an answer.

use std::fs;

use generated::models::RunStepObjectStatus;
use generated::operations::ListRunStepsError;
use serde_json::{Value, json};
use tests::Answer;

use crate::both::{Both, Call, Ours, Theirs, essence};
use crate::twin;

fn fixture(name: &str) -> Value {
    let path = format!("{}/../fixtures/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

async fn read(status: u16, body: &Value) -> Both<Ours, Theirs> {
    Call::new().answered(&Answer::json(status, body)).await.0
}

/// Why progenitor's client cannot read an answer.
fn unreadable(outcome: Theirs) -> String {
    match outcome {
        Err(twin::Error::InvalidResponsePayload(_, error)) => error.to_string(),
        other => panic!("read: {other:?}"),
    }
}

#[tokio::test]
async fn an_answer_as_the_document_describes_it_is_read_alike() {
    for name in
        ["code_interpreter_calls", "empty_page", "ended_steps", "file_search_calls", "reference_example"]
    {
        let document = fixture(name);
        let Both { ours, theirs } = read(200, &document).await;
        let (ours, theirs) = (ours.unwrap(), theirs.unwrap());
        assert_eq!(essence(serde_json::to_value(ours.body()).unwrap()), essence(document.clone()), "{name}");
        assert_eq!(essence(serde_json::to_value(&*theirs).unwrap()), essence(document), "{name}");
        assert_eq!((ours.status(), ours.headers()), (theirs.status(), theirs.headers()), "{name}");
    }
}

/// OAS 3.0 §4.7.24 takes its keywords from JSON Schema, by which these answers are wrong, and
/// progenitor is right to refuse them. They are on the wire nevertheless, and one member costs its
/// caller the page; ours reads them, and what is new stays.
#[tokio::test]
async fn an_answer_that_the_document_does_not_describe_is_read_by_ours_alone() {
    for (name, reason) in [
        ("absent_members", "missing field"),
        ("compatible_server", "unknown variant `activities`"),
        ("empty_page_without_cursors", "missing field `first_id`"),
        ("function_calls", "untagged enum RunStepObjectStepDetails"),
        ("new_members", "untagged enum RunStepObjectStepDetails"),
        ("null_members", "untagged enum RunStepObjectStepDetails"),
        ("tags_in_other_places", "untagged enum RunStepObjectStepDetails"),
    ] {
        let document = fixture(name);
        let Both { ours, theirs } = read(200, &document).await;
        assert_eq!(serde_json::to_value(ours.unwrap().body()).unwrap(), document, "{name}");
        let theirs = unreadable(theirs);
        assert!(theirs.contains(reason), "{name}: {theirs}");
    }
}

#[tokio::test]
async fn an_unknown_status_is_kept_by_ours_alone() {
    let mut page = fixture("reference_example");
    page["data"][0]["status"] = json!("queued");
    let Both { ours, theirs } = read(200, &page).await;
    assert_eq!(ours.unwrap().data[0].status, RunStepObjectStatus::Unknown("queued".to_owned()));
    let theirs = unreadable(theirs);
    assert!(theirs.starts_with("unknown variant `queued`"), "{theirs}");
}

#[tokio::test]
async fn a_new_member_is_kept_by_ours_alone() {
    let mut page = fixture("reference_example");
    page["data"][0]["expires_at"] = json!(1);
    let Both { ours, theirs } = read(200, &page).await;
    assert_eq!(serde_json::to_value(ours.unwrap().body()).unwrap(), page);
    let theirs = serde_json::to_value(&*theirs.unwrap()).unwrap();
    assert_eq!(theirs["data"][0].get("expires_at"), None);
}

/// The contract is OAS 3.1, where 1.0 is an integer (JSON Schema 2020-12 Validation §6.1.1). OAS 3.0
/// rests on an older draft, for which it is none.
#[tokio::test]
async fn a_whole_number_with_a_fraction_is_read_by_ours_alone() {
    let mut page = fixture("reference_example");
    page["data"][0]["created_at"] = json!(1_699_063_291.0);
    let Both { ours, theirs } = read(200, &page).await;
    assert_eq!(ours.unwrap().data[0].created_at, 1_699_063_291);
    let theirs = unreadable(theirs);
    assert!(theirs.starts_with("invalid type: floating point"), "{theirs}");
}

#[tokio::test]
async fn an_error_has_the_same_typed_body() {
    let body = json!({"error": {"message": "Wait.", "type": "requests", "param": null, "code": "too_fast"}});
    for status in [400, 401, 404, 429, 500, 503] {
        let answer = Answer::json(status, &body).header("retry-after", "7");
        let (Both { ours, theirs }, _) = Call::new().answered(&answer).await;
        let Err(generated::Error::Api(ours)) = ours else { panic!("{status}: {ours:?}") };
        let Err(twin::Error::ErrorResponse(theirs)) = theirs else { panic!("{status}: {theirs:?}") };
        assert_eq!((ours.status(), ours.headers()), (theirs.status(), theirs.headers()));
        let typed = match ours.body().unwrap() {
            ListRunStepsError::TooManyRequests(typed) if status == 429 => typed,
            ListRunStepsError::Default(typed) if status != 429 => typed,
            other => panic!("{status}: {other:?}"),
        };
        assert_eq!(serde_json::to_value(typed).unwrap(), body);
        assert_eq!(serde_json::to_value(&*theirs).unwrap(), body);
    }
}

/// OAS 3.0 §4.7.16: `default` covers every status that is not declared. progenitor was given 4XX
/// and 5XX in its place; see `build.rs`.
#[tokio::test]
async fn the_default_answer_is_not_only_for_400_and_up() {
    let body = json!({"error": {"message": "Choose.", "type": "choices", "param": null, "code": null}});
    let Both { ours, theirs } = read(300, &body).await;
    let Err(generated::Error::Api(ours)) = ours else { panic!("{ours:?}") };
    assert!(matches!(ours.body(), Some(ListRunStepsError::Default(_))), "{ours:?}");
    assert!(matches!(theirs, Err(twin::Error::UnexpectedResponse(_))), "{theirs:?}");
}
