//! What is sent again, when, and what is not.

use std::time::Duration;

use generated::{Error, Limit, RequestOptions, RetryPolicy, TransportErrorKind};
use tests::{Answer, Server};

use crate::calling::{client, empty_page, params};
use crate::double::{Any, Double, failure, page, status};

const MILLISECOND: Duration = Duration::from_millis(1);

#[tokio::test]
async fn a_status_that_may_pass_is_asked_again() {
    for code in [408, 429, 500, 502, 503, 504] {
        let double = Double::new([status(code, &[]), status(code, &[]), page()]);
        double.client().list_run_steps(&params()).await.unwrap();
        assert_eq!(double.requests().len(), 3, "{code}");
        // All but the last of the bits of 0.5 and 1 second.
        let waits = double.waits();
        assert!(waits[0] > 499 * MILLISECOND && waits[0] <= 500 * MILLISECOND, "{waits:?}");
        assert!(waits[1] > 999 * MILLISECOND && waits[1] <= 1000 * MILLISECOND, "{waits:?}");
    }
}

#[tokio::test]
async fn a_status_that_stays_is_not() {
    for code in [400, 401, 404, 409, 422, 501, 505] {
        let double = Double::new([status(code, &[]), page()]);
        let error = double.client().list_run_steps(&params()).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (code, Some(1)));
        assert_eq!(double.requests().len(), 1, "{code}");
    }
}

#[tokio::test]
async fn the_error_of_the_last_attempt_says_how_many_there_were() {
    let double = Double::new([(); 5].map(|()| status(503, &[("x-request-id", "r")])));
    let error = double.client().list_run_steps(&params()).await.unwrap_err();
    assert_eq!(error.attempts(), Some(3));
    assert_eq!(error.to_string(), "the server answered 503 Service Unavailable (request r) (3 attempts)");
    let double = Double::new([(); 5].map(|()| failure(TransportErrorKind::Other)));
    let error = double.client().list_run_steps(&params()).await.unwrap_err();
    assert_eq!((error.attempts(), double.requests().len()), (Some(3), 3));
    assert_eq!(error.to_string(), "no answer: unplugged (3 attempts)");
}

#[tokio::test]
async fn only_what_is_safe_to_repeat_is_repeated() {
    let broken = TransportErrorKind::Other;
    for (method, is_repeated) in [
        ("GET", true),
        ("HEAD", true),
        ("PUT", true),
        ("DELETE", true),
        ("OPTIONS", true),
        ("QUERY", true),
        ("POST", false),
        ("PATCH", false),
        ("FROB", false),
    ] {
        for first in [failure(broken), status(503, &[]), status(429, &[])] {
            let double = Double::new([first, page()]);
            let outcome = double.client().send(&Any(method)).await;
            assert_eq!(outcome.is_ok(), is_repeated, "{method}");
            assert_eq!(double.requests().len(), 1 + usize::from(is_repeated), "{method}");
        }
    }
}

#[tokio::test]
async fn what_was_never_sent_may_be_sent() {
    for kind in [TransportErrorKind::Connect, TransportErrorKind::Timeout(Limit::Connect)] {
        let double = Double::new([failure(kind), page()]);
        double.client().send(&Any("POST")).await.unwrap();
        assert_eq!(double.requests().len(), 2);
    }
    // Behind a redirect something was sent already.
    let double =
        Double::new([status(307, &[("location", "/other")]), failure(TransportErrorKind::Connect), page()]);
    let error = double.client().send(&Any("POST")).await.unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(double.requests().len(), 2);
}

#[tokio::test]
async fn a_key_makes_any_request_repeatable_and_stays_the_same() {
    let double = Double::new([status(503, &[]), failure(TransportErrorKind::Other), page()]);
    let client = double.client().with(RequestOptions::new().idempotency_key("k-1"));
    client.send(&Any("POST")).await.unwrap();
    let keys: Vec<_> = double.requests().iter().map(|it| it.headers()["idempotency-key"].clone()).collect();
    assert_eq!(keys, ["k-1", "k-1", "k-1"]);
}

#[tokio::test]
async fn keys_are_made_for_those_who_ask() {
    let server =
        Server::start([Answer::status(503), empty_page(), empty_page(), empty_page()]).await.unwrap();
    let client = client(&server).with(RequestOptions::new().idempotency_keys(true));
    client.send(&Any("POST")).await.unwrap();
    client.send(&Any("POST")).await.unwrap();
    client.list_run_steps(&params()).await.unwrap();
    let requests = server.requests();
    let keys: Vec<_> = requests.iter().map(|it| it.header("idempotency-key").concat()).collect();
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2]);
    assert_eq!(keys[3], "");
    let lengths: Vec<_> = keys[2].split('-').map(str::len).collect();
    assert_eq!(lengths, [8, 4, 4, 4, 12], "{keys:?}");
}

