//! With the asynchronous client.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures_core::Stream;
use uploads::operations::{TranscribeBody, TranscribeParams};
use uploads::{Client, Error, Limit, RedirectRefusal, RequestOptions, Streaming, TransportErrorKind};

use super::*;
use crate::server::{BUSY, DONE, MOVED, breaking_server, server, slow_server};

/// An iterator that is never kept waiting.
pub(super) struct Pieces<I>(pub(super) I);

impl<I: Iterator + Unpin> Stream for Pieces<I> {
    type Item = I::Item;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<I::Item>> {
        Poll::Ready(self.0.next())
    }
}

fn client(url: &str) -> Client {
    Client::builder().base_url(url).build().unwrap()
}

fn endless() -> Upload {
    Upload::stream(Pieces(std::iter::repeat_with(|| Ok::<_, Torn>(&[0_u8; 1024][..]))), None)
}

fn stream(film: Film, length: Option<u64>) -> Upload {
    Upload::stream(Pieces(film), length)
}

#[tokio::test]
async fn a_length_is_said_where_it_is_known() {
    let (url, seen) = server(DONE);
    client(&url).put_film(&PutFilmParams::new("a", stream(film(), Some(3)))).await.unwrap();
    let seen = seen.recv().unwrap();
    assert!(seen.head.contains("content-length: 3\r\n") && seen.head.contains("content-type: video/mp4"));
    assert_eq!((&seen.body[..], seen.is_whole), (&b"abc"[..], true));
    let (url, seen) = server(DONE);
    client(&url).put_film(&PutFilmParams::new("a", stream(film(), None))).await.unwrap();
    let seen = seen.recv().unwrap();
    assert!(seen.head.contains("transfer-encoding: chunked") && !seen.head.contains("content-length"));
    assert_eq!((&seen.body[..], seen.is_whole), (&b"abc"[..], true));
}

#[tokio::test]
async fn what_tokio_reads_is_a_stream() {
    let (url, seen) = server(DONE);
    let film = Upload::async_reader(&b"abc"[..], Some(3));
    client(&url).put_film(&PutFilmParams::new("a", film)).await.unwrap();
    assert_eq!(seen.recv().unwrap().body, b"abc");
}

#[tokio::test]
async fn parts_have_a_length_where_all_of_them_have() {
    for length in [Some(3), None] {
        let (url, seen) = server(DONE);
        client(&url).create_film(&parts(stream(film(), length))).await.unwrap();
        let seen = seen.recv().unwrap();
        assert_eq!(seen.head.contains("content-length"), length.is_some());
        assert_eq!((without_boundary(&seen).as_str(), seen.is_whole), (PARTS, true));
    }
}

#[tokio::test]
async fn an_error_in_the_middle_is_the_error_of_the_call() {
    for length in [Some(5), None] {
        let (url, seen) = server(BUSY);
        let params = PutFilmParams::new("a", stream(torn(), length));
        let error = client(&url).put_film(&params).await.unwrap_err();
        assert_eq!(error.to_string(), "no answer: the body of the request could not be read: the film is torn");
        let error = error.transport_error().unwrap();
        assert_eq!((error.kind(), error.attempts()), (TransportErrorKind::Body, Some(1)));
        assert!(error.cause().unwrap().is::<Torn>());
        assert!(!seen.recv().unwrap().is_whole);
        assert!(seen.try_recv().is_err());
    }
    let (url, seen) = server(DONE);
    let error = client(&url).create_film(&parts(stream(torn(), None))).await.unwrap_err();
    assert!(error.transport_error().unwrap().cause().unwrap().is::<Torn>(), "{error:?}");
    assert!(!seen.recv().unwrap().is_whole);
}

