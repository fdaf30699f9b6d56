//! Places of a list have types of their own; what comes after them is kept.

use bytes::Bytes;
use http::Response;
use serde_json::{Value, json};
use tuples::models::{Kind, Route, RouteInlineSecond, Row, Tree};
use tuples::operations::GetRouteParams;
use tuples::{Operation, Tuple};

/// An answer as a transport would hand it over.
fn read(body: &Value) -> Result<Route, tuples::Error<std::convert::Infallible>> {
    let body = Bytes::from(body.to_string());
    GetRouteParams::decode(Response::builder().body(body).unwrap()).map(tuples::Response::into_body)
}

#[test]
fn places_have_types() {
    let route = json!({
        "pair": ["a", 1], "closed": [true, "b"], "typed": ["s", 1, 2], "inline": [null, {"id": "x"}],
        "position": [1.5, 2.5], "loose": ["a"], "rows": [["r", "a"]], "tree": {"children": [{}, {}]},
        "long": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "m"],
    });
    let read = read(&route).unwrap();
    let (name, count) = &*read.pair;
    assert_eq!((name.as_str(), *count, read.pair.1), ("a", 1, 1));
    assert_eq!(read.closed.as_ref().unwrap().1, Kind::B);
    assert_eq!(read.typed.as_ref().unwrap().further(), [1, 2]);
    let inline: &(Option<String>, RouteInlineSecond) = read.inline.as_ref().unwrap();
    assert_eq!((inline.0.as_deref(), inline.1.id.as_str()), (None, "x"));
    assert_eq!(read.position.as_deref(), Some([1.5, 2.5].as_slice()));
    assert_eq!(read.loose.as_deref(), Some([json!("a")].as_slice()));
    let row: &Row = &read.rows.as_ref().unwrap()[0];
    assert_eq!(row.0, "r");
    let tree: &Tree = read.tree.as_ref().unwrap();
    assert_eq!(tree.children.as_ref().unwrap().0, Tree::new());
    assert_eq!(serde_json::to_value(&read).unwrap(), route);
}

#[test]
fn what_comes_after_the_places_is_kept() {
    let route = json!({"pair": ["a", 1, {"new": true}], "closed": [true, "b", null]});
    let read = read(&route).unwrap();
    assert_eq!(read.pair.further(), [json!({"new": true})]);
    assert_eq!(serde_json::to_value(&read).unwrap(), route);
}

#[test]
fn a_place_without_an_item_is_an_error_with_its_path() {
    let error = read(&json!({"pair": ["a"]})).unwrap_err().to_string();
    assert!(error.contains("pair") && error.contains("Second"), "{error}");
}

#[test]
fn callers_give_tuples() {
    let route = Route::new(("a".to_owned(), 2)).typed(Tuple::from(("s".to_owned(),)).with_further([3]));
    assert_eq!(serde_json::to_value(&route).unwrap(), json!({"pair": ["a", 2], "typed": ["s", 3]}));
    let params = GetRouteParams::new().corner(["1.5", "2.5"]);
    assert_eq!(params.request().unwrap().uri(), "/route?corner=1.5&corner=2.5");
}

#[cfg(feature = "mock")]
#[test]
fn a_sample_has_all_places() {
    use tuples::mock::Sample;
    let route = Route::sample_with(json!({"closed": [true], "inline": ["x"], "typed": [], "rows": [["r"]]}));
    assert_eq!((route.pair.0.as_str(), route.pair.1), ("", 0));
    assert_eq!(
        serde_json::to_value(route).unwrap(),
        json!({"pair": ["", 0], "closed": [true, "a"], "typed": [""], "inline": ["x", {"id": ""}], "rows": [["r", "a"]]})
    );
}
