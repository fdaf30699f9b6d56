//! A call from its first attempt to its last, without I/O: whoever drives it sends, waits and reads.

pub(crate) mod answer;
pub(crate) mod builder;
pub(crate) mod clock;
pub(crate) mod failure;
#[cfg(feature = "mock")]
pub(crate) mod given;
mod http_date;
pub(crate) mod limits;
pub(crate) mod middleware;
pub(crate) mod options;
mod redirect;
pub(crate) mod retry;
mod trace;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::response::Parts;
use http::{HeaderValue, Method};

use self::answer::Answer;
use self::failure::Failure;
#[cfg(feature = "mock")]
use self::given::Given;
use self::middleware::{Attempt, AttemptResult, Middleware};
use self::options::{IDEMPOTENCY_KEY, RequestOptions};
use self::redirect::Hop;
use self::retry::{AttemptOutcome, Decision, FailedAttempt, RetryPolicy, fraction, is_idempotent};
use self::trace::Trace;
use super::endpoint::Endpoint;
use super::error::{RedirectError, TransportError, TransportErrorKind};
use super::request::Requirement;
use super::request_body::{BodyFailure, RequestBody};

/// What all calls of a client have in common.
pub(crate) struct Setup {
    pub(crate) endpoint: Endpoint,
    pub(crate) middlewares: Vec<Arc<dyn Middleware>>,
    /// What the client calls itself; `None` where its transport has a name already.
    pub(crate) user_agent: Option<&'static str>,
}

/// A call.
pub(crate) struct Call<'a> {
    setup: &'a Setup,
    /// What the operation was called with, for a double.
    #[cfg(feature = "mock")]
    given: Option<Given>,
    limit: Option<Duration>,
    policy: RetryPolicy,
    operation: &'static str,
    template: Option<&'static str>,
    first: Hop,
    /// `None` once a body is sent that cannot be had again.
    body: Option<RequestBody>,
    attempts: u32,
    trace: Trace,
    /// The span of the attempt that is on its way.
    running: Option<Trace>,
    started: SystemTime,
    waited: Duration,
}

/// What follows an attempt.
pub(crate) enum Verdict<B> {
    /// Another one, after this time.
    Wait(Duration),
    /// Nothing: this is how the call ended.
    Done(Result<Answer<B>, Failure>),
}

impl<'a> Call<'a> {
    /// A call of an operation by its request. `random` is what a key is made of.
    pub(crate) fn new(
        setup: &'a Setup,
        options: &RequestOptions,
        operation: &'static str,
        request: http::Request<Bytes>,
        now: SystemTime,
        random: &dyn Fn() -> u64,
    ) -> Result<Self, Failure> {
        let template = request.extensions().get::<Requirement>().and_then(|it| it.template);
        let (mut parts, body) = setup.endpoint.prepare(request)?.into_parts();
        let (uri, headers) = (&mut parts.uri, &mut parts.headers);
        if let Some(user_agent) = setup.user_agent {
            headers.entry(http::header::USER_AGENT).or_insert(HeaderValue::from_static(user_agent));
        }
        options.apply(uri, headers)?;
        let needs_key = !is_idempotent(&parts.method) && !headers.contains_key(&IDEMPOTENCY_KEY);
        if needs_key
            && options.makes_keys()
            && let Ok(key) = HeaderValue::try_from(key(random(), random()))
        {
            headers.insert(IDEMPOTENCY_KEY, key);
        }
        // Last, as it can be had only once.
        let (parts, body) = RequestBody::of(http::Request::from_parts(parts, body))?.into_parts();
        Ok(Self {
            setup,
            #[cfg(feature = "mock")]
            given: parts.extensions.get().cloned(),
            limit: options.total(),
            policy: options.policy(),
            operation,
            template,
            first: Hop::new(parts.method, parts.uri, parts.headers),
            body: Some(body),
            attempts: 0,
            trace: Trace::of_call(operation),
            running: None,
            started: now,
            waited: Duration::ZERO,
        })
    }

    /// How many attempts were begun.
    pub(crate) fn attempts(&self) -> u32 {
        self.attempts
    }

    /// The attempt that was begun last.
    fn attempt(&self) -> Attempt {
        Attempt { operation: self.operation, template: self.template, number: self.attempts }
    }

    /// Begins an attempt.
    pub(crate) fn begin(&mut self) -> Result<Leg, Failure> {
        self.attempts += 1;
        let attempt = self.attempt();
        let again = self.body.as_ref().and_then(RequestBody::again);
        let body = again.or_else(|| self.body.take()).unwrap_or_else(|| Bytes::new().into());
        let mut request = self.first.request(body);
        for middleware in &self.setup.middlewares {
            middleware.before(&attempt, &mut request).map_err(Failure::Middleware)?;
        }
        let (parts, body) = request.into_parts();
        let trace = self.trace.of_attempt(&parts.method, &parts.uri, self.template, self.attempts - 1);
        self.running = Some(trace.clone());
        let hop = Hop::new(parts.method, parts.uri, parts.headers);
        Ok(Leg {
            hop,
            body: Some(body),
            failure: None,
            attempt,
            #[cfg(feature = "mock")]
            given: self.given.clone(),
            trace,
        })
    }

