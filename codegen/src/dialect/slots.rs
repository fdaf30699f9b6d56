//! The places of a document that hold schemas, and those that hold what cannot be referred to.

use crate::select::METHODS;
use crate::source::Place;
use serde_json::Value;

/// What stands at a visited place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// An outermost schema; the schemas in it are the visitor's.
    Schema,
    /// A path item under `paths` (OAS 3.1 §4.8.9).
    PathItem,
    /// Media types by name.
    Content,
    /// A media type (OAS 3.1 §4.8.14).
    MediaType,
}

/// What is done at each place.
type Visit<'v> = dyn FnMut(Slot, &mut Value, &Place<'_>) + 'v;

/// Visits the slots of `document` (OAS 3.1 §4.8.1), each before what is in it.
///
/// Components that the reader does not take are left out: `pathItems` and `mediaTypes`.
pub(super) fn visit(document: &mut Value, visit: &mut Visit<'_>) {
    let root = Place::root();
    members(document, "paths", &root, &mut |item, place| {
        visit(Slot::PathItem, item, place);
        path_item(item, place, visit);
    });
    if let Some(components) = document.get_mut("components") {
        self::components(components, &root.key("components"), visit);
    }
}

/// OAS 3.1 §4.8.7.
fn components(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    members(value, "schemas", place, &mut |value, place| visit(Slot::Schema, value, place));
    for key in ["parameters", "headers"] {
        members(value, key, place, &mut |value, place| parameter(value, place, visit));
    }
    members(value, "requestBodies", place, &mut |value, place| content(value, place, visit));
    members(value, "responses", place, &mut |value, place| response(value, place, visit));
    members(value, "callbacks", place, &mut |value, place| callback(value, place, visit));
}

/// OAS 3.1 §4.8.9.
fn path_item(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    if place.too_deep() {
        return;
    }
    parameters(value, place, visit);
    for method in METHODS {
        if let Some(value) = value.get_mut(method) {
            operation(value, &place.key(method), visit);
        }
    }
}

/// OAS 3.1 §4.8.10.
fn operation(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    parameters(value, place, visit);
    if let Some(body) = value.get_mut("requestBody") {
        content(body, &place.key("requestBody"), visit);
    }
    members(value, "responses", place, &mut |value, place| response(value, place, visit));
    members(value, "callbacks", place, &mut |value, place| callback(value, place, visit));
}

/// OAS 3.1 §4.8.18.
fn callback(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    for (expression, item) in value.as_object_mut().into_iter().flatten() {
        path_item(item, &place.key(expression), visit);
    }
}

fn parameters(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    let list = value.get_mut("parameters").and_then(Value::as_array_mut);
    let place = place.key("parameters");
    for (index, value) in list.into_iter().flatten().enumerate() {
        parameter(value, &place.index(index), visit);
    }
}

/// A parameter or a header (OAS 3.1 §4.8.12, §4.8.21).
fn parameter(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    schema(value, place, visit);
    content(value, place, visit);
}

/// OAS 3.1 §4.8.17.
fn response(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    members(value, "headers", place, &mut |value, place| parameter(value, place, visit));
    content(value, place, visit);
}

/// The media types of anything that has some (OAS 3.1 §4.8.14).
fn content(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    if place.too_deep() {
        return;
    }
    if let Some(content) = value.get_mut("content") {
        visit(Slot::Content, content, &place.key("content"));
    }
    members(value, "content", place, &mut |media, place| {
        visit(Slot::MediaType, media, place);
        schema(media, place, visit);
        members(media, "encoding", place, &mut |encoding, place| {
            members(encoding, "headers", place, &mut |header, place| parameter(header, place, visit));
        });
    });
}

fn schema(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    if let Some(schema) = value.get_mut("schema") {
        visit(Slot::Schema, schema, &place.key("schema"));
    }
}

fn members(value: &mut Value, key: &str, place: &Place<'_>, each: &mut dyn FnMut(&mut Value, &Place<'_>)) {
    let place = place.key(key);
    for (name, member) in value.get_mut(key).and_then(Value::as_object_mut).into_iter().flatten() {
        each(member, &place.key(name));
    }
}
