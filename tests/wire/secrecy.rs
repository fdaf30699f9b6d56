//! What must not end up in a log: the token, the values of headers, the query.

use std::error::Error as _;
use std::time::Duration;

use generated::{Client, Endpoint};
use tests::{Answer, Server};

use crate::calling::{empty_page, params};

const SECRETS: [&str; 3] = ["sk-secret", "header-secret", "cursor-secret"];

#[track_caller]
fn assert_secret_free(text: &str) {
    for secret in SECRETS {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn debug_shows_names_and_no_values() {
    let builder = Client::builder().base_url("https://example.com/v1").token("sk-secret");
    let builder = builder.header("X-Api-Key", "header-secret").timeout(Duration::from_secs(1));
    let text = format!("{builder:?} {builder:#?}");
    assert_secret_free(&text);
    assert!(text.contains("X-Api-Key") && text.contains("https://example.com/v1"), "{text}");

    let client = builder.build().unwrap();
    let text = format!("{client:?} {client:#?}");
    assert_secret_free(&text);
    assert!(text.contains("authorization") && text.contains("x-api-key"), "{text}");

    let endpoint = Endpoint::new("https://example.com/v1").unwrap().token("sk-secret").unwrap();
    let endpoint = endpoint.header("X-Api-Key", "header-secret").unwrap();
    assert_eq!(
        format!("{endpoint:?}"),
        r#"Endpoint { base_url: "https://example.com/v1", headers: ["authorization", "x-api-key"] }"#
    );
}

#[test]
fn debug_of_a_prepared_request_hides_the_token() {
    let endpoint = Endpoint::new("https://example.com").unwrap().token("sk-secret").unwrap();
    let request = endpoint.prepare(http::Request::new(())).unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer sk-secret");
    assert_secret_free(&format!("{request:?}"));
}

#[test]
fn a_refused_header_does_not_show_its_value() {
    let error = Client::builder().header("X-Api-Key", "header-secret\n").build().unwrap_err();
    assert_secret_free(&format!("{error} {error:?}"));
}

#[tokio::test]
async fn no_error_shows_the_token_or_the_query() {
    let redirect = Answer::status(302).header("location", "/elsewhere?key=cursor-secret");
    for (start, answers) in [
        ("the server answered 401 Unauthorized: no", vec![Answer::status(401).body("no")]),
        ("cannot read the answer: expected", vec![Answer::status(200).body("no")]),
        ("no answer: ", vec![empty_page().close_after(5)]),
        ("no answer: ", vec![Answer::status(200).header("a b", "c")]),
        ("no answer in time: ", vec![Answer::silence()]),
        ("the server redirects in circles", vec![redirect; 20]),
    ] {
        let server = Server::start(answers).await.unwrap();
        let builder = Client::builder().base_url(server.url()).token("sk-secret");
        let client = builder.header("X-Api-Key", "header-secret").timeout(Duration::from_secs(2));
        let client = client.max_retries(0).build();
        let error = client.unwrap().list_run_steps(&params().after("cursor-secret")).await.unwrap_err();
        let mut text = format!("{error} {error:?} {error:#?}");
        assert!(text.starts_with(start), "{text}");
        let mut source = error.source();
        while let Some(error) = source {
            text = format!("{text} {error} {error:?}");
            source = error.source();
        }
        assert_secret_free(&text);
    }
}
