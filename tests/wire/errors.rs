//! Answers that are errors.

use std::time::Duration;

use generated::Error;
use generated::operations::ListRunStepsError;
use serde_json::json;
use tests::Answer;

use crate::calling::{api_error, call};
use crate::documents;

#[tokio::test]
async fn an_error_says_all_that_the_server_said() {
    let body = json!({"error": {
        "message": "No such run.", "type": "invalid_request_error", "param": "run_id", "code": "not_found"
    }});
    for status in [400, 401, 404, 500] {
        let answer = Answer::json(status, &body).header("X-Request-Id", "req_1").header("X-Other", "other");
        let error = api_error(answer).await;
        assert_eq!(error.status().as_u16(), status);
        assert_eq!(error.request_id(), Some("req_1"));
        assert_eq!(error.headers()["x-other"], "other");
        assert_eq!(error.headers()["content-type"], "application/json");
        assert_eq!(error.retry_after(), None);
        assert_eq!(error.bytes(), body.to_string().as_bytes());
        let Some(ListRunStepsError::Default(typed)) = error.body() else { panic!("another body: {error:?}") };
        assert_eq!(typed.error.message, "No such run.");
        assert_eq!(typed.error.r#type, "invalid_request_error");
        assert_eq!(typed.error.param.as_deref(), Some("run_id"));
        assert_eq!(typed.error.code.as_deref(), Some("not_found"));
    }
}

#[tokio::test]
async fn status_and_request_id_are_there_without_a_match() {
    let answer = Answer::json(404, &documents::error("t", "m")).header("request-id", "req_2");
    let error = call(answer).await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.request_id(), Some("req_2"));
}

#[tokio::test]
async fn a_message_holds_status_request_id_and_the_body() {
    let answer = Answer::status(404).header("x-request-id", "req_1").body(r#"{"error": "gone"}"#);
    let error = call(answer).await.unwrap_err();
    assert_eq!(error.to_string(), r#"the server answered 404 Not Found (request req_1): {"error": "gone"}"#);
    let error = call(Answer::status(503)).await.unwrap_err();
    assert_eq!(error.to_string(), "the server answered 503 Service Unavailable");
}

#[tokio::test]
async fn too_many_requests_have_a_body_of_their_own_and_say_when_to_come_back() {
    let answer = Answer::json(429, &documents::error("requests", "Slow down.")).header("Retry-After", "7");
    let error = api_error(answer).await;
    assert_eq!(error.status(), 429);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(7)));
    let Some(ListRunStepsError::TooManyRequests(body)) = error.body() else { panic!("another: {error:?}") };
    assert_eq!(body.error.message, "Slow down.");
}

#[tokio::test]
async fn a_time_to_come_back_that_is_no_number_of_seconds_is_left_to_the_caller() {
    for value in ["Fri, 31 Dec 1999 23:59:59 GMT", "-1", "soon", "", "1.5", "99999999999999999999"] {
        let error = api_error(Answer::status(429).header("Retry-After", value)).await;
        assert_eq!(error.retry_after(), None, "{value:?}");
        assert_eq!(error.headers()["retry-after"], value);
    }
}

#[tokio::test]
async fn a_page_of_html_from_a_proxy_is_kept_as_it_is() {
    let html = format!("<html>\n  <h1>502 Bad Gateway</h1>\r\n{}</html>", "<p>ü</p>\n".repeat(100));
    let error = api_error(Answer::status(502).header("content-type", "text/html").body(html.clone())).await;
    assert_eq!(error.status(), 502);
    assert_eq!(error.body(), None);
    assert_eq!(error.bytes(), html.as_bytes());
    let message = error.to_string();
    let excerpt = message.strip_prefix("the server answered 502 Bad Gateway: ").unwrap();
    assert!(excerpt.starts_with("<html> <h1>502 Bad Gateway</h1> <p>ü</p> <p>ü</p>"), "{message}");
    assert!(excerpt.ends_with('…'), "{message}");
    assert_eq!(excerpt.chars().count(), 201);
}

#[tokio::test]
async fn an_excerpt_counts_characters_without_white_space() {
    // Four bytes a character; and much white space, of which little is left.
    for (body, expected) in [
        ("🦀".repeat(200), "🦀".repeat(200)),
        ("🦀".repeat(201), format!("{}…", "🦀".repeat(200))),
        (format!("a{}b", " ".repeat(2000)), "a b".to_owned()),
    ] {
        let message = api_error(Answer::status(500).body(body)).await.to_string();
        assert_eq!(message, format!("the server answered 500 Internal Server Error: {expected}"));
    }
}

#[tokio::test]
async fn a_body_that_is_no_text_makes_no_trouble() {
    let error = api_error(Answer::status(500).body([0xff, b'a', 0x80, b'b'])).await;
    assert_eq!(error.body(), None);
    assert_eq!(error.bytes()[..], [0xff, b'a', 0x80, b'b']);
    assert_eq!(error.to_string(), "the server answered 500 Internal Server Error: \u{fffd}a\u{fffd}b");
}

#[tokio::test]
async fn an_error_of_another_shape_is_kept_as_it_is() {
    for body in [
        json!({"error": "invalid_api_key"}),
        json!({"error": {"message": "m"}}),
        json!({"detail": [{"loc": ["path"], "msg": "m"}]}),
        json!([]),
        json!(null),
    ] {
        let error = api_error(Answer::json(400, &body)).await;
        assert_eq!(error.body(), None, "{body}");
        assert_eq!(error.bytes(), body.to_string().as_bytes());
    }
}

#[tokio::test]
async fn a_success_that_the_document_does_not_describe_is_an_error_of_the_api() {
    let error = api_error(Answer::status(204)).await;
    assert_eq!((error.status().as_u16(), error.body()), (204, None));
    let page = documents::page(&[], false);
    let error = api_error(Answer::json(202, &page)).await;
    assert_eq!((error.status().as_u16(), error.body()), (202, None));
    assert_eq!(error.bytes(), page.to_string().as_bytes());
}

#[tokio::test]
async fn a_redirect_to_nowhere_is_an_error_of_the_api() {
    let error = api_error(Answer::status(302)).await;
    assert_eq!((error.status().as_u16(), error.body()), (302, None));
    assert_eq!(error.to_string(), "the server answered 302 Found");
}

#[tokio::test]
async fn an_error_can_be_cast_to_the_standard_one() {
    let error = call(Answer::status(500)).await.unwrap_err();
    let error: Box<dyn std::error::Error + Send + Sync> = error.into();
    assert!(error.downcast_ref::<Error<ListRunStepsError>>().is_some());
    assert!(error.source().is_none());
}
