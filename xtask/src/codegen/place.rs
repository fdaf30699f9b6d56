//! What stands at a path of the folder now.

use crate::failure::Failure;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing.
    Absent,
    /// A file with this content.
    File(Vec<u8>),
    /// Something that is neither followed nor replaced.
    Obstacle {
        /// Where it is: the path itself, or a folder on the way.
        place: PathBuf,
        /// What it is: `is a folder`.
        what: &'static str,
    },
}

/// Looks at `path`, which stays inside `out`. No symbolic link below `out` is followed; `out`
/// itself may be one.
pub(crate) fn look(out: &Path, path: &str) -> Result<Found, Failure> {
    let mut place = out.to_path_buf();
    let mut parts = path.split('/').peekable();
    while let Some(part) = parts.next() {
        place.push(part);
        let kind = match fs::symlink_metadata(&place) {
            Ok(metadata) => metadata.file_type(),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Absent),
            Err(error) => return Err(Failure::io("look at", place.display(), &error)),
        };
        let is_last = parts.peek().is_none();
        let what = if kind.is_symlink() {
            "is a symbolic link"
        } else if !is_last && !kind.is_dir() {
            "is a file where a folder is needed"
        } else if is_last && kind.is_dir() {
            "is a folder where a file is needed"
        } else if is_last && !kind.is_file() {
            "is not a regular file"
        } else {
            continue;
        };
        return Ok(Found::Obstacle { place, what });
    }
    match fs::read(&place) {
        Ok(content) => Ok(Found::File(content)),
        Err(error) => Err(Failure::io("read", place.display(), &error)),
    }
}

/// Whether `out` is a folder or can become one.
pub(crate) fn is_folder_or_absent(out: &Path) -> Result<(), Failure> {
    match fs::metadata(out) {
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(Failure::new(format!("{} is not a folder", out.display()))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(Failure::io("look at", out.display(), &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_files_folders_and_nothing_apart() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        fs::create_dir(out.join("src")).unwrap();
        fs::write(out.join("src/lib.rs"), "x").unwrap();
        assert_eq!(look(out, "src/lib.rs"), Ok(Found::File(b"x".to_vec())));
        assert_eq!(look(out, "src/a/b.rs"), Ok(Found::Absent));
        let what = |path| match look(out, path) {
            Ok(Found::Obstacle { what, .. }) => what,
            other => panic!("{other:?}"),
        };
        assert_eq!(what("src"), "is a folder where a file is needed");
        assert_eq!(what("src/lib.rs/a"), "is a file where a folder is needed");
        assert!(is_folder_or_absent(out).is_ok());
        assert!(is_folder_or_absent(&out.join("new")).is_ok());
        assert!(is_folder_or_absent(&out.join("src/lib.rs")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn follows_no_link() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        fs::create_dir_all(&out).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        std::os::unix::fs::symlink("../secret", out.join("file")).unwrap();
        std::os::unix::fs::symlink("..", out.join("folder")).unwrap();
        std::os::unix::fs::symlink("nowhere", out.join("dangling")).unwrap();
        for path in ["file", "folder/secret", "dangling"] {
            let found = look(&out, path).unwrap();
            assert!(matches!(found, Found::Obstacle { what: "is a symbolic link", .. }), "{path}: {found:?}");
        }
    }
}
