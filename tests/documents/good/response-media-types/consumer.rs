//! What a call gives depends on its content type.

use bytes::Bytes;
use http::Response;
use response_media_types::operations::*;
use response_media_types::{Error, Operation};

/// An answer as a transport would hand it over.
fn answer(status: u16, kind: &str, body: &str) -> Response<Bytes> {
    let builder = Response::builder().status(status).header("content-type", kind);
    builder.body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn accept(request: http::Request<Bytes>) -> String {
    request.headers()["accept"].to_str().unwrap().to_owned()
}

#[test]
fn the_content_type_chooses() {
    let get = |kind, body| GetReportParams::decode(answer(200, kind, body)).unwrap().into_body();
    assert!(matches!(get("application/json", r#"{"total": 1}"#), GetReportOutput::Json(it) if it.total == 1));
    assert_eq!(get("TEXT/CSV; charset=utf-8", "a,b"), GetReportOutput::Text("a,b".to_owned()));
    assert_eq!(get("text/html", "<p>"), GetReportOutput::Text("<p>".to_owned()));
    assert_eq!(get("application/pdf", "%PDF"), GetReportOutput::Bytes(Bytes::from_static(b"%PDF")));
    assert_eq!(get("image/x-new", "i"), GetReportOutput::Bytes(Bytes::from_static(b"i")));
    // What nothing describes is taken for the usual form.
    assert!(matches!(get("application/vnd.other", r#"{"total": 1}"#), GetReportOutput::Json(_)));
    let accepted = accept(GetReportParams::new().request().unwrap());
    let others = "image/*;q=0.9, application/pdf;q=0.9, text/csv;q=0.9, text/html;q=0.9";
    assert_eq!(accepted, format!("application/json, {others}"));
}

#[test]
fn errors_have_forms_too() {
    let error = |kind, body| match GetReportParams::decode(answer(400, kind, body)) {
        Err(Error::Api(error)) => error.body().cloned(),
        other => panic!("{other:?}"),
    };
    assert!(matches!(error("application/json", r#"{"total": 0}"#), Some(GetReportError::BadRequest(_))));
    let problem = error("application/problem+json", r#"{"title": "t"}"#);
    assert!(matches!(problem, Some(GetReportError::BadRequestProblemJson(it)) if it.title == "t"));
    assert_eq!(error("text/plain", "no"), None);
}

#[test]
fn the_same_in_another_notation_is_one_type() {
    let response = GetNotationsParams::decode(answer(200, "application/json", r#"{"total": 1}"#)).unwrap();
    assert_eq!(response.total, 1);
    assert_eq!(accept(GetNotationsParams::new().request().unwrap()), "application/json");
}

#[test]
fn forms_of_json_and_no_body() {
    let get = |status, kind, body| GetFormsParams::decode(answer(status, kind, body)).unwrap().into_body();
    assert_eq!(get(200, "application/json", r#"["a"]"#), GetFormsOutput::Ok(vec!["a".to_owned()]));
    let stars = get(200, "application/vnd.star+json", r#"[{"at": "t"}]"#);
    assert!(matches!(stars, GetFormsOutput::OkVndStarJson(it) if it[0].at == "t"));
    assert_eq!(get(204, "", ""), GetFormsOutput::NoContent);
}

#[test]
fn xml_and_forms_are_text() {
    assert_eq!(**GetXmlParams::decode(answer(200, "application/atom+xml", "<a/>")).unwrap(), *"<a/>");
    let form = GetFormParams::decode(answer(200, "application/x-www-form-urlencoded", "total=1")).unwrap();
    assert_eq!(**form, *"total=1");
}

#[test]
fn bytes_are_bytes() {
    for status in [200, 206] {
        let response = GetImageParams::decode(answer(status, "image/webp", "w")).unwrap();
        assert_eq!(response.body(), &Bytes::from_static(b"w"));
    }
    assert_eq!(accept(GetImageParams::new().request().unwrap()), "image/png, image/webp;q=0.9");
}
