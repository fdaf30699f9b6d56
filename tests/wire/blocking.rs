//! The client that blocks, where it is on its own: pages, limits of time, transports. What both clients make of an
//! answer, and what they send, is compared wherever `calling` asks for it.

use std::io::{self, Read};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use generated::blocking::{Body, Client, Transport, TransportResult};
use generated::{
    Attempt, BoxError, Error, Limit, Limits, Middleware, RedirectRefusal, RequestBody, RequestOptions,
    TransportError, TransportErrorKind,
};
use tests::{Answer, Server};

use crate::calling::{aside, blocking_client, empty_page, params};
use crate::documents::{message_step, page};

fn page_of(ids: &[&str], has_more: bool) -> Answer {
    let steps: Vec<_> = ids.iter().map(|id| message_step(id)).collect();
    Answer::json(200, &page(&steps, has_more))
}

#[tokio::test]
async fn pages_and_items_are_iterators() {
    let pages = [page_of(&["step_1", "step_2"], true), page_of(&["step_3"], false)];
    let server = Server::start([pages.clone(), pages].concat()).await.unwrap();
    let client = blocking_client(&server);
    let (counts, ids): (Vec<_>, Vec<_>) = aside(move || {
        let pages = client.list_run_steps_pages(params());
        let counts: Vec<_> = pages.map(|page| page.unwrap().data.len()).collect();
        let ids: Result<Vec<_>, _> =
            client.list_run_steps_items(params()).map(|step| step.map(|step| step.id)).collect();
        (counts, ids.unwrap())
    })
    .await;
    assert_eq!(counts, [2, 1]);
    assert_eq!(ids, ["step_1", "step_2", "step_3"]);
    let targets: Vec<_> = server.requests().iter().map(|it| it.target().ends_with("after=step_2")).collect();
    assert_eq!(targets, [false, true, false, true]);
}

#[tokio::test]
async fn items_come_backwards_as_well() {
    let server = Server::start([page_of(&["step_2", "step_3"], true), page_of(&["step_1"], false)]);
    let server = server.await.unwrap();
    let client = blocking_client(&server);
    let ids: Vec<_> = aside(move || {
        let items = client.list_run_steps_items(params().before("step_4")).backwards();
        items.map(|step| step.unwrap().id).collect()
    })
    .await;
    assert_eq!(ids, ["step_3", "step_2", "step_1"]);
    assert!(server.requests()[1].target().ends_with("?before=step_2"), "{:?}", server.requests());
}

#[tokio::test]
async fn a_repeated_cursor_ends_the_iterator() {
    let server = Server::start([page_of(&["step_1"], true), page_of(&["step_1"], true)]).await.unwrap();
    let client = blocking_client(&server);
    let pages: Vec<_> = aside(move || client.list_run_steps_pages(params()).collect()).await;
    assert!(
        matches!(&pages[..], [Ok(_), Err(Error::RepeatedCursor(cursor))] if cursor == "step_1"),
        "{pages:?}"
    );
}

#[tokio::test]
async fn a_redirect_is_followed_without_what_is_secret() {
    let other = Server::start([empty_page()]).await.unwrap();
    let elsewhere = format!("{}/elsewhere", other.url());
    let server = Server::start([Answer::status(302).header("location", &elsewhere)]).await.unwrap();
    let client = blocking_client(&server);
    aside(move || client.list_run_steps(&params()).map(drop)).await.unwrap();
    let request = other.requests().remove(0);
    assert_eq!(request.line, "GET /elsewhere HTTP/1.1");
    for name in ["authorization", "openai-beta", "referer"] {
        assert_eq!(request.header(name), [""; 0], "{request:?}");
    }
    let looping = vec![Answer::status(302).header("location", "/x"); 20];
    let server = Server::start(looping).await.unwrap();
    let client = blocking_client(&server);
    let error = aside(move || client.list_run_steps(&params()).unwrap_err()).await;
    let Error::Redirect(error) = error else { panic!("{error:?}") };
    assert_eq!(error.refusal(), RedirectRefusal::Loop);
}

#[tokio::test]
async fn each_limit_of_time_is_kept_and_named() {
    let milliseconds = Duration::from_millis;
    for (answer, options, limit, requests) in [
        (Answer::silence(), RequestOptions::new().timeout(milliseconds(80)), Limit::Total, 1),
        (empty_page().stall_after(10), RequestOptions::new().timeout(milliseconds(80)), Limit::Total, 1),
        (
            Answer::silence(),
            RequestOptions::new().attempt_timeout(milliseconds(80)).max_retries(1),
            Limit::Attempt,
            2,
        ),
    ] {
        let server = Server::start(vec![answer; 2]).await.unwrap();
        let client = blocking_client(&server).with(options);
        let started = Instant::now();
        let error = aside(move || client.list_run_steps(&params()).unwrap_err()).await;
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
        assert_eq!((error.limit(), error.attempts()), (Some(limit), Some(requests)), "{error}");
        assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
        assert_eq!(server.requests().len(), requests as usize);
    }
}

