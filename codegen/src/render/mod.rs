//! `api::Api` -> Rust files.

use crate::api::Api;

/// One file of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path inside the crate, with `/`: `src/models/run_step_object.rs`.
    pub path: String,
    /// The whole text.
    pub content: String,
}

/// Renders the crate, files sorted by path.
pub fn render(_api: &Api) -> Vec<File> {
    Vec::new()
}
