//! Each operation gets what it asks for, and nothing else.

use security_combinations::operations::{
    GetAdminParams, GetBothParams, GetCertificateParams, GetEitherParams, GetNoneParams, GetOptionalParams,
    GetUsualParams,
};
use security_combinations::{Client, Credential, Endpoint, Operation};

fn endpoint() -> Endpoint {
    Endpoint::new("https://api.example.com/v1").unwrap()
}

/// What the request of `operation` shows: `name: value` of each header, then the query.
fn shown(endpoint: &Endpoint, operation: &impl Operation) -> String {
    let request = endpoint.prepare(operation.request().unwrap()).unwrap();
    let headers = request.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
    let query = request.uri().query().map(|query| format!("?{query}"));
    headers.chain(query).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_token_is_for_every_scheme_of_its_kind_that_has_no_other() {
    let endpoint = endpoint().token("t").unwrap();
    assert_eq!(shown(&endpoint, &GetUsualParams::new()), "authorization: Bearer t");
    assert_eq!(shown(&endpoint, &GetAdminParams::new()), "authorization: Bearer t");
    let endpoint = endpoint.credential(Credential::admin_token("a")).unwrap();
    assert_eq!(shown(&endpoint, &GetAdminParams::new()), "authorization: Bearer a");
    assert_eq!(shown(&endpoint, &GetUsualParams::new()), "authorization: Bearer t");
}

#[test]
fn the_first_alternative_that_is_there_is_shown() {
    let token = endpoint().token("t").unwrap();
    assert_eq!(shown(&token, &GetEitherParams::new()), "authorization: Bearer t");
    let both = token.credential(Credential::account("user", "")).unwrap();
    assert_eq!(shown(&both, &GetEitherParams::new()), "authorization: Basic dXNlcjo=");
}

#[test]
fn a_combination_is_shown_as_a_whole() {
    let keys = [Credential::x_key("k"), Credential::session("s;1"), Credential::signature("a&b")];
    let endpoint = keys.into_iter().fold(endpoint(), |endpoint, key| endpoint.credential(key).unwrap());
    let all = "x-key: k cookie: session=s%3B1 ?limit=3&sig=a%26b";
    assert_eq!(shown(&endpoint, &GetBothParams::new().limit(3)), all);
    assert!(!format!("{endpoint:?}").contains("s%3B1"));
}

#[test]
fn the_second_alternative_is_taken_when_the_first_is_not_whole() {
    let some = endpoint().credential(Credential::x_key("k")).unwrap();
    // Not whole, but all that there is: the server decides.
    assert_eq!(shown(&some, &GetBothParams::new()), "x-key: k");
    let whole = some.credential(Credential::admin_token("a")).unwrap();
    assert_eq!(shown(&whole, &GetBothParams::new()), "authorization: Bearer a");
}

#[test]
fn what_is_optional_is_shown_when_it_is_there() {
    assert_eq!(shown(&endpoint(), &GetOptionalParams::new()), "");
    let endpoint = endpoint().token("t").unwrap();
    assert_eq!(shown(&endpoint, &GetOptionalParams::new()), "authorization: Bearer t");
}

#[test]
fn who_asks_for_nothing_gets_nothing() {
    let endpoint = endpoint().token("t").unwrap();
    assert_eq!(shown(&endpoint, &GetNoneParams::new()), "");
    assert_eq!(shown(&endpoint, &GetCertificateParams::new()), "");
}

#[test]
fn a_header_of_the_callers_wins() {
    let endpoint = endpoint().header("Authorization", "Digest x").unwrap().token("t").unwrap();
    assert_eq!(shown(&endpoint, &GetUsualParams::new()), "authorization: Digest x");
}

#[test]
fn nothing_secret_is_printed() {
    let credential = Credential::account("user", "s3cret");
    assert_eq!(format!("{credential:?}"), "Credential { scheme: \"account\", .. }");
    let builder = Client::builder().token("s3cret").credential(credential);
    assert!(!format!("{builder:?} {:?}", builder.clone().build().unwrap()).contains("s3cret"));
    let error = Client::builder().credential(Credential::x_key("s3\ncret")).build().unwrap_err();
    assert!(!error.to_string().contains("cret"), "{error}");
}
