//! Lists from their end to their start, and pages that are fetched before they are asked for.

use std::time::Duration;

use generated::Error;
use tests::{Answer, Server};

use crate::calling::{client, params};
use crate::documents::{message_step, page};

fn page_of(ids: &[&str], has_more: bool) -> Answer {
    let steps: Vec<_> = ids.iter().map(|id| message_step(id)).collect();
    Answer::json(200, &page(&steps, has_more))
}

fn queries(server: &Server) -> Vec<String> {
    let query = |target: &str| target.split_once('?').map_or("", |(_, query)| query).to_owned();
    server.requests().iter().map(|request| query(request.target())).collect()
}

/// Waits until the server was asked so often; gives how often it was.
async fn asked(server: &Server, count: usize) -> usize {
    for _ in 0..200 {
        if server.requests().len() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    server.requests().len()
}

#[tokio::test]
async fn items_come_from_the_end_to_the_start() {
    let server = Server::start([
        page_of(&["step_4", "step_5"], true),
        page_of(&["step_2", "step_3"], true),
        page_of(&["step_1"], false),
    ]);
    let server = server.await.unwrap();
    let mut items = client(&server).list_run_steps_items(params().limit(2).before("step_6")).backwards();
    for id in ["step_5", "step_4", "step_3", "step_2", "step_1"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
    }
    assert!(items.try_next().await.unwrap().is_none());
    let expected = ["limit=2&before=step_6", "limit=2&before=step_4", "limit=2&before=step_2"];
    assert_eq!(queries(&server), expected);
}

#[tokio::test]
async fn pages_keep_their_order_on_the_way_back() {
    let server =
        Server::start([page_of(&["step_2", "step_3"], true), page_of(&["step_1"], false)]).await.unwrap();
    let mut pages = client(&server).list_run_steps_pages(params()).backwards();
    let first = pages.try_next().await.unwrap().unwrap();
    let ids: Vec<_> = first.data.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(ids, ["step_2", "step_3"]);
    assert_eq!(pages.try_next().await.unwrap().unwrap().data.len(), 1);
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server), ["", "before=step_2"]);
}

#[tokio::test]
async fn the_way_back_may_be_a_circle_too() {
    let server = Server::start([page_of(&["step_1"], true), page_of(&["step_1"], true)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params().before("step_2")).backwards();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    let error = items.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::RepeatedCursor(cursor) if cursor == "step_1"), "{error:?}");
    assert!(items.try_next().await.unwrap().is_none());

    // Where the caller starts counts, and what leads forwards does not.
    let server = Server::start([page_of(&["step_1"], true), page_of(&["step_2"], true)]).await.unwrap();
    let mut items =
        client(&server).list_run_steps_items(params().after("step_1").before("step_2")).backwards();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    let error = items.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::RepeatedCursor(cursor) if cursor == "step_2"), "{error:?}");
}

#[tokio::test]
async fn a_page_that_is_prefetched_is_asked_for_while_there_are_items() {
    let server = Server::start([
        page_of(&["step_1", "step_2"], true),
        page_of(&["step_3", "step_4"], true),
        page_of(&["step_5"], false),
    ]);
    let server = server.await.unwrap();
    let mut items = client(&server).list_run_steps_items(params()).prefetch();
    assert_eq!(server.requests().len(), 0);
    for (id, requests) in [("step_1", 2), ("step_2", 2), ("step_3", 3), ("step_4", 3), ("step_5", 3)] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
        assert_eq!(asked(&server, requests).await, requests, "{id}");
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server), ["", "after=step_2", "after=step_4"]);
}

#[tokio::test]
async fn pages_are_prefetched_one_at_a_time() {
    let pages = ["step_1", "step_2", "step_3"].map(|id| page_of(&[id], true));
    let server = Server::start(pages).await.unwrap();
    let mut pages = client(&server).list_run_steps_pages(params()).prefetch();
    for requests in [2, 3] {
        assert!(pages.try_next().await.unwrap().is_some());
        assert_eq!(asked(&server, requests).await, requests);
    }
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn an_error_that_is_prefetched_comes_in_its_turn() {
    let server = Server::start([page_of(&["step_1", "step_2"], true), Answer::status(400)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params()).prefetch();
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    assert_eq!(asked(&server, 2).await, 2);
    tokio::time::sleep(Duration::from_millis(20)).await;
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_2");
    assert_eq!(items.try_next().await.unwrap_err().status().unwrap(), 400);
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn the_way_back_can_be_prefetched() {
    let server =
        Server::start([page_of(&["step_2", "step_3"], true), page_of(&["step_1"], false)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params()).prefetch().backwards();
    for id in ["step_3", "step_2", "step_1"] {
        assert_eq!(items.try_next().await.unwrap().unwrap().id, id);
    }
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(queries(&server), ["", "before=step_2"]);
}
