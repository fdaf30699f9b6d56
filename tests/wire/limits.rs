//! Limits of time and of size.

use std::time::{Duration, Instant};

use generated::mock::Mock;
use generated::{Client, Error, Limit, RequestOptions};
use tests::{Answer, Server};
use tokio::net::{TcpSocket, TcpStream};

use crate::calling::{TOKEN, call, client, empty_page, params};

fn milliseconds(count: u64) -> Duration {
    Duration::from_millis(count)
}

#[tokio::test]
async fn an_attempt_that_takes_too_long_is_followed_by_another() {
    let server = Server::start([Answer::silence(), empty_page().stall_after(3), empty_page()]).await.unwrap();
    let patient = client(&server).with(RequestOptions::new().attempt_timeout(milliseconds(150)));
    patient.list_run_steps(&params()).await.unwrap();
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn the_error_says_which_limit_ran_out() {
    // Its time passes by itself: here it is about what is said.
    let mock = Mock::new();
    mock.list_run_steps().times(3).hangs();
    let options = RequestOptions::new().attempt_timeout(milliseconds(50)).max_retries(1);
    let error = mock.client().with(options).list_run_steps(&params()).await.unwrap_err();
    assert_eq!((error.limit(), error.attempts()), (Some(Limit::Attempt), Some(2)));
    let message = "no answer in time: the attempt was not over within 50ms (2 attempts)";
    assert_eq!(error.to_string(), message);

    let options = RequestOptions::new().timeout(milliseconds(50));
    let error = mock.client().with(options).list_run_steps(&params()).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!((error.limit(), error.attempts()), (Some(Limit::Total), Some(1)));
    assert_eq!(error.to_string(), "no answer in time: the call was not over within 50ms");
}

#[tokio::test]
async fn the_limit_of_a_call_holds_over_all_attempts() {
    let server = Server::start(vec![Answer::silence(); 99]).await.unwrap();
    let options = RequestOptions::new().timeout(milliseconds(400)).attempt_timeout(milliseconds(30));
    let begin = Instant::now();
    let error = client(&server).with(options.max_retries(99)).list_run_steps(&params()).await.unwrap_err();
    assert!(begin.elapsed() < milliseconds(1500), "{:?}", begin.elapsed());
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[tokio::test]
async fn a_connection_that_is_not_made_is_given_up() {
    // Its queue is full, so that nobody answers who asks for a connection.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    while let Ok(stream) = tokio::time::timeout(milliseconds(200), TcpStream::connect(address)).await {
        waiting.push(stream.unwrap());
        assert!(waiting.len() < 99);
    }
    let builder = Client::builder().base_url(format!("http://{address}")).token(TOKEN).max_retries(0);
    let client = builder.connect_timeout(milliseconds(100)).build().unwrap();
    let error = client.list_run_steps(&params()).await.unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Connect), "{error:?}");
    // For one call, too.
    let begin = Instant::now();
    let options = RequestOptions::new().connect_timeout(milliseconds(300));
    let error = client.with(options).list_run_steps(&params()).await.unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Connect), "{error:?}");
    assert!(begin.elapsed() > milliseconds(250), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused() {
    let answer = empty_page().header("x-request-id", "r");
    for (limit, fits) in [(74, false), (75, true)] {
        let server = Server::start([answer.clone()]).await.unwrap();
        let client = client(&server).with(RequestOptions::new().max_body(limit));
        let outcome = client.list_run_steps(&params()).await;
        assert_eq!(outcome.is_ok(), fits, "{outcome:?}");
        let Err(error) = outcome else { continue };
        assert!(matches!(&error, Error::BodyTooLarge(error) if error.limit() == 74), "{error:?}");
        assert_eq!((error.status().unwrap().as_u16(), error.request_id()), (200, Some("r")));
        assert_eq!(error.to_string(), "the body of the answer (200 OK) has more than 74 bytes");
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn a_body_that_does_not_say_how_long_it_is_is_counted() {
    let server = Server::start([Answer::chunked(200, vec![b' '; 100_000])]).await.unwrap();
    let options = RequestOptions::new().max_body(50_000);
    let error = client(&server).with(options).list_run_steps(&params()).await.unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge(_)), "{error:?}");
}

#[tokio::test]
async fn what_is_announced_is_not_waited_for() {
    let announced = Answer::status(200).body(vec![b' '; 100_000]).stall_after(10);
    let server = Server::start([announced]).await.unwrap();
    let options = RequestOptions::new().max_body(50_000);
    let error = client(&server).with(options).list_run_steps(&params()).await.unwrap_err();
    assert!(matches!(error, Error::BodyTooLarge(_)), "{error:?}");
}

#[tokio::test]
async fn deep_json_is_an_error() {
    for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        let body = format!(r#"{{"object":"list","data":[],"has_more":false,"more":{deep}}}"#);
        let error = call(Answer::status(200).body(body)).await.unwrap_err();
        assert!(matches!(&error, Error::Decode(error) if error.reason().contains("recursion")), "{error:?}");
        let body = format!(r#"{{"object":"list","data":[{{"step_details":{deep}}}],"has_more":false}}"#);
        let error = call(Answer::status(200).body(body)).await.unwrap_err();
        assert!(matches!(&error, Error::Decode(error) if error.reason().contains("recursion")), "{error:?}");
    }
}
