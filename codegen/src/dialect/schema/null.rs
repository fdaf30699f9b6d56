//! The ways to say that null is a value, as `nullable: true`.

use super::Schema;
use super::annotations::ANNOTATIONS;
use serde_json::{Value, json};

/// Makes null the only value of `schema`: `x-null: true`, and what of it OpenAPI 3.0 can say.
pub(super) fn only(schema: &mut Schema) {
    schema.shift_remove("type");
    schema.insert("enum".to_owned(), json!([null]));
    schema.insert("nullable".to_owned(), json!(true));
    schema.insert("x-null".to_owned(), json!(true));
}

fn is_only_null(schema: &Value) -> bool {
    schema.get("x-null") == Some(&Value::Bool(true))
}

pub(super) fn nullable(schema: &mut Schema) {
    schema.insert("nullable".to_owned(), json!(true));
}

/// `x-nullable`, which tools for Swagger 2.0 agreed on.
pub(super) fn extension(schema: &mut Schema) {
    if schema.shift_remove("x-nullable") == Some(Value::Bool(true)) {
        nullable(schema);
    }
}

/// A null among the values of `enum`.
pub(super) fn in_enum(schema: &mut Schema) {
    let Some(values) = schema.get_mut("enum").and_then(Value::as_array_mut) else { return };
    let all = values.len();
    let nulls: Vec<bool> = values.iter().map(Value::is_null).collect();
    values.retain(|value| !value.is_null());
    let left = values.len();
    if left < all {
        forget_nulls(schema, &nulls);
    }
    if left == 0 && all > 0 {
        only(schema);
    } else if left < all {
        nullable(schema);
    }
}

/// Takes what extensions of `enum` (`x-enum-varnames` and the like) say of the nulls out of them.
fn forget_nulls(schema: &mut Schema, nulls: &[bool]) {
    for (key, value) in schema {
        if let Value::Array(beside) = value
            && key.starts_with("x-enum")
            && beside.len() == nulls.len()
        {
            let mut nulls = nulls.iter();
            beside.retain(|_| nulls.next() != Some(&true));
        }
    }
}

/// A `'null'` in `type` (JSON Schema 2020-12 validation §6.1.1). Leaves a list of at least two
/// other types, or the one as text.
pub(super) fn in_type(schema: &mut Schema) {
    let types = match schema.get("type") {
        Some(Value::String(name)) if name == "null" => return only(schema),
        Some(Value::Array(types)) if types.iter().all(Value::is_string) => types,
        _ => return,
    };
    let mut names: Vec<Value> = Vec::with_capacity(types.len());
    for name in types {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    let all = names.len();
    names.retain(|name| name != "null");
    let null = names.len() < all;
    // An integer is a number already.
    if names.iter().any(|name| name == "number") {
        names.retain(|name| name != "integer");
    }
    match names.len() {
        0 if null => return only(schema),
        0 => drop(schema.shift_remove("type")),
        1 => drop(schema.insert("type".to_owned(), names.remove(0))),
        _ => drop(schema.insert("type".to_owned(), Value::Array(names))),
    }
    if null {
        nullable(schema);
    }
}

/// A member of `anyOf` or `oneOf` that is null and nothing else. When one other member is left
/// and nothing stands next to the union, the schema becomes that member.
pub(super) fn in_unions(schema: &mut Schema) {
    for keyword in ["anyOf", "oneOf"] {
        let Some(members) = schema.get_mut(keyword).and_then(Value::as_array_mut) else { continue };
        let all = members.len();
        members.retain(|member| !is_only_null(member));
        let left = members.len();
        if left == all {
            continue;
        }
        if left == 0 {
            schema.shift_remove(keyword);
            only(schema);
            continue;
        }
        nullable(schema);
        if left == 1 && schema.keys().all(|key| key == keyword || says_no_shape(key)) {
            become_member(schema, keyword);
        }
    }
}

/// Keywords next to a union that do not narrow it.
fn says_no_shape(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword == "discriminator" || keyword.starts_with("x-")
}

fn become_member(schema: &mut Schema, keyword: &str) {
    let member = schema.shift_remove(keyword).and_then(|mut members| members.get_mut(0).map(Value::take));
    // There is nothing left to tell apart.
    schema.shift_remove("discriminator");
    match member {
        Some(Value::Object(member)) if member.contains_key("$ref") => {
            schema.insert("allOf".to_owned(), json!([member]));
        }
        Some(Value::Object(member)) => {
            for (key, value) in member {
                schema.entry(key).or_insert(value);
            }
        }
        // Not a schema: the reader shall say so.
        Some(other) => drop(schema.insert("allOf".to_owned(), json!([other]))),
        None => {}
    }
}
