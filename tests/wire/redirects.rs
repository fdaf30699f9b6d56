//! Redirects: the caller's headers are for the caller's server.

use generated::{Client, Error, RedirectRefusal};
use tests::{Answer, Server};

use crate::calling::{TOKEN, empty_page, only, params};
use crate::double::{Any, Double, page, status};

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

/// Where the second request of a call goes that `location` redirects.
async fn followed(code: u16, location: &str, method: &'static str) -> http::Request<bytes::Bytes> {
    let double = Double::new([status(code, &[("location", location)]), page()]);
    double.client().send(&Any(method)).await.unwrap();
    let mut requests = double.requests();
    assert_eq!(requests.len(), 2, "{code} {location}");
    requests.remove(1)
}

/// Why a call that `location` redirects is not followed.
async fn refused(code: u16, location: &str, method: &'static str) -> RedirectRefusal {
    let double = Double::new([status(code, &[("location", location)]), page()]);
    let error = double.client().send(&Any(method)).await.unwrap_err();
    let Error::Redirect(error) = error else { panic!("{location}: {error:?}") };
    assert_eq!((error.status().as_u16(), double.requests().len()), (code, 1), "{location}");
    error.refusal()
}

#[tokio::test]
async fn a_location_is_a_reference() {
    // The base is https://api.example.com/v1/things.
    for (location, url) in [
        ("https://api.example.com/a?b#c", "https://api.example.com/a?b"),
        ("HTTPS://API.example.com:443", "https://API.example.com:443/"),
        ("//api.example.com/a", "https://api.example.com/a"),
        ("/a/./b/../c", "https://api.example.com/a/c"),
        ("/../..", "https://api.example.com/"),
        ("/a/..", "https://api.example.com/"),
        ("/a//b/.", "https://api.example.com/a//b/"),
        ("others", "https://api.example.com/v1/others"),
        ("../v2/things?a=b", "https://api.example.com/v2/things?a=b"),
        ("./a:b", "https://api.example.com/v1/a:b"),
        ("?a=b", "https://api.example.com/v1/things?a=b"),
        ("/a b/\u{e9}", "https://api.example.com/a%20b/%C3%A9"),
    ] {
        assert_eq!(followed(307, location, "GET").await.uri(), url, "{location}");
    }
}

#[tokio::test]
async fn the_method_is_as_rfc_9110_has_it() {
    for (code, method, then) in [
        (301, "GET", "GET"),
        (301, "POST", "GET"),
        (301, "PUT", "PUT"),
        (302, "POST", "GET"),
        (302, "DELETE", "DELETE"),
        (303, "POST", "GET"),
        (303, "PUT", "GET"),
        (303, "HEAD", "HEAD"),
        (307, "POST", "POST"),
        (308, "POST", "POST"),
        (308, "PATCH", "PATCH"),
    ] {
        let request = followed(code, "/other", method).await;
        assert_eq!(request.method(), then, "{code} {method}");
        let has_body = then == method;
        assert_eq!(request.body().is_empty(), !has_body, "{code} {method}");
        assert_eq!(request.headers().contains_key("content-type"), has_body, "{code} {method}");
        assert_eq!(request.headers()["authorization"], format!("Bearer {TOKEN}"));
    }
}

#[tokio::test]
async fn another_origin_learns_nothing() {
    for location in [
        "https://example.com/a",
        "https://api.example.com:444/a",
        "https://api.example.com.evil.example/a",
        "//other.example/a",
    ] {
        for method in ["GET", "HEAD"] {
            let request = followed(307, location, method).await;
            assert_eq!(request.method(), method);
            let names: Vec<_> = request.headers().keys().map(http::HeaderName::as_str).collect();
            assert_eq!(names, ["user-agent"], "{location}");
            assert!(request.body().is_empty(), "{location}");
        }
        for method in ["POST", "PUT", "DELETE"] {
            assert_eq!(refused(307, location, method).await, RedirectRefusal::OtherOrigin, "{location}");
        }
        // What has become a GET has nothing to hide.
        assert!(followed(303, location, "POST").await.body().is_empty());
    }
}

#[tokio::test]
async fn the_way_back_shows_no_credentials_either() {
    let away = status(302, &[("location", "https://other.example/a")]);
    let back = status(302, &[("location", "https://api.example.com/b")]);
    let double = Double::new([away, back, page()]);
    double.client().list_run_steps(&params()).await.unwrap();
    assert_eq!(double.requests()[2].uri(), "https://api.example.com/b");
    assert!(!double.requests()[2].headers().contains_key("authorization"));
}

#[tokio::test]
async fn where_nobody_should_go_we_do_not() {
    for location in ["http://api.example.com/a", "http://other.example/a"] {
        assert_eq!(refused(302, location, "GET").await, RedirectRefusal::Downgrade, "{location}");
    }
    for location in [
        "ftp://api.example.com/a",
        "javascript:alert(1)",
        "https://user:word@api.example.com/a",
        "https:///a",
        "https:a",
        "https://a b/",
        "https://api.example.com:99999999/a",
    ] {
        assert_eq!(refused(302, location, "GET").await, RedirectRefusal::Location, "{location}");
    }
}

#[tokio::test]
async fn circles_come_to_an_end() {
    assert_eq!(refused(302, "", "GET").await, RedirectRefusal::Loop);
    let double = Double::new((0..20).map(|count| status(302, &[("location", &format!("/{count}"))])));
    let error = double.client().list_run_steps(&params()).await.unwrap_err();
    assert!(
        matches!(&error, Error::Redirect(error) if error.refusal() == RedirectRefusal::Loop),
        "{error:?}"
    );
    assert_eq!(error.to_string(), "the server redirects in circles (302 Found)");
    // The request, and ten redirects of it.
    assert_eq!((double.requests().len(), error.attempts()), (11, Some(1)));
}

#[tokio::test]
async fn what_is_no_redirect_is_an_answer() {
    for reply in [status(302, &[]), status(304, &[("location", "/a")]), status(300, &[("location", "/a")])] {
        let double = Double::new([reply, page()]);
        let error = double.client().list_run_steps(&params()).await.unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{error:?}");
        assert_eq!(double.requests().len(), 1);
    }
}
