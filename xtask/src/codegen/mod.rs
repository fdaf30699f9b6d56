//! `cargo xtask codegen`: from a document to a folder with a crate, or with `--check` to the
//! difference between them.
//!
//! Everything is computed before the first byte is written: [`config`] says what is wanted,
//! [`document`] makes files of it, [`plan`] compares them with the folder, then [`mod@write`]
//! carries the plan out or [`check`] prints it.

mod arguments;
mod check;
pub(crate) mod config;
pub(crate) mod document;
pub(crate) mod folder;
mod manifest;
pub(crate) mod package;
mod paging;
pub(crate) mod place;
pub(crate) mod plan;
mod selection;
mod streams;
mod table;
mod text_diff;
pub(crate) mod write;

pub(crate) use arguments::Arguments;

use crate::failure::Failure;
use crate::{Outcome, terminal};
use config::Job;
use plan::Plan;
use std::time::Instant;

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let current =
        std::env::current_dir().map_err(|error| Failure::io("find", "the current folder", &error))?;
    let job = Job::new(arguments, &current)?;
    let generation = document::generate(&job)?;
    let plan = Plan::new(&job.out, &generation.files)?;
    let out = job.out.display().to_string();
    let spec = job.spec.display();

    if arguments.check && !plan.is_done() {
        let command = arguments::command_to_write(std::env::args_os().skip(1));
        terminal::print(&check::report(&plan, &out, &spec.to_string(), &command))?;
        return Ok(Outcome::Differs);
    }
    if !arguments.check {
        write::write(&job.out, &plan)?;
    }
    // A file or a log should read the same each time.
    let elapsed = terminal::is_interactive().then(|| start.elapsed());
    let source = format!("{spec} ({})", contents(&generation.api));
    terminal::print(&table::written(&plan, &out, &source, elapsed))?;
    terminal::print(&paging::report(&generation.api, arguments.pages))?;
    Ok(Outcome::Done)
}

/// `1 operation, 14 types`.
fn contents(api: &codegen::api::Api) -> String {
    let count = |number: usize, word| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    format!("{}, {}", count(api.operations.len(), "operation"), count(api.types.len(), "type"))
}
