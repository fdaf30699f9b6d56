//! Bodies of several parts (OAS 3.1 §4.8.14.5).

use openapiv3::{MediaType, ReferenceOr, Schema};

use super::super::constraint::unions;
use super::super::reference::{keywords, passed_on};
use super::super::schema::has_shape;
use super::choice::boxed;
use super::{Lowering, Site, part};
use crate::api::{BodyPart, Multipart, Shape, Type, TypeId};
use crate::pointer::Pointer;

/// How deep the alternatives of a body may nest.
const DEEPEST: usize = 16;

/// The members that parts are made of, wherever they are described.
#[derive(Default)]
struct Described<'a> {
    properties: Vec<(&'a str, &'a ReferenceOr<Box<Schema>>, Pointer)>,
    required: Vec<&'a str>,
}

impl<'a> Lowering<'a> {
    /// The type of a multipart body whose schema stands at `site`.
    pub(super) fn multipart(&mut self, site: &Site, name: &str, media_type: &'a MediaType) -> Type {
        let schema = media_type.schema.as_ref().and_then(|schema| self.resolved(schema));
        let list = schema.and_then(keywords).is_some_and(|it| it.typ.as_deref() == Some("array"));
        let is_form_data = name.trim().to_ascii_lowercase().starts_with("multipart/form-data");
        if !is_form_data && (list || schema.is_none()) {
            self.diagnostics.note(
                "untyped-parts",
                &site.pointer,
                format!("callers give the parts of this `{name}` in order, and say what each is"),
            );
            return Type::List(Box::new(Type::File));
        }
        // What the operation says of the parts holds for it alone.
        let component = match &media_type.schema {
            Some(schema) if media_type.encoding.is_empty() => self.component_behind(schema),
            _ => None,
        };
        if let Some(schema) = &media_type.schema {
            self.parted.extend(self.component_behind(schema));
        }
        // The types inside of a component serve its JSON form and this one.
        let inside = component.as_deref().map_or_else(|| site.clone(), Site::component);
        let id = component.map_or_else(|| site.id.clone(), |name| TypeId(format!("{name}#multipart")));
        let site = Site { id, ..inside.clone() };
        if self.types.contains_key(&site.id) {
            return Type::Named(site.id);
        }
        let mut parts = Described::default();
        let described = schema.is_some_and(|schema| self.all_parts(schema, &site.pointer, &mut parts, 0));
        if !described {
            self.diagnostics.warning(
                "untyped-parts",
                &site.pointer,
                format!("the parts of this `{name}` have no names here; callers name them"),
                "describe the body as an object with a property for each part",
            );
        }
        let parts = self.lowered_parts(&inside, &parts, media_type);
        let shape = Shape::Multipart(Multipart { parts });
        match schema {
            Some(schema) => self.define(&site, schema, shape),
            None => self.define(&site, &undescribed(), shape),
        }
    }

    /// The component that a schema is another name for.
    fn component_behind(&self, schema: &'a ReferenceOr<Schema>) -> Option<String> {
        let reference = match schema {
            ReferenceOr::Reference { reference } => reference,
            ReferenceOr::Item(schema) => passed_on(schema)?,
        };
        self.target(reference).map(|target| target.name)
    }

    fn lowered_parts(
        &mut self,
        site: &Site,
        parts: &Described<'a>,
        media_type: &'a MediaType,
    ) -> Vec<BodyPart> {
        // The required ones in the order of `required`, then the others by name, as in every object.
        let mut properties: Vec<_> = parts.properties.iter().collect();
        let rank = |name: &str| parts.required.iter().position(|required| *required == name);
        properties.sort_by_key(|(name, ..)| (rank(name).unwrap_or(usize::MAX), *name));
        let mut lowered = Vec::new();
        for (name, schema, pointer) in properties {
            // What only the server sends is no part of a request (OAS 3.0 §4.7.24.2).
            let is_sent = match schema {
                ReferenceOr::Item(schema) => !schema.schema_data.read_only,
                ReferenceOr::Reference { .. } => true,
            };
            if is_sent {
                let required = rank(name).is_some();
                let place = site.property_at(name, pointer);
                lowered.push(self.part(&place, name, schema, required, media_type.encoding.get(*name)));
            }
        }
        lowered
    }

