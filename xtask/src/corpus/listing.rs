//! Which documents there are in a folder.

use super::naming;
use super::version_line;
use crate::failure::Failure;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// Lists the documents, a line each, the path in the first column, a header above.
const MANIFEST: &str = "MANIFEST.tsv";

/// The name of the first column.
const COLUMN: &str = "file";

/// A document to generate from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// Path inside the folder, with `/`: what the manifest calls it.
    pub(super) file: String,
    /// Path to open.
    pub(super) path: PathBuf,
    /// The package's name, and its folder's.
    pub(super) package: String,
}

/// The documents of `folder`: those of its manifest in its order, or those found in it, by path.
pub(super) fn documents(folder: &Path) -> Result<Vec<Entry>, Failure> {
    let shown = folder.display();
    match fs::metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {}
        Ok(_) => return Err(Failure::new(format!("{shown} is not a folder"))),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return Err(Failure::new(format!("{shown} does not exist")));
        }
        Err(error) => return Err(Failure::io("look at", shown, &error)),
    }
    let manifest = folder.join(MANIFEST);
    let files = match fs::read_to_string(&manifest) {
        Ok(text) => listed(&text).map_err(|(line, problem)| {
            let message = format!("{}:{line}: {problem}", manifest.display());
            let help = format!("a header whose first column is `{COLUMN}`, then a path a line, once each");
            Failure::with_help(message, help)
        })?,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let mut files = Vec::new();
            find(folder, "", &mut files)?;
            files.sort();
            files
        }
        Err(error) => return Err(Failure::io("read", manifest.display(), &error)),
    };
    if files.is_empty() {
        let help =
            format!("a document is named in {MANIFEST}, or is a *.yaml, *.yml or *.json with `openapi`");
        return Err(Failure::with_help(format!("no document in {shown}"), help));
    }
    let packages = naming::packages(&files);
    let entry = |(file, package): (String, String)| Entry { path: folder.join(&file), file, package };
    Ok(files.into_iter().zip(packages).map(entry).collect())
}

/// The first column of the manifest, or the line that is wrong and how.
fn listed(text: &str) -> Result<Vec<String>, (usize, String)> {
    let mut lines = text.lines().enumerate().map(|(index, line)| (index + 1, first_column(line)));
    match lines.next() {
        Some((_, COLUMN)) => {}
        Some((line, other)) => {
            return Err((line, format!("the first column is `{}`, not `{COLUMN}`", other.escape_debug())));
        }
        None => return Err((1, "the file is empty".to_owned())),
    }
    let mut known = BTreeSet::new();
    let mut files = Vec::new();
    for (line, file) in lines.filter(|(_, file)| !file.is_empty()) {
        if !known.insert(file) {
            return Err((line, format!("`{}` is listed twice", file.escape_debug())));
        }
        files.push(file.to_owned());
    }
    Ok(files)
}

fn first_column(line: &str) -> &str {
    line.split('\t').next().unwrap_or_default().trim_start_matches('\u{feff}').trim()
}

/// Adds the documents below `folder`; `prefix` is its path inside the outermost one. Links and
/// hidden folders are left alone.
fn find(folder: &Path, prefix: &str, files: &mut Vec<String>) -> Result<(), Failure> {
    let failed = |error| Failure::io("list", folder.display(), &error);
    for entry in fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let kind = entry.file_type().map_err(failed)?;
        // A name that is no Unicode cannot stand in the table.
        let Ok(name) = entry.file_name().into_string() else { continue };
        if kind.is_dir() && !name.starts_with('.') {
            find(&entry.path(), &format!("{prefix}{name}/"), files)?;
        } else if kind.is_file() && has_extension(&name) {
            let path = entry.path();
            let text = fs::read(&path).map_err(|error| Failure::io("read", path.display(), &error))?;
            if version_line::is_in(&text) {
                files.push(format!("{prefix}{name}"));
            }
        }
    }
    Ok(())
}

fn has_extension(name: &str) -> bool {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| matches!(extension, "yaml" | "yml" | "json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        documents(folder).unwrap().into_iter().map(|entry| entry.file).collect()
    }

    fn message(folder: &Path) -> String {
        match documents(folder) {
            Err(Failure::Because { message, .. }) => message,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_manifest_says_which_and_in_which_order() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = folder.path().join(MANIFEST);
        fs::write(folder.path().join("c.yaml"), "openapi: 3.0.0").unwrap();
        fs::write(&manifest, "file\tnotes\r\nb.json\tx\r\n\r\nsub/a.yaml\r\n").unwrap();
        assert_eq!(files(folder.path()), ["b.json", "sub/a.yaml"]);
        let cases = [
            ("b.json\n", "MANIFEST.tsv:1: the first column is `b.json`, not `file`"),
            ("file\na\n\na\tx\n", "MANIFEST.tsv:4: `a` is listed twice"),
            ("", "MANIFEST.tsv:1: the file is empty"),
        ];
        for (text, expected) in cases {
            fs::write(&manifest, text).unwrap();
            assert!(message(folder.path()).ends_with(expected), "{}", message(folder.path()));
        }
        fs::write(&manifest, "file\n").unwrap();
        assert!(message(folder.path()).starts_with("no document in "));
    }

    #[test]
    fn without_a_manifest_documents_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        assert!(message(folder.path()).starts_with("no document in "));
        write("b.yml", "openapi: 3.0.0");
        write("sub/a.json", r#"{"swagger": "2.0"}"#);
        write("package.json", "{}");
        write("schemas.yaml", "Pet: {}");
        write("readme.md", "openapi: 3.0.0");
        write(".git/c.yaml", "openapi: 3.0.0");
        assert_eq!(files(folder.path()), ["b.yml", "sub/a.json"]);
        assert!(message(&folder.path().join("b.yml")).ends_with("b.yml is not a folder"));
        assert!(message(&folder.path().join("c")).ends_with("c does not exist"));
    }
}
