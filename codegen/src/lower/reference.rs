//! References between schemas (OAS 3.0 §4.7.23).

use std::collections::HashMap;

use openapiv3::{AnySchema, OpenAPI, ReferenceOr, Schema, SchemaKind};

use super::Lowering;
use super::inheritance::Families;
use super::schema::{Typed, has_shape};
use super::site::Site;
use crate::api::{Type, TypeId};
use crate::pointer::Pointer;

/// What a reference arrives at.
pub(super) struct Target<'a> {
    /// Name of the component.
    pub(super) name: String,
    /// Its schema.
    pub(super) schema: &'a Schema,
    /// Whether it, or anything on the way to it, allows null.
    pub(super) nullable: bool,
}

/// The keywords of a schema; `dialect` gives all schemas this form.
pub(super) fn keywords(schema: &Schema) -> Option<&AnySchema> {
    match &schema.schema_kind {
        SchemaKind::Any(keywords) => Some(keywords),
        _ => None,
    }
}

/// The reference that a schema merely passes on: a single-element `allOf` without a shape of its own.
pub(super) fn passed_on(schema: &Schema) -> Option<&str> {
    let keywords = keywords(schema)?;
    match keywords.all_of.as_slice() {
        [ReferenceOr::Reference { reference }] if !has_shape(keywords, true) => Some(reference),
        [ReferenceOr::Item(inner)] if !has_shape(keywords, true) && !inner.schema_data.nullable => {
            passed_on(inner)
        }
        _ => None,
    }
}

/// The name of the component schema that `reference` points to.
pub(super) fn component_name(reference: &str) -> Option<String> {
    named(reference, "schemas")
}

/// The name of the component of this `kind` that `reference` points to. Percent-encoding is gone
/// already; the escapes of JSON Pointer are not.
pub(super) fn named(reference: &str, kind: &str) -> Option<String> {
    let name = reference.strip_prefix("#/components/")?.strip_prefix(kind)?;
    let pointer = Pointer::parse(name);
    let mut tokens = pointer.tokens();
    let first = tokens.next()?;
    tokens.next().is_none().then_some(first)
}

/// Where references to components arrive: name, schema, and whether null is allowed.
pub(super) type Targets<'a> = HashMap<&'a str, (&'a str, &'a Schema, bool)>;

/// Follows every component through those that only pass it on; what leads in a circle leads nowhere.
pub(super) fn targets<'a>(openapi: &'a OpenAPI, families: &Families) -> Targets<'a> {
    let schemas = openapi.components.iter().flat_map(|components| &components.schemas);
    let by_name: HashMap<&str, &'a ReferenceOr<Schema>> =
        schemas.clone().map(|(name, schema)| (name.as_str(), schema)).collect();
    let mut targets: HashMap<&'a str, Option<(&'a str, &'a Schema, bool)>> = HashMap::new();
    for (start, schema) in schemas {
        let mut way = Vec::new();
        let (mut name, mut schema) = (start.as_str(), schema);
        let mut found = loop {
            if let Some(known) = targets.get(name) {
                break *known;
            }
            // Until it is known, it leads nowhere.
            targets.insert(name, None);
            let (next, nullable) = match schema {
                ReferenceOr::Reference { reference } => (Some(reference.as_str()), false),
                ReferenceOr::Item(schema) => {
                    let next = passed_on(schema).filter(|_| !families.is_heir(name));
                    (next, schema.schema_data.nullable)
                }
            };
            way.push((name, nullable));
            let Some(next) = next else { break schema.as_item().map(|schema| (name, schema, false)) };
            let next = component_name(next).and_then(|next| by_name.get_key_value(next.as_str()));
            let Some((next_name, next_schema)) = next else { break None };
            (name, schema) = (next_name, next_schema);
        };
        for (name, nullable) in way.into_iter().rev() {
            found = found.map(|(target, schema, known)| (target, schema, known || nullable));
            targets.insert(name, found);
        }
    }
    targets.into_iter().filter_map(|(name, target)| Some((name, target?))).collect()
}

impl<'a> Lowering<'a> {
    /// The schema of a component.
    pub(super) fn component(&self, name: &str) -> Option<&'a ReferenceOr<Schema>> {
        self.openapi.components.as_ref()?.schemas.get(name)
    }

    /// Follows a reference through everything that only passes it on.
    pub(super) fn target(&self, reference: &str) -> Option<Target<'a>> {
        let name = component_name(reference)?;
        let (name, schema, nullable) = *self.targets.get(name.as_str())?;
        Some(Target { name: name.to_owned(), schema, nullable })
    }

    /// The schema that `schema` is or refers to.
    pub(super) fn resolved(&self, schema: &'a ReferenceOr<Schema>) -> Option<&'a Schema> {
        match schema {
            ReferenceOr::Reference { reference } => self.target(reference).map(|target| target.schema),
            ReferenceOr::Item(schema) => match passed_on(schema) {
                Some(reference) => self.target(reference).map(|target| target.schema),
                None => Some(schema),
            },
        }
    }

    /// The type that a reference stands for.
    pub(super) fn referred(&mut self, site: &Site, reference: &str) -> Typed {
        if let Some(target) = self.target(reference) {
            return Typed { r#type: Type::Named(TypeId(target.name)), nullable: target.nullable };
        }
        self.diagnostics.warning(
            "unsupported-reference",
            &site.pointer,
            format!("`{reference}` does not lead to a component schema; any JSON is taken here"),
            "move the schema it means to `components/schemas` and refer to it there",
        );
        Typed { r#type: Type::Any, nullable: false }
    }
}
