//! What is sent along with a request.


use bytes::Bytes;

use super::request::RequestBuilder;


impl RequestBuilder {
    /// Sends text or bytes along, when there are any.
    pub(crate) fn content<T: Clone + Into<Bytes>>(self, media_type: &str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.body(media_type, value.clone().into()),
            None => self,
        }
    }
}
