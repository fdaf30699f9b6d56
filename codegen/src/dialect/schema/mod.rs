//! A schema of JSON Schema 2020-12 as one of OpenAPI 3.0 (OAS 3.1 §4.8.24, OAS 3.0 §4.7.24).
//!
//! From the inside out, so that a finding has the place that the user wrote; then the node itself,
//! one rule after the other:
//!
//! - `annotations`: members of `allOf` that only describe
//! - `ignored`: keywords that no type can express
//! - `null`: the ways to say that null is a value
//! - `keywords`: keywords that 3.0 spells differently or carries in an extension
//! - `types`: several types at once
//!
//! `walk` visits schemas and changes nothing.

mod annotations;
mod ignored;
mod keywords;
mod null;
mod types;
mod walk;

pub(super) use ignored::DYNAMIC;
pub(super) use walk::each;

use crate::diagnostic::Diagnostics;
use crate::pointer::Pointer;
use crate::source::Place;
use serde_json::{Map, Value, json};

/// Members of a schema by keyword.
type Schema = Map<String, Value>;

/// What a document was found to use.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// How often `nullable: true` occurs.
    pub(super) nullable: usize,
    /// Where it occurs first.
    pub(super) first_nullable: Option<Pointer>,
    /// How often a keyword of OpenAPI 3.1 occurs that 3.0 would not honour.
    pub(super) newer: usize,
    /// Where one occurs first.
    pub(super) first_newer: Option<Pointer>,
}

/// Keywords that came with 3.1, and that are honoured in any document.
const NEWER: [&str; 5] = ["const", "prefixItems", "patternProperties", "contentEncoding", "contentMediaType"];

/// Brings `value` and all schemas in it to OpenAPI 3.0.
pub(super) fn rewrite(
    value: &mut Value,
    place: &Place<'_>,
    found: &mut Found,
    diagnostics: &mut Diagnostics,
) {
    if place.too_deep() {
        return;
    }
    if let Value::Bool(anything) = value {
        *value = if *anything { json!({}) } else { json!({"not": {}}) };
    }
    let Some(schema) = value.as_object_mut() else { return };
    children(schema, place, found, diagnostics);
    if schema.get("nullable") == Some(&Value::Bool(true)) {
        found.nullable += 1;
        found.first_nullable.get_or_insert_with(|| place.key("nullable").pointer());
    }
    annotations::in_all_of(schema);
    if !needs_rewriting(schema) {
        return;
    }
    if let Some(keyword) = newer(schema) {
        found.newer += 1;
        found.first_newer.get_or_insert_with(|| place.key(keyword).pointer());
    }
    keywords::dynamic(schema);
    ignored::report(schema, place, diagnostics);
    keywords::constant(schema);
    keywords::file(schema);
    null::extension(schema);
    null::in_enum(schema);
    null::in_type(schema);
    keywords::bounds(schema);
    keywords::example(schema);
    keywords::content(schema);
    keywords::carried(schema);
    null::in_unions(schema);
    types::split(schema);
    keywords::reference(schema);
}

/// Keywords that no rule looks at: most schemas have no others.
const PLAIN: [&str; 18] = [
    "title",
    "description",
    "properties",
    "required",
    "format",
    "additionalProperties",
    "example",
    "default",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "nullable",
    "pattern",
    "allOf",
    "readOnly",
    "deprecated",
    "minItems",
];

fn needs_rewriting(schema: &Schema) -> bool {
    schema.iter().any(|(key, value)| match key.as_str() {
        "type" => value.as_str().is_none_or(|name| name == "null" || name == "file"),
        "items" => value.is_array(),
        "enum" => value.as_array().is_some_and(|values| values.contains(&Value::Null)),
        "$ref" => schema.len() > 1,
        keyword => !PLAIN.contains(&keyword),
    })
}

/// A keyword of `schema` that came with 3.1.
fn newer(schema: &Schema) -> Option<&str> {
    let is_newer = |(key, value): &(&String, &Value)| match key.as_str() {
        "type" => value.is_array(),
        "exclusiveMinimum" | "exclusiveMaximum" => value.is_number(),
        keyword => NEWER.contains(&keyword),
    };
    schema.iter().find(is_newer).map(|(key, _)| key.as_str())
}

fn children(schema: &mut Schema, place: &Place<'_>, found: &mut Found, diagnostics: &mut Diagnostics) {
    for (key, value) in schema {
        let here = place.key(key);
        match (key.as_str(), value) {
            (keyword, Value::Object(members)) if walk::BY_NAME.contains(&keyword) => {
                for (name, member) in members {
                    rewrite(member, &here.key(name), found, diagnostics);
                }
            }
            (keyword, Value::Array(members)) if walk::LISTS.contains(&keyword) => {
                for (index, member) in members.iter_mut().enumerate() {
                    rewrite(member, &here.index(index), found, diagnostics);
                }
            }
            ("items" | "not" | "contentSchema", value)
            | ("additionalProperties", value @ Value::Object(_)) => {
                rewrite(value, &here, found, diagnostics);
            }
            _ => {}
        }
    }
}
