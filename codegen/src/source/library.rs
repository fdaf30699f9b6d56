//! The files beside a document.
//!
//! This crate opens none: whoever calls it hands them over, and says which may be had.

use super::{Document, Names};
use crate::diagnostic::Diagnostics;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::rc::Rc;

/// Hands files over.
pub trait Files {
    /// The text of the file at `path`: from the root folder, with `/`, without `.` and `..`.
    ///
    /// # Errors
    ///
    /// Why there is no text.
    fn read(&self, path: &str) -> Result<String, Unreadable>;

    /// `path` as messages show it.
    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Why a file cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// There is none at this path; there may be one whose name differs in upper and lower case.
    Missing {
        /// The path that is there.
        similar: Option<String>,
    },
    /// A symbolic link on the way leads out of the root folder.
    Outside,
    /// It is a folder.
    Folder,
    /// It is no UTF-8 from this line on.
    NotText {
        /// Counted from one.
        line: usize,
    },
    /// Nobody hands files over.
    NotGiven,
    /// Anything else, as a reason that ends a sentence.
    Other(String),
}

/// The most that all files of a run may hold, in bytes.
const MOST_BYTES: usize = 256 << 20;

/// The files that a document's references lead to; each is read once.
pub struct Library<'f> {
    document: String,
    files: Option<&'f dyn Files>,
    known: RefCell<HashMap<String, Rc<Entry>>>,
    bytes: Cell<usize>,
}

/// What is known of a file.
pub(crate) type Entry = Result<Part, Refusal>;

/// A file that was read.
pub(crate) struct Part {
    /// What stands in it.
    pub(crate) document: Document,
    /// Names that its schemas give themselves.
    pub(crate) names: Rc<OnceCell<Names>>,
}

/// Why a file says nothing.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It cannot be had.
    Unreadable(Unreadable),
    /// It has faults.
    Faulty {
        /// Which.
        faults: Diagnostics,
        /// What stands in it.
        text: String,
    },
}

impl<'f> Library<'f> {
    /// The files around a document that stands at `document`, a path from the root folder.
    pub fn new(document: &str, files: &'f dyn Files) -> Self {
        Self { files: Some(files), ..Self::without_files(document) }
    }

    /// No files: each reference to one is reported.
    pub fn alone() -> Self {
        Self::without_files("document")
    }

    fn without_files(document: &str) -> Self {
        Self { document: document.to_owned(), files: None, known: RefCell::default(), bytes: Cell::new(0) }
    }

    /// The document's own path from the root folder.
    pub(crate) fn document(&self) -> &str {
        &self.document
    }

    /// The file at `path`.
    pub(crate) fn entry(&self, path: &str) -> Rc<Entry> {
        if let Some(known) = self.known.borrow().get(path) {
            return Rc::clone(known);
        }
        let entry = Rc::new(self.read(path));
        self.known.borrow_mut().insert(path.to_owned(), Rc::clone(&entry));
        entry
    }

    /// `path` as messages show it.
    pub(crate) fn shown(&self, path: &str) -> String {
        self.files.map_or_else(|| path.to_owned(), |files| files.shown(path))
    }

    fn read(&self, path: &str) -> Entry {
        let files = self.files.ok_or(Refusal::Unreadable(Unreadable::NotGiven))?;
        let text = files.read(path).map_err(Refusal::Unreadable)?;
        self.bytes.set(self.bytes.get().saturating_add(text.len()));
        if self.bytes.get() > MOST_BYTES {
            let message = format!("the files hold more than {} MiB together", MOST_BYTES >> 20);
            return Err(Refusal::Unreadable(Unreadable::Other(message)));
        }
        match Document::parse_part(&self.shown(path), &text, NonZeroUsize::MIN) {
            Ok(document) => Ok(Part { document, names: Rc::default() }),
            Err(mut faults) => {
                faults.set_file(path);
                Err(Refusal::Faulty { faults, text })
            }
        }
    }
}

impl std::fmt::Debug for Library<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Library").field("document", &self.document).finish_non_exhaustive()
    }
}
