//! What reads a server's text never panics, never loops, and does not depend on how the text is cut.

use std::time::{Duration, SystemTime};

use generated::{
    AttemptOutcome, Decision, EventParser, FailedAttempt, Framing, ItemDecoder, RetryPolicy, ServerSentEvent,
    TransportErrorKind,
};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use proptest::prelude::*;

use crate::operations::Watch;

/// Events of bytes that come in pieces.
fn events<'a>(pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<ServerSentEvent> {
    let mut parser = EventParser::with_limit(1 << 16);
    let mut events = Vec::new();
    for piece in pieces {
        parser.push(piece);
        events.extend(std::iter::from_fn(|| parser.next_event()));
    }
    let _ = parser.unfinished();
    events
}

/// Items of bytes that come in pieces.
fn items<'a>(framing: Framing, pieces: impl IntoIterator<Item = &'a [u8]>) -> Vec<String> {
    let mut decoder = ItemDecoder::<Watch>::new(framing);
    let mut items = Vec::new();
    let mut take = |decoder: &mut ItemDecoder<Watch>, most: usize| {
        let some = std::iter::from_fn(|| decoder.next_item()).take(most + 1);
        items.extend(some.map(|item| format!("{item:?}")));
    };
    for piece in pieces {
        decoder.push(piece);
        take(&mut decoder, piece.len());
    }
    decoder.finish();
    take(&mut decoder, 2);
    assert!(decoder.is_ended());
    items
}

/// Text that looks like a stream, and bytes that look like nothing.
fn stream() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "data", "id", "event", "retry", ":", " ", "\n", "\r", "\r\n", "\n\n", "data: {}\n", "[DONE]", "{", "}", "[", "]", "\"",
            "\\", "1", "12.5e3", "\u{1e}", "\u{feff}", "\0",
        ]).prop_map(|text| text.as_bytes().to_owned()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn method() -> impl Strategy<Value = Method> {
    prop::sample::select(vec![Method::GET, Method::POST, Method::PUT, Method::DELETE, Method::PATCH])
}

/// What could stand in one of the headers that say how long to wait.
fn wait() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "[0-9.+-]{0,30}".prop_map(String::into_bytes),
        "[A-Za-z]{2,9}[ ,-]{1,2}[0-9]{1,3}[ -](Jan|Feb|Dec|Foo)[ -][0-9]{1,5} [0-9]{1,3}:[0-9]{1,3}:[0-9]{1,3}( GMT)?"
            .prop_map(String::into_bytes),
        prop::collection::vec(32_u8..=255, 0..20),
    ]
}

/// Answers with any of the headers that decide.
fn headers() -> impl Strategy<Value = HeaderMap> {
    let seconds = prop::option::of(wait());
    let milliseconds = prop::option::of(wait());
    let retry = prop::option::of(prop::sample::select(vec!["true", "false", "True", ""]));
    (seconds, milliseconds, retry).prop_map(|(seconds, milliseconds, retry)| {
        let retry = retry.map(|text| text.as_bytes().to_owned());
        let all = [("retry-after", seconds), ("retry-after-ms", milliseconds), ("x-should-retry", retry)];
        let set = all.into_iter().filter_map(|(name, value)| {
            Some((http::HeaderName::from_static(name), HeaderValue::from_bytes(&value?).ok()?))
        });
        set.collect()
    })
}

proptest! {
    #[test]
    fn events_do_not_depend_on_where_they_are_cut(bytes in stream(), size in 1_usize..40) {
        prop_assert_eq!(events(bytes.chunks(size)), events([&bytes[..]]));
    }

    #[test]
    fn items_do_not_depend_on_where_they_are_cut(bytes in stream(), size in 1_usize..40) {
        for framing in [Framing::Events, Framing::Lines, Framing::Sequence] {
            prop_assert_eq!(items(framing, bytes.chunks(size)), items(framing, [&bytes[..]]));
        }
    }

    #[test]
    fn a_policy_waits_neither_too_long_nor_too_often(
        attempt in 1_u32..10,
        method in method(),
        has_idempotency_key: bool,
        replayable: bool,
        status in 400_u16..600,
        headers in headers(),
        elapsed in 0_u64..100_000,
        seconds_now in 0_u64..10_000_000_000,
        random in 0.0..1.0,
        max_retries in 0_u32..10,
    ) {
        let policy = RetryPolicy::new().max_retries(max_retries).longest_total(Duration::from_secs(90));
        let limit = Duration::from_secs(50);
        let elapsed = Duration::from_millis(elapsed);
        let decision = policy.decide(&FailedAttempt {
            attempt,
            method: &method,
            has_idempotency_key,
            replayable,
            outcome: AttemptOutcome::Answer(StatusCode::from_u16(status).unwrap(), &headers),
            elapsed,
            waited: elapsed,
            limit: Some(limit),
            now: SystemTime::UNIX_EPOCH + Duration::from_secs(seconds_now),
            random,
        });
        if let Decision::Wait(wait) = decision {
            prop_assert!(attempt <= max_retries && replayable);
            prop_assert!(wait <= Duration::from_secs(60) && elapsed + wait <= limit);
            let may_pass = matches!(status, 408 | 429 | 500 | 502 | 503 | 504);
            let is_safe = has_idempotency_key || [Method::GET, Method::PUT, Method::DELETE].contains(&method);
            let asked = headers.get("x-should-retry").is_some_and(|value| value == "true");
            prop_assert!(asked || may_pass && is_safe);
        }
    }

    #[test]
    fn what_was_sent_and_is_not_safe_is_not_repeated(attempt in 1_u32..3, random in 0.0..1.0, method in method()) {
        for kind in [TransportErrorKind::Connect, TransportErrorKind::Other] {
            let decision = RetryPolicy::new().decide(&FailedAttempt {
                attempt,
                method: &method,
                has_idempotency_key: false,
                replayable: true,
                outcome: AttemptOutcome::Transport(kind),
                elapsed: Duration::ZERO,
                waited: Duration::ZERO,
                limit: None,
                now: SystemTime::UNIX_EPOCH,
                random,
            });
            let is_safe = kind == TransportErrorKind::Connect || ![Method::POST, Method::PATCH].contains(&method);
            prop_assert_eq!(decision != Decision::Stop, is_safe, "{:?}", decision);
        }
    }
}
