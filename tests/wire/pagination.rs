//! Pages and items, one after the other.

use generated::operations::{ListRunStepsOrder, ListRunStepsParams};
use generated::{Client, Error};
use tests::{Answer, Server};

use crate::calling::{client, params};
use crate::documents::{error, message_step, page};

/// A page with steps of these identifiers.
fn page_of(ids: &[&str], has_more: bool) -> Answer {
    let steps: Vec<_> = ids.iter().map(|id| message_step(id)).collect();
    Answer::json(200, &page(&steps, has_more))
}

/// The identifiers of all items.
async fn ids(client: &Client, params: ListRunStepsParams) -> Vec<String> {
    let mut items = client.list_run_steps_items(params);
    let mut ids = Vec::new();
    while let Some(step) = items.try_next().await.unwrap() {
        ids.push(step.id);
    }
    assert!(items.try_next().await.unwrap().is_none(), "an item behind the last");
    ids
}

/// The queries of all requests.
fn queries(server: &Server) -> Vec<String> {
    let query = |target: &str| target.split_once('?').map_or("", |(_, query)| query).to_owned();
    server.requests().iter().map(|request| query(request.target())).collect()
}

#[tokio::test]
async fn items_come_from_all_pages_in_order() {
    let server = Server::start([
        page_of(&["step_5", "step_4"], true),
        page_of(&["step_3", "step_2"], true),
        page_of(&["step_1"], false),
    ]);
    let server = server.await.unwrap();
    let params = params().limit(2).order(ListRunStepsOrder::Desc).before("step_0");
    let ids = ids(&client(&server), params).await;
    assert_eq!(ids, ["step_5", "step_4", "step_3", "step_2", "step_1"]);
    assert_eq!(
        queries(&server),
        [
            "limit=2&order=desc&before=step_0",
            "limit=2&order=desc&after=step_4&before=step_0",
            "limit=2&order=desc&after=step_2&before=step_0",
        ]
    );
}

#[tokio::test]
async fn pages_come_one_at_a_time() {
    let server =
        Server::start([page_of(&["step_1", "step_2"], true), page_of(&["step_3"], false)]).await.unwrap();
    let mut pages = client(&server).list_run_steps_pages(params());
    assert_eq!(server.requests().len(), 0);
    let first = pages.try_next().await.unwrap().unwrap();
    assert_eq!(first.status(), 200);
    assert_eq!((first.data.len(), first.has_more), (2, true));
    assert_eq!(server.requests().len(), 1);
    let second = pages.try_next().await.unwrap().unwrap();
    assert_eq!((second.data.len(), second.has_more), (1, false));
    assert_eq!(server.requests().len(), 2);
    assert!(pages.try_next().await.unwrap().is_none());
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_page_is_fetched_when_its_first_item_is_asked_for() {
    let server =
        Server::start([page_of(&["step_1", "step_2"], true), page_of(&["step_3"], false)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    for (expected, requests) in [("step_1", 1), ("step_2", 1), ("step_3", 2)] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, expected);
        assert_eq!(server.requests().len(), requests);
    }
}

#[tokio::test]
async fn an_empty_page_ends_the_list() {
    for has_more in [false, true] {
        let server = Server::start([page_of(&[], has_more)]).await.unwrap();
        assert_eq!(ids(&client(&server), params()).await, [""; 0]);
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn an_empty_page_behind_another_ends_the_list() {
    let server = Server::start([page_of(&["step_1"], true), page_of(&[], true)]).await.unwrap();
    assert_eq!(ids(&client(&server), params()).await, ["step_1"]);
    assert_eq!(queries(&server), ["", "after=step_1"]);
}

#[tokio::test]
async fn the_list_starts_where_the_caller_says() {
    let server = Server::start([page_of(&["step_4"], true), page_of(&["step_5"], false)]).await.unwrap();
    assert_eq!(ids(&client(&server), params().after("step_3")).await, ["step_4", "step_5"]);
    assert_eq!(queries(&server), ["after=step_3", "after=step_4"]);
}

#[tokio::test]
async fn a_cursor_is_escaped() {
    let server = Server::start([page_of(&["a&b c"], true), page_of(&[], false)]).await.unwrap();
    assert_eq!(ids(&client(&server), params()).await, ["a&b c"]);
    assert_eq!(queries(&server), ["", "after=a%26b%20c"]);
}

#[tokio::test]
async fn a_refused_request_is_the_only_item() {
    let server = Server::start([]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params().limit(0));
    let error = items.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::InvalidRequest(error) if error.parameter() == "limit"), "{error:?}");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn an_error_on_the_second_page_comes_behind_the_items_of_the_first() {
    let failure = Answer::json(501, &error("server_error", "It failed."));
    let server = Server::start([page_of(&["step_1", "step_2"], true), failure, page_of(&["step_3"], false)]);
    let server = server.await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_2");
    let error = items.try_next().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 501);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server), ["", "after=step_2"]);
}
