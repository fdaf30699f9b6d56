//! What is sent along.

use bodies::Operation;
use bodies::models::Pet;
use bodies::operations::{
    CreatePetParams, LoginBody, LoginBodyDevice, LoginParams, PutNoteParams, PutPictureParams, UpdatePetBody,
    UpdatePetParams,
};
use serde_json::json;

fn sent(operation: &impl Operation) -> (String, String) {
    let request = operation.request().unwrap();
    let kind = request.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
    (kind, String::from_utf8(request.body().to_vec()).unwrap())
}

fn json_of(operation: &impl Operation) -> (String, serde_json::Value) {
    let (kind, body) = sent(operation);
    (kind, serde_json::from_str(&body).unwrap())
}

#[test]
fn a_constructor_takes_what_a_caller_has_to_fill_in() {
    let pet = Pet::new("Tom", None);
    let body = json_of(&CreatePetParams::new(pet));
    assert_eq!(body, ("application/json".to_owned(), json!({"kind": "cat", "name": "Tom", "parent": null})));
}

#[test]
fn setters_take_the_rest() {
    let pet = Pet::new("Tom", Some(Box::new(Pet::new("Ma", None)))).tags(vec!["a".into()]).secret("s").nickname(None);
    let expected = json!({
        "kind": "cat", "name": "Tom", "parent": {"kind": "cat", "name": "Ma", "parent": null},
        "nickname": null, "secret": "s", "tags": ["a"]
    });
    assert_eq!(json_of(&CreatePetParams::new(pet)).1, expected);
}

#[test]
fn null_is_told_from_absent() {
    let update = |body| json_of(&UpdatePetParams::new(7).body(body));
    let kind = "application/merge-patch+json".to_owned();
    assert_eq!(update(UpdatePetBody::new().name("Tom")), (kind.clone(), json!({"name": "Tom"})));
    assert_eq!(update(UpdatePetBody::new().owner(None)), (kind.clone(), json!({"owner": null})));
    assert_eq!(update(UpdatePetBody::new().owner(Some("Ann".into()))), (kind, json!({"owner": "Ann"})));
}

#[test]
fn an_optional_body_may_be_left_out() {
    assert_eq!(sent(&UpdatePetParams::new(7)), (String::new(), String::new()));
}

#[test]
fn a_form_has_a_pair_for_each_value() {
    let body = LoginBody::new("a&b", vec!["r w".into(), "x".into()]).device(LoginBodyDevice::new().id(3));
    let (kind, body) = sent(&LoginParams::new(body));
    assert_eq!(kind, "application/x-www-form-urlencoded");
    assert_eq!(body, "device%5Bid%5D=3&scopes=r%20w&scopes=x&user=a%26b");
}

#[test]
fn text_and_bytes_go_as_they_are() {
    assert_eq!(sent(&PutNoteParams::new("a note")), ("text/plain".to_owned(), "a note".to_owned()));
    let request = PutPictureParams::new(vec![0, 255]).body("b").request().unwrap();
    assert_eq!((request.body().as_ref(), request.uri().to_string().as_str()), (&[0, 255][..], "/pictures?body=b"));
    assert_eq!(request.headers()["content-type"], "image/png");
}
