//! Objects (JSON Schema §10.3.2).

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::composition::Parts;
use super::constraints::constraints;
use super::enumeration::{constant_type, constant_value};
use super::reference::keywords;
use super::schema::Typed;
use super::site::Site;
use crate::api::{Additional, Constraints, Field, Object, Shape, Type};
use crate::pointer::Pointer;

/// Where `dialect` puts schemas by the pattern of the members' names.
pub(super) const PATTERNS: &str = "x-pattern-properties";

/// Keywords that say nothing about which values are valid.
const ANNOTATIONS: [&str; 7] =
    ["title", "description", "example", "default", "deprecated", "readOnly", "writeOnly"];

impl<'a> Parts<'a> {
    /// Adds what `schema` itself says of members by the pattern of their names.
    pub(super) fn add_patterns(&mut self, schema: &'a Schema) {
        let patterns = schema.schema_data.extensions.get(PATTERNS).and_then(Value::as_object);
        self.patterns
            .extend(patterns.into_iter().flatten().map(|(pattern, value)| (pattern.as_str(), value)));
    }
}

impl<'a> Lowering<'a> {
    /// An object without `allOf`.
    pub(super) fn object(&mut self, site: &Site, schema: &'a Schema, keywords: &'a AnySchema) -> Type {
        let mut parts = Parts::default();
        parts.add(keywords, &site.pointer);
        parts.add_patterns(schema);
        self.object_of(site, schema, &parts)
    }

    /// An object with these members: a map when it names none.
    pub(super) fn object_of(&mut self, site: &Site, schema: &'a Schema, parts: &Parts<'a>) -> Type {
        if site.borrowed && !parts.properties.is_empty() {
            return self.borrow(site, schema);
        }
        let additional = self.additional(site, parts);
        if parts.properties.is_empty() {
            return Type::Map(Box::new(match additional {
                Additional::Typed(values) => values,
                Additional::Any | Additional::None => Type::Any,
            }));
        }
        let fields = ordered(parts)
            .into_iter()
            .map(|(name, schema, pointer)| {
                let required = parts.rank(name).is_some();
                let place = if parts.joined.contains(name) {
                    site.property(name, pointer.clone())
                } else {
                    site.property_at(name, pointer)
                };
                self.field(&place, name, schema, required)
            })
            .collect();
        let additional_field = String::new();
        self.define(site, schema, Shape::Object(Object { fields, additional, additional_field }))
    }

    /// What other members an object may have. Names are not held against patterns: what fits no
    /// type is kept as it came.
    fn additional(&mut self, site: &Site, parts: &Parts<'a>) -> Additional {
        let declared = match parts.additional {
            Some(AdditionalProperties::Schema(values)) => match self.schema(&site.value(), values).folded() {
                Type::Any => Additional::Any,
                values => Additional::Typed(values),
            },
            Some(AdditionalProperties::Any(false)) => Additional::None,
            Some(AdditionalProperties::Any(true)) | None => Additional::Any,
        };
        let mut patterns: Vec<(&str, &Value)> = parts.patterns.clone();
        patterns.sort_by_key(|(pattern, _)| *pattern);
        let mut distinct: Vec<(&str, &Value)> = Vec::new();
        for (pattern, value) in patterns {
            if distinct.iter().all(|(_, known)| without_annotations(known) != without_annotations(value)) {
                distinct.push((pattern, value));
            }
        }
        // Said in so many words, anything goes.
        let anything = matches!(parts.additional, Some(AdditionalProperties::Any(true)));
        if distinct.is_empty() || (anything && parts.properties.is_empty()) {
            return declared;
        }
        let described =
            distinct.into_iter().map(|(pattern, value)| self.carried(&site.pattern(pattern), value).folded());
        let mut types: Vec<Type> = described.collect();
        if let Additional::Typed(r#type) = &declared {
            types.push(r#type.clone());
        }
        let first = types.first().cloned().unwrap_or(Type::Any);
        if first != Type::Any && types.iter().all(|r#type| *r#type == first) {
            return Additional::Typed(first);
        }
        self.forget(&format!("{}{{", site.id.0));
        self.diagnostics.note(
            "several-patterns",
            &site.pointer,
            "members of this object are of several types, by their names; they are kept as any JSON",
        );
        Additional::Any
    }

    pub(super) fn field(
        &mut self,
        site: &Site,
        name: &str,
        schema: &'a ReferenceOr<Box<Schema>>,
        required: bool,
    ) -> Field {
        let inline = match schema {
            ReferenceOr::Item(schema) => Some(&**schema),
            ReferenceOr::Reference { .. } => None,
        };
        let constant = inline.filter(|_| required).and_then(constant_value);
        let fixed_type =
            constant.as_ref().and_then(constant_type).map(|r#type| Typed { r#type, nullable: false });
        let Typed { r#type, nullable } = fixed_type.unwrap_or_else(|| self.boxed(site, schema));
        let data = inline.map(|schema| &schema.schema_data);
        Field {
            name: name.to_owned(),
            field: String::new(),
            description: data
                .and_then(|data| data.description.clone().or_else(|| data.title.clone()))
                .or_else(|| inline.and_then(fixed)),
            r#type,
            required,
            nullable,
            constant,
            default: data.and_then(|data| data.default.clone()),
            constraints: inline.map_or_else(Constraints::default, constraints),
            read_only: data.is_some_and(|data| data.read_only),
            write_only: data.is_some_and(|data| data.write_only),
            deprecated: data.is_some_and(|data| data.deprecated),
            flattened: false,
            recursive: false,
        }
    }
}

/// A sentence about a list or an object that never varies.
fn fixed(schema: &Schema) -> Option<String> {
    match keywords(schema)?.enumeration.as_slice() {
        [value @ (Value::Array(_) | Value::Object(_))] => {
            Some(format!("Always `{}`.", value.to_string().replace('`', "'")))
        }
        _ => None,
    }
}

/// A schema as far as it says which values are valid.
fn without_annotations(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        members.retain(|keyword, _| !ANNOTATIONS.contains(&keyword.as_str()));
    }
    schema
}

/// The required members in the order of `required`, then the others by name: `properties` has no
/// order, so a document that is merely rearranged must not rearrange the struct.
fn ordered<'p, 'a>(parts: &'p Parts<'a>) -> Vec<&'p (&'a str, &'a ReferenceOr<Box<Schema>>, Pointer)> {
    let mut properties: Vec<_> = parts.properties.iter().collect();
    properties.sort_by_key(|(name, ..)| (parts.rank(name).unwrap_or(usize::MAX), *name));
    properties
}
