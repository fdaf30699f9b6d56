//! `codegen.lock`: which files of a folder were written by codegen, and with what content.
//!
//! ```text
//! # Written by `cargo xtask codegen`: …
//! 0123456789abcdef  src/lib.rs
//! ```
//!
//! A file that it does not list is nobody's business but the user's. A path may stand twice with
//! two contents: that is a merge of two branches, and either content counts as written here.

use crate::threads;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::hash::Hasher;

/// The manifest's path in the folder that it describes.
pub(crate) const PATH: &str = "codegen.lock";

const HEADER: &str =
    "# Written by `cargo xtask codegen`: the files it owns here, each with the FNV-1a hash of its text.";

/// The files that codegen wrote into a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Manifest(BTreeMap<String, BTreeSet<u64>>);

/// A line of a manifest that is not one.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadLine {
    /// Counted from one.
    pub(crate) number: usize,
    /// What is wrong with it.
    pub(crate) problem: String,
    /// What to do about it.
    pub(crate) remedy: &'static str,
}

impl Manifest {
    /// The manifest of these files.
    pub(crate) fn of(files: &[codegen::File]) -> Self {
        let entry = |file: &codegen::File| {
            (file.path.clone(), BTreeSet::from([fingerprint(file.content.as_bytes())]))
        };
        Self(codegen::parallel::map(files, threads(), entry).into_iter().collect())
    }

    /// Reads a manifest's text.
    pub(crate) fn parse(text: &str) -> Result<Self, BadLine> {
        let mut manifest = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let bad = |problem: String, remedy| BadLine { number: index + 1, problem, remedy };
            if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|marker| line.starts_with(marker)) {
                let remedy = "delete the marker lines, keep the entries of both sides, and run again";
                return Err(bad("a merge conflict".to_owned(), remedy));
            }
            let (hash, path) = entry(line).map_err(|problem| {
                bad(
                    problem,
                    "restore the file from version control, or delete it and the files it should list",
                )
            })?;
            manifest.0.entry(path.to_owned()).or_default().insert(hash);
        }
        Ok(manifest)
    }

    /// The manifest's text, lines sorted by path.
    pub(crate) fn to_text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for (path, hashes) in &self.0 {
            for hash in hashes {
                // Writing to a `String` cannot fail.
                let _ = writeln!(text, "{hash:016x}  {path}");
            }
        }
        text
    }

    /// The listed paths, sorted.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether codegen wrote a file at `path`, whatever its content.
    pub(crate) fn lists(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    /// Whether codegen wrote exactly this content at `path`.
    pub(crate) fn wrote(&self, path: &str, content: &[u8]) -> bool {
        self.0.get(path).is_some_and(|hashes| hashes.contains(&fingerprint(content)))
    }
}

fn entry(line: &str) -> Result<(u64, &str), String> {
    let malformed = || "expected sixteen hex digits, two spaces and a path".to_owned();
    let (hash, path) = line.split_once("  ").ok_or_else(malformed)?;
    if hash.len() != 16 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err(malformed());
    }
    let hash = u64::from_str_radix(hash, 16).map_err(|_| malformed())?;
    stays_inside(path)?;
    Ok((hash, path))
}

/// Whether `path` names a file below the folder it is relative to, on every platform, and not the
/// manifest.
pub(crate) fn stays_inside(path: &str) -> Result<(), String> {
    let odd = |part: &str| matches!(part, "" | "." | "..");
    if path.split('/').any(odd) || path.contains(['\\', ':']) || path.contains(char::is_control) {
        return Err(format!("`{}` is no plain path inside the folder", path.escape_debug()));
    }
    if path.eq_ignore_ascii_case(PATH) {
        return Err(format!("`{path}` is the manifest itself"));
    }
    Ok(())
}

