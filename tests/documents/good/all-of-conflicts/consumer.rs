//! A property that is described twice is what both descriptions say.

use all_of_conflicts::Operation;
use all_of_conflicts::models::{Car, CarExtras, CarMaker, CarState, Colour, Loop, Named, NamedSince};
use all_of_conflicts::operations::PaintCarParams;
use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};

fn car() -> Value {
    json!({
        "kind": "car", "owner": {"name": "Ada", "plate": "X1", "since": "new", "looped": {"turns": 2}}, "size": 3,
        "nullable": "no", "anything": true, "choice": {"name": "c"}, "colour": "green", "contradiction": false,
        "documented": 4, "extras": [{"name": "e", "price": 1.5}], "maker": {"name": "m", "country": "de"},
        "parts": ["p"], "state": "used",
    })
}

#[test]
fn the_narrower_wins() {
    let answer = Response::builder().status(200).body(Bytes::from(car().to_string())).unwrap();
    let read: Car = PaintCarParams::decode(answer).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), car());
    // An enumeration of one text is a constant, a whole number is narrower than a number.
    let (kind, size, nullable): (&str, i64, &str) = (&read.kind, read.size, &read.nullable);
    assert_eq!((kind, size, nullable), ("car", 3, "no"));
    assert_eq!((read.anything, read.contradiction, read.documented), (Some(true), Some(false), Some(4)));
    // The enumeration rather than any text; of two enumerations, what both list.
    assert_eq!((read.colour, read.state), (Some(Colour::Green), Some(CarState::Used)));
    assert_eq!(CarState::from("lost").as_str(), "lost");
    assert!(matches!(CarState::from("lost"), CarState::Unknown(_)));
    // The object with members rather than a free one; of two with members, one with all of them.
    let owner: Named = read.owner;
    assert_eq!((owner.since, owner.plate.as_deref()), (Some(NamedSince::New), Some("X1")));
    assert_eq!(owner.looped.map(|looped: Loop| looped.turns), Some(Some(2)));
    let maker: CarMaker = read.maker.unwrap();
    assert_eq!((maker.name.as_str(), maker.country.as_deref()), ("m", Some("de")));
    // Lists of described items rather than of anything; items are what both lists say.
    assert_eq!(read.parts, Some(vec!["p".to_owned()]));
    assert!(matches!(read.extras.as_deref(), Some([CarExtras { price: 1.5, .. }])));
    // One kind of value rather than a union that has it.
    assert_eq!(read.choice.map(|choice: Named| choice.name), Some("c".to_owned()));
}

#[test]
fn what_is_sent_is_checked_by_both() {
    let car = Car::new(Named::new("Ada"), 3, "no").state(CarState::Broken).colour(Colour::Red);
    let params = PaintCarParams::new(car);
    let request = params.request().unwrap();
    let sent: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(
        sent,
        json!({"kind": "car", "owner": {"name": "Ada"}, "size": 3, "nullable": "no", "colour": "red", "state": "broken"})
    );
}
