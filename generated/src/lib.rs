//! Run steps
//!
//! Lists what a run of an assistant did, step by step.
//!
//! The vendor's hosted endpoint was announced to end in August 2026. Compatible servers keep
//! serving the same shape under other base URLs.
//!
//! # Operations
//!
//! | operation | request | |
//! |---|---|---|
//! | [`listRunSteps`](operations::ListRunStepsParams) | `GET /threads/{thread_id}/runs/{run_id}/steps` | Lists the steps of a run. |
//!
//! # Features
//!
//! - `client` (default): the asynchronous `Client`, and streams over pages.
//! - `blocking`: the client that blocks, and iterators over pages.
//! - `tls` (default): TLS for either client, by `rustls`; `native-tls`: that of the operating system in its place.
//! - `gzip`: asks for compressed answers.
//! - `mock`: a double of the API, for tests.
//! - `tracing`: a span for each call and each attempt, by OpenTelemetry's conventions.
//! - `jiff`: reads [`UnixTime`].
//!
//! Without any, the models and the [`Operation`]s remain, for a transport of your own.

#![forbid(unsafe_code)]

mod access;
mod configuration;
mod headers;
mod formats;
// Texts are laid out, types are as large and names are as the document has them. What callers should no longer
// use is still used in here.
#[allow(deprecated, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]
#[allow(clippy::disallowed_names, clippy::large_enum_variant)]
pub mod models;
#[allow(deprecated, clippy::doc_lazy_continuation, clippy::doc_overindented_list_items)]
#[allow(clippy::disallowed_names, clippy::large_enum_variant, clippy::manual_range_patterns)]
#[allow(clippy::match_overlapping_arm, clippy::too_many_arguments)]
pub mod operations;
// A document needs only a part of it.
#[allow(dead_code, unused_imports, unused_macros)]
mod runtime;

pub use configuration::{BASE_URL, BASE_URL_VARIABLE, TOKEN_VARIABLE, USER_AGENT};
#[cfg(feature = "blocking")]
pub use runtime::blocking;
pub use formats::UnixTime;
#[cfg(any(feature = "blocking", feature = "client"))]
pub use runtime::call::{limits::Limits, options::RequestOptions};
#[cfg(any(feature = "blocking", feature = "client"))]
pub use runtime::call::middleware::{Attempt, AttemptResult, Middleware};
#[cfg(any(feature = "blocking", feature = "client"))]
pub use runtime::call::retry::{AttemptOutcome, Decision, FailedAttempt, RetryPolicy};
#[cfg(feature = "client")]
pub use runtime::client::{Client, ClientBuilder};
pub use runtime::endpoint::{Endpoint, InvalidConfiguration};
pub use runtime::error::{ApiError, BodyTooLarge, BoxError, DecodeError, Error, Limit};
pub use runtime::error::{RedirectError, RedirectRefusal, TransportError, TransportErrorKind};
#[cfg(feature = "mock")]
pub use runtime::mock;
pub use runtime::operation::Operation;
pub use runtime::pages::{Backwards, Next, Paged, Paginated};
#[cfg(feature = "client")]
pub use runtime::pages::{Items, Pages};
pub use runtime::request::InvalidRequest;
pub use runtime::request_body::RequestBody;
pub use runtime::response::Response;
#[cfg(feature = "client")]
pub use runtime::stream::ByteStream;
#[cfg(feature = "client")]
pub use runtime::stream::ItemStream;
#[cfg(feature = "client")]
pub use runtime::transport::{Body, BoxFuture, ReqwestTransport, Transport, TransportResult};
pub use runtime::stream::{EventParser, Framing, ItemDecoder, ItemError, Record};
pub use runtime::stream::{ServerSentEvent, Streaming};
pub use runtime::wire::{Drift, DriftKind, collect_drift};
pub use runtime::wire::UnknownMembers;
pub(crate) use runtime::calls::calls;
pub(crate) use runtime::modules::modules;
pub(crate) use runtime::pages::paginated;
pub(crate) use runtime::parameters::parameters;
pub(crate) use runtime::wire::object;
pub(crate) use runtime::wire::open_enum;
pub(crate) use runtime::wire::tagged_union;
