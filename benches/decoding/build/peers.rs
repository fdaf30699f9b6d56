//! What progenitor and openapi-to-rust make of our document: of each, the types alone.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use codegen::options::{Options, Selection};
use codegen::{Diagnostics, Document, report};
use progenitor::Generator;

const SPEC: &str = "../../spec/openapi.yaml";

pub(crate) fn write() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SPEC}");
    println!("cargo::rerun-if-env-changed=PATH");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    progenitor(&out)?;
    openapi_to_rust(&out)
}

/// progenitor takes OpenAPI 3.0 alone: it gets the document as our generator reads it.
fn progenitor(out: &Path) -> Result<(), Box<dyn Error>> {
    let text = fs::read_to_string(SPEC)?;
    let document = Document::parse(SPEC, &text)
        .map_err(|diagnostics| report::print_text(&diagnostics, SPEC, &text, false))?;
    let operations = Selection::Ids(vec!["listRunSteps".to_owned()]);
    let mut diagnostics = Diagnostics::new();
    let mut openapi =
        codegen::read(&document, &Options { operations, ..Options::default() }, &mut diagnostics)
            .ok_or_else(|| report::print(&diagnostics, &document, false))?;
    // It makes types of the components alone, and refuses what it cannot make operations of.
    openapi.paths.paths.clear();
    let openapi = serde_json::from_value(serde_json::to_value(&openapi)?)?;
    let mut types = syn::parse2::<syn::File>(Generator::default().generate_tokens(&openapi)?)?;
    let is_types = |item: &syn::Item| matches!(item, syn::Item::Mod(module) if module.ident == "types");
    types.attrs.clear();
    types.items.retain(is_types);
    fs::write(out.join("progenitor.rs"), prettyplease::unparse(&types))?;
    Ok(())
}

/// It is a program: the one on the PATH, if there is one.
fn openapi_to_rust(out: &Path) -> Result<(), Box<dyn Error>> {
    let folder = out.join("openapi-to-rust");
    let mut command = Command::new("openapi-to-rust");
    command.args(["generate", SPEC, "--module-name", "peer", "--quiet", "--output-dir"]).arg(&folder);
    let made = command.stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if made {
        // Included as a part of a module, which takes neither its documentation nor its attributes.
        let types = fs::read_to_string(folder.join("types.rs"))?;
        let lines = types.lines().filter(|line| !line.starts_with("//!") && !line.starts_with("#!["));
        fs::write(out.join("openapi_to_rust.rs"), lines.collect::<Vec<_>>().join("\n"))?;
        println!("cargo::rustc-cfg=openapi_to_rust");
    } else {
        println!("cargo::warning=openapi-to-rust is not on the PATH or refuses the document: it is left out");
    }
    Ok(())
}
