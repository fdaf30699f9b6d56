//! `src/models/` and `src/operations/`: one file a component schema, one file an operation.

use std::collections::BTreeMap;

use super::documentation::code;
use super::types::ident;
use super::{Context, File, operation, source_text};
use crate::api::{Definition, Module};

pub(super) fn render(context: &Context<'_>) -> Vec<File> {
    let mut inner: BTreeMap<&Module, Vec<&Definition>> = BTreeMap::new();
    for definition in &context.api.types {
        inner.entry(&definition.module).or_default().push(definition);
    }
    let texts = |definitions: &[&Definition]| -> Vec<String> {
        definitions.iter().flat_map(|definition| context.definition(definition)).collect()
    };
    let mut files = Vec::new();
    let mut models = Vec::new();
    for (module, definitions) in &inner {
        if let (Module::Model(name), Some(first)) = (module, definitions.first()) {
            let about = code(&first.id.0);
            files.push(File::new(
                format!("src/models/{name}.rs"),
                source_text::file(&about, &texts(definitions)),
            ));
            models.push(name.as_str());
        }
    }
    let mut operations: Vec<&str> = Vec::new();
    for operation in &context.api.operations {
        let mut items = operation::render(context, operation);
        let module = Module::Operation(operation.name.clone());
        items.extend(texts(inner.get(&module).map_or(&[], Vec::as_slice)));
        let about = code(&operation.id);
        files.push(File::new(
            format!("src/operations/{}.rs", operation.name),
            source_text::file(&about, &items),
        ));
        operations.push(&operation.name);
    }
    operations.sort_unstable();
    files.push(list("models", "What the API answers with and takes.", &models));
    files.push(list("operations", "What the API can do, an operation a file.", &operations));
    files
}

/// The `mod.rs` of a folder.
fn list(folder: &str, about: &str, files: &[&str]) -> File {
    let files: Vec<_> = files.iter().map(|file| ident(file)).collect();
    let declared = files.iter().map(|file| format!("mod {file};")).collect::<Vec<_>>().join("\n");
    let exported = files.iter().map(|file| format!("pub use {file}::*;")).collect::<Vec<_>>().join("\n");
    let items = if files.is_empty() { Vec::new() } else { vec![declared, exported] };
    File::new(format!("src/{folder}/mod.rs"), source_text::file(about, &items))
}
