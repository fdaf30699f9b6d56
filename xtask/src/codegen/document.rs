//! From the document's path to what the generator makes of it.

use super::config::Job;
use super::folder::Folder;
use crate::failure::Failure;
use crate::terminal::{self, Progress};
use crate::threads;
use codegen::{Diagnostics, Document, Generation, Library, Options};
use std::io::ErrorKind;
use std::path::Path;

/// Reads the document and the files it refers to, and generates from them; everything that is found in it goes to stderr.
pub(crate) fn generate(job: &Job) -> Result<Generation, Failure> {
    let name = job.spec.display().to_string();
    let threads = threads();
    let document = {
        let _progress = Progress::start(format!("reading {name}"));
        let text = read(&job.spec)?;
        Document::parse_on(&name, &text, threads).map_err(|found| {
            report(&codegen::report::print_text(&found, &name, &text, true));
            Failure::Printed
        })?
    };
    let (folder, path) = Folder::around(&job.spec, job.root.as_deref())?;
    let library = Library::new(&path, &folder);
    let _progress = Progress::start(format!("generating from {name}"));
    let options = Options { threads, ..job.options.clone() };
    let report_all = |found: &Diagnostics| {
        if !found.is_empty() {
            report(&codegen::report::print_with_files(found, &document, &library, true));
        }
    };
    let (api, diagnostics) = codegen::model(&document, &library, &options).map_err(|found| {
        report_all(&found);
        Failure::Printed
    })?;
    // To find the lines of what was found takes as long as to read the document.
    let files = std::thread::scope(|scope| {
        let rendering = scope.spawn(|| codegen::render::render(&api, &options));
        report_all(&diagnostics);
        rendering.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    Ok(Generation { files, api, diagnostics })
}

fn report(printed: &str) {
    terminal::report(&format!("{}\n", printed.trim_end()));
}

/// The text of the document at `path`.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let shown = path.display();
    if path.is_dir() {
        return Err(Failure::new(format!("{shown} is a folder, not a document")));
    }
    let content = std::fs::read(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::new(format!("{shown} does not exist")),
        _ => Failure::io("read", &shown, &error),
    })?;
    String::from_utf8(content).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.split(|byte| *byte == b'\n').count();
        let message = format!("{shown}:{line}: not UTF-8");
        Failure::with_help(message, "save the document as UTF-8, with or without a byte order mark")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_why_a_document_cannot_be_read() {
        let folder = tempfile::tempdir().unwrap();
        let message = |path: &Path| match read(path) {
            Err(Failure::Because { message, .. }) => message,
            other => panic!("{other:?}"),
        };
        assert!(message(folder.path()).ends_with(" is a folder, not a document"));
        assert!(message(&folder.path().join("a.yaml")).ends_with("a.yaml does not exist"));
        std::fs::write(folder.path().join("b.yaml"), b"a: 1\nb: \xff\n").unwrap();
        assert!(message(&folder.path().join("b.yaml")).ends_with("b.yaml:2: not UTF-8"));
    }
}
