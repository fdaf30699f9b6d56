//! Keywords that OpenAPI 3.0 spells differently, or cannot say and carries in an extension.

use super::Schema;
use super::ignored::DYNAMIC;
use serde_json::{Value, json};

/// A dynamic reference (JSON Schema 2020-12 core §8.2.3.2) is what it leads to where it stands;
/// a schema that extends that one would have it lead elsewhere.
pub(super) fn dynamic(schema: &mut Schema) {
    for keyword in DYNAMIC {
        let found = |text: &str| text.starts_with("#/components/schemas/");
        if !schema.contains_key("$ref")
            && schema.get(keyword).and_then(Value::as_str).is_some_and(found)
            && let Some(target) = schema.shift_remove(keyword)
        {
            schema.insert("$ref".to_owned(), target);
        }
    }
}

/// `const` is an `enum` of one value (JSON Schema 2020-12 validation §6.1.3).
pub(super) fn constant(schema: &mut Schema) {
    if let Some(value) = schema.shift_remove("const") {
        schema.insert("enum".to_owned(), Value::Array(vec![value]));
    }
}

/// `type: file` (Swagger 2.0 §Parameter Object) is a string of bytes.
pub(super) fn file(schema: &mut Schema) {
    if schema.get("type").and_then(Value::as_str) == Some("file") {
        schema.insert("type".to_owned(), json!("string"));
        schema.insert("format".to_owned(), json!("binary"));
    }
}

/// Exclusive bounds are flags next to the bound (OAS 3.0 §4.7.24), not numbers.
pub(super) fn bounds(schema: &mut Schema) {
    bound(schema, "minimum", "exclusiveMinimum", |exclusive, inclusive| exclusive >= inclusive);
    bound(schema, "maximum", "exclusiveMaximum", |exclusive, inclusive| exclusive <= inclusive);
}

fn bound(schema: &mut Schema, inclusive: &str, exclusive: &str, narrower: fn(f64, f64) -> bool) {
    let Some(limit) = schema.get(exclusive).and_then(Value::as_f64) else { return };
    let other = schema.get(inclusive).and_then(Value::as_f64);
    if other.is_some_and(|other| !narrower(limit, other)) {
        schema.shift_remove(exclusive);
        return;
    }
    if let Some(limit) = schema.insert(exclusive.to_owned(), json!(true)) {
        schema.insert(inclusive.to_owned(), limit);
    }
}

/// The first of `examples` (JSON Schema 2020-12 validation §9.5), unless there is an `example`.
pub(super) fn example(schema: &mut Schema) {
    if let Some(Value::Array(examples)) = schema.shift_remove("examples")
        && let Some(first) = examples.into_iter().next()
    {
        schema.entry("example").or_insert(first);
    }
}

/// What a string holds (JSON Schema 2020-12 validation §8), as the formats of OAS 3.0 §4.4.
pub(super) fn content(schema: &mut Schema) {
    let encoding = schema.shift_remove("contentEncoding");
    let media_type = schema.shift_remove("contentMediaType");
    let content = schema.shift_remove("contentSchema");
    let base64 = encoding.as_ref().and_then(Value::as_str).is_some_and(|name| name.starts_with("base64"));
    let binary = media_type.as_ref().and_then(Value::as_str).is_some_and(is_binary);
    let format = if base64 {
        Some("byte")
    } else if encoding.is_none() && binary {
        Some("binary")
    } else {
        None
    };
    if let Some(format) = format {
        schema.entry("format").or_insert(json!(format));
        // A body that is only a media type has no `type` either.
        if !schema.contains_key("$ref") {
            schema.entry("type").or_insert(json!("string"));
        }
    }
    // Of what is no JSON, or is encoded, it says nothing that JSON could be held against.
    let is_json = |name: &str| name.split(';').next().unwrap_or_default().trim().ends_with("json");
    let json = encoding.is_none() && media_type.as_ref().and_then(Value::as_str).is_some_and(is_json);
    let content = content.filter(|_| json);
    let carried = [
        ("x-content-encoding", encoding),
        ("x-content-media-type", media_type),
        ("x-content-schema", content),
    ];
    for (extension, value) in carried {
        if let Some(value) = value {
            schema.insert(extension.to_owned(), value);
        }
    }
}

fn is_binary(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let textual =
        ["/json", "+json", "/xml", "+xml", "/yaml", "+yaml", "/javascript", "/x-www-form-urlencoded"];
    !essence.starts_with("text/") && !textual.iter().any(|suffix| essence.ends_with(suffix))
}

/// Tuples, patterns and definitions.
pub(super) fn carried(schema: &mut Schema) {
    let tuple = match schema.get("items") {
        // Before 2020-12 a tuple was a list of `items`.
        Some(Value::Array(_)) => {
            schema.shift_remove("items").map(|tuple| (tuple, schema.shift_remove("additionalItems")))
        }
        _ => schema.shift_remove("prefixItems").map(|tuple| (tuple, schema.shift_remove("items"))),
    };
    if let Some((tuple, rest)) = tuple {
        schema.insert("items".to_owned(), json!({}));
        schema.insert("x-prefix-items".to_owned(), tuple);
        if let Some(rest) = rest {
            // `false` was rewritten like every schema.
            let closed = rest == json!({"not": {}}) || rest == Value::Bool(false);
            schema.insert("x-additional-items".to_owned(), if closed { json!(false) } else { rest });
        }
    }
    for (keyword, extension) in [("patternProperties", "x-pattern-properties"), ("$defs", "x-defs")] {
        if let Some(value) = schema.shift_remove(keyword) {
            schema.insert(extension.to_owned(), value);
        }
    }
}

/// Keywords next to a `$ref` hold too (JSON Schema 2020-12 core §8.2.3.1); in OpenAPI 3.0 they
/// would be ignored, so the reference moves into `allOf`.
pub(super) fn reference(schema: &mut Schema) {
    if schema.len() < 2 || !schema.get("$ref").is_some_and(Value::is_string) {
        return;
    }
    let Some(reference) = schema.shift_remove("$ref") else { return };
    let reference = json!({"$ref": reference});
    match schema.get_mut("allOf") {
        Some(Value::Array(members)) => members.insert(0, reference),
        _ => drop(schema.insert("allOf".to_owned(), json!([reference]))),
    }
}
