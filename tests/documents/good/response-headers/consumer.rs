//! Headers have types, and never stand in the way of a body.

use bytes::Bytes;
use response_headers::models::{AllowHeader, XModeHeader};
use response_headers::operations::{GetOtherParams, ListThingsParams};
use response_headers::{Error, Operation, Response};

fn list(headers: &[(&str, &str)]) -> Response<Vec<String>> {
    let builder = http::Response::builder().status(200);
    let builder = headers.iter().fold(builder, |builder, (name, value)| builder.header(*name, *value));
    ListThingsParams::decode(builder.body(Bytes::from_static(b"[]")).unwrap()).unwrap()
}

#[test]
fn headers_have_their_types() {
    let response = list(&[
        ("X-Rate-Limit-Remaining", "12"),
        ("x-mode", "fast"),
        ("X-Totals", r#"{"all": 3}"#),
        ("Allow", "read, write"),
        ("Allow", "rest"),
        ("Status", "up"),
        ("X-Changing", "true"),
    ]);
    // An integer here and a number there: a number takes both.
    assert_eq!(response.x_rate_limit_remaining(), Some(12.0));
    assert_eq!(response.x_mode(), Some(XModeHeader::Fast));
    assert_eq!(response.x_totals().map(|totals| totals.all), Some(3));
    let allowed = [AllowHeader::Read, AllowHeader::Write, AllowHeader::Unknown("rest".to_owned())];
    assert_eq!(response.allow(), Some(allowed.to_vec()));
    assert_eq!((response.status().as_u16(), response.status_header().as_deref()), (200, Some("up")));
    // True or a text: a text takes both.
    assert_eq!(response.x_changing().as_deref(), Some("true"));
}

#[test]
fn values_of_both_descriptions_are_known() {
    let response = http::Response::builder().header("X-Mode", "asleep").body(Bytes::new()).unwrap();
    assert_eq!(GetOtherParams::decode(response).unwrap().x_mode(), Some(XModeHeader::Asleep));
}

#[test]
fn headers_that_are_absent_or_wrong_are_none() {
    let response = list(&[("X-Rate-Limit-Remaining", "many"), ("X-Totals", "{"), ("X-Mode", "new")]);
    assert_eq!((response.x_rate_limit_remaining(), response.x_totals()), (None, None));
    assert_eq!(response.x_mode(), Some(XModeHeader::Unknown("new".to_owned())));
    assert_eq!((response.allow(), response.body().len()), (None, 0));
    assert_eq!(response.headers()["x-totals"], "{");
}

#[test]
fn errors_have_them_too() {
    let response = http::Response::builder().status(429).header("retry-after", "7").body(Bytes::new()).unwrap();
    let Err(Error::Api(error)) = ListThingsParams::decode(response) else { panic!() };
    assert_eq!(error.retry_after_header(), Some(7));
}
