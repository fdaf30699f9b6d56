//! What the packages of documents are called.

use crate::codegen::package::PackageName;
use std::collections::BTreeSet;
use std::path::Path;

/// Folders beside the packages.
const TAKEN: [&str; 2] = ["log", "target"];

/// A package's name for each of `files`, in their order: the file's name without its extension
/// where no other file has the same, otherwise the whole path. Files come and go without renaming
/// the others, unless they collide.
pub(super) fn packages(files: &[String]) -> Vec<String> {
    let short: Vec<_> = files.iter().map(|file| name(stem(file))).collect();
    let mut used = BTreeSet::new();
    let mut names = Vec::with_capacity(files.len());
    for (file, short_name) in files.iter().zip(&short) {
        let is_unique = short.iter().filter(|other| *other == short_name).count() == 1;
        let base = if is_unique { short_name.clone() } else { name(file) };
        // Paths that differ in punctuation only.
        let mut unique = base.clone();
        let mut number = 2;
        while !used.insert(unique.clone()) {
            unique = format!("{base}-{number}");
            number += 1;
        }
        names.push(unique);
    }
    names
}

/// The file's name without its extension.
pub(super) fn stem(file: &str) -> &str {
    Path::new(file).file_stem().and_then(|stem| stem.to_str()).unwrap_or(file)
}

/// `text` as a name that Cargo takes for a package and rustc for a crate without a warning.
fn name(text: &str) -> String {
    let is_plain = |character: &char| character.is_ascii_alphanumeric();
    let words = text.split(|character: char| !is_plain(&character)).filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    if TAKEN.contains(&name.as_str()) || name.parse::<PackageName>().is_err() {
        format!("api-{name}").trim_end_matches('-').to_owned()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(files: &[&str]) -> Vec<String> {
        packages(&files.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_what_cargo_takes() {
        let files = ["2ch.yaml", "a/DigitalOcean-public.v2.yaml", "std.json", "log.json", "ä.json"];
        assert_eq!(named(&files), ["api-2ch", "digitalocean-public-v2", "api-std", "api-log", "api"]);
        for name in named(&files) {
            assert!(name.parse::<PackageName>().is_ok(), "{name}");
        }
    }

    #[test]
    fn no_name_is_given_twice() {
        assert_eq!(
            named(&["a/pets.yaml", "b/pets.yaml", "PETS.json", "cats.yaml"]),
            ["a-pets-yaml", "b-pets-yaml", "pets-json", "cats"]
        );
        assert_eq!(named(&["a/b.json", "a-b.json", "b.yaml"]), ["a-b-json", "a-b", "b-yaml"]);
        assert_eq!(named(&["a/b.json", "a.b.json", "a_b.json"]), ["b", "a-b-json", "a-b-json-2"]);
    }
}
