//! What the process of a document tells the command: JSON, a message a line.
//!
//! In pieces, so that what was known before a crash is not lost with it.

use codegen::{Diagnostics, Severity};
use serde::{Deserialize, Serialize};

/// Something that the process of a document knows now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Message {
    /// The document was read.
    Read {
        /// The version of OpenAPI that it says it has.
        version: Option<String>,
        /// How many operations its paths have.
        operations: usize,
    },
    /// What was found in it.
    Found(Findings),
    /// The crate was generated and stands in its folder.
    Emitted(Emitted),
    /// There is no crate, for this reason.
    Failed(String),
    /// What it took.
    Ended {
        /// From the first byte read to the last one written.
        seconds: f64,
        /// The most memory that the process had, in bytes, where the system tells it.
        peak: Option<u64>,
    },
}

/// How many diagnostics there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Findings {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) notes: usize,
}

impl Findings {
    /// Counts them.
    pub(super) fn of(diagnostics: &Diagnostics) -> Self {
        let count =
            |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
        }
    }
}

/// What a crate holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Emitted {
    pub(super) operations: usize,
    pub(super) types: usize,
    /// Lines of Rust.
    pub(super) lines: usize,
}
