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
}
