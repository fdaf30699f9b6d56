//! What is deprecated works still, and says so.

use bytes::Bytes;
use deprecated::Operation;
use deprecated::operations::GetNewParams;
use http::Response;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
#[allow(deprecated)]
fn it_works_still() {
    let params = deprecated::operations::GetOldParams::new("1").after("c");
    assert_eq!(params.request().unwrap().uri(), "/old?id=1&after=c");
    let body = r#"{"data": [{"id": "1"}], "has_more": true, "old": "", "choice": "red", "name": "n"}"#;
    let page = GetNewParams::decode(answer(200, body)).unwrap();
    assert_eq!((page.data[0].id.as_str(), page.has_more), ("1", true));
    let red = deprecated::models::OldUnion::OldColour(deprecated::models::OldColour::Red);
    assert_eq!(page.choice, Some(red));
}

#[test]
fn what_is_not_deprecated_does_not_warn() {
    let request = GetNewParams::new("abc").request().unwrap();
    assert_eq!(request.uri(), "/new?must=abc");
    assert_eq!(GetNewParams::new("abcd").request().unwrap_err().parameter(), "must");
}
