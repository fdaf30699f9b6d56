//! Groups of operations: their module, and what the client calls them through.

use quote::quote;

use super::documentation::{cell, code, lines, paragraph};
use super::types::{ident, operations, spelled};
use super::{Context, markdown, source_text};
use crate::api::{Group, Operation};

impl Context<'_> {
    /// The operations of a group, or those without one.
    pub(super) fn operations_of(&self, group: Option<&Group>) -> impl Iterator<Item = &Operation> {
        let name = group.map(|group| group.name.as_str());
        self.api.operations.iter().filter(move |operation| operation.group.as_deref() == name)
    }

    /// What the module of a group is about.
    pub(super) fn about_group(&self, group: &Group) -> String {
        let mut about = code(&group.tag);
        if let Some(description) = &group.description {
            about.push_str("\n\n");
            about.push_str(&markdown::safe(description));
        }
        about.push_str("\n\n");
        about.push_str(&table(self.operations_of(Some(group)), ""));
        about
    }

    /// The groups and their operations, as the documentation of the crate shows them.
    pub(super) fn contents(&self) -> String {
        let mut about = String::new();
        if self.api.groups.is_empty() || self.operations_of(None).next().is_some() {
            let prefix = format!("{}::", spelled(&operations(None)));
            about.push_str(&table(self.operations_of(None), &prefix));
        }
        if !self.api.groups.is_empty() {
            about.push_str("\n| group | |\n|---|---|\n");
        }
        for group in &self.api.groups {
            let (name, module) = (ident(&group.name), spelled(&operations(Some(&group.name))));
            let row = format!("| [`{name}`]({module}) | {} |\n", cell(group.description.as_deref()));
            about.push_str(&row.replace("|  |", "| |"));
        }
        about
    }
}

/// What the client calls the operations of a group through.
pub(super) fn caller(group: &Group) -> String {
    let name = ident(&group.name);
    let about = match paragraph(group.description.as_deref()) {
        text if text.is_empty() => code(&group.tag),
        text => text,
    };
    let about = lines(&about);
    source_text::in_macro("operations", quote!(#about pub mod #name;))
}

/// A table of operations, each linked to what it is called with; `prefix` leads there.
fn table<'o>(operations: impl Iterator<Item = &'o Operation>, prefix: &str) -> String {
    let rows = operations.map(|operation| {
        let (id, request) = (code(&operation.id), code(&format!("{} {}", operation.method, operation.path)));
        let (id, request) = (id.replace('|', "\\|"), request.replace('|', "\\|"));
        let summary = cell(operation.summary.as_deref());
        let summary = if summary.is_empty() { " |".to_owned() } else { format!(" {summary} |") };
        format!("| [{id}]({prefix}{}Params) | {request} |{summary}\n", operation.type_name)
    });
    ["| operation | request | |\n|---|---|---|\n".to_owned()].into_iter().chain(rows).collect()
}
