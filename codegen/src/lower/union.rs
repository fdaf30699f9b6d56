//! `oneOf` and `anyOf` (JSON Schema §10.2.1): what a union is, and how its members are told apart.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::Lowering;
use super::enumeration::{constant, texts};
use super::reference::{component_name, keywords};
use super::schema::Typed;
use super::site::Site;
use crate::api::{Discrimination, Member, Shape, StringFormat, Type, Union};
use crate::pointer::Pointer;

/// How deep unions of unions are looked into for their tags.
const DEEPEST: usize = 16;

impl<'a> Lowering<'a> {
    /// The type of a union: the first rule that holds.
    pub(super) fn union(
        &mut self,
        site: &Site,
        schema: &'a Schema,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
    ) -> Typed {
        if let [member] = members {
            return self.schema(site, member);
        }
        let nullable = members.iter().any(|member| self.allows_null(member));
        if keywords(schema).is_some_and(|keywords| !keywords.properties.is_empty()) {
            self.diagnostics.warning(
                "properties-beside-union",
                &site.pointer,
                format!("`properties` beside `{keyword}` are not read; they are kept as unknown fields"),
                format!("move them into the members of `{keyword}`"),
            );
        }
        let r#type = match self.union_of_texts(members) {
            Some(texts) if texts.is_empty() => Type::String(StringFormat::Plain),
            Some(texts) => self.open_enumeration(site, schema, texts),
            None => self.union_of(site, schema, keyword, members),
        };
        Typed { r#type, nullable }
    }

    fn union_of(
        &mut self,
        site: &Site,
        schema: &'a Schema,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
    ) -> Type {
        let tags = self.tags(schema.schema_data.discriminator.as_ref(), members);
        let mut lowered: Vec<Member> = Vec::new();
        for (index, schema) in members.iter().enumerate() {
            let tags = tags.as_ref().and_then(|(_, tags)| tags.get(index)).cloned().unwrap_or_default();
            let member = self.member(site, keyword, index, schema, tags);
            let known = |other: &Member| other.r#type == member.r#type && other.tags == member.tags;
            if !lowered.iter().any(known) {
                lowered.push(member);
            }
        }
        let discrimination = match tags {
            Some((property, _)) => Discrimination::Tag(property),
            None => order(&mut lowered),
        };
        if discrimination == Discrimination::Order {
            self.diagnostics.note(
                "union-tried-in-order",
                &site.pointer,
                "nothing tells the members of this union apart for sure; they are tried, the most specific first",
            );
        }
        self.define(site, schema, Shape::Union(Union { discrimination, members: lowered }))
    }

    fn member(
        &mut self,
        site: &Site,
        keyword: &str,
        index: usize,
        schema: &'a ReferenceOr<Schema>,
        tags: Vec<String>,
    ) -> Member {
        let resolved = self.resolved(schema);
        let data = resolved.map(|schema| &schema.schema_data);
        let json_type = resolved.map_or("any", |schema| self.json_type(schema));
        let keys = resolved.map(|schema| self.keys(schema)).unwrap_or_default();
        let component = match schema {
            ReferenceOr::Reference { reference } => Some(reference.as_str()),
            ReferenceOr::Item(schema) => super::reference::passed_on(schema),
        };
        let component = component.and_then(|reference| self.target(reference)).map(|target| target.name);
        let title = data.and_then(|data| data.title.clone());
        let word = match (tags.as_slice(), component, title) {
            ([tag], ..) if !tag.is_empty() => tag.clone(),
            // Of several tags none names the member.
            (_, Some(component), _) => component,
            (_, _, Some(title)) => title,
            ([tag, ..], ..) if !tag.is_empty() => tag.clone(),
            _ => json_type.to_owned(),
        };
        let typed = self.schema(&site.member(keyword, index, &word), schema);
        Member {
            variant: String::new(),
            word,
            description: data.and_then(|data| data.description.clone().or_else(|| data.title.clone())),
            r#type: typed.r#type,
            tags,
            json_type: json_type.to_owned(),
            keys,
            recursive: false,
        }
    }

    fn allows_null(&self, member: &'a ReferenceOr<Schema>) -> bool {
        match member {
            ReferenceOr::Reference { reference } => {
                self.target(reference).is_some_and(|target| target.nullable)
            }
            ReferenceOr::Item(schema) => schema.schema_data.nullable,
        }
    }

    /// The property that tells the members apart, and its texts for each member.
    fn tags(
        &self,
        discriminator: Option<&Discriminator>,
        members: &'a [ReferenceOr<Schema>],
    ) -> Option<(String, Vec<Vec<String>>)> {
        let declared = discriminator.map(|discriminator| {
            let tags = members.iter().map(|member| self.declared_tags(discriminator, member)).collect();
            (discriminator.property_name.clone(), tags)
        });
        let first = self.resolved(members.first()?)?;
        let required: Vec<_> = self
            .parts(first, &Pointer::root())
            .map(|parts| parts.required.iter().map(|name| (*name).to_owned()).collect())
            .or_else(|| {
                keywords(first).map(|keywords| keywords.one_of.iter().chain(&keywords.any_of)).and_then(
                    |mut members| {
                        let first = self.resolved(members.next()?)?;
                        let parts = self.parts(first, &Pointer::root())?;
                        Some(parts.required.iter().map(|name| (*name).to_owned()).collect())
                    },
                )
            })
            .unwrap_or_default();
        let inferred = required.into_iter().filter_map(|property: String| {
            let tags: Option<Vec<_>> = members
                .iter()
                .map(|member| self.own_tags(self.resolved(member)?, &property, true, 0))
                .collect();
            Some((property, tags?))
        });
        declared.into_iter().chain(inferred).find(|(_, tags)| distinct(tags))
    }

