//! Has progenitor write a client from the OpenAPI 3.0 document that our dialect stage yields.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use codegen::options::{Options, Selection};
use codegen::{Diagnostics, Document, report};
use openapiv3::{OpenAPI, ReferenceOr, StatusCode};
use progenitor::{GenerationSettings, Generator, InterfaceStyle};

const SPEC: &str = "../../spec/openapi.yaml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SPEC}");
    // Through text: what another tool would read, not what we have in memory.
    let mut openapi = serde_json::from_str(&document(&fs::read_to_string(SPEC)?)?)?;
    adapt(&mut openapi);
    let mut settings = GenerationSettings::new();
    settings.with_interface(InterfaceStyle::Builder);
    let client = Generator::new(&settings).generate_tokens(&openapi)?;
    let path = Path::new(&env::var("OUT_DIR")?).join("progenitor.rs");
    fs::write(path, prettyplease::unparse(&syn::parse2(client)?))?;
    Ok(())
}

/// The operation that we generate, as an OpenAPI 3.0 document in JSON.
fn document(spec: &str) -> Result<String, Box<dyn Error>> {
    let document = Document::parse(SPEC, spec)
        .map_err(|diagnostics| report::print_text(&diagnostics, SPEC, spec, false))?;
    let operations = Selection::Ids(vec!["listRunSteps".to_owned()]);
    let mut diagnostics = Diagnostics::new();
    let openapi = codegen::read(&document, &Options { operations, ..Options::default() }, &mut diagnostics)
        .ok_or_else(|| report::print(&diagnostics, &document, false))?;
    Ok(serde_json::to_string(&openapi)?)
}

/// Respells what progenitor cannot read.
fn adapt(openapi: &mut OpenAPI) {
    for item in openapi.paths.paths.values_mut() {
        let ReferenceOr::Item(item) = item else { continue };
        let Some(responses) = item.get.as_mut().map(|operation| &mut operation.responses) else { continue };
        // It counts `default` among the successes, whatever else is declared, and asserts that all
        // successes have one type (`extract_responses`). Here `default` is any other error.
        if let Some(default) = responses.default.take() {
            for class in [4, 5] {
                responses.responses.insert(StatusCode::Range(class), default.clone());
            }
        }
    }
}
