//! The line that makes a file an OpenAPI document, without reading the rest of it.

use serde_json::Value;

/// The fields that hold the version (OAS 2.0 "Swagger Object", OAS 3.0 §4.7.1).
const FIELDS: [&str; 2] = ["openapi", "swagger"];

/// Longer than any version.
const MOST_CHARACTERS: usize = 12;

/// The version that `document` says it has, fit to be printed.
pub(super) fn version(document: &Value) -> Option<String> {
    let text = match FIELDS.iter().find_map(|field| document.get(field))? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let printable = text.chars().filter(char::is_ascii_graphic);
    Some(printable.take(MOST_CHARACTERS).collect())
}

/// Whether `text`, JSON or YAML, has one of the fields at its top. The text may be anything.
pub(super) fn is_in(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    if text.trim_ascii_start().starts_with(b"{") { is_in_json(text) } else { is_in_yaml(text) }
}

/// A key in the first column.
fn is_in_yaml(text: &[u8]) -> bool {
    let is_key = |line: &[u8], field: &str| {
        ["", "\"", "'"].iter().any(|quote| {
            let key = format!("{quote}{field}{quote}");
            line.strip_prefix(key.as_bytes()).is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"))
        })
    };
    text.split(|byte| *byte == b'\n').any(|line| FIELDS.iter().any(|field| is_key(line, field)))
}

/// A key in the outermost object.
fn is_in_json(text: &[u8]) -> bool {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let rest = text.get(at..).unwrap_or_default();
                let string = rest.get(..string_length(rest)).unwrap_or_default();
                at += string.len() + 1;
                let after = text.get(at..).unwrap_or_default().trim_ascii_start();
                let is_field = FIELDS.iter().any(|field| field.as_bytes() == string);
                if depth == 1 && is_field && after.starts_with(b":") {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// The bytes of a JSON string up to the quote that ends it.
fn string_length(text: &[u8]) -> usize {
    let mut escaped = false;
    let end = text.iter().position(|byte| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn reads_the_version() {
        let read = |line: Value| version(&json!({ "openapi": line }));
        assert_eq!(read(json!(" 3.1.0 ")), Some("3.1.0".to_owned()));
        assert_eq!(read(json!(3.1)), Some("3.1".to_owned()));
        assert_eq!(read(json!("\u{1b}[31m3\t.0.0.0.0.0.0.0.0")), Some("[31m3.0.0.0.".to_owned()));
        assert_eq!(read(json!(["3.1"])), None);
        assert_eq!(version(&json!({"swagger": "2.0"})), Some("2.0".to_owned()));
        assert_eq!(version(&json!({})), None);
    }

    #[test]
    fn finds_the_line() {
        let documents = [
            "openapi: 3.1.0\n",
            "# A comment\r\n---\r\ninfo: {}\r\n'swagger' : '2.0'\r\n",
            "\u{feff}\"openapi\": 3.1.0",
            r#" {"info": {"a\\": "}\""}, "openapi": "3.1.0"}"#,
            r#"{"swagger":"2.0""#,
        ];
        for text in documents {
            assert!(is_in(text.as_bytes()), "{text}");
        }
        let others = [
            "",
            "openapi\n",
            "info:\n  openapi: 3.1.0\n",
            "openapis: 1\n",
            r#"{"a": {"openapi": "3.1.0"}, "b": "openapi"}"#,
            r#"[{"openapi": "3.1.0"}]"#,
            "{\"openapi",
            "{\"a\\",
            "\u{0}\u{1}",
        ];
        for text in others {
            assert!(!is_in(text.as_bytes()), "{text}");
        }
    }
}
