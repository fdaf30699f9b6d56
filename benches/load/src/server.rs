//! A server that has one answer, and does nothing else.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::Failure;

/// What this program is started with to be the server.
pub(crate) const COMMAND: &str = "serve";

/// Steps of a page.
pub(crate) const STEPS: usize = 20;

/// The server, in a process of its own. It stops when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    pub(crate) url: String,
}

impl Server {
    /// Starts this program once more.
    pub(crate) fn start() -> Result<Self, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        let mut child = command.arg(COMMAND).stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let stdout = child.stdout.take();
        let mut server = Self { child, url: String::new() };
        BufReader::new(stdout.ok_or("the server has no output")?).read_line(&mut server.url)?;
        server.url.truncate(server.url.trim_end().len());
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended meanwhile, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Answers every request on a free port, whose URL it prints.
pub(crate) async fn serve() -> Result<(), Failure> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    println!("http://{}", listener.local_addr()?);
    let body = page().to_string();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
    let answer: Arc<[u8]> = format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into_bytes().into();
    loop {
        let (stream, _) = listener.accept().await?;
        tokio::spawn(answer_all(stream, Arc::clone(&answer)));
    }
}

/// Gives `answer` to each request of a connection; requests have no bodies.
async fn answer_all(mut stream: TcpStream, answer: Arc<[u8]>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut received = Vec::new();
    while stream.read_buf(&mut received).await? > 0 {
        while let Some(end) = received.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            received.drain(..end + 4);
            stream.write_all(&answer).await?;
        }
    }
    Ok(())
}

/// A page: a third messages, a third code with its output, a third functions.
fn page() -> Value {
    let data: Vec<_> = (0..STEPS).map(step).collect();
    json!({"object": "list", "data": data, "first_id": "step_0", "last_id": "step_19", "has_more": true})
}

fn step(number: usize) -> Value {
    let call = |call: Value| json!({"type": "tool_calls", "tool_calls": [call]});
    let details = match number % 3 {
        0 => json!({"type": "message_creation", "message_creation": {"message_id": "msg_abc123"}}),
        1 => call(json!({"id": "call_1", "type": "code_interpreter", "code_interpreter": {
            "input": "print(1)", "outputs": [{"type": "logs", "logs": "0123456789".repeat(40)}],
        }})),
        _ => call(json!({"id": "call_2", "type": "function", "function": {
            "name": "weather", "arguments": "{\"place\":\"here\"}", "output": "sunny",
        }})),
    };
    let kind = details["type"].clone();
    json!({
        "id": format!("step_{number}"), "object": "thread.run.step", "created_at": 1_699_063_291,
        "assistant_id": "asst_abc123", "thread_id": "thread_abc123", "run_id": "run_abc123", "type": kind,
        "status": "completed", "step_details": details, "last_error": null, "expired_at": null,
        "cancelled_at": null, "failed_at": null, "completed_at": 1_699_063_291, "metadata": {},
        "usage": {"prompt_tokens": 123, "completion_tokens": 456, "total_tokens": 579},
    })
}
