//! What the body of an answer can hold: its media types, sorted by payload (OAS 3.0 §4.7.14).

use openapiv3::{MediaType, ReferenceOr, Schema};

use super::Lowering;
use super::media_type::is_json;
use super::site::Site;
use crate::api::{self, ItemStream, Module, Payload, Type};
use crate::pointer::Pointer;

/// What the body of an answer can hold.
#[derive(Clone, Default)]
pub(super) struct Contents {
    /// Its payloads, the usual one first; none for an empty answer.
    pub(super) payloads: Vec<api::MediaType>,
    /// Its items, one by one.
    pub(super) stream: Option<ItemStream>,
}

impl Contents {
    /// Bytes of any kind.
    pub(super) fn bytes() -> Self {
        let (name, further) = ("*/*".to_owned(), Vec::new());
        let (payload, styles) = (Payload::Bytes, Vec::new());
        let content = api::MediaType { name, further, payload, styles, example: None };
        Self { payloads: vec![content], stream: None }
    }
}

/// A JSON payload and the schema that it was made from.
type Json<'a> = (Option<&'a ReferenceOr<Schema>>, Payload);

impl<'a> Lowering<'a> {
    /// The payloads of an answer. Types that have no name of their own are named by `part`.
    pub(super) fn contents(
        &mut self,
        id: &str,
        part: &str,
        response: &'a openapiv3::Response,
        pointer: &Pointer,
        streams: bool,
    ) -> Contents {
        let pointer = pointer.join("content");
        let mut contents = Contents::default();
        let mut json: Vec<Json<'a>> = Vec::new();
        for (name, media_type) in in_order(&response.content) {
            let place = pointer.join(name);
            let framing = super::stream::framing(name).filter(|_| streams);
            if let Some(framing) = framing {
                self.streamed(id, part, (name, media_type, framing), &place, &mut contents);
                continue;
            }
            let payload = if is_json(name) {
                let known = json.iter().find(|(schema, _)| *schema == media_type.schema.as_ref());
                if let Some((_, payload)) = known {
                    payload.clone()
                } else {
                    let about = &response.description;
                    let payload = self.json(id, part, (name, media_type), (&place, about), json.is_empty());
                    json.push((media_type.schema.as_ref(), payload.clone()));
                    payload
                }
            } else if media_type.schema.is_some()
                && json.iter().any(|(schema, _)| *schema == media_type.schema.as_ref())
            {
                // The same in another notation: the one that has a type is what we ask for.
                continue;
            } else if is_text(name) {
                Payload::Text
            } else {
                Payload::Bytes
            };
            if let Some(known) = contents.payloads.iter_mut().find(|known| known.payload == payload) {
                known.further.push(name.clone());
            } else {
                let (name, example) = (name.clone(), self.example(media_type));
                let (further, styles) = (Vec::new(), Vec::new());
                contents.payloads.push(api::MediaType { name, further, payload, styles, example });
            }
        }
        if let (true, Some(stream)) = (contents.payloads.is_empty(), &contents.stream) {
            let (name, payload) = (stream.media_type.clone(), Payload::Items(stream.item.clone()));
            let (further, styles) = (Vec::new(), Vec::new());
            contents.payloads.push(api::MediaType { name, further, payload, styles, example: None });
        }
        contents
    }

    fn json(
        &mut self,
        id: &str,
        part: &str,
        (name, media_type): (&String, &'a MediaType),
        (place, about): (&Pointer, &str),
        first: bool,
    ) -> Payload {
        // The media type tells several forms of JSON apart, in names as well.
        let part = if first { part.to_owned() } else { format!("{part} {}", subtype(name)) };
        let site = Site::operation(id, &part, &place.join("schema"));
        let r#type = match &media_type.schema {
            Some(schema) => self.schema(&site, schema).folded(),
            None => Type::Any,
        };
        // A type that a component response has of its own says what the response is.
        if matches!(site.module, Module::Model(_)) && !about.is_empty() {
            self.say_about(&site, Some(about));
        }
        Payload::Json(r#type)
    }
}

/// Media types in an order that does not depend on the document's: JSON first, plain before special,
/// then by name.
fn in_order(content: &openapiv3::Content) -> Vec<(&String, &MediaType)> {
    let mut content: Vec<_> = content.iter().collect();
    content.sort_by_key(|(name, _)| (!is_json(name), name.len(), *name));
    content
}

/// Text, XML (RFC 7303 §9) and forms: what a person can read.
fn is_text(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.starts_with("text/")
        || essence.ends_with("/xml")
        || essence.ends_with("+xml")
        || essence.ends_with("yaml")
        || matches!(
            essence.as_str(),
            "application/x-www-form-urlencoded"
                | "application/javascript"
                | "application/toml"
                | "application/graphql"
                | "application/csv"
                | "application/sdp"
        )
}

/// A media type without its parameters (RFC 9110 §8.3.1), in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn subtype(media_type: &str) -> String {
    essence(media_type).rsplit('/').next().unwrap_or_default().to_owned()
}
