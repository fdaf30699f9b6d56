//! Components (OAS 3.1 §4.8.7).

use super::{Reader, extension};
use crate::source::Place;
use openapiv3::Components;
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn components(&mut self, value: Value, place: &Place<'_>) -> Option<Components> {
        let mut components = Components::default();
        if value.is_null() {
            return None;
        }
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "schemas" => components.schemas = self.named_or(value, &place, Self::schema),
                "responses" => components.responses = self.named_or(value, &place, Self::response),
                "parameters" => components.parameters = self.named_or(value, &place, Self::parameter),
                "examples" => components.examples = self.examples(value, &place),
                "requestBodies" => {
                    components.request_bodies = self.named_or(value, &place, Self::request_body);
                }
                "headers" => components.headers = self.named_or(value, &place, Self::header),
                "securitySchemes" => {
                    components.security_schemes = self.named_or(value, &place, Self::security_scheme);
                }
                "links" => components.links = self.named_or(value, &place, Self::link),
                "callbacks" => components.callbacks = self.named_or(value, &place, Self::callback),
                // Path items stand in the place of the references to them by now.
                _ => extension(&mut components.extensions, key, value),
            }
        }
        Some(components)
    }
}
