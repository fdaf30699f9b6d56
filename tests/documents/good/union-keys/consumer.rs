//! Told apart by what each requires; an added member disqualifies none.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_keys::Operation;
use union_keys::models::Block;
use union_keys::models::Contact;
use union_keys::operations::{GetBlockParams, GetContactParams};

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

#[test]
fn by_numbers_and_flags() {
    let read = |block: Value| {
        let read: Block = GetBlockParams::decode(answer(200, &block.to_string())).unwrap().into_body();
        assert_eq!(serde_json::to_value(&read).unwrap(), block);
        read
    };
    let Block::Row(row) = read(json!({"kind": 1, "blocks": [{"kind": -2}, {"kind": 3, "done": false}]})) else { panic!() };
    assert!(matches!(&row.blocks[..], [Block::Rule(_), Block::Draft(draft)] if draft.kind == 3));
    // What has the members of a kind and another number is none of that kind.
    assert!(matches!(read(json!({"kind": 9, "blocks": []})), Block::Unknown(_)));
    assert!(matches!(read(json!({"kind": 9, "done": true})), Block::Unknown(_)));
    assert!(matches!(read(json!({"kind": 9})), Block::Unknown(_)));
}

#[cfg(feature = "mock")]
#[test]
fn a_sample_is_what_is_listed_first() {
    use union_keys::mock::Sample;
    assert!(matches!(Contact::sample(), Contact::Post(post) if post.street.is_empty() && post.note.is_none()));
    assert!(matches!(Block::sample(), Block::Row(row) if row.kind == 1 && row.blocks.is_empty()));
    // What is said is taken as it is.
    assert!(matches!(Contact::sample_with(json!({"address": "a@example.com"})), Contact::Mail(_)));
    assert!(matches!(Contact::sample_with(json!({"street": "Main street"})), Contact::Unknown(_)));
}
