//! Answers (OAS 3.0 §4.7.16, §4.7.17).

use openapiv3::{ReferenceOr, StatusCode};

use super::Lowering;
use super::answer::Contents;
use super::reference::named;
use crate::api::{ByteStream, ItemStream, MediaType, Payload, Response, Status};
use crate::pointer::Pointer;

/// The answers of an operation, sorted into successes and errors.
pub(super) struct Responses {
    pub(super) success: Response,
    pub(super) further_successes: Vec<Status>,
    pub(super) alternatives: Vec<Response>,
    pub(super) errors: Vec<Response>,
    pub(super) stream: Option<ItemStream>,
    pub(super) byte_stream: Option<ByteStream>,
}

/// An answer as the document describes it.
struct Described<'a> {
    status: Status,
    response: &'a openapiv3::Response,
    pointer: Pointer,
}

/// A success with its payloads.
struct Success<'a> {
    described: &'a openapiv3::Response,
    response: Response,
    contents: Contents,
}

impl<'a> Lowering<'a> {
    /// The answers of the operation `id`.
    pub(super) fn responses(
        &mut self,
        id: &str,
        method: &str,
        responses: &'a openapiv3::Responses,
        pointer: &Pointer,
    ) -> Responses {
        let described = self.described(responses, pointer);
        let is_success = success_rule(&described);
        let (good, bad): (Vec<_>, Vec<_>) = described.into_iter().partition(|it| is_success(it.status));
        let mut successes: Vec<Success<'a>> = Vec::new();
        for described in &good {
            let success = self.success(id, method, described, &successes);
            successes.push(success);
        }
        // A document that names no success means it by its default.
        let stands_for_success = successes.is_empty();
        let mut errors = Vec::new();
        for described in &bad {
            let part = part(described.status);
            let headers = self.headers(&described.response.headers, &described.pointer.join("headers"));
            let contents = self.contents(id, &part, described.response, &described.pointer, false);
            let response = described.response(headers);
            if described.status == Status::Default && stands_for_success {
                let response = Response { status: Status::Range(2), ..response.clone() };
                let contents = contents.clone();
                successes.push(Success { described: described.response, response, contents });
            }
            errors.extend(alternatives(&response, error_contents(contents.payloads)));
        }
        sorted(successes, errors)
    }

    fn success(
        &mut self,
        id: &str,
        method: &str,
        described: &Described<'a>,
        known: &[Success<'a>],
    ) -> Success<'a> {
        let Described { status, response, pointer } = described;
        let headers = self.headers(&response.headers, &pointer.join("headers"));
        let same = known.iter().find(|known| known.described.content == response.content);
        let redirect = matches!(status, Status::Code(300..=399) | Status::Range(3));
        let contents = if method == "HEAD" || matches!(status, Status::Code(204 | 205)) {
            self.empty(*status, method, response, pointer)
        } else if redirect && response.content.is_empty() {
            // Where a transport follows, it is what the redirect leads to.
            Contents::bytes()
        } else if let Some(same) = same {
            same.contents.clone()
        } else {
            let part = if known.is_empty() { "Response".to_owned() } else { part(*status) };
            self.contents(id, &part, response, pointer, true)
        };
        Success { described: response, response: described.response(headers), contents }
    }

    /// An answer that HTTP leaves no room for a body in (RFC 9110 §9.3.2, §15.3.5, §15.3.6).
    fn empty(
        &mut self,
        status: Status,
        method: &str,
        response: &openapiv3::Response,
        pointer: &Pointer,
    ) -> Contents {
        // The answer to HEAD describes what GET would give, and rightly so.
        if method != "HEAD" && !response.content.is_empty() {
            let code = if let Status::Code(code) = status { code } else { 0 };
            self.diagnostics.note(
                "body-of-empty-answer",
                &pointer.join("content"),
                format!("an answer of status {code} has no body; this description of one is not used"),
            );
        }
        Contents::default()
    }

    /// The answers with their statuses, resolved, in the order of statuses.
    fn described(&mut self, responses: &'a openapiv3::Responses, pointer: &Pointer) -> Vec<Described<'a>> {
        let mut described = Vec::new();
        for (status, response) in &responses.responses {
            let (status, token) = match status {
                StatusCode::Code(code) => (Status::Code(*code), code.to_string()),
                StatusCode::Range(digit) => (Status::Range(*digit), format!("{digit}XX")),
            };
            described.extend(self.resolved_response(status, response, &pointer.join(token)));
        }
        if let Some(default) = &responses.default {
            described.extend(self.resolved_response(Status::Default, default, &pointer.join("default")));
        }
        described.sort_by_key(|described| described.status);
        described
    }

    fn resolved_response(
        &mut self,
        status: Status,
        response: &'a ReferenceOr<openapiv3::Response>,
        pointer: &Pointer,
    ) -> Option<Described<'a>> {
        let reference = match response {
            ReferenceOr::Item(response) => {
                return Some(Described { status, response, pointer: pointer.clone() });
            }
            ReferenceOr::Reference { reference } => reference,
        };
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
        let pointer = Pointer::root().join("components").join("responses").join(name);
        Some(Described { status, response, pointer })
    }
}

