//! `api::Api` -> Rust files, one file an artefact.
//!
//! No decisions are made here: what a thing is called and what it means stands in the model.

mod body;
mod body_example;
mod call;
mod configuration;
mod constructor;
mod credential;
mod definition;
mod documentation;
mod example;
mod format;
mod group;
mod header;
mod html;
mod least;
mod library;
mod manifest;
mod markdown;
mod modules;
mod operation;
mod pagination;
mod parameter;
mod request;
mod response;
mod server;
mod source_text;
mod stream;
mod types;
mod webhook;

use std::collections::HashMap;

use crate::api::{Api, Definition, Operation, TypeId};
use crate::runtime::Needs;
use crate::{Options, runtime};

/// One file of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct File {
    /// Path inside the crate, with `/`: `src/models/run_step_object.rs`.
    pub path: String,
    /// The whole text.
    pub content: String,
}

impl File {
    fn new(path: impl Into<String>, content: impl Into<String>) -> Self {
        Self { path: path.into(), content: content.into() }
    }
}

/// Renders the crate, files sorted by path.
pub fn render(api: &Api, options: &Options) -> Vec<File> {
    let context = Context {
        api,
        needs: Needs::of(api),
        options,
        definitions: api.types.iter().map(|definition| (&definition.id, definition)).collect(),
        operations: api.operations.iter().map(|operation| (operation.name.as_str(), operation)).collect(),
    };
    let mut files = vec![
        manifest::render(&context),
        manifest::formatting(),
        library::render(&context),
        configuration::render(&context),
        File::new("src/access.rs", configuration::access(&context).file()),
    ];
    files.extend(credential::render(&context));
    files.extend(server::render(&context));
    files.extend(header::render(&context));
    files.extend(modules::render(&context));
    files.extend(webhook::render(&context));
    files.extend(
        runtime::files(&context.needs)
            .into_iter()
            .map(|(path, content)| File::new(format!("src/runtime/{path}"), content)),
    );
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// What every artefact can look at.
struct Context<'a> {
    api: &'a Api,
    needs: Needs,
    options: &'a Options,
    definitions: HashMap<&'a TypeId, &'a Definition>,
    /// By Rust name.
    operations: HashMap<&'a str, &'a Operation>,
}
