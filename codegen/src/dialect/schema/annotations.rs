//! Members of `allOf` that say nothing about which values are valid (JSON Schema 2020-12 core
//! §10.2.1.1): a description of what stands beside them.

use super::Schema;
use super::null::nullable;
use serde_json::Value;

/// Keywords that only say something about a schema.
pub(super) const ANNOTATIONS: [&str; 11] = [
    "title",
    "description",
    "default",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "externalDocs",
    "nullable",
    "$comment",
    "summary",
];

/// Extensions that say which values are valid.
const SHAPES: [&str; 9] = [
    "x-null",
    "x-prefix-items",
    "x-additional-items",
    "x-pattern-properties",
    "x-minimum",
    "x-maximum",
    "x-content-encoding",
    "x-content-media-type",
    "x-content-schema",
];

/// Takes them out; what they say is said of the whole, and the last word counts.
pub(super) fn in_all_of(schema: &mut Schema) {
    let Some(Value::Array(members)) = schema.get_mut("allOf") else { return };
    let only = members.len() == 1;
    if !members.iter().any(|member| says_nothing(member) || (only && passes_on(member))) {
        return;
    }
    let (mut said, mut left): (Vec<_>, Vec<_>) = std::mem::take(members).into_iter().partition(says_nothing);
    if let [member] = left.as_mut_slice()
        && passes_on(member)
        && let Some(Value::Array(inner)) = member.as_object_mut().and_then(|it| it.shift_remove("allOf"))
    {
        said.extend(left.pop());
        left = inner;
    }
    for (keyword, value) in said.into_iter().rev().filter_map(into_members).flatten() {
        match keyword.as_str() {
            "nullable" if value == Value::Bool(true) => nullable(schema),
            "nullable" | "properties" | "required" => {}
            _ => drop(schema.entry(keyword).or_insert(value)),
        }
    }
    if left.is_empty() {
        schema.shift_remove("allOf");
    } else {
        schema.insert("allOf".to_owned(), Value::Array(left));
    }
}

fn into_members(value: Value) -> Option<Schema> {
    match value {
        Value::Object(members) => Some(members),
        _ => None,
    }
}

/// Whether a member is a description and nothing else; that it describes an object is no news
/// beside what the object is. With a type, it only says that it would not be the one to rule out null.
fn says_nothing(member: &Value) -> bool {
    member.as_object().is_some_and(|members| {
        let allows_null = members.get("nullable") == Some(&Value::Bool(true)) && members.contains_key("type");
        !allows_null && members.iter().all(|(keyword, value)| is_annotation(keyword, value))
    })
}

/// Whether a member is a description and an `allOf`.
fn passes_on(member: &Value) -> bool {
    member.as_object().is_some_and(|members| {
        members.get("allOf").is_some_and(Value::is_array)
            && members.iter().all(|(keyword, value)| keyword == "allOf" || is_annotation(keyword, value))
    })
}

fn is_annotation(keyword: &str, value: &Value) -> bool {
    match keyword {
        "type" => value == "object",
        "properties" => value.as_object().is_some_and(Schema::is_empty),
        "required" => value.as_array().is_some_and(Vec::is_empty),
        _ => {
            ANNOTATIONS.contains(&keyword)
                || keyword == "xml"
                || (keyword.starts_with("x-") && !SHAPES.contains(&keyword) && !keyword.starts_with("x-enum"))
        }
    }
}
