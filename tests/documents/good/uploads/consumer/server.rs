//! A server that says what it saw.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;

/// A request as the server saw it; the body without the marks of chunks, as far as it came.
pub struct Seen {
    pub head: String,
    pub body: Vec<u8>,
    pub is_whole: bool,
}

/// Answers each connection in turn with one of `answers`, which end it.
pub fn server(answers: &'static [&'static str]) -> (String, mpsc::Receiver<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (seen, requests) = mpsc::channel();
    thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let _ = seen.send(read(&mut BufReader::new(&stream)));
            let _ = write!(stream, "{answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }
    });
    (url, requests)
}

fn head(stream: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") && stream.read_line(&mut head).unwrap() > 0 {}
    head.to_ascii_lowercase()
}

fn read(stream: &mut impl BufRead) -> Seen {
    let head = head(stream);
    let mut body = Vec::new();
    let is_whole = if let Some((_, rest)) = head.split_once("content-length: ") {
        let length: u64 = rest.split("\r\n").next().unwrap().parse().unwrap();
        stream.take(length).read_to_end(&mut body).is_ok() && body.len() as u64 == length
    } else {
        chunks(stream, &mut body).is_some()
    };
    Seen { head, body, is_whole }
}

/// Chunks (RFC 9112 §7.1); `None` where the last one does not come.
fn chunks(stream: &mut impl BufRead, body: &mut impl Write) -> Option<()> {
    loop {
        let mut size = String::new();
        stream.read_line(&mut size).ok()?;
        let size = usize::from_str_radix(size.trim_end(), 16).ok()?;
        let mut chunk = vec![0; size + 2];
        stream.read_exact(&mut chunk).ok()?;
        if size == 0 {
            return Some(());
        }
        body.write_all(&chunk[..size]).ok()?;
    }
}

pub const DONE: &[&str] = &["HTTP/1.1 204 No Content"];
pub const BUSY: &[&str] = &["HTTP/1.1 503 Service Unavailable", "HTTP/1.1 204 No Content"];
pub const MOVED: &[&str] = &["HTTP/1.1 307 Temporary Redirect\r\nLocation: /films/b", "HTTP/1.1 204 No Content"];

/// A server that reads a head and some of a body, and goes.
pub fn breaking_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 1024]).unwrap();
    });
    url
}

/// A server that reads when it is told to, and then gives the length of the body.
pub fn slow_server() -> (String, mpsc::Sender<()>, thread::JoinHandle<usize>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (go_on, told) = mpsc::channel();
    let length = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        told.recv().unwrap();
        let (mut reader, mut body) = (BufReader::new(&stream), Length(0));
        head(&mut reader);
        chunks(&mut reader, &mut body).unwrap();
        write!(stream, "{}\r\nConnection: close\r\n\r\n", DONE[0]).unwrap();
        body.0
    });
    (url, go_on, length)
}

/// Keeps nothing but its length.
struct Length(usize);

impl Write for Length {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.0 += piece.len();
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
