//! Whatever comes back is one of these.

use bytes::Bytes;
use http::Response;
use responses::operations::*;
use responses::{Error, Operation};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

/// The body of an error, as the document describes it for this status.
fn body<P: Operation<Error: Clone>>(status: u16, body: &str) -> Option<P::Error> {
    match P::decode(answer(status, body)) {
        Err(Error::Api(error)) => {
            assert_eq!((error.status().as_u16(), &error.bytes()[..]), (status, body.as_bytes()));
            error.body().cloned()
        }
        Ok(_) => panic!("{status} is no success"),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn several_successes_are_one() {
    for status in [200, 201] {
        let response = GetAlikeParams::decode(answer(status, r#"{"id": 1}"#)).unwrap();
        assert_eq!((response.status().as_u16(), response.id), (status, 1));
    }
    assert!(
        matches!(body::<GetAlikeParams>(202, r#""later""#), Some(GetAlikeError::Default(it)) if it == "later")
    );
}

#[test]
fn errors_by_status_range_and_default() {
    let problem = r#"{"title": "t"}"#;
    assert!(
        matches!(body::<GetAlikeParams>(404, problem), Some(GetAlikeError::NotFound(it)) if it.title == "t")
    );
    assert!(matches!(body::<GetAlikeParams>(418, problem), Some(GetAlikeError::ClientError(_))));
    assert!(matches!(body::<GetAlikeParams>(500, "broken"), Some(GetAlikeError::ServerError(it)) if it == "broken"));
    assert!(matches!(body::<GetAlikeParams>(302, r#""x""#), Some(GetAlikeError::Default(_))));
    assert!(body::<GetAlikeParams>(404, "<html>").is_none());
}

#[test]
fn a_default_stands_for_success_too() {
    assert_eq!(GetDefaultParams::decode(answer(200, r#"{"title": "t"}"#)).unwrap().title, "t");
    assert!(matches!(body::<GetDefaultParams>(400, r#"{"title": "t"}"#), Some(GetDefaultError::Default(_))));
}

#[test]
fn text_bytes_and_nothing() {
    assert_eq!(**GetTextParams::decode(answer(200, "täxt")).unwrap(), *"täxt");
    assert_eq!(GetBytesParams::decode(answer(200, "\u{0}x")).unwrap().body(), &Bytes::from_static(b"\0x"));
    DeleteAllParams::decode(answer(204, "")).unwrap();
    let accept = |request: http::Request<Bytes>| request.headers().get("accept").cloned();
    assert_eq!(accept(GetTextParams::new().request().unwrap()).unwrap(), "text/plain");
    assert_eq!(accept(GetBytesParams::new().request().unwrap()).unwrap(), "application/pdf");
    let request = DeleteAllParams::new().request().unwrap();
    assert_eq!((request.method().as_str(), accept(request.clone())), ("DELETE", None));
}

#[test]
fn bodies_without_a_name() {
    let response = GetInlineParams::decode(answer(200, r#"{"items": [{"id": "a"}]}"#)).unwrap();
    assert_eq!(response.items[0].id, "a");
    assert!(
        matches!(body::<GetInlineParams>(409, r#"{"holder": "h"}"#), Some(GetInlineError::Conflict(it)) if it.holder == "h")
    );
    let any = GetAnyParams::decode(answer(299, "[1, null]")).unwrap();
    assert_eq!(*any.body(), serde_json::json!([1, null]));
}

#[test]
fn json_is_preferred() {
    let request = GetSeveralParams::new().request().unwrap();
    let accept = &request.headers()["accept"];
    assert_eq!(accept, "application/json; charset=utf-8, text/html;q=0.9, application/json;q=0.9");
    let get = |status, body| GetSeveralParams::decode(answer(status, body)).unwrap().into_body();
    assert_eq!(get(200, "[1, 2]"), GetSeveralOutput::Ok(vec![1, 2]));
    assert!(matches!(get(202, r#"{"title": "t"}"#), GetSeveralOutput::Accepted(it) if it.title == "t"));
}

#[test]
fn a_wrong_body_says_where() {
    let error = GetInlineParams::decode(answer(200, r#"{"items": [{"id": "a"}, {"id": 2}]}"#)).unwrap_err();
    let Error::Decode(error) = error else { panic!("{error}") };
    assert_eq!(error.path(), "items[1].id");
}
