//! The port of a server.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use socket2::{Domain, Socket, Type};

use super::connection::{Request, Seen, serve};
use super::script::{Script, Step};
use super::tls::Front;

/// A server on a port of its own.
pub(crate) struct Server {
    address: SocketAddr,
    scheme: &'static str,
    front: Option<Front>,
    seen: Arc<Seen>,
    /// Where the connection comes from that ends the server: behind all others, so none of them is missed.
    end: Socket,
    accepting: Option<JoinHandle<()>>,
    /// Keeps the port, and whatever else must not be closed before the end.
    _held: (Option<Socket>, Vec<TcpStream>),
}

impl Server {
    /// A server that follows `script`, and knows the URL of another one.
    pub(crate) fn start(script: Script, other: &str) -> Self {
        match script {
            Script::Tls(identity, script) => {
                let server = Self::start(*script, other);
                let front = Some(Front::start(identity, server.address));
                return Self { scheme: "https", front, ..server };
            }
            Script::NoTls(script) => return Self { scheme: "https", ..Self::start(*script, other) },
            _ => {}
        }
        let (end, _) = bound();
        let seen = Arc::new(Seen::default());
        let (socket, address) = bound();
        let (accepting, held) = match script {
            Script::Refuse => (None, (Some(socket), Vec::new())),
            Script::Hang => {
                socket.listen(0).unwrap();
                (None, (Some(socket), fill(address)))
            }
            Script::Connections(connections) => {
                socket.listen(64).unwrap();
                let last = local(&end);
                let (seen, urls) = (Arc::clone(&seen), [url(address), other.to_owned()]);
                let accept = move || accept(&socket.into(), last, &connections, &urls, &seen);
                (Some(std::thread::spawn(accept)), (None, Vec::new()))
            }
            Script::Tls(..) | Script::NoTls(_) => (None, (None, Vec::new())),
        };
        Self { address, scheme: "http", front: None, seen, end, accepting, _held: held }
    }

    /// Where the server is, without a path.
    pub(crate) fn url(&self) -> String {
        let address = self.front.as_ref().map_or(self.address, |front| front.address);
        format!("{}://{address}", self.scheme)
    }

    /// Ends the server and gives what it was asked. Waits for the client to close all its connections.
    pub(crate) fn finish(self) -> Vec<Request> {
        if let Some(front) = self.front {
            front.finish();
        }
        if let Some(accepting) = self.accepting {
            self.end.connect(&self.address.into()).unwrap();
            accepting.join().unwrap();
        }
        self.seen.requests()
    }
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}")
}

/// A socket on a free port, which nobody else can take.
fn bound() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).unwrap();
    let address = local(&socket);
    (socket, address)
}

fn local(socket: &Socket) -> SocketAddr {
    socket.local_addr().unwrap().as_socket().unwrap()
}

/// Takes every place in the queue of a port.
fn fill(address: SocketAddr) -> Vec<TcpStream> {
    let connect = || TcpStream::connect_timeout(&address, Duration::from_millis(100)).ok();
    std::iter::from_fn(connect).take(16).collect()
}

fn accept(
    listener: &TcpListener,
    end: SocketAddr,
    connections: &[Vec<Step>],
    urls: &[String; 2],
    seen: &Seen,
) {
    std::thread::scope(|scope| {
        let mut next = 0;
        while let Ok((stream, from)) = listener.accept() {
            if from == end {
                break;
            }
            let steps = &connections[next];
            next = (next + 1).min(connections.len() - 1);
            // What becomes of a connection is for the client to tell.
            scope.spawn(move || serve(stream, steps, urls.each_ref().map(String::as_str), seen));
        }
    });
}
