//! `src/models/` and `src/operations/`: one file a component schema, one file an operation.

use std::collections::BTreeMap;

use super::documentation::code;
use super::types::ident;
use super::{Context, File, group, operation, source_text};
use crate::api::{Definition, Module, Operation};

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
    for operation in &context.api.operations {
        let mut items = operation::render(context, operation);
        let module = Module::Operation(operation.name.clone());
        items.extend(texts(inner.get(&module).map_or(&[], Vec::as_slice)));
        let folder = folder(operation.group.as_deref());
        let path = format!("src/{folder}/{}.rs", operation.name);
        files.push(File::new(path, source_text::file(&code(&operation.id), &items)));
    }
    files.push(list("models", "What the API answers with and takes.", &[], &models));
    for group in &context.api.groups {
        let names = names(context.operations_of(Some(group)));
        let mut module = list(&folder(Some(&group.name)), &context.about_group(group), &[], &names);
        module.content.push('\n');
        module.content.push_str(&group::caller(group));
        module.content.push('\n');
        files.push(module);
    }
    let groups: Vec<_> = context.api.groups.iter().map(|group| group.name.as_str()).collect();
    let names = names(context.operations_of(None));
    files.push(list("operations", "What the API can do, an operation a file.", &groups, &names));
    files
}

fn folder(group: Option<&str>) -> String {
    group.map_or_else(|| "operations".to_owned(), |group| format!("operations/{group}"))
}

fn names<'o>(operations: impl Iterator<Item = &'o Operation>) -> Vec<&'o str> {
    let mut names: Vec<_> = operations.map(|operation| operation.name.as_str()).collect();
    names.sort_unstable();
    names
}

/// The `mod.rs` of a folder: modules to go into, and files whose items it shows as its own.
fn list(folder: &str, about: &str, modules: &[&str], files: &[&str]) -> File {
    let modules: Vec<_> = modules.iter().map(|module| format!("pub mod {};", ident(module))).collect();
    let files: Vec<_> = files.iter().map(|file| ident(file)).collect();
    let declared: Vec<_> = files.iter().map(|file| format!("mod {file};")).collect();
    let exported: Vec<_> = files.iter().map(|file| format!("pub use {file}::*;")).collect();
    let items: Vec<_> =
        [modules, declared, exported].iter().filter(|it| !it.is_empty()).map(|it| it.join("\n")).collect();
    File::new(format!("src/{folder}/mod.rs"), source_text::file(about, &items))
}
