//! `spec/openapi.yaml` and what is committed of it.

use crate::input::{contract, options, text, workspace};
use crate::snapshot::compare;
use codegen::{File, Generation};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[test]
fn the_models() {
    let generation = generation();
    compare("contract", "model", &serde_json::to_string_pretty(&generation.api).unwrap());
    let said = codegen::report::print(&generation.diagnostics, &contract(), false);
    assert_eq!(said, "", "the contract gives nothing to complain of");
}

#[test]
fn generated_is_what_the_generator_gives() {
    const HINT: &str = "run `cargo xtask codegen` and review the diff with `git diff generated`";
    let expected: BTreeMap<_, _> =
        generation().files.into_iter().map(|File { path, content }| (path, content)).collect();
    let mut committed = BTreeMap::new();
    read(&workspace("generated"), &workspace("generated"), &mut committed);
    for (path, content) in &expected {
        let committed = committed.get(path).unwrap_or_else(|| panic!("generated/{path} is missing: {HINT}"));
        if committed != content {
            let difference = similar::TextDiff::from_lines(committed, content);
            let difference = difference.unified_diff().header("committed", "generated").to_string();
            panic!("generated/{path} is not what the generator gives: {HINT}\n{difference}");
        }
    }
    let unknown: Vec<_> = committed.keys().filter(|path| !expected.contains_key(*path)).collect();
    assert_eq!(unknown, [""; 0], "not written by the generator: {HINT}");
}

/// The texts of the crate's source and manifest; examples and the lock are not the generator's.
fn read(root: &Path, folder: &Path, files: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let inside = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        if path.is_dir() {
            if inside.starts_with("src") {
                read(root, &path, files);
            }
        } else if inside != "codegen.lock" {
            files.insert(inside, text(&path));
        }
    }
}

fn generation() -> Generation {
    codegen::generate(&contract(), &options()).unwrap()
}
