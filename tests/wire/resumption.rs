//! A stream of events goes on over a new connection where that is safe, and ends with what the caller says.

use std::time::Duration;

use generated::operations::ListRunStepsError;
use generated::{Error, EventParser, ItemDecoder, RequestOptions, ServerSentEvent};
use tests::{Answer, Server};

use crate::calling::{aside, blocking_client, client};
use crate::streams::{EVENTS, Events, events};

const FIRST: &str = "retry: 1\n\nid: 1\ndata: a\n\nid: 2\ndata: b\n\nid: 3\ndata: c\n\n";

/// The events of a server, as far as they come, with each client, and the requests that each sent.
async fn read(
    answers: impl Fn() -> Vec<Answer>,
    operation: fn() -> Events,
    options: RequestOptions,
) -> (Vec<String>, Option<Error<ListRunStepsError>>, Vec<tests::Request>) {
    let server = Server::start(answers()).await.unwrap();
    let mut stream = client(&server).with(options.clone()).open_stream(&operation()).await.unwrap();
    let mut items = Vec::new();
    let error = loop {
        match stream.try_next().await {
            Ok(Some(item)) => items.push(item),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    assert!(stream.try_next().await.unwrap().is_none());
    let requests = server.requests();

    let server = Server::start(answers()).await.unwrap();
    let client = blocking_client(&server).with(options);
    let (others, failure) = aside(move || {
        let mut stream = client.open_stream(&operation()).unwrap().into_body();
        let mut items = Vec::new();
        let failure = loop {
            match stream.next() {
                Some(Ok(item)) => items.push(item),
                Some(Err(error)) => break Some(error),
                None => break None,
            }
        };
        assert!(stream.next().is_none());
        (items, failure)
    })
    .await;
    assert_eq!(items, others);
    assert_eq!(
        error.as_ref().map(|error| (error.attempts(), error.status())),
        failure.map(|error| (error.attempts(), error.status()))
    );
    let ids = |requests: &[tests::Request]| -> Vec<Vec<String>> {
        let own = |request: &tests::Request| {
            request.header("last-event-id").iter().map(|id| (*id).to_owned()).collect()
        };
        requests.iter().map(own).collect()
    };
    assert_eq!(ids(&requests), ids(&server.requests()));
    (items, error, requests)
}

/// Breaks in the middle of the third event.
fn broken() -> Answer {
    events(FIRST).close_after(FIRST.len() - 4)
}

fn get() -> Events {
    EVENTS
}

#[tokio::test]
async fn a_stream_of_events_goes_on_behind_the_last() {
    let rest = || events("id: 2\ndata: b\n\nid: 3\ndata: c\n\ndata: d\n\ndata: [DONE]\n\n");
    let options = RequestOptions::new().header("Last-Event-ID", "0").header("X-Trace", "t");
    let (items, error, requests) = read(|| vec![broken(), rest()], get, options).await;
    assert!(error.is_none(), "{error:?}");
    // The server repeated one that was there already.
    assert_eq!(items, ["a", "b", "c", "d"]);
    assert_eq!(requests.len(), 2);
    assert_eq!(requests[0].header("last-event-id"), ["0"]);
    assert_eq!(requests[1].header("last-event-id"), ["2"]);
    assert!(requests.iter().all(|request| request.header("x-trace") == ["t"]));
}

#[tokio::test]
async fn a_new_connection_may_be_refused_for_a_while_or_say_that_there_is_no_more() {
    let options = RequestOptions::new;
    let busy = || Answer::status(503).header("retry-after-ms", "1");
    let answers = || vec![broken(), busy(), events("id: 3\ndata: c\n\n")];
    let (items, error, requests) = read(answers, get, options()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!((items.join(""), requests.len()), ("abc".to_owned(), 3));

    let (items, error, _) = read(|| vec![broken(), Answer::status(204)], get, options()).await;
    assert!(error.is_none(), "{error:?}");
    assert_eq!(items, ["a", "b"]);

    let (items, error, _) = read(|| vec![broken(), Answer::status(404)], get, options()).await;
    assert_eq!(items, ["a", "b"]);
    let error = error.unwrap();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (404, Some(2)));
}

#[tokio::test]
async fn a_stream_that_comes_to_nothing_is_given_up() {
    let nothing = || events("id: 2\ndata: b\n\nid: 3\ndata: c").close_after(18);
    let answers = || vec![broken(), nothing(), nothing(), nothing(), nothing()];
    let (items, error, requests) = read(answers, get, RequestOptions::new()).await;
    assert_eq!((items.join(""), requests.len()), ("ab".to_owned(), 3));
    let error = error.unwrap();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(error.attempts(), Some(3));
}

#[tokio::test]
async fn what_is_not_safe_or_not_wanted_is_not_asked_for_again() {
    let answers = || vec![broken(), events("id: 3\ndata: c\n\n")];
    let long = || vec![events(&FIRST.replace("retry: 1", "retry: 61000")).close_after(FIRST.len())];
    let without = || vec![events("data: a\n\ndata: b\n\n").close_after(12), events("data: a\n\n")];
    let options = RequestOptions::new;
    for (seen, operation) in [
        (read(answers, || Events("POST"), options()).await, "POST"),
        (read(answers, || Events("PUT"), options()).await, "PUT"),
        (read(answers, get, options().resume(false)).await, "not wanted"),
        (read(answers, get, options().max_retries(0)).await, "no retries"),
        (read(long, get, options()).await, "a long wait"),
        (read(without, get, options()).await, "no identifiers"),
    ] {
        let (_, error, requests) = seen;
        assert!(matches!(error, Some(Error::Transport(_))), "{operation}: {error:?}");
        assert_eq!(requests.len(), 1, "{operation}");
    }
}

#[tokio::test]
async fn the_mark_at_the_end_is_the_callers_to_choose() {
    let body = "data: a\n\ndata: [DONE]\n\ndata: END\n\ndata: b\n\n";
    for (options, expected) in [
        (RequestOptions::new(), "a"),
        (RequestOptions::new().end_marker("END"), "a [DONE]"),
        (RequestOptions::new().end_marker(""), "a [DONE] END b"),
    ] {
        let (items, error, _) = read(|| vec![events(body)], get, options).await;
        assert!(error.is_none(), "{error:?}");
        assert_eq!(items.join(" "), expected);
    }
}

#[tokio::test]
async fn an_item_is_no_larger_than_a_body_may_be() {
    let options = RequestOptions::new().max_body(64);
    let large = format!("data: a\n\ndata: {}\n\ndata: b\n\n", "x".repeat(64));
    let (items, error, _) = read(|| vec![events(&large)], get, options).await;
    assert!(matches!(error, Some(Error::Decode(_))), "{error:?}");
    assert_eq!(items, ["a"]);
}

/// The events of these connections, one behind the other.
fn parsed(connections: &[&[u8]]) -> (Vec<ServerSentEvent>, EventParser) {
    let (mut parser, mut all) = (EventParser::new(), Vec::new());
    for (index, bytes) in connections.iter().enumerate() {
        if index > 0 {
            parser.reconnect();
        }
        parser.push(bytes);
        all.extend(std::iter::from_fn(|| parser.next_event()));
    }
    (all, parser)
}

#[test]
fn wherever_a_connection_breaks_no_event_is_lost_or_repeated() {
    // What a server sends behind each identifier. The last group has two events of one identifier.
    let groups = [
        "id: 1\r\ndata: a\r\n\r\n",
        "id: 2\ndata: b\ndata: c\n\n",
        "id: 3\n\n",
        "id: 4\rdata: d\r\rdata: e\r\r",
    ];
    let whole = ["\u{feff}: hello\nretry: 5\n", &groups.concat()].concat();
    let (expected, _) = parsed(&[whole.as_bytes()]);
    assert_eq!(expected.len(), 4);
    let mut resumed = 0;
    for cut in 0..=whole.len() {
        let first = &whole.as_bytes()[..cut];
        let (_, parser) = parsed(&[first]);
        let Ok(last) = parser.last_event_id().parse::<usize>() else { continue };
        resumed += 1;
        // One server goes on behind the identifier, another with it.
        let inclusive = groups[last - 1..].concat();
        let (seen, _) = parsed(&[first, inclusive.as_bytes()]);
        assert_eq!(seen, expected, "cut at {cut}");
        if last < groups.len() {
            let (seen, parser) = parsed(&[first, groups[last..].concat().as_bytes()]);
            assert_eq!(seen, expected, "cut at {cut}");
            assert_eq!(
                (parser.last_event_id(), parser.reconnection_time()),
                ("4", Some(Duration::from_millis(5)))
            );
        }
    }
    assert!(resumed > 50, "{resumed}");
}

#[test]
fn an_identifier_counts_with_the_empty_line_behind_it() {
    for (text, id) in [
        ("id: 1\ndata: a\n\nid: 2\ndata: b\n", "1"),
        ("id: 1\ndata: a\n\nid: 2\n\n", "2"),
        ("id: 1\ndata: a\n\nid\n\n", ""),
        ("id: 1\n\nid: 2\0\n\n", "1"),
    ] {
        assert_eq!(parsed(&[text.as_bytes()]).1.last_event_id(), id, "{text:?}");
        let mut decoder = ItemDecoder::<Events>::new(generated::Framing::Events);
        decoder.push(text.as_bytes());
        while decoder.next_item().is_some() {}
        assert_eq!(decoder.last_event_id(), id, "{text:?}");
    }
}
