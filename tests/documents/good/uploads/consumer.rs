//! Bodies that are read while they are sent, against a server.

#[cfg(feature = "client")]
#[path = "consumer/asynchronous.rs"]
mod asynchronous;
#[cfg(feature = "blocking")]
#[path = "consumer/blocking.rs"]
mod blocking;
#[cfg(feature = "blocking")]
#[path = "consumer/readme.rs"]
mod readme;
#[path = "consumer/records.rs"]
mod records;
#[path = "consumer/server.rs"]
mod server;

use std::io::Read;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use uploads::operations::{CreateFilmBody, CreateFilmParams, PutFilmParams};
use uploads::{Operation, RequestBody, Upload};

use server::Seen;

/// What goes wrong in the middle.
#[derive(Debug)]
struct Torn;

impl std::fmt::Display for Torn {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the film is torn")
    }
}

impl std::error::Error for Torn {}

/// Gives `abc`, and then nothing or an error.
struct Film {
    tears: bool,
    at: usize,
}

fn film() -> Film {
    Film { tears: false, at: 0 }
}

fn torn() -> Film {
    Film { tears: true, at: 0 }
}

impl Iterator for Film {
    type Item = Result<&'static [u8], Torn>;

    fn next(&mut self) -> Option<Self::Item> {
        self.at += 1;
        match (self.at, self.tears) {
            (1, _) => Some(Ok(b"ab")),
            (2, _) => Some(Ok(b"c")),
            (3, true) => Some(Err(Torn)),
            _ => None,
        }
    }
}

impl Read for Film {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        match self.next() {
            Some(Ok(piece)) => {
                buffer[..piece.len()].copy_from_slice(piece);
                Ok(piece.len())
            }
            Some(Err(error)) => Err(std::io::Error::other(error)),
            None => Ok(0),
        }
    }
}

/// As many bytes as nobody should hold at once.
const LARGE: usize = 64 << 20;

/// [`LARGE`] bytes, counted as they are given.
fn pieces(given: &Arc<AtomicUsize>) -> impl Iterator<Item = &'static [u8]> + Send + use<> {
    const PIECE: &[u8] = &[b'x'; 64 << 10];
    let given = Arc::clone(given);
    std::iter::repeat_n(PIECE, LARGE / PIECE.len()).inspect(move |piece| {
        given.fetch_add(piece.len(), Ordering::Relaxed);
    })
}

/// Whether what was given stays far below [`LARGE`] for as long as the server does not read.
fn is_held_back(given: &AtomicUsize) -> bool {
    let mut last = 0;
    loop {
        thread::sleep(std::time::Duration::from_millis(100));
        match given.load(Ordering::Relaxed) {
            now if now > LARGE / 2 => return false,
            now if now > 0 && now == last => return true,
            now => last = now,
        }
    }
}

fn parts(film: Upload) -> CreateFilmParams {
    CreateFilmParams::new(CreateFilmBody::new("A film", film.file_name("a.mp4")).year(1931))
}

/// The body of three bytes among its parts, with `B` for the boundary, which is that of its head.
fn without_boundary(seen: &Seen) -> String {
    let boundary = seen.head.split_once("boundary=").unwrap().1.split("\r\n").next().unwrap();
    String::from_utf8_lossy(&seen.body).replace(boundary, "B").replace("\r\n", "\n")
}

const PARTS: &str = "--B\nContent-Disposition: form-data; name=\"title\"\nContent-Type: text/plain\n\nA film\n\
    --B\nContent-Disposition: form-data; name=\"film\"; filename=\"a.mp4\"\nContent-Type: application/octet-stream\n\nabc\n\
    --B\nContent-Disposition: form-data; name=\"year\"\nContent-Type: text/plain\n\n1931\n--B--\n";

#[test]
fn uploads_are_values() {
    let upload = Upload::reader(film(), Some(3)).content_type("video/webm");
    assert_eq!(upload, upload.clone());
    assert_ne!(upload, Upload::reader(film(), Some(3)).content_type("video/webm"));
    let params = PutFilmParams::new("a", upload);
    assert_eq!(params, params.clone());
    assert!(format!("{params:?}").contains("Reader { length: Some(3), is_taken: false }"), "{params:?}");
    let request = params.request().unwrap();
    assert_eq!(request.headers()["content-type"], "video/webm");
    // To make a request takes nothing, and to take the body is for one.
    let other = params.request().unwrap();
    let mut body = Vec::new();
    let sent = RequestBody::of(request).unwrap().into_body();
    assert_eq!(sent.length(), Some(3));
    sent.into_reader().unwrap().read_to_end(&mut body).unwrap();
    assert_eq!(body, b"abc");
    assert!(RequestBody::of(other).unwrap_err().reason().contains("sent before"));
    assert!(params.request().unwrap_err().reason().contains("sent before"));
    let bytes = RequestBody::of(PutFilmParams::new("a", "abc").request().unwrap()).unwrap();
    assert_eq!(bytes.body().as_bytes().unwrap(), "abc");
}

#[test]
fn a_boundary_is_that_of_its_parts() {
    let params = parts(Upload::reader(film(), None));
    let kind = |params: &CreateFilmParams| params.request().unwrap().headers()["content-type"].clone();
    assert_eq!(kind(&params), kind(&params));
    assert_ne!(kind(&params), kind(&parts(Upload::reader(film(), None))));
    assert_eq!(kind(&parts("abc".into())), kind(&parts("abc".into())));
}
