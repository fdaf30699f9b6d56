//! One document, in a process of its own: from the file to the folder of its crate.

use super::arguments::DocumentArguments;
use super::message::{Emitted, Findings, Message};
use super::{memory, version_line};
use crate::codegen::document::read;
use crate::codegen::folder::Folder;
use crate::codegen::plan::Plan;
use crate::codegen::write::write;
use crate::failure::Failure;
use crate::{Outcome, terminal};
use codegen::{Diagnostics, Document, Generation, Library, Options, Severity};
use std::ffi::OsStr;
use std::path::Path;
use std::time::Instant;

/// Why there is no crate.
enum Stop {
    /// Because of this.
    Reason(String),
    /// Nobody listens any more.
    Unheard(Failure),
}

/// Runs the command.
pub(crate) fn run(arguments: &DocumentArguments) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let outcome = match generate(arguments) {
        Ok(emitted) => {
            say(&Message::Emitted(emitted))?;
            Outcome::Done
        }
        Err(Stop::Reason(reason)) => {
            say(&Message::Failed(reason))?;
            Outcome::Differs
        }
        Err(Stop::Unheard(failure)) => return Err(failure),
    };
    say(&Message::Ended { seconds: start.elapsed().as_secs_f64(), peak: memory::peak() })?;
    Ok(outcome)
}

fn generate(arguments: &DocumentArguments) -> Result<Emitted, Stop> {
    let name = arguments.document.display().to_string();
    let text = read(&arguments.document).map_err(stop)?;
    let document = Document::parse(&name, &text).map_err(|found| {
        let printed = codegen::report::print_text(&found, &name, &text, false);
        report(&found, &printed).map_or_else(Stop::Unheard, |()| Stop::Reason(code(&found)))
    })?;
    drop(text);
    let (folder, path) = Folder::around(&arguments.document, Some(&arguments.root)).map_err(stop)?;
    let library = Library::new(&path, &folder);
    let version = version_line::version(document.value());
    let operations = codegen::bundle::count_operations(&document, &library);
    let read = Message::Read { version, operations };
    say(&read).map_err(Stop::Unheard)?;

    let options = Options { package: arguments.package.clone(), ..Options::default() };
    let generated = codegen::generate_with_files(&document, &library, &options);
    let found = match &generated {
        Ok(generation) => &generation.diagnostics,
        Err(found) => found,
    };
    let printed = codegen::report::print_with_files(found, &document, &library, false);
    report(found, &printed).map_err(Stop::Unheard)?;
    let generation = generated.map_err(|found| Stop::Reason(code(&found)))?;
    Plan::new(&arguments.out, &generation.files)
        .and_then(|plan| write(&arguments.out, &plan))
        .map_err(stop)?;
    Ok(contents(&generation))
}

/// A reason that is no diagnostic.
fn stop(failure: Failure) -> Stop {
    failure.print();
    Stop::Reason(match failure {
        Failure::Because { message, .. } => message,
        Failure::Printed => "see the log".to_owned(),
    })
}

/// The word for the first error.
fn code(found: &Diagnostics) -> String {
    let error = found.iter().find(|diagnostic| diagnostic.severity == Severity::Error);
    error.map_or("no error says why", |error| error.code).to_owned()
}

fn contents(generation: &Generation) -> Emitted {
    let is_rust = |path: &str| Path::new(path).extension() == Some(OsStr::new("rs"));
    let files = generation.files.iter().filter(|file| is_rust(&file.path));
    Emitted {
        operations: generation.api.operations.len(),
        types: generation.api.types.len(),
        lines: files.map(|file| file.content.lines().count()).sum(),
    }
}

fn report(found: &Diagnostics, printed: &str) -> Result<(), Failure> {
    terminal::report(printed);
    say(&Message::Found(Findings::of(found)))
}

fn say(message: &Message) -> Result<(), Failure> {
    let line = serde_json::to_string(message)
        .map_err(|error| Failure::new(format!("cannot write a message as JSON: {error}")))?;
    terminal::print(&format!("{line}\n"))
}
