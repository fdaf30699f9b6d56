//! Media types of requests and answers (OAS 3.0 §4.7.14).

use openapiv3::{MediaType, ReferenceOr};

use super::Lowering;
use super::reference::named;
use super::site::Site;
use crate::api::{self, Payload, Type};

impl<'a> Lowering<'a> {
    /// The preferred form of a body: JSON when there is any.
    pub(super) fn content(
        &mut self,
        site: &Site,
        content: &'a openapiv3::Content,
        verb: &str,
    ) -> Option<api::MediaType> {
        // The order of keys says nothing: JSON first, plain before special, then by name.
        let preferred =
            |(name, _): &(&'a String, &'a MediaType)| (!is_json(name), !is_form(name), name.len(), *name);
        let (name, media_type) = content.iter().min_by_key(preferred)?;
        let pointer = site.pointer.join(name);
        if content.len() > 1 {
            self.diagnostics.note(
                "further-media-types",
                &site.pointer,
                format!("of several media types, the client {verb} `{name}`"),
            );
        }
        let site = Site { pointer: pointer.join("schema"), ..site.clone() };
        let payload = if is_json(name) {
            Payload::Json(match &media_type.schema {
                Some(schema) => self.schema(&site, schema).folded(),
                None => Type::Any,
            })
        } else if is_form(name) {
            match &media_type.schema {
                Some(schema) => Payload::Form(self.schema(&site, schema).r#type),
                None => Payload::Text,
            }
        } else if name.starts_with("text/") {
            Payload::Text
        } else {
            Payload::Bytes
        };
        Some(api::MediaType {
            name: name.clone(),
            further: Vec::new(),
            payload,
            styles: Vec::new(),
            example: self.example(media_type),
        })
    }

    /// The example, or the first by name (OAS 3.0 §4.7.19).
    pub(super) fn example(&self, media_type: &MediaType) -> Option<serde_json::Value> {
        let value = |example: &ReferenceOr<openapiv3::Example>| match example {
            ReferenceOr::Item(example) => example.value.clone(),
            ReferenceOr::Reference { reference } => {
                let examples = &self.openapi.components.as_ref()?.examples;
                examples.get(&named(reference, "examples")?)?.as_item()?.value.clone()
            }
        };
        media_type.example.clone().or_else(|| {
            let values =
                media_type.examples.iter().filter_map(|(name, example)| Some((name, value(example)?)));
            values.min_by_key(|(name, _)| *name).map(|(_, value)| value)
        })
    }
}

/// `application/json`, anything that ends in `+json` (RFC 6839 §3.1), and "whatever".
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

/// The media type of HTML forms (WHATWG URL §5.1).
pub(super) fn is_form(media_type: &str) -> bool {
    media_type.split(';').next().unwrap_or_default().trim() == "application/x-www-form-urlencoded"
}
