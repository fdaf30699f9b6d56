//! A server that goes in circles; and pages as streams.

use std::future::poll_fn;
use std::pin::Pin;

use futures_core::Stream;
use generated::Error;
use tests::{Answer, Server};

use crate::calling::{client, params};
use crate::documents::{message_step, page};

fn page_of(id: &str, has_more: bool) -> Answer {
    Answer::json(200, &page(&[message_step(id)], has_more))
}

async fn next<S: Stream + Unpin>(stream: &mut S) -> Option<S::Item> {
    poll_fn(|context| Pin::new(&mut *stream).poll_next(context)).await
}

#[tokio::test]
async fn the_same_page_again_is_an_error() {
    let server = Server::start([page_of("step_1", true), page_of("step_1", true)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    let error = items.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::RepeatedCursor(cursor) if cursor == "step_1"), "{error:?}");
    assert_eq!(error.to_string(), "the server repeats the page after `step_1`");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_longer_circle_is_an_error() {
    let circle = ["step_1", "step_2", "step_3", "step_1", "step_2"];
    let server = Server::start(circle.map(|id| page_of(id, true))).await.unwrap();
    let mut pages = client(&server).list_run_steps_pages(params());
    for _ in 0..3 {
        assert!(pages.try_next().await.unwrap().is_some());
    }
    let error = pages.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::RepeatedCursor(cursor) if cursor == "step_1"), "{error:?}");
    assert!(pages.try_next().await.unwrap().is_none());
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_page_that_ends_where_the_caller_started_is_an_error() {
    let server = Server::start([page_of("step_1", true)]).await.unwrap();
    let mut pages = client(&server).list_run_steps_pages(params().after("step_1"));
    let error = pages.try_next().await.unwrap_err();
    assert!(matches!(&error, Error::RepeatedCursor(cursor) if cursor == "step_1"), "{error:?}");
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn a_last_page_may_repeat_a_cursor() {
    let server = Server::start([page_of("step_1", true), page_of("step_1", false)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    assert!(items.try_next().await.unwrap().is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn items_are_a_stream() {
    let server = Server::start([page_of("step_1", true), page_of("step_2", false)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    assert_eq!(next(&mut items).await.unwrap().unwrap().id, "step_1");
    assert_eq!(next(&mut items).await.unwrap().unwrap().id, "step_2");
    assert!(next(&mut items).await.is_none());
    assert!(next(&mut items).await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn pages_are_a_stream() {
    let server = Server::start([page_of("step_1", true), Answer::status(501)]).await.unwrap();
    let mut pages = client(&server).list_run_steps_pages(params());
    assert_eq!(next(&mut pages).await.unwrap().unwrap().data[0].id, "step_1");
    assert_eq!(next(&mut pages).await.unwrap().unwrap_err().status().unwrap(), 501);
    assert!(next(&mut pages).await.is_none());
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn a_stream_can_move_to_another_task() {
    let server = Server::start([page_of("step_1", false)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    let first = tokio::spawn(async move { items.try_next().await.unwrap().unwrap().id });
    assert_eq!(first.await.unwrap(), "step_1");
}

#[tokio::test]
async fn an_item_that_was_not_awaited_to_its_end_is_not_lost() {
    let server = Server::start([page_of("step_1", false)]).await.unwrap();
    let mut items = client(&server).list_run_steps_items(params());
    {
        let mut dropped = Box::pin(items.try_next());
        // Polled once, so that the request is under way.
        poll_fn(|context| {
            assert!(dropped.as_mut().poll(context).is_pending());
            std::task::Poll::Ready(())
        })
        .await;
    }
    assert_eq!(items.try_next().await.unwrap().unwrap().id, "step_1");
    assert_eq!(server.requests().len(), 1);
}
