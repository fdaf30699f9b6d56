//! `cargo xtask corpus`: a crate of each document in a folder, and a table of how that went.
//!
//! A document that brings the generator down must not bring the others down with it, and its memory
//! must be told from theirs. So each gets a process of its own ([`document`]), which tells this one
//! in [`message`]s what it found. [`listing`] says which documents there are, [`process`] runs one,
//! [`check`] has cargo look at what came out, [`table`] and [`tsv`] say it all.

mod arguments;
mod check;
mod choice;
mod document;
mod listing;
mod memory;
mod message;
mod naming;
mod pool;
mod process;
mod progress;
mod row;
mod table;
mod tsv;
mod version_line;
mod workspace;

pub(crate) use arguments::{Arguments, DOCUMENT_COMMAND, DocumentArguments};
pub(crate) use document::run as run_document;

use crate::codegen::write::replace;
use crate::failure::Failure;
use crate::{Outcome, terminal, threads};
use listing::Entry;
use progress::Progress;
use row::Row;
use std::path::Path;
use std::time::{Duration, Instant};

/// Runs the command.
pub(crate) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let entries = listing::documents(&arguments.dir)?;
    let chosen = choice::chosen(&entries, &arguments.only, &arguments.dir)?;
    let out = arguments.out.as_path();
    workspace::claim(out)?;
    let program =
        std::env::current_exe().map_err(|error| Failure::io("find", "this program's file", &error))?;

    let start = Instant::now();
    let jobs = arguments.jobs.map_or_else(|| threads().get(), usize::from);
    let limit = Duration::from_secs(arguments.time_limit);
    let mut rows = pool::map(
        &chosen,
        jobs,
        |entry| process::generate(&program, entry, &arguments.dir, out, limit),
        Progress::new("generating", &chosen),
    );
    workspace::write(out, &members(out, &entries, &rows))?;
    let generated_in = start.elapsed();

    let checked_in = if arguments.check {
        let start = Instant::now();
        check_crates(&mut rows, &chosen, out, &arguments.features);
        Some(start.elapsed())
    } else {
        None
    };
    replace(&arguments.tsv(), &tsv::text(&rows))?;
    terminal::print(&table::text(&rows, out, generated_in, checked_in))?;
    Ok(if rows.iter().all(Row::is_good) { Outcome::Done } else { Outcome::Differs })
}

/// The packages in `out`: those of this run, and those of earlier ones that it did not touch.
fn members<'e>(out: &Path, entries: &'e [Entry], rows: &[Row]) -> Vec<&'e str> {
    let failed = |entry: &Entry| rows.iter().any(|row| row.file == entry.file && row.emitted.is_none());
    let is_there = |entry: &&Entry| !failed(entry) && out.join(&entry.package).join("Cargo.toml").is_file();
    entries.iter().filter(is_there).map(|entry| entry.package.as_str()).collect()
}

/// Has cargo check each crate, one after the other: they share a target folder, which cargo locks.
fn check_crates(rows: &mut [Row], chosen: &[&Entry], out: &Path, features: &str) {
    let with_crate: Vec<_> = rows.iter().map(|row| row.emitted.is_some()).collect();
    let entries: Vec<_> =
        chosen.iter().zip(&with_crate).filter(|(_, emitted)| **emitted).map(|(entry, _)| *entry).collect();
    let checked = pool::map(
        &entries,
        1,
        |entry| check::check(out, &entry.package, features),
        Progress::new("checking", &entries),
    );
    let emitted = rows.iter_mut().filter(|row| row.emitted.is_some());
    for (row, checked) in emitted.zip(checked) {
        row.check = Some(checked);
    }
}
