//! What is refused before anything is sent.

use generated::operations::ListRunStepsParams;
use generated::{Client, Endpoint, Error, InvalidRequest, Operation};
use tests::Server;

use crate::calling::{client, empty_page, params};

/// Calls the server, and sees to it that it hears nothing.
async fn refused(params: &ListRunStepsParams) -> InvalidRequest {
    let server = Server::start([empty_page()]).await.unwrap();
    let outcome = client(&server).list_run_steps(params).await;
    assert_eq!(server.requests(), []);
    match outcome {
        Err(Error::InvalidRequest(error)) => error,
        other => panic!("not refused: {other:?}"),
    }
}

#[tokio::test]
async fn a_limit_out_of_bounds_is_refused() {
    for limit in [0, -1, 101, i64::MAX, i64::MIN] {
        let error = refused(&params().limit(limit)).await;
        assert_eq!(error.parameter(), "limit");
        assert_eq!(error.reason(), format!("must be in 1..=100, but is {limit}"));
        assert_eq!(error.to_string(), format!("invalid request: `limit` must be in 1..=100, but is {limit}"));
    }
}

#[test]
fn a_limit_on_its_bounds_is_accepted() {
    for limit in [1, 100] {
        let request = params().limit(limit).request().unwrap();
        assert_eq!(request.uri().query(), Some(format!("limit={limit}").as_str()));
    }
}

#[tokio::test]
async fn an_empty_path_parameter_is_refused() {
    let error = refused(&ListRunStepsParams::new("", "run_abc123")).await;
    assert_eq!((error.parameter(), error.reason()), ("thread_id", "must not be empty"));
    let error = refused(&ListRunStepsParams::new("thread_abc123", "")).await;
    assert_eq!((error.parameter(), error.reason()), ("run_id", "must not be empty"));
}

#[tokio::test]
async fn a_path_parameter_that_climbs_is_refused() {
    for dots in [".", ".."] {
        let reason = format!("must not be `{dots}`, which would name another resource");
        let error = refused(&ListRunStepsParams::new(dots, "run_abc123")).await;
        assert_eq!((error.parameter(), error.reason()), ("thread_id", &*reason));
        let error = refused(&ListRunStepsParams::new("thread_abc123", dots)).await;
        assert_eq!((error.parameter(), error.reason()), ("run_id", &*reason));
    }
}

#[tokio::test]
async fn a_target_that_is_too_long_for_a_url_is_refused() {
    let error = refused(&params().after("a".repeat(70_000))).await;
    assert_eq!(error.parameter(), "path and query");
    assert!(error.to_string().len() < 200, "{error}");
}

#[tokio::test]
async fn the_first_of_several_faults_is_named() {
    let error = refused(&ListRunStepsParams::new("thread_abc123", "..").limit(0)).await;
    assert_eq!(error.parameter(), "run_id");
}

#[tokio::test]
async fn a_refused_request_has_neither_status_nor_request_id() {
    let server = Server::start([]).await.unwrap();
    let error = client(&server).list_run_steps(&params().limit(0)).await.unwrap_err();
    assert_eq!((error.status(), error.request_id()), (None, None));
}

#[test]
fn a_header_that_would_break_the_line_is_refused() {
    for value in ["a\nb", "a\r\nX-Other: b", "a\rb", "a\u{0}b", "a\u{7f}"] {
        let error = Client::builder().token("sk-1").header("X-Project", value).build().unwrap_err();
        assert_eq!(
            error.to_string(),
            "invalid configuration: the value of `X-Project` holds a line break or another control character"
        );
    }
    for name in ["", "X Project", "X-Project:", "X\nProject"] {
        let error = Client::builder().token("sk-1").header(name, "blue").build().unwrap_err();
        assert_eq!(error.to_string(), format!("invalid configuration: `{name}` is not the name of a header"));
    }
}

#[test]
fn a_token_that_would_break_the_line_is_refused_and_not_shown() {
    for token in ["sk-secret\n", "sk-secret\r\nX-Other: b", "sk-secret\u{0}"] {
        let expected = "invalid configuration: the token holds a line break or another character that no \
                        header may have";
        assert_eq!(Client::new(token).unwrap_err().to_string(), expected);
        assert_eq!(Client::builder().token(token).build().unwrap_err().to_string(), expected);
        let endpoint = Endpoint::new("https://example.com").unwrap();
        assert_eq!(endpoint.token(token).unwrap_err().to_string(), expected);
    }
}

#[test]
fn an_empty_token_is_refused() {
    for token in ["", " ", "\t"] {
        assert!(Client::builder().token(token).build().is_err(), "{token:?}");
    }
}

#[test]
fn a_base_url_that_leads_nowhere_is_refused() {
    for base_url in [
        "",
        "/v1",
        "example.com",
        "example.com/v1",
        "localhost:8080",
        "ftp://example.com",
        "file:///v1",
        "https://",
        "https:///v1",
        "http://exa mple.com",
        " https://example.com",
        "https://example.com/a b",
        "https://example.com?key=1",
        "https://example.com/v1#top",
        "https://example.com:99999",
        "https://example.com:port",
        // Nothing sends these, and `Debug` would show them.
        "https://user:secret@example.com",
        "https://[::1",
    ] {
        let error = Client::builder().base_url(base_url).token("sk-1").build();
        let Err(error) = error else { panic!("{base_url:?} was accepted") };
        assert!(error.to_string().starts_with("invalid configuration: the base URL "), "{error}");
    }
}

#[test]
fn a_base_url_that_leads_somewhere_is_accepted() {
    for (base_url, kept) in [
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080/v1/", "http://[::1]:8080/v1"),
        ("https://example.com/openai/v1", "https://example.com/openai/v1"),
        ("HTTPS://EXAMPLE.com/V1", "HTTPS://EXAMPLE.com/V1"),
    ] {
        let client = Client::builder().base_url(base_url).token("sk-1").build().unwrap();
        assert_eq!(client.endpoint().base_url(), kept);
    }
    assert_eq!(Client::new("sk-1").unwrap().endpoint().base_url(), "https://api.openai.com/v1");
}
