//! `oneOf` and `anyOf` (JSON Schema §10.2.1): what a union is, and what its members are.
//!
//! [`tag`](super::tag) and [`apart`](super::apart) say how the members are told apart.

use std::collections::BTreeSet;

use openapiv3::{AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Lowering;
use super::apart::order;
use super::constraint::unions;
use super::kind::Kinds;
use super::reference::{component_name, keywords};
use super::schema::Typed;
use super::site::Site;
use crate::api::{Discrimination, Member, Shape, StringFormat, Type, TypeId, Union};
use crate::pointer::Pointer;

/// How deep unions of unions are looked into for their texts.
const DEEPEST: usize = 8;

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
        let r#type = match self.union_of_texts(self.spread_texts(members)) {
            Some(texts) if texts.is_empty() => Type::String(StringFormat::Plain),
            Some(texts) => self.open_enumeration(site, schema, texts),
            None => self.union_of(site, schema, keyword, members),
        };
        Typed { r#type, nullable }
    }

    /// The members, and in place of those that are unions of texts in turn, the members of those.
    fn spread_texts(&self, members: &'a [ReferenceOr<Schema>]) -> &'a [ReferenceOr<Schema>] {
        if !members.iter().any(|member| self.texts_of(member).is_some()) {
            return members;
        }
        let mut any_of = Vec::new();
        let mut waiting: Vec<_> = members.iter().rev().map(|member| (member, 0)).collect();
        while let Some((member, depth)) = waiting.pop() {
            match self.texts_of(member).filter(|_| depth < DEEPEST) {
                Some(inner) => waiting.extend(inner.iter().rev().map(|member| (member, depth + 1))),
                None => any_of.push(member.clone()),
            }
        }
        let schema_kind = SchemaKind::Any(AnySchema { any_of, ..AnySchema::default() });
        let spread = self.merged.keep(Schema { schema_data: SchemaData::default(), schema_kind });
        let keywords = spread.as_item().and_then(|spread| keywords(spread));
        keywords.map_or(members, |keywords| keywords.any_of.as_slice())
    }

    /// The members of a member that is nothing but a union of texts.
    fn texts_of(&self, member: &'a ReferenceOr<Schema>) -> Option<&'a [ReferenceOr<Schema>]> {
        let schema = self.resolved(member)?;
        let keywords = keywords(schema)?;
        let (_, members) = unions(keywords).next()?;
        (keywords.all_of.is_empty() && self.kinds(schema) == Kinds::STRING).then_some(members.as_slice())
    }

    fn union_of(
        &mut self,
        site: &Site,
        schema: &'a Schema,
        keyword: &'static str,
        members: &'a [ReferenceOr<Schema>],
    ) -> Type {
        let members = self.distinct_members(members);
        if let [(_, member)] = members.as_slice() {
            return self.schema(site, member).r#type;
        }
        let discriminator = schema.schema_data.discriminator.as_ref();
        let schemas: Vec<_> = members.iter().map(|(_, member)| *member).collect();
        let tags = self.tags(discriminator, &schemas);
        let tags_of: Vec<_> = tags.as_ref().map(|(_, tags)| tags.clone()).unwrap_or_default();
        let words = self.words(&schemas, &tags_of);
        let mut tags_of = tags_of.into_iter();
        let mut lowered: Vec<Member> = Vec::new();
        for ((index, member), word) in members.into_iter().zip(words) {
            let member = self.member(site, keyword, index, member, word, tags_of.next().unwrap_or_default());
            let known = |other: &Member| other.r#type == member.r#type && other.tags == member.tags;
            // What has a type of its own is like no other.
            let is_own = matches!(&member.r#type, Type::Named(_));
            if is_own || !lowered.iter().any(known) {
                lowered.push(member);
            }
        }
        let discrimination = match tags {
            Some((property, _)) => {
                if let Some(declared) = discriminator.filter(|it| it.property_name == property) {
                    self.add_mapped(declared, &mut lowered);
                    self.note_tagless(&site.pointer, &property, &schemas);
                }
                Discrimination::Tag(property)
            }
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

    /// The members with their indices, each component once.
    fn distinct_members(&self, members: &'a [ReferenceOr<Schema>]) -> Vec<(usize, &'a ReferenceOr<Schema>)> {
        let mut seen = BTreeSet::new();
        let is_new = |member: &ReferenceOr<Schema>| {
            self.component_of(member).is_none_or(|component| seen.insert(component))
        };
        let mut is_new = is_new;
        members.iter().enumerate().filter(|(_, member)| is_new(member)).collect()
    }

    fn member(
        &mut self,
        site: &Site,
        keyword: &str,
        index: usize,
        schema: &'a ReferenceOr<Schema>,
        word: String,
        tags: Vec<String>,
    ) -> Member {
        let resolved = self.resolved(schema);
        let data = resolved.map(|schema| &schema.schema_data);
        let json_type = resolved.map_or("any", |schema| self.kinds(schema).name());
        let keys = resolved.map(|schema| self.keys(schema)).unwrap_or_default();
        let typed = self.schema(&site.member(keyword, index, &word), schema);
        Member {
            variant: String::new(),
            word,
            description: data.and_then(|data| data.description.clone().or_else(|| data.title.clone())),
            r#type: typed.r#type,
            tags,
            otherwise: false,
            json_type: json_type.to_owned(),
            keys,
            recursive: false,
        }
    }

    /// A member that is the component `name`, found without its standing in the list.
    pub(super) fn named_member(&self, name: &str, tags: Vec<String>) -> Member {
        let schema = self.component(name).and_then(|schema| schema.as_item());
        let data = schema.map(|schema| &schema.schema_data);
        Member {
            variant: String::new(),
            word: match tags.as_slice() {
                [tag] if !tag.is_empty() => tag.clone(),
                _ => name.to_owned(),
            },
            description: data.and_then(|data| data.description.clone().or_else(|| data.title.clone())),
            r#type: Type::Named(TypeId(name.to_owned())),
            tags,
            otherwise: false,
            json_type: Kinds::OBJECT.name().to_owned(),
            keys: Vec::new(),
            recursive: false,
        }
    }

    /// Adds what a discriminator names beyond the list: schemas for further texts, and the one for
    /// any other text or none (OAS 3.2 §4.25, `defaultMapping`).
    fn add_mapped(&self, discriminator: &Discriminator, members: &mut Vec<Member>) {
        let component = |text: &str| {
            let name = component_name(text).unwrap_or_else(|| text.to_owned());
            self.target(&format!("#/components/schemas/{}", Pointer::root().join(&name).as_str().get(1..)?))
                .map(|target| target.name)
        };
        let known: BTreeSet<String> = members.iter().flat_map(|member| &member.tags).cloned().collect();
        let mut further: Vec<(&String, String)> = discriminator
            .mapping
            .iter()
            .filter(|(text, _)| !known.contains(*text))
            .filter_map(|(text, target)| Some((text, component(target)?)))
            .collect();
        further.sort();
        for (text, name) in further {
            let r#type = Type::Named(TypeId(name.clone()));
            match members.iter_mut().find(|member| member.r#type == r#type) {
                Some(member) => member.tags.push(text.clone()),
                None => members.push(self.named_member(&name, vec![text.clone()])),
            }
        }
        let otherwise = discriminator.extensions.get("x-default-mapping").and_then(Value::as_str);
        if let Some(name) = otherwise.and_then(component) {
            let r#type = Type::Named(TypeId(name.clone()));
            match members.iter_mut().find(|member| member.r#type == r#type) {
                Some(member) => member.otherwise = true,
                None => members.push(Member { otherwise: true, ..self.named_member(&name, Vec::new()) }),
            }
        }
    }

    /// Notes members that do not describe the property that tells them apart.
    fn note_tagless(&mut self, pointer: &Pointer, property: &str, members: &[&'a ReferenceOr<Schema>]) {
        for member in members {
            let parts = self.resolved(member).and_then(|schema| self.parts(schema, &Pointer::root()));
            if parts.is_some_and(|parts| parts.unions.is_empty() && parts.property(property).is_none()) {
                let name = self.component_of(member);
                let name = name.map_or_else(|| "a member".to_owned(), |name| format!("`{name}`"));
                self.diagnostics.warning(
                    "member-without-tag",
                    pointer,
                    format!("{name} does not describe `{property}`, which tells the members apart; what callers send of it lacks it"),
                    format!("add `{property}` to its properties"),
                );
            }
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
}
