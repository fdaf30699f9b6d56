//! The token goes into the header that the document names.

use api_key_header::operations::ListThingsParams;
use api_key_header::{Endpoint, Operation};

#[test]
fn the_token_is_a_header() {
    let endpoint = Endpoint::new("https://api.example.com").unwrap().token("s3cret").unwrap();
    let request = endpoint.prepare(ListThingsParams::new().request().unwrap()).unwrap();
    assert_eq!(request.headers()["x-api-key"], "s3cret");
    assert!(!request.headers().contains_key("authorization"));
    assert!(!format!("{endpoint:?} {request:?}").contains("s3cret"));
}

#[test]
fn a_token_that_no_header_can_hold_is_refused() {
    for token in ["", " ", "a\nb"] {
        assert!(Endpoint::new("https://api.example.com").unwrap().token(token).is_err(), "{token:?}");
    }
}
