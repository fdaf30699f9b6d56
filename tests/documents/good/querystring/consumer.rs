//! The query as one value (OAS 3.2 §4.12.9 has the same examples).

use querystring::Operation;
use querystring::operations::{FormParams, FormSelection, JsonParams, TextParams};

fn uri(operation: &impl Operation) -> String {
    operation.request().unwrap().uri().to_string()
}

#[test]
fn json() {
    assert_eq!(uri(&JsonParams::new()), "/json");
    let expected = "/json?%7B%22numbers%22%3A%5B1%2C2%5D%7D";
    assert_eq!(uri(&JsonParams::new().json([("numbers", vec![1, 2])])), expected);
}

#[test]
fn a_form() {
    let selection = FormSelection::new("a + b").bar(true).list(vec![1, 2]);
    assert_eq!(uri(&FormParams::new(selection)), "/form?bar=true&foo=a%20%2B%20b&list=1&list=2");
}

#[test]
fn text() {
    assert_eq!(uri(&TextParams::new().selector("$.a.b[1:1]")), "/text?%24.a.b%5B1%3A1%5D");
}
