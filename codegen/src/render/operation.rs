//! The file of an operation, but for the types of its own.

use quote::quote;

use super::documentation::{cell, code, lines};
use super::request::bounds_text;
use super::response::{decoding, error_type};
use super::types::ident;
use super::{Context, credential, markdown, source_text};
use crate::api::{ItemStream, Location, MediaType, Module, Operation, Parameter, Payload, Response, Status};

/// The items of an operation's file, in order.
pub(super) fn render(context: &Context<'_>, operation: &Operation) -> Vec<String> {
    let documentation = lines(&context.about(operation));
    let mut items = vec![context.parameters(operation, &documentation), context.implementation(operation)];
    items.extend(operation.pagination.as_ref().map(|pagination| context.pages(operation, pagination)));
    items.extend(operation.stream.as_ref().map(|stream| context.streaming(operation, stream)));
    items.push(context.calls(operation));
    items.extend(context.outputs(operation));
    items.extend(context.errors(operation));
    items
}

impl Context<'_> {
    /// Everything that the API's reference says of the operation.
    fn about(&self, operation: &Operation) -> String {
        let here = Module::Operation(operation.name.clone());
        let query: Vec<_> = operation
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query)
            .map(|parameter| parameter.name.as_str())
            .collect();
        let operator = if operation.path.contains('?') { '&' } else { '?' };
        let query =
            if query.is_empty() { String::new() } else { format!("{{{operator}{}}}", query.join(",")) };
        let request = code(&format!("{} {}{query}", operation.method, operation.path));
        let mut parts = Vec::new();
        parts.extend(operation.summary.as_deref().map(markdown::safe));
        parts.push(request);
        parts.extend(operation.description.as_deref().map(markdown::safe));
        parts.extend(
            operation.server.as_ref().map(|url| format!("It has a server of its own: {}.", code(url))),
        );
        if operation.security != self.api.security {
            parts.push(credential::required(&operation.security));
        }
        if !operation.parameters.is_empty() {
            let rows = operation.parameters.iter().map(|parameter| self.row(parameter, &here));
            parts.push(format!(
                "| parameter | in | type | default | bounds |\n|---|---|---|---|---|\n{}",
                rows.collect::<Vec<_>>().join("\n")
            ));
        }
        let further = operation
            .further_successes
            .iter()
            .map(|status| Response { status: *status, ..operation.success.clone() });
        let streamed = operation.stream.as_ref().and_then(|stream| self.stream_row(operation, stream, &here));
        let responses: Vec<_> = operation
            .successes()
            .iter()
            .cloned()
            .chain(further)
            .map(|response| self.status_row(&response, &here))
            .chain(streamed)
            .chain(operation.errors.iter().map(|response| self.status_row(response, &here)))
            .collect();
        parts.push(format!("| status | body | |\n|---|---|---|\n{}", responses.join("\n")));
        parts.extend(self.headers_line(operation));
        parts.push(self.example(operation).trim_end().to_owned());
        let example = operation.success.content.as_ref().and_then(|content| {
            let Payload::Json(r#type) = &content.payload else { return None };
            let example = self.arranged(content.example.as_ref()?, r#type);
            serde_json::to_string_pretty(&example).ok()
        });
        if let Some(example) = example {
            parts.push(format!("An answer:\n\n```json\n{}\n```", escaped(&example)));
        }
        parts.join("\n\n")
    }

    fn row(&self, parameter: &Parameter, here: &Module) -> String {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
            Location::Querystring => "querystring",
        };
        let required = if parameter.required && parameter.constant.is_none() { ", required" } else { "" };
        let deprecated = if parameter.deprecated { ", deprecated" } else { "" };
        let r#type = match &parameter.constant {
            Some(constant) => format!("always {}", code(constant)),
            None => self.linked(&parameter.r#type, here),
        };
        let default = parameter.default.as_ref().map(|default| match default {
            serde_json::Value::String(text) => code(text),
            other => code(&other.to_string()),
        });
        let cells = [
            code(&parameter.name),
            format!("{place}{required}{deprecated}"),
            r#type,
            default.unwrap_or_default(),
            bounds_text(parameter),
        ];
        let cells: Vec<_> = cells.iter().map(|cell| cell.replace('|', "\\|").replace('\n', " ")).collect();
        row(&cells)
    }

    /// What an operation gives item by item, where it gives one document as well.
    fn stream_row(&self, operation: &Operation, stream: &ItemStream, here: &Module) -> Option<String> {
        let is_alone =
            matches!(&operation.success.content, Some(MediaType { payload: Payload::Items(_), .. }));
        let item = match &stream.item {
            Some(item) => format!("stream of {}", self.linked(item, here)),
            None => "server-sent events".to_owned(),
        };
        let status = stream.statuses.first().copied().map(status_text).unwrap_or_default();
        let method = format!("By `{}_stream`.", operation.name);
        (!is_alone).then(|| row(&[status, item, method]))
    }

    fn status_row(&self, response: &Response, here: &Module) -> String {
        let status = status_text(response.status);
        let body = match response.content.as_ref().map(|content| &content.payload) {
            Some(Payload::Json(r#type) | Payload::Form(r#type)) => self.linked(r#type, here),
            Some(Payload::Text) => "text".to_owned(),
            Some(Payload::Bytes) => "bytes".to_owned(),
            Some(Payload::Items(Some(item))) => format!("items, each {}", self.linked(item, here)),
            Some(Payload::Items(None)) => "server-sent events".to_owned(),
            // Bodies of requests only.
            Some(Payload::JsonLines(_) | Payload::Multipart(_) | Payload::File | Payload::Choice(_))
            | None => String::new(),
        };
        row(&[status, body, cell(response.description.as_deref())])
    }

    fn implementation(&self, operation: &Operation) -> String {
        let name = ident(&format!("{}Params", operation.type_name));
        let id = &operation.id;
        let output = self.output_type(operation);
        let error = error_type(operation);
        let (request, decoding) = (self.request(operation), decoding(operation));
        source_text::item(quote! {
            impl crate::Operation for #name {
                const ID: &'static str = #id;
                type Output = #output;
                type Error = #error;

                fn request(&self) -> Result<http::Request<bytes::Bytes>, crate::InvalidRequest> {
                    #request
                }

                fn decode(
                    response: http::Response<bytes::Bytes>,
                ) -> Result<crate::Response<Self::Output>, crate::Error<Self::Error>> {
                    #decoding
                }
            }
        })
    }
}

/// JSON whose characters can all be seen: the others, none of them beyond 16 bits, are escaped
/// (RFC 8259 §7).
fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if markdown::visible(character) {
            text.push(character);
        } else {
            text.extend(format!("\\u{:04x}", u32::from(character)).chars());
        }
    }
    text
}

fn status_text(status: Status) -> String {
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(digit) => format!("{digit}XX"),
        Status::Default => "other".to_owned(),
    }
}

fn row(cells: &[String]) -> String {
    let cells: Vec<_> =
        cells.iter().map(|cell| if cell.is_empty() { " ".to_owned() } else { format!(" {cell} ") }).collect();
    format!("|{}|", cells.join("|"))
}
