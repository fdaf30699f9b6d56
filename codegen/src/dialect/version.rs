//! The version line.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use crate::source::kind;
use serde_json::Value;

/// A version of the standard that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    /// Swagger 2.0.
    V2_0,
    /// OpenAPI 3.0.
    V3_0,
    /// OpenAPI 3.1.
    V3_1,
    /// OpenAPI 3.2.
    V3_2,
}

const SUPPORTED: &str = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 are read";

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
    let minor = minor.split(['-', '+']).next().unwrap_or_default();
    let version = match (major, minor.parse::<u32>()) {
        ("2", Ok(0)) => Version::V2_0,
        ("3", Ok(0)) => Version::V3_0,
        ("3", Ok(1)) => Version::V3_1,
        ("3", Ok(2)) => Version::V3_2,
        ("3", Ok(_)) => {
            let message = format!("OpenAPI {text} is not known");
            let help = "it is read as OpenAPI 3.2; what is newer is left out";
            diagnostics.warning("newer-version", &place, message, help);
            Version::V3_2
        }
        _ => {
            let name = if key == "swagger" { "Swagger" } else { "OpenAPI" };
            let message = format!("{name} {text} is not supported");
            let error = Diagnostic::new(Severity::Error, "unsupported-version", &place, message);
            diagnostics.push(error.help(SUPPORTED));
            return None;
        }
    };
    let right = if version == Version::V2_0 { "swagger" } else { "openapi" };
    if key != right {
        let message =
            format!("version {text} is said with `{right}`, not with `{key}`; it is read all the same");
        diagnostics.note("version-key", &place, message);
    }
    Some(version)
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
        assert_eq!(code(&json!({"openapi": "3.2.0"})), Ok(Version::V3_2));
        assert_eq!(code(&json!({"openapi": "3.10.0"})), Ok(Version::V3_2));
        assert_eq!(code(&json!({"swagger": "2.0"})), Ok(Version::V2_0));
        assert_eq!(code(&json!({"swagger": 2.0})), Ok(Version::V2_0));
        assert_eq!(code(&json!({"openapi": 2})), Ok(Version::V2_0));
        assert_eq!(code(&json!({"swagger": "1.2"})), Err("unsupported-version"));
        assert_eq!(code(&json!({"openapi": "4.0.0"})), Err("unsupported-version"));
        assert_eq!(code(&json!({"openapi": ["3.1"]})), Err("wrong-type"));
        assert_eq!(code(&json!({"info": {}})), Err("not-openapi"));
    }
}
