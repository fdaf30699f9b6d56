//! Turns an OpenAPI document into the source of a Rust crate.
//!
//! A library without I/O: text in, files out. It reads no clock and no environment; the same
//! input gives the same bytes on every machine. Data flows one way, a stage a module:
//!
//! ```text
//! text -> source::Document -> bundle -> select -> dialect -> openapiv3::OpenAPI -> lower -> api::Api -> render -> Vec<render::File>
//! ```
//!
//! [`generate`] runs them all; [`model`] stops before the last.

pub mod api;
pub mod bundle;
pub mod diagnostic;
pub mod dialect;
pub mod lower;
pub mod names;
pub mod options;
pub mod parallel;
pub mod pointer;
pub mod render;
pub mod report;
pub mod runtime;
pub mod select;
pub mod source;

use std::borrow::Cow;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use options::Options;
pub use pointer::Pointer;
pub use render::File;
pub use source::{Document, Files, Library};

/// What a run of the generator gives.
#[derive(Clone, Debug)]
pub struct Generation {
    /// The crate's files, sorted by path.
    pub files: Vec<File>,
    /// The model that the files were rendered from.
    pub api: api::Api,
    /// Warnings and notes about the document. Never an error: those come back as `Err`.
    pub diagnostics: Diagnostics,
}

/// Generates a crate from `document`, which has no other files.
///
/// # Errors
///
/// When nothing can be generated; at least one of the diagnostics is then an error.
pub fn generate(document: &Document, options: &Options) -> Result<Generation, Diagnostics> {
    generate_with_files(document, &Library::alone(), options)
}

/// Generates a crate from `document` and what it refers to in the files of `library`.
///
/// # Errors
///
/// When nothing can be generated; at least one of the diagnostics is then an error.
pub fn generate_with_files(
    document: &Document,
    library: &Library<'_>,
    options: &Options,
) -> Result<Generation, Diagnostics> {
    let (api, diagnostics) = model(document, library, options)?;
    let files = render::render(&api, options);
    Ok(Generation { files, api, diagnostics })
}

/// The model of `document` and what it refers to in the files of `library`, with the warnings and notes:
/// what [`render::render`] makes files of.
///
/// # Errors
///
/// When nothing can be generated; at least one of the diagnostics is then an error.
pub fn model(
    document: &Document,
    library: &Library<'_>,
    options: &Options,
) -> Result<(api::Api, Diagnostics), Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let Some((openapi, places)) = read_placed(document, library, options, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let mut findings = Diagnostics::new();
    let mut api = lower::lower(&openapi, options, &mut findings);
    diagnostics.extend(places.sources.restore(&places.origins.restore(&findings)));
    for definition in &mut api.types {
        (definition.origin_file, definition.origin) = places.of(&definition.origin);
    }
    for operation in &mut api.operations {
        (operation.origin_file, operation.origin) = places.of(&operation.origin);
    }
    for webhook in &mut api.webhooks {
        (webhook.origin_file, webhook.origin) = places.of(&webhook.origin);
    }
    if diagnostics.has_errors() { Err(diagnostics) } else { Ok((api, diagnostics)) }
}

/// The chosen part of `document` as one valid OpenAPI 3.0 document, whatever its version.
///
/// `None` when it cannot be read; the diagnostics then hold an error.
pub fn read(
    document: &Document,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::OpenAPI> {
    read_with_files(document, &Library::alone(), options, diagnostics)
}

/// [`read`] of a document that refers to the files of `library`.
///
/// `None` when it cannot be read; the diagnostics then hold an error.
pub fn read_with_files(
    document: &Document,
    library: &Library<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::OpenAPI> {
    read_placed(document, library, options, diagnostics).map(|(openapi, _)| openapi)
}

/// The way back to the user's own places.
struct Places {
    sources: bundle::Sources,
    origins: dialect::Origins,
}

impl Places {
    /// The file of what is at `pointer`, and its place in there.
    fn of(&self, pointer: &Pointer) -> (Option<String>, Pointer) {
        let (file, pointer) = self.sources.of(&self.origins.of(pointer));
        (file.map(str::to_owned), pointer)
    }
}

/// [`read`] with files, and the way back.
fn read_placed(
    document: &Document,
    library: &Library<'_>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<(openapiv3::OpenAPI, Places)> {
    dialect::check_version(document.value(), diagnostics)?;
    let (bundled, sources) = bundle::bundle(document, library, options, diagnostics)?;
    let mut findings = Diagnostics::new();
    let read = read_selected(&bundled, options, &mut findings);
    diagnostics.extend(sources.restore(&findings));
    let (openapi, origins) = read.filter(|_| !diagnostics.has_errors())?;
    Some((openapi, Places { sources, origins }))
}

/// The chosen part of a document in one file. When that is all of it, what cannot be read is left out.
fn read_selected(
    document: &serde_json::Value,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<(openapiv3::OpenAPI, dialect::Origins)> {
    let mut document = Cow::Borrowed(document);
    loop {
        let mut found = Diagnostics::new();
        let selected = select::select(&document, &options.operations, &options.webhooks, &mut found);
        let read = selected.and_then(|selected| dialect::to_openapi(selected, &mut found));
        let rest = match (&read, &options.operations) {
            (None, options::Selection::All) => select::without_faulty(&document, &found, diagnostics),
            _ => None,
        };
        let Some(rest) = rest else {
            diagnostics.extend(found);
            return read;
        };
        document = Cow::Owned(rest);
    }
}