    /// Collects the parts of a body, wherever they are described; false when some are not. Those of
    /// alternatives are all there, and those that each of them requires are required.
    fn all_parts(
        &mut self,
        schema: &'a Schema,
        pointer: &Pointer,
        found: &mut Described<'a>,
        depth: usize,
    ) -> bool {
        let Some(keywords) = keywords(schema) else { return false };
        if depth > DEEPEST {
            return false;
        }
        if let Some(parts) = self.parts(schema, pointer) {
            add(found, Described { properties: parts.properties, required: parts.required });
            for union in parts.unions {
                let place = union.pointer.join(union.keyword);
                self.alternatives_of_parts(union.members, &place, found, depth);
            }
            return !found.properties.is_empty();
        }
        for (index, member) in keywords.all_of.iter().enumerate() {
            let Some(inner) = self.resolved(member) else { return false };
            let place = self.place(member, &pointer.join("allOf"), index);
            if shaped(inner) && !self.all_parts(inner, &place, found, depth + 1) {
                return false;
            }
        }
        for (keyword, members) in unions(keywords) {
            self.alternatives_of_parts(members, &pointer.join(keyword), found, depth);
        }
        !found.properties.is_empty()
    }

    fn alternatives_of_parts(
        &mut self,
        members: &'a [ReferenceOr<Schema>],
        pointer: &Pointer,
        found: &mut Described<'a>,
        depth: usize,
    ) {
        let mut alternatives = Vec::new();
        for (index, member) in members.iter().enumerate() {
            let mut parts = Described::default();
            let place = self.place(member, pointer, index);
            self.parted.extend(self.component_behind(member));
            if let Some(inner) = self.resolved(member)
                && self.all_parts(inner, &place, &mut parts, depth + 1)
            {
                alternatives.push(parts);
            }
        }
        if alternatives.len() > 1 {
            self.diagnostics.note(
                "alternatives-of-parts",
                pointer,
                "the parts of all alternatives are in one struct; callers choose those that go together",
            );
        }
        let complete = alternatives.len() == members.len();
        add_alternatives(found, alternatives, complete);
    }

    fn place(&self, member: &ReferenceOr<Schema>, pointer: &Pointer, index: usize) -> Pointer {
        match member {
            ReferenceOr::Reference { reference } => match self.target(reference) {
                Some(target) => Site::component(&target.name).pointer,
                None => pointer.join(index),
            },
            ReferenceOr::Item(_) => pointer.join(index),
        }
    }

    /// Whether a body has parts that are files, so that it holds more than the same schema in JSON.
    pub(super) fn has_files(&self, media_type: &'a MediaType) -> bool {
        let schema = media_type.schema.as_ref().and_then(|schema| self.resolved(schema));
        media_type.encoding.values().any(part::is_of_files)
            || schema.is_none_or(|schema| self.schema_has_files(schema, 0))
    }

    fn schema_has_files(&self, schema: &'a Schema, depth: usize) -> bool {
        let Some(keywords) = keywords(schema) else { return false };
        let is_file =
            |schema: &'a ReferenceOr<Box<Schema>>| boxed(self, schema).is_some_and(|it| self.is_file(it));
        let mut members = keywords.all_of.iter().chain(&keywords.one_of).chain(&keywords.any_of);
        let in_member = |member: &'a ReferenceOr<Schema>| {
            self.resolved(member).is_some_and(|schema| self.schema_has_files(schema, depth + 1))
        };
        depth <= DEEPEST && (keywords.properties.values().any(is_file) || members.any(in_member))
    }
}

/// Adds `parts`; what both have is required by either.
fn add<'a>(found: &mut Described<'a>, parts: Described<'a>) {
    for (name, schema, pointer) in parts.properties {
        if !found.properties.iter().any(|(known, ..)| *known == name) {
            found.properties.push((name, schema, pointer));
        }
    }
    for name in parts.required {
        if !found.required.contains(&name) {
            found.required.push(name);
        }
    }
}

fn add_alternatives<'a>(found: &mut Described<'a>, alternatives: Vec<Described<'a>>, complete: bool) {
    let mut always: Vec<&'a str> = Vec::new();
    if let Some((first, others)) = alternatives.split_first() {
        let in_all = |name: &&str| complete && others.iter().all(|it| it.required.contains(name));
        always.extend(first.required.iter().copied().filter(in_all));
    }
    for mut parts in alternatives {
        parts.required.clear();
        add(found, parts);
    }
    add(found, Described { required: always, ..Described::default() });
}

fn shaped(schema: &Schema) -> bool {
    keywords(schema).is_some_and(|keywords| has_shape(keywords, false))
}

/// The schema of a body that has none.
fn undescribed() -> Schema {
    Schema {
        schema_data: openapiv3::SchemaData::default(),
        schema_kind: openapiv3::SchemaKind::Any(openapiv3::AnySchema::default()),
    }
}
