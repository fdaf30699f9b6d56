//! Texts are data: on the wire they are what they were.

use bytes::Bytes;
use descriptions::Operation;
use descriptions::models::HostileUnion;
use descriptions::operations::{GetOddKind, GetOddParams};
use http::Response;
use serde_json::json;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn values_are_untouched() {
    for text in ["a\"b", "c\\d", "{e}", "`f`", "*/", "\u{202e}g", "]"] {
        let kind = GetOddKind::from(text);
        assert!(!matches!(kind, GetOddKind::Unknown(_)), "{text}");
        assert_eq!(kind.as_str(), text);
    }
    let request = GetOddParams::new("x", GetOddKind::StarSlash).a_b_c_d_e("{}").request().unwrap();
    assert_eq!(request.uri(), "/odd/x?a%7Cb%60c%22d%5Ce=%7B%7D&kind=%2A%2F");
    assert_eq!(request.headers()["x-quote"], "say \"hi\" \\");
}

#[test]
fn members_are_untouched() {
    let body =
        json!({"text": "t", "kind": "``` \"kind\" {} */", "html": "", "union": 1, "\"quoted\\name\"": "q"});
    let read = GetOddParams::decode(answer(200, &body.to_string())).unwrap();
    assert_eq!(read.quoted_name.as_deref(), Some("q"));
    assert_eq!((&*read.kind, &read.union), ("``` \"kind\" {} */", &HostileUnion::B(1)));
    assert_eq!(serde_json::to_value(read.body()).unwrap(), body);
}
