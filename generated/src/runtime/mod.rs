//! What every generated crate carries: requests, answers, errors, the client.

mod authorization;
#[cfg(feature = "blocking")]
pub mod blocking;
pub(crate) mod body;
#[cfg(any(feature = "blocking", feature = "client", feature = "mock"))]
pub(crate) mod call;
pub(crate) mod calls;
pub(crate) mod chance;
#[cfg(feature = "client")]
pub(crate) mod client;
pub(crate) mod credential;
pub(crate) mod endpoint;
pub(crate) mod error;
mod form;
pub(crate) mod header;
pub(crate) mod location;
#[cfg(feature = "mock")]
pub mod mock;
pub(crate) mod modules;
pub(crate) mod operation;
pub(crate) mod pages;
pub(crate) mod parameter;
pub(crate) mod parameters;
mod percent;
pub(crate) mod request;
pub(crate) mod request_body;
pub(crate) mod response;
pub(crate) mod server;
pub(crate) mod stream;
#[cfg(feature = "client")]
pub(crate) mod transport;
pub(crate) mod wire;

pub(crate) use credential::{Scheme, Secret, credentials, secret};
pub(crate) use operation::Operation;
pub(crate) use parameter::Style;
pub(crate) use request::{Bounded, RequestBuilder};
pub(crate) use response::{bytes, empty, error, error_text, is, json, text, unexpected, variant};
pub(crate) use server::{own_servers, server};
pub(crate) use stream::{collected, event_item, json_item, stream_request, whole_event_item};
