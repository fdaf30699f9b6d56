//! The most specific first.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_in_order::Operation;
use union_in_order::models::Thing;
use union_in_order::operations::GetThingParams;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn read(thing: &Value) -> Thing {
    let read = GetThingParams::decode(answer(200, &thing.to_string())).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), *thing);
    read
}

#[test]
fn the_most_specific_first() {
    assert!(matches!(read(&json!({"id": "1"})), Thing::Bare(_)));
    assert!(matches!(read(&json!({"id": "1", "size": 3})), Thing::Sized(sized) if sized.size == 3));
    assert!(matches!(read(&json!({"id": "1", "finish": "painted", "size": 3})), Thing::Painted(_)));
    // Not the constant, so not that one.
    assert!(matches!(read(&json!({"id": "1", "finish": "raw"})), Thing::Bare(_)));
    assert_eq!(read(&json!([1])), Thing::Any(json!([1])));
}
