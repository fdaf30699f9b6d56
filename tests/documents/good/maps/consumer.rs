//! Members of any name.

use bytes::Bytes;
use http::Response;
use maps::Operation;
use maps::models::{Bag, BagMoodsValue};
use maps::operations::GetBagParams;
use serde_json::json;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn members_of_any_name() {
    let bag = json!({
        "labels": {"a": "b"}, "free": {"x": [1]}, "nothing": {}, "open": {"name": "n", "more": 1},
        "anything": {"k": null}, "value": 5, "sizes": {"s": {"width": 1.5}}, "moods": {"m": "odd"},
        "lists": {"l": [1, 2]}, "closed": {"name": "n", "smuggled": true}, "typed": {"name": "n", "count": 3},
        "ids": ["1"], "id": "2", "pair": ["a", 1],
    });
    let read: Bag = GetBagParams::decode(answer(200, &bag.to_string())).unwrap().into_body();
    assert_eq!(read.labels["a"], "b");
    assert_eq!(read.free["x"], json!([1]));
    assert_eq!(read.open.unknown_fields().collect::<Vec<_>>(), [("more", &json!(1))]);
    assert_eq!(read.sizes.as_ref().unwrap()["s"].width, 1.5);
    assert_eq!(read.moods.as_ref().unwrap()["m"], BagMoodsValue::Unknown("odd".to_owned()));
    assert_eq!(read.lists.as_ref().unwrap()["l"], [1, 2]);
    assert_eq!(read.closed.as_ref().unwrap().unknown_fields().count(), 1);
    assert_eq!(read.typed.as_ref().unwrap().additional_properties["count"], 3);
    assert_eq!((read.ids.as_ref().unwrap()[0].as_str(), read.id.as_deref()), ("1", Some("2")));
    assert_eq!(serde_json::to_value(&read).unwrap(), bag);
}
