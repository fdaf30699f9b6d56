//! The places of a document that hold schemas, and those that hold references.

use crate::select::{ADDITIONAL, METHODS};
use crate::source::Place;
use serde_json::Value;

/// What stands at a visited place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// An outermost schema; the schemas in it are the visitor's.
    Schema,
    /// A path item (OAS 3.1 §4.8.9).
    PathItem,
    /// An operation (OAS 3.1 §4.8.10).
    Operation,
    /// The parameters of a path item or an operation.
    Parameters,
    /// A parameter (OAS 3.1 §4.8.12).
    Parameter,
    /// A header (OAS 3.1 §4.8.21).
    Header,
    /// A request body (OAS 3.1 §4.8.13).
    RequestBody,
    /// A response (OAS 3.1 §4.8.17).
    Response,
    /// Media types by name.
    Content,
    /// A media type (OAS 3.1 §4.8.14).
    MediaType,
    /// An example (OAS 3.1 §4.8.19).
    Example,
    /// A link (OAS 3.1 §4.8.20).
    Link,
    /// A callback (OAS 3.1 §4.8.18).
    Callback,
    /// A security scheme (OAS 3.1 §4.8.27).
    SecurityScheme,
}

impl Slot {
    /// The components of this kind, when OpenAPI 3.0 and `openapiv3` let one refer to them.
    pub(super) fn component(self) -> Option<&'static str> {
        match self {
            Self::Schema => Some("schemas"),
            Self::Parameter => Some("parameters"),
            Self::Header => Some("headers"),
            Self::RequestBody => Some("requestBodies"),
            Self::Response => Some("responses"),
            Self::Example => Some("examples"),
            Self::Link => Some("links"),
            Self::SecurityScheme => Some("securitySchemes"),
            _ => None,
        }
    }
}

/// Members of the document that hold webhooks: its own, and what carries them in the 3.0 form.
pub(super) const WEBHOOKS: [&str; 2] = ["webhooks", "x-webhooks"];

/// Members of a path item that hold operations by method: its own, and what carries them.
pub(super) const OPERATIONS: [&str; 2] = [ADDITIONAL, "x-additional-operations"];

/// Members of a media type that hold the schema of an item: its own, and what carries it.
pub(super) const ITEM_SCHEMA: [&str; 2] = ["itemSchema", "x-item-schema"];

/// What is done at each place.
type Visit<'v> = dyn FnMut(Slot, &mut Value, &Place<'_>) + 'v;

/// Visits the slots of `document` (OAS 3.1 §4.8.1), each before what is in it.
///
/// Components that the reader does not take are left out: `pathItems` and `mediaTypes`.
pub(super) fn visit(document: &mut Value, visit: &mut Visit<'_>) {
    let root = Place::root();
    for key in ["paths"].into_iter().chain(WEBHOOKS) {
        members(document, key, &root, &mut |item, place| path_item(item, place, visit));
    }
    if let Some(components) = document.get_mut("components") {
        self::components(components, &root.key("components"), visit);
    }
}

/// OAS 3.1 §4.8.7.
fn components(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    members(value, "schemas", place, &mut |value, place| visit(Slot::Schema, value, place));
    members(value, "parameters", place, &mut |value, place| parameter(value, place, visit));
    members(value, "headers", place, &mut |value, place| header(value, place, visit));
    members(value, "requestBodies", place, &mut |value, place| request_body(value, place, visit));
    members(value, "responses", place, &mut |value, place| response(value, place, visit));
    members(value, "callbacks", place, &mut |value, place| callback(value, place, visit));
    members(value, "links", place, &mut |value, place| visit(Slot::Link, value, place));
    members(value, "securitySchemes", place, &mut |value, place| visit(Slot::SecurityScheme, value, place));
    examples(value, place, visit);
}

/// OAS 3.1 §4.8.9.
fn path_item(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    if place.too_deep() {
        return;
    }
    visit(Slot::PathItem, value, place);
    parameters(value, place, visit);
    for method in METHODS {
        if let Some(value) = value.get_mut(method) {
            operation(value, &place.key(method), visit);
        }
    }
    for key in OPERATIONS {
        members(value, key, place, &mut |value, place| operation(value, place, visit));
    }
}

/// OAS 3.1 §4.8.10.
fn operation(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    visit(Slot::Operation, value, place);
    parameters(value, place, visit);
    if let Some(body) = value.get_mut("requestBody") {
        request_body(body, &place.key("requestBody"), visit);
    }
    members(value, "responses", place, &mut |value, place| response(value, place, visit));
    members(value, "callbacks", place, &mut |value, place| callback(value, place, visit));
}

/// OAS 3.1 §4.8.18.
fn callback(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    visit(Slot::Callback, value, place);
    for (expression, item) in value.as_object_mut().into_iter().flatten() {
        if !expression.starts_with("x-") {
            path_item(item, &place.key(expression), visit);
        }
    }
}

fn parameters(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    let Some(list) = value.get_mut("parameters") else { return };
    let place = place.key("parameters");
    visit(Slot::Parameters, list, &place);
    for (index, value) in list.as_array_mut().into_iter().flatten().enumerate() {
        parameter(value, &place.index(index), visit);
    }
}

/// OAS 3.1 §4.8.12.
fn parameter(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    visit(Slot::Parameter, value, place);
    schema(value, "schema", place, visit);
    examples(value, place, visit);
    content(value, place, visit);
}

/// OAS 3.1 §4.8.21.
fn header(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    visit(Slot::Header, value, place);
    schema(value, "schema", place, visit);
    examples(value, place, visit);
    content(value, place, visit);
}

/// OAS 3.1 §4.8.13.
fn request_body(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    visit(Slot::RequestBody, value, place);
    content(value, place, visit);
}

/// OAS 3.1 §4.8.17.
fn response(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    visit(Slot::Response, value, place);
    members(value, "headers", place, &mut |value, place| header(value, place, visit));
    content(value, place, visit);
    members(value, "links", place, &mut |value, place| visit(Slot::Link, value, place));
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
        for key in ["schema"].into_iter().chain(ITEM_SCHEMA) {
            schema(media, key, place, visit);
        }
        examples(media, place, visit);
        members(media, "encoding", place, &mut |encoding, place| {
            members(encoding, "headers", place, &mut |value, place| header(value, place, visit));
        });
    });
}

fn schema(value: &mut Value, key: &str, place: &Place<'_>, visit: &mut Visit<'_>) {
    if let Some(schema) = value.get_mut(key) {
        visit(Slot::Schema, schema, &place.key(key));
    }
}

fn examples(value: &mut Value, place: &Place<'_>, visit: &mut Visit<'_>) {
    members(value, "examples", place, &mut |value, place| visit(Slot::Example, value, place));
}

fn members(value: &mut Value, key: &str, place: &Place<'_>, each: &mut dyn FnMut(&mut Value, &Place<'_>)) {
    let place = place.key(key);
    for (name, member) in value.get_mut(key).and_then(Value::as_object_mut).into_iter().flatten() {
        each(member, &place.key(name));
    }
}
