//! Objects that others extend (OAS 3.0 §4.7.25): a base with a `discriminator`, and schemas with the
//! base in their `allOf`.
//!
//! Where the base is used, any of its heirs may stand: it becomes a tagged union of them. Each heir
//! is a struct with the members of the base, its tag a constant.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use openapiv3::{AnySchema, Discriminator, OpenAPI, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Lowering;
use super::composition::Parts;
use super::merged::copied;
use super::reference::{component_name, keywords, passed_on};
use super::site::Site;
use crate::api::{Discrimination, Shape, Type, Union};

/// Where documents for one vendor's tools say which text stands for an heir.
const OWN_TAG: &str = "x-ms-discriminator-value";

/// Components that are other names for one another, at most so many in a row.
const LONGEST_CHAIN: usize = 64;

/// A base and its heirs.
#[derive(Debug)]
pub(super) struct Family {
    property: String,
    /// The texts by the component that each stands for, the base itself among them where it can
    /// stand for itself.
    tags: BTreeMap<String, Vec<String>>,
    /// The component for a text that none stands for.
    otherwise: Option<String>,
}

/// All families of a document.
#[derive(Debug, Default)]
pub(super) struct Families {
    by_base: BTreeMap<String, Family>,
    /// The bases by the addresses of their schemas.
    bases: HashMap<*const Schema, String>,
    /// The components that extend a base.
    heirs: BTreeSet<String>,
    /// Property and text of the tag of each heir that has one, by the address of its schema.
    tags: HashMap<*const Schema, (String, String)>,
}

/// Finds the families of a document.
pub(super) fn families(openapi: &OpenAPI) -> Families {
    let Some(components) = &openapi.components else { return Families::default() };
    let schemas: BTreeMap<&str, &Schema> = components
        .schemas
        .iter()
        .filter_map(|(name, schema)| Some((name.as_str(), schema.as_item()?)))
        .collect();
    let mut heirs: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for (name, schema) in &schemas {
        for part in keywords(schema).iter().flat_map(|keywords| &keywords.all_of) {
            let base = match part {
                ReferenceOr::Reference { reference } => Some(reference.as_str()),
                ReferenceOr::Item(part) => passed_on(part),
            };
            if let Some(base) = base.and_then(component_name) {
                heirs.entry(meant(openapi, base)).or_default().insert(name);
            }
        }
    }
    let mut families = Families::default();
    for (name, schema) in &schemas {
        if let Some(discriminator) = base_of(schema) {
            let found = descendants(name, &discriminator.property_name, &heirs, &schemas);
            if let Some(family) = family(openapi, name, discriminator, &found, &schemas) {
                families.by_base.insert((*name).to_owned(), family);
            }
        }
    }
    families.nest();
    families.note_addresses(&schemas);
    let heirs = families.by_base.values().flat_map(|family| family.tags.keys());
    families.heirs = heirs.filter(|heir| !families.by_base.contains_key(*heir)).cloned().collect();
    families
}

impl Families {
    /// Whether the component `name` extends a base, and so is more than another name for it.
    pub(super) fn is_heir(&self, name: &str) -> bool {
        self.heirs.contains(name)
    }

    /// Where an heir is a base in turn, its family's texts stand for it, and its own for itself.
    fn nest(&mut self) {
        let own: Vec<(String, Vec<String>)> = self
            .by_base
            .values()
            .flat_map(|family| &family.tags)
            .filter(|(heir, _)| self.by_base.contains_key(*heir))
            .map(|(heir, tags)| (heir.clone(), tags.clone()))
            .collect();
        for (heir, tags) in own {
            if let Some(family) = self.by_base.get_mut(&heir) {
                let free = tags.into_iter().filter(|tag| !family.tags.values().flatten().any(|it| it == tag));
                let free: Vec<_> = free.collect();
                if !free.is_empty() {
                    family.tags.entry(heir).or_default().extend(free);
                }
            }
        }
        let nested: Vec<(String, String, Vec<String>)> = self
            .by_base
            .iter()
            .flat_map(|(base, family)| family.tags.keys().map(move |heir| (base, heir)))
            .filter(|(base, heir)| base != heir && self.by_base.contains_key(*heir))
            .map(|(base, heir)| (base.clone(), heir.clone(), self.all_tags(heir, &mut BTreeSet::new())))
            .collect();
        for (base, heir, tags) in nested {
            let Some(family) = self.by_base.get_mut(&base) else { continue };
            let taken: BTreeSet<String> = family.tags.values().flatten().cloned().collect();
            if let Some(known) = family.tags.get_mut(&heir) {
                known.extend(tags.into_iter().filter(|tag| !taken.contains(tag)));
            }
        }
    }

