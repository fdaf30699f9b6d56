//! Files, and places in them.

use crate::source::{Document, Entry, Names, References};
use serde_json::Value;
use std::cell::OnceCell;
use std::rc::Rc;

/// A file's path from the root folder; `None` for the document itself.
pub(super) type FileId = Option<Rc<str>>;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Target {
    pub(super) file: FileId,
    pub(super) tokens: Vec<String>,
}

impl Target {
    /// The member `key` of what is here.
    pub(super) fn member(&self, key: &str) -> Self {
        let mut tokens = self.tokens.clone();
        tokens.push(key.to_owned());
        Self { file: self.file.clone(), tokens }
    }
}

/// What stands in a file.
pub(super) enum Source<'d> {
    Document(&'d Document, Rc<OnceCell<Names>>),
    File(Rc<Entry>),
}

impl Source<'_> {
    /// The whole of it.
    pub(super) fn value(&self) -> &Value {
        match self {
            Self::Document(document, _) => document.value(),
            Self::File(entry) => match entry.as_ref() {
                Ok(part) => part.document.value(),
                Err(_) => &Value::Null,
            },
        }
    }

    /// What its references to itself mean.
    pub(super) fn references(&self) -> References<'_> {
        let names = match self {
            Self::Document(_, names) => Rc::clone(names),
            Self::File(entry) => {
                entry.as_ref().as_ref().map(|part| Rc::clone(&part.names)).unwrap_or_default()
            }
        };
        References::sharing(self.value(), names)
    }
}
