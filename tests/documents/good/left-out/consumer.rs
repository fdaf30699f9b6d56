//! The rest is there.

use bytes::Bytes;
use http::Response;
use left_out::Operation;
use left_out::operations::{GetSecretParams, ListThingsParams, PutFaultyParams};

#[test]
fn the_rest_is_there() {
    let request = ListThingsParams::new().name("n").request().unwrap();
    assert_eq!(request.uri(), "/things?name=n");
    assert_eq!(GetSecretParams::new().request().unwrap().uri(), "/secret");
}

#[test]
fn an_operation_without_required_parameters_has_a_default() {
    assert_eq!(ListThingsParams::default(), ListThingsParams::new());
}

#[test]
fn a_schema_that_cannot_be_read_takes_any_value() {
    let body = serde_json::json!([1, {"a": null}]);
    let answer = Response::new(Bytes::from(body.to_string()));
    assert_eq!(PutFaultyParams::decode(answer).unwrap().body(), &body);
}
