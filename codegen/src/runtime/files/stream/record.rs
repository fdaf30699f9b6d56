//! JSON values one behind the other: a line each, or as JSON text sequences (RFC 7464).

use std::collections::VecDeque;

/// Stands before each text of a sequence (RFC 7464 §2.2).
const RECORD_SEPARATOR: u8 = 0x1E;

/// Cuts bytes, in pieces of any size, into JSON texts.
#[derive(Debug)]
pub(crate) struct RecordParser {
    /// Whether a record may have several lines.
    sequence: bool,
    record: Vec<u8>,
    nesting: Nesting,
    ready: VecDeque<Vec<u8>>,
    limit: usize,
    too_long: bool,
}

impl RecordParser {
    pub(crate) fn lines() -> Self {
        Self {
            sequence: false,
            record: Vec::new(),
            nesting: Nesting::default(),
            ready: VecDeque::new(),
            limit: super::LIMIT,
            too_long: false,
        }
    }

    pub(crate) fn sequence() -> Self {
        Self { sequence: true, ..Self::lines() }
    }

    /// The same with another limit.
    pub(super) fn limit(&mut self, limit: usize) {
        self.limit = limit;
    }

    pub(crate) fn push(&mut self, bytes: &[u8]) {
        if self.sequence {
            bytes.iter().for_each(|byte| self.take(*byte));
            return;
        }
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.extend(part);
            if part.ends_with(b"\n") {
                self.end();
            }
        }
    }

    /// Takes a byte of a sequence.
    fn take(&mut self, byte: u8) {
        match byte {
            // It can stand in no JSON text, so what came before is one that was cut off.
            RECORD_SEPARATOR => self.end(),
            // The rest of a record may come much later, so one that is complete is not kept waiting.
            b'\n' if self.nesting.is_closed() => {
                self.extend(b"\n");
                self.end();
            }
            byte => {
                self.nesting.take(byte);
                self.extend(&[byte]);
            }
        }
    }

    fn extend(&mut self, bytes: &[u8]) {
        self.too_long |= self.record.len() + bytes.len() > self.limit;
        if !self.too_long {
            self.record.extend_from_slice(bytes);
        }
    }

    /// The next record that is complete.
    pub(crate) fn next_record(&mut self) -> Option<Vec<u8>> {
        self.ready.pop_front()
    }

    pub(crate) fn is_too_long(&self) -> bool {
        self.too_long
    }

    /// Ends the stream: what it ended with is a record, too.
    pub(crate) fn finish(&mut self) {
        self.end();
    }

    fn end(&mut self) {
        // Nothing is read behind what is too long.
        if self.too_long {
            return;
        }
        let record = std::mem::take(&mut self.record);
        self.nesting = Nesting::default();
        let record = record.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&record);
        // A number without an end may have lost digits (RFC 7464 §2.4): as an empty text it is an error.
        let is_cut = self.sequence
            && record.first().is_some_and(|first| !b"{[\"".contains(first))
            && !record.ends_with(b"\n");
        let text = record.trim_ascii();
        if !text.is_empty() {
            self.ready.push_back(if is_cut { Vec::new() } else { text.to_vec() });
        }
    }
}

/// How deep in a JSON text its end so far is.
#[derive(Debug, Default)]
struct Nesting {
    depth: usize,
    in_string: bool,
    escaped: bool,
}

impl Nesting {
    fn take(&mut self, byte: u8) {
        if self.in_string {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_string = false,
                _ => {}
            }
            return;
        }
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    fn is_closed(&self) -> bool {
        self.depth == 0 && !self.in_string
    }
}
