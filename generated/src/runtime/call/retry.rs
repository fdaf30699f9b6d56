//! Whether and when a request is sent again. Nothing in here reads a clock, a random number or a socket.

use std::time::{Duration, SystemTime};

use http::header::RETRY_AFTER;
use http::{HeaderMap, Method, StatusCode};

use super::http_date;
use crate::runtime::error::{Limit, TransportErrorKind};

/// How often and how soon a request is sent again that failed in a way that may pass.
///
/// Only what is safe to repeat is repeated: a request with an idempotent method (RFC 9110 §9.2.2), one with an
/// `Idempotency-Key`, and one that was never sent because there was no connection. A request whose body cannot
/// be had again is never repeated.
///
/// Statuses that may pass are 408, 429, 500, 502, 503 and 504; an answer's `x-should-retry: true` or `false` wins
/// over the status and the method. Between attempts lies a random part of a time that doubles with each of
/// them, or what the server asks for in `retry-after-ms` or `Retry-After` (RFC 9110 §10.2.3).
///
/// ```
/// # #[cfg(feature = "client")] {
/// use std::time::Duration;
#[doc = concat!("use ", env!("CARGO_CRATE_NAME"), "::RetryPolicy;")]
///
/// let policy = RetryPolicy::new().max_retries(5).base(Duration::from_millis(200));
/// # let _ = policy;
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy does nothing until it is given to a client or a call"]
pub struct RetryPolicy {
    max_retries: u32,
    base: Duration,
    cap: Duration,
    longest_asked: Duration,
    longest_total: Option<Duration>,
}

impl RetryPolicy {
    /// Two retries; at most half a second before the first of them, and at most eight before any.
    pub fn new() -> Self {
        Self {
            max_retries: 2,
            base: Duration::from_millis(500),
            cap: Duration::from_secs(8),
            longest_asked: Duration::from_secs(60),
            longest_total: None,
        }
    }

    /// No retries at all.
    pub fn none() -> Self {
        Self::new().max_retries(0)
    }

    /// How often a request is sent again at most: the attempts of a call are one more.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// The longest wait before the first retry; it doubles with every further one.
    pub fn base(mut self, base: Duration) -> Self {
        self.base = base;
        self
    }

    /// The longest wait before any retry, when the server asks for none.
    pub fn cap(mut self, cap: Duration) -> Self {
        self.cap = cap;
        self
    }

    /// The longest wait that a server may ask for: 60 seconds unless set. When it asks for more the call fails
    /// at once, as a request that came earlier would only be refused again.
    pub fn longest_asked(mut self, longest: Duration) -> Self {
        self.longest_asked = longest;
        self
    }

    /// How long all waits of a call may take together.
    pub fn longest_total(mut self, longest: Duration) -> Self {
        self.longest_total = Some(longest);
        self
    }

    /// What comes behind an attempt that failed.
    pub fn decide(&self, failure: &FailedAttempt<'_>) -> Decision {
        self.decide_asked(failure, failure.asked())
    }

    /// The same where the server asks for this wait.
    pub(crate) fn decide_asked(&self, failure: &FailedAttempt<'_>, asked: Option<Duration>) -> Decision {
        if failure.attempt > self.max_retries || !failure.replayable || !failure.may_pass() {
            return Decision::Stop;
        }
        let wait = match asked {
            Some(asked) if asked > self.longest_asked => return Decision::Stop,
            Some(asked) if asked > Duration::ZERO => asked,
            _ => self.backoff(failure.attempt, failure.random),
        };
        let over = |spent: Duration, limit: Option<Duration>| {
            limit.is_some_and(|limit| spent.saturating_add(wait) > limit)
        };
        if over(failure.waited, self.longest_total) || over(failure.elapsed, failure.limit) {
            return Decision::Stop;
        }
        Decision::Wait(wait)
    }

