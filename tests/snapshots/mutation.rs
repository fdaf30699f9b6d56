//! A small change of the contract is a small change of the crate, and only where it belongs.

use crate::input::{contract, from_value, options};
use codegen::Document;
use serde_json::{Value, json};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;

const STEPS: &str = "/paths/~1threads~1{thread_id}~1runs~1{run_id}~1steps/get";

#[test]
fn a_query_parameter() {
    let changed = changes(&format!("{STEPS}/parameters"), |parameters| {
        let parameter = json!({"name": "since", "in": "query", "description": "Earliest time.", "schema": {"type": "integer"}});
        parameters.as_array_mut().unwrap().push(parameter);
    });
    // The request line, the row of the table, the field with its documentation, the step.
    assert_eq!(changed, [("src/operations/list_run_steps.rs".to_owned(), 5, 1)]);
}

#[test]
fn a_field_of_an_answer() {
    let changed = changes("/components/schemas/RunStepObject/properties", |properties| {
        properties["region"] = json!({"type": "string", "description": "Where the step ran."});
    });
    assert_eq!(changed, [("src/models/run_step_object.rs".to_owned(), 2, 0)]);
}

#[test]
fn a_value_of_an_enumeration() {
    let changed = changes("/components/schemas/RunStepObject/properties/status/enum", |values| {
        values.as_array_mut().unwrap().push(json!("queued"));
    });
    assert_eq!(changed, [("src/models/run_step_object.rs".to_owned(), 1, 0)]);
}

#[test]
fn a_bound() {
    let changed = changes(&format!("{STEPS}/parameters/2/schema/maximum"), |maximum| *maximum = json!(200));
    // The row of the table, and the check.
    assert_eq!(changed, [("src/operations/list_run_steps.rs".to_owned(), 2, 2)]);
}

#[test]
fn a_schema_that_nothing_reaches() {
    let changed = changes("/components/schemas", |schemas| {
        schemas["Unreached"] = json!({"type": "object", "properties": {"id": {"type": "string"}}});
    });
    assert_eq!(changed, []);
}

/// Each file that a change of the contract touches, with how many lines came and went.
fn changes(pointer: &str, change: impl Fn(&mut Value)) -> Vec<(String, usize, usize)> {
    let contract = contract();
    let mut value = contract.value().clone();
    change(value.pointer_mut(pointer).unwrap_or_else(|| panic!("the contract has no {pointer}")));
    let texts = |document: &Document| -> BTreeMap<_, _> {
        let files = codegen::generate(document, &options()).unwrap().files;
        files.into_iter().map(|file| (file.path, file.content)).collect()
    };
    let (before, after) = (texts(&contract), texts(&from_value(&value)));
    let paths: std::collections::BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let mut changed = Vec::new();
    for path in paths {
        let (one, other) = (before.get(path), after.get(path));
        if one != other {
            let empty = String::new();
            let difference = TextDiff::from_lines(one.unwrap_or(&empty), other.unwrap_or(&empty));
            let count = |tag| difference.iter_all_changes().filter(|change| change.tag() == tag).count();
            changed.push((path.clone(), count(ChangeTag::Insert), count(ChangeTag::Delete)));
        }
    }
    changed
}
