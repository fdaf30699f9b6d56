//! What an answer holds beyond the document is told to whoever asks.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use generated::{DriftKind, RequestOptions, collect_drift};
use serde_json::{Value, json};

use crate::calling::params;
use crate::decoding::{decode, decoded};
use crate::documents::{message_step, page, tool_step, with};
use crate::double::{Double, Reply};

/// A page with one of each kind.
fn drifted() -> Value {
    let calls = json!([
        {"id": "call_1", "type": "mcp", "server": "x"},
        {"id": "call_2", "type": "function", "function": {"name": "f", "arguments": "{}", "output": null, "strict": true}},
    ]);
    let step = with(message_step("step_1"), "status", json!("queued"));
    with(page(&[step, tool_step("step_2", &calls)], false), "total", json!({"steps": 2}))
}

fn expected() -> Vec<(String, DriftKind, Value)> {
    vec![
        ("data[0].status".to_owned(), DriftKind::Value, json!("queued")),
        (
            "data[1].step_details.tool_calls[0]".to_owned(),
            DriftKind::Variant,
            json!({"id": "call_1", "type": "mcp", "server": "x"}),
        ),
        ("data[1].step_details.tool_calls[1].function.strict".to_owned(), DriftKind::Field, json!(true)),
        ("total".to_owned(), DriftKind::Field, json!({"steps": 2})),
    ]
}

#[test]
fn each_unknown_value_variant_and_field_is_found_with_its_path() {
    let (result, found) = collect_drift(|| decode(200, drifted().to_string()));
    assert_eq!(result.unwrap().data.len(), 2);
    let found: Vec<_> = found.into_iter().map(|drift| (drift.path, drift.kind, drift.value)).collect();
    assert_eq!(found, expected());
}

#[test]
fn an_answer_as_described_has_none_and_none_is_kept_for_later() {
    decoded(&drifted());
    let (_, found) = collect_drift(|| decoded(&page(&[message_step("step_1")], false)));
    assert_eq!(found, []);
}

#[test]
fn whoever_asks_inside_of_another_gets_what_is_theirs() {
    let ((_, inner), outer) = collect_drift(|| {
        decoded(&drifted());
        collect_drift(|| decoded(&page(&[], false)))
    });
    assert_eq!((inner.len(), outer.len()), (0, expected().len()));
}

#[tokio::test]
async fn a_client_tells_what_its_answers_hold() {
    let answer = || Reply::Answer(http::Response::new(Bytes::from(drifted().to_string())));
    let double = Double::new([answer(), answer()]);
    let told = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&told);
    let options = RequestOptions::new().on_drift(move |operation, drift| {
        ear.lock().unwrap().push(format!("{operation}: {drift}"));
    });
    let client = double.client();
    client.list_run_steps(&params()).await.unwrap();
    assert!(told.lock().unwrap().is_empty());

    client.with(options).list_run_steps(&params()).await.unwrap();
    let told = told.lock().unwrap();
    assert_eq!(told.len(), expected().len());
    assert_eq!(told[0], "listRunSteps: unknown value at `data[0].status`: \"queued\"");
}
