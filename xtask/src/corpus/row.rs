//! What is known about a document when everything is over.

use super::check::Checked;
use super::message::{Emitted, Findings, Message};

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Row {
    /// The document, as the manifest calls it.
    pub(super) file: String,
    /// The package's name.
    pub(super) package: String,
    /// The version of OpenAPI that it says it has.
    pub(super) version: Option<String>,
    /// How many operations it has.
    pub(super) operations: Option<usize>,
    /// What the crate holds, if there is one.
    pub(super) emitted: Option<Emitted>,
    /// What was found in the document.
    pub(super) findings: Findings,
    /// Why there is no crate.
    pub(super) failure: Option<String>,
    /// How long it took to generate, or to fail.
    pub(super) seconds: f64,
    /// The most memory that took, in bytes.
    pub(super) peak: Option<u64>,
    /// What cargo says about the crate, if it was asked.
    pub(super) check: Option<Checked>,
}

impl Row {
    /// Adds what the document's process told.
    pub(super) fn learn(&mut self, message: Message) {
        match message {
            Message::Read { version, operations } => {
                self.version = version;
                self.operations = Some(operations);
            }
            Message::Found(findings) => self.findings = findings,
            Message::Emitted(emitted) => self.emitted = Some(emitted),
            Message::Failed(reason) => self.failure = Some(reason),
            Message::Ended { seconds, peak } => {
                self.seconds = seconds;
                self.peak = peak;
            }
        }
    }

    /// Whether there is a crate, and cargo, if it was asked, has nothing to say about it.
    pub(super) fn is_good(&self) -> bool {
        self.emitted.is_some() && self.check.as_ref().is_none_or(Checked::passes)
    }

    /// What else there is to say.
    pub(super) fn notes(&self) -> String {
        let mut notes: Vec<_> = self.failure.iter().cloned().collect();
        let Findings { errors, warnings, notes: remarks } = self.findings;
        for (number, word) in [(errors, "error"), (warnings, "warning"), (remarks, "note")] {
            match number {
                0 => {}
                1 => notes.push(format!("1 {word}")),
                number => notes.push(format!("{number} {word}s")),
            }
        }
        if let Some(check) = &self.check {
            notes.extend(check.failure.clone());
            if check.fresh {
                notes.push("checked before".to_owned());
            }
        }
        notes.join(", ")
    }
}
