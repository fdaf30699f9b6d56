//! One connection.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use socket2::SockRef;

use super::script::Step;

/// What a server saw.
#[derive(Debug, Default)]
pub(crate) struct Seen(Mutex<Vec<Request>>);

/// A request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) at: SystemTime,
    /// The request line and the headers, as they came.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn has_header(&self, name: &str) -> bool {
        self.head.lines().any(|line| {
            line.split_once(':').is_some_and(|(other, _)| other.trim().eq_ignore_ascii_case(name))
        })
    }
}

impl Seen {
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps a request; the place where it is kept.
    fn add(&self, head: String) -> usize {
        let mut requests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        requests.push(Request { at: SystemTime::now(), head, body: Vec::new() });
        requests.len() - 1
    }

    fn complete(&self, place: usize, body: Vec<u8>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)[place].body = body;
    }
}

/// Does all steps; a client that goes away ends them.
pub(super) fn serve(stream: TcpStream, steps: &[Step], urls: [&str; 2], seen: &Seen) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let (mut from, mut to) = (BufReader::new(stream.try_clone()?), stream);
    for step in steps {
        match step {
            Step::Request | Step::Head => {
                if !read_request(&mut from, seen, matches!(step, Step::Request))? {
                    return Ok(());
                }
            }
            Step::Send(bytes) => to.write_all(&addressed(bytes, urls))?,
            Step::Dribble(bytes, pause) => {
                for byte in bytes {
                    to.write_all(&[*byte])?;
                    std::thread::sleep(*pause);
                }
            }
            Step::Repeat(bytes, times) => {
                for _ in 0..*times {
                    to.write_all(bytes)?;
                }
            }
            Step::Wait(pause) => std::thread::sleep(*pause),
            Step::Stall => return until_closed(&mut from),
            Step::Reset => return SockRef::from(&to).set_linger(Some(Duration::ZERO)),
        }
    }
    to.shutdown(std::net::Shutdown::Write)?;
    // A server that closes first may lose what it has just written.
    until_closed(&mut from)
}

/// The bytes with the URLs of this and of the other server.
fn addressed(bytes: &[u8], [own, other]: [&str; 2]) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let host = other.trim_start_matches("http:");
            text.replace("{own}", own).replace("{other}", other).replace("{other-host}", host).into_bytes()
        }
        Err(_) => bytes.to_owned(),
    }
}

/// Reads a request, with its body if that is wanted; says whether there was one.
fn read_request(from: &mut BufReader<TcpStream>, seen: &Seen, with_body: bool) -> io::Result<bool> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        if from.read_until(b'\n', &mut head)? == 0 {
            return Ok(false);
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok())?
    });
    let place = seen.add(head);
    let mut body = vec![0; length.filter(|_| with_body).unwrap_or(0)];
    from.read_exact(&mut body)?;
    seen.complete(place, body);
    Ok(true)
}

/// Waits until the client closes the connection.
fn until_closed(from: &mut BufReader<TcpStream>) -> io::Result<()> {
    io::copy(from, &mut io::sink()).map(|_| ())
}
