//! How a stream is asked for.

use bytes::Bytes;
use http::HeaderValue;
use http::header::ACCEPT;

use super::switch::{switch_on, with_member};
use crate::runtime::operation::Operation;
use crate::runtime::request::{InvalidRequest, RequestBuilder};

impl RequestBuilder {
    /// Sets a member of the JSON that is sent along.
    pub(crate) fn member(mut self, name: &str, value: bool) -> Self {
        self.body = with_member(&self.body, name, value).unwrap_or(self.body);
        self
    }
}

/// The request of an operation for an answer of `media_type`; `switch` is the member of the body that
/// asks for a stream.
pub(crate) fn stream_request<O: Operation>(
    operation: &O,
    media_type: &'static str,
    switch: Option<&str>,
) -> Result<http::Request<Bytes>, InvalidRequest> {
    let mut request = operation.request()?;
    accept(&mut request, media_type)?;
    if let Some(name) = switch {
        switch_on(&mut request, name);
    }
    Ok(request)
}

/// Makes a request ask for `media_types` (RFC 9110 §12.5.1), whatever it asked for.
pub(crate) fn accept(request: &mut http::Request<Bytes>, media_types: &str) -> Result<(), InvalidRequest> {
    let value = HeaderValue::try_from(media_types)
        .map_err(|_| InvalidRequest::new("Accept", "is not a media type"))?;
    request.headers_mut().insert(ACCEPT, value);
    Ok(())
}
