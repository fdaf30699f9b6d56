//! `src/models/` and `src/operations/`: one file a component schema, one file an operation.

use std::collections::BTreeMap;

use super::documentation::code;
use super::types::ident;
use super::{Context, File, format, group, operation, parallel, source_text};
use crate::api::{Definition, Module, Operation};

pub(super) fn render(context: &Context<'_>) -> Vec<File> {
    let mut inner: BTreeMap<&Module, Vec<&Definition>> = BTreeMap::new();
    for definition in &context.api.types {
        inner.entry(&definition.module).or_default().push(definition);
    }
    let texts = |definitions: &[&Definition]| -> Vec<String> {
        definitions.iter().flat_map(|definition| context.definition(definition)).collect()
    };
    let models: Vec<_> = inner
        .iter()
        .filter_map(|(module, definitions)| match module {
            Module::Model(name) => Some((name.as_str(), definitions.as_slice())),
            Module::Operation(_) | Module::Webhook(_) => None,
        })
        .collect();
    let threads = context.options.threads;
    let mut files = parallel::map(&models, threads, |(name, definitions)| {
        // The multipart form of a component is still about the component.
        let about = definitions.first().map(|first| first.id.0.as_str()).unwrap_or_default();
        let about = code(about.strip_suffix("#multipart").unwrap_or(about));
        File::new(format!("src/models/{name}.rs"), source_text::file(&about, &texts(definitions)))
    });
    files.extend(parallel::map(&context.api.operations, threads, |operation| {
        let mut items = operation::render(context, operation);
        let module = Module::Operation(operation.name.clone());
        items.extend(texts(inner.get(&module).map_or(&[], Vec::as_slice)));
        let folder = folder(operation.group.as_deref());
        let path = format!("src/{folder}/{}.rs", operation.name);
        File::new(path, source_text::file(&code(&operation.id), &items))
    }));
    let models: Vec<_> = models.iter().map(|(name, _)| *name).collect();
    files.extend(format::files(context));
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
pub(super) fn list(folder: &str, about: &str, modules: &[&str], files: &[&str]) -> File {
    let modules: Vec<_> = modules.iter().map(|module| format!("pub mod {};", ident(module))).collect();
    let files: Vec<_> = files.iter().map(|file| ident(file)).collect();
    let declared: Vec<_> = files.iter().map(|file| format!("mod {file};")).collect();
    let exported: Vec<_> = files.iter().map(|file| format!("pub use {file}::*;")).collect();
    let items: Vec<_> =
        [modules, declared, exported].iter().filter(|it| !it.is_empty()).map(|it| it.join("\n")).collect();
    File::new(format!("src/{folder}/mod.rs"), source_text::file(about, &items))
}
