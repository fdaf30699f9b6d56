//! The documents that both clients are made from.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use codegen::{Diagnostics, Document, Generation, Library, report};
use openapiv3::{OpenAPI, Operation, PathItem, ReferenceOr, StatusCode};

/// Where they are.
pub(crate) const FOLDER: &str = "../documents/good";

/// Operations that progenitor refuses, and the whole document with them. It gets the documents without.
pub(crate) const LEFT_OUT: &[(&str, &str)] = &[("streams", "transcribe")];

/// Whether progenitor gets the document with the operations that it refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    Whole,
    Taken,
}

/// A document, read by us.
pub(crate) struct Twin {
    /// What it is called: `union-keys`.
    pub(crate) name: String,
    /// The package that we make of it: `union_keys`.
    pub(crate) package: String,
    /// What others are given: it, as OpenAPI 3.0.
    pub(crate) openapi: OpenAPI,
    /// What we make of it.
    pub(crate) generation: Generation,
}

/// The folders of all documents, by name.
pub(crate) fn folders() -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(FOLDER)? {
        folders.extend(Some(entry?.path()).filter(|path| path.is_dir()));
    }
    folders.sort();
    Ok(folders)
}

/// Reads the document in `folder`.
pub(crate) fn read(folder: &Path, extent: Extent) -> Result<Twin, Box<dyn Error>> {
    let name = folder.file_name().ok_or("a folder has no name")?.to_string_lossy().into_owned();
    let path = folder.join("openapi.yaml").display().to_string();
    let text = fs::read_to_string(&path)?;
    let options = tests::options(&name);
    let document = Document::parse(&path, &text)
        .map_err(|diagnostics| report::print_text(&diagnostics, &path, &text, false))?;
    let beside = tests::Folder(folder.to_owned());
    let library = Library::new("openapi.yaml", &beside);
    let mut diagnostics = Diagnostics::new();
    let openapi = codegen::read_with_files(&document, &library, &options, &mut diagnostics)
        .ok_or_else(|| report::print(&diagnostics, &document, false))?;
    let generation = codegen::generate_with_files(&document, &library, &options)
        .map_err(|diagnostics| report::print(&diagnostics, &document, false))?;
    let mut openapi = adapted(&openapi)?;
    if extent == Extent::Taken {
        remove_left_out(&mut openapi, &name);
    }
    Ok(Twin { name, package: options.package, openapi, generation })
}

fn remove_left_out(openapi: &mut OpenAPI, name: &str) {
    let ids = LEFT_OUT.iter().filter(|(document, _)| *document == name).map(|(_, id)| Some((*id).to_owned()));
    let ids: Vec<_> = ids.collect();
    for item in openapi.paths.paths.values_mut() {
        let ReferenceOr::Item(item) = item else { continue };
        for operation in operations(item) {
            if operation.as_ref().is_some_and(|operation| ids.contains(&operation.operation_id)) {
                *operation = None;
            }
        }
    }
}

fn operations(item: &mut PathItem) -> [&mut Option<Operation>; 8] {
    [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.options,
        &mut item.head,
        &mut item.patch,
        &mut item.trace,
    ]
}

/// Through text: what another tool would read, not what we have in memory. And respelled where
/// progenitor cannot read it.
pub(crate) fn adapted(openapi: &OpenAPI) -> Result<OpenAPI, Box<dyn Error>> {
    let mut openapi: OpenAPI = serde_json::from_str(&serde_json::to_string(openapi)?)?;
    for item in openapi.paths.paths.values_mut() {
        let ReferenceOr::Item(item) = item else { continue };
        for operation in operations(item).into_iter().flatten() {
            // It counts `default` among the successes, whatever else is declared, and asserts that all
            // successes have one type (`extract_responses`). Here `default` is any other error.
            if let Some(default) = operation.responses.default.take() {
                for class in [4, 5] {
                    operation.responses.responses.insert(StatusCode::Range(class), default.clone());
                }
            }
        }
    }
    Ok(openapi)
}
