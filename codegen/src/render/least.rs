//! The least that a value of a type has to hold, for examples that the document does not give.

use serde_json::{Map, Value, json};

use super::Context;
use crate::api::{Shape, StringFormat, Type, TypeId};

/// How deep an example goes; what lies deeper is an empty object.
pub(super) const DEPTH: usize = 4;

impl Context<'_> {
    /// A value with everything that the type requires, and nothing else.
    pub(super) fn least(&self, r#type: &Type, depth: usize) -> Value {
        match self.unaliased(r#type) {
            Type::Any | Type::Map(_) | Type::File => json!({}),
            Type::Boolean => json!(true),
            Type::String(format) => json!(text(*format)),
            Type::Integer(_) => json!(1),
            Type::Number(_) => json!(1.0),
            Type::List(_) => json!([]),
            Type::Tuple(tuple) => tuple.places.iter().map(|place| self.least(place, depth)).collect(),
            Type::Nullable(_) => Value::Null,
            Type::Named(id) => match depth.checked_sub(1) {
                Some(depth) => self.least_of(id, depth),
                None => json!({}),
            },
        }
    }

    fn least_of(&self, id: &TypeId, depth: usize) -> Value {
        match self.definitions.get(id).map(|definition| &definition.shape) {
            Some(Shape::Object(object)) => {
                let fields = object.fields.iter().filter(|field| field.required && !field.read_only);
                let members = fields.map(|field| {
                    let value = match &field.constant {
                        Some(constant) => constant.clone(),
                        None if field.nullable => Value::Null,
                        None => self.least(&field.r#type, depth),
                    };
                    (field.name.clone(), value)
                });
                Value::Object(members.collect::<Map<_, _>>())
            }
            Some(Shape::Enumeration(enumeration)) => {
                enumeration.values.first().map_or(Value::Null, |first| first.value.clone())
            }
            Some(Shape::Union(union)) => {
                union.members.first().map_or(Value::Null, |first| self.least(&first.r#type, depth))
            }
            _ => json!({}),
        }
    }
}

/// A text of this format.
fn text(format: StringFormat) -> &'static str {
    match format {
        StringFormat::Plain | StringFormat::Binary => "…",
        StringFormat::DateTime => "2026-01-31T12:00:00Z",
        StringFormat::Date => "2026-01-31",
        StringFormat::Uuid => "00000000-0000-4000-8000-000000000000",
        StringFormat::Uri => "https://example.com",
        StringFormat::Base64 => "",
    }
}
