//! Bodies of several parts, to the byte.

use multipart_bodies::models::{Address, CreateFileRequest, CreateFileRequestExpires, Edit, EditMultipart};
use multipart_bodies::operations::{
    CreateBatchParams, CreateEditParams, CreateFileParams, CreateMessageBody, CreateMessageParams,
    CreateProfileBody, CreateProfileBodyAddress, CreateProfileBodyFilter, CreateProfileParams,
    EditImageParams, PutModulesBody, PutModulesParams,
};
use multipart_bodies::{Operation, Upload};

/// The body, with `B` for the boundary, which must be that of the media type.
fn sent(operation: &impl Operation) -> String {
    let request = operation.request().unwrap();
    let kind = request.headers()["content-type"].to_str().unwrap();
    let (kind, boundary) = kind.split_once("; boundary=").unwrap();
    let body = String::from_utf8(request.body().to_vec()).unwrap();
    assert!(boundary.len() <= 70 && body.ends_with(&format!("--{boundary}--\r\n")));
    format!("{kind}\n{}", body.replace(boundary, "B").replace("\r\n", "\n"))
}

fn part(name: &str, kind: &str, content: &str) -> String {
    format!("--B\nContent-Disposition: form-data; name=\"{name}\"\nContent-Type: {kind}\n\n{content}\n")
}

#[test]
fn a_file_has_a_name_and_a_media_type() {
    let body = CreateFileRequest::new("content", "batch".into());
    let expected = "multipart/form-data\n\
        --B\nContent-Disposition: form-data; name=\"file\"; filename=\"file\"\nContent-Type: application/octet-stream\n\ncontent\n\
        --B\nContent-Disposition: form-data; name=\"purpose\"\nContent-Type: text/plain\n\nbatch\n\
        --B--\n";
    assert_eq!(sent(&CreateFileParams::new(body)), expected);
    let file = Upload::new(vec![b'x']).file_name("a \"b\"\r\n.jsonl").content_type("application/jsonl");
    let body = CreateFileRequest::new(file, "batch".into());
    let head = "; filename=\"a %22b%22%0D%0A.jsonl\"\nContent-Type: application/jsonl\n\nx\n";
    assert!(sent(&CreateFileParams::new(body)).contains(head));
    let body = CreateFileRequest::new(Upload::new("x").without_file_name(), "batch".into());
    assert!(sent(&CreateFileParams::new(body)).contains("form-data; name=\"file\"\nContent-Type"));
}

#[test]
fn objects_are_json_and_null_is_absent() {
    let body = CreateFileRequest::new("x", "batch".into()).expires(CreateFileRequestExpires::new(60)).keep(true);
    let body = sent(&CreateFileParams::new(body));
    assert!(body.contains(&part("expires", "application/json", "{\"seconds\":60}")));
    assert!(body.contains(&part("keep", "text/plain", "true")));
}

fn profile() -> CreateProfileBody {
    CreateProfileBody::new("f81d4fae", CreateProfileBodyAddress::new().street("Main"), "<a/>", vec![1u8])
}

#[test]
fn parts_have_the_media_types_of_their_encoding() {
    let body = sent(&CreateProfileParams::new(profile()));
    let image = "--B\nContent-Disposition: form-data; name=\"profileImage\"; filename=\"profileImage\"\nContent-Type: image/png\n\n\u{1}\n";
    let expected = [
        "multipart/form-data\n",
        &part("id", "text/plain", "f81d4fae"),
        &part("address", "application/json", "{\"street\":\"Main\"}"),
        &part("historyMetadata", "application/xml; charset=utf-8", "<a/>"),
        image,
        &part("kind", "text/plain", "person"),
        "--B--\n",
    ];
    assert_eq!(body, expected.concat());
}

