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
        whole_minimum: exact(schema, "x-minimum"),
        whole_maximum: exact(schema, "x-maximum"),
        min_length: keywords.min_length,
        max_length: keywords.max_length,
        min_items: keywords.min_items,
        max_items: keywords.max_items,
        pattern: keywords.pattern.clone(),
    }
}

/// A bound that `dialect` carries because a double would change it.
fn exact(schema: &Schema, extension: &str) -> Option<i128> {
    let bound = schema.schema_data.extensions.get(extension)?;
    bound.as_i64().map(i128::from).or(bound.as_u64().map(i128::from))
}
