//! What pages, and what does not.

use bytes::Bytes;
use http::Response;
use pagination::operations::*;
use pagination::{Operation, Paged, Paginated};

/// An answer as a transport would hand it over.
fn answer(status: u16, body: &str) -> Response<Bytes> {
    Response::builder().status(status).body(Bytes::copy_from_slice(body.as_bytes())).unwrap()
}

#[test]
fn the_next_page_starts_behind_the_last_item() {
    let page = r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": true}"#;
    let page = ListNotesParams::decode(answer(200, page)).unwrap().into_body();
    let next = ListNotesParams::next_cursor(&page);
    assert_eq!(next.as_deref(), Some("b"));
    let params = ListNotesParams::new().limit(2).with_cursor(next.unwrap());
    assert_eq!(params.cursor(), Some("b"));
    assert_eq!(params.request().unwrap().uri(), "/notes?after=b&limit=2");
    let ids: Vec<_> = ListNotesParams::into_items(page).into_iter().map(|note| note.id).collect();
    assert_eq!(ids, ["a", "b"]);
}

#[test]
fn the_last_page() {
    for page in [r#"{"data": [{"id": "a"}], "has_more": false}"#, r#"{"data": [], "has_more": true}"#] {
        let page = ListInlineParams::decode(answer(200, page)).unwrap();
        assert_eq!(ListInlineParams::next_cursor(&page), None);
    }
}

#[test]
fn a_stream_takes_its_name_first() {
    assert_eq!(GetNotesItemsParams::ID, "listNotesItems");
}

/// Has a method that is there for types that do not page, and gives way where they do.
trait Otherwise {
    fn pages(&self) -> bool {
        false
    }
}

impl<T> Otherwise for &T {}

struct Probe<T>(T);

impl<T: Paged> Probe<T> {
    fn pages(&self) -> bool {
        true
    }
}

#[test]
fn near_misses_do_not_page() {
    assert!(Probe(ListNotesParams::new()).pages() && Probe(ListInlineParams::new()).pages());
    assert!(!(&Probe(ListNumberedParams::new())).pages());
    assert!(Probe(ListMaybeMoreParams::new()).pages());
    assert!(!(&Probe(ListSilentParams::new())).pages());
    assert!(!(&Probe(ListEchoParams::new())).pages());
    assert!(!(&Probe(ListElsewhereParams::new())).pages());
    assert!(!(&Probe(ListTwoListsParams::new())).pages());
    assert!(!(&Probe(ListSinceParams::new())).pages());
    assert!(!(&Probe(MoveNotesParams::new())).pages());
    assert!(!(&Probe(ListMustStartParams::new("a"))).pages());
}
