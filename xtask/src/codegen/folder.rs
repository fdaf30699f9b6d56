//! The files that a document may refer to: those below a root folder, and no others.

use crate::failure::Failure;
use codegen::Files;
use codegen::source::Unreadable;
use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

/// A root folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Folder {
    /// Without symbolic links.
    root: PathBuf,
    /// As it was named.
    named: PathBuf,
}

impl Folder {
    /// The root folder for the document at `document`, and the document's path from there. Without
    /// a `root` it is the folder that the document is in.
    pub(crate) fn around(document: &Path, root: Option<&Path>) -> Result<(Self, String), Failure> {
        let folder = document.parent().unwrap_or(Path::new(""));
        let named = root.unwrap_or(folder);
        let (root, folder) = (canonical(named)?, canonical(folder)?);
        let inside = folder.strip_prefix(&root).ok().and_then(|inside| {
            slashed(&inside.join(document.file_name()?))
                .map(|path| (Self { root, named: named.into() }, path))
        });
        inside.ok_or_else(|| {
            let message = format!("{} is not below the root folder {}", document.display(), named.display());
            Failure::with_help(message, "name a folder that holds the document with --root DIR")
        })
    }

    /// The path that differs from `path` in upper and lower case only, when there is one.
    fn similar(&self, path: &str) -> Option<String> {
        let mut folder = self.root.clone();
        let mut found = Vec::new();
        for part in path.split('/') {
            let names =
                fs::read_dir(&folder).ok()?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
            let mut alike: Vec<String> =
                names.filter(|name| name.to_lowercase() == part.to_lowercase()).collect();
            alike.sort_by_key(|name| (name != part, name.clone()));
            let name = alike.into_iter().next()?;
            folder.push(&name);
            found.push(name);
        }
        Some(self.shown(&found.join("/")))
    }

    fn missing(&self, path: &str) -> Unreadable {
        Unreadable::Missing { similar: self.similar(path) }
    }
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<String, Unreadable> {
        let place = match fs::canonicalize(self.root.join(path)) {
            Ok(place) => place,
            Err(error) => {
                return Err(match error.kind() {
                    ErrorKind::NotFound | ErrorKind::NotADirectory => self.missing(path),
                    _ => Unreadable::Other(error.to_string()),
                });
            }
        };
        let inside = place.strip_prefix(&self.root).map_err(|_| Unreadable::Outside)?;
        // Where names have no case: what is read here must be read everywhere.
        let has_no_case = cfg!(any(windows, target_os = "macos"));
        if has_no_case
            && slashed(inside).is_some_and(|found| found != path && found.eq_ignore_ascii_case(path))
        {
            return Err(self.missing(path));
        }
        let metadata = fs::metadata(&place).map_err(|error| Unreadable::Other(error.to_string()))?;
        if metadata.is_dir() {
            return Err(Unreadable::Folder);
        }
        if !metadata.is_file() {
            return Err(Unreadable::Other("it is not a regular file".to_owned()));
        }
        let content = fs::read(&place).map_err(|error| Unreadable::Other(error.to_string()))?;
        String::from_utf8(content).map_err(|error| {
            let valid = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            Unreadable::NotText { line: valid.split(|byte| *byte == b'\n').count() }
        })
    }

    fn shown(&self, path: &str) -> String {
        self.named.join(path).display().to_string()
    }
}

fn canonical(folder: &Path) -> Result<PathBuf, Failure> {
    // An empty path is the current folder.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let shown = folder.display();
    match fs::canonicalize(folder) {
        Ok(place) if place.is_dir() => Ok(place),
        Ok(_) => Err(Failure::new(format!("{shown} is not a folder"))),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(Failure::new(format!("{shown} does not exist")))
        }
        Err(error) => Err(Failure::io("look at", shown, &error)),
    }
}

/// `path` with `/`; `None` when it is no Unicode.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    parts.map(|parts| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> (tempfile::TempDir, Folder) {
        let scene = tempfile::tempdir().unwrap();
        for path in ["in/api/openapi.yaml", "in/Models/pet.yml", "out/secret.yml"] {
            let path = scene.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "a: 1\n").unwrap();
        }
        let root = scene.path().join("in");
        let (folder, document) = Folder::around(&root.join("api/openapi.yaml"), Some(&root)).unwrap();
        assert_eq!(document, "api/openapi.yaml");
        (scene, folder)
    }

    #[test]
    fn reads_what_is_below_the_root() {
        let (scene, folder) = scene();
        assert_eq!(folder.read("Models/pet.yml"), Ok("a: 1\n".to_owned()));
        assert_eq!(folder.read("Models"), Err(Unreadable::Folder));
        assert_eq!(folder.read("none.yml"), Err(Unreadable::Missing { similar: None }));
        assert_eq!(folder.read("Models/pet.yml/x"), Err(Unreadable::Missing { similar: None }));
        let similar = Some(scene.path().join("in/Models/pet.yml").display().to_string());
        assert_eq!(folder.read("models/Pet.yml"), Err(Unreadable::Missing { similar }));
        fs::write(scene.path().join("in/binary"), b"a\nb\xff").unwrap();
        assert_eq!(folder.read("binary"), Err(Unreadable::NotText { line: 2 }));
        assert!(matches!(folder.read("a\0b"), Err(Unreadable::Other(_))));
    }

    #[test]
    fn the_root_holds_the_document() {
        let (scene, _) = scene();
        let document = scene.path().join("in/api/openapi.yaml");
        let (folder, path) = Folder::around(&document, None).unwrap();
        assert_eq!(path, "openapi.yaml");
        assert!(folder.shown("a/b.yml").ends_with("in/api/a/b.yml"));
        assert!(Folder::around(&document, Some(&scene.path().join("out"))).is_err());
        assert!(Folder::around(&document, Some(&scene.path().join("none"))).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn no_link_leads_out() {
        use std::os::unix::fs::symlink;
        let (scene, folder) = scene();
        let root = scene.path().join("in");
        symlink("../out/secret.yml", root.join("file.yml")).unwrap();
        symlink("../out", root.join("folder")).unwrap();
        symlink("Models/pet.yml", root.join("inside.yml")).unwrap();
        assert_eq!(folder.read("file.yml"), Err(Unreadable::Outside));
        assert_eq!(folder.read("folder/secret.yml"), Err(Unreadable::Outside));
        assert_eq!(folder.read("inside.yml"), Ok("a: 1\n".to_owned()));
        assert_eq!(folder.read("../out/secret.yml"), Err(Unreadable::Outside));
    }
}
