//! Redirects: the caller's headers are for the caller's server.

use generated::{Client, Error};
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
    let outcome = client(&server).list_run_steps(&params()).await;
    assert_eq!(only(&server).header("authorization"), ["Bearer sk-token-of-the-caller"]);
    assert_eq!(only(&server).header("api-key"), ["secret"]);
    for request in other.requests() {
        assert_eq!(request.header("authorization"), [""; 0], "{request:?}");
        assert_eq!(request.header("api-key"), [""; 0], "{request:?}");
    }
    // A page that another server gave without knowing the caller is no answer to the call.
    assert!(matches!(&outcome, Err(Error::Api(error)) if error.status() == 302), "{outcome:?}");
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
