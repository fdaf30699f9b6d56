//! The transport of a double's clients that block.

use std::io::Read;
use std::time::{Duration, SystemTime};

use super::answer::Reply;
use super::script::Script;
use crate::runtime::blocking::{Body, Transport, TransportResult};
use crate::runtime::call::limits::Limits;
use crate::runtime::error::{Limit, TransportError, TransportErrorKind};
use crate::runtime::request_body::RequestBody;

#[derive(Clone)]
pub(super) struct Double(pub(super) Script);

impl Transport for Double {
    fn send(&self, request: http::Request<RequestBody>, limits: Limits) -> TransportResult {
        let (head, body) = request.into_parts();
        let bytes = match body.as_bytes() {
            Some(bytes) => bytes.clone(),
            None => {
                let (mut reader, mut bytes) = (body.into_reader()?, Vec::new());
                let read = reader.read_to_end(&mut bytes);
                read.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
                bytes.into()
            }
        };
        let answer = self.0.answer(http::Request::from_parts(head, bytes));
        let delay = if matches!(answer.reply, Reply::Silence) { Duration::MAX } else { answer.delay };
        match limits.attempt {
            Some(limit) if limit <= delay => {
                self.0.clock.pass(limit);
                let kind = TransportErrorKind::Timeout(Limit::Attempt);
                return Err(TransportError::new(kind, "as the double was told"));
            }
            _ => self.0.clock.pass(answer.delay),
        }
        match answer.reply {
            Reply::Response(response) => Ok(response.map(Body::from)),
            Reply::Failure(kind) => Err(TransportError::new(kind, "as the double was told")),
            Reply::Silence => panic!("the double was told to hang, and no limit of time ends the call"),
        }
    }

    fn sleep(&self, duration: Duration) {
        self.0.clock.pass(duration);
    }

    fn now(&self) -> SystemTime {
        self.0.clock.now()
    }

    fn random(&self) -> u64 {
        self.0.clock.chance()
    }
}