impl Described<'_> {
    fn response(&self, headers: Vec<crate::api::Header>) -> Response {
        Response {
            status: self.status,
            variant: String::new(),
            description: Some(self.response.description.clone()).filter(|text| !text.is_empty()),
            headers,
            content: None,
        }
    }
}

/// Which statuses are successes: 2XX; where there is none, redirects.
fn success_rule(described: &[Described<'_>]) -> fn(Status) -> bool {
    let success = |status| matches!(status, Status::Code(200..=299) | Status::Range(2));
    let redirect = |status| matches!(status, Status::Code(300..=303 | 305..=399) | Status::Range(3));
    if described.iter().any(|it| success(it.status)) || !described.iter().any(|it| redirect(it.status)) {
        success
    } else {
        redirect
    }
}

/// Names the types that stand in an answer.
fn part(status: Status) -> String {
    match status {
        Status::Code(code) => format!("Response{code}"),
        Status::Range(digit) => format!("Response{digit}XX"),
        Status::Default => "ResponseDefault".to_owned(),
    }
}

/// An answer for each of its payloads.
fn alternatives(response: &Response, payloads: Vec<MediaType>) -> Vec<Response> {
    if payloads.is_empty() {
        return vec![response.clone()];
    }
    let with = |content| Response { content: Some(content), ..response.clone() };
    payloads.into_iter().map(with).collect()
}

/// Of an error every form of JSON is read; without any, one form: a text, or else callers have the bytes.
fn error_contents(mut payloads: Vec<MediaType>) -> Vec<MediaType> {
    if payloads.iter().any(|content| matches!(content.payload, Payload::Json(_))) {
        payloads.retain(|content| matches!(content.payload, Payload::Json(_)));
    } else {
        payloads.truncate(1);
    }
    payloads
}

fn sorted(successes: Vec<Success<'_>>, errors: Vec<Response>) -> Responses {
    let byte_stream = byte_stream(&successes);
    let mut stream: Option<ItemStream> = None;
    for success in &successes {
        match (&mut stream, &success.contents.stream) {
            (Some(stream), Some(same)) if stream.media_type == same.media_type => {
                stream.statuses.push(success.response.status);
            }
            (None, Some(first)) => {
                let statuses = vec![success.response.status];
                stream = Some(ItemStream { statuses, ..first.clone() });
            }
            _ => {}
        }
    }
    let mut statuses: Vec<_> = successes.iter().map(|success| success.response.status).collect();
    let mut differ = successes.iter().any(|success| success.contents.payloads.len() > 1);
    if let Some((first, others)) = successes.split_first() {
        differ |= others.iter().any(|other| !alike(&first.contents, &other.contents));
    }
    let flat: Vec<_> =
        successes.into_iter().flat_map(|it| alternatives(&it.response, it.contents.payloads)).collect();
    let success = flat.first().cloned().unwrap_or_else(no_success);
    if !statuses.is_empty() {
        statuses.remove(0);
    }
    if matches!(success.status, Status::Code(300..) | Status::Range(3)) {
        statuses.push(Status::Range(2));
    }
    let (further_successes, alternatives) = if differ { (Vec::new(), flat) } else { (statuses, Vec::new()) };
    Responses { success, further_successes, alternatives, errors, stream, byte_stream }
}

fn alike(one: &Contents, other: &Contents) -> bool {
    let payloads = |contents: &Contents| -> Vec<Payload> {
        contents.payloads.iter().map(|content| content.payload.clone()).collect()
    };
    payloads(one) == payloads(other)
}

/// The answers that are bytes.
fn byte_stream(successes: &[Success<'_>]) -> Option<ByteStream> {
    let mut found = ByteStream { statuses: Vec::new(), media_types: Vec::new() };
    for success in successes {
        let bytes = success.contents.payloads.iter().find(|content| content.payload == Payload::Bytes);
        let Some(content) = bytes else { continue };
        found.statuses.push(success.response.status);
        for name in [&content.name].into_iter().chain(&content.further) {
            if !found.media_types.contains(name) {
                found.media_types.push(name.clone());
            }
        }
    }
    if found.statuses.iter().any(|status| matches!(status, Status::Code(300..) | Status::Range(3))) {
        found.statuses.push(Status::Range(2));
    }
    Some(found).filter(|found| !found.statuses.is_empty())
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
