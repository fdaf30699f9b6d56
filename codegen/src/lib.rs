//! Turns an OpenAPI document into the source of a Rust crate.
//!
//! A library without I/O: text in, files out. It reads no clock and no environment; the same
//! input gives the same bytes on every machine. Data flows one way, a stage a module:
//!
//! ```text
//! text -> source::Document -> select -> dialect -> openapiv3::OpenAPI -> lower -> api::Api -> render -> Vec<render::File>
//! ```
//!
//! [`generate`] runs them all.

pub mod api;
pub mod diagnostic;
pub mod dialect;
pub mod lower;
pub mod names;
pub mod options;
pub mod pointer;
pub mod render;
pub mod report;
pub mod runtime;
pub mod select;
pub mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Severity};
pub use options::Options;
pub use pointer::Pointer;
pub use render::File;
pub use source::Document;

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

/// Generates a crate from `document`.
///
/// # Errors
///
/// When nothing can be generated; at least one of the diagnostics is then an error.
pub fn generate(document: &Document, options: &Options) -> Result<Generation, Diagnostics> {
    let mut diagnostics = Diagnostics::new();
    let Some((openapi, origins)) = read_placed(document, options, &mut diagnostics) else {
        return Err(diagnostics);
    };
    let mut findings = Diagnostics::new();
    let mut api = lower::lower(&openapi, options, &mut findings);
    diagnostics.extend(origins.restore(&findings));
    for definition in &mut api.types {
        definition.origin = origins.of(&definition.origin);
    }
    for operation in &mut api.operations {
        operation.origin = origins.of(&operation.origin);
    }
    for webhook in &mut api.webhooks {
        webhook.origin = origins.of(&webhook.origin);
    }
    if diagnostics.has_errors() {
        return Err(diagnostics);
    }
    let files = render::render(&api, options);
    Ok(Generation { files, api, diagnostics })
}

/// The chosen part of `document` as one valid OpenAPI 3.0 document, whatever its version.
///
/// `None` when it cannot be read; the diagnostics then hold an error.
pub fn read(
    document: &Document,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<openapiv3::OpenAPI> {
    read_placed(document, options, diagnostics).map(|(openapi, _)| openapi)
}

/// [`read`], and the way back from its places to those of `document`.
fn read_placed(
    document: &Document,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<(openapiv3::OpenAPI, dialect::Origins)> {
    dialect::check_version(document.value(), diagnostics)?;
    let selected = select::select(document, &options.operations, &options.webhooks, diagnostics)?;
    let read = dialect::to_openapi(selected, diagnostics)?;
    (!diagnostics.has_errors()).then_some(read)
}
