//! Lists in paths and headers, and values of several kinds.

use parameters_further::Operation;
use parameters_further::operations::{GetAnyParams, ListThingsParams, ListThingsSize};

#[test]
fn lists_are_joined_by_commas() {
    let params = ListThingsParams::new([1, 2], "a,b").x_tags(["c", "d e"]);
    let request = params.request().unwrap();
    assert_eq!(request.uri(), "/things/1,2/of/a%2Cb");
    assert_eq!(request.headers()["x-tags"], "c,d e");
    assert!(!ListThingsParams::new([1], "a").request().unwrap().headers().contains_key("x-tags"));
}

#[test]
fn a_list_in_a_path_is_checked() {
    let refused = |ids: Vec<i64>| ListThingsParams::new(ids, "a").request().unwrap_err();
    assert_eq!(refused(vec![]).parameter(), "ids");
    assert_eq!(refused(vec![1, 2, 3]).parameter(), "ids");
    assert_eq!(ListThingsParams::new([1], "").request().unwrap_err().parameter(), "owner");
}

#[test]
fn a_value_of_several_kinds_is_written_as_its_text() {
    let target = |size| ListThingsParams::new([1], "a").size(size).request().unwrap().uri().to_string();
    assert_eq!(target(ListThingsSize::Integer(3)), "/things/1/of/a?size=3");
    assert_eq!(target(ListThingsSize::Unknown("x y".into())), "/things/1/of/a?size=x%20y");
}

#[test]
fn a_value_of_no_known_kind_is_written_as_its_text() {
    let target = |id: serde_json::Value| GetAnyParams::new(id).request().unwrap().uri().to_string();
    assert_eq!((target("a/b".into()), target(7.into())), ("/any/a%2Fb".to_owned(), "/any/7".to_owned()));
}
