//! Methods of other names than the usual ones.

use methods::Operation;
use methods::operations::{CopyThingParams, QueryThingsBody, QueryThingsParams};

#[test]
fn a_query_has_a_body() {
    let request = QueryThingsParams::new(QueryThingsBody::new("a")).request().unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("QUERY", "/things"));
    assert_eq!(request.body().as_ref(), br#"{"text":"a"}"#);
}

#[test]
fn a_method_goes_as_it_is_written() {
    let request = CopyThingParams::new("a b").request().unwrap();
    assert_eq!((request.method().as_str(), request.uri().path()), ("COPY", "/things/a%20b"));
}
