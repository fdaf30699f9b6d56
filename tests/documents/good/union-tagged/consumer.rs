//! Each kind of event, wherever its tag stands, and kinds that nobody has heard of.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_tagged::models::*;
use union_tagged::operations::ListEventsParams;
use union_tagged::{Error, Operation};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn read(events: &Value) -> Vec<Event> {
    ListEventsParams::decode(answer(200, &events.to_string())).unwrap().into_body()
}

#[test]
fn by_a_declared_discriminator() {
    let events = json!([
        {"kind": "opened", "by": "a"},
        {"kind": "reopened", "by": "b"},
        {"kind": "closed"},
        {"kind": "Moved"},
    ]);
    let read = read(&events);
    let [Event::Opened(opened), Event::Opened(again), Event::Closed(_), Event::Moved(_)] = read.as_slice()
    else {
        panic!("{read:?}");
    };
    assert_eq!((opened.by.as_str(), again.by.as_str(), again.kind.as_str()), ("a", "b", "reopened"));
    assert_eq!(serde_json::to_value(&read).unwrap(), events);
}

#[test]
fn by_constants_and_last_of_all() {
    let read = read(&json!([
        {"reason": {"at": 5, "type": "expired"}, "shape": {"radii": [1.0, 2.0], "form": "ellipse"}, "kind": "closed"},
        {"reason": {"why": "x", "type": "cancelled"}, "shape": {"side": 2.5, "form": "square"}, "kind": "closed"},
        {"to": {"number": 4, "type": "room"}, "kind": "Moved"},
    ]));
    let [Event::Closed(first), Event::Closed(second), Event::Moved(third)] = read.as_slice() else {
        panic!("{read:?}");
    };
    assert!(matches!(&first.reason, Some(Reason::Expired(expired)) if expired.at == 5));
    assert!(
        matches!(&first.shape, Some(Figure::Round(Round::Ellipse(ellipse))) if ellipse.radii == [1.0, 2.0])
    );
    let Some(Reason::Withdrawn(withdrawn)) = &second.reason else { panic!("{second:?}") };
    assert_eq!(withdrawn.r#type, WithdrawnType::Cancelled);
    assert!(matches!(&second.shape, Some(Figure::Square(square)) if square.side == 2.5));
    assert!(matches!(&third.to, Some(MovedTo::Room(room)) if room.number == 4));
}

#[test]
fn unknown_kinds_are_kept() {
    let events = json!([
        {"kind": "exploded", "pieces": 3},
        {"by": "nobody"},
        {"kind": 7},
        {"kind": "closed", "reason": {"type": "lost"}, "shape": {"form": "star", "points": 5}},
        "a text",
        {"pieces": [2.25, {"of": -0.5}], "weight": 1e300, "kind": "exploded"},
        2.5,
    ]);
    let read = read(&events);
    for index in [0, 5, 6] {
        assert_eq!(read[index], Event::Unknown(events[index].clone()));
    }
    assert_eq!(read[1], Event::Unknown(events[1].clone()));
    assert_eq!(read[2], Event::Unknown(events[2].clone()));
    let Event::Closed(closed) = &read[3] else { panic!("{read:?}") };
    assert_eq!(closed.reason, Some(Reason::Unknown(json!({"type": "lost"}))));
    assert!(matches!(closed.shape, Some(Figure::Unknown(_))));
    assert_eq!(serde_json::to_value(&read).unwrap(), events);
}

#[test]
fn a_known_kind_must_be_whole() {
    let error = ListEventsParams::decode(answer(200, r#"[{"kind": "opened"}]"#)).unwrap_err();
    let Error::Decode(error) = error else { panic!("{error}") };
    assert!(error.path().starts_with("[0]"), "{error}");
    assert!(error.reason().contains("missing field `by`"), "{error}");
}
