//! What is sent along with a request.

mod choice; // if: choices
mod form; // if: forms
mod json; // if: json_bodies
mod multipart; // if: multipart
mod records; // if: records
mod source; // if: uploads
mod streamed; // if: uploads
mod upload; // if: uploads

use bytes::Bytes;

use super::request::RequestBuilder;

pub(crate) use self::choice::{RequestBody, choice}; // if: choices
pub(crate) use self::multipart::{Multipart, Parts, multipart, part_name, part_write}; // if: multipart
pub use self::records::Records; // if: records
pub(crate) use self::streamed::{Segment, Streamed}; // if: uploads
pub use self::upload::Upload; // if: uploads

impl RequestBuilder {
    /// Sends text or bytes along, when there are any.
    pub(crate) fn content<T: Clone + Into<Bytes>>(self, media_type: &str, value: Option<&T>) -> Self {
        match value {
            Some(value) => self.body(media_type, value.clone().into()),
            None => self,
        }
    }
}
