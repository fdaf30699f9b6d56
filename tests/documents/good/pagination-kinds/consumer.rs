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
    url: String,
    asked: JoinHandle<Vec<String>>,
}

impl Server {
    fn new(answers: &[&str]) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let url = format!("http://{}/v1", listener.local_addr().unwrap());
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
                line.split(' ').nth(1).unwrap().trim_start_matches("/v1").to_owned()
            };
            answers.into_iter().map(answer).collect()
        });
        Self { client: Client::builder().base_url(&url).build().unwrap(), url, asked }
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

#[tokio::test]
async fn by_number() {
    let [one, two] = [r#"[{"id": "a"}, {"id": "b"}]"#, r#"[{"id": "c"}]"#];
    // A page that is merely short is not the last.
    let asked = walk!(list_by_page_items(ListByPageParams::new().per_page(2)), &[one, two, "[]"], ["a", "b", "c"]);
    assert_eq!(asked, ["/by-page?per_page=2", "/by-page?page=2&per_page=2", "/by-page?page=3&per_page=2"]);
    let asked = walk!(list_by_page_items(ListByPageParams::new().page(7)), &[two, "[]"], ["c"]);
    assert_eq!(asked, ["/by-page?page=7", "/by-page?page=8"]);

    let page = |id: &str| format!(r#"{{"content": [{{"id": "{id}"}}], "meta": {{"totalPages": 2}}}}"#);
    let params = ListByPageOfPagesParams::new();
    let asked = walk!(list_by_page_of_pages_items(params), &[&page("a"), &page("b")], ["a", "b"]);
    assert_eq!(asked[0], "/by-page-of-pages");
    assert!(matches!(asked[1].as_str(), "/by-page-of-pages?pageNumber=1" | "/by-page-of-pages?pageNumber=1.0"));

    let pages = [r#"{"notes": [], "next_page": 5}"#, r#"{"notes": [{"id": "a"}], "next_page": null}"#];
    let asked = walk!(list_by_next_number_items(ListByNextNumberParams::new()), &pages, ["a"]);
    assert_eq!(asked, ["/by-next-number", "/by-next-number?page=5"]);
}

#[tokio::test]
async fn by_how_many_come_before() {
    let [one, two] = [
        r#"{"notes": [{"id": "a"}, {"id": "b"}], "total_count": 3}"#, r#"{"notes": [{"id": "c"}], "total_count": 3}"#,
    ];
    let asked = walk!(list_by_offset_items(ListByOffsetParams::new()), &[one, two], ["a", "b", "c"]);
    assert_eq!(asked, ["/by-offset", "/by-offset?offset=2"]);
    let empty = r#"{"notes": [], "total_count": 3}"#;
    let asked = walk!(list_by_offset_items(ListByOffsetParams::new()), &[empty], [""; 0]);
    assert_eq!(asked.len(), 1);
    let params = ListByOffsetParams::new().offset(i32::MAX);
    let server = Server::new(&[r#"{"notes": [{"id": "a"}], "total_count": 9000000000}"#]);
    let error = server.client.list_by_offset_pages(params).try_next().await.unwrap_err();
    assert!(error.to_string().contains("cannot take 2147483648"), "{error}");

    let pages = [r#"{"notes": [{"id": "a"}], "has_more": true}"#, r#"{"notes": [{"id": "b"}], "has_more": false}"#];
    let asked = walk!(list_by_skip_items(ListBySkipParams::new().skip(3)), &pages, ["a", "b"]);
    assert_eq!(asked, ["/by-skip?skip=3", "/by-skip?skip=4"]);
}

#[tokio::test]
async fn by_an_address_in_the_answer() {
    let pages = [
        r#"{"count": 3, "next": "{server}/by-url?limit=1&offset=1", "results": [{"id": "a"}]}"#,
        r#"{"count": 3, "next": "?limit=1&offset=2", "results": [{"id": "b"}]}"#,
        r#"{"count": 3, "next": "", "results": [{"id": "c"}]}"#,
    ];
    let asked = walk!(list_by_url_items(ListByUrlParams::new().limit(1)), &pages, ["a", "b", "c"]);
    assert_eq!(asked, ["/by-url?limit=1", "/by-url?limit=1&offset=1", "/by-url?limit=1&offset=2"]);

    let pages = [
        r#"{"data": [{"id": "a"}], "_links": {"next": {"href": "/v1/by-link?after=a"}}}"#,
        r#"{"data": [{"id": "b"}], "_links": {"next": {"href": "by-link?after=b#there"}}}"#,
        r#"{"data": [{"id": "c"}], "_links": {}}"#,
    ];
    let asked = walk!(list_by_link_items(ListByLinkParams::new()), &pages, ["a", "b", "c"]);
    assert_eq!(asked, ["/by-link", "/by-link?after=a", "/by-link?after=b"]);
}

#[tokio::test]
async fn by_an_address_in_a_header() {
    let other = "Link: <{server}/other>; rel=\"prev last\"; title=\"a, <b>; rel=next\", <{server}/x>;rel=\"x\"";
    let pages = [
        &format!("{other}\r\nlink: <./by-header?page=2>; rel=\"prefetch NEXT\"\r\n[{{\"id\": \"a\"}}]"),
        "Link: </else>; rel=next; anchor=\"#x\",</v1/by-header?page=3>;rel=next,</v1/no>;rel=next\r\n[{\"id\": \"b\"}]",
        "Link: <>; rel=first, <;rel=next\r\n[{\"id\": \"c\"}]",
    ];
    let asked = walk!(list_by_header_items(ListByHeaderParams::new()), &pages, ["a", "b", "c"]);
    assert_eq!(asked, ["/by-header", "/by-header?page=2", "/by-header?page=3"]);
}

#[tokio::test]
async fn an_address_on_another_origin_is_refused() {
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let elsewhere = [
        &format!("http://127.0.0.1:{port}/v1/by-url?secret=1"), "https://example.com/", "//example.com/x", "ftp://x/",
        "http://user@127.0.0.1/x", "http:",
    ];
    for url in elsewhere {
        let server = Server::new(&[&format!(r#"{{"count": 2, "next": "{url}", "results": [{{"id": "a"}}]}}"#)]);
        let client = Client::builder().base_url(&server.url).token("k").build().unwrap();
        let mut items = client.list_by_url_items(ListByUrlParams::new());
        assert_eq!(items.try_next().await.unwrap().unwrap().id, "a");
        let error = items.try_next().await.unwrap_err();
        assert!(matches!(&error, Error::RefusedPage(reason) if !reason.contains("secret")), "{url}: {error:?}");
        assert!(items.try_next().await.unwrap().is_none());
        assert_eq!(server.asked(), ["/by-url?key=k"]);
    }
}

#[tokio::test]
async fn what_a_request_shows_it_shows_on_each_page_and_once() {
    let next = "{server}/by-url?key=of-the-first&offset=1&key=2";
    let server = Server::new(&[
        &format!(r#"{{"count": 2, "next": "{next}", "results": []}}"#), r#"{"count": 2, "results": []}"#,
    ]);
    let client = Client::builder().base_url(&server.url).token("k").build().unwrap();
    let mut pages = client.list_by_url_pages(ListByUrlParams::new().x_trace("t"));
    while pages.try_next().await.unwrap().is_some() {}
    assert_eq!(server.asked(), ["/by-url?key=k", "/by-url?offset=1&key=k"]);
}

#[tokio::test]
async fn addresses_in_a_circle_are_an_error() {
    let page = |url: &str| format!(r#"{{"count": 9, "next": "{url}", "results": []}}"#);
    let server = Server::new(&[&page("?a=1"), &page("?a=2"), &page("?a=1")]);
    let mut pages = server.client.list_by_url_pages(ListByUrlParams::new());
    assert!(pages.try_next().await.unwrap().is_some() && pages.try_next().await.unwrap().is_some());
    let error = pages.try_next().await.unwrap_err();
    assert!(matches!(error, Error::RepeatedCursor(_)), "{error:?}");
    assert_eq!(server.asked().len(), 3);
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
