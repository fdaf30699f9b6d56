//! Drives a call: sends, waits, reads, and lets nothing take longer than it may.

use std::time::Duration;

use bytes::Bytes;
use http::response::Parts;

use super::body::Body;
use super::client::Client;
use super::deadline::Deadline;
use super::transport::Transport;
use crate::runtime::call::answer::{Answer, Collector, Content};
use crate::runtime::call::failure::Failure;
use crate::runtime::call::limits::Limits;
use crate::runtime::call::{Call, Leg, Verdict};

/// How much of a body is read at once.
pub(super) const PIECE: usize = 16 * 1024;

/// Which answers stay open, where a stream was asked for.
pub(super) type IsOpen<'a> = &'a dyn Fn(&Parts) -> bool;

/// What sends the requests of a client: no method of the client's, whose names are the operations'.
pub(super) struct Driver<'a>(pub(super) &'a Client);

impl Driver<'_> {
    /// Sends the request of an operation until there is an answer to keep.
    pub(super) fn execute(
        &self,
        operation: &'static str,
        request: http::Request<Bytes>,
        is_open: Option<IsOpen<'_>>,
    ) -> Result<Answer<Body>, Failure> {
        let transport = &*self.0.transport;
        let (started, random) = (transport.now(), || transport.random());
        let mut call = Call::new(&self.0.setup, &self.0.options, operation, request, started, &random)?;
        loop {
            let (attempt, total) = (self.0.options.attempt(), self.0.options.total());
            let deadline = Deadline::new(attempt, total, started, transport.now());
            let result = call.begin().and_then(|leg| {
                let trace = leg.trace.clone();
                trace.within(|| self.attempt(leg, &deadline, is_open))
            });
            match call.end(result, transport.now(), transport.random()) {
                Verdict::Wait(wait) => transport.sleep(wait),
                Verdict::Done(result) => return result,
            }
        }
    }

    /// One attempt, from redirect to redirect.
    fn attempt(
        &self,
        mut leg: Leg,
        deadline: &Deadline,
        is_open: Option<IsOpen<'_>>,
    ) -> Result<Answer<Body>, Failure> {
        let transport = &*self.0.transport;
        let (connect, silence) = (self.0.options.connect(), self.silence());
        let (head, mut body) = loop {
            let attempt = deadline.left(transport.now())?;
            let limits = Limits { connect, attempt, is_stream: is_open.is_some(), silence };
            let sent = transport.send(leg.request(), limits);
            let (head, body) = sent.map_err(|error| leg.failed(deadline.named(error, connect)))?.into_parts();
            if !leg.follow(&head)? {
                break (head, body);
            }
        };
        if is_open.is_some_and(|is_open| is_open(&head)) {
            return Ok(Answer { head, content: Content::Open(body), attempts: 1 });
        }
        let mut collector = Collector::new(self.0.options.body_limit(), &head, !leg.is_head())?;
        let mut buffer = vec![0; PIECE];
        loop {
            let length = body.read_piece(&mut buffer).map_err(|error| deadline.named(error, connect))?;
            let Some(piece @ [_, ..]) = buffer.get(..length) else { break };
            collector.extend(piece, &head)?;
            deadline.left(transport.now())?;
        }
        Ok(Answer { head, content: Content::Whole(collector.finish()), attempts: 1 })
    }

    /// How long a stream may stay silent.
    pub(super) fn silence(&self) -> Option<Duration> {
        self.0.options.total()
    }
}
