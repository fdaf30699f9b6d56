//! Schemas (OAS 3.0 §4.7.24), all as [`SchemaKind::Any`].

use super::{Reader, canonical, extension};
use crate::source::Place;
use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind,
};
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn schema(&mut self, value: Value, place: &Place<'_>) -> Option<Schema> {
        let mut any = AnySchema::default();
        let mut data = SchemaData::default();
        // A schema without a word takes everything.
        let members = if value.is_null() { serde_json::Map::new() } else { self.object(value, place)? };
        for (key, value) in members {
            if key.starts_with("x-") {
                data.extensions.insert(key, value);
                continue;
            }
            let place = place.key(&key);
            if let Some(value) = self.annotation(&mut data, &key, value, &place) {
                if matches!(key.as_str(), "minimum" | "maximum") && is_rounded(&value) {
                    data.extensions.insert(format!("x-{key}"), value.clone());
                }
                self.keyword(&mut any, &key, value, &place);
            }
        }
        Some(Schema { schema_data: data, schema_kind: SchemaKind::Any(any) })
    }

    /// Takes what is said about the schema; gives back what says which values it takes.
    fn annotation(
        &mut self,
        data: &mut SchemaData,
        key: &str,
        value: Value,
        place: &Place<'_>,
    ) -> Option<Value> {
        match key {
            "nullable" => data.nullable = self.flag(&value, place).unwrap_or(false),
            "readOnly" => data.read_only = self.flag(&value, place).unwrap_or(false),
            "writeOnly" => data.write_only = self.flag(&value, place).unwrap_or(false),
            "deprecated" => data.deprecated = self.flag(&value, place).unwrap_or(false),
            "externalDocs" => data.external_docs = self.external_docs(value, place),
            "example" => data.example = Some(value),
            "title" => data.title = self.text(value, place),
            "description" => data.description = self.text(value, place),
            "discriminator" => data.discriminator = self.discriminator(value, place),
            "default" => data.default = Some(value),
            _ => return Some(value),
        }
        None
    }

    fn keyword(&mut self, any: &mut AnySchema, key: &str, value: Value, place: &Place<'_>) {
        match key {
            "type" => any.typ = self.type_name(value, place, any),
            "format" => any.format = any.format.take().or(self.text(value, place)),
            "pattern" => any.pattern = self.text(value, place),
            "multipleOf" => any.multiple_of = self.number(&value, place),
            "minimum" => any.minimum = self.number(&value, place),
            "maximum" => any.maximum = self.number(&value, place),
            "exclusiveMinimum" => any.exclusive_minimum = self.flag(&value, place),
            "exclusiveMaximum" => any.exclusive_maximum = self.flag(&value, place),
            "minLength" => any.min_length = self.count(&value, place),
            "maxLength" => any.max_length = self.count(&value, place),
            "minItems" => any.min_items = self.count(&value, place),
            "maxItems" => any.max_items = self.count(&value, place),
            "uniqueItems" => any.unique_items = self.flag(&value, place),
            "minProperties" => any.min_properties = self.count(&value, place),
            "maxProperties" => any.max_properties = self.count(&value, place),
            "enum" => any.enumeration = self.list(value, place),
            "required" => any.required = self.required(value, place),
            "properties" => {
                any.properties = self.members(value, place, Self::boxed_schema);
            }
            "additionalProperties" => any.additional_properties = self.additional(value, place),
            "items" => any.items = self.boxed_schema(value, place),
            "oneOf" => any.one_of = self.each_or(value, place, Self::schema),
            "anyOf" => any.any_of = self.each_or(value, place, Self::schema),
            "allOf" => any.all_of = self.each_or(value, place, Self::schema),
            "not" => any.not = self.reference_or(value, place, Self::schema).map(Box::new),
            _ => {}
        }
    }

    fn boxed_schema(&mut self, value: Value, place: &Place<'_>) -> Option<ReferenceOr<Box<Schema>>> {
        Some(match self.reference_or(value, place, Self::schema)? {
            ReferenceOr::Item(schema) => ReferenceOr::boxed_item(schema),
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        })
    }

    /// One of the six types; `any` is given a format by a type of another dialect.
    fn type_name(&mut self, value: Value, place: &Place<'_>, any: &mut AnySchema) -> Option<String> {
        const TYPES: [&str; 6] = ["string", "number", "integer", "boolean", "array", "object"];
        let Value::String(name) = value else {
            // Authors forget the `properties` between an object and a property called `type`.
            if value.is_object() {
                self.wrong_ignored(place, "a type", &value);
            } else if !value.is_null() {
                self.wrong(place, "a type", &value);
            }
            return None;
        };
        if TYPES.contains(&name.as_str()) {
            return Some(name);
        }
        let lower = name.trim().to_ascii_lowercase();
        let (instead, format) = match lower.as_str() {
            "file" => (Some("string"), Some("binary")),
            "int" | "long" => (Some("integer"), None),
            "float" | "double" => (Some("number"), None),
            "bool" => (Some("boolean"), None),
            "date" => (Some("string"), Some("date")),
            "datetime" | "date-time" => (Some("string"), Some("date-time")),
            "str" | "text" | "uuid" => (Some("string"), None),
            other => (TYPES.into_iter().find(|known| *known == other), None),
        };
        let help = match instead {
            Some(instead) => format!("it is read as `{instead}`"),
            None => format!("it is read as any value; a type is one of {}", TYPES.join(", ")),
        };
        self.warn("unknown-type", place, format!("`{name}` is not a type"), &help);
        if let Some(format) = format {
            any.format.get_or_insert_with(|| format.to_owned());
        }
        instead.map(str::to_owned)
    }

    fn required(&mut self, value: Value, place: &Place<'_>) -> Vec<String> {
        match value {
            // Before draft 4 a property said of itself that it is required.
            Value::Bool(_) => {
                let message = "expected a list of strings, found a boolean".to_owned();
                let help = "it is ignored; the object that has the property lists it under `required`";
                self.warn("wrong-type", place, message, help);
                Vec::new()
            }
            Value::Array(names) => {
                let mut kept = Vec::new();
                for (index, name) in names.into_iter().enumerate() {
                    match name {
                        // A dash with nothing behind it.
                        Value::Null => {
                            let message = "expected the name of a property, found null".to_owned();
                            self.warn("wrong-type", &place.index(index), message, "it is ignored; remove it");
                        }
                        name => kept.extend(self.name(name, &place.index(index))),
                    }
                }
                kept
            }
            other => self.texts(other, place),
        }
    }

    fn additional(&mut self, value: Value, place: &Place<'_>) -> Option<AdditionalProperties> {
        match value {
            Value::Bool(allowed) => Some(AdditionalProperties::Any(allowed)),
            Value::Null => None,
            Value::String(text) if text == "true" || text == "false" => {
                Some(AdditionalProperties::Any(text == "true"))
            }
            other => {
                let schema = self.reference_or(other, place, Self::schema)?;
                Some(AdditionalProperties::Schema(Box::new(schema)))
            }
        }
    }

    /// OAS 3.1 §4.8.25.
    fn discriminator(&mut self, value: Value, place: &Place<'_>) -> Option<Discriminator> {
        let mut discriminator = Discriminator::default();
        let mut property = None;
        let members = match value {
            Value::Object(members) => members,
            // Swagger 2.0 had the property's name here.
            Value::String(name) => return Some(Discriminator { property_name: name, ..discriminator }),
            other => {
                self.wrong_ignored(place, "a mapping with a `propertyName`", &other);
                return None;
            }
        };
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "propertyName" => property = self.name(value, &place),
                "mapping" => {
                    discriminator.mapping = self.members(value, &place, |reader, value, place| {
                        reader.text(value, place).map(canonical)
                    });
                }
                // OAS 3.2 §4.25.
                "defaultMapping" => {
                    if let Some(schema) = self.text(value, &place).map(canonical) {
                        discriminator.extensions.insert("x-default-mapping".to_owned(), schema.into());
                    }
                }
                _ => extension(&mut discriminator.extensions, key, value),
            }
        }
        if property.is_none() {
            self.missing_assumed(place, "propertyName", "the discriminator is ignored");
        }
        discriminator.property_name = property?;
        Some(discriminator)
    }
}

/// Whether `openapiv3`, which has a double for it, would change a whole number.
fn is_rounded(value: &Value) -> bool {
    #[allow(clippy::cast_possible_truncation)]
    let double = value.as_f64().map(|double| double as i128);
    let whole = value.as_i64().map(i128::from).or(value.as_u64().map(i128::from));
    whole.is_some() && whole != double
}
