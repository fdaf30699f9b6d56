//! How many operations a document has, whatever its version and whatever is wrong with it.

use serde_json::{Map, Value};

/// The fields of a Path Item Object that hold an operation (OAS 3.2 §4.9.1).
const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// References in a row that are followed; more of them than that are a circle.
const MOST_REFERENCES: usize = 16;

/// Counts the operations of `paths`; those of webhooks and callbacks are for somebody else to serve.
pub(super) fn count(document: &Value) -> usize {
    let Some(paths) = document.get("paths").and_then(Value::as_object) else { return 0 };
    let items = paths.iter().filter(|(path, _)| !path.starts_with("x-"));
    items.filter_map(|(_, item)| resolved(document, item)).map(of_item).sum()
}

fn of_item(item: &Map<String, Value>) -> usize {
    let is_operation = |method: &&str| item.get(*method).is_some_and(Value::is_object);
    let methods = METHODS.iter().filter(|method| is_operation(method)).count();
    let additional = item.get("additionalOperations").and_then(Value::as_object);
    methods + additional.map_or(0, |operations| operations.values().filter(|value| value.is_object()).count())
}

/// The path item itself, also when another place of the document holds it (OAS 3.1 §4.8.9.1,
/// `$ref`); what stands beside the reference counts too, and goes before it.
fn resolved<'v>(document: &'v Value, item: &'v Value) -> Option<&'v Map<String, Value>> {
    let mut item = item.as_object()?;
    for _ in 0..MOST_REFERENCES {
        let has_operation = of_item(item) > 0;
        let target =
            item.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
        match target.and_then(|pointer| document.pointer(pointer)).and_then(Value::as_object) {
            Some(target) if !has_operation => item = target,
            _ => return Some(item),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn counts_every_method() {
        let document = json!({
            "paths": {
                "/a": {"get": {}, "post": {}, "parameters": [], "summary": "x", "x-get": {}},
                "/b": {"query": {}, "additionalOperations": {"COPY": {}, "LINK": {}, "x": 1}},
                "/c": {"$ref": "#/components/pathItems/c"},
                "/d": {"$ref": "other.yaml"},
                "/e": {"$ref": "#/paths/~1e"},
                "/f": {"get": null, "put": []},
                "/g": 3,
                "x-h": {"get": {}},
            },
            "webhooks": {"i": {"post": {}}},
            "components": {"pathItems": {"c": {"$ref": "#/x-c"}}},
            "x-c": {"trace": {}},
        });
        assert_eq!(count(&document), 2 + 3 + 1);
        for nothing in [json!({}), json!({"paths": []}), json!({"paths": null})] {
            assert_eq!(count(&nothing), 0);
        }
    }
}
