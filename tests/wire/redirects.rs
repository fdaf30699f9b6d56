//! Redirects: the caller's headers are for the caller's server.

use generated::Client;
use tests::{Answer, Server};

use crate::calling::{TOKEN, empty_page, only, params};

fn client(server: &Server) -> Client {
    let builder = Client::builder().base_url(server.url()).token(TOKEN).header("Api-Key", "secret");
    builder.build().unwrap()
}

#[tokio::test]
async fn no_header_of_the_caller_follows_a_redirect_to_another_server() {
    let other = Server::start([empty_page()]).await.unwrap();
    let elsewhere = format!("{}/elsewhere", other.url());
    let server = Server::start([Answer::status(302).header("location", &elsewhere)]).await.unwrap();
    client(&server).list_run_steps(&params()).await.unwrap();
    assert_eq!(only(&server).header("authorization"), ["Bearer sk-token-of-the-caller"]);
    assert_eq!(only(&server).header("api-key"), ["secret"]);
    let request = only(&other);
    assert_eq!(request.line, "GET /elsewhere HTTP/1.1");
    for name in ["authorization", "api-key", "openai-beta", "cookie", "referer"] {
        assert_eq!(request.header(name), [""; 0], "{request:?}");
    }
    assert_eq!(request.header("accept"), ["application/json"]);
}

#[tokio::test]
async fn a_redirect_on_the_same_server_is_followed() {
    let server =
        Server::start([Answer::status(308).header("location", "/v2/steps"), empty_page()]).await.unwrap();
    client(&server).list_run_steps(&params().limit(1)).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[1].line, "GET /v2/steps HTTP/1.1");
    assert_eq!(requests[1].header("authorization"), ["Bearer sk-token-of-the-caller"]);
    assert_eq!(requests[1].header("api-key"), ["secret"]);
}
