//! Answers that come item by item: server-sent events, JSON lines and JSON text sequences.
//!
//! The item's schema is the `itemSchema` of OpenAPI 3.2 (§4.14). Before, documents gave it as `schema`:
//! for events the type of their data, for lines that of a line, or a list of such.

use std::collections::BTreeMap;

use openapiv3::{AnySchema, MediaType, OpenAPI, ReferenceOr, Schema};

use super::Lowering;
use super::answer::{Contents, essence};
use super::reference::keywords;
use super::site::Site;
use crate::api::{Body, Field, Framing, ItemStream, Payload, Shape, StringFormat, Switch, Type};
use crate::pointer::Pointer;
use crate::{Diagnostics, dialect};

/// Where `dialect` puts the schema of an item.
const ITEM_SCHEMA: &str = "x-item-schema";

/// Where it puts the schema of what a text holds.
const CONTENT_SCHEMA: &str = "x-content-schema";

/// The member of a body that asks for a stream.
const SWITCH: &str = "stream";

/// Schemas of items, by the place of their media type.
pub(super) type ItemSchemas = BTreeMap<Pointer, ReferenceOr<Schema>>;

/// Reads the item schemas of all answers, which travel in an extension of their media type.
pub(super) fn item_schemas(
    openapi: &OpenAPI,
    further: &[super::operation::Further],
    diagnostics: &mut Diagnostics,
) -> ItemSchemas {
    let mut found = ItemSchemas::new();
    let mut read = |response: &ReferenceOr<openapiv3::Response>, place: Pointer| {
        let ReferenceOr::Item(response) = response else { return };
        for (name, media_type) in &response.content {
            let Some(schema) = media_type.extensions.get(ITEM_SCHEMA) else { continue };
            let place = place.join("content").join(name);
            if let Some(schema) = dialect::to_schema(schema.clone(), &place.join(ITEM_SCHEMA), diagnostics) {
                found.insert(place, schema);
            }
        }
    };
    for (name, response) in openapi.components.iter().flat_map(|components| &components.responses) {
        read(response, Pointer::root().join("components").join("responses").join(name));
    }
    let mut operation = |operation: &openapiv3::Operation, place: &Pointer| {
        let place = place.join("responses");
        for (status, response) in &operation.responses.responses {
            let token = match status {
                openapiv3::StatusCode::Code(code) => code.to_string(),
                openapiv3::StatusCode::Range(digit) => format!("{digit}XX"),
            };
            read(response, place.join(token));
        }
        if let Some(response) = &operation.responses.default {
            read(response, place.join("default"));
        }
    };
    for (path, item) in &openapi.paths.paths {
        let ReferenceOr::Item(item) = item else { continue };
        for (method, it) in item.iter() {
            operation(it, &Pointer::root().join("paths").join(path).join(method));
        }
    }
    for further in further {
        operation(&further.operation, &further.pointer);
    }
    found
}

/// How items stand in a body of this media type; `None` for one that is no stream.
pub(super) fn framing(media_type: &str) -> Option<Framing> {
    match essence(media_type).as_str() {
        "text/event-stream" => Some(Framing::Events),
        "application/x-ndjson"
        | "application/ndjson"
        | "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/x-json-stream"
        | "application/stream+json"
        | "text/jsonl"
        | "text/x-ndjson" => Some(Framing::Lines),
        other if other == "application/json-seq" || other.ends_with("+json-seq") => Some(Framing::Sequence),
        _ => None,
    }
}

