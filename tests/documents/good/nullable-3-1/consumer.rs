//! The other spellings of null, and an answer that is null altogether.

use bytes::Bytes;
use http::Response;
use nullable_3_1::Operation;
use nullable_3_1::models::{Card, CardWord};
use nullable_3_1::operations::GetCardParams;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn read(card: &Value) -> Option<Card> {
    GetCardParams::decode(answer(200, &card.to_string())).unwrap().into_body()
}

#[test]
fn no_card() {
    assert_eq!(read(&Value::Null), None);
}

#[test]
fn a_card_of_nulls() {
    let nulls =
        json!({"note": null, "keeper": null, "owner": null, "tags": [null], "word": null, "always": null});
    let card = read(&nulls).unwrap();
    assert!(card.keeper.is_none() && card.owner.is_none() && card.word.is_none() && card.always.is_none());
    assert_eq!(card.tags, [None]);
    assert_eq!(serde_json::to_value(&card).unwrap(), nulls);
}

#[test]
fn a_card_of_values() {
    let values = json!({
        "note": "n", "hint": "h", "keeper": {"name": "k"}, "owner": {"name": "o"}, "tags": ["t"], "word": 7,
        "always": null,
    });
    let card = read(&values).unwrap();
    assert_eq!(card.keeper.as_ref().unwrap().name, "k");
    assert_eq!(card.owner.as_ref().unwrap().name, "o");
    assert_eq!(card.word, Some(CardWord::Integer(7)));
    assert_eq!(card.hint.as_deref(), Some("h"));
    assert_eq!(serde_json::to_value(&card).unwrap(), values);
    assert_eq!(read(&json!({"tags": [], "word": true})).unwrap().word, Some(CardWord::Unknown(json!(true))));
}
