//! Documents that nothing can be generated from: what the user is told.

use crate::input::{entries, text, workspace};
use crate::snapshot::{compare, stale};
use codegen::{Document, Options, report};

#[test]
fn every_bad_document_is_explained() {
    let names = entries("bad");
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
    match codegen::generate(&document, &Options::default()) {
        Ok(_) => panic!("{name}: something was generated"),
        Err(diagnostics) => report::print(&diagnostics, &document, false),
    }
}
