//! Everything has a name of its own, and keeps its name on the wire.

#![allow(confusable_idents, mixed_script_confusables)]

use bytes::Bytes;
use http::Response;
use names::Operation;
use names::models::*;
use names::operations::*;
use serde_json::{Value, json};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn members_keep_their_names() {
    let mut body: Value = json!({"E": {"e": {}}, "types": {"self": {"a": "s"}, "type": "a", "value": 5}});
    let texts = [
        "type",
        "self",
        "Self",
        "crate",
        "super",
        "async",
        "_",
        "__",
        "",
        "$ref",
        "@id",
        "1st",
        "a-b",
        "a_b",
        "aB",
        "unknown_fields",
        "_unknown_fields",
        "unknown",
        "map",
        "dyn",
        "gen",
    ];
    for name in texts {
        body[name] = json!(format!("of {name}"));
    }
    let read = GetSendParams::decode(answer(200, &body.to_string())).unwrap();
    assert_eq!(serde_json::to_value(read.body()).unwrap(), body);
    assert_eq!(read.body().unknown_fields().count(), 0);
    assert_eq!((read.r#type.as_str(), read.self_.as_str()), ("of type", "of self"));
    assert_eq!((read.a_b.as_str(), read.a_underscore_b.as_str()), ("of a-b", "of a_b"));
    assert_eq!((read._1st.as_str(), read.unknown_underscore_fields.as_str()), ("of 1st", "of unknown_fields"));
    let types: &Types = read.types.as_ref().unwrap();
    assert_eq!(types.value, Some(names::models::Value::Integer(5)));
    assert_eq!(types.self_.as_ref().unwrap().a.as_deref(), Some("s"));
}

#[test]
fn parameters_keep_their_names() {
    let params = GetSendParams::new()
        .r#type("1")
        .self_("2")
        .new_("3")
        .request("4")
        .params(GetSendParamsModel::A)
        .error(GetSendErrorModel::B)
        ._2fa("5")
        .a_b("6")
        .a_underscore_b("7")
        .id("8")
        .id_header("9")
        .top(10)
        .star(11)
        .naïve("12");
    let request = Operation::request(&params).unwrap();
    assert_eq!(
        request.uri(),
        "/send?type=1&self=2&new=3&request=4&params=a&error=b&2fa=5&a-b=6&a_b=7&id=8&%24top=10&%2A=11&na%C3%AFve=12"
    );
    assert_eq!(request.headers()["id"], "9");
}

#[test]
fn operations_keep_their_ids() {
    assert_eq!(GetSendParams::ID, "send");
    assert_eq!(OddIdV2XYParams::ID, "Odd/«id» (v2)\n| `x` {y}");
    assert_eq!(
        (ListItemsParams::ID, GetListParams::ID, PostListParams::ID),
        ("List-Items", "listItems", "list_items")
    );
    assert_eq!((ListitemsParams::ID, PutOddParams::ID), ("LISTITEMS", "mod"));
    let request = PostUnnamedItemPartsParams::new("a b").request().unwrap();
    assert_eq!(request.uri(), "/unnamed/a%20b/parts?mode=x");
}

#[test]
fn types_of_the_same_words_are_two() {
    fn name<T>() -> &'static str {
        std::any::type_name::<T>()
    }
    let names =
        [name::<FooBar>(), name::<FooUnderscoreBar>(), name::<TypesDetail>(), name::<TypesDetailModel>()];
    let unique: std::collections::BTreeSet<_> = names.iter().collect();
    assert_eq!(unique.len(), 4);
}

#[test]
fn every_script_has_names() {
    let scripts = json!({
        "a": "latin", "\u{430}": "cyrillic", "\u{e9}": "one", "e\u{301}": "two", "\u{aa}": "ordinal", "\u{fb01}": "ligature",
        "名前": "name", "\u{202e}ltr": "turned", "\u{1f600}": "\u{7}",
    });
    let read: Scripts = serde_json::from_value(scripts.clone()).unwrap();
    assert_eq!(read.unknown_fields().count(), 0);
    assert_eq!((read.a.as_deref(), read.а.as_deref()), (Some("latin"), Some("cyrillic")));
    assert_eq!((read.ltr.as_deref(), read.fi.as_deref(), read.名前.as_deref()), (Some("turned"), Some("ligature"), Some("name")));
    assert_eq!(serde_json::to_value(&read).unwrap(), scripts);
}
