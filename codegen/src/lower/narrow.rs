//! Several descriptions of one value, as one: the narrower wins.
//!
//! A value that is described twice satisfies both descriptions (JSON Schema §10.2.1.1). Of two, the
//! narrower is
//!
//! - any type rather than no type, a whole number rather than a number;
//! - the values that both of two enumerations list, an enumeration rather than its type, a format
//!   rather than none;
//! - an object with members rather than a free one; of two with members, an object with those of both;
//! - a list of described items rather than a list of anything; of two, a list of what is both;
//! - one kind of value rather than a union that allows it; of two unions, the later one;
//! - what is never null rather than what may be;
//! - the higher of two lower bounds, the lower of two upper ones.
//!
//! When nothing satisfies both, the later one is taken.

use std::borrow::Borrow;

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Lowering;
use super::constraint::unions;
use super::kind::Kinds;
use super::merged::{copied, place};
use super::reference::keywords;
use super::schema::has_shape;
use crate::pointer::Pointer;

/// One description of a value.
#[derive(Clone)]
pub(super) struct Described<'a> {
    /// The reference that leads to it.
    reference: Option<&'a str>,
    schema: &'a Schema,
    keywords: &'a AnySchema,
    nullable: bool,
    pointer: Pointer,
}

/// How several descriptions fit together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Agreement {
    /// They say the same about the values.
    Same,
    /// One is narrower, or they add to one another.
    Narrowed,
    /// Nothing satisfies them all.
    Contradiction,
}

impl Described<'_> {
    /// This description as the whole of a schema.
    fn form(&self) -> AnySchema {
        match self.reference {
            Some(reference) => AnySchema {
                all_of: vec![ReferenceOr::Reference { reference: reference.to_owned() }],
                ..AnySchema::default()
            },
            None => AnySchema { all_of: Vec::new(), ..self.keywords.clone() },
        }
    }

    /// This description as a part of a schema.
    fn part(&self) -> ReferenceOr<Schema> {
        if let Some(reference) = self.reference {
            return ReferenceOr::Reference { reference: reference.to_owned() };
        }
        let mut schema = copied(self.schema, &self.pointer);
        schema.schema_kind = SchemaKind::Any(self.form());
        ReferenceOr::Item(schema)
    }

    fn says_the_same(&self, other: &Self) -> bool {
        match (self.reference, other.reference) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.keywords == other.keywords,
            _ => false,
        }
    }

    /// Whether it says what values look like; its `allOf` is described apart from it.
    fn says_shape(&self) -> bool {
        self.reference.is_some() || self.keywords.typ.is_some() || has_shape(self.keywords, true)
    }

    fn is_union(&self) -> bool {
        unions(self.keywords).next().is_some()
    }

    /// An object of which nothing is known but that it is one.
    fn is_free(&self) -> bool {
        !self.is_union()
            && self.keywords.properties.is_empty()
            && self.keywords.required.is_empty()
            && self.keywords.all_of.is_empty()
            && !matches!(
                self.keywords.additional_properties,
                Some(openapiv3::AdditionalProperties::Schema(_))
            )
    }
}

impl<'a> Lowering<'a> {
    /// The description that `schema` is or refers to, and those of its `allOf`.
    pub(super) fn describe<T: Borrow<Schema>>(
        &self,
        schema: &'a ReferenceOr<T>,
        pointer: &Pointer,
        found: &mut Vec<Described<'a>>,
    ) {
        match schema {
            ReferenceOr::Item(schema) => self.describe_inline(schema.borrow(), pointer, found),
            ReferenceOr::Reference { reference } => {
                if let Some(target) = self.target(reference)
                    && let Some(keywords) = keywords(target.schema)
                {
                    found.push(Described {
                        reference: Some(reference),
                        schema: target.schema,
                        keywords,
                        nullable: target.nullable,
                        pointer: pointer.clone(),
                    });
                }
            }
        }
    }

    /// The same for a schema that is no reference.
    pub(super) fn describe_inline(
        &self,
        schema: &'a Schema,
        pointer: &Pointer,
        found: &mut Vec<Described<'a>>,
    ) {
        let Some(keywords) = keywords(schema) else { return };
        for (index, member) in keywords.all_of.iter().enumerate() {
            self.describe(member, &pointer.join("allOf").join(index), found);
        }
        let nullable = schema.schema_data.nullable;
        let pointer = place(schema).unwrap_or_else(|| pointer.clone());
        found.push(Described { reference: None, schema, keywords, nullable, pointer });
    }

