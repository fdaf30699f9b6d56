//! When an attempt has to be over.

use std::time::{Duration, SystemTime};

use crate::runtime::error::{Limit, TransportError, TransportErrorKind};

/// The end of an attempt, and the limit that says so.
pub(super) struct Deadline {
    at: Option<SystemTime>,
    which: Limit,
    limit: Duration,
}

impl Deadline {
    /// The sooner of two ends: that of the attempt that begins `now`, and that of the call that began before.
    pub(super) fn new(
        attempt: Option<Duration>,
        total: Option<Duration>,
        started: SystemTime,
        now: SystemTime,
    ) -> Self {
        let end = |which, start: SystemTime, limit: Option<Duration>| {
            let limit = limit?;
            Some(Self { at: Some(start.checked_add(limit)?), which, limit })
        };
        match (end(Limit::Attempt, now, attempt), end(Limit::Total, started, total)) {
            (Some(attempt), Some(total)) if attempt.at < total.at => attempt,
            (_, Some(total)) => total,
            (Some(attempt), None) => attempt,
            (None, None) => Self { at: None, which: Limit::Attempt, limit: Duration::MAX },
        }
    }

    /// How much time is left; `None` is any.
    ///
    /// # Errors
    ///
    /// When there is none.
    pub(super) fn left(&self, now: SystemTime) -> Result<Option<Duration>, TransportError> {
        let Some(at) = self.at else { return Ok(None) };
        match at.duration_since(now) {
            Ok(left) if left > Duration::ZERO => Ok(Some(left)),
            _ => Err(TransportError::ran_out(self.which, self.limit)),
        }
    }

    /// A transport's error, where a limit that ran out is called by its own name: a transport knows of one end.
    pub(super) fn named(&self, error: TransportError, connect: Option<Duration>) -> TransportError {
        match error.kind() {
            TransportErrorKind::Timeout(Limit::Connect) => match connect {
                Some(connect) if connect < self.limit => TransportError::ran_out(Limit::Connect, connect),
                _ if self.at.is_some() => TransportError::ran_out(self.which, self.limit),
                _ => error,
            },
            TransportErrorKind::Timeout(_) if self.at.is_some() => {
                TransportError::ran_out(self.which, self.limit)
            }
            _ => error,
        }
    }
}
