//! `$ref`s where OpenAPI 3.0 has no component to refer to: path items (OAS 3.1 §4.8.9.1), media
//! types, and all of `content`, which no version allows and authors write.

use super::slots::{self, Slot};
use crate::pointer::Pointer;
use crate::source::{Reference, resolve};
use serde_json::{Map, Value};

/// References in what a reference led to, at most so deep.
const ROUNDS: usize = 3;

/// References that refer to one another, at most so many in a row.
const LONGEST_CHAIN: usize = 16;

/// Puts local targets in the place of those `$ref`s; members next to the `$ref` win.
pub(super) fn inline(document: &mut Value) {
    for _ in 0..ROUNDS {
        let mut places: Vec<Pointer> = Vec::new();
        slots::visit(document, &mut |slot, value, place| {
            if slot != Slot::Schema && value.get("$ref").is_some_and(Value::is_string) {
                places.push(place.pointer());
            }
        });
        if places.is_empty() {
            return;
        }
        for place in places {
            let target = document.pointer(place.as_str()).and_then(|value| followed(document, value));
            if let (Some(target), Some(value)) = (target, document.pointer_mut(place.as_str())) {
                *value = Value::Object(target);
            }
        }
    }
}

fn followed(document: &Value, value: &Value) -> Option<Map<String, Value>> {
    let mut merged = value.as_object()?.clone();
    for _ in 0..LONGEST_CHAIN {
        let Some(reference) = merged.shift_remove("$ref") else { break };
        let Reference::Local(target) = Reference::parse(reference.as_str()?) else { return None };
        for (key, member) in resolve(document, &target)?.as_object()? {
            merged.entry(key.as_str()).or_insert_with(|| member.clone());
        }
    }
    merged.shift_remove("$ref");
    Some(merged)
}
