//! What is sent along with a request.

mod choice;
mod form;
mod multipart;
mod upload;

use bytes::Bytes;

use super::parameter::{ParameterValue, Style};
use super::request::RequestBuilder;

pub(crate) use self::choice::{RequestBody, choice};
pub(crate) use self::multipart::{Multipart, Parts, multipart, part_name, part_write};
pub use self::upload::Upload;

impl RequestBuilder {
    /// Sends JSON along (RFC 8259), when there is a value.
    pub(crate) fn json<T: serde::Serialize>(self, media_type: &str, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        match serde_json::to_vec(value) {
            Ok(body) => self.body(media_type, body.into()),
            Err(error) => self.failed("body", format!("cannot be written as JSON: {error}")),
        }
    }

    /// Sends a line of JSON along for each item, when there are any; or a record, which RFC 7464
    /// starts with a character of its own.
    pub(crate) fn json_lines<T: serde::Serialize>(
        mut self,
        media_type: &str,
        items: Option<&Vec<T>>,
    ) -> Self {
        let Some(items) = items else { return self };
        let mut body = Vec::new();
        for item in items {
            if media_type.contains("json-seq") {
                body.push(0x1E);
            }
            if let Err(error) = serde_json::to_writer(&mut body, item) {
                self = self.failed("body", format!("cannot be written as JSON: {error}"));
            }
            body.push(b'\n');
        }
        self.body(media_type, body.into())
    }

    /// Sends a form along (WHATWG URL §5.1), when there is a value.
    pub(crate) fn form<T: serde::Serialize>(self, value: Option<&T>) -> Self {
        self.styled_form(&[], value)
    }

    /// Sends a form along; `styles` are those of members that are not written in the usual way.
    pub(crate) fn styled_form<T: serde::Serialize>(
        self,
        styles: &[(&str, Style)],
        value: Option<&T>,
    ) -> Self {
        let Some(value) = value else { return self };
        match ParameterValue::new(value).map(|value| form::encode(value, styles)) {
            Ok(Some(form)) => self.body("application/x-www-form-urlencoded", form.into()),
            Ok(None) => self.failed("body", "is no object, and so has no members for a form"),
            Err(error) => self.failed("body", format!("cannot be written as a form: {error}")),
        }
    }

    /// Sends parts along (RFC 2046 §5.1), when there are any.
    pub(crate) fn multipart<T: Multipart>(self, media_type: &str, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        let mut parts = Parts::default();
        value.write(&mut parts);
        match parts.finish(media_type) {
            Ok((media_type, body)) => self.body(&media_type, body),
            Err((part, reason)) => self.failed(part, reason),
        }
    }

    /// Sends bytes along that say their media type, when there are any.
    pub(crate) fn upload(self, media_type: &str, value: Option<&Upload>) -> Self {
        match value {
            Some(value) => self.body(value.media_type().unwrap_or(media_type), value.bytes().clone()),
            None => self,
        }
    }

    /// Sends text or bytes along, when there are any.
    pub(crate) fn content<T: Clone + Into<Bytes>>(self, media_type: &str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.body(media_type, value.clone().into()),
            None => self,
        }
    }

    /// Sends one of several forms of a body along, when there is one.
    pub(crate) fn choice<T: RequestBody>(self, value: Option<&T>) -> Self {
        match value {
            Some(value) => value.send(self),
            None => self,
        }
    }
}
