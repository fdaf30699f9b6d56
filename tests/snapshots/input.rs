//! The documents, and what the generator makes of them.

use codegen::options::{Environment, Selection};
use codegen::{Diagnostics, Document, Generation, Library, Options};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tests::Folder;

/// A path in the workspace.
pub(crate) fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Names of the entries of a folder of documents, sorted.
pub(crate) fn entries(folder: &str) -> Vec<String> {
    let folder = workspace("tests/documents").join(folder);
    let mut names: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// The good document of a feature.
pub(crate) fn good(feature: &str) -> Document {
    document(&workspace("tests/documents/good").join(feature).join("openapi.yaml"))
}

/// The contract, `spec/openapi.yaml`.
pub(crate) fn contract() -> Document {
    document(&workspace("spec/openapi.yaml"))
}

/// Every document that something can be generated from, by name.
pub(crate) fn all() -> impl Iterator<Item = (String, Document)> {
    let good = entries("good").into_iter().map(|feature| (feature.clone(), good(&feature)));
    good.chain([("spec".to_owned(), contract())])
}

fn document(path: &Path) -> Document {
    let name = path.file_name().unwrap().to_str().unwrap();
    Document::parse(name, &text(path)).unwrap_or_else(|error| panic!("{}: {error:?}", path.display()))
}

/// The document that `value` is, spelled as JSON.
pub(crate) fn from_value(value: &Value) -> Document {
    Document::parse("openapi.json", &serde_json::to_string_pretty(value).unwrap()).unwrap()
}

/// Generates with the package named after `feature`.
pub(crate) fn generate(feature: &str, document: &Document) -> Generation {
    generate_with(feature, document, &tests::options(feature))
}

/// Generates with these options and the files beside the document of `feature`.
pub(crate) fn generate_with(feature: &str, document: &Document, options: &Options) -> Generation {
    let folder = folder(feature);
    let library = Library::new("openapi.yaml", &folder);
    codegen::generate_with_files(document, &library, options)
        .unwrap_or_else(|diagnostics| panic!("{feature}:\n{}", said(feature, &diagnostics, document)))
}

/// What is said about the document of `feature`.
pub(crate) fn said(feature: &str, diagnostics: &Diagnostics, document: &Document) -> String {
    let folder = folder(feature);
    let library = Library::new("openapi.yaml", &folder);
    codegen::report::print_with_files(diagnostics, document, &library, false)
}

/// The files beside the good document of a feature.
pub(crate) fn folder(feature: &str) -> Folder {
    Folder(workspace("tests/documents/good").join(feature))
}

/// The options of `codegen.toml`.
pub(crate) fn options() -> Options {
    let config: toml::Table = toml::from_str(&text(&workspace("codegen.toml"))).unwrap();
    let word = |table: &toml::Table, key: &str| table[key].as_str().unwrap().to_owned();
    let environment = config["environment"].as_table().unwrap();
    let operations = config["operations"].as_array().unwrap();
    Options {
        package: word(&config, "package"),
        operations: Selection::Ids(operations.iter().map(|id| id.as_str().unwrap().to_owned()).collect()),
        environment: Environment {
            token: word(environment, "token"),
            base_url: word(environment, "base_url"),
            ..Environment::default()
        },
        ..Options::default()
    }
}
