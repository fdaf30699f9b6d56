//! OpenAPI 3.1.

use super::v3_0::rewritten;
use crate::diagnostic::Diagnostics;
use serde_json::Value;

/// Brings `document` to OpenAPI 3.0 in place.
pub(super) fn normalise(document: &mut Value, diagnostics: &mut Diagnostics) {
    let found = rewritten(document, diagnostics);
    if let Some(first) = &found.first_nullable {
        let message = match found.nullable {
            1 => "`nullable: true` is OpenAPI 3.0 and honoured; in 3.1 it is `type: [T, 'null']`".to_owned(),
            count => format!(
                "`nullable: true` occurs {count} times; it is OpenAPI 3.0 and honoured, in 3.1 it is `type: [T, 'null']`"
            ),
        };
        diagnostics.note("nullable-in-3.1", first, message);
    }
}
