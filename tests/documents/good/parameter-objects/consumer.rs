//! Objects in parameters, to the byte.

use std::collections::BTreeMap;

use parameter_objects::Operation;
use parameter_objects::models::{Color, Place};
use parameter_objects::operations::*;

fn uri(operation: &impl Operation) -> String {
    operation.request().unwrap().uri().to_string().replace("%5B", "[").replace("%5D", "]")
}

fn place() -> Place {
    Place::new(1.5, "Köln", None)
}

#[test]
fn an_object_has_its_members_in_brackets() {
    let list = ListChargesParams::new();
    assert_eq!(uri(&list), "/charges");
    let deep = list.clone().color(Color::new(100, 200, 150)).limit(3);
    assert_eq!(uri(&deep), "/charges?limit=3&color[R]=100&color[G]=200&color[B]=150");
    assert!(deep.request().unwrap().uri().query().unwrap().contains("&color%5BR%5D=100&"));
}

#[test]
fn a_union_is_written_as_what_it_is() {
    let list = ListChargesParams::new();
    let range = ListChargesCreatedObject::new().gte(5).gt(4);
    let created = list.clone().created(ListChargesCreated::Object(range));
    assert_eq!(uri(&created), "/charges?created[gt]=4&created[gte]=5");
    assert_eq!(uri(&list.created(ListChargesCreated::Integer(7))), "/charges?created=7");
}

#[test]
fn lists_inside() {
    let list = ListChargesParams::new();
    assert_eq!(uri(&list.clone().expand(["a", "b.c"])), "/charges?expand[]=a&expand[]=b.c");
    let lines = [ListChargesLine::new(1), ListChargesLine::new(2).tags(vec!["x".into(), "y".into()])];
    assert_eq!(
        uri(&list.clone().lines(lines)),
        "/charges?lines[0][amount]=1&lines[1][amount]=2&lines[1][tags][]=x&lines[1][tags][]=y"
    );
    let inner = ListChargesFilterA::new().b(1).c(vec!["z".into()]);
    let filter = ListChargesFilter::new().a(inner);
    assert_eq!(uri(&list.clone().filter(filter)), "/charges?filter[a][b]=1&filter[a][c][]=z");
    assert_eq!(list.expand(["a".repeat(21)]).request().unwrap_err().parameter(), "expand");
}

#[test]
fn an_object_with_nothing_in_it_is_not_sent() {
    let list = ListChargesParams::new().filter(ListChargesFilter::new()).metadata(BTreeMap::<String, String>::new());
    assert_eq!(uri(&list), "/charges");
    assert_eq!(uri(&list.metadata([("a b", "c&d")])), "/charges?metadata[a%20b]=c%26d");
}

#[test]
fn json_by_a_media_type() {
    let search = SearchParams::new(place());
    let json = "%7B%22lat%22%3A1.5%2C%22name%22%3A%22K%C3%B6ln%22%2C%22note%22%3Anull%7D";
    assert_eq!(uri(&search), format!("/search?where={json}"));
    let request = search.clone().x_where(place().zoom(3)).request().unwrap();
    assert_eq!(request.headers()["x-where"], r#"{"lat":1.5,"name":"K\u00f6ln","note":null,"zoom":3}"#);
    let path = GetPlaceParams::new(place(), GetPlaceIdQuery::new("1"), GetPlaceIdHeader::new("2"), [("t", "u")]);
    assert_eq!(uri(&path), format!("/places/{json}?a=1&t=u"));
    assert_eq!(path.request().unwrap().headers()["id"], "b,2");
    let rest = search.ids([1, 2]).form(place()).note("a b");
    let query = "&ids=[1%2C2]&form=lat%3D1.5%26name%3DK%25C3%25B6ln&note=a%20b";
    assert_eq!(uri(&rest), format!("/search?where={json}{query}"));
}

#[test]
fn json_where_a_style_has_no_other_text() {
    let search = SearchParams::new(Place::new(0.0, "", None)).mdfilters([Place::new(1.0, "a", None)]);
    let query = uri(&search).split_once("&").unwrap().1.to_owned();
    assert_eq!(query, "mdfilters=%7B%22lat%22%3A1%2C%22name%22%3A%22a%22%2C%22note%22%3Anull%7D");
    // An exploded object is a form.
    let deep = SearchDeep::new().tags(vec!["a".into(), "b".into()]).place(Place::new(1.0, "c", None));
    let query = uri(&SearchParams::new(Place::new(0.0, "", None)).deep(deep));
    assert_eq!(query.split_once("&").unwrap().1, "place[lat]=1&place[name]=c&tags=a&tags=b");
}
