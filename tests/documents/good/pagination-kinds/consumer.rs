//! Lists lead from page to page, each in its own way, until they end.
#![cfg(feature = "client")]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use pagination_kinds::operations::*;
use pagination_kinds::{Backwards, Client, Error, Items, Operation, Paged, Paginated};

/// A server that gives these answers, each a body with headers in front of it, and tells what it was asked for.
struct Server {
    client: Client,
    asked: JoinHandle<Vec<String>>,
}

impl Server {
    fn new(answers: &[&str]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let answers: Vec<_> = answers.iter().map(|answer| (*answer).replace("{server}", &url)).collect();
        let asked = std::thread::spawn(move || {
            let answer = |answer: String| {
                let (mut stream, _) = listener.accept().unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let line = lines.next().unwrap().unwrap();
                while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
                let (headers, body) = answer.rsplit_once("\r\n").unwrap_or(("", &answer));
                let head = format!("HTTP/1.1 200 \r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
                let end = if headers.is_empty() { "" } else { "\r\n" };
                stream.write_all(format!("{head}{headers}{end}\r\n{body}").as_bytes()).unwrap();
                line.split(' ').nth(1).unwrap().to_owned()
            };
            answers.into_iter().map(answer).collect()
        });
        Self { client: Client::builder().base_url(url).build().unwrap(), asked }
    }

    /// What was asked for, once every answer is given.
    fn asked(self) -> Vec<String> {
        self.asked.join().unwrap()
    }
}

/// The identifiers of all items.
async fn ids<O>(mut items: Items<O>) -> Vec<String>
where
    O: Paged<Item = pagination_kinds::models::Note> + Send + Sync + Unpin + 'static,
    O::Output: Send,
    O::Error: Send + std::fmt::Debug,
{
    let mut ids = Vec::new();
    while let Some(item) = items.try_next().await.unwrap() {
        ids.push(item.id);
    }
    ids
}

/// Walks through these pages by a method of the client; gives what was asked for.
macro_rules! walk {
    ($method:ident($params:expr) $(.$direction:ident())?, $pages:expr, $ids:expr) => {{
        let server = Server::new($pages);
        let items = server.client.$method($params)$(.$direction())?;
        assert_eq!(ids(items).await, $ids);
        server.asked()
    }};
}

#[tokio::test]
async fn by_a_cursor_of_the_answer() {
    let pages = [
        r#"{"notes": [{"id": "a"}, {"id": "b"}], "next_cursor": "x y"}"#,
        r#"{"notes": [], "next_cursor": "z"}"#,
        r#"{"notes": [{"id": "c"}], "next_cursor": null}"#,
    ];
    // Only the cursor says where the end is.
    let asked = walk!(list_by_token_items(ListByTokenParams::new()), &pages, ["a", "b", "c"]);
    assert_eq!(asked, ["/by-token", "/by-token?cursor=x%20y", "/by-token?cursor=z"]);
}

#[tokio::test]
async fn by_a_cursor_further_inside() {
    let pages = [
        r#"{"ok": true, "channels": [{"id": "a"}], "response_metadata": {"next_cursor": "x"}}"#,
        r#"{"ok": true, "channels": [{"id": "b"}], "response_metadata": {"next_cursor": ""}}"#,
    ];
    let asked = walk!(list_by_nested_token_items(ListByNestedTokenParams::new()), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-nested-token", "/by-nested-token?cursor=x"]);
    let params = ListByNestedTokenParams::new;
    let asked = walk!(list_by_nested_token_items(params()), &[r#"{"ok": true, "channels": []}"#], [""; 0]);
    assert_eq!(asked.len(), 1);

    let pages = [
        r#"{"result": {"list": [{"id": "a"}], "next_page": "x"}}"#, r#"{"result": {"list": [{"id": "b"}]}}"#,
    ];
    let asked = walk!(list_by_named_token_items(ListByNamedTokenParams::new()), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-named-token", "/by-named-token?page=x"]);

    let pages = [r#"{"items": [{"id": "a"}], "metadata": {"continue": "x"}}"#, r#"{"items": [], "metadata": {}}"#];
    let asked = walk!(list_by_continue_items(ListByContinueParams::new()), &pages, ["a"]);
    assert_eq!(asked, ["/by-continue", "/by-continue?continue=x"]);
}

#[tokio::test]
async fn a_page_may_have_no_list() {
    let pages = [r#"{"nextPageToken": "x"}"#, r#"{"files": [{"id": "a"}]}"#];
    let asked = walk!(list_by_page_token_items(ListByPageTokenParams::new()), &pages, ["a"]);
    assert_eq!(asked, ["/by-page-token", "/by-page-token?pageToken=x"]);
}

#[tokio::test]
async fn by_the_items_at_the_ends() {
    let pages = [
        r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": true}"#,
        r#"{"data": [{"id": "c"}, {"id": "d"}], "has_more": false}"#,
    ];
    let asked = walk!(list_by_last_item_items(ListByLastItemParams::new()), &pages, ["a", "b", "c", "d"]);
    assert_eq!(asked, ["/by-last-item", "/by-last-item?starting_after=b"]);

    let pages = [
        r#"{"data": [{"id": "c"}, {"id": "d"}], "has_more": true}"#,
        r#"{"data": [{"id": "a"}, {"id": "b"}], "has_more": false}"#,
    ];
    let params = ListByLastItemParams::new().ending_before("e");
    let asked = walk!(list_by_last_item_items(params).backwards(), &pages, ["d", "c", "b", "a"]);
    assert_eq!(asked, ["/by-last-item?ending_before=e", "/by-last-item?ending_before=c"]);
}

#[tokio::test]
async fn by_numbers() {
    let pages =
        [r#"{"data": [{"id": 1}, {"id": 2}], "hasMore": true}"#, r#"{"data": [{"id": 3}], "hasMore": true}"#, "{}"];
    let server = Server::new(&pages);
    let mut items = server.client.list_by_last_number_items(ListByLastNumberParams::new());
    for id in 1..=3 {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.asked(), ["/by-last-number", "/by-last-number?after=2", "/by-last-number?after=3"]);

    // More than the parameter can take.
    let server = Server::new(&[r#"{"data": [{"id": 5000000000}, {"id": 9}], "hasMore": true}"#]);
    let params = ListByLastNumberParams::new().before(10);
    let mut items = server.client.list_by_last_number_items(params).backwards();
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.to_string(), "invalid request: `before` cannot take the cursor `5000000000`");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.asked(), ["/by-last-number?before=10"]);
}

#[tokio::test]
async fn by_identifiers_that_the_answer_repeats() {
    let page = |first: &str, more: bool| {
        format!(r#"{{"data": ["{first}", "b"], "has_more": {more}, "first_id": "{first}", "last_id": "2"}}"#)
    };
    let server = Server::new(&[&page("1", true), &page("3", false)]);
    let mut pages = server.client.list_by_repeated_identifier_pages(ListByRepeatedIdentifierParams::new());
    while pages.try_next().await.unwrap().is_some() {}
    assert_eq!(server.asked(), ["/by-repeated-identifier", "/by-repeated-identifier?after_id=2"]);

    let server = Server::new(&[&page("1", true), &page("3", false)]);
    let pages = server.client.list_by_repeated_identifier_pages(ListByRepeatedIdentifierParams::new());
    let mut pages = pages.backwards();
    while pages.try_next().await.unwrap().is_some() {}
    assert_eq!(server.asked(), ["/by-repeated-identifier", "/by-repeated-identifier?before_id=1"]);

    let pages = [
        r#"{"data": [{"id": "a"}], "list_metadata": {"after": "x", "before": "y"}}"#,
        r#"{"data": [{"id": "b"}], "list_metadata": {"after": null, "before": null}}"#,
    ];
    let asked = walk!(list_by_both_ends_items(ListByBothEndsParams::new()), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-both-ends", "/by-both-ends?after=x"]);
    let asked = walk!(list_by_both_ends_items(ListByBothEndsParams::new()).backwards(), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-both-ends", "/by-both-ends?before=y"]);
}

// This compiles with the features of the formats and without.
#[tokio::test]
async fn cursors_of_a_format() {
    let pages = [
        r#"{"events": [{"id": "a"}], "next_cursor": "2024-01-01T00:00:00Z"}"#, r#"{"events": [{"id": "b"}]}"#,
    ];
    let asked = walk!(list_by_moment_items(ListByMomentParams::new()), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-moment", "/by-moment?cursor=2024-01-01T00%3A00%3A00Z"]);

    let pages = [
        r#"{"events": [{"id": "a"}], "meta": {"pagination": {"next_cursor": 1700000000}}}"#,
        r#"{"events": [{"id": "b"}], "meta": {"pagination": {"next_cursor": 0}}}"#,
    ];
    let asked = walk!(list_by_second_items(ListBySecondParams::new()), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-second", "/by-second?cursor=1700000000"]);
}

#[tokio::test]
async fn a_number_that_comes_again_is_an_error() {
    let page = r#"{"events": [], "meta": {"pagination": {"next_cursor": 7}}}"#;
    let server = Server::new(&[page, page]);
    let mut pages = server.client.list_by_second_pages(ListBySecondParams::new());
    assert!(pages.try_next().await.unwrap().is_some());
    let error = pages.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::RepeatedCursor(cursor) if cursor == "7"), "{error:?}");
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(server.asked().len(), 2);
}

fn pages_by_text<O: Paginated>(_: &O) {}

fn pages_backwards<O: Backwards>(_: &O) {}

#[test]
fn what_an_operation_can_do_is_in_its_type() {
    pages_by_text(&ListByTokenParams::new());
    pages_backwards(&ListByLastItemParams::new());
    pages_backwards(&ListByLastNumberParams::new());
    assert_eq!(ListByLastItemParams::new().ending_before("x").end_position().as_deref(), Some("x"));
    assert_eq!(ListByLastNumberParams::new().after(3).position().as_deref(), Some("3"));
    assert_eq!(ListByTokenParams::ID, "listByToken");
}
