//! Keywords that change which values are valid and that no type expresses.

use super::Schema;
use crate::diagnostic::Diagnostics;
use crate::source::Place;
use serde_json::Value;

/// Conditions and counts: a client does without them, the server checks.
const CONDITIONS: [&str; 7] =
    ["if", "then", "else", "dependentRequired", "dependentSchemas", "contains", "propertyNames"];

/// Schemas for what no other keyword covers. As booleans they only forbid, which a client that
/// takes unknown members has no use for.
const UNEVALUATED: [&str; 2] = ["unevaluatedProperties", "unevaluatedItems"];

/// References that are resolved while validating (JSON Schema 2020-12 core §8.2.3.2).
pub(in crate::dialect) const DYNAMIC: [&str; 2] = ["$dynamicRef", "$recursiveRef"];

/// Removes them, with a warning for each.
pub(super) fn report(schema: &mut Schema, place: &Place<'_>, diagnostics: &mut Diagnostics) {
    let mut warn = |schema: &mut Schema, keyword: &str, help: &str| {
        let message = format!("`{keyword}` is not expressed in the types");
        diagnostics.warning("keyword-ignored", &place.key(keyword).pointer(), message, help);
        schema.shift_remove(keyword);
    };
    for keyword in CONDITIONS {
        if schema.contains_key(keyword) {
            warn(schema, keyword, "values that it forbids are left to the server to refuse");
        }
    }
    for keyword in UNEVALUATED {
        if schema.get(keyword).is_some_and(Value::is_object) {
            warn(schema, keyword, "say it with `additionalProperties` or `items` where that is possible");
        }
    }
    for keyword in DYNAMIC {
        if schema.contains_key(keyword) {
            warn(schema, keyword, "any value is taken there; use `$ref` for a type");
        }
    }
}