/// FNV-1a of the content, the same whether a checkout ends its lines with LF or CRLF.
fn fingerprint(content: &[u8]) -> u64 {
    let mut hasher = fnv::FnvHasher::default();
    hasher.write(&unix_lines(content));
    hasher.finish()
}

/// `content` with every CRLF as LF.
pub(crate) fn unix_lines(content: &[u8]) -> Cow<'_, [u8]> {
    if !content.windows(2).any(|pair| pair == b"\r\n") {
        return Cow::Borrowed(content);
    }
    let mut lines = Vec::with_capacity(content.len());
    for (index, &byte) in content.iter().enumerate() {
        if byte != b'\r' || content.get(index + 1) != Some(&b'\n') {
            lines.push(byte);
        }
    }
    Cow::Owned(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, content: &str) -> codegen::File {
        codegen::File { path: path.to_owned(), content: content.to_owned() }
    }

    #[test]
    fn text_and_back() {
        let manifest = Manifest::of(&[file("src/lib.rs", "//! b\n"), file("Cargo.toml", "a")]);
        let text = manifest.to_text();
        // The published FNV-1a 64 value of "a".
        assert_eq!(text.lines().nth(1), Some("af63dc4c8601ec8c  Cargo.toml"));
        assert!(text.starts_with("# Written by `cargo xtask codegen`"));
        assert_eq!(Manifest::parse(&text), Ok(manifest.clone()));
        assert_eq!(Manifest::parse(&text.replace('\n', "\r\n")), Ok(manifest));
    }

    #[test]
    fn line_endings_are_no_edit() {
        let manifest = Manifest::of(&[file("a", "one\ntwo\n")]);
        assert!(manifest.wrote("a", b"one\r\ntwo\r\n"));
        assert!(!manifest.wrote("a", b"one\rtwo\n"));
        assert!(!manifest.wrote("b", b"one\ntwo\n"));
    }

    #[test]
    fn entries_of_both_sides_of_a_merge_count() {
        let one = Manifest::of(&[file("a", "one")]).to_text();
        let two = Manifest::of(&[file("a", "two")]).to_text();
        let merged = Manifest::parse(&(one + &two)).unwrap();
        assert!(merged.wrote("a", b"one") && merged.wrote("a", b"two"));
        assert_eq!(Manifest::parse(&merged.to_text()), Ok(merged));
    }

    #[test]
    fn conflict_markers_are_named_with_their_line() {
        let text = format!("{HEADER}\n<<<<<<< HEAD\naf63dc4c8601ec8c  a\n=======\n>>>>>>> other\n");
        let bad = Manifest::parse(&text).unwrap_err();
        assert_eq!((bad.number, bad.problem.as_str()), (2, "a merge conflict"));
        assert!(bad.remedy.contains("both sides"));
    }

    #[test]
    fn garbage_is_named_with_its_line() {
        let lines = [
            "what",
            "af63dc4c8601ec8c a",
            "af63dc4c8601ec8  a",
            "+f63dc4c8601ec8c  a",
            "af63dc4c8601ec8c  ",
            "af63dc4c8601ec8c  ../a",
            "af63dc4c8601ec8c  /etc/passwd",
            "af63dc4c8601ec8c  c:/a",
            "af63dc4c8601ec8c  a\\b",
            "af63dc4c8601ec8c  codegen.lock",
        ];
        for line in lines {
            assert_eq!(Manifest::parse(&format!("{HEADER}\n\n{line}\n")).unwrap_err().number, 3, "{line}");
        }
    }

    #[test]
    fn paths_that_leave_the_folder() {
        for path in
            ["", "/", "/a", "..", "a/..", "a//b", "a/", "./a", "c:a", "a\\..\\b", "a\n", "Codegen.lock"]
        {
            assert!(stays_inside(path).is_err(), "{path:?}");
        }
        for path in ["a", "src/lib.rs", ".gitignore", "a..b/c", "src/codegen.lock"] {
            assert!(stays_inside(path).is_ok(), "{path:?}");
        }
    }
}
