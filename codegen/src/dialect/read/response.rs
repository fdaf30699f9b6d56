//! Responses and links (OAS 3.1 §4.8.16, §4.8.17, §4.8.20).

use super::super::is_dangling;
use super::{Reader, extension};
use crate::source::Place;
use openapiv3::{Link, LinkOperation, Response, Responses, StatusCode};
use serde_json::Value;

impl Reader<'_> {
    /// `None` only where there is nothing: what is wrong has been reported.
    pub(super) fn responses(&mut self, value: Value, place: &Place<'_>) -> Option<Responses> {
        if value.is_null() {
            return None;
        }
        let mut responses = Responses::default();
        for (key, value) in self.object(value, place).into_iter().flatten() {
            let place = place.key(&key);
            if key.starts_with("x-") {
                responses.extensions.insert(key, value);
            } else if key == "default" {
                responses.default = self.reference_or(value, &place, Self::response);
            } else if let Some(status) = status(&key) {
                if let Some(response) = self.reference_or(value, &place, Self::response) {
                    responses.responses.insert(status, response);
                }
            } else {
                let message = format!("`{key}` is no status");
                self.warn(
                    "unknown-status",
                    &place,
                    message,
                    "it is ignored; a status is `200`, `4XX` or `default`",
                );
            }
        }
        Some(responses)
    }

    pub(super) fn response(&mut self, value: Value, place: &Place<'_>) -> Option<Response> {
        if is_dangling(&value) {
            return None;
        }
        let mut response = Response::default();
        if value.is_null() {
            return Some(response);
        }
        for (key, value) in self.object(value, place)? {
            let place = place.key(&key);
            match key.as_str() {
                "description" => response.description = self.text(value, &place).unwrap_or_default(),
                "headers" => response.headers = self.named_or(value, &place, Self::header),
                "content" => response.content = self.named(value, &place, Self::media_type),
                "links" => response.links = self.named_or(value, &place, Self::link),
                _ => extension(&mut response.extensions, key, value),
            }
        }
        Some(response)
    }

    pub(super) fn link(&mut self, value: Value, place: &Place<'_>) -> Option<Link> {
        if is_dangling(&value) {
            return None;
        }
        let (mut reference, mut id) = (None, None);
        let mut link = Link {
            description: None,
            operation: LinkOperation::OperationId(String::new()),
            request_body: None,
            parameters: indexmap::IndexMap::new(),
            server: None,
            extensions: indexmap::IndexMap::new(),
        };
        let Value::Object(members) = value else {
            self.wrong_ignored(place, "a mapping", &value);
            return None;
        };
        for (key, value) in members {
            let place = place.key(&key);
            match key.as_str() {
                "operationRef" => reference = self.text(value, &place),
                "operationId" => id = self.text(value, &place),
                "description" => link.description = self.text(value, &place),
                "requestBody" => link.request_body = Some(value),
                "parameters" => link.parameters = self.named(value, &place, |_, value, _| Some(value)),
                "server" => link.server = self.server(value, &place),
                _ => extension(&mut link.extensions, key, value),
            }
        }
        let operation = id.map(LinkOperation::OperationId).or(reference.map(LinkOperation::OperationRef));
        if operation.is_none() {
            self.missing_assumed(place, "operationId", "the link is ignored");
        }
        link.operation = operation?;
        Some(link)
    }
}

/// A status of three digits, or a range of a hundred, in either case (OAS 3.1 §4.8.16.2).
fn status(key: &str) -> Option<StatusCode> {
    if let [first @ b'1'..=b'5', b'x' | b'X', b'x' | b'X'] = key.as_bytes() {
        return Some(StatusCode::Range(u16::from(first - b'0')));
    }
    key.parse().ok().filter(|code| (100..=999).contains(code)).map(StatusCode::Code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_statuses() {
        assert_eq!(status("200"), Some(StatusCode::Code(200)));
        assert_eq!(status("4xx"), Some(StatusCode::Range(4)));
        assert_eq!(status("5XX"), Some(StatusCode::Range(5)));
        assert_eq!(["20", "6XX", "ok", "+200x", "1000"].map(status), [const { None }; 5]);
    }
}
