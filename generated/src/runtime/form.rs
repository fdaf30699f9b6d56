//! Forms (WHATWG URL §5.1).

use serde_json::Value;

use super::percent::encoded;

/// The members of an object as `name=value`, joined by `&` in the order of their names, which no
/// feature of `serde_json` changes; null sends nothing.
pub(crate) fn encode(value: &Value) -> String {
    let mut pairs = Vec::new();
    if let Value::Object(members) = value {
        for (name, value) in members {
            collect(name.clone(), value, &mut pairs);
        }
    }
    // Stable: the items of a list stay in order.
    pairs.sort_by(|(one, _): &(String, String), (other, _)| one.cmp(other));
    pairs.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&")
}

fn collect(name: String, value: &Value, pairs: &mut Vec<(String, String)>) {
    let text = match value {
        Value::Null => return,
        Value::Object(members) => {
            for (member, value) in members {
                collect(format!("{name}[{member}]"), value, pairs);
            }
            return;
        }
        Value::Array(items) => {
            for item in items {
                collect(name.clone(), item, pairs);
            }
            return;
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    pairs.push((encoded(&name), encoded(&text)));
}