    /// Exponential backoff with full jitter.
    fn backoff(&self, attempt: u32, random: f64) -> Duration {
        let factor = 1_u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        let longest = self.base.saturating_mul(factor).min(self.cap);
        let part = Duration::try_from_secs_f64(longest.as_secs_f64() * random.clamp(0.0, 1.0));
        // Seconds as a float can be rounded up.
        part.map_or(longest, |part| part.min(longest))
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// What a [`RetryPolicy`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Send the request again after this time.
    Wait(Duration),
    /// The call has failed.
    Stop,
}

/// How an attempt ended.
#[derive(Clone, Copy, Debug)]
pub enum AttemptOutcome<'a> {
    /// Without a whole answer.
    Transport(TransportErrorKind),
    /// With an answer that is an error.
    Answer(StatusCode, &'a HeaderMap),
}

/// An attempt that failed, with all that decides about another.
#[derive(Clone, Debug)]
pub struct FailedAttempt<'a> {
    /// Which attempt it was; the first is 1.
    pub attempt: u32,
    /// The method of the request.
    pub method: &'a Method,
    /// Whether the request has an `Idempotency-Key`.
    pub has_idempotency_key: bool,
    /// Whether the body can be had again.
    pub replayable: bool,
    /// How it ended.
    pub outcome: AttemptOutcome<'a>,
    /// How long the call has taken so far.
    pub elapsed: Duration,
    /// How much of that were waits between attempts.
    pub waited: Duration,
    /// How long the call may take.
    pub limit: Option<Duration>,
    /// The time, against which dates are held.
    pub now: SystemTime,
    /// A random number of `[0, 1)`.
    pub random: f64,
}

impl FailedAttempt<'_> {
    /// Whether another attempt is allowed, and might end otherwise.
    fn may_pass(&self) -> bool {
        let repeatable = self.has_idempotency_key || is_idempotent(self.method);
        match self.outcome {
            AttemptOutcome::Transport(
                TransportErrorKind::Connect | TransportErrorKind::Timeout(Limit::Connect),
            ) => true,
            AttemptOutcome::Transport(
                TransportErrorKind::Timeout(Limit::Total) | TransportErrorKind::Body,
            ) => false,
            AttemptOutcome::Transport(_) => repeatable,
            AttemptOutcome::Answer(status, headers) => match text(headers, "x-should-retry") {
                Some("true") => status.is_client_error() || status.is_server_error(),
                Some("false") => false,
                _ => repeatable && matches!(status.as_u16(), 408 | 429 | 500 | 502 | 503 | 504),
            },
        }
    }

    /// How long the server asks us to wait.
    fn asked(&self) -> Option<Duration> {
        let AttemptOutcome::Answer(_, headers) = self.outcome else { return None };
        if let Some(milliseconds) = text(headers, "retry-after-ms").and_then(decimal) {
            return Some(seconds(milliseconds / 1000.0));
        }
        let text = text(headers, RETRY_AFTER.as_str())?;
        if let Some(asked) = decimal(text) {
            return Some(seconds(asked));
        }
        // A date that has passed asks for nothing.
        http_date::parse(text, self.now).map(|date| date.duration_since(self.now).unwrap_or_default())
    }
}

/// A random number of `[0, 1)`.
pub(crate) fn fraction(random: u64) -> f64 {
    // 53 bits are what such a number can hold.
    (random >> 11) as f64 / (1_u64 << 53) as f64
}

/// Methods that do the same however often they are sent (RFC 9110 §9.2.2).
pub(super) fn is_idempotent(method: &Method) -> bool {
    is_safe(method) || matches!(method.as_str(), "PUT" | "DELETE")
}

/// Methods that ask for nothing but an answer (RFC 9110 §9.2.1), and QUERY.
pub(crate) fn is_safe(method: &Method) -> bool {
    matches!(method.as_str(), "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY")
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok().map(str::trim)
}

/// Digits with at most one point in them: neither a sign nor an exponent.
fn decimal(text: &str) -> Option<f64> {
    let is_decimal = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_decimal { text.parse().ok() } else { None }
}

fn seconds(seconds: f64) -> Duration {
    Duration::try_from_secs_f64(seconds).unwrap_or(Duration::MAX)
}