    /// The texts of a family and of those in it.
    fn all_tags(&self, base: &str, seen: &mut BTreeSet<String>) -> Vec<String> {
        let Some(family) = self.by_base.get(base).filter(|_| seen.insert(base.to_owned())) else {
            return Vec::new();
        };
        let mut tags: Vec<String> = family.tags.values().flatten().cloned().collect();
        for heir in family.tags.keys() {
            tags.extend(self.all_tags(heir, seen));
        }
        tags.sort();
        tags.dedup();
        tags
    }

    fn note_addresses(&mut self, schemas: &BTreeMap<&str, &Schema>) {
        let mut heirs: HashMap<*const Schema, Option<(String, String)>> = HashMap::new();
        for (base, family) in &self.by_base {
            if let Some(schema) = schemas.get(base.as_str()) {
                self.bases.insert(std::ptr::from_ref(*schema), base.clone());
            }
            for (heir, tags) in &family.tags {
                let Some(schema) = schemas.get(heir.as_str()) else { continue };
                let tag = match tags.as_slice() {
                    [tag] => Some((family.property.clone(), tag.clone())),
                    _ => None,
                };
                // What stands for several texts has none of its own.
                heirs
                    .entry(std::ptr::from_ref(*schema))
                    .and_modify(|known| *known = known.take().filter(|known| Some(known) == tag.as_ref()))
                    .or_insert(tag);
            }
        }
        let tags = heirs.into_iter().filter(|(heir, _)| !self.bases.contains_key(heir));
        self.tags = tags.filter_map(|(heir, tag)| Some((heir, tag?))).collect();
    }
}

/// The component that `name` is another name for, or itself.
fn meant(openapi: &OpenAPI, name: String) -> String {
    let mut name = name;
    for _ in 0..LONGEST_CHAIN {
        let next = match openapi.components.as_ref().and_then(|it| it.schemas.get(&name)) {
            Some(ReferenceOr::Reference { reference }) => component_name(reference),
            _ => None,
        };
        match next {
            Some(next) => name = next,
            None => break,
        }
    }
    name
}

/// The discriminator of an object that others may extend.
fn base_of(schema: &Schema) -> Option<&Discriminator> {
    let keywords = keywords(schema)?;
    let is_union = !keywords.one_of.is_empty() || !keywords.any_of.is_empty();
    schema.schema_data.discriminator.as_ref().filter(|_| !is_union)
}

/// What extends `base`, directly or not; what extends a base of the same tag belongs to that one.
fn descendants<'n>(
    base: &str,
    property: &str,
    heirs: &BTreeMap<String, BTreeSet<&'n str>>,
    schemas: &BTreeMap<&'n str, &Schema>,
) -> BTreeSet<&'n str> {
    let mut found = BTreeSet::new();
    let mut waiting: Vec<&str> = heirs.get(base).into_iter().flatten().copied().collect();
    while let Some(heir) = waiting.pop() {
        let Some((heir, schema)) = schemas.get_key_value(heir) else { continue };
        if *heir == base || !found.insert(*heir) {
            continue;
        }
        if base_of(schema).is_none_or(|discriminator| discriminator.property_name != property) {
            waiting.extend(heirs.get(*heir).into_iter().flatten().copied());
        }
    }
    found
}

