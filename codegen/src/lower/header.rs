//! Headers of answers (OAS 3.0 §4.7.21): each name once for the whole API.
//!
//! A header means the same wherever it comes from, so that one function of all answers reads it. Where
//! the document gives it several types, the function gives the one that takes them all.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use openapiv3::{ParameterSchemaOrContent, ReferenceOr};

use super::Lowering;
use super::reference::named;
use super::site::Site;
use super::stream::TEXT;
use crate::api::{Enumeration, Header, Module, Operation, Shape, Type, TypeId};
use crate::pointer::Pointer;

impl<'a> Lowering<'a> {
    /// The headers of an answer, sorted by name.
    pub(super) fn headers(
        &mut self,
        headers: &'a IndexMap<String, ReferenceOr<openapiv3::Header>>,
        pointer: &Pointer,
    ) -> Vec<Header> {
        let mut lowered = Vec::new();
        for (name, header) in headers {
            // The media types say what it is (OAS 3.0 §4.7.17.1).
            if name.eq_ignore_ascii_case("Content-Type") {
                continue;
            }
            let place = pointer.join(name);
            let Some((header, place)) = self.resolved_header(header, place) else { continue };
            let (schema, json, keyword) = match &header.format {
                ParameterSchemaOrContent::Schema(schema) => (Some(schema), false, place.join("schema")),
                ParameterSchemaOrContent::Content(content) => {
                    let json = content.iter().find(|(name, _)| super::media_type::is_json(name));
                    let place = place.join("content");
                    match json {
                        Some((name, it)) => (it.schema.as_ref(), true, place.join(name).join("schema")),
                        None => (None, false, place),
                    }
                }
            };
            let site = site(name, keyword);
            let known = self.types.get(&site.id).map(|definition| definition.shape.clone());
            let r#type = schema.map_or(TEXT, |schema| self.schema(&site, schema).folded());
            if let Some(known) = known {
                self.merge(&site.id, known);
            }
            let r#type = if json || self.can_stand(&r#type) { r#type } else { TEXT };
            let (name, description) = (name.clone(), header.description.clone());
            let (field, required) = (String::new(), header.required);
            lowered.push(Header { name, field, description, r#type, required, json });
        }
        lowered.sort_by(|one, other| one.name.cmp(&other.name));
        lowered
    }

    fn resolved_header(
        &mut self,
        header: &'a ReferenceOr<openapiv3::Header>,
        place: Pointer,
    ) -> Option<(&'a openapiv3::Header, Pointer)> {
        let reference = match header {
            ReferenceOr::Item(header) => return Some((header, place)),
            ReferenceOr::Reference { reference } => reference,
        };
        let name = named(reference, "headers").unwrap_or_default();
        if let Some(ReferenceOr::Item(header)) =
            self.openapi.components.as_ref().and_then(|components| components.headers.get(&name))
        {
            return Some((header, Pointer::root().join("components").join("headers").join(name)));
        }
        self.diagnostics.warning(
            "unsupported-reference",
            &place,
            format!("`{reference}` does not lead to a header; it is read as text, by its name"),
            "refer to a header in `components/headers`",
        );
        None
    }

    /// Takes the values of an earlier enumeration that stood in the same header.
    fn merge(&mut self, id: &TypeId, earlier: Shape) {
        let Some(definition) = self.types.get_mut(id) else { return };
        match (&mut definition.shape, earlier) {
            (now, before) if *now == before => {}
            (Shape::Enumeration(Enumeration { kind, values }), Shape::Enumeration(before))
                if *kind == before.kind =>
            {
                for value in before.values {
                    if values.iter().all(|known| known.value != value.value) {
                        values.push(value);
                    }
                }
                values.sort_by_cached_key(|value| value.value.to_string());
            }
            // The first that was seen would depend on the order of the document.
            (now, _) => *now = Shape::Alias(TEXT),
        }
    }

    /// Whether a value can be read from a header: one text, or several between commas.
    fn can_stand(&self, r#type: &Type) -> bool {
        match r#type {
            Type::List(item) => !matches!(**item, Type::List(_)) && self.can_stand(item),
            Type::Named(id) => match self.types.get(id).map(|definition| &definition.shape) {
                Some(Shape::Enumeration(_)) => true,
                Some(Shape::Alias(inner)) => !matches!(inner, Type::List(_)) && self.can_stand(inner),
                _ => false,
            },
            Type::Boolean | Type::String(_) | Type::Integer(_) | Type::Number(_) => true,
            Type::Any | Type::Map(_) | Type::Tuple(_) | Type::Nullable(_) | Type::File => false,
        }
    }

    /// The headers of all answers, each once; types that nothing uses are gone afterwards.
    pub(super) fn all_headers(&mut self, operations: &mut [Operation]) -> Vec<Header> {
        let mut headers: BTreeMap<String, Header> = BTreeMap::new();
        for header in answers(operations).flat_map(|response| &response.headers) {
            let key = header.name.to_ascii_lowercase();
            match headers.get_mut(&key) {
                Some(known) => unite(known, header),
                None => drop(headers.insert(key, header.clone())),
            }
        }
        for operation in operations {
            for response in responses_mut(operation) {
                for header in &mut response.headers {
                    if let Some(united) = headers.get(&header.name.to_ascii_lowercase()) {
                        (header.r#type, header.json) = (united.r#type.clone(), united.json);
                    }
                }
            }
        }
        let mut used = Vec::new();
        for header in headers.values() {
            header.r#type.named(&mut used);
        }
        let own = |module: &Module| matches!(module, Module::Model(name) if name.starts_with(FILE));
        self.types.retain(|id, definition| {
            !own(&definition.module) || used.iter().any(|used| id.0.starts_with(&used.0))
        });
        headers.into_values().collect()
    }
}

/// Starts the names of files for types that stand in a header only.
const FILE: &str = "header ";

/// Where the type of the header `name` stands.
fn site(name: &str, pointer: Pointer) -> Site {
    let id = format!("{FILE}{}", name.to_ascii_lowercase());
    let words = vec![name.to_ascii_lowercase(), "Header".to_owned()];
    Site { id: TypeId(id.clone()), words, module: Module::Model(id), pointer, borrowed: false }
}

fn answers(operations: &[Operation]) -> impl Iterator<Item = &crate::api::Response> {
    operations.iter().flat_map(|it| it.successes().iter().chain(&it.errors))
}

fn responses_mut(operation: &mut Operation) -> impl Iterator<Item = &mut crate::api::Response> {
    [&mut operation.success].into_iter().chain(&mut operation.alternatives).chain(&mut operation.errors)
}

/// Makes `known` take what `other` is as well, in an order that does not matter.
fn unite(known: &mut Header, other: &Header) {
    if (&known.r#type, known.json) != (&other.r#type, other.json) {
        let numbers = |header: &Header| matches!(header.r#type, Type::Integer(_) | Type::Number(_));
        known.r#type = match (&known.r#type, &other.r#type) {
            (Type::Integer(_), Type::Integer(_)) => Type::Integer(crate::api::IntegerFormat::Int64),
            _ if numbers(known) && numbers(other) => Type::Number(crate::api::NumberFormat::Double),
            _ => TEXT,
        };
        known.json = false;
    }
    let shortest = [known.description.take(), other.description.clone()].into_iter().flatten();
    known.description = shortest.min_by_key(|text| (text.len(), text.clone()));
    known.name = std::cmp::min(&known.name, &other.name).clone();
    known.required &= other.required;
}
