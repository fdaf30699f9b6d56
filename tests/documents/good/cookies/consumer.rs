//! One `Cookie` header for all cookies (RFC 6265 §4.2).

use cookies::models::Color;
use cookies::operations::{CookieParams, FormParams};
use cookies::{Endpoint, Operation};

const LIST: [&str; 3] = ["blue", "black", "brown"];

fn cookies(operation: &impl Operation) -> String {
    let request = operation.request().unwrap();
    request.headers()["cookie"].to_str().unwrap().to_owned()
}

#[test]
fn form_style_is_percent_encoded() {
    assert_eq!(cookies(&FormParams::new()), "fixed=always");
    let form = FormParams::new().text("a; b").list(LIST).items(["c", "d"]).object(Color::new(100, 200, 150));
    let expected = "text=a%3B%20b; list=blue,black,brown; items=c; items=d; object=R,100,G,200,B,150; fixed=always";
    assert_eq!(cookies(&form), expected);
    let media = FormParams::new().json(Color::new(1, 2, 3)).plain("as=it,is");
    let json = "%7B%22R%22%3A1%2C%22G%22%3A2%2C%22B%22%3A3%7D";
    assert_eq!(cookies(&media), format!("json={json}; plain=as=it,is; fixed=always"));
}

#[test]
fn cookie_style_is_not() {
    let color = || Color::new(100, 200, 150);
    let all = CookieParams::new("a%20b").list(LIST).items(LIST).object(color()).members(color());
    let expected = "text=a%20b; list=blue,black,brown; items=blue; items=black; items=brown; \
                    object=R,100,G,200,B,150; R=100; G=200; B=150";
    assert_eq!(cookies(&all), expected);
    for text in ["a;b", "a b", "a\"b", "a\\b", "ä", "a\nb"] {
        assert_eq!(CookieParams::new(text).request().unwrap_err().parameter(), "text");
    }
}

#[test]
fn the_token_joins_them() {
    let endpoint = Endpoint::new("https://example.com").unwrap().token("secret").unwrap();
    let request = endpoint.prepare(CookieParams::new("a").request().unwrap()).unwrap();
    assert_eq!(request.headers()["cookie"], "text=a; session=secret");
    assert_eq!(request.headers().get_all("cookie").iter().count(), 1);
}
