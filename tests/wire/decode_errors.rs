//! Successful answers that cannot be read.

use bytes::Bytes;
use generated::{DecodeError, Error};
use serde_json::{Value, json};
use tests::Answer;

use crate::calling::{call, empty_page};
use crate::decoding::{decode_error, encoded};
use crate::documents::{message_step, page, tool_step, with};

async fn unreadable(answer: Answer) -> Box<DecodeError> {
    match call(answer).await {
        Err(Error::Decode(error)) => error,
        other => panic!("not a decode error: {other:?}"),
    }
}

#[tokio::test]
async fn truncated_json_is_kept_with_the_place_where_it_ends() {
    let whole = page(&[message_step("step_1"), message_step("step_2")], false).to_string();
    let end = whole.rfind("\"run_id\"").unwrap();
    let cut = &whole[..end];
    let answer =
        Answer::status(200).header("content-type", "application/json").header("x-request-id", "req_1");
    let error = unreadable(answer.body(cut)).await;
    assert_eq!(error.path(), "data[1]");
    assert_eq!(error.reason(), format!("EOF while parsing a value at line 1 column {end}"));
    assert_eq!(error.status(), 200);
    assert_eq!(error.request_id(), Some("req_1"));
    assert_eq!(error.headers()["content-type"], "application/json");
    assert_eq!(error.bytes(), cut.as_bytes());
    assert_eq!(
        error.to_string(),
        format!("cannot read the answer at data[1]: EOF while parsing a value at line 1 column {end}")
    );
}

#[tokio::test]
async fn an_empty_body_is_no_page() {
    let error = unreadable(Answer::status(200)).await;
    assert_eq!((error.path(), error.reason()), ("", "EOF while parsing a value at line 1 column 0"));
    assert_eq!(error.bytes().len(), 0);
}

#[tokio::test]
async fn html_is_called_by_its_name() {
    let answer = Answer::status(200).header("content-type", "text/html; charset=utf-8");
    let error = unreadable(answer.body("<html>Sign in</html>")).await;
    assert_eq!(error.path(), "");
    assert_eq!(error.bytes(), "<html>Sign in</html>".as_bytes());
    assert_eq!(
        error.to_string(),
        "cannot read the answer of type text/html; charset=utf-8: expected value at line 1 column 1"
    );
}

#[tokio::test]
async fn json_of_another_content_type_is_read() {
    let body = page(&[message_step("step_1")], false);
    for content_type in ["text/plain", "application/problem+json", "nonsense"] {
        let answer = Answer::status(200).header("content-type", content_type).body(body.to_string());
        assert_eq!(encoded(call(answer).await.unwrap().body()), body);
    }
    assert_eq!(encoded(call(Answer::status(200).body(body.to_string())).await.unwrap().body()), body);
}

#[test]
fn bytes_behind_the_document_are_an_error() {
    let error = decode_error(format!("{}{{}}", page(&[], false)));
    assert!(error.reason().starts_with("trailing characters at line 1"), "{}", error.reason());
}

#[test]
fn bytes_that_are_no_utf_8_are_an_error() {
    let text = page(&[message_step("step_1")], false).to_string();
    let mut bytes = text.into_bytes();
    let place = bytes.windows(6).position(|window| window == b"step_1").unwrap();
    bytes[place] = 0xff;
    let error = decode_error(bytes);
    assert_eq!(error.path(), "data[0].id");
    assert!(error.reason().starts_with("invalid unicode code point"), "{}", error.reason());
}

#[test]
fn what_is_no_utf_8_is_said_behind_the_document_and_after_what_is_wrong_before_it() {
    let whole = page(&[message_step("step_1")], false).to_string();
    let error = decode_error([whole.as_bytes(), b" \xff"].concat());
    assert_eq!((error.path(), error.reason()), ("", "invalid unicode code point behind the document"));
    let wrong = whole.replace("\"has_more\":false", "\"has_more\":0");
    let error = decode_error([wrong.as_bytes(), b"\xff"].concat());
    assert_eq!(error.path(), "has_more");
    assert!(error.reason().starts_with("invalid type: integer `0`"), "{}", error.reason());
}

/// A page whose second step has these details, in the order given.
fn second_with_details(details: &str) -> Bytes {
    let second = with(message_step("step_2"), "step_details", json!("DETAILS"));
    page(&[message_step("step_1"), second], false).to_string().replace("\"DETAILS\"", details).into()
}

