//! A server double that plays back a script and records what it is asked.
//!
//! `wiremock` hands a test the request after it was parsed and decoded. Here the bytes of the
//! request line are what is tested, and answers have to be wrong in ways that a well-behaved
//! server refuses to be; both take a few lines on a socket.

use std::collections::VecDeque;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::{JoinHandle, JoinSet};

use crate::answer::Answer;
use crate::request::Request;

/// A server on a port of its own. It stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    script: Arc<Mutex<Script>>,
    accepting: JoinHandle<()>,
}

#[derive(Debug)]
struct Script {
    answers: VecDeque<Answer>,
    requests: Vec<Request>,
}

impl Server {
    /// A server that gives these answers, in order. Behind the last one it answers 599.
    pub async fn start(answers: impl IntoIterator<Item = Answer>) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let script = Script { answers: answers.into_iter().collect(), requests: Vec::new() };
        let script = Arc::new(Mutex::new(script));
        let accepting = tokio::spawn(accept(listener, Arc::clone(&script)));
        Ok(Self { address, script, accepting })
    }

    /// Where the server is, without a path or a trailing slash.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What was asked so far, in order.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.script).requests.clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, script: Arc<Mutex<Script>>) {
    // The connections end with this task: dropping the set aborts them.
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        connections.spawn(serve(stream, Arc::clone(&script)));
    }
}

async fn serve(mut stream: TcpStream, script: Arc<Mutex<Script>>) -> io::Result<()> {
    let (from, mut to) = stream.split();
    let mut from = BufReader::new(from);
    let Some(request) = Request::read(&mut from).await? else { return Ok(()) };
    let answer = {
        let mut script = lock(&script);
        script.requests.push(request);
        script.answers.pop_front().unwrap_or_else(|| Answer::status(599).body("behind the end of the script"))
    };
    to.write_all(&answer.bytes()).await?;
    if answer.closes() {
        to.shutdown().await?;
    }
    // Until the client closes: a server that closes first may lose what it has just written.
    from.read_to_end(&mut Vec::new()).await?;
    Ok(())
}

// A test that panicked elsewhere has told already.
fn lock(script: &Mutex<Script>) -> MutexGuard<'_, Script> {
    script.lock().unwrap_or_else(PoisonError::into_inner)
}
