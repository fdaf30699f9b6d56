//! Each kind of union takes what it lists and keeps what it does not.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use union_further::Operation;
use union_further::models::*;
use union_further::operations::GetParcelParams;

fn read(sent: &Value) -> Parcel {
    let answer = Response::builder().status(200).body(Bytes::from(sent.to_string())).unwrap();
    let read = GetParcelParams::decode(answer).unwrap().into_body();
    assert_eq!(serde_json::to_value(&read).unwrap(), *sent);
    read
}

#[test]
fn the_default_is_meant_by_any_other_text_and_by_none() {
    let pet = |pet: Value| read(&json!({"pet": pet.clone(), "stranger": pet}));
    let is_any = |read: Parcel| {
        matches!(read.pet, Some(Pet::AnyPet(pet)) if pet.legs == 4)
            && matches!(read.stranger, Some(Stranger::AnyPet(pet)) if pet.legs == 4)
    };
    assert!(is_any(pet(json!({"kind": "horse", "legs": 4}))));
    assert!(is_any(pet(json!({"legs": 4}))));
    assert!(matches!(pet(json!({"kind": "cat", "lives": 9})).pet, Some(Pet::Cat(_))));
    assert!(matches!(pet(json!({"kind": "horse"})).pet, Some(Pet::Unknown(_))));
}

#[test]
fn by_json_type() {
    let sent = json!({
        "flag_or_options": {"depth": 2}, "lists": ["a", [1, 2], null, {"b": 3}], "by_name": {"x": 1, "y": {"lives": 9}},
        "tree": [{"left": "l", "right": ["r", 5]}],
    });
    let parcel = read(&sent);
    assert!(matches!(parcel.flag_or_options, Some(ParcelFlagOrOptions::Object(it)) if it.depth == Some(2)));
    let flag = read(&json!({"flag_or_options": false})).flag_or_options;
    assert!(matches!(flag, Some(ParcelFlagOrOptions::Boolean(false))));
    let lists = parcel.lists.unwrap();
    assert!(matches!(
        &lists[..],
        [Some(ParcelList::String(_)), Some(ParcelList::Array(numbers)), None, Some(ParcelList::Unknown(_))] if *numbers == [1, 2]
    ));
    let by_name = parcel.by_name.unwrap();
    assert!(matches!(by_name["x"], ParcelByNameValue::Integer(1)));
    assert!(matches!(&by_name["y"], ParcelByNameValue::Cat(cat) if cat.lives == Some(9)));
    let Some(Tree::Array(trees)) = parcel.tree else { panic!() };
    let Tree::Object(pair) = &trees[0] else { panic!("{trees:?}") };
    assert!(matches!(&*pair.left, Tree::String(left) if left == "l"));
    assert!(matches!(&*pair.right, Tree::Array(right) if matches!(right[1], Tree::Unknown(_))));
}

#[test]
fn one_member_is_no_union_and_texts_are_one_enumeration() {
    let sent = json!({"same_twice": {"lives": 1}, "model": "medium", "inline": {"right": "r"}, "untold": {"species": "Fish", "fins": 2}});
    let parcel = read(&sent);
    let same: Option<Cat> = parcel.same_twice;
    assert_eq!(same.unwrap().lives, Some(1));
    assert_eq!(parcel.model, Some(ParcelModel::Medium));
    assert_eq!(read(&json!({"model": "large"})).model, Some(ParcelModel::Large));
    assert!(matches!(read(&json!({"model": "huge"})).model, Some(ParcelModel::Unknown(_))));
    assert!(matches!(parcel.inline, Some(ParcelInline::Right(inline)) if inline.right == "r"));
    assert!(matches!(parcel.untold, Some(ParcelUntold::Fish(fish)) if fish.fins == Some(2)));
}
