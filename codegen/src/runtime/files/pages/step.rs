//! A request on the way through the pages of a list.

use bytes::Bytes;

use crate::runtime::error::Error;
use crate::runtime::location::Address;
use crate::runtime::operation::Operation;
use crate::runtime::request::InvalidRequest;
use crate::runtime::response::Response;

/// A request of an operation, at its own place or at an address that the page in front gave.
pub(crate) struct Step<O> {
    pub(crate) request: O,
    pub(crate) url: Option<String>,
}

impl<O: Operation> Operation for Step<O> {
    const ID: &'static str = O::ID;
    type Output = O::Output;
    type Error = O::Error;

    fn request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        let mut request = self.request.request()?;
        if let Some(url) = &self.url {
            request.extensions_mut().insert(Address(url.clone()));
        }
        Ok(request)
    }

    fn decode(response: http::Response<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>> {
        O::decode(response)
    }
}

/// What `reference` means in an answer from `base`, which may itself be relative to the operation's own place
/// (RFC 3986 §5.2.2).
pub(crate) fn onward(base: &str, reference: &str) -> String {
    let path = base.split(['?', '#']).next().unwrap_or_default();
    if reference.starts_with('?') {
        return format!("{path}{reference}");
    }
    let has_scheme = reference.split(['/', '?', '#']).next().is_some_and(|it| it.contains(':'));
    if reference.starts_with('/') || has_scheme {
        return reference.to_owned();
    }
    let folder = path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or_default();
    format!("{folder}{reference}")
}
