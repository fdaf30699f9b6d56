//! Spans of a call and of its attempts, by OpenTelemetry's conventions for HTTP clients. Without the feature
//! `tracing` they are nothing.

use http::{Method, StatusCode, Uri};

use super::failure::Failure;
use crate::runtime::error::TransportErrorKind;

/// A span.
#[derive(Clone, Debug)]
pub(crate) struct Trace {
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl Trace {
    /// The span of a call, around those of its attempts.
    #[cfg(feature = "tracing")]
    pub(crate) fn of_call(operation: &'static str) -> Self {
        use tracing::field::Empty;

        let span = tracing::info_span!(
            "call",
            otel.name = operation,
            otel.kind = "internal",
            otel.status_code = Empty,
            "error.type" = Empty,
        );
        Self { span }
    }

    /// The span of an attempt, within that of its call.
    #[cfg(feature = "tracing")]
    pub(crate) fn of_attempt(&self, method: &Method, uri: &Uri, template: Option<&str>, resent: u32) -> Self {
        use tracing::field::Empty;

        let span = tracing::info_span!(
            parent: &self.span,
            "HTTP request",
            otel.name = template.map_or_else(|| method.to_string(), |template| format!("{method} {template}")),
            otel.kind = "client",
            otel.status_code = Empty,
            http.request.method = method.as_str(),
            http.request.resend_count = (resent > 0).then_some(resent),
            http.response.status_code = Empty,
            server.address = uri.host(),
            server.port = port(uri),
            url.full = redacted(uri),
            url.template = template,
            "error.type" = Empty,
        );
        Self { span }
    }

    /// Does `work` within the span.
    #[cfg(feature = "tracing")]
    pub(crate) fn around<W: Future>(&self, work: W) -> impl Future<Output = W::Output> + use<W> {
        tracing::Instrument::instrument(work, self.span.clone())
    }

    /// Does `work`, which blocks, within the span.
    #[cfg(feature = "tracing")]
    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        self.span.in_scope(work)
    }

    /// Says how it ended: a status, or the kind of failure.
    #[cfg(feature = "tracing")]
    pub(crate) fn end(&self, result: Result<StatusCode, &Failure>) {
        let error = match result {
            Ok(status) => {
                self.span.record("http.response.status_code", status.as_u16());
                (status.as_u16() >= 400).then(|| status.as_str().to_owned())
            }
            Err(failure) => Some(kind(failure).to_owned()),
        };
        if let Some(error) = error {
            self.span.record("error.type", error).record("otel.status_code", "ERROR");
        }
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) fn of_call(_: &'static str) -> Self {
        Self {}
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) fn of_attempt(&self, _: &Method, _: &Uri, _: Option<&str>, _: u32) -> Self {
        Self {}
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) fn around<W: Future>(&self, work: W) -> W {
        work
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }

    #[cfg(not(feature = "tracing"))]
    pub(crate) fn end(&self, _: Result<StatusCode, &Failure>) {}
}

/// The kind of a failure, of few there are: `error.type`.
fn kind(failure: &Failure) -> &'static str {
    match failure {
        Failure::Invalid(_) => "invalid_request",
        Failure::Transport(error) => match error.kind() {
            TransportErrorKind::Connect => "connect",
            TransportErrorKind::Timeout(_) => "timeout",
            TransportErrorKind::Body => "request_body",
            TransportErrorKind::Other => "transport",
        },
        Failure::Redirect(_) => "redirect",
        Failure::TooLarge(_) => "body_too_large",
        Failure::Middleware(_) => "middleware",
    }
}

fn port(uri: &Uri) -> Option<u16> {
    uri.port_u16().or_else(|| match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    })
}

/// A URL without the values of its query, any of which may be a key.
fn redacted(uri: &Uri) -> String {
    let authority = uri.authority().map_or("", |authority| authority.as_str());
    let mut text = format!("{}://{authority}{}", uri.scheme_str().unwrap_or_default(), uri.path());
    for (index, pair) in uri.query().into_iter().flat_map(|query| query.split('&')).enumerate() {
        text.push(if index == 0 { '?' } else { '&' });
        text.push_str(pair.split('=').next().unwrap_or_default());
        text.push_str("=REDACTED");
    }
    text
}
