//! A document of 2.0 gives the crate that one of 3.0 would.

use swagger_2_0::models::Pet;
use swagger_2_0::operations::{CreatePetError, CreatePetParams, ListPetsParams, LoginBody, LoginParams};
use swagger_2_0::{BASE_URL, Endpoint, Error, Operation};

#[test]
fn the_server_is_put_together() {
    assert_eq!(BASE_URL, "https://api.example.com/v2");
    let endpoint = Endpoint::new(BASE_URL).unwrap().token("k").unwrap();
    let request = endpoint.prepare(ListPetsParams::new().request().unwrap()).unwrap();
    assert_eq!((request.uri().to_string().as_str(), &request.headers()["x-key"]), ("https://api.example.com/v2/pets", &"k".parse().unwrap()));
}

#[test]
fn lists_are_written_in_their_format() {
    let params = ListPetsParams::new().plain(["a", "b"]).multi(["c", "d"]).pipes([1, 2]).limit(3);
    let request = params.request().unwrap();
    assert_eq!(request.uri(), "/pets?plain=a,b&multi=c&multi=d&pipes=1%7C2&limit=3");
    assert_eq!(ListPetsParams::new().limit(11).request().unwrap_err().parameter(), "limit");
}

#[test]
fn a_body_parameter_is_the_body() {
    let request = CreatePetParams::new(Pet::new("Tom").owner(None)).request().unwrap();
    assert_eq!(request.body().as_ref(), br#"{"name":"Tom","owner":null}"#);
    assert_eq!(request.headers()["content-type"], "application/json");
    let answer = http::Response::builder().status(400).body(bytes::Bytes::from(r#"{"reason":"no"}"#)).unwrap();
    let Err(Error::Api(error)) = CreatePetParams::decode(answer) else { panic!("an error") };
    let Some(CreatePetError::Default(failure)) = error.body() else { panic!("{error:?}") };
    assert_eq!(failure.reason, "no");
}

#[test]
fn form_parameters_are_a_form() {
    let request = LoginParams::new(LoginBody::new("a b").remember(true)).request().unwrap();
    assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
    assert_eq!(request.body().as_ref(), b"remember=true&user=a%20b");
}
