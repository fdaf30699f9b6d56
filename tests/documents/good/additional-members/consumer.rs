//! Members that the document does not name have the type that it gives them.

use additional_members::Operation;
use additional_members::models::{Boxes, BoxesValue, Counts, Shelf};
use additional_members::operations::PutShelfParams;
use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn read(body: &Value) -> Shelf {
    let body = Bytes::from(body.to_string());
    PutShelfParams::decode(Response::builder().body(body).unwrap()).unwrap().into_body()
}

#[test]
fn further_members_are_typed() {
    let shelf = json!({
        "counts": {"total": 3, "red": 1, "blue": 2},
        "boxes": {"additional_properties": "a", "big": {"width": 1.5}},
        "named": {"name": "n", "x-a": "1"}, "closed": {"name": "n", "smuggled": 1},
        "anything": {"name": "n", "free": [1]}, "patterns": {"x-a": 1}, "same": {"a": "1", "b": "2"},
        "several": {"a": "1", "b": 2}, "sizes": {"s": {"width": 2.5}}, "extended": {"more": true, "x-b": "2"},
        "typeless": {"a": "t"}, "list": [1], "empty": {"a": null},
    });
    let read = read(&shelf);
    assert_eq!(read.counts.additional_properties["blue"], 2);
    assert_eq!(read.counts.unknown_fields().count(), 0);
    let boxes = read.boxes.as_ref().unwrap();
    assert_eq!(boxes.additional_properties.as_deref(), Some("a"));
    assert_eq!(boxes.further_properties["big"].width, 1.5);
    assert_eq!(read.named.as_ref().unwrap().additional_properties["x-a"], "1");
    assert_eq!(read.closed.as_ref().unwrap().unknown_fields().count(), 1);
    assert_eq!(read.anything.as_ref().unwrap().unknown_fields().count(), 1);
    assert_eq!(read.patterns.as_ref().unwrap()["x-a"], 1);
    assert_eq!(read.same.as_ref().unwrap()["b"], "2");
    assert_eq!(read.several.as_ref().unwrap()["b"], json!(2));
    assert_eq!(read.sizes.as_ref().unwrap()["s"].width, Some(2.5));
    assert_eq!(read.extended.as_ref().unwrap().additional_properties["x-b"], "2");
    assert_eq!(read.typeless.as_ref().unwrap().a.as_deref(), Some("t"));
    assert_eq!(read.list, Some(vec![1]));
    assert_eq!(serde_json::to_value(&read).unwrap(), shelf);
}

#[test]
fn a_member_of_another_type_does_not_lose_the_page() {
    let shelf = json!({"counts": {"total": 3, "red": 1, "note": "new", "blue": null}});
    let counts = read(&shelf).counts;
    assert_eq!(counts.additional_properties.keys().collect::<Vec<_>>(), ["red"]);
    let mut unknown: Vec<_> = counts.unknown_fields().collect();
    unknown.sort_by_key(|(name, _)| *name);
    assert_eq!(unknown, [("blue", &Value::Null), ("note", &json!("new"))]);
    assert_eq!(serde_json::to_value(read(&shelf)).unwrap(), shelf);
}

#[test]
fn callers_set_further_members() {
    let boxes = Boxes::new().additional_properties("a").further_properties([("big", BoxesValue::new(1.0))]);
    let shelf = Shelf::new(Counts::new(1).additional_properties([("red", 1)])).boxes(boxes);
    assert_eq!(
        serde_json::to_value(&shelf).unwrap(),
        json!({
            "counts": {"total": 1, "red": 1},
            "boxes": {"additional_properties": "a", "big": {"width": 1.0}},
        })
    );
}
