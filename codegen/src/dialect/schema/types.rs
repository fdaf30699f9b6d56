//! Several types at once, as `anyOf` of one type each.

use super::Schema;
use serde_json::{Value, json};

/// Splits a list of types (JSON Schema 2020-12 validation §6.1.1), each member with the keywords
/// that say something about its type.
pub(super) fn split(schema: &mut Schema) {
    let Some(Value::Array(types)) = schema.get("type") else { return };
    let names: Vec<String> = types.iter().filter_map(|name| name.as_str().map(str::to_owned)).collect();
    if names.len() != types.len() {
        return;
    }
    schema.shift_remove("type");
    let everything = ["string", "number", "boolean", "object", "array"];
    let members_say_it =
        ["$ref", "allOf", "anyOf", "oneOf"].iter().any(|keyword| schema.contains_key(*keyword));
    if members_say_it || everything.iter().all(|name| names.iter().any(|other| other == name)) {
        return;
    }
    let values = match schema.shift_remove("enum") {
        Some(Value::Array(values)) => Some(values),
        Some(other) => {
            schema.insert("enum".to_owned(), other);
            None
        }
        None => None,
    };
    let format = schema.get("format").and_then(Value::as_str).map(str::to_owned);
    let mut members: Vec<Value> = names
        .iter()
        .filter_map(|name| member(schema, name, values.as_deref(), format.as_deref()))
        .map(Value::Object)
        .collect();
    for keyword in names.iter().flat_map(|name| keywords(name)).chain(&["format"]) {
        schema.shift_remove(*keyword);
    }
    match (members.len(), members.pop()) {
        (1, Some(Value::Object(only))) => schema.extend(only),
        (_, last) => {
            members.extend(last);
            schema.insert("anyOf".to_owned(), Value::Array(members));
        }
    }
}

/// The part of `schema` about one type; `None` when none of the listed values is of it.
fn member(schema: &Schema, name: &str, values: Option<&[Value]>, format: Option<&str>) -> Option<Schema> {
    let mut member = Schema::new();
    member.insert("type".to_owned(), json!(name));
    for keyword in keywords(name) {
        if let Some(value) = schema.get(*keyword) {
            member.insert((*keyword).to_owned(), value.clone());
        }
    }
    if let Some(format) = format.filter(|format| formats(name, format)) {
        member.insert("format".to_owned(), json!(format));
    }
    if let Some(values) = values {
        let own: Vec<Value> = values.iter().filter(|value| is(value, name)).cloned().collect();
        if own.is_empty() {
            return None;
        }
        member.insert("enum".to_owned(), Value::Array(own));
    }
    Some(member)
}

/// The keywords that constrain values of one type only (JSON Schema 2020-12 validation §6.2-§6.5).
fn keywords(name: &str) -> &'static [&'static str] {
    match name {
        "string" => &["pattern", "minLength", "maxLength", "x-content-media-type", "x-content-encoding"],
        "number" | "integer" => &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
        "array" => &["items", "minItems", "maxItems", "uniqueItems", "x-prefix-items", "x-additional-items"],
        "object" => &[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "maxProperties",
            "x-pattern-properties",
        ],
        _ => &[],
    }
}

/// Whether `format` is one for the type.
fn formats(name: &str, format: &str) -> bool {
    let numeric =
        ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float", "double"];
    match name {
        "string" => !numeric.contains(&format),
        "number" | "integer" => numeric.contains(&format),
        _ => false,
    }
}

fn is(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    }
}