#[tokio::test]
async fn the_server_has_the_last_word() {
    let double = Double::new([status(503, &[("x-should-retry", "false")]), page()]);
    double.client().list_run_steps(&params()).await.unwrap_err();
    assert_eq!(double.requests().len(), 1);
    let double = Double::new([status(409, &[("x-should-retry", "true")]), page()]);
    double.client().send(&Any("POST")).await.unwrap();
    assert_eq!(double.requests().len(), 2);
}

#[tokio::test]
async fn the_server_says_how_long_to_wait() {
    for (headers, wait) in [
        (&[("retry-after", "7")][..], Duration::from_secs(7)),
        (&[("retry-after", "1.5")], Duration::from_millis(1500)),
        (&[("retry-after-ms", "20"), ("retry-after", "7")], Duration::from_millis(20)),
        (&[("retry-after", "Sun, 06 Nov 1994 08:49:47 GMT")], Duration::from_secs(10)),
        (&[("retry-after", "Sunday, 06-Nov-94 08:49:47 GMT")], Duration::from_secs(10)),
        (&[("retry-after", "Sun Nov  6 08:49:47 1994")], Duration::from_secs(10)),
    ] {
        let double = Double::new([status(429, headers), page()]);
        double.client().list_run_steps(&params()).await.unwrap();
        assert_eq!(double.waits(), [wait], "{headers:?}");
    }
}

#[tokio::test]
async fn a_wait_that_says_nothing_is_our_own() {
    for value in
        ["", "soon", "-1", "0", "NaN", "inf", "1e3", "Sun, 06 Nov 1994 08:49:07 GMT", "Xxx, 99 Yyy 1 a"]
    {
        let double = Double::new([status(429, &[("retry-after", value)]), page()]);
        double.client().list_run_steps(&params()).await.unwrap();
        let waits = double.waits();
        assert!(waits[0] > 499 * MILLISECOND && waits[0] <= 500 * MILLISECOND, "{value}: {waits:?}");
    }
}

#[tokio::test]
async fn a_wait_that_is_too_long_ends_the_call() {
    for value in ["61", "99999999999999999999", "Mon, 07 Nov 1994 08:49:37 GMT"] {
        let double = Double::new([status(429, &[("retry-after", value)]), page()]);
        let error = double.client().list_run_steps(&params()).await.unwrap_err();
        assert_eq!((error.status().unwrap().as_u16(), double.requests().len()), (429, 1), "{value}");
    }
    // It would be over when the call must be.
    let double = Double::new([status(429, &[("retry-after", "7")]), page()]);
    let hurried = RequestOptions::new().timeout(Duration::from_secs(5));
    let error = double.client().with(hurried).list_run_steps(&params()).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), double.waits()), (429, vec![]));
    // All waits together.
    let double = Double::new([(); 3].map(|()| status(429, &[("retry-after", "7")])));
    let policy = RetryPolicy::new().longest_total(Duration::from_secs(10));
    double.client().with(RequestOptions::new().retry(policy)).list_run_steps(&params()).await.unwrap_err();
    assert_eq!(double.waits(), [Duration::from_secs(7)]);
}

#[tokio::test]
async fn retries_are_the_clients_or_the_calls() {
    let script = || (0..9).map(|_| status(503, &[]));
    let double = Double::new(script());
    double.builder().max_retries(4).build().unwrap().list_run_steps(&params()).await.unwrap_err();
    assert_eq!(double.requests().len(), 5);
    let double = Double::new(script());
    let client = double.builder().max_retries(4).build().unwrap();
    client.with(RequestOptions::new().max_retries(0)).list_run_steps(&params()).await.unwrap_err();
    assert_eq!(double.requests().len(), 1);
    let double = Double::new(script());
    let client = double.builder().retry(RetryPolicy::none()).build().unwrap();
    client.list_run_steps(&params()).await.unwrap_err();
    assert_eq!(double.requests().len(), 1);
    client.with(RequestOptions::new().retry(RetryPolicy::new())).list_run_steps(&params()).await.unwrap_err();
    assert_eq!(double.requests().len(), 4);
}

#[tokio::test]
async fn half_an_answer_is_asked_for_again() {
    let server = Server::start([empty_page().close_after(5), empty_page()]).await.unwrap();
    client(&server).list_run_steps(&params()).await.unwrap();
    assert_eq!(server.requests().len(), 2);
}
