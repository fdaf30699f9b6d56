//! With the client that blocks.

use uploads::blocking::Client;
use uploads::{Error, Limit, RedirectRefusal, RequestOptions, TransportErrorKind};

use super::*;
use crate::server::{BUSY, DONE, MOVED, breaking_server, server, slow_server};

fn client(url: &str) -> Client {
    Client::builder().base_url(url).build().unwrap()
}

#[test]
fn a_length_is_said_where_it_is_known() {
    let (url, seen) = server(DONE);
    client(&url).put_film(&PutFilmParams::new("a", Upload::reader(film(), Some(3)))).unwrap();
    let seen = seen.recv().unwrap();
    assert!(seen.head.contains("content-length: 3\r\n") && seen.head.contains("content-type: video/mp4"));
    assert_eq!((&seen.body[..], seen.is_whole), (&b"abc"[..], true));
    let (url, seen) = server(DONE);
    client(&url).put_film(&PutFilmParams::new("a", Upload::reader(film(), None))).unwrap();
    let seen = seen.recv().unwrap();
    assert!(seen.head.contains("transfer-encoding: chunked") && !seen.head.contains("content-length"));
    assert_eq!((&seen.body[..], seen.is_whole), (&b"abc"[..], true));
}

#[test]
fn parts_have_a_length_where_all_of_them_have() {
    for length in [Some(3), None] {
        let (url, seen) = server(DONE);
        client(&url).create_film(&parts(Upload::reader(film(), length))).unwrap();
        let seen = seen.recv().unwrap();
        assert_eq!(seen.head.contains("content-length"), length.is_some());
        assert_eq!((without_boundary(&seen).as_str(), seen.is_whole), (PARTS, true));
    }
}

#[test]
fn an_error_in_the_middle_is_the_error_of_the_call() {
    for length in [Some(5), None] {
        let (url, seen) = server(BUSY);
        let error = client(&url).put_film(&PutFilmParams::new("a", Upload::reader(torn(), length))).unwrap_err();
        assert_eq!(error.to_string(), "no answer: the body of the request could not be read: the film is torn");
        let error = error.transport_error().unwrap();
        assert_eq!((error.kind(), error.attempts()), (TransportErrorKind::Body, Some(1)));
        let io: &std::io::Error = error.cause().unwrap().downcast_ref().unwrap();
        assert!(io.get_ref().unwrap().is::<Torn>());
        assert!(!seen.recv().unwrap().is_whole);
        assert!(seen.try_recv().is_err());
    }
    let (url, seen) = server(DONE);
    let error = client(&url).create_film(&parts(Upload::reader(torn(), None))).unwrap_err();
    assert!(error.transport_error().unwrap().cause().unwrap().is::<std::io::Error>(), "{error:?}");
    assert!(!seen.recv().unwrap().is_whole);
}

#[test]
fn a_length_that_is_none_is_an_error() {
    for (length, says) in [(4, "fewer bytes than the 4"), (2, "more bytes than the 2")] {
        let (url, seen) = server(DONE);
        let params = PutFilmParams::new("a", Upload::reader(film(), Some(length)));
        let error = client(&url).put_film(&params).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
        assert!(!seen.recv().unwrap().is_whole);
        let error = client(&server(DONE).0).create_film(&parts(Upload::reader(film(), Some(length)))).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn nothing_is_sent_twice() {
    let (url, seen) = server(BUSY);
    let params = PutFilmParams::new("a", Upload::reader(film(), Some(3)));
    let error = client(&url).put_film(&params).unwrap_err();
    assert_eq!((error.status().unwrap().as_u16(), error.attempts()), (503, Some(1)));
    let Err(Error::InvalidRequest(error)) = client(&url).put_film(&params) else { panic!("it was sent") };
    assert_eq!(error.parameter(), "body");
    assert_eq!(seen.recv().unwrap().body, b"abc");
    assert!(seen.try_recv().is_err());
    // With bytes it is another matter.
    let (url, seen) = server(BUSY);
    client(&url).put_film(&PutFilmParams::new("a", "abc")).unwrap();
    assert_eq!(seen.iter().map(|seen| seen.body).collect::<Vec<_>>(), [b"abc", b"abc"]);
}

#[test]
fn a_redirect_that_keeps_the_body_is_not_followed() {
    let (url, seen) = server(MOVED);
    let error = client(&url).put_film(&PutFilmParams::new("a", Upload::reader(film(), None))).unwrap_err();
    let Error::Redirect(error) = error else { panic!("{error}") };
    assert_eq!((error.refusal(), error.status().as_u16()), (RedirectRefusal::Body, 307));
    assert_eq!(seen.recv().unwrap().body, b"abc");
    assert!(seen.try_recv().is_err());
}

/// Pieces, and the one that is read.
struct Large<I>(I, &'static [u8]);

impl<I: Iterator<Item = &'static [u8]>> Read for Large<I> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.1.is_empty() {
            self.1 = self.0.next().unwrap_or_default();
        }
        self.1.read(buffer)
    }
}

#[test]
fn a_large_part_is_never_there_as_a_whole() {
    let (url, go_on, length) = slow_server();
    let given = Arc::new(AtomicUsize::new(0));
    let film = Upload::reader(Large(pieces(&given), b""), None);
    let call = thread::spawn(move || client(&url).create_film(&parts(film)));
    assert!(is_held_back(&given), "{given:?}");
    go_on.send(()).unwrap();
    call.join().unwrap().unwrap();
    assert!(length.join().unwrap() > LARGE);
}

#[test]
fn a_server_that_does_not_read_is_waited_for_no_longer_than_the_caller_likes() {
    let (url, _go_on, _) = slow_server();
    let options = RequestOptions::new().attempt_timeout(std::time::Duration::from_millis(300));
    let params = parts(Upload::reader(std::io::repeat(0), None));
    let error = client(&url).with(options).create_film(&params).unwrap_err();
    assert_eq!((error.limit(), error.attempts()), (Some(Limit::Attempt), Some(1)), "{error}");
}

#[test]
fn a_connection_that_breaks_is_the_end() {
    let url = breaking_server();
    let error = client(&url).put_film(&PutFilmParams::new("a", Upload::reader(std::io::repeat(0), None))).unwrap_err();
    let error = error.transport_error().unwrap();
    assert_eq!((error.kind(), error.attempts()), (TransportErrorKind::Other, Some(1)), "{error}");
}

#[cfg(feature = "client")]
#[test]
fn a_stream_is_for_the_other_client() {
    let params = PutFilmParams::new("a", Upload::stream(super::asynchronous::Pieces(film()), None));
    let error = client("http://127.0.0.1:1").put_film(&params).unwrap_err();
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::Body);
}

#[cfg(feature = "mock")]
#[test]
fn a_double_reads_what_is_sent() {
    let mock = uploads::mock::Mock::new();
    let params = parts(Upload::reader(film(), None));
    mock.create_film().with(params.clone()).answers_with(http::Response::builder().status(204).body("").unwrap());
    mock.blocking_client().create_film(&params).unwrap();
    let [request] = &mock.requests()[..] else { panic!("one call") };
    assert!(request.body().windows(7).any(|window| window == b"\r\nabc\r\n"));
    assert_eq!(mock.calls::<CreateFilmParams>(), [params]);
}
