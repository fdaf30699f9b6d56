//! Documents that nothing can be generated from: what the user is told.

use crate::input::{entries, text, workspace};
use crate::snapshot::{compare, stale};
use codegen::options::{Options, Selection};
use codegen::{Document, Library, report};
use serde_json::Value;
use tests::Folder;

#[test]
fn every_bad_document_is_explained() {
    let names: Vec<_> = entries("bad").into_iter().filter(|name| name != "files").collect();
    assert!(names.len() > 10);
    let mut failures = Vec::new();
    for name in &names {
        let printed = printed(name);
        failures.extend(std::panic::catch_unwind(|| compare("bad", name, &printed)).err().map(|_| name));
    }
    assert!(failures.is_empty(), "what is said about these has changed: {failures:?}");
    assert_eq!(stale("bad", &names), [""; 0], "remove these snapshots");
}

/// What is said about a document; its name alone, so that no machine's path is in it.
fn printed(name: &str) -> String {
    let text = text(&workspace("tests/documents/bad").join(name));
    let document = match Document::parse(name, &text) {
        Ok(document) => document,
        Err(diagnostics) => return report::print_text(&diagnostics, name, &text, false),
    };
    let asked_for = Options { operations: every_id(document.value()), ..Options::default() };
    let folder = Folder(workspace("tests/documents/bad"));
    let library = Library::new(name, &folder);
    let generated = codegen::generate_with_files(&document, &library, &Options::default())
        .and_then(|_| codegen::generate_with_files(&document, &library, &asked_for));
    match generated {
        Ok(_) => panic!("{name}: something was generated"),
        Err(diagnostics) => report::print_with_files(&diagnostics, &document, &library, false),
    }
}

/// The operations by their ids, where they have one: a reference that leads nowhere is an error
/// only in an operation that was asked for.
fn every_id(document: &Value) -> Selection {
    let items = document.get("paths").and_then(Value::as_object).into_iter().flat_map(|paths| paths.values());
    let operations = items.filter_map(Value::as_object).flat_map(|item| item.values());
    let ids: Vec<String> =
        operations.filter_map(|operation| Some(operation.get("operationId")?.as_str()?.to_owned())).collect();
    if ids.is_empty() { Selection::All } else { Selection::Ids(ids) }
}
