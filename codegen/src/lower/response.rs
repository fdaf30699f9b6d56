//! Answers (OAS 3.0 §4.7.16, §4.7.17).

use openapiv3::{ParameterSchemaOrContent, ReferenceOr, StatusCode};

use super::Lowering;
use super::reference::named;
use super::site::Site;
use crate::api::{Header, Payload, Response, Status, StringFormat, Type};
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
