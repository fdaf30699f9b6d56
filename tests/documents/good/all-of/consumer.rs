//! One struct of several parts.

use all_of::models::{Pet, PetSingle};
use all_of::operations::GetPetParams;
use all_of::{Error, Operation};
use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

fn pet() -> Value {
    json!({
        "name": "Rex", "age": 3, "home": {"address": "a"}, "sibling": {"address": "b"}, "single": "one",
        "both": {"address": "c", "roof": "tiles"}, "odd": [1], "bounded": "xyz",
    })
}

fn read(pet: &Value) -> Result<Pet, Error<std::convert::Infallible>> {
    GetPetParams::decode(answer(200, &pet.to_string())).map(all_of::Response::into_body)
}

#[test]
fn the_members_of_all_parts() {
    let read = read(&pet()).unwrap();
    assert_eq!((read.name.as_str(), read.age), ("Rex", 3));
    assert_eq!((read.home.address.as_str(), read.sibling.address.as_str()), ("a", "b"));
    assert_eq!(read.single, PetSingle::One);
    assert_eq!((read.both.address.as_str(), read.both.roof.as_str()), ("c", "tiles"));
    assert_eq!((read.bounded.as_deref(), &read.odd), (Some("xyz"), &Some(json!([1]))));
    assert_eq!(serde_json::to_value(&read).unwrap(), pet());
}

#[test]
fn what_any_part_requires_is_required() {
    for name in ["name", "age", "both"] {
        let mut short = pet();
        short.as_object_mut().unwrap().remove(name);
        let error = read(&short).unwrap_err().to_string();
        assert!(error.contains(&format!("missing field `{name}`")), "{error}");
    }
}
