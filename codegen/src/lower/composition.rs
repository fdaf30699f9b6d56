//! `allOf` (JSON Schema §10.2.1.1): one type out of several schemas.
//!
//! Objects become one struct. A property that several parts describe is described by all of them
//! ([`narrow`](super::narrow)), and so is a value that is no object.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use openapiv3::{AdditionalProperties, AnySchema, ReferenceOr, Schema};

use super::Lowering;
use super::constraint::unions;
use super::kind::Kinds;
use super::merged::place;
use super::narrow::{Agreement, Described};
use super::reference::keywords;
use super::schema::Typed;
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
    /// Schemas by the pattern of the members' names.
    pub(super) patterns: Vec<(&'a str, &'a serde_json::Value)>,
    /// What stands beside its properties as one of several schemas.
    pub(super) unions: Vec<Alternatives<'a>>,
    /// Properties that several parts describe, and how that went.
    pub(super) repeated: Vec<(&'a str, Pointer, Agreement)>,
    /// Properties that several of the components describe which the object includes: what they are
    /// together stands in none of them.
    pub(super) joined: HashSet<&'a str>,
    /// Further descriptions of properties.
    further: Vec<Further<'a>>,
    /// The included component that each property comes from, by its index.
    sources: Vec<Option<*const Schema>>,
    /// The included component that is being looked into.
    source: Option<*const Schema>,
    indices: HashMap<&'a str, usize>,
    ranks: HashMap<&'a str, usize>,
    /// The schemas that are being looked into.
    way: Vec<&'a Schema>,
    /// Those that have been: a second time they add nothing.
    seen: HashSet<*const Schema>,
}

/// One more description of a property.
struct Further<'a> {
    /// Which one, among the properties.
    index: usize,
    schema: &'a ReferenceOr<Box<Schema>>,
    pointer: Pointer,
    /// The included component that it comes from.
    source: Option<*const Schema>,
}

/// A `oneOf` or `anyOf` among the parts of an object.
#[derive(Clone)]
pub(super) struct Alternatives<'a> {
    /// The reference that leads to the schema, when the schema is nothing else.
    pub(super) reference: Option<&'a str>,
    /// The schema that has the keyword.
    pub(super) schema: &'a Schema,
    /// `oneOf` or `anyOf`.
    pub(super) keyword: &'static str,
    pub(super) members: &'a [ReferenceOr<Schema>],
    /// Where the schema stands.
    pub(super) pointer: Pointer,
}

impl<'a> Parts<'a> {
    /// Adds what `keywords` itself says, not its `allOf`.
    pub(super) fn add(&mut self, keywords: &'a AnySchema, pointer: &Pointer) {
        for (name, schema) in &keywords.properties {
            let place = pointer.join("properties").join(name);
            if let Some(index) = self.indices.get(name.as_str()) {
                let (index, source) = (*index, self.source);
                self.further.push(Further { index, schema, pointer: place, source });
            } else {
                self.indices.insert(name, self.properties.len());
                self.properties.push((name, schema, place));
                self.sources.push(self.source);
            }
        }
        for name in &keywords.required {
            if !self.ranks.contains_key(name.as_str()) {
                self.ranks.insert(name, self.required.len());
                self.required.push(name);
            }
        }
        self.additional = keywords.additional_properties.as_ref().or(self.additional);
    }

    /// Where `name` stands among the required members.
    pub(super) fn rank(&self, name: &str) -> Option<usize> {
        self.ranks.get(name).copied()
    }

    /// The schema of the member `name`.
    pub(super) fn property(&self, name: &str) -> Option<&'a ReferenceOr<Box<Schema>>> {
        self.properties.get(*self.indices.get(name)?).map(|(_, schema, _)| *schema)
    }

    /// The same, to be replaced.
    pub(super) fn property_mut(&mut self, name: &str) -> Option<&mut &'a ReferenceOr<Box<Schema>>> {
        self.properties.get_mut(*self.indices.get(name)?).map(|(_, schema, _)| schema)
    }

    /// Takes out the members that `leaves` says.
    pub(super) fn without(&mut self, leaves: impl Fn(&str) -> bool) {
        self.properties.retain(|(name, ..)| !leaves(name));
        self.indices = self.properties.iter().enumerate().map(|(index, (name, ..))| (*name, index)).collect();
    }
}

