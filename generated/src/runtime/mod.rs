//! What every generated crate carries: requests, answers, errors, the client.

#[cfg(feature = "client")]
pub(crate) mod client;
mod credential;
pub(crate) mod endpoint;
pub(crate) mod error;
mod form;
pub(crate) mod operation;
#[cfg(feature = "client")]
pub(crate) mod pages;
pub(crate) mod parameter;
mod percent;
pub(crate) mod request;
pub(crate) mod response;
pub(crate) mod wire;

pub(crate) use credential::Credential;
pub(crate) use operation::Operation;
pub(crate) use parameter::Style;
pub(crate) use request::RequestBuilder;
pub(crate) use response::{bytes, empty, error, json, text, unexpected};
