//! Other ways to write the same document.

use serde_json::{Map, Value, json};

/// The prefix of a reference to a component schema.
const SCHEMAS: &str = "#/components/schemas/";

/// Calls `visit` on every mapping of `value`, the inner ones first.
fn each(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each(item, visit)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| each(member, visit));
            visit(members);
        }
        _ => {}
    }
}

/// The members of every mapping, the last one first.
pub(crate) fn reversed(mut value: Value) -> Value {
    each(&mut value, &mut |members| *members = std::mem::take(members).into_iter().rev().collect());
    value
}

/// The members of every mapping in an order without any meaning, the same in every run.
pub(crate) fn shuffled(mut value: Value) -> Value {
    let weight = |name: &str| {
        name.bytes().fold(0x9e37_79b9_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x85eb_ca6b))
    };
    each(&mut value, &mut |members| {
        let mut all: Vec<_> = std::mem::take(members).into_iter().collect();
        all.sort_by_key(|(name, _)| weight(name));
        members.extend(all);
    });
    value
}

/// `type: [T, 'null']` as `type: T` and `nullable: true`.
pub(crate) fn with_nullable(mut value: Value) -> Value {
    each(&mut value, &mut |schema| {
        if let Some(name) = nullable_type(schema) {
            schema.insert("type".to_owned(), name);
            schema.insert("nullable".to_owned(), json!(true));
        } else if let Some((keyword, member)) = nullable_union(schema) {
            schema.shift_remove(keyword);
            schema.insert("allOf".to_owned(), json!([member]));
            schema.insert("nullable".to_owned(), json!(true));
        }
    });
    value
}

/// `type: [T, 'null']` and `nullable: true` as `anyOf` with null, what describes the value beside it.
pub(crate) fn with_null_member(mut value: Value) -> Value {
    const ANNOTATIONS: [&str; 6] = ["title", "description", "default", "example", "examples", "deprecated"];
    each(&mut value, &mut |schema| {
        let name = nullable_type(schema).or_else(|| {
            (schema.shift_remove("nullable") == Some(json!(true))).then(|| schema.get("type").cloned())?
        });
        let Some(name) = name else { return };
        schema.insert("type".to_owned(), name);
        let (outer, inner): (Map<_, _>, Map<_, _>) =
            std::mem::take(schema).into_iter().partition(|(key, _)| ANNOTATIONS.contains(&key.as_str()));
        *schema = outer;
        schema.insert("anyOf".to_owned(), json!([inner, {"type": "null"}]));
    });
    value
}

/// The other type of `type: [T, 'null']`.
fn nullable_type(schema: &Map<String, Value>) -> Option<Value> {
    match schema.get("type")?.as_array()?.as_slice() {
        [name, null] | [null, name] if null == "null" && name != "null" => Some(name.clone()),
        _ => None,
    }
}

/// The other member of a union with null, when it is a reference.
fn nullable_union(schema: &Map<String, Value>) -> Option<(&'static str, Value)> {
    let null = json!({"type": "null"});
    ["anyOf", "oneOf"].into_iter().find_map(|keyword| match schema.get(keyword)?.as_array()?.as_slice() {
        [member, other] | [other, member] if *other == null && member.get("$ref").is_some() => {
            Some((keyword, member.clone()))
        }
        _ => None,
    })
}

/// A bare reference to a schema as the only element of an `allOf`.
pub(crate) fn wrapped(mut value: Value) -> Value {
    each(&mut value, &mut |schema| {
        if referred(schema).is_some() && schema.len() == 1 {
            *schema = Map::from_iter([("allOf".to_owned(), json!([schema]))]);
        }
    });
    value
}

/// Every reference to a schema by way of two components that only pass it on.
pub(crate) fn chained(mut value: Value) -> Value {
    rename(&mut value);
    let Some(schemas) = value.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
        return value;
    };
    let names: Vec<_> = schemas.keys().cloned().collect();
    for name in names {
        schemas.insert(format!("{name}Second"), json!({"$ref": format!("{SCHEMAS}{name}")}));
        schemas.insert(format!("{name}First"), json!({"$ref": format!("{SCHEMAS}{name}Second")}));
    }
    value
}

fn rename(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(rename),
        Value::Object(members) => {
            if let Some(reference) = referred(members) {
                members.insert("$ref".to_owned(), json!(format!("{reference}First")));
            }
            let discriminated = members.contains_key("discriminator");
            for (key, member) in members {
                // The name in a reference is a value of the tag here (OAS 3.1 §4.8.25).
                let names_tag = discriminated && matches!(key.as_str(), "oneOf" | "anyOf" | "discriminator");
                if !names_tag {
                    rename(member);
                }
            }
        }
        _ => {}
    }
}

fn referred(schema: &Map<String, Value>) -> Option<&str> {
    schema.get("$ref")?.as_str().filter(|reference| reference.starts_with(SCHEMAS))
}
