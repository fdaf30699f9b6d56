//! References between schemas (OAS 3.0 §4.7.23).

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaKind};

use super::Lowering;
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

impl<'a> Lowering<'a> {
    /// The schema of a component.
    pub(super) fn component(&self, name: &str) -> Option<&'a ReferenceOr<Schema>> {
        self.openapi.components.as_ref()?.schemas.get(name)
    }

    /// Follows a reference through everything that only passes it on.
    pub(super) fn target(&self, reference: &str) -> Option<Target<'a>> {
        let mut name = component_name(reference)?;
        let mut nullable = false;
        let mut seen = Vec::new();
        loop {
            if seen.contains(&name) {
                return None;
            }
            let next = match self.component(&name)? {
                ReferenceOr::Reference { reference } => reference.as_str(),
                ReferenceOr::Item(schema) => {
                    nullable |= schema.schema_data.nullable;
                    match passed_on(schema).filter(|_| !self.is_heir(&name)) {
                        Some(reference) => reference,
                        None => return Some(Target { name, schema, nullable }),
                    }
                }
            };
            seen.push(name);
            name = component_name(next)?;
        }
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
