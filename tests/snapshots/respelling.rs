//! The same document written differently gives the same bytes, and so does a second run.

use crate::input::{self, all, contract, from_value};
use crate::spelling;
use codegen::{Document, File};
use serde_json::Value;

#[test]
fn a_second_run_gives_the_same() {
    each("run again", Value::clone);
}

#[test]
fn json_instead_of_yaml() {
    for (name, document) in all() {
        let compact = serde_json::to_string(document.value()).unwrap();
        let respelled = Document::parse("openapi.json", &compact).unwrap();
        same(&name, "as compact JSON", &document, &respelled);
    }
}

#[test]
fn keys_in_reverse() {
    each("keys in reverse", |value| spelling::reversed(value.clone()));
}

#[test]
fn keys_shuffled() {
    each("keys shuffled", |value| spelling::shuffled(value.clone()));
}

#[test]
fn references_in_an_all_of() {
    each("references in an allOf", |value| spelling::wrapped(value.clone()));
}

#[test]
fn a_chain_of_references() {
    each("a chain of references", |value| spelling::chained(value.clone()));
}

#[test]
fn null_by_nullable() {
    null("nullable", spelling::with_nullable);
}

#[test]
fn null_by_a_member_of_a_union() {
    null("anyOf with null", spelling::with_null_member);
}

#[test]
fn several_threads_give_the_same() {
    for (name, document) in all() {
        let threads = std::num::NonZeroUsize::new(3).unwrap();
        let options = codegen::Options { threads, ..tests::options(&name) };
        let files = input::generate_with(&name, &document, &options).files;
        assert!(files == input::generate(&name, &document).files, "{name}");
    }
}

/// The ways to say null, where they occur; each must change the document, or nothing was tried.
fn null(how: &str, respell: fn(Value) -> Value) {
    let documents = ["nullable-3-0", "nullable-3-1"].map(|name| (name.to_owned(), input::good(name)));
    for (name, document) in documents.into_iter().chain([("spec".to_owned(), contract())]) {
        let mut value = respell(document.value().clone());
        if how == "nullable" && name == "nullable-3-0" {
            continue;
        }
        assert_ne!(value, *document.value(), "{name}");
        // A type named `null` is of 3.1; it reads `nullable` as well.
        value["openapi"] = "3.1.0".into();
        same(&name, how, &document, &from_value(&value));
    }
}

/// Respells every document. Some have nothing to respell, but if none has, nothing was tried.
fn each(how: &str, respell: impl Fn(&Value) -> Value) {
    let mut respelled = 0;
    for (name, document) in all() {
        let value = respell(document.value());
        // As text: the order of members is no part of a value.
        let (before, after) = (document.value().to_string(), value.to_string());
        respelled += usize::from(before != after);
        same(&name, how, &document, &from_value(&value));
    }
    assert!(respelled > 10 || how == "run again", "{how}: only {respelled} documents were respelled");
}

fn same(name: &str, how: &str, document: &Document, respelled: &Document) {
    let (one, other) = (input::generate(name, document).files, input::generate(name, respelled).files);
    let paths = |files: &[File]| files.iter().map(|file| file.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&one), paths(&other), "{name}: {how}");
    for (one, other) in one.iter().zip(&other) {
        if one.content != other.content {
            let difference = similar::TextDiff::from_lines(&one.content, &other.content);
            let difference = difference.unified_diff().header("as written", how).to_string();
            panic!("{name}: {how}: {} differs\n{difference}", one.path);
        }
    }
}