#[test]
fn the_path_leads_to_the_value_wherever_the_tag_stands() {
    for details in [
        r#"{"type":"message_creation","message_creation":{"message_id":7}}"#,
        r#"{"message_creation":{"message_id":7},"type":"message_creation"}"#,
        r#"{"new":[{}],"message_creation":{"new":1,"message_id":7},"type":"message_creation"}"#,
    ] {
        let error = decode_error(second_with_details(details));
        assert_eq!(error.path(), "data[1].step_details.message_creation.message_id", "{details}");
        let reason = error.reason();
        assert!(reason.starts_with("invalid type: integer `7`, expected a string"), "{reason}");
        let message = error.to_string();
        let start =
            "cannot read the answer at data[1].step_details.message_creation.message_id: invalid type";
        assert!(message.starts_with(start), "{message}");
    }
}

#[test]
fn the_path_leads_through_lists_wherever_the_tag_stands() {
    let call = |order: [&str; 2]| {
        let good =
            r#"{"id":"call_1","type":"function","function":{"name":"n","arguments":"","output":null}}"#;
        format!("[{good},{{{}}}]", order.join(","))
    };
    let tag = r#""type":"function""#;
    let function = r#""id":"call_2","function":{"name":"n","arguments":"","output":[]}"#;
    for calls in [call([tag, function]), call([function, tag])] {
        for details in [
            format!(r#"{{"type":"tool_calls","tool_calls":{calls}}}"#),
            format!(r#"{{"tool_calls":{calls},"type":"tool_calls"}}"#),
        ] {
            let error = decode_error(second_with_details(&details));
            assert_eq!(error.path(), "data[1].step_details.tool_calls[1].function.output", "{details}");
            let reason = error.reason();
            assert!(reason.starts_with("invalid type: sequence, expected a string"), "{reason}");
        }
    }
}

#[test]
fn a_missing_member_of_a_variant_is_missed_where_it_belongs() {
    for details in [
        r#"{"type":"message_creation","message_creation":{}}"#,
        r#"{"message_creation":{},"type":"message_creation"}"#,
    ] {
        let error = decode_error(second_with_details(details));
        assert_eq!(error.path(), "data[1].step_details.message_creation", "{details}");
        assert!(error.reason().starts_with("missing field `message_id`"), "{}", error.reason());
    }
    let error = decode_error(second_with_details(r#"{"type":"message_creation"}"#));
    assert_eq!(error.path(), "data[1].step_details");
    assert!(error.reason().starts_with("missing field `message_creation`"), "{}", error.reason());
}

#[test]
fn the_path_leads_to_a_wrong_type() {
    let step = message_step("step_1");
    let search = |results: Value| {
        tool_step(
            "step_1",
            &json!([{"id": "call_1", "type": "file_search", "file_search": {"results": results}}]),
        )
    };
    for (step, path) in [
        (json!(null), "data[0]"),
        (json!([]), "data[0]"),
        (with(step.clone(), "id", json!(1)), "data[0].id"),
        (with(step.clone(), "status", json!(null)), "data[0].status"),
        (with(step.clone(), "status", json!({"a": 1})), "data[0].status"),
        (with(step.clone(), "usage", json!({"prompt_tokens": "1"})), "data[0].usage.prompt_tokens"),
        (with(step.clone(), "metadata", json!({"a.b": 1})), "data[0].metadata.a.b"),
        (with(step, "last_error", json!("failed")), "data[0].last_error"),
        (search(json!({})), "data[0].step_details.tool_calls[0].file_search.results"),
        (
            search(json!([{"file_id": "f", "file_name": "n", "score": 0.5, "content": [{}, {"text": 1}]}])),
            "data[0].step_details.tool_calls[0].file_search.results[0].content[1].text",
        ),
    ] {
        assert_eq!(decode_error(page(std::slice::from_ref(&step), false).to_string()).path(), path, "{step}");
    }
    for (document, path) in [
        (with(page(&[], false), "has_more", json!("no")), "has_more"),
        (with(page(&[], false), "data", json!(null)), "data"),
        (json!("list"), ""),
    ] {
        assert_eq!(decode_error(document.to_string()).path(), path, "{document}");
    }
}

#[tokio::test]
async fn a_page_that_can_be_read_has_status_headers_and_request_id() {
    let response =
        call(empty_page().header("x-request-id", "req_1").header("X-Other", "other")).await.unwrap();
    assert_eq!(response.status(), 200);
    assert_eq!(response.request_id(), Some("req_1"));
    assert_eq!(response.headers()["x-other"], "other");
    assert_eq!(response.data.len(), 0);
    assert_eq!(encoded(&response.into_body()), page(&[], false));
}
