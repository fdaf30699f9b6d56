//! Webhooks (OAS 3.1 §4.8.1) and callbacks (OAS 3.0 §4.7.18): requests that the server sends.

use openapiv3::{OpenAPI, PathItem, ReferenceOr, RequestBody, StatusCode};
use serde_json::Value;

use super::Lowering;
use super::media_type::is_json;
use super::operation::FURTHER;
use super::reference::named;
use super::site::Site;
use crate::api::{Answer, Callback, Location, MediaType, Part, Payload, Status, Webhook};
use crate::pointer::Pointer;
use crate::{Diagnostics, dialect};

/// Where `dialect` puts the webhooks of a document.
const WEBHOOKS: &str = "x-webhooks";

/// A webhook as it is read.
pub(super) struct Received {
    name: String,
    pointer: Pointer,
    item: PathItem,
}

/// Reads the webhooks that travel in an extension of the document.
pub(super) fn received(openapi: &OpenAPI, diagnostics: &mut Diagnostics) -> Vec<Received> {
    let mut received = Vec::new();
    let all = Pointer::root().join(WEBHOOKS);
    let items = openapi.extensions.get(WEBHOOKS).and_then(Value::as_object);
    for (name, item) in items.into_iter().flatten() {
        let pointer = all.join(name);
        // Before 3.1 this is an extension, in which anything can stand.
        let mut findings = Diagnostics::new();
        match dialect::to_path_item(item.clone(), &pointer, &mut findings) {
            Some(item) if !findings.has_errors() => {
                diagnostics.extend(findings);
                received.push(Received { name: name.clone(), pointer, item });
            }
            _ => {
                let reason =
                    findings.iter().next().map_or_else(String::new, |it| format!(": {}", it.message));
                diagnostics.warning(
                    "webhook-left-out",
                    &pointer,
                    format!("the webhook `{name}` cannot be read{reason}; it is left out"),
                    "write it as a path item, with an operation by its method",
                );
            }
        }
    }
    received
}

impl<'a> Lowering<'a> {
    /// Lowers every webhook, and every callback of an operation.
    pub(super) fn webhooks(&mut self) -> Vec<Webhook> {
        let mut webhooks = Vec::new();
        for Received { name, pointer, item } in self.received {
            self.sent(name, item, pointer, None, &mut webhooks);
        }
        let repeated = self.repeated_ids();
        // As operations are named.
        let id = |operation: &openapiv3::Operation, method: &str, path: &str| {
            let own = operation.operation_id.clone().filter(|id| !repeated.contains(id.as_str()));
            own.unwrap_or_else(|| format!("{} {path}", method.to_ascii_lowercase()))
        };
        for (path, item) in &self.openapi.paths.paths {
            let ReferenceOr::Item(item) = item else { continue };
            let pointer = Pointer::root().join("paths").join(path);
            for (method, operation) in item.iter() {
                let id = id(operation, method, path);
                self.callbacks(&id, operation, &pointer.join(method), &mut webhooks);
            }
        }
        for further in self.further {
            let (operation, pointer) = (&further.operation, &further.pointer);
            let id = id(operation, &further.method, &further.path);
            self.callbacks(&id, operation, pointer, &mut webhooks);
        }
        webhooks.sort_by(|one, other| one.id.cmp(&other.id));
        webhooks
    }

    fn callbacks(
        &mut self,
        id: &str,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
        webhooks: &mut Vec<Webhook>,
    ) {
        for (name, callback) in &operation.callbacks {
            let several = callback.len() > 1;
            for (expression, item) in callback {
                let pointer = pointer.join("callbacks").join(name).join(expression);
                let asked = Callback { operation: id.to_owned(), expression: expression.clone() };
                let id = if several { format!("{id} {name} {expression}") } else { format!("{id} {name}") };
                self.sent(&id, item, &pointer, Some(&asked), webhooks);
            }
        }
    }

