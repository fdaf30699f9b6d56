//! Server-sent events (WHATWG HTML §9.2).

use std::collections::VecDeque;
use std::time::Duration;

/// One event of a stream.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ServerSentEvent {
    /// Its type; `None` when the server names none, which means `message`.
    pub event: Option<String>,
    /// What it holds; several lines have `\n` between them.
    pub data: String,
    /// The identifier of the last event that had one; empty before the first.
    pub id: String,
    /// How long the server asks to wait before a new connection, when this event says so.
    pub retry: Option<Duration>,
}

/// Cuts bytes, in pieces of any size, into server-sent events (WHATWG HTML §9.2.6).
///
/// It does no I/O. An event is there as soon as the empty line behind it is.
#[derive(Debug)]
pub struct EventParser {
    line: Vec<u8>,
    /// The last byte was a carriage return, which a line feed may complete.
    after_return: bool,
    /// A byte order mark can only stand before the first line.
    first_line: bool,
    event: String,
    data: String,
    id: String,
    retry: Option<Duration>,
    ready: VecDeque<ServerSentEvent>,
    limit: usize,
    too_long: bool,
    /// The identifier as of the last empty line: that of an event which is not complete does not count.
    last_id: String,
    /// How long to wait before a new connection.
    reconnection_time: Option<Duration>,
    /// How many events there were with that identifier.
    known: usize,
    /// How many of them the new connection may begin with once more.
    repeats: usize,
    /// Whether the connection has named an identifier.
    named: bool,
}

impl Default for EventParser {
    fn default() -> Self {
        Self::with_limit(super::LIMIT)
    }
}

impl EventParser {
    /// A parser at the start of a stream, with a limit of 64 MiB for one event.
    pub fn new() -> Self {
        Self::default()
    }

    /// A parser that takes up to `limit` bytes for one line, and for the data of one event.
    pub fn with_limit(limit: usize) -> Self {
        Self {
            line: Vec::new(),
            after_return: false,
            first_line: true,
            event: String::new(),
            data: String::new(),
            id: String::new(),
            retry: None,
            ready: VecDeque::new(),
            limit,
            too_long: false,
            last_id: String::new(),
            reconnection_time: None,
            known: 0,
            repeats: 0,
            named: false,
        }
    }

    /// The same with another limit.
    pub(super) fn limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    /// Takes the next bytes.
    pub fn push(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() && !self.too_long {
            if std::mem::take(&mut self.after_return) && bytes.first() == Some(&b'\n') {
                bytes = bytes.get(1..).unwrap_or_default();
                continue;
            }
            let end = bytes.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (line, rest) = bytes.split_at_checked(end.unwrap_or(bytes.len())).unwrap_or((bytes, &[]));
            if self.line.len() + line.len() + self.data.len() > self.limit {
                self.too_long = true;
                return;
            }
            self.line.extend_from_slice(line);
            if let Some((end, rest)) = rest.split_first() {
                self.after_return = *end == b'\r';
                self.end_line();
                bytes = rest;
            } else {
                bytes = rest;
            }
        }
    }

    /// The identifier to ask for the rest with, once all events that are ready are taken: `Last-Event-ID`
    /// (WHATWG HTML §9.2.4). Empty when the server has named none.
    pub fn last_event_id(&self) -> &str {
        &self.last_id
    }

    /// How long the server asks to wait before a new connection.
    pub fn reconnection_time(&self) -> Option<Duration> {
        self.reconnection_time
    }

    /// Goes on with the bytes of a new connection, which was asked for what is behind
    /// [`last_event_id`](Self::last_event_id). An event that was cut off is dropped, and events that the new
    /// connection repeats at its beginning, with that identifier, are passed over.
    pub fn reconnect(&mut self) {
        self.line.clear();
        self.event.clear();
        self.data.clear();
        self.id.clone_from(&self.last_id);
        (self.after_return, self.first_line, self.named) = (false, true, false);
        self.repeats = self.known;
    }

    /// The next event that is complete.
    pub fn next_event(&mut self) -> Option<ServerSentEvent> {
        self.ready.pop_front()
    }

    /// Whether a line, or an event, is longer than the limit: nothing is read from there on.
    pub fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// The data of an event that the stream ended in the middle of. The standard drops it.
    pub fn unfinished(&mut self) -> Option<String> {
        if !self.line.is_empty() {
            self.end_line();
        }
        let data = std::mem::take(&mut self.data);
        data.strip_suffix('\n').map(str::to_owned)
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let mark = std::mem::take(&mut self.first_line);
        let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| mark).unwrap_or(&line);
        // No character but the two of line ends has one of their bytes in it.
        let line = String::from_utf8_lossy(line);
        if line.is_empty() {
            return self.end_event();
        }
        let (field, value) = line.split_once(':').unwrap_or((&line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => {
                value.clone_into(&mut self.id);
                self.named = true;
            }
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
                self.reconnection_time = self.retry.or(self.reconnection_time);
            }
            // Comments, which have no name, and what is yet to be invented.
            _ => {}
        }
    }

    fn end_event(&mut self) {
        let event = Some(std::mem::take(&mut self.event)).filter(|event| !event.is_empty());
        let mut data = std::mem::take(&mut self.data);
        if self.last_id != self.id {
            self.last_id.clone_from(&self.id);
            (self.known, self.repeats) = (0, 0);
        }
        // Without data there is no event; a wait that came alone goes with the next one.
        if data.pop().is_none() {
            return;
        }
        if self.named && self.repeats > 0 {
            self.repeats -= 1;
            return;
        }
        self.repeats = 0;
        self.known += 1;
        let (id, retry) = (self.id.clone(), self.retry.take());
        self.ready.push_back(ServerSentEvent { event, data, id, retry });
    }
}
