//! Drives a call: sends, waits, reads, and lets nothing take longer than it may.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;

use super::Client;
use crate::runtime::call::answer::{Answer, Collector, Content};
use crate::runtime::call::failure::Failure;
use crate::runtime::call::{Call, Leg, Verdict};
use crate::runtime::error::{Limit, TransportError};
use crate::runtime::transport::{Body, Limits, Transport};

/// Which answers stay open, for whoever asked for a stream.
pub(crate) type IsOpen<'a> = &'a (dyn Fn(&Parts) -> bool + Sync);

/// What sends the requests of a client: no method of the client's, whose names are the operations'.
pub(crate) struct Driver<'a>(pub(crate) &'a Client);

impl Driver<'_> {
    /// Sends the request of an operation until there is an answer to keep.
    pub(crate) async fn execute(
        &self,
        operation: &'static str,
        request: http::Request<Bytes>,
        is_open: IsOpen<'_>,
    ) -> Result<Answer<Body>, Failure> {
        let transport = &*self.0.transport;
        let random = || transport.random();
        let mut call =
            Call::new(&self.0.setup, &self.0.options, operation, request, transport.now(), &random)?;
        let run = self.run(&mut call, is_open);
        match within(transport, self.0.options.total(), Limit::Total, run).await {
            Ok(result) => result,
            Err(error) => Err(call.cut(error.into())),
        }
    }

    /// Attempt after attempt.
    async fn run(&self, call: &mut Call<'_>, is_open: IsOpen<'_>) -> Result<Answer<Body>, Failure> {
        let transport = &*self.0.transport;
        loop {
            let result = match call.begin() {
                Ok(leg) => {
                    let trace = leg.trace.clone();
                    let attempt = trace.around(self.attempt(leg, is_open));
                    let result = within(transport, self.0.options.attempt(), Limit::Attempt, attempt).await;
                    result.unwrap_or_else(|error| Err(error.into()))
                }
                Err(failure) => Err(failure),
            };
            match call.end(result, transport.now(), transport.random()) {
                Verdict::Wait(wait) => transport.sleep(wait).await,
                Verdict::Done(result) => return result,
            }
        }
    }

    /// One attempt, from redirect to redirect.
    async fn attempt(&self, mut leg: Leg, is_open: IsOpen<'_>) -> Result<Answer<Body>, Failure> {
        let (connect, attempt) = (self.0.options.connect(), self.0.options.attempt());
        let limits = Limits { connect, attempt, ..Limits::default() };
        let (head, mut body) = loop {
            let sent = self.0.transport.send(leg.request(), limits).await;
            let (head, body) = sent.map_err(|error| leg.failed(error))?.into_parts();
            if !leg.follow(&head)? {
                break (head, body);
            }
        };
        if is_open(&head) {
            return Ok(Answer { head, content: Content::Open(body), attempts: 1 });
        }
        let mut collector = Collector::new(self.0.options.body_limit(), &head, !leg.is_head())?;
        while let Some(piece) = body.try_next().await? {
            collector.push(piece, &head)?;
        }
        Ok(Answer { head, content: Content::Whole(collector.finish()), attempts: 1 })
    }

    /// What tells a stream that it has been silent for too long, and when that is.
    pub(crate) fn patience(&self) -> (Arc<dyn Transport>, Option<Duration>) {
        (Arc::clone(&self.0.transport), self.0.options.total())
    }
}

/// Waits for `work`, but not for longer than `limit`.
pub(crate) async fn within<T>(
    transport: &dyn Transport,
    limit: Option<Duration>,
    which: Limit,
    work: impl Future<Output = T>,
) -> Result<T, TransportError> {
    let Some(limit) = limit else { return Ok(work.await) };
    let (mut work, mut alarm) = (pin!(work), transport.sleep(limit));
    poll_fn(|context| {
        if let Poll::Ready(result) = work.as_mut().poll(context) {
            return Poll::Ready(Ok(result));
        }
        alarm.as_mut().poll(context).map(|()| Err(TransportError::ran_out(which, limit)))
    })
    .await
}
