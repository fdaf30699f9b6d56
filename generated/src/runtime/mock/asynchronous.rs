//! The transport of a double's asynchronous clients.

use std::future::{pending, poll_fn};
use std::pin::Pin;
use std::time::{Duration, SystemTime};

use bytes::{Bytes, BytesMut};
use http_body::Body as _;

use super::answer::Reply;
use super::script::Script;
use crate::runtime::call::limits::Limits;
use crate::runtime::error::{TransportError, TransportErrorKind};
use crate::runtime::transport::{Body, BoxFuture, RequestBody, Transport, TransportResult};

#[derive(Clone)]
pub(super) struct Double(pub(super) Script);

impl Transport for Double {
    fn send(&self, request: http::Request<RequestBody>, _: Limits) -> BoxFuture<'_, TransportResult> {
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let answer = self.0.answer(http::Request::from_parts(head, whole(body).await?));
            if answer.delay > Duration::ZERO {
                self.0.clock.wait(answer.delay).await;
            }
            match answer.reply {
                Reply::Response(response) => Ok(response.map(Body::from)),
                Reply::Failure(kind) => Err(TransportError::new(kind, "as the double was told")),
                Reply::Silence => pending().await,
            }
        })
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(self.0.clock.wait(duration))
    }

    fn now(&self) -> SystemTime {
        self.0.clock.now()
    }

    fn random(&self) -> u64 {
        self.0.clock.chance()
    }
}

/// All of a body.
async fn whole(mut body: RequestBody) -> Result<Bytes, TransportError> {
    let mut bytes = BytesMut::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
        if let Ok(piece) = frame.into_data() {
            bytes.extend_from_slice(&piece);
        }
    }
    Ok(bytes.freeze())
}
