//! What an answer holds beyond the document is told to whoever asks.

use std::sync::{Arc, Mutex};

use generated::mock::Mock;
use generated::{Drift, DriftKind, RequestOptions, collect_drift};
use serde_json::{Value, json};

use crate::calling::params;
use crate::decoding::{decode, decoded};
use crate::documents::{message_step, page, tool_step, with};

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

/// Keeps what it is told, in words.
fn told() -> (RequestOptions, Arc<Mutex<Vec<String>>>) {
    let told = Arc::new(Mutex::new(Vec::new()));
    let ear = Arc::clone(&told);
    let hook =
        move |operation: &str, drift: &Drift| ear.lock().unwrap().push(format!("{operation}: {drift}"));
    (RequestOptions::new().on_drift(hook), told)
}

#[tokio::test]
async fn both_clients_tell_what_their_answers_hold() {
    let mock = Mock::new();
    mock.list_run_steps().times(4).answers(200, &drifted());
    let (client, blocking) = (mock.client(), mock.blocking_client());
    client.list_run_steps(&params()).await.unwrap();
    blocking.list_run_steps(&params()).unwrap();

    let (options, first) = told();
    client.with(options).list_run_steps(&params()).await.unwrap();
    let (options, second) = told();
    blocking.with(options).list_run_steps(&params()).unwrap();
    let (first, second) = (first.lock().unwrap(), second.lock().unwrap());
    assert_eq!((first.len(), &*first), (expected().len(), &*second));
    assert_eq!(first[0], "listRunSteps: unknown value at `data[0].status`: \"queued\"");
}

#[tokio::test]
async fn a_walk_over_pages_tells_what_each_of_them_holds() {
    let mock = Mock::new();
    let first = with(page(&[with(message_step("step_1"), "new", json!(1))], true), "more", json!(2));
    let second = page(&[with(message_step("step_2"), "status", json!("queued"))], false);
    let expected = [
        "listRunSteps: unknown field at `data[0].new`: 1",
        "listRunSteps: unknown field at `more`: 2",
        "listRunSteps: unknown value at `data[0].status`: \"queued\"",
    ];
    for _ in 0..2 {
        mock.list_run_steps().with_after("step_1").answers(200, &second);
        mock.list_run_steps().answers(200, &first);
    }
    let (options, told_of_items) = told();
    let mut items = mock.client().with(options).list_run_steps_items(params());
    while items.try_next().await.unwrap().is_some() {}
    assert_eq!(*told_of_items.lock().unwrap(), expected);
    let (options, told_of_pages) = told();
    assert_eq!(mock.blocking_client().with(options).list_run_steps_pages(params()).count(), 2);
    assert_eq!(*told_of_pages.lock().unwrap(), expected);
}
