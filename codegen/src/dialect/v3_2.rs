//! OpenAPI 3.2: what came with it, in extensions. Schemas are those of 3.1.

use super::origin::Origins;
use super::slots::{ITEM_SCHEMA, OPERATIONS};
use crate::pointer::Pointer;
use serde_json::{Map, Value, json};

/// Operations whose method 3.0 does not have (OAS 3.2 §4.9.1, `query` and
/// `additionalOperations`), by method as it is sent.
pub(super) fn path_item(item: &mut Value, place: &Pointer, origins: &mut Origins) {
    let [keyword, extension] = OPERATIONS;
    let Some(members) = item.as_object_mut() else { return };
    let mut operations = Map::new();
    let mut take = |method: String, operation: Value, from: &Pointer| {
        origins.moved(&place.join(extension).join(&method), &origins.of(from));
        operations.insert(method, operation);
    };
    if let Some(operation) = members.shift_remove("query") {
        take("QUERY".to_owned(), operation, &place.join("query"));
    }
    if let Some(additional) = members.get_mut(keyword).and_then(Value::as_object_mut).map(std::mem::take) {
        members.shift_remove(keyword);
        for (method, operation) in additional {
            let from = place.join(keyword).join(&method);
            take(method, operation, &from);
        }
    }
    if operations.is_empty() {
        return;
    }
    match members.get_mut(extension).and_then(Value::as_object_mut) {
        Some(carried) => carried.extend(operations),
        None => drop(members.insert(extension.to_owned(), Value::Object(operations))),
    }
}

/// A parameter that is the whole query string, or a cookie that is not escaped (OAS 3.2 §4.12).
pub(super) fn parameter(parameter: &mut Value) {
    let Some(members) = parameter.as_object_mut() else { return };
    if members.get("in").and_then(Value::as_str) == Some("querystring") {
        members.insert("in".to_owned(), json!("query"));
        members.insert("x-in".to_owned(), json!("querystring"));
        members.entry("name").or_insert_with(|| json!("querystring"));
    }
    if members.get("style").and_then(Value::as_str) == Some("cookie") {
        members.insert("style".to_owned(), json!("form"));
        members.insert("x-style".to_owned(), json!("cookie"));
    }
}

/// The schema of one item of a stream, and encodings by position (OAS 3.2 §4.14).
pub(super) fn media_type(media: &mut Value) {
    let Some(members) = media.as_object_mut() else { return };
    let positions = [["prefixEncoding", "x-prefix-encoding"], ["itemEncoding", "x-item-encoding"]];
    for [keyword, extension] in [ITEM_SCHEMA].into_iter().chain(positions) {
        if let Some(value) = members.shift_remove(keyword) {
            members.insert(extension.to_owned(), value);
        }
    }
}

/// An example as data and as text (OAS 3.2 §4.19).
pub(super) fn example(example: &mut Value) {
    let Some(members) = example.as_object_mut() else { return };
    if let Some(value) = members.shift_remove("dataValue") {
        members.entry("value").or_insert(value);
    }
    if let Some(text) = members.shift_remove("serializedValue") {
        members.insert("x-serialized-value".to_owned(), text);
    }
}

/// The flow for devices without a browser (OAS 3.2 §4.28).
pub(super) fn security_scheme(scheme: &mut Value) {
    let Some(flows) = scheme.get_mut("flows").and_then(Value::as_object_mut) else { return };
    if let Some(flow) = flows.shift_remove("deviceAuthorization") {
        flows.insert("x-device-authorization".to_owned(), flow);
    }
}
