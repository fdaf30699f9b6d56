//! As deep as the answer goes.

use bytes::Bytes;
use http::Response;
use recursion::Operation;
use recursion::models::{Branch, BranchFork, BranchGraft, BranchShoot, Filter, Tree};
use recursion::operations::GetTreeParams;
use serde_json::json;

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn every_way_to_hold_itself() {
    let tree = json!({
        "label": "root",
        "children": [{"label": "leaf", "children": []}],
        "by_name": {"x": {"label": "x", "children": []}},
        "next": {"label": "next", "children": [], "next": {"label": "last", "children": []}},
        "parent": null,
        "egg": {"hen": {"egg": {"hen": {}}}},
        "filter": {"op": "not", "filter": {"op": "all", "filters": [{"op": "eq", "key": "k"}, {"op": "xor"}]}},
        "nest": [[], [[]]],
        "branch": {
            "twin": {"name": "twin", "twin": {}},
            "graft": {"knot": "k", "graft": {"knot": "l"}, "twin": {}},
            "shoots": [{"green": true, "shoots": [{"green": false}]}],
            "fork": {"tines": 2, "fork": {"name": "f"}},
        },
    });
    let read: Tree = GetTreeParams::decode(answer(200, &tree.to_string())).unwrap().into_body();
    assert_eq!(read.children[0].label, "leaf");
    assert_eq!(read.by_name.as_ref().unwrap()["x"].label, "x");
    assert_eq!(read.next.as_ref().unwrap().next.as_ref().unwrap().label, "last");
    assert!(read.parent.is_none());
    assert!(read.egg.as_ref().unwrap().hen.as_ref().unwrap().egg.is_some());
    let branch = read.branch.as_ref().unwrap();
    let twin: &Branch = branch.twin.as_ref().unwrap();
    assert_eq!(twin.name.as_deref(), Some("twin"));
    let graft: &BranchGraft = branch.graft.as_ref().unwrap();
    assert_eq!(graft.graft.as_ref().unwrap().knot.as_deref(), Some("l"));
    let shoot: &BranchShoot = &branch.shoots.as_ref().unwrap()[0];
    assert_eq!(shoot.shoots.as_ref().unwrap()[0].green, Some(false));
    let Some(BranchFork::Tines(fork)) = branch.fork.as_deref() else { panic!("{branch:?}") };
    assert!(fork.tines == 2 && matches!(fork.fork.as_deref(), Some(BranchFork::Branch(_))));
    let Some(Filter::Not(not)) = &read.filter else { panic!("{read:?}") };
    let Filter::All(all) = &*not.filter else { panic!("{not:?}") };
    assert!(matches!(&all.filters[..], [Filter::Eq(eq), Filter::Unknown(_)] if eq.key == "k"));
    assert_eq!(serde_json::to_value(&read).unwrap(), tree);
}

#[cfg(feature = "mock")]
#[test]
fn a_sample_is_as_deep_as_it_must_be() {
    use recursion::mock::Sample;
    assert_eq!(Tree::sample_with(json!({"label": "root"})), serde_json::from_value(json!({"label": "root", "children": []})).unwrap());
    assert_eq!(serde_json::to_value(Filter::sample()).unwrap(), json!({"op": "eq", "key": ""}));
    let not = json!({"filters": [{"filter": {}, "op": "not"}, {}], "op": "all"});
    let eq = json!({"op": "eq", "key": ""});
    assert_eq!(
        serde_json::to_value(Filter::sample_with(not)).unwrap(),
        json!({"op": "all", "filters": [{"op": "not", "filter": eq}, eq]})
    );
}
