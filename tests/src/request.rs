//! A request as it came over the wire.

use std::io;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::tcp::ReadHalf;

/// A request, byte for byte: nothing was decoded, sorted or merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The first line without its line break: `GET /a?b=c HTTP/1.1`.
    pub line: String,
    /// Names and values in the order and spelling in which they came.
    pub headers: Vec<(String, String)>,
    /// The bytes behind the headers.
    pub body: Vec<u8>,
}

impl Request {
    /// The request target: what stands between method and version (RFC 9112 §3.2).
    pub fn target(&self) -> &str {
        self.line.split(' ').nth(1).unwrap_or_default()
    }

    /// The values of a header, in order.
    pub fn header(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// Reads a request; `None` when the client closes the connection in front of one.
    pub(crate) async fn read(from: &mut BufReader<ReadHalf<'_>>) -> io::Result<Option<Self>> {
        let Some(line) = read_line(from).await? else { return Ok(None) };
        let mut request = Self { line, headers: Vec::new(), body: Vec::new() };
        while let Some(line) = read_line(from).await?.filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            request.headers.push((name.to_owned(), value.trim().to_owned()));
        }
        let length = request.header("content-length").first().and_then(|value| value.parse().ok());
        request.body.resize(length.unwrap_or(0), 0);
        from.read_exact(&mut request.body).await?;
        Ok(Some(request))
    }
}

async fn read_line(from: &mut BufReader<ReadHalf<'_>>) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if from.read_until(b'\n', &mut line).await? == 0 {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&line);
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}