#[test]
fn lists_are_a_part_for_each_item() {
    let body = profile()
        .tags(vec!["a".into(), "b".into()])
        .addresses(vec![Address::new("Rome")])
        .attachments(vec![Upload::new("1").file_name("1.txt"), "2".into()]);
    let body = sent(&CreateProfileParams::new(body));
    assert!(body.contains(&[part("tags", "text/plain", "a"), part("tags", "text/plain", "b")].concat()));
    assert!(body.contains(&part("addresses", "application/json", "{\"city\":\"Rome\"}")));
    assert_eq!(body.matches("name=\"attachments\"; filename=").count(), 2);
}

#[test]
fn a_style_wins_over_the_usual_media_type() {
    let body = profile().codes(vec![1, 2]).filter(CreateProfileBodyFilter::new().from(1).to(2));
    let body = sent(&CreateProfileParams::new(body));
    assert!(body.contains(&part("codes", "text/plain", "1,2")));
    assert!(body.contains(&[part("filter[from]", "text/plain", "1"), part("filter[to]", "text/plain", "2")].concat()));
}

#[test]
fn callers_say_what_the_document_leaves_open() {
    let icon = Upload::new("x").content_type("image/jpeg").header("X-Rate-Limit-Limit", "3");
    let body = sent(&CreateProfileParams::new(profile().icon(icon)));
    assert!(body.contains("name=\"icon\"; filename=\"icon\"\nContent-Type: image/jpeg\nX-Rate-Limit-Limit: 3\n\nx\n"));
    let broken = Upload::new("x").header("X-A", "a\r\nb");
    assert!(CreateProfileParams::new(profile().icon(broken)).request().is_err());
    let body = sent(&PutModulesParams::new().body(PutModulesBody::new().further_part("a\n\"b", Upload::json(&[1]).unwrap())));
    assert!(body.contains("name=\"a%0D%0A%22b\"\nContent-Type: application/json\n\n[1]\n"));
    let body = profile().further_underscore_part(true).further_part("x", "y");
    assert!(sent(&CreateProfileParams::new(body)).contains(&part("further_part", "text/plain", "true")));
}

#[test]
fn a_component_is_sent_both_ways() {
    let body = EditMultipart::new(vec!["1".into(), "2".into()]).size("small".into());
    assert_eq!(sent(&EditImageParams::new(body)).matches("name=\"image\"; filename=\"image\"").count(), 2);
    let body = Edit::new(serde_json::from_str("\"1\"").unwrap()).size("small".into());
    assert_eq!(CreateEditParams::new(body).request().unwrap().body().as_ref(), br#"{"image":"1","size":"small"}"#);
}

#[test]
fn parts_of_alternatives_are_together() {
    let body = CreateMessageBody::new("c").text("t").files_0(vec![0]);
    let body = sent(&CreateMessageParams::new(body));
    assert!(body.contains(&part("channel", "text/plain", "c")) && body.contains("name=\"files[0]\"; filename=\"files[0]\""));
}

#[test]
fn parts_without_names_stand_in_order() {
    let parts = vec![Upload::new("1").content_type("text/plain"), Upload::json("2").unwrap()];
    let expected = "multipart/mixed\n--B\nContent-Type: text/plain\n\n1\n--B\nContent-Type: application/json\n\n\"2\"\n--B--\n";
    assert_eq!(sent(&CreateBatchParams::new(parts)), expected);
}

#[test]
fn the_boundary_is_in_no_part() {
    let usual = CreateBatchParams::new(vec!["a".into()]).request().unwrap();
    let boundary = usual.headers()["content-type"].to_str().unwrap().split_once("boundary=").unwrap().1.to_owned();
    let nasty = CreateBatchParams::new(vec![Upload::new(format!("\r\n--{boundary}--\r\n"))]).request().unwrap();
    let other = nasty.headers()["content-type"].to_str().unwrap().split_once("boundary=").unwrap().1.to_owned();
    assert_ne!(boundary, other);
    assert_eq!(usual.body(), CreateBatchParams::new(vec!["a".into()]).request().unwrap().body());
}