#[tokio::test]
async fn a_failure_that_may_pass_is_tried_again() {
    let busy = || Answer::status(503).header("retry-after-ms", "1");
    let server = Server::start([busy(), busy(), empty_page()]).await.unwrap();
    let client = blocking_client(&server);
    aside(move || client.list_run_steps(&params()).map(drop)).await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_body_is_read_up_to_the_cap() {
    let server = Server::start([empty_page()]).await.unwrap();
    let client = blocking_client(&server).with(RequestOptions::new().max_body(10));
    let error = aside(move || client.list_run_steps(&params()).unwrap_err()).await;
    assert!(matches!(&error, Error::BodyTooLarge(it) if it.limit() == 10), "{error:?}");
}

/// A transport whose time passes by itself, and which fails as it is told.
#[derive(Clone, Default)]
struct Double {
    failures: Arc<Mutex<Vec<TransportErrorKind>>>,
    slept: Arc<Mutex<Duration>>,
    limits: Arc<Mutex<Vec<Limits>>>,
}

impl Transport for Double {
    fn send(&self, _: http::Request<RequestBody>, limits: Limits) -> TransportResult {
        self.limits.lock().unwrap().push(limits);
        match self.failures.lock().unwrap().pop() {
            Some(kind) => Err(TransportError::new(kind, "unplugged")),
            None => Ok(http::Response::new(Body::new(Dribble(page(&[], false).to_string(), self.clone())))),
        }
    }

    fn sleep(&self, duration: Duration) {
        *self.slept.lock().unwrap() += duration;
    }

    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + *self.slept.lock().unwrap()
    }
}

/// A body of one byte a second.
struct Dribble(String, Double);

impl Read for Dribble {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1.sleep(Duration::from_secs(1));
        if self.0.is_empty() {
            return Ok(0);
        }
        buffer[0] = self.0.remove(0).try_into().unwrap();
        Ok(1)
    }
}

fn client_over(double: &Double) -> Client {
    Client::builder().base_url("http://localhost").transport(double.clone()).build().unwrap()
}

#[test]
fn any_transport_carries_the_requests() {
    let double = Double::default();
    *double.failures.lock().unwrap() = vec![TransportErrorKind::Connect, TransportErrorKind::Other];
    let client = client_over(&double).with(RequestOptions::new().timeout(Duration::from_secs(600)));
    assert_eq!(client.list_run_steps(&params()).unwrap().data, []);
    assert_eq!(double.limits.lock().unwrap().len(), 3);
    // What the waits took is no longer there.
    let left: Vec<_> = double.limits.lock().unwrap().iter().map(|limits| limits.attempt.unwrap()).collect();
    assert!(left[0] == Duration::from_secs(600) && left[0] > left[1] && left[1] > left[2], "{left:?}");
}

#[test]
fn a_body_that_dribbles_ends_in_time_whatever_the_transport_does() {
    let double = Double::default();
    let error = client_over(&double).list_run_steps(&params()).unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Total), "{error:?}");
    assert_eq!(*double.slept.lock().unwrap(), Duration::from_secs(60));
}

#[test]
fn a_middleware_serves_both_clients() {
    struct Refuse;
    impl Middleware for Refuse {
        fn before(&self, attempt: &Attempt, _: &mut http::Request<RequestBody>) -> Result<(), BoxError> {
            Err(format!("no {} today", attempt.operation()).into())
        }
    }
    let client = Client::builder().base_url("http://localhost").middleware(Refuse).build().unwrap();
    let error = client.list_run_steps(&params()).unwrap_err();
    assert_eq!(error.to_string(), "a middleware ended the call: no listRunSteps today");
}

#[tokio::test]
async fn the_body_of_a_request_can_be_read_while_it_is_sent() {
    struct Replace;
    impl Middleware for Replace {
        fn before(&self, _: &Attempt, request: &mut http::Request<RequestBody>) -> Result<(), BoxError> {
            *request.method_mut() = http::Method::POST;
            *request.body_mut() = RequestBody::reader(&b"as it comes"[..], Some(11));
            Ok(())
        }
    }
    let server = Server::start([empty_page()]).await.unwrap();
    let client = Client::builder().base_url(server.url()).middleware(Replace).build().unwrap();
    aside(move || client.list_run_steps(&params()).map(drop)).await.unwrap();
    let request = server.requests().remove(0);
    assert_eq!(
        (request.body.as_slice(), request.header("content-length")),
        (&b"as it comes"[..], vec!["11"])
    );
}

#[test]
fn debug_shows_no_secret() {
    let builder = Client::builder().token("sk-secret").header("X-Api-Key", "header-secret");
    let text = format!("{builder:?} {:?}", builder.clone().build().unwrap());
    assert!(!text.contains("secret") && text.contains("authorization"), "{text}");
}
