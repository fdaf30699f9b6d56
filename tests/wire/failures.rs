//! No answer, or half of one.

use std::time::Duration;

use generated::{Client, Error};
use tests::{Answer, Server};
use tokio::net::TcpSocket;

use crate::calling::{TOKEN, call, empty_page, params};
use crate::decoding::Outcome;

/// A call that is given up soon.
async fn hurried(answer: Answer) -> Outcome {
    let server = Server::start([answer]).await.unwrap();
    let builder = Client::builder().base_url(server.url()).token(TOKEN).timeout(Duration::from_millis(50));
    builder.build().unwrap().list_run_steps(&params()).await
}

#[tokio::test]
async fn a_connection_that_is_refused_is_a_failure_of_the_transport() {
    // Bound but not listening: nobody else can take the port.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let base_url = format!("http://{}", socket.local_addr().unwrap());
    let client = Client::builder().base_url(base_url).token(TOKEN).build().unwrap();
    let error = client.list_run_steps(&params()).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!((error.status(), error.request_id()), (None, None));
    // The cause stands in the message itself.
    let message = error.to_string();
    assert!(message.starts_with("no answer: ") && message.contains("refused"), "{message}");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_a_failure_of_the_transport() {
    for count in [0, 1, 20] {
        let error = call(empty_page().close_after(count)).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "behind {count} bytes: {error:?}");
    }
}

#[tokio::test]
async fn an_error_whose_body_breaks_off_is_a_failure_of_the_transport() {
    let error = call(Answer::status(500).body("It failed.").close_after(2)).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn an_answer_that_is_not_http_is_a_failure_of_the_transport() {
    let error = call(Answer::status(200).header("a b", "\u{1}")).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_never_answers_is_given_up() {
    let error = hurried(Answer::silence()).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert!(error.to_string().starts_with("no answer in time: "), "{error}");
    assert_eq!(error.status(), None);
}

#[tokio::test]
async fn a_server_that_falls_silent_is_given_up() {
    let error = hurried(empty_page().stall_after(10)).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}