    /// One schema that says what all of `descriptions` say.
    pub(super) fn narrowed(&self, descriptions: &[Described<'a>]) -> (Schema, Agreement) {
        let shaped = |it: &&Described<'a>| it.says_shape();
        let mut distinct: Vec<&Described<'a>> = Vec::new();
        for description in descriptions.iter().filter(shaped) {
            // The last of those that say the same has the last word on everything else.
            distinct.retain(|known| !known.says_the_same(description));
            distinct.push(description);
        }
        let (mut keywords, mut agreement) = match distinct.as_slice() {
            [] => (AnySchema::default(), Agreement::Same),
            [one] => (one.form(), Agreement::Same),
            several => {
                let last = || (last(several).unwrap_or_default(), Agreement::Contradiction);
                self.together(several).map_or_else(last, |keywords| (keywords, Agreement::Narrowed))
            }
        };
        let is_nullable = |it: &&&Described<'a>| it.nullable;
        let shaped: Vec<_> = descriptions.iter().filter(shaped).collect();
        if agreement == Agreement::Same
            && (1..shaped.len()).contains(&shaped.iter().filter(is_nullable).count())
        {
            agreement = Agreement::Narrowed;
        }
        for description in descriptions {
            intersect_bounds(&mut keywords, description.keywords);
        }
        let mut data = annotations(descriptions);
        // Beside a description, one that says no more than `nullable` is there to say just that.
        data.nullable = (!shaped.is_empty() && shaped.iter().all(|it| it.nullable))
            || descriptions.iter().any(|it| it.nullable && !it.says_shape());
        (Schema { schema_data: data, schema_kind: SchemaKind::Any(keywords) }, agreement)
    }

    /// The keywords for what satisfies all of several descriptions; `None` when nothing does.
    fn together(&self, descriptions: &[&Described<'a>]) -> Option<AnySchema> {
        let common = descriptions.iter().map(|it| self.kinds(it.schema)).fold(Kinds::ANY, Kinds::and);
        let (unions, definite): (Vec<_>, Vec<_>) =
            descriptions.iter().copied().partition(|description| description.is_union());
        match common {
            Kinds::NONE => None,
            Kinds::OBJECT => Some(self.objects_together(&unions, &definite)),
            Kinds::ARRAY => lists_together(&definite).or_else(|| last(&unions)),
            _ => self.scalars_together(&definite, common).unwrap_or(last(&unions)),
        }
    }

    /// The outer `None`: there are none. The inner: no value is in all of the enumerations.
    #[allow(clippy::option_option)]
    fn scalars_together(&self, scalars: &[&Described<'a>], common: Kinds) -> Option<Option<AnySchema>> {
        let enumerations: Vec<_> = scalars.iter().filter(|it| !it.keywords.enumeration.is_empty()).collect();
        let Some((first, others)) = enumerations.split_first() else {
            let rank = |it: &&&Described<'a>| {
                (self.kinds(it.schema) == common, it.keywords.format.is_some(), it.reference.is_some())
            };
            // Of equals, the last.
            return scalars.iter().max_by_key(rank).map(|narrowest| Some(narrowest.form()));
        };
        let mut values: Vec<Value> = first.keywords.enumeration.clone();
        values.retain(|value| others.iter().all(|other| other.keywords.enumeration.contains(value)));
        if values.is_empty() {
            return Some(None);
        }
        let lists_just_these =
            |it: &&&&Described<'a>| it.reference.is_some() && it.keywords.enumeration.len() == values.len();
        if let Some(same) = enumerations.iter().rfind(lists_just_these) {
            return Some(Some(same.form()));
        }
        let narrowest = enumerations.iter().min_by_key(|it| it.keywords.enumeration.len()).unwrap_or(first);
        Some(Some(AnySchema { enumeration: values, all_of: Vec::new(), ..narrowest.keywords.clone() }))
    }

    fn objects_together(&self, unions: &[&Described<'a>], definite: &[&Described<'a>]) -> AnySchema {
        // A union whose objects are all free says no more than that this is an object.
        // Nor does one that has, as a member, what is described beside it.
        let adds = |union: &&&Described<'a>| {
            let members = super::constraint::unions(union.keywords).flat_map(|(_, members)| members);
            let mut found = Vec::new();
            for member in members.filter(|member| self.kinds_of(*member).meets(Kinds::OBJECT)) {
                self.describe(member, &union.pointer, &mut found);
            }
            found.iter().any(|it| !it.is_free())
                && !found
                    .iter()
                    .any(|it| definite.iter().any(|beside| std::ptr::eq(beside.schema, it.schema)))
        };
        let unions: Vec<_> = unions.iter().filter(adds).collect();
        // Which members of a union must be there is for its members to say.
        let brings = |part: &&&Described<'a>| {
            let parts = || self.parts(part.schema, &part.pointer);
            !part.is_free() && (unions.is_empty() || parts().is_none_or(|it| !it.properties.is_empty()))
        };
        let parts: Vec<_> = definite.iter().filter(brings).collect();
        // Of several unions, the last.
        let parts = if parts.is_empty() {
            unions.into_iter().rev().take(1).collect()
        } else {
            [parts, unions].concat()
        };
        match parts.as_slice() {
            [] => last(definite).unwrap_or_default(),
            [one] => one.form(),
            several => {
                AnySchema { all_of: several.iter().map(|it| it.part()).collect(), ..AnySchema::default() }
            }
        }
    }
}

