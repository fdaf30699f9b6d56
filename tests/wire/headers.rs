//! The headers of a request.

use generated::Client;
use tests::{Request, Server};

use crate::calling::{TOKEN, client, empty_page, only, params, sent};

#[tokio::test]
async fn a_request_has_these_headers_and_no_others() {
    let server = Server::start([empty_page()]).await.unwrap();
    client(&server).list_run_steps(&params()).await.unwrap();
    let request = only(&server);
    let mut headers: Vec<_> =
        request.headers.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.as_str())).collect();
    headers.sort_unstable();
    let host = server.url().replace("http://", "");
    let expected = [
        ("accept", "application/json"),
        // For the feature `gzip`, with which we are tested.
        ("accept-encoding", "gzip"),
        ("authorization", "Bearer sk-token-of-the-caller"),
        ("host", &host),
        ("openai-beta", "assistants=v2"),
        ("user-agent", generated::USER_AGENT),
    ];
    assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value)));
}

#[tokio::test]
async fn the_client_says_what_it_is() {
    let request = sent(&params()).await;
    let [agent] = request.header("user-agent")[..] else { panic!("not one user agent: {request:?}") };
    let (name, version) = agent.split_once('/').unwrap();
    assert_eq!(name, "generated");
    assert!(version.starts_with(|first: char| first.is_ascii_digit()), "{agent}");
}

#[tokio::test]
async fn a_header_of_the_caller_is_added() {
    let request = sent_with("X-Project", "blue; v=1").await;
    assert_eq!(request.header("x-project"), ["blue; v=1"]);
    assert_eq!(request.header("openai-beta"), ["assistants=v2"]);
}

#[tokio::test]
async fn a_header_of_the_caller_wins_over_that_of_the_operation() {
    assert_eq!(sent_with("openai-beta", "assistants=v3").await.header("OpenAI-Beta"), ["assistants=v3"]);
    assert_eq!(sent_with("User-Agent", "mine/1").await.header("user-agent"), ["mine/1"]);
}

#[tokio::test]
async fn without_a_token_there_is_no_authorization() {
    let server = Server::start([empty_page()]).await.unwrap();
    let client = Client::builder().base_url(server.url()).build().unwrap();
    client.list_run_steps(&params()).await.unwrap();
    assert_eq!(only(&server).header("authorization"), [""; 0]);
}

async fn sent_with(name: &str, value: &str) -> Request {
    let server = Server::start([empty_page()]).await.unwrap();
    let builder = Client::builder().base_url(server.url()).token(TOKEN).header(name, value);
    builder.build().unwrap().list_run_steps(&params()).await.unwrap();
    only(&server)
}
