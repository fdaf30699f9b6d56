//! Operations (OAS 3.1 §4.8.10).

use super::{Reader, extension};
use crate::select::UNSELECTED;
use crate::source::Place;
use openapiv3::{Operation, Responses};
use serde_json::Value;

impl Reader<'_> {
    /// `None` also for an operation that is only there because something refers into it.
    pub(super) fn operation(&mut self, value: Value, place: &Place<'_>) -> Option<Operation> {
        let mut operation = Operation::default();
        let mut responses = None;
        let members = self.object(value, place)?;
        if members.get(UNSELECTED) == Some(&Value::Bool(true)) {
            return None;
        }
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "tags" => operation.tags = self.texts(value, &place),
                "summary" => operation.summary = self.text(value, &place),
                "description" => operation.description = self.text(value, &place),
                "externalDocs" => operation.external_docs = self.external_docs(value, &place),
                "operationId" => operation.operation_id = self.name(value, &place),
                "parameters" => operation.parameters = self.each_or(value, &place, Self::parameter),
                "requestBody" if value.is_null() => {}
                "requestBody" => {
                    operation.request_body = self.reference_or(value, &place, Self::request_body);
                }
                "responses" => responses = self.responses(value, &place),
                "callbacks" => {
                    let callbacks = self.named_or(value, &place, Self::callback);
                    operation.callbacks = callbacks
                        .into_iter()
                        .filter_map(|(name, callback)| Some((name, callback.into_item()?)))
                        .collect();
                }
                "deprecated" => operation.deprecated = self.flag(&value, &place).unwrap_or(false),
                "security" => operation.security = Some(self.each(value, &place, Self::requirement)),
                "servers" => operation.servers = self.each(value, &place, Self::server),
                _ => extension(&mut operation.extensions, key, value),
            }
        }
        operation.responses = responses.unwrap_or_else(|| {
            self.missing_assumed(place, "responses", "any answer is taken, and its body is not read");
            Responses::default()
        });
        Some(operation)
    }
}
