//! What was read is written back unchanged.

use std::fs;
use std::path::Path;

use generated::models::ListRunStepsResponse;
use generated::operations::ListRunStepsError;
use serde_json::{Value, json};

use crate::decoding::{decode, encoded};
use crate::documents::{self, message_step, page, tool_step, with, without};

/// The fixtures, by name.
fn fixtures() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut fixtures: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| {
            (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
        })
        .collect();
    fixtures.sort();
    fixtures
}

#[test]
fn the_fixtures_are_there() {
    let fixtures = fixtures();
    let names: Vec<_> = fixtures.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "absent_members",
            "code_interpreter_calls",
            "compatible_server",
            "empty_page",
            "empty_page_without_cursors",
            "ended_steps",
            "file_search_calls",
            "function_calls",
            "new_members",
            "null_members",
            "reference_example",
            "tags_in_other_places",
        ]
    );
}

#[test]
fn a_fixture_is_written_as_it_was_read() {
    for (name, text) in fixtures() {
        let document: Value = serde_json::from_str(&text).unwrap();
        let from_text: ListRunStepsResponse =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(encoded(&from_text), document, "{name}");
        // The value has no borrowed strings and visits members in another way.
        let from_value: ListRunStepsResponse = serde_json::from_value(document).unwrap();
        assert_eq!(from_value, from_text, "{name}");
    }
}

#[test]
fn a_fixture_survives_as_an_answer() {
    for (name, text) in fixtures() {
        let document: Value = serde_json::from_str(&text).unwrap();
        let response = decode(200, text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "application/json");
        assert_eq!(encoded(response.body()), document, "{name}");
        let again = decode(200, serde_json::to_vec(response.body()).unwrap()).unwrap();
        assert_eq!(again.body(), response.body(), "{name}");
    }
}

#[test]
fn a_page_of_100_steps_of_every_kind_is_written_as_it_was_read() {
    let steps: Vec<_> = (0..100).map(step).collect();
    let document = page(&steps, true);
    let response = decode(200, document.to_string()).unwrap();
    assert_eq!(response.data.len(), 100);
    assert_eq!(response.data[99].id, "step_99");
    assert_eq!(encoded(response.body()), document);
}

fn step(index: usize) -> Value {
    let id = format!("step_{index}");
    let step = match index % 5 {
        0 => message_step(&id),
        1 => tool_step(
            &id,
            &json!([{"id": "call_1", "type": "function", "function": {
                "name": "clock", "arguments": "{}", "output": format!("{index}")
            }}]),
        ),
        2 => tool_step(
            &id,
            &json!([{"code_interpreter": {"input": "x = \"ü\"\n".repeat(index), "outputs": [
            {"logs": "1", "type": "logs"}, {"type": "image", "image": {"file_id": "file_1"}}
        ]}, "type": "code_interpreter", "id": "call_1"}]),
        ),
        3 => tool_step(&id, &json!([{"id": "call_1", "type": "mcp", "index": index}])),
        _ => with(message_step(&id), "step_details", json!({"type": "activities", "activities": [index]})),
    };
    match index % 3 {
        0 => without(step, "last_error"),
        1 => with(step, "expires_at", json!(index)),
        _ => with(step, "metadata", json!({"index": format!("{index}")})),
    }
}

#[test]
fn the_body_of_an_error_is_written_as_it_was_read() {
    for body in [
        documents::error("invalid_request_error", "No such run."),
        json!({"error": {"message": "m", "type": "t", "param": "limit", "code": "c", "inner": {"a": 1}}, "id": 1}),
        json!({"error": {"message": "m", "type": "t"}}),
    ] {
        let Err(generated::Error::Api(error)) = decode(400, body.to_string()) else { panic!("no error") };
        let Some(ListRunStepsError::Default(typed)) = error.body() else { panic!("another body: {error:?}") };
        assert_eq!(encoded(typed), body);
    }
}