    /// The texts of a declared discriminator (OAS 3.1 §4.8.25) that stand for `member`.
    fn declared_tags(&self, discriminator: &Discriminator, member: &'a ReferenceOr<Schema>) -> Vec<String> {
        let own =
            || self.resolved(member).and_then(|it| self.own_tags(it, &discriminator.property_name, false, 0));
        let reference = match member {
            ReferenceOr::Reference { reference } => reference.as_str(),
            ReferenceOr::Item(schema) => match super::reference::passed_on(schema) {
                Some(reference) => reference,
                None => return own().unwrap_or_default(),
            },
        };
        let Some(name) = component_name(reference) else { return Vec::new() };
        let mut mapped: Vec<_> = discriminator
            .mapping
            .iter()
            .filter(|(_, target)| {
                component_name(target).map_or_else(|| **target == name, |target| target == name)
            })
            .map(|(text, _)| text.clone())
            .collect();
        mapped.sort();
        if mapped.is_empty() { own().unwrap_or_else(|| vec![name]) } else { mapped }
    }

    /// The texts that `property` can have in values of `schema`.
    fn own_tags(
        &self,
        schema: &'a Schema,
        property: &str,
        required: bool,
        depth: usize,
    ) -> Option<Vec<String>> {
        let keywords = keywords(schema)?;
        let members: Vec<_> = keywords.one_of.iter().chain(&keywords.any_of).collect();
        if !members.is_empty() && keywords.properties.is_empty() && depth < DEEPEST {
            let tags: Option<Vec<_>> = members
                .into_iter()
                .map(|member| self.own_tags(self.resolved(member)?, property, required, depth + 1))
                .collect();
            return tags.map(|tags| tags.concat());
        }
        let parts = self.parts(schema, &Pointer::root())?;
        let (_, schema, _) = parts.properties.iter().find(|(name, ..)| *name == property)?;
        if required && !parts.required.contains(&property) {
            return None;
        }
        let schema = match schema {
            ReferenceOr::Reference { reference } => self.target(reference)?.schema,
            ReferenceOr::Item(schema) => schema,
        };
        texts(super::reference::keywords(schema)?).map(|texts| texts.into_iter().map(str::to_owned).collect())
    }

    /// The members that an object requires, with their text when it is constant.
    fn keys(&self, schema: &'a Schema) -> Vec<(String, Option<String>)> {
        let Some(parts) = self.parts(schema, &Pointer::root()) else { return Vec::new() };
        let constant_of = |required: &str| {
            let (_, schema, _) = parts.properties.iter().find(|(name, ..)| *name == required)?;
            match schema {
                ReferenceOr::Item(schema) => constant(schema).map(str::to_owned),
                ReferenceOr::Reference { .. } => None,
            }
        };
        let mut keys: Vec<_> =
            parts.required.iter().map(|name| ((*name).to_owned(), constant_of(name))).collect();
        keys.sort();
        keys
    }

    /// The JSON type of a schema's values.
    fn json_type(&self, schema: &'a Schema) -> &'static str {
        let Some(keywords) = keywords(schema) else { return "any" };
        match keywords.typ.as_deref() {
            Some("string") => "string",
            Some("integer") => "integer",
            Some("number") => "number",
            Some("boolean") => "boolean",
            Some("array") => "array",
            Some("object") => "object",
            _ if texts(keywords).is_some() => "string",
            _ if keywords.items.is_some() => "array",
            _ if self.parts(schema, &Pointer::root()).is_some() => "object",
            _ => "any",
        }
    }
}

/// Whether every list has a text and no text is in two lists.
fn distinct(tags: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    tags.iter().all(|texts| !texts.is_empty() && texts.iter().all(|text| seen.insert(text)))
}

/// Puts the members in the order in which they are tried, and says what tells them apart.
fn order(members: &mut [Member]) -> Discrimination {
    let types: BTreeSet<_> = members.iter().map(|member| number_is_one(&member.json_type)).collect();
    if types.len() == members.len() && !types.contains("any") {
        return Discrimination::JsonType;
    }
    // The most specific first: known type, then constants, then required members.
    let specific = |member: &Member| {
        let kind = match member.json_type.as_str() {
            "any" => 2,
            "number" => 1,
            _ => 0,
        };
        let constants = member.keys.iter().filter(|(_, constant)| constant.is_some()).count();
        (kind, std::cmp::Reverse(constants), std::cmp::Reverse(member.keys.len()))
    };
    members.sort_by_key(specific);
    let apart = |one: &Member, other: &Member| {
        one.json_type == "object" && other.json_type == "object" && lacks(one, other) && lacks(other, one)
    };
    let all = members
        .iter()
        .enumerate()
        .all(|(index, one)| members.iter().skip(index + 1).all(|it| apart(one, it)));
    if all { Discrimination::Keys } else { Discrimination::Order }
}

/// Whether `other` does not require something that `one` requires.
fn lacks(one: &Member, other: &Member) -> bool {
    one.keys.iter().any(|key| !other.keys.contains(key))
}

/// Integers are numbers: the two are not told apart.
fn number_is_one(json_type: &str) -> &str {
    if json_type == "integer" { "number" } else { json_type }
}
