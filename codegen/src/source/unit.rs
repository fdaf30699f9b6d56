//! What belongs together when something refers to a part of it.

use serde_json::Value;

/// What is kept when something refers to `tokens`: the component, or outside the components the
/// node itself; the elements of a list stay together, because their numbers are their names.
pub(crate) fn unit(root: &Value, mut tokens: Vec<String>) -> Vec<String> {
    match tokens.first().map(String::as_str) {
        Some("components") => tokens.truncate(3),
        Some("definitions" | "parameters" | "responses" | "securityDefinitions") => tokens.truncate(2),
        _ => {
            let mut value = root;
            for length in 0..tokens.len() {
                if value.is_array() {
                    tokens.truncate(length);
                    break;
                }
                match tokens.get(length).and_then(|token| value.get(token)) {
                    Some(next) => value = next,
                    None => break,
                }
            }
        }
    }
    tokens
}
