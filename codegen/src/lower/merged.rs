//! Schemas that stand in no document: what several say together. They live as long as the document.

use std::cell::{Cell, OnceCell};

use openapiv3::{ReferenceOr, Schema};

use crate::pointer::Pointer;

/// Where a schema of ours keeps the place that it was copied from. No keyword is called that.
const PLACE: &str = "(place)";

/// Where one keeps the name of the component that it extends.
const NAME: &str = "(name)";

/// The schemas, each behind the one before it, so that none ever moves.
#[derive(Default)]
pub(super) struct Store(OnceCell<Box<Entry>>);

struct Entry {
    schema: ReferenceOr<Box<Schema>>,
    next: Store,
}

impl Drop for Store {
    // One after the other: each dropping the next would take a call of its own for each.
    fn drop(&mut self) {
        let mut next = self.0.take();
        while let Some(mut entry) = next {
            next = entry.next.0.take();
        }
    }
}

/// Adds schemas to a [`Store`].
pub(super) struct Writer<'a>(Cell<&'a Store>);

impl<'a> Writer<'a> {
    /// A writer into a store that is empty.
    pub(super) fn new(store: &'a Store) -> Self {
        Self(Cell::new(store))
    }

    /// Keeps `schema`.
    pub(super) fn keep(&self, schema: Schema) -> &'a ReferenceOr<Box<Schema>> {
        let entry = self.0.get().0.get_or_init(|| {
            Box::new(Entry { schema: ReferenceOr::Item(Box::new(schema)), next: Store::default() })
        });
        self.0.set(&entry.next);
        &entry.schema
    }
}

/// A copy of a schema that remembers where it was written.
pub(super) fn copied(schema: &Schema, pointer: &Pointer) -> Schema {
    let mut copy = schema.clone();
    let place = place(schema).unwrap_or_else(|| pointer.clone());
    copy.schema_data.extensions.insert(PLACE.to_owned(), place.as_str().into());
    copy
}

/// Where the user wrote what `schema` is a copy of.
pub(super) fn place(schema: &Schema) -> Option<Pointer> {
    schema.schema_data.extensions.get(PLACE)?.as_str().map(Pointer::parse)
}

/// Names the component that `schema` stands for.
pub(super) fn set_name(schema: &mut Schema, name: String) {
    schema.schema_data.extensions.insert(NAME.to_owned(), name.into());
}

/// The component that `schema` stands for.
pub(super) fn name(schema: &Schema) -> Option<&str> {
    schema.schema_data.extensions.get(NAME)?.as_str()
}

#[cfg(test)]
mod tests {
    use openapiv3::{AnySchema, SchemaData, SchemaKind};

    use super::*;

    #[test]
    fn what_is_kept_stays_where_it_is() {
        let store = Store::default();
        let writer = Writer::new(&store);
        let schema = |title: String| Schema {
            schema_data: SchemaData { title: Some(title), ..SchemaData::default() },
            schema_kind: SchemaKind::Any(AnySchema::default()),
        };
        let kept: Vec<_> = (0..20_000).map(|index| writer.keep(schema(index.to_string()))).collect();
        let titles = kept.iter().filter_map(|schema| schema.as_item()?.schema_data.title.as_deref());
        assert!(titles.eq((0..20_000).map(|index| index.to_string()).collect::<Vec<_>>().iter()));
    }
}
