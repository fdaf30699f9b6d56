//! Text to value, and back: from a place in the value to a line and column of the text.
//!
//! JSON goes through `serde_json` and YAML through `serde_yaml`, both into the same visitor
//! (`value`), so that the two spellings of a document give the same value. Positions are not kept
//! while reading: [`Document::locate`] finds them again, on the error path only.

mod address;
mod fault;
mod library;
mod lines;
mod locate;
mod pieces;
mod place;
mod reference;
mod unit;
mod value;

pub use library::{Files, Library, Unreadable};

pub(crate) use address::Address;
pub(crate) use library::{Entry, Refusal};
pub(crate) use lines::Lines;
pub(crate) use place::Place;
pub(crate) use reference::{Destination, Names, Reference, References, pointer, resolve};
pub(crate) use unit::unit;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use serde_json::Value;
use std::num::NonZeroUsize;
use std::ops::Range;

/// How a document is spelled (OAS 3.1 §4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 8259.
    Json,
    /// YAML 1.2, JSON schema ruleset and merge keys.
    Yaml,
}

/// A document that was read: its text and its value.
#[derive(Clone, Debug)]
pub struct Document {
    name: String,
    text: String,
    format: Format,
    value: Value,
}

/// Byte order mark, which some editors put in front of UTF-8 text.
const BOM: char = '\u{feff}';

impl Document {
    /// Reads `text`; `name` is the path to show in messages.
    ///
    /// Text whose first character is `{` or `[` is JSON, all other text is YAML.
    ///
    /// # Errors
    ///
    /// One diagnostic with a span of `text`: `syntax`, `duplicate-key`, `too-deep`,
    /// `too-many-aliases`, `several-documents`, `empty-document` or `not-a-mapping`. There is no
    /// `Document` then; [`crate::report::print_text`] shows it.
    pub fn parse(name: &str, text: &str) -> Result<Self, Diagnostics> {
        Self::parse_on(name, text, NonZeroUsize::MIN)
    }

    /// [`Document::parse`] on so many threads.
    ///
    /// # Errors
    ///
    /// The same.
    pub fn parse_on(name: &str, text: &str, threads: NonZeroUsize) -> Result<Self, Diagnostics> {
        let part = Self::parse_part(name, text, threads)?;
        match &part.value {
            Value::Object(_) => Ok(part),
            other => {
                let message = format!("a document is a mapping, this is {}", kind(other));
                Err(shape("not-a-mapping", &message, text))
            }
        }
    }

    /// [`Document::parse`] for a file beside a document, which may hold anything but nothing.
    pub(crate) fn parse_part(name: &str, text: &str, threads: NonZeroUsize) -> Result<Self, Diagnostics> {
        let body = text.strip_prefix(BOM).unwrap_or(text);
        let start = text.len() - body.len();
        let format = if body.trim_start().starts_with(['{', '[']) { Format::Json } else { Format::Yaml };
        let read = match format {
            Format::Json => value::from_json(body),
            Format::Yaml => value::from_yaml(body, threads),
        };
        let value = read.map_err(|fault| fault.into_diagnostics(start))?;
        match value {
            Value::Null => Err(shape("empty-document", "the document is empty", text)),
            value => Ok(Self { name: name.to_owned(), text: text.to_owned(), format, value }),
        }
    }

    /// The path to show in messages.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, as it was given.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How the text is spelled.
    pub fn format(&self) -> Format {
        self.format
    }

    /// What the text says: an object, if it is a document of its own.
    pub fn value(&self) -> &Value {
        &self.value
    }

    /// Byte range of the node at `pointer`: the key of a member, an element itself.
    ///
    /// A place that is not in the text gives the range of its deepest ancestor that is. Costs a
    /// pass over the text; see [`Document::locate_all`] for many places.
    pub fn locate(&self, pointer: &Pointer) -> Option<Range<usize>> {
        self.locate_all(&[pointer]).pop().flatten()
    }

    /// [`Document::locate`] for many places in one pass, in their order.
    pub fn locate_all(&self, pointers: &[&Pointer]) -> Vec<Option<Range<usize>>> {
        locate::locate(&self.text, self.format, pointers)
    }

    /// Line and column of a byte offset, both counted from 1, the column in characters.
    ///
    /// An offset past the end gives the end.
    pub fn line_column(&self, offset: usize) -> (usize, usize) {
        Lines::new(&self.text).line_column(offset)
    }
}

/// The last character boundary at or before `offset`.
pub(crate) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// "a number", for messages.
pub(crate) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "a mapping",
    }
}

fn shape(code: &'static str, message: &str, text: &str) -> Diagnostics {
    let start = text.find(|first: char| !first.is_whitespace() && first != BOM).unwrap_or(0);
    let length =
        text.get(start..).and_then(|rest| rest.lines().next()).map_or(0, |line| line.trim_end().len());
    let mut diagnostic = Diagnostic::new(Severity::Error, code, &Pointer::root(), message)
        .help("an OpenAPI document is a mapping that starts with its version, such as `openapi: 3.1.0`");
    diagnostic.span = Some(start..start + length);
    Diagnostics::from(diagnostic)
}

#[cfg(test)]
mod tests;
