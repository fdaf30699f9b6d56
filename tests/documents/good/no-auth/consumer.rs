//! An API that asks for nothing is called with nothing.

use no_auth::operations::ListThingsParams;
use no_auth::{BASE_URL, Client, Endpoint, Operation};

#[test]
fn a_client_needs_no_token() {
    assert!(Client::builder().base_url("http://localhost:8080/api/v1").build().is_ok());
    let endpoint = Endpoint::new("http://localhost:8080/api/v1").unwrap();
    let request = endpoint.prepare(ListThingsParams::new().request().unwrap()).unwrap();
    assert_eq!(request.uri(), "http://localhost:8080/api/v1/things");
    assert!(request.headers().is_empty());
}

#[test]
fn a_relative_server_needs_a_base_url() {
    assert_eq!(BASE_URL, "/api/v1");
    let error = Client::new().unwrap_err().to_string();
    assert!(error.contains("`/api/v1`") && error.contains("base URL"), "{error}");
}