#[tokio::test]
async fn a_length_that_is_none_is_an_error() {
    for (length, says) in [(4, "fewer bytes than the 4"), (2, "more bytes than the 2")] {
        let (url, seen) = server(DONE);
        let error = client(&url).put_film(&PutFilmParams::new("a", stream(film(), Some(length)))).await.unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert!(!seen.recv().unwrap().is_whole);
        let error = client(&server(DONE).0).create_film(&parts(stream(film(), Some(length)))).await.unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[tokio::test]
async fn nothing_is_sent_twice() {
    let (url, seen) = server(BUSY);
    let params = PutFilmParams::new("a", stream(film(), Some(3)));
    let error = client(&url).put_film(&params).await.unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (503, Some(1)));
    let Err(Error::InvalidRequest(error)) = client(&url).put_film(&params).await else { panic!("it was sent") };
    assert_eq!(error.parameter(), "body");
    assert_eq!(seen.recv().unwrap().body, b"abc");
    assert!(seen.try_recv().is_err());
}

#[tokio::test]
async fn a_redirect_that_keeps_the_body_is_not_followed() {
    let (url, seen) = server(MOVED);
    let error = client(&url).put_film(&PutFilmParams::new("a", stream(film(), None))).await.unwrap_err();
    let Error::Redirect(error) = error else { panic!("{error}") };
    assert_eq!((error.refusal(), error.status().as_u16()), (RedirectRefusal::Body, 307));
    assert_eq!(seen.recv().unwrap().body, b"abc");
    assert!(seen.try_recv().is_err());
}

#[tokio::test]
async fn a_large_part_is_never_there_as_a_whole() {
    let (url, go_on, length) = slow_server();
    let given = Arc::new(AtomicUsize::new(0));
    let film = Pieces(pieces(&given).map(Ok::<_, Torn>));
    let film = Upload::stream(film, None);
    let watch = thread::spawn({
        let given = Arc::clone(&given);
        move || {
            let is_held_back = is_held_back(&given);
            go_on.send(()).unwrap();
            is_held_back
        }
    });
    client(&url).create_film(&parts(film)).await.unwrap();
    assert!(watch.join().unwrap(), "{given:?}");
    assert!(length.join().unwrap() > LARGE);
}

#[tokio::test]
async fn a_server_that_does_not_read_is_waited_for_no_longer_than_the_caller_likes() {
    let (url, _go_on, _) = slow_server();
    let options = RequestOptions::new().attempt_timeout(std::time::Duration::from_millis(300));
    let params = parts(endless());
    let error = client(&url).with(options).create_film(&params).await.unwrap_err();
    assert_eq!((error.limit(), error.attempts()), (Some(Limit::Attempt), Some(1)), "{error}");
}

#[tokio::test]
async fn a_connection_that_breaks_is_the_end() {
    let url = breaking_server();
    let params = PutFilmParams::new("a", endless());
    let error = client(&url).put_film(&params).await.unwrap_err();
    let error = error.transport_error().unwrap();
    assert_eq!((error.kind(), error.attempts()), (TransportErrorKind::Other, Some(1)), "{error}");
}

#[tokio::test]
async fn a_reader_is_for_the_other_client() {
    let params = PutFilmParams::new("a", Upload::reader(film(), None));
    let error = client("http://127.0.0.1:1").put_film(&params).await.unwrap_err();
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::Body);
    let body = CreateFilmBody::new("A film", stream(film(), None)).subtitles(vec![Upload::reader(film(), None)]);
    let error = client("http://127.0.0.1:1").create_film(&CreateFilmParams::new(body)).await.unwrap_err();
    assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
}

#[tokio::test]
async fn a_stream_is_asked_for_beside_one() {
    let body = TranscribeBody::new(stream(film(), None)).stream(false);
    let request = TranscribeParams::new(body).stream_request().unwrap();
    let mut body = Pin::new(Box::new(RequestBody::of(request).unwrap().into_body()));
    let mut sent = String::new();
    while let Some(frame) = poll_fn(|context| http_body::Body::poll_frame(body.as_mut(), context)).await {
        sent.push_str(std::str::from_utf8(&frame.unwrap().into_data().unwrap()).unwrap());
    }
    assert_eq!(sent.matches("name=\"stream\"").count(), 1);
    assert!(sent.contains("\r\nabc\r\n--") && sent.contains("\r\n\r\ntrue\r\n--") && sent.ends_with("--\r\n"));
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn a_double_reads_what_is_sent() {
    let mock = uploads::mock::Mock::new();
    let nothing = || http::Response::builder().status(204).body("").unwrap();
    mock.put_film().times(1).answers_with(nothing());
    mock.client().put_film(&PutFilmParams::new("a", stream(film(), None))).await.unwrap();
    assert_eq!(mock.requests()[0].body(), "abc");
    let error = mock.client().put_film(&PutFilmParams::new("a", stream(torn(), None))).await.unwrap_err();
    assert!(error.transport_error().unwrap().cause().unwrap().is::<Torn>(), "{error:?}");
}
