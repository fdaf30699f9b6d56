//! What is called, and by which limits.

use std::time::Duration;

use generated::{RequestOptions, RetryPolicy};

/// A call.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Call {
    pub(crate) operation: Called,
    total: Duration,
    attempt: Option<Duration>,
    connect: Duration,
    retries: u32,
    key: bool,
    max_body: Option<u64>,
    /// How often it is made, one after the other, by the same client. Only the last one counts.
    pub(crate) times: usize,
}

/// Which operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Called {
    /// A GET that is answered by a page.
    List,
    /// A POST that is answered by a page.
    Create,
    /// A POST with a body of [`UPLOAD_LENGTH`] bytes that is answered by a page.
    Upload,
    /// GETs of one page after the other.
    Items,
    /// A GET that is answered by server-sent events.
    Watch,
    /// A GET that is answered by lines of JSON.
    Lines,
}

/// A GET.
pub(crate) const GET: Call = Call {
    operation: Called::List,
    total: Duration::from_secs(30),
    attempt: None,
    connect: Duration::from_secs(15),
    retries: 2,
    key: false,
    max_body: None,
    times: 1,
};
/// A POST.
pub(crate) const POST: Call = Call { operation: Called::Create, ..GET };
/// A POST with an idempotency key.
pub(crate) const KEYED: Call = Call { key: true, ..POST };
/// A POST of more than fits between client and server.
pub(crate) const UPLOAD: Call = Call { operation: Called::Upload, ..GET };
/// GETs of all pages.
pub(crate) const ITEMS: Call = Call { operation: Called::Items, ..GET };
/// A GET of events.
pub(crate) const WATCH: Call = Call { operation: Called::Watch, ..GET };
/// A GET of lines.
pub(crate) const LINES: Call = Call { operation: Called::Lines, ..GET };

/// How many bytes an upload has: more than the sockets of both sides keep.
pub(crate) const UPLOAD_LENGTH: usize = 16 << 20;

/// What is short here, for a server that stalls.
const SHORT: Duration = Duration::from_millis(500);

/// What is enough for a server that does not, on a machine that is busy with other things.
const ENOUGH: Duration = Duration::from_secs(3);

impl Call {
    /// With a short limit for each attempt.
    pub(crate) const fn hurried(self) -> Self {
        Self { attempt: Some(SHORT), ..self }
    }

    /// With a short limit for the whole; for a stream, for its silence.
    pub(crate) const fn brief(self) -> Self {
        Self { total: SHORT, ..self }
    }

    /// With a limit for each attempt that a good server keeps to.
    pub(crate) const fn unhurried(self) -> Self {
        Self { attempt: Some(ENOUGH), ..self }
    }

    /// With a limit for the whole that a good server keeps to; for a stream, for its silence.
    pub(crate) const fn lasting(self) -> Self {
        Self { total: ENOUGH, ..self }
    }

    /// With a short limit for making a connection.
    pub(crate) const fn impatient(self) -> Self {
        Self { connect: SHORT, ..self }
    }

    pub(crate) const fn max_body(self, bytes: u64) -> Self {
        Self { max_body: Some(bytes), ..self }
    }

    pub(crate) const fn retries(self, retries: u32) -> Self {
        Self { retries, ..self }
    }

    pub(crate) const fn times(self, times: usize) -> Self {
        Self { times, ..self }
    }

    /// What the client is told.
    pub(crate) fn options(&self) -> RequestOptions {
        let retry = RetryPolicy::new()
            .max_retries(self.retries)
            .base(Duration::from_millis(2))
            .cap(Duration::from_millis(20));
        let mut options =
            RequestOptions::new().timeout(self.total).connect_timeout(self.connect).retry(retry);
        if let Some(attempt) = self.attempt {
            options = options.attempt_timeout(attempt);
        }
        if let Some(max_body) = self.max_body {
            options = options.max_body(max_body);
        }
        if self.key {
            options = options.idempotency_key("key-of-the-call");
        }
        options
    }

    fn is_stream(&self) -> bool {
        matches!(self.operation, Called::Watch | Called::Lines | Called::Items)
    }

    /// How long it may take. Streams may go on, if only they do not fall silent.
    pub(crate) fn longest(&self) -> Duration {
        let attempts = (self.retries + 1) * self.attempt.unwrap_or(self.total).min(self.total);
        let longest = attempts.min(self.total).max(SHORT) + Duration::from_secs(5);
        if self.is_stream() { longest + Duration::from_secs(10) } else { longest }
    }
}
