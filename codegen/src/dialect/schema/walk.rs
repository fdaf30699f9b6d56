//! Visits schemas without changing them.

use super::Schema;
use crate::source::Place;
use serde_json::Value;

/// Keywords that hold schemas by name (JSON Schema 2020-12 core §10.3.2, §8.2.4).
pub(super) const BY_NAME: [&str; 5] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];

/// Keywords that hold a list of schemas (JSON Schema 2020-12 core §10.2.1, §10.3.1).
pub(super) const LISTS: [&str; 5] = ["allOf", "anyOf", "oneOf", "prefixItems", "items"];

/// Keywords that hold one schema (JSON Schema 2020-12 core §10.2, §10.3, §11).
const ONE: [&str; 12] = [
    "items",
    "additionalProperties",
    "not",
    "if",
    "then",
    "else",
    "contains",
    "additionalItems",
    "propertyNames",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
];

/// Visits `schema` and all schemas in it, each before what is in it.
pub(in crate::dialect) fn each(
    schema: &Value,
    place: &Place<'_>,
    visit: &mut dyn FnMut(&Schema, &Place<'_>),
) {
    let Some(members) = schema.as_object().filter(|_| !place.too_deep()) else { return };
    visit(members, place);
    for (key, value) in members {
        let here = place.key(key);
        match value {
            Value::Object(named) if BY_NAME.contains(&key.as_str()) => {
                for (name, member) in named {
                    each(member, &here.key(name), visit);
                }
            }
            Value::Array(list) if LISTS.contains(&key.as_str()) => {
                for (index, member) in list.iter().enumerate() {
                    each(member, &here.index(index), visit);
                }
            }
            Value::Object(_) if ONE.contains(&key.as_str()) => each(value, &here, visit),
            _ => {}
        }
    }
}
