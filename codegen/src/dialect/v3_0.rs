//! OpenAPI 3.0, with whatever of 3.1 its authors already write.

use super::inline::inline;
use super::schema::{Found, rewrite};
use super::slots::{self, Slot};
use crate::diagnostic::Diagnostics;
use serde_json::Value;

/// Brings `document` to OpenAPI 3.0 in place.
pub(super) fn normalise(document: &mut Value, diagnostics: &mut Diagnostics) {
    rewritten(document, diagnostics);
}

/// The rewriting that all 3.x documents get, and what it came across.
pub(super) fn rewritten(document: &mut Value, diagnostics: &mut Diagnostics) -> Found {
    let mut found = Found::default();
    inline(document);
    slots::visit(document, &mut |slot, value, place| {
        if slot == Slot::Schema {
            rewrite(value, place, &mut found, diagnostics);
        }
    });
    found
}