    /// Lowers the operations of a path item that the server calls.
    fn sent(
        &mut self,
        id: &str,
        item: &'a PathItem,
        pointer: &Pointer,
        callback: Option<&Callback>,
        webhooks: &mut Vec<Webhook>,
    ) {
        let several = item.iter().count() > 1;
        for (method, operation) in item.iter() {
            let id = if several { format!("{id} {method}") } else { id.to_owned() };
            let pointer = pointer.join(method);
            let parts = self.sent_parts(item, operation, &pointer);
            let body = operation
                .request_body
                .as_ref()
                .and_then(|body| self.sent_body(body, &pointer.join("requestBody")));
            let content = body.as_ref().and_then(|(body, pointer)| self.sent_content(&id, body, pointer));
            webhooks.push(Webhook {
                id,
                name: String::new(),
                type_name: String::new(),
                origin: pointer,
                origin_file: None,
                callback: callback.cloned(),
                method: method.to_ascii_uppercase(),
                summary: operation.summary.clone().or_else(|| item.summary.clone()),
                description: operation.description.clone().or_else(|| item.description.clone()),
                deprecated: operation.deprecated,
                parts,
                body_description: body.and_then(|(body, _)| body.description.clone()),
                content,
                answers: self.answers(&operation.responses),
            });
        }
        if item.extensions.contains_key(FURTHER) {
            self.diagnostics.warning(
                "webhook-left-out",
                &pointer.join(FURTHER),
                format!("`{id}` has operations of further methods; those are left out"),
                "the others are generated all the same",
            );
        }
    }

    /// Its parameters.
    fn sent_parts(
        &mut self,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        pointer: &Pointer,
    ) -> Vec<Part> {
        let placed = self.placed(item, operation, pointer);
        let parts = placed.into_iter().map(|(parameter, _)| {
            let data = parameter.parameter_data_ref();
            Part {
                name: data.name.clone(),
                location: location(parameter),
                description: data.description.clone(),
                required: data.required,
            }
        });
        parts.collect()
    }

    fn sent_body(
        &mut self,
        body: &'a ReferenceOr<RequestBody>,
        pointer: &Pointer,
    ) -> Option<(&'a RequestBody, Pointer)> {
        let reference = match body {
            ReferenceOr::Item(body) => return Some((body, pointer.clone())),
            ReferenceOr::Reference { reference } => reference,
        };
        let name = named(reference, "requestBodies").unwrap_or_default();
        let components = self.openapi.components.as_ref();
        if let Some(ReferenceOr::Item(body)) = components.and_then(|it| it.request_bodies.get(&name)) {
            return Some((body, Pointer::root().join("components").join("requestBodies").join(name)));
        }
        self.diagnostics.warning(
            "unsupported-reference",
            pointer,
            format!("`{reference}` does not lead to a body; it is not read"),
            "refer to a body in `components/requestBodies`",
        );
        None
    }

    fn sent_content(&mut self, id: &str, body: &'a RequestBody, pointer: &Pointer) -> Option<MediaType> {
        let pointer = pointer.join("content");
        if body.content.keys().any(|name| is_json(name)) {
            return self.content(&Site::webhook(id, "Payload", &pointer), &body.content, "reads");
        }
        // The order of keys says nothing.
        let name = body.content.keys().min()?;
        let is_text = name.starts_with("text/") || name.starts_with("application/x-www-form-urlencoded");
        let (payload, what) = if is_text { (Payload::Text, "text") } else { (Payload::Bytes, "bytes") };
        self.diagnostics.note(
            "webhook-not-json",
            &pointer.join(name),
            format!("the body of `{id}` is `{name}`; it is handed on as {what}"),
        );
        Some(MediaType {
            name: name.clone(),
            further: Vec::new(),
            payload,
            styles: Vec::new(),
            example: None,
        })
    }

    fn answers(&self, responses: &openapiv3::Responses) -> Vec<Answer> {
        let described = |response: &ReferenceOr<openapiv3::Response>| {
            let response = match response {
                ReferenceOr::Item(response) => response,
                ReferenceOr::Reference { reference } => {
                    let components = self.openapi.components.as_ref()?;
                    components.responses.get(&named(reference, "responses")?)?.as_item()?
                }
            };
            Some(response.description.clone()).filter(|text| !text.is_empty())
        };
        let mut answers: Vec<_> = responses
            .responses
            .iter()
            .map(|(status, response)| {
                let status = match status {
                    StatusCode::Code(code) => Status::Code(*code),
                    StatusCode::Range(digit) => Status::Range(*digit),
                };
                Answer { status, description: described(response) }
            })
            .collect();
        answers.extend(
            responses
                .default
                .iter()
                .map(|response| Answer { status: Status::Default, description: described(response) }),
        );
        answers.sort_by_key(|answer| answer.status);
        answers
    }
}

fn location(parameter: &openapiv3::Parameter) -> Location {
    match parameter {
        openapiv3::Parameter::Query { .. } => Location::Query,
        openapiv3::Parameter::Header { .. } => Location::Header,
        openapiv3::Parameter::Path { .. } => Location::Path,
        openapiv3::Parameter::Cookie { .. } => Location::Cookie,
    }
}
