//! Bodies of JSON.

use crate::runtime::request::RequestBuilder;

impl RequestBuilder {
    /// Sends JSON along (RFC 8259), when there is a value.
    pub(crate) fn json<T: serde::Serialize>(self, media_type: &str, value: Option<&T>) -> Self {
        let Some(value) = value else { return self };
        match serde_json::to_vec(value) {
            Ok(body) => self.body(media_type, body.into()),
            Err(error) => self.failed("body", format!("cannot be written as JSON: {error}")),
        }
    }
}
