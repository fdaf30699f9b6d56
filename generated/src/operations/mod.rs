//! What the API can do, an operation a file.

mod list_run_steps;

pub use list_run_steps::*;
