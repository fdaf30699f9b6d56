//! Objects with a `oneOf` or `anyOf` beside their properties.
//!
//! What a careful engineer would write depends on what the two have in common:
//!
//! 1. The alternatives bring no property of their own: they only narrow those of the object, which
//!    is one struct.
//! 2. Each alternative says all that the object says: the object is the union.
//! 3. They have nothing in common: a struct with a field for the alternatives, whose members stand
//!    among its own in JSON.
//! 4. Anything else: a union, each of its members with the object's properties.

use std::collections::BTreeSet;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};

use super::Lowering;
use super::composition::{Alternatives, Parts};
use super::merged::{copied, set_name};
use super::reference::keywords;
use super::site::Site;
use crate::api::{Additional, Constraints, Field, Shape, Type};
use crate::pointer::Pointer;

/// What the field for the alternatives is called, unless a property is called that.
const FIELD_NAMES: [&str; 3] = ["kind", "variant", "alternative"];

/// How deep unions of unions are looked into for their properties.
const DEEPEST: usize = 8;

impl<'a> Lowering<'a> {
    /// The type of an object whose parts may include unions.
    pub(super) fn object_with_unions(
        &mut self,
        site: &Site,
        schema: &'a Schema,
        mut parts: Parts<'a>,
    ) -> Type {
        let own: BTreeSet<&str> = parts.properties.iter().map(|(name, ..)| *name).collect();
        let mut adding = Vec::new();
        for union in std::mem::take(&mut parts.unions) {
            let names: Vec<_> = union.members.iter().map(|member| self.names_of(member, 0)).collect();
            if names.iter().all(|names| names.is_subset(&own)) {
                self.diagnostics.note(
                    "constraint-not-expressed",
                    &union.pointer.join(union.keyword),
                    format!(
                        "this `{}` only narrows the object's own properties; it is one struct",
                        union.keyword
                    ),
                );
            } else {
                adding.push((union, names));
            }
        }
        let mut adding = adding.into_iter();
        let Some((union, names)) = adding.next() else { return self.object_of(site, schema, &parts) };
        for (other, _) in adding {
            self.diagnostics.warning(
                "several-unions",
                &other.pointer.join(other.keyword),
                "an object has one set of alternatives; members of these are kept as unknown fields",
                "list the combinations in one `oneOf`",
            );
        }
        let said_by_all = |name: &str| names.iter().all(|names| names.contains(name));
        let said_by_some = |name: &str| names.iter().any(|names| names.contains(name));
        let tag =
            union.schema.schema_data.discriminator.as_ref().or(schema.schema_data.discriminator.as_ref());
        let tag = tag.map(|discriminator| discriminator.property_name.as_str());
        let left: Vec<&str> = own.iter().copied().filter(|name| !said_by_all(name)).collect();
        if left.is_empty() {
            let schema = self.alternatives(schema, &union, None);
            return self.boxed(site, schema).r#type;
        }
        if left.iter().any(|name| said_by_some(name) || tag == Some(*name)) {
            let schema = self.alternatives(schema, &union, Some(schema));
            return self.boxed(site, schema).r#type;
        }
        parts.without(said_by_all);
        self.object_with_alternatives(site, schema, &parts, &union)
    }

