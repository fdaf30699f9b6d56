//! Streams go the way of every other call until the head of their answer is there.

use std::time::{Duration, Instant};

use bytes::Bytes;
use generated::operations::{ListRunStepsError, ListRunStepsParams};
use generated::{
    Error, Framing, InvalidRequest, ItemError, Limit, Operation, Record, RequestOptions, Response, Streaming,
};
use tests::{Answer, Server};

use crate::calling::{client, only};
use crate::double::{Any, Double, status};

/// An operation that gives the data of events, by its method.
pub(crate) struct Events(pub(crate) &'static str);

pub(crate) const EVENTS: Events = Events("GET");

impl Operation for Events {
    const ID: &'static str = "events";
    type Output = generated::models::ListRunStepsResponse;
    type Error = ListRunStepsError;

    fn request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        Any(self.0).request()
    }

    fn decode(response: http::Response<Bytes>) -> Result<Response<Self::Output>, Error<Self::Error>> {
        ListRunStepsParams::decode(response)
    }
}

impl Streaming for Events {
    type Item = String;

    fn stream_request(&self) -> Result<http::Request<Bytes>, InvalidRequest> {
        self.request()
    }

    fn framing(status: u16) -> Option<Framing> {
        (status == 200).then_some(Framing::Events)
    }

    fn item(record: Record) -> Result<String, ItemError> {
        match record {
            Record::Event(event) => Ok(event.data),
            other => panic!("{other:?}"),
        }
    }
}

pub(crate) fn events(body: &str) -> Answer {
    Answer::status(200).header("content-type", "text/event-stream").body(body)
}

#[tokio::test]
async fn a_stream_that_is_refused_is_asked_for_again() {
    let server = Server::start([Answer::status(503), events("data: a\n\ndata: b\n\n")]).await.unwrap();
    let options = RequestOptions::new().header("X-Trace", "t");
    let mut stream = client(&server).with(options).open_stream(&EVENTS).await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "a");
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "b");
    assert!(stream.try_next().await.unwrap().is_none());
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(requests.iter().all(|request| request.header("x-trace") == ["t"]));
    // And in vain.
    let double = Double::new([(); 3].map(|()| status(503, &[])));
    let error = double.client().open_stream(&EVENTS).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (503, Some(3)));
}

#[tokio::test]
async fn a_stream_that_breaks_is_not() {
    let server = Server::start([events("data: a\n\ndata: b\n\n").close_after(12)]).await.unwrap();
    let mut stream = client(&server).open_stream(&EVENTS).await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "a");
    let error = stream.try_next().await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.attempts(), Some(1));
    assert!(stream.try_next().await.unwrap().is_none());
    only(&server);
}

#[tokio::test]
async fn a_stream_may_not_be_silent_for_too_long() {
    let server = Server::start([events("data: a\n\ndata: b\n\n").stall_after(12)]).await.unwrap();
    let options = RequestOptions::new().timeout(Duration::from_millis(300));
    let mut stream = client(&server).with(options).open_stream(&EVENTS).await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap(), "a");
    let begin = Instant::now();
    let error = stream.try_next().await.unwrap_err();
    assert!(begin.elapsed() >= Duration::from_millis(200), "{:?}", begin.elapsed());
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(error.limit(), Some(Limit::Silence));
    assert!(stream.try_next().await.unwrap().is_none());
}

#[tokio::test]
async fn the_head_of_a_stream_has_a_limit() {
    let server = Server::start(vec![Answer::silence(); 2]).await.unwrap();
    let options = RequestOptions::new().attempt_timeout(Duration::from_millis(50)).max_retries(1);
    let error = client(&server).with(options).open_stream(&EVENTS).await.unwrap_err();
    assert_eq!((error.limit(), error.attempts()), (Some(Limit::Attempt), Some(2)));
}
