//! `src/models/` and `src/operations/`: one file a component schema, one file an operation.

use std::collections::BTreeMap;

use super::documentation::code;
use super::types::ident;
use super::{Context, File, format, group, operation, source_text};
use crate::api::{Definition, Group, Module, Operation};
use crate::parallel;

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
    files.extend(format::files(context));
    let about = "What the API answers with and takes.";
    let models: Vec<_> = models.iter().map(|(name, _)| *name).collect();
    files.push(list("models", about, &[], models.iter().map(|name| context.model_line(name))));
    for group in &context.api.groups {
        let names = names(context.operations_of(Some(group)));
        let folder = folder(Some(&group.name));
        let mut module = list(&folder, &context.about_group(group), &[], names.iter().map(|name| line(name)));
        module.content.push('\n');
        module.content.push_str(&group::caller(group));
        module.content.push('\n');
        files.push(module);
    }
    let names = names(context.operations_of(None));
    let about = "What the API can do, an operation a file.";
    files.push(list("operations", about, &context.api.groups, names.iter().map(|name| line(name))));
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

/// The `mod.rs` of a folder: modules of groups to go into, and lines of files whose items it shows as its own.
pub(super) fn list(folder: &str, about: &str, groups: &[Group], lines: impl Iterator<Item = String>) -> File {
    let groups: Vec<_> = groups
        .iter()
        .map(|group| format!("#[cfg(feature = {:?})]\npub mod {};", group.feature, ident(&group.name)))
        .collect();
    let lines: Vec<_> = lines.collect();
    let mut items = Vec::new();
    if !groups.is_empty() {
        items.push(groups.join("\n"));
    }
    if !lines.is_empty() {
        items.push(source_text::block("crate::modules!", &lines));
    }
    File::new(format!("src/{folder}/mod.rs"), source_text::file(about, &items))
}

/// The line of a file.
pub(super) fn line(name: &str) -> String {
    format!("{};", ident(name))
}

impl Context<'_> {
    /// The line of a file of models, with the features that it is for.
    fn model_line(&self, name: &str) -> String {
        let Some(features) = self.api.partial.get(name) else { return line(name) };
        let features: Vec<_> = features.iter().map(|feature| format!("{feature:?}")).collect();
        format!("{} if {};", ident(name), features.join(", "))
    }
}
