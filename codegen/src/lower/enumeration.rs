//! Enumerations (JSON Schema Validation §6.1.2) and constants (§6.1.3).

use std::collections::HashSet;

use openapiv3::{AnySchema, ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::reference::keywords;
use super::site::Site;
use crate::api::{
    Enumeration, EnumerationKind, EnumerationValue, IntegerFormat, NumberFormat, Shape, StringFormat, Type,
};

/// Lists of names beside the values, as tools agreed on them.
const NAMES: [&str; 2] = ["x-enum-varnames", "x-enumNames"];

/// Lists of what the values mean, or objects that say it by value.
const DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

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

/// The one text, number or boolean that an inline schema allows.
pub(super) fn constant_value(schema: &Schema) -> Option<Value> {
    if schema.schema_data.nullable {
        return None;
    }
    match values(keywords(schema)?).as_slice() {
        [value] if constant_type(value).is_some() => Some(value.clone()),
        _ => None,
    }
}

/// The one value that an inline schema allows, as it is written in a request.
pub(super) fn constant_text(schema: &Schema) -> Option<String> {
    constant_value(schema).map(|value| text(&value))
}

/// The type of a constant; `None` for a value that is none of ours to fill in.
pub(super) fn constant_type(value: &Value) -> Option<Type> {
    match value {
        Value::String(_) => Some(Type::String(StringFormat::Plain)),
        Value::Bool(_) => Some(Type::Boolean),
        Value::Number(number) if number.is_i64() => Some(Type::Integer(IntegerFormat::Int64)),
        Value::Number(number) if number.is_f64() => Some(Type::Number(NumberFormat::Double)),
        Value::Number(_) | Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The texts that a schema lists; `None` when it lists anything else, or nothing.
pub(super) fn texts(keywords: &AnySchema) -> Option<Vec<&str>> {
    if keywords.enumeration.is_empty() {
        return None;
    }
    keywords.enumeration.iter().map(Value::as_str).collect()
}

/// The values that a schema lists, as its `type` means them: YAML makes a number of `1` and a
/// boolean of `true` where a text was meant, and authors quote numbers.
fn values(keywords: &AnySchema) -> Vec<Value> {
    let listed = &keywords.enumeration;
    let converted: Option<Vec<Value>> = match keywords.typ.as_deref() {
        Some("string") if listed.iter().all(is_scalar) => {
            Some(listed.iter().map(|value| text(value).into()).collect())
        }
        Some("integer") => listed.iter().map(|value| whole(value).map(Value::from)).collect(),
        Some("boolean") => listed.iter().map(|value| text(value).parse().ok().map(Value::Bool)).collect(),
        _ => None,
    };
    converted.unwrap_or_else(|| listed.clone())
}

fn is_scalar(value: &Value) -> bool {
    value.is_string() || value.is_number() || value.is_boolean()
}

/// A scalar as text.
fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A whole number, however it is written.
#[allow(clippy::cast_possible_truncation)]
fn whole(value: &Value) -> Option<i64> {
    let exact = |number: &f64| number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    match value {
        Value::Number(number) => {
            number.as_i64().or_else(|| number.as_f64().filter(exact).map(|it| it as i64))
        }
        Value::String(text) => text.parse().ok(),
        _ => None,
    }
}

impl<'a> Lowering<'a> {
    /// An enumeration: a type of its own when its values have names, their type otherwise.
    pub(super) fn enumeration(&mut self, site: &Site, schema: &Schema, keywords: &AnySchema) -> Type {
        let values = values(keywords);
        if values != keywords.enumeration {
            self.diagnostics.note(
                "enum-value-type",
                &site.pointer.join("enum"),
                "some of these values are not of the schema's `type`; they are read as if they were",
            );
        }
        let kind = if values.iter().all(Value::is_string) {
            EnumerationKind::Text
        } else if values.iter().all(Value::is_boolean) {
            return Type::Boolean;
        } else if values.iter().all(Value::is_i64) {
            EnumerationKind::Integer
        } else if values.iter().all(Value::is_u64) {
            return Type::Integer(IntegerFormat::Uint64);
        } else if values.iter().all(Value::is_number) {
            return Type::Number(NumberFormat::Double);
        } else if values.iter().all(is_scalar) {
            EnumerationKind::Scalar
        } else {
            return Type::Any;
        };
        self.enumeration_of(site, schema, kind, values)
    }

    /// An enumeration of these texts, each once.
    pub(super) fn open_enumeration(&mut self, site: &Site, schema: &Schema, texts: Vec<&str>) -> Type {
        let values = texts.into_iter().map(Value::from).collect();
        self.enumeration_of(site, schema, EnumerationKind::Text, values)
    }

    /// An enumeration of these values, each once.
    fn enumeration_of(
        &mut self,
        site: &Site,
        schema: &Schema,
        kind: EnumerationKind,
        values: Vec<Value>,
    ) -> Type {
        let names = self.beside(site, schema, &NAMES, &values);
        let descriptions = self.beside(site, schema, &DESCRIPTIONS, &values);
        let mut distinct: Vec<EnumerationValue> = Vec::new();
        let mut known = HashSet::new();
        for (index, value) in values.into_iter().enumerate() {
            if !known.insert(value.to_string()) {
                continue;
            }
            let said = |texts: &[Option<String>]| texts.get(index).cloned().flatten();
            let (word, description) = (said(&names), said(&descriptions));
            distinct.push(EnumerationValue { value, word, description, variant: String::new() });
        }
        self.define(site, schema, Shape::Enumeration(Enumeration { kind, values: distinct }))
    }

    /// What the first of these extensions says of each value: a list of as many texts, or an
    /// object that has them by value.
    fn beside(
        &mut self,
        site: &Site,
        schema: &Schema,
        extensions: &[&str],
        values: &[Value],
    ) -> Vec<Option<String>> {
        let found = extensions.iter().find_map(|name| schema.schema_data.extensions.get_key_value(*name));
        let Some((name, said)) = found else { return Vec::new() };
        let words = |text: &Value| text.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
        match said {
            Value::Array(texts) if texts.len() == values.len() => texts.iter().map(words).collect(),
            Value::Object(members) => {
                values.iter().map(|value| members.get(&text(value)).and_then(words)).collect()
            }
            _ => {
                self.diagnostics.warning(
                    "enum-names",
                    &site.pointer.join(name),
                    format!("`{name}` says nothing clear about these {} values; it is ignored", values.len()),
                    "give it as many texts as there are values",
                );
                Vec::new()
            }
        }
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
