//! Schemas (OAS 3.0 §4.7.24): which kind of type each is.

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema};

use super::Lowering;
use super::constraint::unions;
use super::format::{integer_format, number_format, string_format};
use super::merged::place;
use super::object::PATTERNS;
use super::reference::{keywords, passed_on};
use super::site::Site;
use super::tuple::places;
use crate::api::{Definition, Shape, Type, Uses};

/// A type and whether null may stand in its place.
pub(super) struct Typed {
    pub(super) r#type: Type,
    pub(super) nullable: bool,
}

impl Typed {
    /// The type with null as part of it, for places without presence of their own.
    pub(super) fn folded(self) -> Type {
        if self.nullable && self.r#type != Type::Any {
            Type::Nullable(Box::new(self.r#type))
        } else {
            self.r#type
        }
    }
}

/// Whether any keyword says what values look like, `allOf` aside when `but_all_of`.
pub(super) fn has_shape(keywords: &AnySchema, but_all_of: bool) -> bool {
    keywords.typ.as_deref().is_some_and(|kind| !(but_all_of && kind == "object"))
        || !keywords.properties.is_empty()
        || !keywords.required.is_empty()
        || matches!(keywords.additional_properties, Some(AdditionalProperties::Schema(_)))
        || keywords.items.is_some()
        || !keywords.enumeration.is_empty()
        || unions(keywords).next().is_some()
        || (!but_all_of && !keywords.all_of.is_empty())
}

impl<'a> Lowering<'a> {
    /// Lowers every component schema that is not merely another name for one.
    pub(super) fn components(&mut self) {
        let Some(components) = &self.openapi.components else { return };
        for (name, schema) in &components.schemas {
            let ReferenceOr::Item(schema) = schema else { continue };
            let extends = self.families.is_heir(name);
            if passed_on(schema).is_some() && !extends {
                continue;
            }
            // Whether anyone is to know is settled when it is known what is reached.
            let said = std::mem::take(self.diagnostics);
            let site = Site::component(name);
            let r#type = match self.family(name) {
                Some(family) => self.base(&site, schema, family),
                None if extends => self.composition(&site, schema).r#type,
                None => self.inline(&site, schema).r#type,
            };
            if r#type != Type::Named(site.id.clone()) {
                self.define(&site, schema, Shape::Alias(r#type));
            }
            let found = std::mem::replace(self.diagnostics, said);
            self.findings.insert(site.id, found);
        }
    }

    /// The type of an object that is part of an included component: the component's own. Lowering it
    /// here would have no end where a component includes itself in one of its properties.
    pub(super) fn borrow(&mut self, site: &Site, schema: &'a Schema) -> Type {
        self.borrowed.entry(site.id.clone()).or_insert_with(|| (site.clone(), schema));
        Type::Named(site.id.clone())
    }

    /// Lowers what components should have brought and did not: a base that is but the union of its
    /// heirs has no properties itself.
    pub(super) fn lower_borrowed(&mut self) {
        while let Some((id, (mut site, schema))) = self.borrowed.pop_first() {
            if self.types.contains_key(&id) {
                continue;
            }
            site.borrowed = false;
            let r#type = self.inline(&site, schema).r#type;
            if r#type != Type::Named(id) {
                self.define(&site, schema, Shape::Alias(r#type));
            }
        }
    }

    /// The type of a schema that stands at `site`.
    pub(super) fn schema(&mut self, site: &Site, schema: &'a ReferenceOr<Schema>) -> Typed {
        match schema {
            ReferenceOr::Reference { reference } => self.referred(site, reference),
            ReferenceOr::Item(schema) => self.inline(site, schema),
        }
    }

    /// The type of a boxed schema that stands at `site`.
    pub(super) fn boxed(&mut self, site: &Site, schema: &'a ReferenceOr<Box<Schema>>) -> Typed {
        match schema {
            ReferenceOr::Reference { reference } => self.referred(site, reference),
            ReferenceOr::Item(schema) => self.inline(site, schema),
        }
    }

    fn inline(&mut self, site: &Site, schema: &'a Schema) -> Typed {
        let mut nullable = schema.schema_data.nullable;
        let Some(keywords) = keywords(schema) else {
            return Typed { r#type: Type::Any, nullable };
        };
        let copied = place(schema).map(|pointer| Site { pointer, ..site.clone() });
        let site = copied.as_ref().unwrap_or(site);
        self.note_constraints(keywords, &site.pointer);
        let union = unions(keywords).next();
        let typed = if let Some(reference) = passed_on(schema) {
            self.referred(site, reference)
        } else if !keywords.enumeration.is_empty() {
            Typed { r#type: self.enumeration(site, schema, keywords), nullable: false }
        } else if !keywords.all_of.is_empty() || (union.is_some() && !keywords.properties.is_empty()) {
            self.composition(site, schema)
        } else if let Some((keyword, members)) = union {
            self.union(site, schema, keyword, members)
        } else {
            Typed { r#type: self.plain(site, schema, keywords), nullable: false }
        };
        nullable |= typed.nullable;
        Typed { r#type: typed.r#type, nullable }
    }

    /// A schema without composition: by its `type`, or by the keywords that only one type has.
    fn plain(&mut self, site: &Site, schema: &'a Schema, keywords: &'a AnySchema) -> Type {
        match keywords.typ.as_deref() {
            Some("string") => Type::String(string_format(keywords)),
            Some("integer") => Type::Integer(integer_format(keywords)),
            Some("number") => Type::Number(number_format(keywords)),
            Some("boolean") => Type::Boolean,
            Some("array") => self.list(site, schema, keywords),
            Some("object") => self.object(site, schema, keywords),
            _ if keywords.items.is_some() => self.list(site, schema, keywords),
            _ if !keywords.properties.is_empty()
                || keywords.additional_properties.is_some()
                || schema.schema_data.extensions.contains_key(PATTERNS) =>
            {
                self.object(site, schema, keywords)
            }
            _ => Type::Any,
        }
    }

    fn list(&mut self, site: &Site, schema: &'a Schema, keywords: &'a AnySchema) -> Type {
        if let Some(places) = places(schema) {
            return self.tuple(site, schema, keywords, places);
        }
        let item = match &keywords.items {
            Some(items) => self.boxed(&site.item(), items).folded(),
            None => Type::Any,
        };
        Type::List(Box::new(item))
    }

    /// Says what the type is about that stands at `site`, where there is one and it says nothing itself.
    pub(super) fn say_about(&mut self, site: &Site, description: Option<&str>) {
        if let Some(definition) = self.types.get_mut(&site.id).filter(|it| it.description.is_none()) {
            definition.description = description.map(str::to_owned);
        }
    }

    /// Adds a definition.
    pub(super) fn define(&mut self, site: &Site, schema: &Schema, shape: Shape) -> Type {
        let data = &schema.schema_data;
        let definition = Definition {
            id: site.id.clone(),
            words: site.words.clone(),
            name: String::new(),
            module: site.module.clone(),
            description: data.description.clone().or_else(|| data.title.clone()),
            // Inside of something, it is the member that is deprecated, not the type.
            deprecated: data.deprecated && site.words.len() == 1,
            origin: site.pointer.clone(),
            origin_file: None,
            uses: Uses::default(),
            shape,
        };
        self.types.insert(site.id.clone(), definition);
        Type::Named(site.id.clone())
    }
}
