//! What is said about one call.

use generated::{Error, RequestOptions};
use tests::{Answer, Server};

use crate::calling::{client, empty_page, only, params};
use crate::double::{Double, page, status};

#[tokio::test]
async fn headers_and_parameters_are_added() {
    let server = Server::start([empty_page()]).await.unwrap();
    let options = RequestOptions::new().header("OpenAI-Beta", "other=v3").header("X-Trace", "t");
    let options = options.query("debug", "a b&c").query("debug", "2");
    client(&server).with(options).list_run_steps(&params().limit(2)).await.unwrap();
    let request = only(&server);
    assert_eq!(
        request.target(),
        "/threads/thread_abc123/runs/run_abc123/steps?limit=2&debug=a%20b%26c&debug=2"
    );
    assert_eq!(request.header("openai-beta"), ["other=v3"]);
    assert_eq!(request.header("x-trace"), ["t"]);
}

#[tokio::test]
async fn the_client_stays_as_it_is() {
    let server = Server::start([empty_page(), empty_page()]).await.unwrap();
    let client = client(&server);
    let with = client.with(RequestOptions::new().header("X-Trace", "t"));
    let with = with.with(RequestOptions::new().query("debug", "1"));
    with.list_run_steps(&params()).await.unwrap();
    client.list_run_steps(&params()).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("x-trace"), ["t"]);
    assert!(requests[0].target().ends_with("?debug=1"), "{requests:?}");
    assert_eq!(requests[1].header("x-trace"), [""; 0]);
    assert!(!requests[1].target().contains('?'), "{requests:?}");
}

#[tokio::test]
async fn pages_take_them_as_well() {
    let server = Server::start([empty_page()]).await.unwrap();
    let client = client(&server).with(RequestOptions::new().header("X-Trace", "t"));
    client.list_run_steps_pages(params()).try_next().await.unwrap();
    assert_eq!(only(&server).header("x-trace"), ["t"]);
}

#[tokio::test]
async fn what_no_request_may_have_is_refused() {
    for (options, parameter) in [
        (RequestOptions::new().header("a b", "c"), "a b"),
        (RequestOptions::new().header("X-Trace", "a\r\nb: c"), "X-Trace"),
        (RequestOptions::new().idempotency_key("a\nb"), "idempotency-key"),
    ] {
        let server = Server::start([]).await.unwrap();
        let error = client(&server).with(options).list_run_steps(&params()).await.unwrap_err();
        let Error::InvalidRequest(error) = error else { panic!("{error:?}") };
        assert_eq!(error.parameter(), parameter);
        assert!(server.requests().is_empty());
    }
}

#[tokio::test]
async fn an_answer_can_be_had_as_it_came() {
    let server = Server::start([Answer::status(404).header("x-a", "b").body("{no")]).await.unwrap();
    let answer = client(&server).send_raw(&params()).await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["x-a"]), (404, &"b".parse().unwrap()));
    assert_eq!(answer.body(), "{no");
    // Behind the retries.
    let double = Double::new([status(503, &[]), page()]);
    assert_eq!(double.client().send_raw(&params()).await.unwrap().status(), 200);
}

#[test]
fn debug_shows_names_and_no_values() {
    let options = RequestOptions::new().header("X-Key", "secret").query("key", "secret");
    let text = format!("{:?}", options.idempotency_key("secret"));
    assert!(text.contains("X-Key") && !text.contains("secret"), "{text}");
}