impl<'a> Lowering<'a> {
    /// Adds the stream of a media type to the `contents` of its answer.
    pub(super) fn streamed(
        &mut self,
        id: &str,
        part: &str,
        (name, media_type, framing): (&str, &'a MediaType, Framing),
        place: &Pointer,
        contents: &mut Contents,
    ) {
        if contents.stream.is_some() {
            let text = format!("of several streams, the client asks for the first, not for `{name}`");
            self.diagnostics.note("further-media-types", place, text);
            return;
        }
        let item_schemas = self.item_schemas;
        let (schema, keyword) = match item_schemas.get(place) {
            Some(schema) => (Some(schema), ITEM_SCHEMA),
            None => (media_type.schema.as_ref(), "schema"),
        };
        let words = format!("{part} Item");
        let site = Site::operation(id, &words, &place.join(keyword));
        let keywords = schema.and_then(|schema| self.resolved(schema)).and_then(keywords);
        let is_text =
            keywords.is_none_or(|it| it.typ.as_deref() == Some("string") && it.enumeration.is_empty());
        let whole = keywords.is_some_and(|it| self.is_event(it, keyword));
        let data = keywords.filter(|_| whole).and_then(|it| self.event_data(it, &site));
        let (framing, item) = match (framing, schema) {
            (Framing::Events, Some(_)) if data.is_some() => (framing, data),
            (Framing::Events, Some(schema)) if !is_text => {
                let framing = if whole { Framing::WholeEvents } else { framing };
                (framing, Some(self.item(&site, schema)))
            }
            // Text that nothing is said about: the event has it, with its name and identifier.
            (Framing::Events, _) => (framing, None),
            (framing, Some(schema)) if !is_text => (framing, Some(self.item(&site, schema))),
            // Each line is JSON, whatever the document calls the whole.
            (framing, _) => (framing, Some(Type::Any)),
        };
        let (statuses, media_type) = (Vec::new(), name.to_owned());
        contents.stream =
            Some(ItemStream { statuses, media_type, framing, item, switch: None, end_marker: None });
    }

    /// The type of an item: a list is a list of items.
    fn item(&mut self, site: &Site, schema: &'a ReferenceOr<Schema>) -> Type {
        if let ReferenceOr::Item(inline) = schema
            && let Some(keywords) = keywords(inline)
            && keywords.typ.as_deref() == Some("array")
            && let Some(items) = &keywords.items
        {
            return self.boxed(site, items).folded();
        }
        self.schema(site, schema).folded()
    }

    /// The type of the data of an event, where the event has but one name and its data a schema of its
    /// own (OAS 3.2 §4.14.4.1): the other members are for the reader of the stream.
    fn event_data(&mut self, keywords: &'a AnySchema, site: &Site) -> Option<Type> {
        let data = keywords.properties.get("data")?.as_item()?;
        let schema = data.schema_data.extensions.get(CONTENT_SCHEMA)?;
        Some(self.carried(site, schema).folded())
    }

    /// Whether a schema describes a whole event rather than its data (OAS 3.2 §4.14.4): an object, or
    /// objects to choose from, with no other members than an event has.
    fn is_event(&self, keywords: &'a AnySchema, keyword: &str) -> bool {
        let members = |it: &AnySchema| {
            let fields = ["data", "event", "id", "retry"];
            let all = it.properties.keys().all(|name| fields.contains(&name.as_str()));
            // Data that has but `data` in it is nothing unusual.
            let named = keyword == ITEM_SCHEMA || it.properties.contains_key("event");
            all && named && it.properties.contains_key("data")
        };
        let choice = if keywords.one_of.is_empty() { &keywords.any_of } else { &keywords.one_of };
        if choice.is_empty() {
            return members(keywords);
        }
        choice.iter().all(|it| {
            self.resolved(it).and_then(super::reference::keywords).is_some_and(|it| self.merged(it, &members))
        })
    }

    /// Whether a schema, or each part that it is composed of, has these members.
    fn merged(&self, keywords: &'a AnySchema, members: &dyn Fn(&AnySchema) -> bool) -> bool {
        if !keywords.properties.is_empty() || keywords.all_of.is_empty() {
            return members(keywords);
        }
        let parts: Vec<_> = keywords.all_of.iter().filter_map(|it| self.resolved(it)).collect();
        parts.into_iter().filter_map(super::reference::keywords).any(members)
    }

    /// The member of a body that asks for a stream, where an operation gives one document as well.
    pub(super) fn switch(&self, body: Option<&Body>) -> Option<Switch> {
        self.switch_in(&body?.content.payload)
    }

    fn switch_in(&self, payload: &Payload) -> Option<Switch> {
        let is_switch = |field: &&Field| {
            let is_boolean = match &field.r#type {
                Type::Boolean => true,
                Type::Named(id) => {
                    self.types.get(id).is_some_and(|it| it.shape == Shape::Alias(Type::Boolean))
                }
                _ => false,
            };
            field.name == SWITCH && is_boolean
        };
        let field = match payload {
            Payload::Json(r#type) => {
                let field = self.fields(r#type)?.fields.iter().find(is_switch)?;
                let default = field.default == Some(serde_json::Value::Bool(true));
                return Some(Switch { name: field.name.clone(), default });
            }
            Payload::Form(r#type) => self.fields(r#type)?.fields.iter().find(is_switch)?,
            Payload::Multipart(Type::Named(id)) => match &self.types.get(id)?.shape {
                Shape::Multipart(multipart) => multipart.parts.iter().map(|it| &it.field).find(is_switch)?,
                _ => return None,
            },
            Payload::Choice(id) => {
                let Shape::Choice(choice) = &self.types.get(id)?.shape else { return None };
                return choice.alternatives.iter().find_map(|it| self.switch_in(&it.content.payload));
            }
            _ => return None,
        };
        Some(Switch { name: field.name.clone(), default: false })
    }
}

/// What stands in a header or an item when nothing more is known.
pub(super) const TEXT: Type = Type::String(StringFormat::Plain);
