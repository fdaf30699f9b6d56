//! Bounds on values (JSON Schema Validation §6).

use openapiv3::Schema;

use super::reference::keywords;
use crate::api::Constraints;

/// The bounds that a schema gives.
pub(super) fn constraints(schema: &Schema) -> Constraints {
    let Some(keywords) = keywords(schema) else { return Constraints::default() };
    Constraints {
        minimum: keywords.minimum,
        exclusive_minimum: keywords.exclusive_minimum.unwrap_or(false),
        maximum: keywords.maximum,
        exclusive_maximum: keywords.exclusive_maximum.unwrap_or(false),
        min_length: keywords.min_length,
        max_length: keywords.max_length,
        min_items: keywords.min_items,
        max_items: keywords.max_items,
        pattern: keywords.pattern.clone(),
    }
}
