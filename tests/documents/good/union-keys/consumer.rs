//! Told apart by what each requires; an added member disqualifies none.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_keys::Operation;
use union_keys::models::Contact;
use union_keys::operations::GetContactParams;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn read(contact: &Value) -> Contact {
    let read = GetContactParams::decode(answer(200, &contact.to_string())).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), *contact);
    read
}

#[test]
fn by_keys() {
    let post = read(&json!({"street": "Main", "town": "Ulm", "note": "n"}));
    assert!(matches!(post, Contact::Post(post) if post.town == "Ulm" && post.note.as_deref() == Some("n")));
    let mail = read(&json!({"address": "a@b", "added": [1]}));
    assert!(matches!(mail, Contact::Mail(mail) if mail.unknown_fields().count() == 1));
    assert!(matches!(read(&json!({"number": "1"})), Contact::PhoneCall(call) if call.number == "1"));
}

#[test]
fn half_of_one_is_none() {
    for contact in [json!({"street": "Main"}), json!({}), json!({"number": 1}), json!(null)] {
        assert_eq!(read(&contact), Contact::Unknown(contact));
    }
}
