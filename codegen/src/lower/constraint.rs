//! Keywords that rule values out and say nothing about what the others look like.

use openapiv3::{AnySchema, ReferenceOr, Schema};

use super::Lowering;
use super::reference::keywords;
use crate::pointer::Pointer;

/// Whether the members of a `oneOf` or `anyOf` only say which properties must or must not be there
/// together. Such a union is none: all of its members have the one shape that stands beside it.
pub(super) fn is_constraint(members: &[ReferenceOr<Schema>]) -> bool {
    let inline = |member: &ReferenceOr<Schema>| match member {
        ReferenceOr::Item(schema) => keywords(schema).is_some_and(says_no_shape),
        ReferenceOr::Reference { .. } => false,
    };
    let rules_out = |member: &ReferenceOr<Schema>| match member {
        ReferenceOr::Item(schema) => keywords(schema).is_some_and(|it| !is_empty(it)),
        ReferenceOr::Reference { .. } => false,
    };
    members.iter().all(inline) && members.iter().any(rules_out)
}

fn says_no_shape(keywords: &AnySchema) -> bool {
    keywords.typ.as_deref().is_none_or(|kind| kind == "object")
        && keywords.properties.is_empty()
        && keywords.additional_properties.is_none()
        && keywords.items.is_none()
        && keywords.enumeration.is_empty()
        && [&keywords.all_of, &keywords.one_of, &keywords.any_of]
            .into_iter()
            .all(|members| members.is_empty() || is_constraint(members))
}

fn is_empty(keywords: &AnySchema) -> bool {
    keywords.required.is_empty()
        && keywords.not.is_none()
        && keywords.all_of.is_empty()
        && keywords.one_of.is_empty()
        && keywords.any_of.is_empty()
}

/// The unions among the keywords, by keyword; not those that only constrain.
pub(super) fn unions(
    keywords: &AnySchema,
) -> impl Iterator<Item = (&'static str, &Vec<ReferenceOr<Schema>>)> {
    let both = [("oneOf", &keywords.one_of), ("anyOf", &keywords.any_of)];
    both.into_iter().filter(|(_, members)| !members.is_empty() && !is_constraint(members))
}

impl Lowering<'_> {
    /// Notes what the types of a schema do not express.
    pub(super) fn note_constraints(&mut self, keywords: &AnySchema, pointer: &Pointer) {
        // `{not: {}}` is how `false` is written: nothing may be there.
        let excludes = keywords.not.as_deref().is_some_and(|not| !is_nothing(not));
        let of_properties = [("oneOf", &keywords.one_of), ("anyOf", &keywords.any_of)]
            .into_iter()
            .filter(|(_, members)| is_constraint(members))
            .map(|(keyword, _)| keyword);
        for keyword in excludes.then_some("not").into_iter().chain(of_properties) {
            self.diagnostics.note(
                "constraint-not-expressed",
                &pointer.join(keyword),
                format!("what this `{keyword}` rules out is left to the server to refuse"),
            );
        }
    }
}

fn is_nothing(schema: &ReferenceOr<Schema>) -> bool {
    match schema {
        ReferenceOr::Item(schema) => keywords(schema).is_some_and(|it| *it == AnySchema::default()),
        ReferenceOr::Reference { .. } => false,
    }
}
