//! What may be null, may be: and nothing else.

use bytes::Bytes;
use http::Response;
use nullable_3_0::models::{Card, CardMood};
use nullable_3_0::operations::GetCardParams;
use nullable_3_0::{Error, Operation};
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn card() -> Value {
    json!({
        "id": "1", "note": null, "owner": null, "tags": ["a", null], "scores": null, "mood": null,
        "limits": {"a": 1, "b": null}, "inner": null, "keeper": null,
    })
}

fn read(card: &Value) -> Result<Card, String> {
    match GetCardParams::decode(answer(200, &card.to_string())) {
        Ok(response) => Ok(response.into_body()),
        Err(Error::Decode(error)) => Err(error.path().to_owned()),
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn null_where_it_may_be() {
    let read = read(&card()).unwrap();
    assert_eq!(read.tags, [Some("a".to_owned()), None]);
    assert_eq!((read.limits["a"], read.limits["b"]), (Some(1), None));
    assert!(read.note.is_none() && read.owner.is_none() && read.scores.is_none() && read.mood.is_none());
    assert_eq!(serde_json::to_value(&read).unwrap(), card());
}

#[test]
fn values_where_null_may_be() {
    let mut full = card();
    full["note"] = json!("n");
    full["owner"] = json!({"name": "o"});
    full["keeper"] = json!({"name": "k"});
    full["inner"] = json!({"depth": 3});
    full["mood"] = json!("good");
    full["scores"] = json!([1]);
    let read = read(&full).unwrap();
    assert_eq!(read.owner.as_ref().unwrap().name, "o");
    assert_eq!(read.keeper.as_ref().unwrap().name, "k");
    assert_eq!(read.inner.as_ref().unwrap().depth, 3);
    assert_eq!(read.mood, Some(CardMood::Good));
    assert_eq!(serde_json::to_value(&read).unwrap(), full);
}

#[test]
fn absent_reads_as_null_and_stays_absent() {
    let mut short = card();
    for name in ["note", "owner", "inner"] {
        short.as_object_mut().unwrap().remove(name);
    }
    let read = read(&short).unwrap();
    assert!(read.note.is_none() && read.owner.is_none());
    assert_eq!(serde_json::to_value(&read).unwrap(), short);
}

#[test]
fn null_where_it_may_not_be() {
    for (name, value, path) in [
        ("id", json!(null), "id"),
        ("tags", json!([1]), "tags[0]"),
        ("limits", json!({"b": "x"}), "limits.b"),
    ] {
        let mut wrong = card();
        wrong[name] = value;
        assert_eq!(read(&wrong).unwrap_err(), path);
    }
}