    /// A struct with a field for the alternatives.
    fn object_with_alternatives(
        &mut self,
        site: &Site,
        schema: &'a Schema,
        parts: &Parts<'a>,
        union: &Alternatives<'a>,
    ) -> Type {
        let name = FIELD_NAMES.into_iter().find(|name| parts.property(name).is_none()).unwrap_or("kind");
        let r#type = if let Some(reference) = union.reference {
            self.referred(site, reference).r#type
        } else {
            let alternatives = self.alternatives(union.schema, union, None);
            self.boxed(&site.property(name, union.pointer.clone()), alternatives).r#type
        };
        let object = self.object_of(site, schema, parts);
        if let Some(Shape::Object(object)) = self.types.get_mut(&site.id).map(|it| &mut it.shape) {
            object.additional = Additional::Any;
            object.fields.push(Field {
                name: name.to_owned(),
                field: String::new(),
                description: Some("What depends on the kind.".to_owned()),
                r#type,
                required: true,
                nullable: false,
                constant: None,
                default: None,
                constraints: Constraints::default(),
                read_only: false,
                write_only: false,
                deprecated: false,
                flattened: true,
                recursive: false,
            });
        }
        object
    }

    /// A schema that is only the alternatives, each with the properties of `base` when there is one.
    fn alternatives(
        &self,
        described: &'a Schema,
        union: &Alternatives<'a>,
        base: Option<&'a Schema>,
    ) -> &'a ReferenceOr<Box<Schema>> {
        let place = |index: usize| union.pointer.join(union.keyword).join(index);
        let members = union.members.iter().enumerate().map(|(index, member)| match (base, member) {
            (Some(base), member) => self.with_base(base, described, union, member, &place(index)),
            (None, ReferenceOr::Item(member)) => ReferenceOr::Item(copied(member, &place(index))),
            (None, reference) => reference.clone(),
        });
        let mut keywords = AnySchema::default();
        let list = if union.keyword == "oneOf" { &mut keywords.one_of } else { &mut keywords.any_of };
        list.extend(members);
        let mut data = SchemaData { nullable: false, ..described.schema_data.clone() };
        data.discriminator = union.schema.schema_data.discriminator.clone().or(data.discriminator);
        self.merged.keep(Schema { schema_data: data, schema_kind: SchemaKind::Any(keywords) })
    }

    /// A member with the properties of `base`, its tag among them as far as it is known.
    fn with_base(
        &self,
        base: &Schema,
        described: &Schema,
        union: &Alternatives<'a>,
        member: &'a ReferenceOr<Schema>,
        pointer: &Pointer,
    ) -> ReferenceOr<Schema> {
        let mut base = copied(base, &union.pointer);
        if let SchemaKind::Any(keywords) = &mut base.schema_kind {
            (keywords.one_of, keywords.any_of) = (Vec::new(), Vec::new());
            // The union itself may stand in one of the parts.
            keywords.all_of.retain(|part| match part {
                ReferenceOr::Item(part) => !std::ptr::eq(part, union.schema) && *part != *union.schema,
                ReferenceOr::Reference { reference } => union.reference != Some(reference),
            });
        }
        let discriminator = union.schema.schema_data.discriminator.as_ref();
        if let Some(discriminator) = discriminator.or(described.schema_data.discriminator.as_ref())
            && let SchemaKind::Any(keywords) = &mut base.schema_kind
            && let Some(property) = keywords.properties.get_mut(&discriminator.property_name)
        {
            let texts = self.declared_tags(discriminator, member);
            let data = property.as_item().map(|property| property.schema_data.clone()).unwrap_or_default();
            let tags = AnySchema {
                typ: Some("string".to_owned()),
                enumeration: texts.into_iter().map(Into::into).collect(),
                ..AnySchema::default()
            };
            let tags = Schema { schema_data: data, schema_kind: SchemaKind::Any(tags) };
            *property = ReferenceOr::Item(Box::new(tags));
        }
        let component = self.component_of(member);
        let data = self.resolved(member).map(|member| &member.schema_data);
        let data = SchemaData {
            title: data.filter(|_| component.is_none()).and_then(|data| data.title.clone()),
            description: data.and_then(|data| data.description.clone()),
            ..SchemaData::default()
        };
        let member = match member {
            ReferenceOr::Item(member) => ReferenceOr::Item(copied(member, pointer)),
            reference @ ReferenceOr::Reference { .. } => reference.clone(),
        };
        let keywords = AnySchema { all_of: vec![ReferenceOr::Item(base), member], ..AnySchema::default() };
        let mut schema = Schema { schema_data: data, schema_kind: SchemaKind::Any(keywords) };
        if let Some(component) = component {
            set_name(&mut schema, component);
        }
        ReferenceOr::Item(schema)
    }

    /// The properties that a member of a union brings.
    fn names_of(&self, member: &'a ReferenceOr<Schema>, depth: usize) -> BTreeSet<&'a str> {
        let Some(schema) = self.resolved(member) else { return BTreeSet::new() };
        if let Some(parts) = self.parts(schema, &Pointer::root()) {
            let of_unions = parts.unions.iter().flat_map(|union| union.members);
            let inner = of_unions.filter(|_| depth < DEEPEST).flat_map(|it| self.names_of(it, depth + 1));
            return parts.properties.iter().map(|(name, ..)| *name).chain(inner).collect();
        }
        let Some(keywords) = keywords(schema).filter(|_| depth < DEEPEST) else { return BTreeSet::new() };
        let members = keywords.one_of.iter().chain(&keywords.any_of);
        members.flat_map(|member| self.names_of(member, depth + 1)).collect()
    }
}
