//! Redirects over a transport that needs no socket, and so has TLS without any certificate.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use generated::{
    Body, BoxFuture, Client, Error, Limits, RedirectRefusal, RequestBody, Transport, TransportResult,
};
use http::{HeaderValue, Request, Response};
use proptest::prelude::*;

use crate::caller::TOKEN;
use crate::cases::answers::PAGE;
use crate::operations::{Create, SECRET, list};
use crate::outcome::{Failure, Kind};

/// Redirects the first request to a place, and answers all others.
struct Redirecting {
    location: HeaderValue,
    status: u16,
    seen: Arc<Mutex<Vec<Request<RequestBody>>>>,
}

impl Transport for Redirecting {
    fn send(&self, request: Request<RequestBody>, _: Limits) -> BoxFuture<'_, TransportResult> {
        let mut seen = self.seen.lock().unwrap();
        seen.push(request);
        let answer = match seen.len() {
            1 => {
                Response::builder().status(self.status).header("location", &self.location).body(Bytes::new())
            }
            _ => Response::builder().body(Bytes::from_static(PAGE.as_bytes())),
        };
        Box::pin(std::future::ready(Ok(answer.unwrap().map(Body::from))))
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }
}

/// How a call ends, and the requests that it makes.
fn redirected(
    base_url: &str,
    (status, location): (u16, &[u8]),
    is_post: bool,
) -> (Option<Failure>, Vec<Request<RequestBody>>) {
    let seen = Arc::default();
    let location = HeaderValue::from_bytes(location).unwrap();
    let transport = Redirecting { location, status, seen: Arc::clone(&seen) };
    let client = Client::builder().base_url(base_url).token(TOKEN).transport(transport).build().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error: Option<Error<_>> = runtime.block_on(async {
        if is_post { client.send(&Create).await.err() } else { client.list_run_steps(&list()).await.err() }
    });
    let seen = std::mem::take(&mut *seen.lock().unwrap());
    (error.map(Failure::from), seen)
}

#[test]
fn nothing_goes_from_https_to_http() {
    for location in ["http://api.example.com/v1", "HTTP://api.example.com:443/", "http://other.example.com/"]
    {
        for status in [301, 302, 303, 307, 308] {
            for is_post in [false, true] {
                let (failure, requests) =
                    redirected("https://api.example.com/v1", (status, location.as_bytes()), is_post);
                let kind = failure.map(|failure| failure.kind);
                assert_eq!(kind, Some(Kind::Redirect(RedirectRefusal::Downgrade)), "{location}");
                assert_eq!(requests.len(), 1);
            }
        }
    }
}

#[test]
fn a_better_protocol_is_another_origin() {
    let (failure, requests) = redirected("http://api.example.com", (301, b"https://api.example.com/"), false);
    assert!(failure.is_none(), "{failure:?}");
    assert!(requests[0].headers().contains_key("authorization"));
    assert!(!requests[1].headers().contains_key("authorization"));
}

#[test]
fn a_port_that_is_the_usual_one_is_no_other_origin() {
    let (_, requests) = redirected("https://api.example.com", (307, b"https://API.example.com:443/b"), true);
    assert_eq!(requests.len(), 2);
    assert!(requests[1].headers().contains_key("authorization"));
}

/// What could stand in a `Location`.
fn location() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "https:", "http:", "//", "/", "api.example.com", "evil.example.com", "@", ":", "443", "80", "..", ".", "?", "#", "%",
            "%2e", "\\", "[", "]", "[::1]", " ", "a", "\t",
        ]).prop_map(|text| text.as_bytes().to_owned()),
        1 => prop::collection::vec(32_u8..=255, 0..4),
    ];
    let printable = |byte: &u8| *byte == b'\t' || (32..=255).contains(byte) && *byte != 127;
    prop::collection::vec(piece, 0..9)
        .prop_map(move |pieces| pieces.concat().into_iter().filter(printable).collect())
}

proptest! {
    #[test]
    fn credentials_stay_where_they_belong(
        location in location(),
        status in prop::sample::select(vec![301_u16, 302, 303, 307, 308]),
        is_post: bool,
    ) {
        let (failure, requests) = redirected("https://api.example.com/v1", (status, &location), is_post);
        prop_assert_eq!(failure.is_none(), requests.len() == 2, "{:?}", failure);
        for request in requests.iter().skip(1) {
            let uri = request.uri();
            prop_assert_eq!(uri.scheme_str(), Some("https"));
            let is_ours = uri.host() == Some("api.example.com") && uri.port_u16().is_none_or(|port| port == 443);
            if !is_ours {
                let names: Vec<_> = request.headers().keys().map(http::HeaderName::as_str).collect();
                prop_assert!(names.iter().all(|name| ["accept", "user-agent"].contains(name)), "{:?} for {}", names, uri);
                prop_assert_eq!(request.body().length(), Some(0));
                prop_assert!(!uri.to_string().contains(SECRET));
            }
        }
    }
}
