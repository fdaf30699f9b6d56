//! Going on with a stream of events over a new connection.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::Request;

use crate::runtime::body::Streamed; // if: uploads
use crate::runtime::call::options::RequestOptions;
use crate::runtime::call::retry::{AttemptOutcome, Decision, FailedAttempt, RetryPolicy, fraction, is_safe};
use crate::runtime::error::TransportErrorKind;

/// What is kept of a call whose stream can be asked for again.
pub(crate) struct Resume {
    request: Request<Bytes>,
    policy: RetryPolicy,
    /// Behind which event the connection broke last, how often it did so, and how long that took.
    behind: String,
    breaks: u32,
    waited: Duration,
}

/// Where a stream broke.
pub(crate) struct Break<'a> {
    pub(crate) kind: TransportErrorKind,
    pub(crate) last_event_id: &'a str,
    /// How long the server asks to wait.
    pub(crate) retry: Option<Duration>,
}

/// How to ask for the rest.
pub(crate) struct Again {
    pub(crate) wait: Duration,
    pub(crate) request: Request<Bytes>,
    /// To be laid over the options of the call.
    pub(crate) options: RequestOptions,
}

impl Resume {
    /// `None` where a stream is not to be asked for again.
    pub(crate) fn new(request: &Request<Bytes>, options: &RequestOptions) -> Option<Self> {
        let is_kept = is_safe(request.method()) && options.resumes();
        let is_kept = is_kept && request.extensions().get::<Streamed>().is_none(); // if: uploads
        is_kept.then(|| Self {
            request: request.clone(),
            policy: options.policy(),
            behind: String::new(),
            breaks: 0,
            waited: Duration::ZERO,
        })
    }

    /// What follows a break; `None` when it is the end. Without an identifier all items would come again.
    pub(crate) fn again(&mut self, at: &Break<'_>, now: SystemTime, random: u64) -> Option<Again> {
        let id = Some(at.last_event_id).filter(|id| !id.is_empty())?;
        let options = RequestOptions::behind(id)?;
        // A server that does not know the header would send the same items for ever.
        if id != self.behind {
            (self.breaks, self.waited) = (0, Duration::ZERO);
            id.clone_into(&mut self.behind);
        }
        self.breaks += 1;
        let failure = FailedAttempt {
            attempt: self.breaks,
            method: self.request.method(),
            has_idempotency_key: false,
            replayable: true,
            outcome: AttemptOutcome::Transport(at.kind),
            elapsed: self.waited,
            waited: self.waited,
            limit: None,
            now,
            random: fraction(random),
        };
        match self.policy.decide_asked(&failure, at.retry) {
            Decision::Wait(wait) => {
                self.waited = self.waited.saturating_add(wait);
                Some(Again { wait, request: self.request.clone(), options })
            }
            Decision::Stop => None,
        }
    }
}
