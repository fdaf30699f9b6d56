//! A Cargo workspace of everything that is emitted.

use codegen::{Document, Library, Options};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tests::Folder;

/// A workspace, and the features of its packages: those that read formats (`formats/jiff`), those that each
/// have a group of operations (`tags/pets`), and those that have all groups.
pub(crate) struct Emitted {
    pub(crate) root: PathBuf,
    pub(crate) format_features: Vec<String>,
    pub(crate) group_features: Vec<String>,
    pub(crate) all_groups: Vec<String>,
}

/// Emits the crate of each good document, with its consumer as a test of it.
pub(crate) fn emit() -> Emitted {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("emitted");
    let ours = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut written = BTreeSet::new();
    let mut members = Vec::new();
    let mut format_features = Vec::new();
    let mut group_features = Vec::new();
    let mut all_groups = Vec::new();
    for folder in folders(&ours.join("documents/good")) {
        let package = options(&folder).package;
        for (path, content) in files(&folder) {
            if path == "Cargo.toml" {
                let groups = groups(&package, &content);
                format_features
                    .extend(features(&package, &content).into_iter().filter(|name| !groups.contains(name)));
                all_groups.extend((!groups.is_empty()).then(|| format!("{package}/{GROUPS}")));
                group_features.extend(groups);
            }
            let path = root.join(&package).join(path);
            write(&path, &content);
            written.insert(path);
        }
        members.push(package);
    }
    write(&root.join("Cargo.toml"), &manifest(&members));
    // The versions that we are tested with, which are there without a network.
    if !root.join("Cargo.lock").exists() {
        fs::copy(ours.join("../Cargo.lock"), root.join("Cargo.lock")).unwrap();
    }
    remove_others(&root, &written);
    Emitted { root, format_features, group_features, all_groups }
}

/// The feature of all groups of operations.
const GROUPS: &str = "operations";

/// The features of a manifest that each have a group of operations.
fn groups(package: &str, manifest: &str) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(manifest).unwrap();
    let groups = manifest["features"].get(GROUPS).and_then(|groups| groups.as_array());
    groups.into_iter().flatten().map(|group| format!("{package}/{}", group.as_str().unwrap())).collect()
}

/// The features that every crate has; `generated` is compiled with each of them.
const GENERAL: [&str; 9] =
    ["blocking", "client", "default", "gzip", "mock", "native-tls", "rustls", "tls", "tracing"];

/// The features of a manifest beyond those that every crate has.
fn features(package: &str, manifest: &str) -> Vec<String> {
    let manifest: toml::Table = toml::from_str(manifest).unwrap();
    let declared = manifest["features"].as_table().unwrap().keys();
    let further = declared.filter(|name| !GENERAL.contains(&name.as_str()) && name.as_str() != GROUPS);
    further.map(|name| format!("{package}/{name}")).collect()
}

fn options(folder: &Path) -> Options {
    tests::options(folder.file_name().unwrap().to_str().unwrap())
}

/// The files of a document's crate.
fn files(folder: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(folder.join("openapi.yaml")).unwrap();
    let options = options(folder);
    let document = Document::parse(options.package.as_str(), &text).unwrap();
    let beside = Folder(folder.to_owned());
    let library = Library::new("openapi.yaml", &beside);
    let generation = codegen::generate_with_files(&document, &library, &options).unwrap();
    let consumer = folder.join("consumer.rs");
    let consumer =
        fs::read_to_string(&consumer).unwrap_or_else(|error| panic!("{}: {error}", consumer.display()));
    let files = generation.files.into_iter().map(|file| (file.path, file.content));
    files
        .chain([("tests/consumer.rs".to_owned(), consumer)])
        .chain(modules(&folder.join("consumer")))
        .collect()
}

/// The modules of a consumer that is too long for one file.
fn modules(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    let modules = entries.map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        (format!("tests/consumer/{name}"), fs::read_to_string(&path).unwrap())
    });
    modules.collect()
}

/// Built once and run once: neither optimised nor debugged.
fn manifest(members: &[String]) -> String {
    format!(
        "[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[profile.dev]\ndebug = false\nincremental = false\n"
    )
}

/// Writes what has changed; to Cargo everything else is as fresh as it was.
fn write(path: &Path, content: &str) {
    if fs::read_to_string(path).is_ok_and(|text| text == content) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

/// Removes sources that an earlier run wrote and this one did not.
fn remove_others(root: &Path, written: &BTreeSet<PathBuf>) {
    for folder in folders(root) {
        let mut waiting = vec![folder.join("src"), folder.join("tests")];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else if !written.contains(&path) {
                    fs::remove_file(path).unwrap();
                }
            }
        }
    }
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}
