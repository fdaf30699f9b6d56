//! What a parser refused, as a diagnostic with a span.

use super::floor_boundary;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::pointer::Pointer;
use std::ops::Range;

/// What our visitor saw before it made the parser stop.
#[derive(Debug)]
pub(super) enum Noticed {
    /// A key for the second time.
    Duplicate(String),
    /// More nodes than the text can hold.
    Aliases,
    /// A merge key whose value is neither a mapping nor a list of mappings.
    Merge,
}

/// Why a text has no value.
#[derive(Debug)]
pub(super) struct Fault {
    code: &'static str,
    message: String,
    help: String,
    span: Range<usize>,
}

const ALIASES: &str = "the aliases of the document repeat each other; write the parts out, or use `$ref`";

impl Fault {
    /// A fault that `serde_json` found in `text`.
    pub(super) fn from_json(error: &serde_json::Error, noticed: Option<Noticed>, text: &str) -> Self {
        let offset = json_offset(text, error.line(), error.column());
        if let Some(noticed) = noticed {
            return Self::noticed(noticed, quoted_before(text, offset));
        }
        let message = without_position(&error.to_string());
        // Past the end there is nothing to point at.
        let span = one_character(
            text,
            if error.is_eof() { text.trim_end().len() } else { offset.saturating_sub(1) },
        );
        if message.starts_with("recursion limit") {
            return Self::too_deep(text, span.start);
        }
        let help = if error.is_eof() {
            "the text ends too early: is the file complete?"
        } else {
            "the text starts like JSON and is read as JSON"
        };
        Self { code: "syntax", message, help: help.into(), span }
    }

    /// A fault that `serde_yaml` found in `text`.
    pub(super) fn from_yaml(error: &serde_yaml::Error, noticed: Option<Noticed>, text: &str) -> Self {
        let at = error.location().map_or(0, |location| floor_boundary(text, location.index()));
        if let Some(noticed) = noticed {
            return Self::noticed(noticed, scalar_at(text, at));
        }
        let span = one_character(text, at);
        let message = without_position(&error.to_string());
        if message.contains("recursion limit") {
            return Self::too_deep(text, span.start);
        }
        if message.contains("repetition limit") {
            return Self::noticed(Noticed::Aliases, span);
        }
        if message.contains("more than one document") {
            return Self {
                code: "several-documents",
                message: "the file holds several YAML documents".into(),
                help: "keep one document a file: `---` starts the next one".into(),
                span: next_document(text),
            };
        }
        let help = yaml_help(text, at, &message).into();
        Self { code: "syntax", message, help, span }
    }

    /// Nesting that ends at `offset`, because it must end somewhere.
    pub(super) fn too_deep(text: &str, offset: usize) -> Self {
        Self {
            code: "too-deep",
            message: "the document is nested too deeply".to_owned(),
            help: "more than 128 levels of nesting are not read; move the inner parts to components"
                .to_owned(),
            span: one_character(text, offset),
        }
    }

    fn noticed(noticed: Noticed, span: Range<usize>) -> Self {
        let (code, message, help) = match noticed {
            Noticed::Duplicate(key) => (
                "duplicate-key",
                format!("the key `{key}` occurs twice in one mapping"),
                "only one of the two can be meant: remove or rename the other".to_owned(),
            ),
            Noticed::Aliases => (
                "too-many-aliases",
                "the document's aliases multiply too often".to_owned(),
                ALIASES.to_owned(),
            ),
            Noticed::Merge => (
                "syntax",
                "a merge key `<<` takes a mapping or a list of mappings".to_owned(),
                "give it an alias of a mapping, such as `<<: *base`".to_owned(),
            ),
        };
        Self { code, message, help, span }
    }

    /// The one diagnostic, its span moved by the `start` bytes that the parser did not see.
    pub(super) fn into_diagnostics(self, start: usize) -> Diagnostics {
        let mut diagnostic =
            Diagnostic::new(Severity::Error, self.code, &Pointer::root(), self.message).help(self.help);
        diagnostic.span = Some(self.span.start + start..self.span.end + start);
        Diagnostics::from(diagnostic)
    }
}

/// Offset of a line and column as `serde_json` counts them: lines from 1, columns in bytes.
fn json_offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    floor_boundary(text, before + column)
}

/// The string whose closing quote ends at `end`.
fn quoted_before(text: &str, end: usize) -> Range<usize> {
    let inside = text.get(..end.saturating_sub(1)).unwrap_or_default();
    let mut from = inside.len();
    while let Some(quote) = inside.get(..from).and_then(|head| head.rfind('"')) {
        let escapes =
            inside.get(..quote).unwrap_or_default().bytes().rev().take_while(|byte| *byte == b'\\').count();
        if escapes % 2 == 0 {
            return quote..end;
        }
        from = quote;
    }
    one_character(text, end)
}

/// The quoted or plain scalar that starts at `start`, as far as one line goes.
fn scalar_at(text: &str, start: usize) -> Range<usize> {
    let rest = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let length = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => rest.get(1..).and_then(|inner| inner.find(quote)).map(|end| end + 2),
        _ => rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len)),
    };
    start..start + length.unwrap_or_else(|| rest.trim_end().len())
}

fn one_character(text: &str, offset: usize) -> Range<usize> {
    let start = floor_boundary(text, offset);
    start..start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// The line that starts the second document.
fn next_document(text: &str) -> Range<usize> {
    let mut content = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let marker = line.starts_with("---");
        if marker && content {
            return start..start + line.trim_end().len();
        }
        content |= marker || !(line.trim().is_empty() || line.starts_with(['#', '%']));
        start += line.len();
    }
    0..0
}

fn yaml_help(text: &str, at: usize, message: &str) -> &'static str {
    let rest = text.get(at..).unwrap_or_default();
    let line_start = text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |end| end + 1);
    let indented_by_tab = text
        .get(line_start..)
        .unwrap_or_default()
        .chars()
        .take_while(|character| character.is_whitespace() && *character != '\n')
        .any(|character| character == '\t');
    if indented_by_tab || rest.starts_with('\t') {
        "YAML is indented with spaces, a tab is not allowed there"
    } else if message.contains("control characters") {
        "this does not look like a text file"
    } else if message.contains("unknown anchor") {
        "an alias `*name` needs an anchor `&name` before it"
    } else {
        "check the indentation of this line and the one before; text with `: `, `#`, `*`, `@` or `{` in front needs quotes"
    }
}

/// The parsers' messages say the position in words; the span says it better.
fn without_position(message: &str) -> String {
    let mut rest = message;
    let mut clean = String::with_capacity(message.len());
    while let Some((before, after)) = rest.split_once(" at line ") {
        clean.push_str(before);
        let after = after.trim_start_matches(|character: char| character.is_ascii_digit());
        let after = after.strip_prefix(" column ").unwrap_or(after);
        rest = after.trim_start_matches(|character: char| character.is_ascii_digit());
    }
    clean.push_str(rest);
    clean
}
