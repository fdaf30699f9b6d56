//! User and password, as RFC 7617 writes them.

use basic_auth::operations::{GetHealthParams, ListThingsParams};
use basic_auth::{Client, Endpoint, Operation};

fn shown(user: &str, password: &str) -> String {
    let endpoint = Endpoint::new("https://api.example.com").unwrap().basic(user, password).unwrap();
    let request = endpoint.prepare(ListThingsParams::new().request().unwrap()).unwrap();
    assert!(request.headers()["authorization"].is_sensitive());
    assert!(!format!("{endpoint:?}").contains(password) || password.is_empty());
    request.headers()["authorization"].to_str().unwrap().to_owned()
}

#[test]
fn the_pair_is_shown() {
    assert_eq!(shown("Aladdin", "open sesame"), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    assert_eq!(shown("test", "123\u{a3}"), "Basic dGVzdDoxMjPCow==");
    assert_eq!(shown("key", ""), "Basic a2V5Og==");
    assert_eq!(shown("a", "b:c"), "Basic YTpiOmM=");
}

#[test]
fn what_would_not_arrive_is_refused() {
    for (user, password) in [("a:b", "c"), ("", ""), ("a\n", "b"), ("a", "b\u{7f}")] {
        let endpoint = Endpoint::new("https://api.example.com").unwrap();
        assert!(endpoint.basic(user, password).is_err(), "{user:?}");
        let error = Client::new(user, password).unwrap_err().to_string();
        assert!(error.starts_with("invalid configuration: "), "{error}");
    }
    assert!(Client::new("user", "secret").is_ok());
    let builder = Client::builder().basic("user", "s3cret");
    assert!(!format!("{builder:?}").contains("s3cret"));
}

#[test]
fn who_asks_for_none_gets_none() {
    let endpoint = Endpoint::new("https://api.example.com").unwrap().basic("user", "secret").unwrap();
    let request = endpoint.prepare(GetHealthParams::new().request().unwrap()).unwrap();
    assert!(request.headers().is_empty());
}
