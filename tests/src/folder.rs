//! The files beside a test's document.

use codegen::Files;
use codegen::source::Unreadable;
use std::io::ErrorKind;
use std::path::PathBuf;

/// The files of a folder.
#[derive(Clone, Debug)]
pub struct Folder(pub PathBuf);

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        let place = self.0.join(path);
        if place.is_dir() {
            return Err(Unreadable::Folder);
        }
        std::fs::read_to_string(place).map_err(|error| match error.kind() {
            ErrorKind::NotFound => Unreadable::Missing { similar: None },
            _ => Unreadable::Other(error.to_string()),
        })
    }
}
