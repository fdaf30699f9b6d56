//! The property that tells the members of a union apart (OAS 3.1 §4.8.25), declared or not.

use std::collections::BTreeSet;

use openapiv3::{Discriminator, ReferenceOr, Schema};

use super::Lowering;
use super::constraint::unions;
use super::enumeration::texts;
use super::reference::{component_name, keywords, passed_on};
use crate::pointer::Pointer;

/// How deep unions of unions are looked into for their tags.
const DEEPEST: usize = 16;

impl<'a> Lowering<'a> {
    /// The property that tells the members apart, and its texts for each member.
    pub(super) fn tags(
        &self,
        discriminator: Option<&Discriminator>,
        members: &[&'a ReferenceOr<Schema>],
    ) -> Option<(String, Vec<Vec<String>>)> {
        let declared = discriminator.map(|discriminator| {
            let tags = members.iter().map(|member| self.declared_tags(discriminator, member)).collect();
            (discriminator.property_name.clone(), tags)
        });
        let required = self.required_of(self.resolved(members.first()?)?, 0);
        let inferred = required.into_iter().filter_map(|property| {
            let tags: Option<Vec<_>> = members
                .iter()
                .map(|member| self.own_tags(self.resolved(member)?, property, true, 0))
                .collect();
            Some((property.to_owned(), tags?))
        });
        declared.into_iter().chain(inferred).find(|(_, tags)| distinct(tags))
    }

    /// The properties that values of `schema` must have, or of a union those of its first member.
    fn required_of(&self, schema: &'a Schema, depth: usize) -> Vec<&'a str> {
        if let Some(parts) = self.parts(schema, &Pointer::root()) {
            return parts.required;
        }
        let members = keywords(schema).map(|keywords| keywords.one_of.iter().chain(&keywords.any_of));
        let first = members.and_then(|mut members| self.resolved(members.next()?));
        first.filter(|_| depth < DEEPEST).map(|first| self.required_of(first, depth + 1)).unwrap_or_default()
    }

    /// The texts of a declared discriminator (OAS 3.1 §4.8.25) that stand for `member`.
    pub(super) fn declared_tags(
        &self,
        discriminator: &Discriminator,
        member: &'a ReferenceOr<Schema>,
    ) -> Vec<String> {
        let own =
            || self.resolved(member).and_then(|it| self.own_tags(it, &discriminator.property_name, false, 0));
        let reference = match member {
            ReferenceOr::Reference { reference } => reference.as_str(),
            ReferenceOr::Item(schema) => match passed_on(schema) {
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
        if let Some(tags) = self.family_tags(schema, property) {
            return Some(tags);
        }
        let own = keywords(schema)?;
        let members: Vec<_> = unions(own).flat_map(|(_, members)| members).collect();
        if !members.is_empty() && own.properties.is_empty() && depth < DEEPEST {
            let tags: Option<Vec<_>> = members
                .into_iter()
                .map(|member| self.own_tags(self.resolved(member)?, property, required, depth + 1))
                .collect();
            return tags.map(|tags| tags.concat());
        }
        let parts = self.parts(schema, &Pointer::root())?;
        if required && parts.rank(property).is_none() {
            return None;
        }
        let schema = match parts.property(property)? {
            ReferenceOr::Reference { reference } => self.target(reference)?.schema,
            ReferenceOr::Item(schema) => schema,
        };
        texts(keywords(schema)?).map(|texts| texts.into_iter().map(str::to_owned).collect())
    }
}

/// Whether every list has a text and no text is in two lists.
fn distinct(tags: &[Vec<String>]) -> bool {
    let mut seen = BTreeSet::new();
    tags.iter().all(|texts| !texts.is_empty() && texts.iter().all(|text| seen.insert(text)))
}
