//! What we write, as a module: a crate of its own for each document would take longer to build.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use crate::documents::Twin;

/// Writes our crate into `folder`, and gives the file of its root.
pub(crate) fn write(twin: &Twin, folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    // What an earlier run has left is not ours.
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let root = format!("crate::twins::{}::ours::", twin.package);
    // Also behind the `$` of macros. A text of the document that has it is changed as well, and none
    // is compared.
    let moved = |content: &str| content.replace("crate::", &root).replace("crate :: ", &root);
    for file in twin.generation.files.iter().filter(|file| file.path.starts_with("src/")) {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().ok_or("a file has no folder")?)?;
        fs::write(path, moved(&file.content))?;
    }
    Ok(folder.join("src/lib.rs"))
}
