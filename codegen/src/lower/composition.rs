//! `allOf` (JSON Schema §10.2.1.1): one object out of several schemas.

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema};

use super::Lowering;
use super::reference::keywords;
use super::schema::{Typed, has_shape};
use super::site::Site;
use crate::api::Type;
use crate::pointer::Pointer;

/// How deep `allOf` may nest.
const DEEPEST: usize = 64;

/// The members of an object, wherever they are written.
#[derive(Default)]
pub(super) struct Parts<'a> {
    /// Name, schema and place, in the order of the document.
    pub(super) properties: Vec<(&'a str, &'a ReferenceOr<Box<Schema>>, Pointer)>,
    /// Names of the required ones, in order.
    pub(super) required: Vec<&'a str>,
    /// What else it may have.
    pub(super) additional: Option<&'a AdditionalProperties>,
    /// Properties that two parts describe differently.
    pub(super) conflicts: Vec<(&'a str, Pointer)>,
}

impl<'a> Parts<'a> {
    /// Adds what `keywords` itself says, not its `allOf`.
    pub(super) fn add(&mut self, keywords: &'a AnySchema, pointer: &Pointer) {
        for (name, schema) in &keywords.properties {
            let place = pointer.join("properties").join(name);
            match self.properties.iter_mut().find(|(known, ..)| known == name) {
                Some(known) if known.1 == schema => {}
                Some(known) => {
                    // The later part narrows the earlier one.
                    self.conflicts.push((name, place.clone()));
                    *known = (name, schema, place);
                }
                None => self.properties.push((name, schema, place)),
            }
        }
        for name in &keywords.required {
            if !self.required.contains(&name.as_str()) {
                self.required.push(name);
            }
        }
        self.additional = keywords.additional_properties.as_ref().or(self.additional);
    }
}

impl<'a> Lowering<'a> {
    /// The members of an object schema, those of its `allOf` first; `None` when it is no object.
    pub(super) fn parts(&self, schema: &'a Schema, pointer: &Pointer) -> Option<Parts<'a>> {
        let mut parts = Parts::default();
        self.collect(schema, pointer, &mut parts, 0).then_some(parts)
    }

    fn collect(&self, schema: &'a Schema, pointer: &Pointer, parts: &mut Parts<'a>, depth: usize) -> bool {
        let Some(keywords) = keywords(schema) else { return false };
        if depth > DEEPEST || !is_object(keywords) {
            return false;
        }
        for (index, member) in keywords.all_of.iter().enumerate() {
            let (schema, pointer) = match member {
                ReferenceOr::Item(schema) => (schema, pointer.join("allOf").join(index)),
                ReferenceOr::Reference { reference } => match self.target(reference) {
                    Some(target) => (target.schema, Site::component(&target.name).pointer),
                    None => return false,
                },
            };
            if shaped(schema) != Some(false) && !self.collect(schema, &pointer, parts, depth + 1) {
                return false;
            }
        }
        parts.add(keywords, pointer);
        true
    }

    /// The type of a schema with `allOf`.
    pub(super) fn composition(&mut self, site: &Site, schema: &'a Schema, keywords: &'a AnySchema) -> Typed {
        if let Some(parts) = self.parts(schema, &site.pointer) {
            for (name, pointer) in &parts.conflicts {
                self.diagnostics.warning(
                    "conflicting-property",
                    pointer,
                    format!("two parts of an `allOf` describe `{name}` differently; the later one is taken"),
                    "describe the property once",
                );
            }
            return Typed { r#type: self.object_of(site, schema, &parts), nullable: false };
        }
        let mut members = keywords.all_of.iter().filter(|member| match member {
            ReferenceOr::Reference { .. } => true,
            ReferenceOr::Item(schema) => shaped(schema) == Some(true),
        });
        if let (Some(member), None) = (members.next(), members.next())
            && !has_shape(keywords, true)
        {
            return self.schema(site, member);
        }
        self.diagnostics.warning(
            "unsupported-all-of",
            &site.pointer,
            "the parts of this `allOf` are not all objects; any JSON is taken here",
            "describe the value with one schema",
        );
        Typed { r#type: Type::Any, nullable: false }
    }
}

/// Whether a schema can only describe an object.
fn is_object(keywords: &AnySchema) -> bool {
    let kind = match keywords.typ.as_deref() {
        Some(kind) => kind == "object",
        None => {
            !keywords.properties.is_empty()
                || !keywords.required.is_empty()
                || keywords.additional_properties.is_some()
                || !keywords.all_of.is_empty()
        }
    };
    kind && keywords.one_of.is_empty() && keywords.any_of.is_empty() && keywords.enumeration.is_empty()
}

/// Whether a schema says what values look like, or only describes them.
fn shaped(schema: &Schema) -> Option<bool> {
    keywords(schema).map(|keywords| has_shape(keywords, false))
}