    /// Ends an attempt.
    pub(crate) fn end<B>(
        &mut self,
        result: Result<Answer<B>, Failure>,
        now: SystemTime,
        random: u64,
    ) -> Verdict<B> {
        let result = match self.observe(result.as_ref()) {
            Ok(()) => result,
            Err(failure) => Err(failure),
        };
        let outcome = match &result {
            Ok(answer) if answer.head.status.as_u16() >= 400 => {
                AttemptOutcome::Answer(answer.head.status, &answer.head.headers)
            }
            Err(Failure::Transport(error)) => AttemptOutcome::Transport(error.kind()),
            _ => return Verdict::Done(self.counted(result)),
        };
        let decision = self.policy.decide(&FailedAttempt {
            attempt: self.attempts,
            method: &self.first.method,
            has_idempotency_key: self.first.headers.contains_key(&IDEMPOTENCY_KEY),
            replayable: self.body.is_some(),
            outcome,
            elapsed: now.duration_since(self.started).unwrap_or_default(),
            waited: self.waited,
            limit: self.limit,
            now,
            random: fraction(random),
        });
        match decision {
            Decision::Wait(wait) => {
                self.waited = self.waited.saturating_add(wait);
                Verdict::Wait(wait)
            }
            Decision::Stop => Verdict::Done(self.counted(result)),
        }
    }

    /// Ends the call in the middle of whatever it does.
    pub(crate) fn cut(&mut self, failure: Failure) -> Failure {
        let failure = self.observe(Err::<&Answer<()>, _>(&failure)).err().unwrap_or(failure);
        self.trace.end(Err(&failure));
        failure.after(self.attempts)
    }

    /// Shows the end of an attempt to the middlewares.
    fn observe<B>(&mut self, result: Result<&Answer<B>, &Failure>) -> Result<(), Failure> {
        let seen: AttemptResult<'_> = match result {
            Ok(answer) => Ok(&answer.head),
            Err(Failure::Transport(error)) => Err(error),
            Err(Failure::Redirect(error)) => Err(&**error),
            Err(Failure::TooLarge(error)) => Err(&**error),
            Err(Failure::Invalid(_) | Failure::Middleware(_)) => return Ok(()),
        };
        if let Some(trace) = self.running.take() {
            trace.end(result.map(|answer| answer.head.status));
            let attempt = self.attempt();
            for middleware in &self.setup.middlewares {
                middleware.after(&attempt, seen).map_err(Failure::Middleware)?;
            }
        }
        Ok(())
    }

    /// Ends the call.
    fn counted<B>(&self, result: Result<Answer<B>, Failure>) -> Result<Answer<B>, Failure> {
        self.trace.end(result.as_ref().map(|answer| answer.head.status));
        let attempts = self.attempts;
        result.map(|answer| Answer { attempts, ..answer }).map_err(|failure| failure.after(attempts))
    }
}

/// An attempt on its way, from one redirect to the next.
pub(crate) struct Leg {
    hop: Hop,
    /// `None` once a body is sent that cannot be had again.
    body: Option<RequestBody>,
    /// Why the body on its way could not be had.
    failure: Option<BodyFailure>,
    attempt: Attempt,
    #[cfg(feature = "mock")]
    given: Option<Given>,
    pub(crate) trace: Trace,
}

impl Leg {
    /// The request to send now.
    pub(crate) fn request(&mut self) -> http::Request<RequestBody> {
        let again = self.body.as_ref().and_then(RequestBody::again);
        let body = again.or_else(|| self.body.take()).filter(|_| self.hop.has_body);
        let body = body.unwrap_or_else(|| Bytes::new().into());
        self.failure = body.failure();
        let mut request = self.hop.request(body);
        request.extensions_mut().insert(self.attempt);
        #[cfg(feature = "mock")]
        if let Some(given) = &self.given {
            request.extensions_mut().insert(given.clone());
        }
        request
    }

    /// What the transport's failure means: behind a redirect something was sent already, and an error of the body
    /// is the caller's own, however the transport words it.
    pub(crate) fn failed(&self, error: TransportError) -> Failure {
        if let Some(error) = self.failure.as_ref().and_then(BodyFailure::error) {
            return Failure::Transport(TransportError::new(TransportErrorKind::Body, error));
        }
        Failure::Transport(if self.hop.is_redirected() { error.behind_redirect() } else { error })
    }

    /// Goes where an answer sends us; says whether it does.
    pub(crate) fn follow(&mut self, head: &Parts) -> Result<bool, Failure> {
        self.hop.follow(head.status, &head.headers, self.body.is_some()).map_err(|refusal| {
            let (status, headers) = (head.status, head.headers.clone());
            Failure::Redirect(Box::new(RedirectError { refusal, status, headers, attempts: 1 }))
        })
    }

    /// Whether an answer has no body, whatever its headers say (RFC 9112 §6.3).
    pub(crate) fn is_head(&self) -> bool {
        self.hop.method == Method::HEAD
    }
}

impl Hop {
    fn request(&self, body: RequestBody) -> http::Request<RequestBody> {
        let mut request = http::Request::new(body);
        request.method_mut().clone_from(&self.method);
        request.uri_mut().clone_from(&self.uri);
        request.headers_mut().clone_from(&self.headers);
        request
    }
}

/// A key of 122 random bits in the form of a UUID (RFC 9562 §5.4).
fn key(high: u64, low: u64) -> String {
    format!(
        "{:08x}-{:04x}-4{:03x}-{:04x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 48 & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff,
    )
}
