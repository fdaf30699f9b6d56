//! Enumerations (JSON Schema Validation §6.1.2) and constants (§6.1.3).

use openapiv3::{AnySchema, ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::reference::keywords;
use super::site::Site;
use crate::api::{Enumeration, EnumerationValue, IntegerFormat, NumberFormat, Shape, Type};

/// The one text that an inline schema allows.
pub(super) fn constant(schema: &Schema) -> Option<&str> {
    if schema.schema_data.nullable {
        return None;
    }
    match keywords(schema)?.enumeration.as_slice() {
        [Value::String(text)] => Some(text),
        _ => None,
    }
}

/// The texts that a schema lists; `None` when it lists anything else, or nothing.
pub(super) fn texts(keywords: &AnySchema) -> Option<Vec<&str>> {
    if keywords.enumeration.is_empty() {
        return None;
    }
    keywords.enumeration.iter().map(Value::as_str).collect()
}

impl<'a> Lowering<'a> {
    /// An enumeration: a type of its own when it is one of texts, its base type otherwise.
    pub(super) fn enumeration(&mut self, site: &Site, schema: &Schema, keywords: &AnySchema) -> Type {
        if let Some(texts) = texts(keywords) {
            return self.open_enumeration(site, schema, texts);
        }
        let values = &keywords.enumeration;
        if values.iter().all(|value| value.is_i64() || value.is_u64()) {
            Type::Integer(IntegerFormat::Int64)
        } else if values.iter().all(Value::is_number) {
            Type::Number(NumberFormat::Double)
        } else if values.iter().all(Value::is_boolean) {
            Type::Boolean
        } else {
            Type::Any
        }
    }

    /// An enumeration of these texts, each once.
    pub(super) fn open_enumeration(&mut self, site: &Site, schema: &Schema, texts: Vec<&str>) -> Type {
        let mut values: Vec<EnumerationValue> = Vec::new();
        for text in texts {
            if values.iter().all(|known| known.value != text) {
                values.push(EnumerationValue { value: text.to_owned(), variant: String::new() });
            }
        }
        self.define(site, schema, Shape::Enumeration(Enumeration { values }))
    }

    /// The texts that all members of a union list together. `Some(None)` when they are texts, too,
    /// but one of them may be any.
    pub(super) fn union_of_texts(&self, members: &'a [ReferenceOr<Schema>]) -> Option<Vec<&'a str>> {
        let mut all = Vec::new();
        for member in members {
            let keywords = keywords(self.resolved(member)?)?;
            match texts(keywords) {
                Some(texts) => all.extend(texts),
                None if keywords.typ.as_deref() == Some("string") && keywords.enumeration.is_empty() => {}
                None => return None,
            }
        }
        Some(all)
    }
}