fn family(
    openapi: &OpenAPI,
    base: &str,
    discriminator: &Discriminator,
    found: &BTreeSet<&str>,
    schemas: &BTreeMap<&str, &Schema>,
) -> Option<Family> {
    let component =
        |target: &str| meant(openapi, component_name(target).unwrap_or_else(|| target.to_owned()));
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (text, target) in &discriminator.mapping {
        let target = component(target);
        if schemas.contains_key(target.as_str()) {
            tags.entry(target).or_default().push(text.clone());
        }
    }
    let mut taken: BTreeSet<String> = tags.values().flatten().cloned().collect();
    for heir in found {
        if !tags.contains_key(*heir) {
            let text = schemas.get(heir).and_then(|schema| own_tag(schema, &discriminator.property_name));
            let text = text.unwrap_or_else(|| (*heir).to_owned());
            if taken.insert(text.clone()) {
                tags.insert((*heir).to_owned(), vec![text]);
            }
        }
    }
    if !tags.keys().any(|heir| heir != base) {
        return None;
    }
    for texts in tags.values_mut() {
        texts.sort();
    }
    let otherwise = discriminator.extensions.get("x-default-mapping").and_then(Value::as_str).map(component);
    let otherwise = otherwise.filter(|name| schemas.contains_key(name.as_str()));
    Some(Family { property: discriminator.property_name.clone(), tags, otherwise })
}

/// The text that an heir itself gives for its tag.
fn own_tag(schema: &Schema, property: &str) -> Option<String> {
    let extension = schema.schema_data.extensions.get(OWN_TAG).and_then(Value::as_str);
    extension.map(str::to_owned).or_else(|| {
        let keywords = keywords(schema)?;
        let inline = keywords.all_of.iter().filter_map(|part| super::reference::keywords(part.as_item()?));
        inline.chain([keywords]).find_map(|part| {
            let schema = part.properties.get(property)?.as_item()?;
            super::enumeration::constant(schema).map(str::to_owned)
        })
    })
}

impl<'a> Lowering<'a> {
    /// The family of the component `name`, when it is the base of one.
    pub(super) fn family(&self, name: &str) -> Option<&'a Family> {
        self.families.by_base.get(name)
    }

    /// The texts that stand for values of a base, when `property` tells its heirs apart.
    pub(super) fn family_tags(&self, schema: &'a Schema, property: &str) -> Option<Vec<String>> {
        let name = self.families.bases.get(&std::ptr::from_ref(schema))?;
        let family = self.family(name).filter(|family| family.property == property)?;
        Some(family.tags.values().flatten().cloned().collect())
    }

    /// The type of a base: a union of its heirs.
    pub(super) fn base(&mut self, site: &Site, schema: &'a Schema, family: &'a Family) -> Type {
        let own = &site.id.0;
        let listed = family.tags.iter().map(|(heir, tags)| (heir, tags.clone()));
        let unlisted = family.otherwise.iter().filter(|name| !family.tags.contains_key(*name));
        let mut members = Vec::new();
        for (heir, tags) in listed.chain(unlisted.map(|name| (name, Vec::new()))) {
            let mut member = self.named_member(heir, tags);
            if heir == own {
                member.r#type = self.itself(site, schema);
            }
            member.otherwise = family.otherwise.as_ref() == Some(heir);
            members.push(member);
        }
        let discrimination = Discrimination::Tag(family.property.clone());
        self.define(site, schema, Shape::Union(Union { discrimination, members }))
    }

    /// A base where it stands for itself.
    fn itself(&mut self, site: &Site, schema: &'a Schema) -> Type {
        let mut copy = copied(schema, &site.pointer);
        copy.schema_data.discriminator = None;
        let site = site.property("base", site.pointer.clone());
        let copy = self.merged.keep(copy);
        self.boxed(&site, copy).r#type
    }

    /// Makes a constant of the tag of an heir.
    pub(super) fn set_tag(&self, schema: &'a Schema, parts: &mut Parts<'a>) {
        let Some((property, tag)) = self.families.tags.get(&std::ptr::from_ref(schema)) else { return };
        if parts.rank(property).is_none() {
            return;
        }
        let Some(described) = parts.property_mut(property) else { return };
        let mut data = SchemaData::default();
        if let ReferenceOr::Item(described) = described {
            data = SchemaData { nullable: false, ..described.schema_data.clone() };
        }
        let keywords = AnySchema {
            typ: Some("string".to_owned()),
            enumeration: vec![tag.as_str().into()],
            ..AnySchema::default()
        };
        let constant = Schema { schema_data: data, schema_kind: SchemaKind::Any(keywords) };
        *described = self.merged.keep(constant);
    }
}
