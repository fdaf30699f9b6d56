//! The table of styles (OAS 3.1 §4.8.12.3; `label` as OAS 3.1.1 and RFC 6570 have it) and the examples
//! of RFC 6570 §3.2 that are written by the same rules.

use parameter_styles::models::Color;
use parameter_styles::operations::*;
use parameter_styles::Operation;

const LIST: [&str; 3] = ["blue", "black", "brown"];

fn color() -> Color {
    Color::new(100, 200, 150)
}

fn uri(operation: &impl Operation) -> String {
    operation.request().unwrap().uri().to_string()
}

fn fault(operation: &impl Operation) -> (String, String) {
    let fault = operation.request().unwrap_err();
    (fault.parameter().to_owned(), fault.reason().to_owned())
}

#[test]
fn simple() {
    let params = SimpleParams::new("blue", LIST, color(), color());
    assert_eq!(uri(&params), "/simple/blue/blue,black,brown/R,100,G,200,B,150/R=100,G=200,B=150");
    let request = params.x_list(LIST).x_object(color()).x_members(color()).request().unwrap();
    let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("x-list"), "blue,black,brown");
    assert_eq!(header("x-object"), "R,100,G,200,B,150");
    assert_eq!(header("x-members"), "R=100,G=200,B=150");
    let empty = |text: &str, list: &[&str]| fault(&SimpleParams::new(text, list.to_vec(), color(), color()));
    assert_eq!(empty("", &LIST), ("text".to_owned(), "must not be empty".to_owned()));
    assert_eq!(empty("..", &LIST).0, "text");
    assert_eq!(empty("a", &[]).0, "list");
}

#[test]
fn label() {
    let params = LabelParams::new("blue", LIST, LIST, color(), color());
    let expected =
        "/label/.blue/.blue,black,brown/.blue.black.brown/.R,100,G,200,B,150/.R=100.G=200.B=150";
    assert_eq!(uri(&params), expected);
    // It would be resolved away.
    assert_eq!(fault(&LabelParams::new("", LIST, LIST, color(), color())).0, "text");
    assert_eq!(fault(&LabelParams::new(".", LIST, LIST, color(), color())).0, "text");
}

#[test]
fn matrix() {
    let params = MatrixParams::new("blue", LIST, LIST, color(), color());
    let expected = "/matrix/;color=blue/of;list=blue,black,brown;items=blue;items=black;items=brown\
                    /;object=R,100,G,200,B,150;R=100;G=200;B=150";
    assert_eq!(uri(&params), expected);
    let empty = MatrixParams::new("", LIST, LIST, color(), color());
    assert!(uri(&empty).starts_with("/matrix/;color/of"));
}

#[test]
fn form() {
    let params = FormParams::new().text("blue").list(LIST).items(LIST).object(color()).members(color());
    let expected = "/form?text=blue&list=blue,black,brown&items=blue&items=black&items=brown\
                    &object=R,100,G,200,B,150&R=100&G=200&B=150";
    assert_eq!(uri(&params), expected);
    assert_eq!(uri(&FormParams::new().text("")), "/form?text=");
    assert_eq!(uri(&FormParams::new()), "/form");
    assert_eq!(uri(&FormParams::new().members(color().a(0.5))), "/form?R=100&G=200&B=150&A=0.5");
    let fault = fault(&FormParams::new().object(color().a(f64::NAN)));
    assert_eq!(fault, ("object".to_owned(), "cannot be written: NaN is not a number".to_owned()));
}

#[test]
fn delimited() {
    let params = DelimitedParams::new().space(LIST).pipe(LIST).each(["a", "b"]);
    let expected = "/delimited?space=blue%20black%20brown&pipe=blue%7Cblack%7Cbrown&each=a&each=b";
    assert_eq!(uri(&params), expected);
    let params = DelimitedParams::new().space_object(color()).pipe_object(color());
    let expected = "/delimited?spaceObject=R%20100%20G%20200%20B%20150&pipeObject=R%7C100%7CG%7C200%7CB%7C150";
    assert_eq!(uri(&params), expected);
}

/// RFC 6570 §3.2.3.
#[test]
fn reserved() {
    let query = |value: &str| uri(&ReservedParams::new("x").v(value));
    assert_eq!(query("/foo/bar"), "/reserved/x?v=/foo/bar");
    assert_eq!(query("Hello World!"), "/reserved/x?v=Hello%20World!");
    assert_eq!(query("50%"), "/reserved/x?v=50%25");
    assert_eq!(query("http://example.com/home/"), "/reserved/x?v=http://example.com/home/");
    assert_eq!(query(":/?@!$&'()*+,;="), "/reserved/x?v=:/?@!$&'()*+,;=");
    // Escapes stay, and what would end the query does not.
    assert_eq!(query("a%20b%2#é"), "/reserved/x?v=a%20b%252%23%C3%A9");
    let list = ReservedParams::new("x").list(["red", "a/b"]).keys([("semi", ";"), ("a&b", "c d")]);
    assert_eq!(uri(&list), "/reserved/x?list=red,a/b&a%26b=c%20d&semi=;");
    assert_eq!(uri(&ReservedParams::new("a:b;c/d?e#f")), "/reserved/a:b;c%2Fd%3Fe%23f");
    assert_eq!(fault(&ReservedParams::new("..")).0, "path");
}

/// RFC 6570 §3.2.2, §3.2.5, §3.2.7, §3.2.8: the `keys` of its examples.
#[test]
fn values_with_delimiters() {
    let keys = [("semi", ";"), ("dot", "."), ("comma", ",")];
    let params = ExpandParams::new(keys.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        keys.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        keys.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    let expected = "/expansion/comma,%2C,dot,.,semi,%3B/x.comma=%2C.dot=..semi=%3B/x;matrix=comma,%2C,dot,.,semi,%3B";
    assert_eq!(uri(&params), expected);
    let keys = keys.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let params = params.form(keys.clone().into()).each(keys.into());
    let query = "?form=comma,%2C,dot,.,semi,%3B&comma=%2C&dot=.&semi=%3B";
    assert_eq!(uri(&params), format!("{expected}{query}"));
}

#[test]
fn bounds() {
    let params = || BoundsParams::new([0.5]);
    assert_eq!(uri(&params().code(["ab", "äöü"]).level([1, 5])), "/bounds?code=ab&code=%C3%A4%C3%B6%C3%BC&level=1&level=5&ratio=0.5");
    let reason = "must have 2..=3 characters, but has 4".to_owned();
    assert_eq!(fault(&params().code(["ab", "abcd"])), ("code".to_owned(), reason));
    assert_eq!(fault(&params().level([1, 6])), ("level".to_owned(), "must be in 1..=5, but is 6".to_owned()));
    assert_eq!(fault(&BoundsParams::new([0.5, 0.0])).0, "ratio");
    let reason = "must have 1.. items, but has 0".to_owned();
    assert_eq!(fault(&BoundsParams::new([])), ("ratio".to_owned(), reason));
    assert!(params().serial(9_007_199_254_740_993).request().is_ok());
    assert!(params().serial(9_007_199_254_740_994).request().is_err());
    assert!(params().serial(-9_007_199_254_740_993).request().is_ok());
    assert!(params().serial(-9_007_199_254_740_994).request().is_err());
    assert!(params().large(u64::MAX - 1).request().is_ok());
    assert!(params().large(u64::MAX).request().is_err());
}