fn last(descriptions: &[&Described<'_>]) -> Option<AnySchema> {
    descriptions.last().map(|last| last.form())
}

/// The one that describes its items; of several, their items are described by all of them.
fn lists_together(lists: &[&Described<'_>]) -> Option<AnySchema> {
    let described: Vec<_> = lists.iter().filter(|it| it.keywords.items.is_some()).collect();
    match described.as_slice() {
        [] => last(lists),
        [one] => Some(one.form()),
        [.., last] => {
            let items =
                described.iter().filter_map(|list| list.keywords.items.as_ref()).map(|items| match items {
                    ReferenceOr::Reference { reference } => {
                        ReferenceOr::Reference { reference: reference.clone() }
                    }
                    ReferenceOr::Item(items) => ReferenceOr::Item((**items).clone()),
                });
            let items = AnySchema { all_of: items.collect(), ..AnySchema::default() };
            let items = Schema { schema_data: SchemaData::default(), schema_kind: SchemaKind::Any(items) };
            let items = Some(ReferenceOr::Item(Box::new(items)));
            Some(AnySchema { items, all_of: Vec::new(), ..last.keywords.clone() })
        }
    }
}

/// What is said about the value beside its shape, the later word first.
fn annotations(descriptions: &[Described<'_>]) -> SchemaData {
    let mut data = SchemaData::default();
    // What a reference leads to describes itself; here it is described by what stands beside it.
    for description in descriptions.iter().rev().filter(|it| it.reference.is_none()) {
        let said = &description.schema.schema_data;
        data.title = data.title.or_else(|| said.title.clone());
        data.description = data.description.or_else(|| said.description.clone());
        data.default = data.default.or_else(|| said.default.clone());
        data.example = data.example.or_else(|| said.example.clone());
        data.external_docs = data.external_docs.or_else(|| said.external_docs.clone());
        data.discriminator = data.discriminator.or_else(|| said.discriminator.clone());
        data.read_only |= said.read_only;
        data.write_only |= said.write_only;
        data.deprecated |= said.deprecated;
        for (name, value) in &said.extensions {
            data.extensions.entry(name.clone()).or_insert_with(|| value.clone());
        }
    }
    data
}

/// Narrows the bounds of `keywords` to those of `other`.
fn intersect_bounds(keywords: &mut AnySchema, other: &AnySchema) {
    let higher =
        |one: Option<f64>, other: Option<f64>| other.is_some_and(|it| one.is_none_or(|one| it > one));
    if higher(keywords.minimum, other.minimum) {
        (keywords.minimum, keywords.exclusive_minimum) = (other.minimum, other.exclusive_minimum);
    }
    if higher(keywords.maximum.map(|it| -it), other.maximum.map(|it| -it)) {
        (keywords.maximum, keywords.exclusive_maximum) = (other.maximum, other.exclusive_maximum);
    }
    let least = |one: Option<usize>, other: Option<usize>| one.into_iter().chain(other).min();
    keywords.min_length = keywords.min_length.max(other.min_length);
    keywords.max_length = least(keywords.max_length, other.max_length);
    keywords.min_items = keywords.min_items.max(other.min_items);
    keywords.max_items = least(keywords.max_items, other.max_items);
    keywords.pattern = keywords.pattern.take().or_else(|| other.pattern.clone());
}
