//! Answers (OAS 3.0 §4.7.16, §4.7.17).

use openapiv3::{MediaType, ParameterSchemaOrContent, ReferenceOr, StatusCode};

use super::Lowering;
use super::reference::named;
use super::site::Site;
use crate::api::{self, Header, Payload, Response, Status, StringFormat, Type};
use crate::pointer::Pointer;

/// The answers of an operation, sorted into successes and errors.
pub(super) struct Responses {
    pub(super) success: Response,
    pub(super) further_successes: Vec<Status>,
    pub(super) errors: Vec<Response>,
}

impl<'a> Lowering<'a> {
    /// The answers of the operation `id`.
    pub(super) fn responses(
        &mut self,
        id: &str,
        responses: &'a openapiv3::Responses,
        pointer: &Pointer,
    ) -> Responses {
        let mut successes = Vec::new();
        let mut errors = Vec::new();
        for (status, response) in &responses.responses {
            let (status, token) = match status {
                StatusCode::Code(code) => (Status::Code(*code), code.to_string()),
                StatusCode::Range(digit) => (Status::Range(*digit), format!("{digit}XX")),
            };
            let Some(response) = self.response(id, status, response, &pointer.join(token)) else { continue };
            if matches!(status, Status::Code(200..=299) | Status::Range(2)) {
                successes.push(response);
            } else {
                errors.push(response);
            }
        }
        if let Some(default) = &responses.default
            && let Some(response) = self.response(id, Status::Default, default, &pointer.join("default"))
        {
            // A document that names no success means it by its default.
            if successes.is_empty() {
                successes.push(Response { status: Status::Range(2), ..response.clone() });
            }
            errors.push(response);
        }
        successes.sort_by_key(|response| response.status);
        errors.sort_by_key(|response| response.status);
        let mut successes = successes.into_iter();
        let success = successes.next().unwrap_or_else(no_success);
        let mut further_successes = Vec::new();
        for other in successes {
            if payload(&other) == payload(&success) {
                further_successes.push(other.status);
            } else {
                self.diagnostics.warning(
                    "several-successes",
                    pointer,
                    "the successes of this operation differ; only the first is read, the others are errors",
                    "choose the operation's main success, or wait for typed alternatives",
                );
            }
        }
        Responses { success, further_successes, errors }
    }

    fn response(
        &mut self,
        id: &str,
        status: Status,
        response: &'a ReferenceOr<openapiv3::Response>,
        pointer: &Pointer,
    ) -> Option<Response> {
        let (response, pointer) = match response {
            ReferenceOr::Item(response) => (response, pointer.clone()),
            ReferenceOr::Reference { reference } => {
                let name = named(reference, "responses").unwrap_or_default();
                let component = self.openapi.components.as_ref().and_then(|it| it.responses.get(&name));
                let Some(ReferenceOr::Item(response)) = component else {
                    self.diagnostics.warning(
                        "unsupported-reference",
                        pointer,
                        format!("`{reference}` does not lead to a response; this answer is left out"),
                        "refer to a response in `components/responses`",
                    );
                    return None;
                };
                (response, Pointer::root().join("components").join("responses").join(name))
            }
        };
        let part = match status {
            Status::Code(200..=299) | Status::Range(2) => "Response".to_owned(),
            Status::Code(code) => format!("Response{code}"),
            Status::Range(digit) => format!("Response{digit}XX"),
            Status::Default => "ResponseDefault".to_owned(),
        };
        let site = Site::operation(id, &part, &pointer.join("content"));
        let content = self.content(&site, &response.content, "asks for");
        Some(Response {
            status,
            variant: String::new(),
            description: Some(response.description.clone()).filter(|text| !text.is_empty()),
            headers: self.headers(id, &part, &response.headers, &pointer.join("headers")),
            content,
        })
    }

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
        Some(api::MediaType { name: name.clone(), payload, example: example(media_type) })
    }

    fn headers(
        &mut self,
        id: &str,
        part: &str,
        headers: &'a indexmap::IndexMap<String, ReferenceOr<openapiv3::Header>>,
        pointer: &Pointer,
    ) -> Vec<Header> {
        let mut lowered = Vec::new();
        for (name, header) in headers {
            let ReferenceOr::Item(header) = header else { continue };
            let r#type = match &header.format {
                ParameterSchemaOrContent::Schema(schema) => {
                    let site =
                        Site::operation(id, &format!("{part} {name}"), &pointer.join(name).join("schema"));
                    self.schema(&site, schema).folded()
                }
                ParameterSchemaOrContent::Content(_) => Type::String(StringFormat::Plain),
            };
            lowered.push(Header {
                name: name.clone(),
                description: header.description.clone(),
                r#type,
                required: header.required,
            });
        }
        lowered.sort_by(|one, other| one.name.cmp(&other.name));
        lowered
    }
}

fn payload(response: &Response) -> Option<&Payload> {
    response.content.as_ref().map(|content| &content.payload)
}

fn no_success() -> Response {
    Response {
        status: Status::Range(2),
        variant: String::new(),
        description: None,
        headers: Vec::new(),
        content: None,
    }
}

/// `application/json`, anything that ends in `+json` (RFC 6839 §3.1), and "whatever".
fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json") || essence == "*/*"
}

/// The media type of HTML forms (WHATWG URL §5.1).
fn is_form(media_type: &str) -> bool {
    media_type.split(';').next().unwrap_or_default().trim() == "application/x-www-form-urlencoded"
}

fn example(media_type: &MediaType) -> Option<serde_json::Value> {
    media_type.example.clone().or_else(|| {
        let values = media_type.examples.iter().filter_map(|(name, example)| match example {
            ReferenceOr::Item(example) => Some((name, example.value.clone()?)),
            ReferenceOr::Reference { .. } => None,
        });
        values.min_by_key(|(name, _)| *name).map(|(_, value)| value)
    })
}
