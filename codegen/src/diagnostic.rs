//! What is wrong, where, and how to mend it.
//!
//! Every stage reports into one [`Diagnostics`]. Nothing is dropped in silence: what cannot be
//! generated as asked is in here with its place.

use std::collections::HashSet;

use crate::pointer::Pointer;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; the output is what was asked for.
    Note,
    /// Something was left out or read differently than written.
    Warning,
    /// Nothing can be generated.
    Error,
}

/// One finding about the document.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The rule, as a stable word: `dangling-reference`.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The file that the place is in, as a path from the root folder; `None` for the document itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The place in the document; the text around it is found when the message is printed.
    pub pointer: Pointer,
    /// Byte range of the document's text, when the reader itself knows it (a syntax error).
    pub span: Option<std::ops::Range<usize>>,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without help or span.
    pub fn new(
        severity: Severity,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
    ) -> Self {
        let pointer = pointer.clone();
        Self { severity, code, message: message.into(), file: None, pointer, span: None, help: None }
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The findings of a run, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize)]
#[serde(transparent)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    #[serde(skip)]
    known: HashSet<Key>,
}

/// Code, file, place and message of a finding.
type Key = (&'static str, Option<String>, Pointer, String);

fn key(found: &Diagnostic) -> Key {
    (found.code, found.file.clone(), found.pointer.clone(), found.message.clone())
}

impl Diagnostics {
    /// No findings.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding; a second finding of the same code at the same place is one too many.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if self.known.insert(key(&diagnostic)) {
            self.list.push(diagnostic);
        }
    }

    /// Adds an error.
    pub fn error(
        &mut self,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::new(Severity::Error, code, pointer, message).help(help));
    }

    /// Adds a warning.
    pub fn warning(
        &mut self,
        code: &'static str,
        pointer: &Pointer,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Diagnostic::new(Severity::Warning, code, pointer, message).help(help));
    }

    /// Adds a note.
    pub fn note(&mut self, code: &'static str, pointer: &Pointer, message: impl Into<String>) {
        self.push(Diagnostic::new(Severity::Note, code, pointer, message));
    }

    /// Whether anything is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Adds the findings of another run, after those that are there.
    pub fn extend(&mut self, others: Diagnostics) {
        for diagnostic in others.list {
            self.push(diagnostic);
        }
    }

    /// Says that all of these are about the file at `path`.
    pub(crate) fn set_file(&mut self, path: &str) {
        self.list.iter_mut().for_each(|found| found.file = Some(path.to_owned()));
        self.known = self.list.iter().map(key).collect();
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        let mut diagnostics = Self::new();
        diagnostics.push(diagnostic);
        diagnostics
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}
