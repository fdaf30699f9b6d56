//! The base is a union of what extends it; what extends it has the members of the base.

use bytes::Bytes;
use http::Response;
use inheritance::Operation;
use inheritance::models::{Bike, Car, Cat, Figure, Pet, Truck, Vehicle, VehicleKind};
use inheritance::operations::{AddVehicleParams, ListPetsParams};
use serde_json::{Value, json};

fn answer(body: &Value) -> Response<Bytes> {
    Response::builder().status(200).body(Bytes::from(body.to_string())).unwrap()
}

#[test]
fn the_heirs_are_found() {
    let pets = json!([
        {"petType": "Cat", "name": "Tom", "lives": 9, "friend": {"petType": "hound", "name": "Rex", "breed": "b"}},
        {"petType": "Puppy", "name": "Kid", "weeks": 8},
        {"petType": "Newt", "name": "Ned"},
    ]);
    let read: Vec<Pet> = ListPetsParams::decode(answer(&pets)).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), pets);
    let [Pet::Cat(cat), Pet::Puppy(puppy), Pet::Unknown(_)] = &read[..] else { panic!("{read:?}") };
    assert_eq!((cat.pet_type.as_ref(), cat.name.as_str(), cat.lives), ("Cat", "Tom", 9));
    assert!(matches!(cat.friend.as_deref(), Some(Pet::Hound(dog)) if dog.breed.as_deref() == Some("b")));
    assert_eq!((puppy.name.as_str(), puppy.weeks), ("Kid", Some(8)));
}

#[test]
fn the_tag_of_an_heir_goes_without_saying() {
    let car = Vehicle::Car(Car::new().doors(4).wheels(4));
    let params = AddVehicleParams::new(car);
    let request = params.request().unwrap();
    let sent: Value = serde_json::from_slice(request.body()).unwrap();
    assert_eq!(sent, json!({"kind": "car", "wheels": 4, "doors": 4}));
    // Two texts stand for it, so neither goes without saying.
    let bike = serde_json::to_value(Vehicle::Bike(Bike::new(VehicleKind::Cycle))).unwrap();
    assert_eq!(bike, json!({"kind": "cycle"}));
}

#[test]
fn a_base_for_itself_and_a_base_that_is_an_heir() {
    let read = |vehicle: Value| serde_json::from_value::<Vehicle>(vehicle).unwrap();
    assert!(matches!(read(json!({"kind": "any", "wheels": 3})), Vehicle::Any(base) if base.wheels == Some(3)));
    let tanker = read(json!({"kind": "Tanker", "litres": 2.0, "load": 1.0}));
    let Vehicle::Truck(Truck::Tanker(tanker)) = tanker else { panic!("{tanker:?}") };
    assert_eq!((tanker.litres, tanker.load), (Some(2.0), Some(1.0)));
    let truck = read(json!({"kind": "truck", "load": 1.0}));
    assert!(matches!(truck, Vehicle::Truck(Truck::Truck(truck)) if truck.load == Some(1.0)));
    assert!(matches!(read(json!({"kind": "bus"})), Vehicle::Unknown(_)));
    let _: fn(Cat) -> Pet = Pet::Cat;
}

#[test]
fn a_base_that_lists_its_heirs() {
    let read = |figure: Value| serde_json::from_value::<Figure>(figure).unwrap();
    let circle = read(json!({"form": "round", "area": 3.0, "radius": 1.0}));
    assert!(matches!(circle, Figure::Round(circle) if circle.radius == 1.0 && circle.area == Some(3.0)));
    assert!(matches!(read(json!({"form": "square", "side": 1.0})), Figure::Square(_)));
    assert!(matches!(read(json!({"form": "oval"})), Figure::Unknown(_)));
}
