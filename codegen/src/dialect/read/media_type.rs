//! Request bodies, media types, encodings and examples (OAS 3.1 §4.8.13 to §4.8.15, §4.8.19).

use super::super::is_dangling;
use super::{Reader, extension};
use crate::select::DANGLING;
use crate::source::Place;
use indexmap::IndexMap;
use openapiv3::{Encoding, Example, MediaType, QueryStyle, ReferenceOr, RequestBody};
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn request_body(&mut self, value: Value, place: &Place<'_>) -> Option<RequestBody> {
        let mut body = RequestBody::default();
        let mut content = None;
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "description" => body.description = self.text(value, &place),
                "content" => content = Some(self.named(value, &place, Self::media_type)),
                "required" => body.required = self.flag(&value, &place).unwrap_or(false),
                _ => extension(&mut body.extensions, key, value),
            }
        }
        body.content = content.unwrap_or_else(|| {
            if body.extensions.contains_key(DANGLING) {
                return IndexMap::new();
            }
            self.missing_assumed(place, "content", "the body has no media type");
            IndexMap::new()
        });
        Some(body)
    }

    pub(super) fn media_type(&mut self, value: Value, place: &Place<'_>) -> Option<MediaType> {
        let mut media = MediaType::default();
        if value.is_null() {
            return Some(media);
        }
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "schema" => media.schema = self.reference_or(value, &place, Self::schema),
                "example" => media.example = Some(value),
                "examples" => media.examples = self.examples(value, &place),
                "encoding" => media.encoding = self.named(value, &place, Self::encoding),
                _ => extension(&mut media.extensions, key, value),
            }
        }
        Some(media)
    }

    fn encoding(&mut self, value: Value, place: &Place<'_>) -> Option<Encoding> {
        let mut encoding = Encoding::default();
        let mut explode = None;
        for (key, value) in self.object(value, place)? {
            let here = place.key(&key);
            match key.as_str() {
                "contentType" => encoding.content_type = self.text(value, &here),
                "headers" => encoding.headers = self.named_or(value, &here, Self::header),
                "style" => {
                    let style = self.text(value, &here);
                    encoding.style = self.query_style(style.as_deref(), place);
                }
                "explode" => explode = self.flag(&value, &here),
                "allowReserved" => encoding.allow_reserved = self.flag(&value, &here).unwrap_or(false),
                _ => extension(&mut encoding.extensions, key, value),
            }
        }
        // `openapiv3` has no word for an absent `explode`, which is `true` for forms, and none for
        // `false` when it prints.
        let form = matches!(encoding.style, None | Some(QueryStyle::Form));
        encoding.explode = explode.unwrap_or(form);
        if form && !encoding.explode {
            encoding.extensions.insert("x-explode".to_owned(), Value::Bool(false));
        }
        Some(encoding)
    }

    /// Examples by name. The list that JSON Schema has under this keyword, and anything else, is
    /// a warning and left out.
    pub(super) fn examples(
        &mut self,
        value: Value,
        place: &Place<'_>,
    ) -> IndexMap<String, ReferenceOr<Example>> {
        match value {
            Value::Object(_) | Value::Null => self.named_or(value, place, Self::example),
            other => {
                self.wrong_ignored(place, "examples by name", &other);
                IndexMap::new()
            }
        }
    }

    pub(super) fn example(&mut self, value: Value, place: &Place<'_>) -> Option<Example> {
        if is_dangling(&value) {
            return None;
        }
        let mut example = Example::default();
        let members = match value {
            Value::Object(members) => members,
            // The value itself, where an object with a `value` should be.
            other => {
                self.wrong_ignored(place, "a mapping with a `value`", &other);
                return None;
            }
        };
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "summary" => example.summary = self.text(value, &place),
                "description" => example.description = self.text(value, &place),
                "value" => example.value = Some(value),
                "externalValue" => example.external_value = self.text(value, &place),
                _ => extension(&mut example.extensions, key, value),
            }
        }
        Some(example)
    }
}
