//! progenitor's client of the operation that `generated` has.

use std::error::Error;
use std::fs;
use std::path::Path;

use codegen::options::{Options, Selection};
use codegen::{Diagnostics, Document, report};
use progenitor::InterfaceStyle;

use crate::{documents, theirs};

const SPEC: &str = "../../spec/openapi.yaml";

/// Writes it as `progenitor.rs`.
pub(crate) fn write(out: &Path) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SPEC}");
    let text = fs::read_to_string(SPEC)?;
    let document = Document::parse(SPEC, &text)
        .map_err(|diagnostics| report::print_text(&diagnostics, SPEC, &text, false))?;
    let operations = Selection::Ids(vec!["listRunSteps".to_owned()]);
    let mut diagnostics = Diagnostics::new();
    let openapi = codegen::read(&document, &Options { operations, ..Options::default() }, &mut diagnostics)
        .ok_or_else(|| report::print(&diagnostics, &document, false))?;
    let client = theirs::client(&documents::adapted(&openapi)?, InterfaceStyle::Builder)?;
    fs::write(out.join("progenitor.rs"), client)?;
    Ok(())
}
