//! A crate may be called as it likes; that its examples compile is the test.

use bytes::Bytes;
use object::Operation;
use object::operations::GetObjectParams;

#[test]
fn it_is_a_crate_like_any_other() {
    assert_eq!(GetObjectParams::new("1").request().unwrap().uri(), "/object?id=1");
    let answer = http::Response::new(Bytes::from_static(br#"{"object": "o"}"#));
    assert_eq!(GetObjectParams::decode(answer).unwrap().object, "o");
}
