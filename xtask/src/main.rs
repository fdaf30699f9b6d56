//! The project's commands: `cargo xtask <COMMAND>`.
//!
//! Files, terminal and exit codes are here; what a document means is in the `codegen` library.

mod child;
mod codegen;
mod conformance;
mod corpus;
mod failure;
mod terminal;

use clap::{Parser, Subcommand};
use std::num::NonZeroUsize;
use std::process::ExitCode;

/// A document becomes millions of small texts, on several threads: the system's allocator takes a third longer.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The project's commands
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Codegen(codegen::Arguments),
    Conformance(conformance::Arguments),
    Corpus(corpus::Arguments),
    #[command(hide = true, name = corpus::DOCUMENT_COMMAND)]
    CorpusDocument(corpus::DocumentArguments),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// It did what it was asked to do. Exit code 0.
    Done,
    /// It looked, and what it found is not as it should be. Exit code 1.
    Differs,
}

/// How many threads can work at a time here.
fn threads() -> NonZeroUsize {
    std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN)
}

fn main() -> ExitCode {
    let outcome = match CommandLine::parse().command {
        Command::Codegen(arguments) => codegen::run(&arguments),
        Command::Conformance(arguments) => conformance::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::CorpusDocument(arguments) => corpus::run_document(&arguments),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Differs) => ExitCode::from(1),
        Err(failure) => {
            failure.print();
            ExitCode::from(2)
        }
    }
}
