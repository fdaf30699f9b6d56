//! What the members of a union are called, and what they require.

use std::collections::BTreeMap;

use openapiv3::{ReferenceOr, Schema};
use serde_json::Value;

use super::Lowering;
use super::enumeration::constant_value;
use super::kind::Kinds;
use super::merged::name;
use super::reference::{keywords, passed_on};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// What the names of the members are made from: the text that stands for one, the component that
    /// it is, its title; of those without, what sets it apart.
    pub(super) fn words(&self, members: &[&'a ReferenceOr<Schema>], tags: &[Vec<String>]) -> Vec<String> {
        let mut requiring: BTreeMap<String, usize> = BTreeMap::new();
        let mut alike: BTreeMap<&str, usize> = BTreeMap::new();
        for member in members {
            *alike.entry(self.json_type(member)).or_default() += 1;
            for (key, _) in self.resolved(member).map(|it| self.keys(it)).unwrap_or_default() {
                *requiring.entry(key).or_default() += 1;
            }
        }
        let nothing = Vec::new();
        let words = members.iter().enumerate().map(|(index, member)| {
            let tags = tags.get(index).unwrap_or(&nothing);
            let json_type = self.json_type(member);
            self.said_word(member, tags).unwrap_or_else(|| {
                let own = match json_type {
                    _ if alike.get(json_type).is_none_or(|count| *count < 2) => None,
                    "array" => self.item_word(member).map(|item| format!("{item} array")),
                    _ => self.own_key(member, &requiring),
                };
                own.unwrap_or_else(|| json_type.to_owned())
            })
        });
        words.collect()
    }

    /// What the document calls a member.
    fn said_word(&self, member: &'a ReferenceOr<Schema>, tags: &[String]) -> Option<String> {
        let title = || {
            let schema = self.resolved(member)?;
            name(schema).map(str::to_owned).or_else(|| schema.schema_data.title.clone())
        };
        match tags {
            [tag] if !tag.is_empty() => Some(tag.clone()),
            // Of several tags none names the member.
            _ => self
                .component_of(member)
                .or_else(title)
                .or_else(|| tags.first().filter(|tag| !tag.is_empty()).cloned()),
        }
    }

    /// What the items of a list are.
    fn item_word(&self, member: &'a ReferenceOr<Schema>) -> Option<String> {
        let items = keywords(self.resolved(member)?)?.items.as_ref()?;
        let component = match items {
            ReferenceOr::Reference { reference } => self.target(reference).map(|target| target.name),
            ReferenceOr::Item(_) => None,
        };
        Some(component.unwrap_or_else(|| self.kinds_of(items).name().to_owned()))
    }

    /// The first required property that no other member requires.
    fn own_key(
        &self,
        member: &'a ReferenceOr<Schema>,
        requiring: &BTreeMap<String, usize>,
    ) -> Option<String> {
        let parts = self.parts(self.resolved(member)?, &Pointer::root())?;
        let own = parts.required.iter().find(|name| requiring.get(**name) == Some(&1));
        own.map(|name| (*name).to_owned())
    }

    fn json_type(&self, member: &'a ReferenceOr<Schema>) -> &'static str {
        self.resolved(member).map_or(Kinds::ANY, |schema| self.kinds(schema)).name()
    }

    /// The component that a member is, however the reference is wrapped.
    pub(super) fn component_of(&self, member: &ReferenceOr<Schema>) -> Option<String> {
        let reference = match member {
            ReferenceOr::Reference { reference } => Some(reference.as_str()),
            ReferenceOr::Item(schema) => passed_on(schema),
        };
        reference.and_then(|reference| self.target(reference)).map(|target| target.name)
    }

    /// The members that an object requires, with their value when it is constant.
    pub(super) fn keys(&self, schema: &'a Schema) -> Vec<(String, Option<Value>)> {
        let Some(parts) = self.parts(schema, &Pointer::root()) else { return Vec::new() };
        let constant_of = |required: &str| match parts.property(required)? {
            // A fraction is nothing to tell values apart by.
            ReferenceOr::Item(schema) => constant_value(schema).filter(|value| !value.is_f64()),
            ReferenceOr::Reference { .. } => None,
        };
        let mut keys: Vec<_> =
            parts.required.iter().map(|name| ((*name).to_owned(), constant_of(name))).collect();
        keys.sort_by(|(one, _), (other, _)| one.cmp(other));
        keys
    }
}
