//! The version line.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::kind;
use serde_json::Value;

/// A version of the standard that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
}

const SUPPORTED: &str = "OpenAPI 3.0 and 3.1 are read";

/// The version that `root` says it has (OAS 3.1 §4.8.1). It may be a number, which is what YAML
/// makes of `3.1` without quotes.
///
/// `None` after an error `not-openapi` or `unsupported-version`.
pub(crate) fn version(root: &Value, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Some((key, line)) = ["openapi", "swagger"].iter().find_map(|key| Some((*key, root.get(*key)?)))
    else {
        diagnostics.error(
            "not-openapi",
            &Pointer::root(),
            "this is not an OpenAPI document: it has no `openapi` member",
            format!("{SUPPORTED}; such a document starts with its version, as in `openapi: 3.1.0`"),
        );
        return None;
    };
    let place = Pointer::root().join(key);
    let text = match line {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        other => {
            let message = format!("expected a version, found {}", kind(other));
            diagnostics.error("wrong-type", &place, message, format!("{SUPPORTED}: write `openapi: 3.1.0`"));
            return None;
        }
    };
    let mut parts = text.split('.');
    let (major, minor) = (parts.next().unwrap_or_default(), parts.next().unwrap_or("0"));
    match (key, major, minor.split(['-', '+']).next().unwrap_or_default()) {
        ("openapi", "3", "0") => return Some(Version::V3_0),
        ("openapi", "3", "1") => return Some(Version::V3_1),
        _ => {}
    }
    let name = if key == "swagger" { "Swagger" } else { "OpenAPI" };
    let help = match (key, major) {
        ("swagger", _) => format!("{SUPPORTED}: convert the document to OpenAPI 3 first"),
        (_, "3") => format!("{SUPPORTED}: if the document uses nothing newer, `openapi: 3.1.0` will do"),
        _ => SUPPORTED.to_owned(),
    };
    let message = format!("{name} {text} is not supported");
    diagnostics.push(Diagnostic::new(Severity::Error, "unsupported-version", &place, message).help(help));
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn code(root: &Value) -> Result<Version, &'static str> {
        let mut diagnostics = Diagnostics::new();
        version(root, &mut diagnostics).ok_or_else(|| diagnostics.iter().next().unwrap().code)
    }

    #[test]
    fn reads_the_version_line() {
        assert_eq!(code(&json!({"openapi": "3.0.3"})), Ok(Version::V3_0));
        assert_eq!(code(&json!({"openapi": 3.1})), Ok(Version::V3_1));
        assert_eq!(code(&json!({"openapi": "3.0"})), Ok(Version::V3_0));
        assert_eq!(code(&json!({"openapi": "3.1.0-rc1"})), Ok(Version::V3_1));
        assert_eq!(code(&json!({"openapi": "3.2.0"})), Err("unsupported-version"));
        assert_eq!(code(&json!({"swagger": "2.0"})), Err("unsupported-version"));
        assert_eq!(code(&json!({"openapi": ["3.1"]})), Err("wrong-type"));
        assert_eq!(code(&json!({"info": {}})), Err("not-openapi"));
    }
}
