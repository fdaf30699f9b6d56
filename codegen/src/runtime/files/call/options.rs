//! What a caller says about one call, or about all calls of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue, Uri};

use super::retry::RetryPolicy;
use crate::runtime::endpoint::show;
use crate::runtime::percent::encoded;
use crate::runtime::request::InvalidRequest;
use crate::runtime::wire::{Drift, collect_drift};

/// The header of draft-ietf-httpapi-idempotency-key-header.
pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The header of WHATWG HTML §9.2.4.
const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// The largest body that is read into memory when nothing else was said: 64 MiB.
const MAX_BODY: u64 = 64 * 1024 * 1024;

/// Who is told what answers hold beyond the document, with the id of the operation.
type DriftHook = Arc<dyn Fn(&'static str, &Drift) + Send + Sync>;

/// What a caller says about calls: limits, retries, and what to send besides what the operation says.
///
/// `Client::with` lays it over what the client was set up with. Its `Debug` shows
/// neither the value of a header nor of a parameter.
///
/// ```no_run
/// # #[cfg(feature = "client")] {
/// use std::time::Duration;
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::{Client, RequestOptions};")]
///
/// # let client = Client::builder().build().unwrap();
/// let hurried = RequestOptions::new().timeout(Duration::from_secs(5)).max_retries(0);
/// let client = client.with(hurried); // and any method of it
/// # let _ = client;
/// # }
/// ```
#[derive(Clone, Default)]
#[must_use = "options do nothing until they are given to a client"]
pub struct RequestOptions {
    timeout: Option<Duration>,
    attempt_timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    retry: Option<RetryPolicy>,
    max_retries: Option<u32>,
    max_body: Option<u64>,
    headers: Vec<(String, String)>,
    query: Vec<(String, String)>,
    idempotency_key: Option<String>,
    idempotency_keys: Option<bool>,
    drift: Option<DriftHook>,
    end_marker: Option<String>,
    resume: Option<bool>,
    last_event_id: Option<HeaderValue>,
}

impl RequestOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long a call may take, all attempts, the waits between them and the reading of the body included; and
    /// how long a stream may stay silent, which may take any time as a whole. `Duration::MAX` is no limit.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long one attempt may take, redirects and the reading of the body included; that of a stream ends with
    /// the head of the answer.
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.attempt_timeout = Some(timeout);
        self
    }

    /// How long making a connection may take, where the transport can tell.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = Some(timeout);
        self
    }

    /// When a request is sent again.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        (self.retry, self.max_retries) = (Some(policy), None);
        self
    }

    /// How often a request is sent again at most.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = Some(max_retries);
        self
    }

    /// How many bytes the body of an answer may have, once it is decompressed. Streams of bytes have
    /// no such limit; in a stream of items it is each item's.
    pub fn max_body(mut self, bytes: u64) -> Self {
        self.max_body = Some(bytes);
        self
    }

    /// A header to send; it wins over the client's and the operation's own of that name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// A parameter to add to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// The `Idempotency-Key` of a call (draft-ietf-httpapi-idempotency-key-header), the same for all its attempts:
    /// with it a POST is sent again as a GET would be. It is for one call: do not set it for several.
    pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
        self.idempotency_key = Some(key.into());
        self
    }

    /// Whether each call of a method that is not idempotent gets an `Idempotency-Key` of its own. Only for servers
    /// that know the header: others would do the same thing twice.
    pub fn idempotency_keys(mut self, automatic: bool) -> Self {
        self.idempotency_keys = Some(automatic);
        self
    }

    /// Who is told what an answer, or an item of a stream, holds that the document does not describe, with the id
    /// of the operation: each unknown value, variant and field. Without it nothing is looked for.
    pub fn on_drift(mut self, hook: impl Fn(&'static str, &Drift) + Send + Sync + 'static) -> Self {
        self.drift = Some(Arc::new(hook));
        self
    }

    /// What stands behind the last item of a stream, in place of one: `[DONE]` unless the operation says otherwise
    /// (`Streaming::END_MARKER`). An empty text is nothing of the kind.
    pub fn end_marker(mut self, marker: impl Into<String>) -> Self {
        self.end_marker = Some(marker.into());
        self
    }

    /// Whether a stream of server-sent events goes on over a new connection when its own breaks, as it does unless
    /// this says no: with a safe method (RFC 9110 §9.2.1) only, and where the server has given the events
    /// identifiers. It is asked for what is behind the last of them (`Last-Event-ID`), after the wait that
    /// the server asked for in `retry`, otherwise after that of the [`RetryPolicy`]; as often as that allows
    /// without an event of another identifier in between.
    pub fn resume(mut self, resume: bool) -> Self {
        self.resume = Some(resume);
        self
    }

    /// These options with `over` laid over them.
    pub(crate) fn overlaid(&self, over: Self) -> Self {
        let joined = |mut all: Vec<_>, more| {
            all.extend(more);
            all
        };
        Self {
            timeout: over.timeout.or(self.timeout),
            attempt_timeout: over.attempt_timeout.or(self.attempt_timeout),
            connect_timeout: over.connect_timeout.or(self.connect_timeout),
            max_retries: over.max_retries.or(if over.retry.is_some() { None } else { self.max_retries }),
            retry: over.retry.or_else(|| self.retry.clone()),
            max_body: over.max_body.or(self.max_body),
            headers: joined(self.headers.clone(), over.headers),
            query: joined(self.query.clone(), over.query),
            idempotency_key: over.idempotency_key.or_else(|| self.idempotency_key.clone()),
            idempotency_keys: over.idempotency_keys.or(self.idempotency_keys),
            drift: over.drift.or_else(|| self.drift.clone()),
            end_marker: over.end_marker.or_else(|| self.end_marker.clone()),
            resume: over.resume.or(self.resume),
            last_event_id: over.last_event_id.or_else(|| self.last_event_id.clone()),
        }
    }

    /// The same with a limit for the whole of a call, unless it has one.
    pub(crate) fn timeout_or(mut self, timeout: Duration) -> Self {
        self.timeout.get_or_insert(timeout);
        self
    }

    /// The same with a limit for making a connection, unless it has one.
    pub(crate) fn connect_timeout_or(mut self, timeout: Duration) -> Self {
        self.connect_timeout.get_or_insert(timeout);
        self
    }

    pub(crate) fn total(&self) -> Option<Duration> {
        self.timeout.filter(|limit| *limit < Duration::MAX)
    }

    pub(crate) fn attempt(&self) -> Option<Duration> {
        self.attempt_timeout.filter(|limit| *limit < Duration::MAX)
    }

    pub(crate) fn connect(&self) -> Option<Duration> {
        self.connect_timeout.filter(|limit| *limit < Duration::MAX)
    }

    pub(crate) fn body_limit(&self) -> u64 {
        self.max_body.unwrap_or(MAX_BODY)
    }

    pub(crate) fn policy(&self) -> RetryPolicy {
        let policy = self.retry.clone().unwrap_or_default();
        match self.max_retries {
            Some(max_retries) => policy.max_retries(max_retries),
            None => policy,
        }
    }

    /// Whether a key is to be made for a request without one.
    pub(crate) fn makes_keys(&self) -> bool {
        self.idempotency_keys == Some(true)
    }

    /// Reads an answer of `operation`, or a part of one, and tells what it holds beyond the document.
    pub(crate) fn watched<T>(&self, operation: &'static str, read: impl FnOnce() -> T) -> T {
        let Some(hook) = &self.drift else { return read() };
        let (result, found) = collect_drift(read);
        found.iter().for_each(|drift| hook(operation, drift));
        result
    }

    /// What the caller says that streams end with.
    pub(crate) fn mark(&self) -> Option<&str> {
        self.end_marker.as_deref()
    }

    /// Whether streams go on over a new connection.
    pub(crate) fn resumes(&self) -> bool {
        self.resume != Some(false)
    }

    /// Options that ask for what is behind this event; `None` when no header can hold its identifier.
    pub(crate) fn behind(id: &str) -> Option<Self> {
        let last_event_id = Some(HeaderValue::from_bytes(id.as_bytes()).ok()?);
        Some(Self { last_event_id, ..Self::default() })
    }

    /// Adds headers and parameters to a request.
    pub(crate) fn apply(&self, uri: &mut Uri, headers: &mut HeaderMap) -> Result<(), InvalidRequest> {
        for (name, value) in &self.headers {
            add(headers, name, value)?;
        }
        if let Some(key) = &self.idempotency_key {
            add(headers, IDEMPOTENCY_KEY.as_str(), key)?;
        }
        // A caller's own was for the first connection.
        if let Some(id) = &self.last_event_id {
            headers.insert(LAST_EVENT_ID, id.clone());
        }
        if !self.query.is_empty() {
            let mut text = uri.to_string();
            let mut separator = if uri.query().is_some() { '&' } else { '?' };
            for (name, value) in &self.query {
                text.push(separator);
                text.extend([&encoded(name), "=", &encoded(value)]);
                separator = '&';
            }
            *uri = text
                .parse()
                .map_err(|error| InvalidRequest::new("query", format!("does not form a URL: {error}")))?;
        }
        Ok(())
    }
}

/// Sets a header of the caller's.
fn add(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), InvalidRequest> {
    let header = HeaderName::try_from(name)
        .map_err(|_| InvalidRequest::new(name.to_owned(), "is not the name of a header"))?;
    let value = HeaderValue::try_from(value).map_err(|_| {
        InvalidRequest::new(
            name.to_owned(),
            "holds a line break or another character that no header may have",
        )
    })?;
    show(headers, &header, &value);
    Ok(())
}

impl fmt::Debug for RequestOptions {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names =
            |pairs: &[(String, String)]| pairs.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>();
        formatter
            .debug_struct("RequestOptions")
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("connect_timeout", &self.connect_timeout)
            .field("retry", &self.policy())
            .field("max_body", &self.body_limit())
            .field("headers", &names(&self.headers))
            .field("query", &names(&self.query))
            .finish_non_exhaustive()
    }
}
