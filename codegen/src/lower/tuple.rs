//! Lists with places of their own kind (JSON Schema §10.3.1.1, `prefixItems`), and other schemas
//! that travel in an extension.

use openapiv3::{AnySchema, ReferenceOr, Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Lowering;
use super::schema::Typed;
use super::site::Site;
use crate::api::{Tuple, Type};
use crate::dialect;

/// The words for the places; more of them the runtime does not take.
const PLACES: [&str; 12] = [
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth",
    "Eleventh", "Twelfth",
];

/// The schemas of a list's first places.
pub(super) fn places(schema: &Schema) -> Option<&[Value]> {
    let places = schema.schema_data.extensions.get("x-prefix-items")?.as_array()?;
    (!places.is_empty()).then_some(places)
}

impl Lowering<'_> {
    /// The type of a list with places: a tuple when all of them are always taken, else a list of
    /// what they have in common, of any JSON when that is nothing.
    ///
    /// A list that does not say how short it may be is taken to fill its places.
    pub(super) fn tuple(
        &mut self,
        site: &Site,
        schema: &Schema,
        keywords: &AnySchema,
        places: &[Value],
    ) -> Type {
        let types: Vec<Type> = places
            .iter()
            .enumerate()
            .map(|(index, place)| {
                let word = PLACES.get(index).copied().unwrap_or("Further");
                self.carried(&site.place(index, word), place).folded()
            })
            .collect();
        let closed = keywords.max_items.is_some_and(|most| most <= places.len());
        let rest = match schema.schema_data.extensions.get("x-additional-items") {
            Some(rest) if rest.is_object() && !closed => Some(self.carried(&site.rest(), rest).folded()),
            Some(Value::Bool(false)) => None,
            _ if closed => None,
            _ => Some(Type::Any),
        };
        let filled = keywords.min_items.is_none_or(|fewest| fewest >= places.len());
        if filled && places.len() <= PLACES.len() {
            return Type::Tuple(Box::new(Tuple { places: types, rest: rest.unwrap_or(Type::Any) }));
        }
        let mut all = types.into_iter().chain(rest);
        if let Some(first) = all.next()
            && all.all(|r#type| r#type == first)
        {
            return Type::List(Box::new(first));
        }
        self.forget(&format!("{}[", site.id.0));
        let why = if filled {
            format!("it has more than {} places", PLACES.len())
        } else {
            "some of its places may be absent".to_owned()
        };
        self.diagnostics.note(
            "tuple-as-list",
            &site.pointer,
            format!("this list is no tuple in Rust, since {why}; its items are any JSON"),
        );
        Type::List(Box::new(Type::Any))
    }

    /// The type of a schema that travels in an extension; any when it is none, which is an error.
    pub(super) fn carried(&mut self, site: &Site, value: &Value) -> Typed {
        let Some(schema) = dialect::to_schema(value.clone(), &site.pointer, self.diagnostics) else {
            return Typed { r#type: Type::Any, nullable: false };
        };
        let schema = match schema {
            ReferenceOr::Item(schema) => schema,
            reference @ ReferenceOr::Reference { .. } => Schema {
                schema_data: SchemaData::default(),
                schema_kind: SchemaKind::Any(AnySchema { all_of: vec![reference], ..AnySchema::default() }),
            },
        };
        let kept = self.merged.keep(schema);
        self.boxed(site, kept)
    }

    /// Removes the definitions whose identity starts with `prefix`: what they stood in is any JSON.
    pub(super) fn forget(&mut self, prefix: &str) {
        self.types.retain(|id, _| !id.0.starts_with(prefix));
    }
}