impl<'a> Lowering<'a> {
    /// The members of an object schema, those of its `allOf` first; `None` when it is no object, or
    /// nothing but a union of objects.
    pub(super) fn parts(&self, schema: &'a Schema, pointer: &Pointer) -> Option<Parts<'a>> {
        let enumerates = keywords(schema).is_none_or(|keywords| !keywords.enumeration.is_empty());
        if enumerates || self.kinds(schema) != Kinds::OBJECT {
            return None;
        }
        let mut parts = Parts::default();
        self.collect(schema, None, pointer, &mut parts);
        self.settle(&mut parts);
        self.set_tag(schema, &mut parts);
        (!parts.properties.is_empty() || parts.unions.is_empty()).then_some(parts)
    }

    fn collect(
        &self,
        schema: &'a Schema,
        reference: Option<&'a str>,
        pointer: &Pointer,
        parts: &mut Parts<'a>,
    ) {
        let Some(keywords) = keywords(schema) else { return };
        if parts.way.len() > DEEPEST || !parts.seen.insert(schema) {
            return;
        }
        parts.way.push(schema);
        let pointer = &place(schema).unwrap_or_else(|| pointer.clone());
        for (index, member) in keywords.all_of.iter().enumerate() {
            self.collect_member(member, &pointer.join("allOf").join(index), parts);
        }
        parts.add(keywords, pointer);
        parts.add_patterns(schema);
        for (keyword, members) in unions(keywords) {
            if let [member] = members.as_slice() {
                self.collect_member(member, &pointer.join(keyword).join(0), parts);
                continue;
            }
            // The base of its own members: for one of them, the others are no alternative.
            let leads_back = |member: &'a ReferenceOr<Schema>| {
                let member = self.resolved(member);
                member.is_some_and(|member| parts.way.iter().any(|known| std::ptr::eq(*known, member)))
            };
            if members.iter().any(leads_back) {
                continue;
            }
            let is_all = keywords.properties.is_empty()
                && keywords.required.is_empty()
                && keywords.all_of.is_empty()
                && unions(keywords).count() == 1;
            parts.unions.push(Alternatives {
                reference: reference.filter(|_| is_all),
                schema,
                keyword,
                members,
                pointer: pointer.clone(),
            });
        }
        parts.way.pop();
    }

    fn collect_member<T: Borrow<Schema>>(
        &self,
        member: &'a ReferenceOr<T>,
        pointer: &Pointer,
        parts: &mut Parts<'a>,
    ) {
        match member {
            ReferenceOr::Item(schema) => self.collect(schema.borrow(), None, pointer, parts),
            ReferenceOr::Reference { reference } => {
                if let Some(target) = self.target(reference) {
                    let pointer = Site::component(&target.name).pointer;
                    let source = parts.source;
                    parts.source = source.or(Some(target.schema));
                    self.collect(target.schema, Some(reference), &pointer, parts);
                    parts.source = source;
                }
            }
        }
    }

    /// Makes one description of those that a property has.
    fn settle(&self, parts: &mut Parts<'a>) {
        let mut described: HashMap<usize, Vec<Described<'a>>> = HashMap::new();
        let mut order = Vec::new();
        for Further { index, schema, pointer, source } in std::mem::take(&mut parts.further) {
            let Some((name, first, place)) = parts.properties.get_mut(index) else { continue };
            if *first == schema && !described.contains_key(&index) {
                continue;
            }
            let found = described.entry(index).or_insert_with(|| {
                order.push((index, *name));
                let mut found = Vec::new();
                self.describe(*first, place, &mut found);
                found
            });
            self.describe(schema, &pointer, found);
            // It stands where the object itself describes it, or else where the one component does.
            let Some(known) = parts.sources.get_mut(index) else { continue };
            if source.is_none() || *known == source {
                *place = pointer;
                *known = source;
                if source.is_none() {
                    parts.joined.remove(*name);
                }
            } else if known.is_some() {
                parts.joined.insert(*name);
            }
        }
        for (index, name) in order {
            let (schema, agreement) = self.narrowed(described.get(&index).map_or(&[], Vec::as_slice));
            if let Some((_, known, place)) = parts.properties.get_mut(index) {
                *known = self.merged.keep(schema);
                parts.repeated.push((name, place.clone(), agreement));
            }
        }
    }

    /// The type of a schema with `allOf`, or with a union beside its properties.
    pub(super) fn composition(&mut self, site: &Site, schema: &'a Schema) -> Typed {
        if let Some(parts) = self.parts(schema, &site.pointer) {
            if site.borrowed && !parts.properties.is_empty() {
                return Typed { r#type: self.borrow(site, schema), nullable: false };
            }
            self.report_repeated(&parts);
            let r#type = self.object_with_unions(site, schema, parts);
            return Typed { r#type, nullable: false };
        }
        if keywords(schema).is_some_and(|keywords| !keywords.all_of.is_empty()) {
            let mut described = Vec::new();
            self.describe_inline(schema, &site.pointer, &mut described);
            let (merged, agreement) = self.narrowed(&described);
            let is_one = keywords(&merged).is_some_and(|merged| merged.all_of.len() < 2);
            if is_one && agreement != Agreement::Contradiction {
                let merged = self.merged.keep(merged);
                return self.boxed(site, merged);
            }
        }
        self.diagnostics.warning(
            "unsupported-all-of",
            &site.pointer,
            "the parts of this schema do not make one type; any JSON is taken here",
            "describe the value with one schema",
        );
        Typed { r#type: Type::Any, nullable: false }
    }

    fn report_repeated(&mut self, parts: &Parts<'a>) {
        for (name, pointer, agreement) in &parts.repeated {
            match agreement {
                Agreement::Same => {}
                Agreement::Narrowed => self.diagnostics.note(
                    "narrowed-property",
                    pointer,
                    format!("several parts of an `allOf` describe `{name}`; it is what all of them say"),
                ),
                Agreement::Contradiction => self.diagnostics.warning(
                    "conflicting-property",
                    pointer,
                    format!(
                        "no value is all that the parts of an `allOf` say of `{name}`; the last is taken"
                    ),
                    "describe the property once",
                ),
            }
        }
    }
}
