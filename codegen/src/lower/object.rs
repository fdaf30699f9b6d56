//! Objects (JSON Schema §10.3.2).

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema};

use super::Lowering;
use super::composition::Parts;
use super::constraints::constraints;
use super::enumeration::constant;
use super::site::Site;
use crate::api::{Additional, Constraints, Field, Object, Shape, StringFormat, Type};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// An object without `allOf`.
    pub(super) fn object(&mut self, site: &Site, schema: &'a Schema, keywords: &'a AnySchema) -> Type {
        let mut parts = Parts::default();
        parts.add(keywords, &site.pointer);
        self.object_of(site, schema, &parts)
    }

    /// An object with these members: a map when it names none.
    pub(super) fn object_of(&mut self, site: &Site, schema: &'a Schema, parts: &Parts<'a>) -> Type {
        let additional = match parts.additional {
            Some(AdditionalProperties::Schema(values)) => {
                Additional::Typed(self.schema(&site.value(), values).folded())
            }
            Some(AdditionalProperties::Any(false)) => Additional::None,
            Some(AdditionalProperties::Any(true)) | None => Additional::Any,
        };
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
                self.field(&site.property_at(name, pointer), name, schema, required)
            })
            .collect();
        self.define(site, schema, Shape::Object(Object { fields, additional }))
    }

    fn field(
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
        let constant = inline.filter(|_| required).and_then(constant).map(str::to_owned);
        let (r#type, nullable) = if constant.is_some() {
            (Type::String(StringFormat::Plain), false)
        } else {
            let typed = self.boxed(site, schema);
            (typed.r#type, typed.nullable)
        };
        let data = inline.map(|schema| &schema.schema_data);
        Field {
            name: name.to_owned(),
            field: String::new(),
            description: data.and_then(|data| data.description.clone().or_else(|| data.title.clone())),
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

/// The required members in the order of `required`, then the others by name: `properties` has no
/// order, so a document that is merely rearranged must not rearrange the struct.
fn ordered<'p, 'a>(parts: &'p Parts<'a>) -> Vec<&'p (&'a str, &'a ReferenceOr<Box<Schema>>, Pointer)> {
    let mut properties: Vec<_> = parts.properties.iter().collect();
    properties.sort_by_key(|(name, ..)| (parts.rank(name).unwrap_or(usize::MAX), *name));
    properties
}
