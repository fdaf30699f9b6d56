//! One body out of several.

use body_choice::models::Pet;
use body_choice::operations::{
    AddLogsBody, AddLogsParams, AddRecordsParams, CreateCallBody, CreateCallParams, CreateImageEditBody,
    CreateImageEditBodyJson, CreateImageEditBodyMultipart, CreateImageEditParams, ForgetParams, PutAssetParams,
    PutDocumentParams, PutPetParams, PutPictureParams, SearchParams,
};
use body_choice::{Operation, Upload};

fn sent(operation: &impl Operation) -> (String, String) {
    let request = operation.request().unwrap();
    let kind = request.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
    (kind, String::from_utf8(request.body().to_vec()).unwrap())
}

fn as_sent(kind: &str, body: &str) -> (String, String) {
    (kind.to_owned(), body.to_owned())
}

#[test]
fn the_type_of_a_form_is_enough() {
    let json = CreateImageEditParams::new(CreateImageEditBodyJson::new("u"));
    assert_eq!(sent(&json), as_sent("application/json", r#"{"url":"u"}"#));
    let files = CreateImageEditParams::new(CreateImageEditBodyMultipart::new("image"));
    assert!(sent(&files).0.starts_with("multipart/form-data; boundary="));
    assert!(matches!(files.body, CreateImageEditBody::Multipart(_)));
}

#[test]
fn forms_of_one_type_are_told_apart_by_name() {
    let text = CreateCallParams::new().body("words");
    assert_eq!(sent(&text), as_sent("text/plain", "words"));
    let sdp = CreateCallParams::new().body(CreateCallBody::Sdp("v=0".into()));
    assert_eq!(sent(&sdp), as_sent("application/sdp", "v=0"));
    assert_eq!(sent(&CreateCallParams::new()), as_sent("", ""));
}

#[test]
fn bytes_say_what_they_are() {
    let picture = |upload: Upload| sent(&CreateCallParams::new().body(upload)).0;
    assert_eq!(picture(Upload::new("x")), "image/png");
    assert_eq!(picture(Upload::new("x").content_type("image/jpeg")), "image/jpeg");
    assert_eq!(sent(&PutPictureParams::new("x")), as_sent("application/octet-stream", "x"));
    assert_eq!(sent(&PutAssetParams::new(Upload::new("x").content_type("text/css"))), as_sent("text/css", "x"));
}

#[test]
fn one_thing_is_sent_one_way() {
    assert_eq!(sent(&PutPetParams::new(Pet::new("Tom"))), as_sent("text/json", r#"{"name":"Tom"}"#));
    assert_eq!(sent(&PutDocumentParams::new("<a/>")), as_sent("application/xml", "<a/>"));
}

#[test]
fn items_are_lines_or_records() {
    let logs = AddLogsParams::new(vec![AddLogsBody::new().level(1), AddLogsBody::new()]);
    assert_eq!(sent(&logs), as_sent("application/x-ndjson", "{\"level\":1}\n{}\n"));
    let records = AddRecordsParams::new(vec![Pet::new("Tom")]);
    assert_eq!(sent(&records), as_sent("application/json-seq", "\u{1e}{\"name\":\"Tom\"}\n"));
}

#[test]
fn any_method_can_have_a_body() {
    let search = SearchParams::new().body(Pet::new("Tom"));
    assert_eq!(search.request().unwrap().method(), "GET");
    assert_eq!(sent(&search), as_sent("application/json", r#"{"name":"Tom"}"#));
    assert_eq!(sent(&ForgetParams::new(vec!["a".into()])), as_sent("application/json", r#"["a"]"#));
}
