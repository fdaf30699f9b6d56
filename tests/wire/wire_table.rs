//! What is seen on the wire against what the vendor's document says: a test for each row of the
//! table "Facts about run steps on the wire".

use generated::models::{
    FileSearchRanker, RunStepDetailsToolCallsObjectToolCall as ToolCall, RunStepObjectStatus,
    RunStepObjectStepDetails, RunStepObjectType,
};
use generated::operations::{ListRunStepsError, ListRunStepsInclude};
use generated::{Operation, Paginated};
use serde_json::{Value, json};
use tests::Answer;

use crate::calling::{api_error, params, sent};
use crate::decoding::{decoded, decoded_step, encoded};
use crate::documents::{self, message_step, page, tool_step, with, without};

fn tool_calls(calls: &Value) -> Vec<ToolCall> {
    match decoded_step(tool_step("step_1", calls)).step_details {
        RunStepObjectStepDetails::ToolCalls(details) => details.tool_calls,
        other => panic!("another kind of step: {other:?}"),
    }
}

#[test]
fn expires_at_stands_in_place_of_expired_at() {
    let document = with(message_step("step_1"), "expires_at", json!(1_699_064_291));
    let step = decoded_step(document.clone());
    assert_eq!(step.expired_at, None);
    assert_eq!(step.unknown_fields().collect::<Vec<_>>(), [("expires_at", &json!(1_699_064_291))]);
    assert_eq!(encoded(&step), document);
}

#[test]
fn metadata_is_absent_null_or_there() {
    assert_eq!(decoded_step(message_step("step_1")).metadata, None);
    assert_eq!(decoded_step(with(message_step("step_1"), "metadata", json!(null))).metadata, None);
    let step = decoded_step(with(message_step("step_1"), "metadata", json!({"b": "2", "a": "1"})));
    let metadata = step.metadata.unwrap();
    assert_eq!(
        metadata.iter().map(|(name, value)| (&**name, &**value)).collect::<Vec<_>>(),
        [("a", "1"), ("b", "2")]
    );
}

#[test]
fn an_empty_page_has_null_in_place_of_its_ends() {
    let empty = decoded(&page(&[], false));
    assert_eq!((empty.first_id, empty.last_id, empty.data.len()), (None, None, 0));
    let empty = decoded(&without(without(page(&[], false), "first_id"), "last_id"));
    assert_eq!((empty.first_id, empty.last_id, empty.data.len()), (None, None, 0));
}

#[test]
fn usage_is_absent_null_or_there() {
    assert_eq!(decoded_step(message_step("step_1")).usage, None);
    assert_eq!(decoded_step(with(message_step("step_1"), "usage", json!(null))).usage, None);
    let usage = json!({"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3});
    let usage = decoded_step(with(message_step("step_1"), "usage", usage)).usage.unwrap();
    assert_eq!((usage.prompt_tokens, usage.completion_tokens, usage.total_tokens), (1, 2, 3));
}

#[test]
fn a_tool_call_of_another_kind_is_kept_as_it_is() {
    let calls = json!([
        {"id": "call_1", "type": "bing_grounding", "bing_grounding": {"requesturl": "https://example.com/?q=a"}},
        {"id": "call_2", "type": "mcp", "name": "lookup", "arguments": "{}", "output": null},
        {"id": "call_3", "type": "azure_ai_search", "azure_ai_search": {"input": "q"}},
        {"id": "call_4", "type": "openapi", "function": {"name": "ping"}},
        {"id": "call_5", "type": "function", "function": {"name": "clock", "arguments": "{}", "output": "12"}}
    ]);
    let decoded = tool_calls(&calls);
    assert_eq!(decoded.len(), 5);
    for (call, document) in decoded.iter().zip(calls.as_array().unwrap()).take(4) {
        assert_eq!(call, &ToolCall::Unknown(document.clone()));
    }
    let ToolCall::Function(known) = &decoded[4] else { panic!("another kind of call: {:?}", decoded[4]) };
    assert_eq!(known.id, "call_5");
    assert_eq!(known.function.name, "clock");
    assert_eq!(known.function.output.as_deref(), Some("12"));
    assert_eq!(encoded(&decoded), calls);
}

#[test]
fn a_step_of_activities_is_kept_as_it_is() {
    let details = json!({"type": "activities", "activities": [{"id": "act_1", "tools": {}}]});
    let step =
        with(with(message_step("step_1"), "type", json!("activities")), "step_details", details.clone());
    let decoded = decoded_step(step.clone());
    assert_eq!(decoded.r#type, RunStepObjectType::Unknown("activities".to_owned()));
    assert_eq!(decoded.step_details, RunStepObjectStepDetails::Unknown(details));
    assert_eq!(encoded(&decoded), step);
}

#[test]
fn a_status_that_the_document_does_not_list_is_kept() {
    for status in ["queued", "requires_action", "cancelling"] {
        let step = decoded_step(with(message_step("step_1"), "status", json!(status)));
        assert_eq!(step.status, RunStepObjectStatus::Unknown(status.to_owned()));
        assert_eq!(step.status.as_str(), status);
    }
    for (status, known) in [
        ("in_progress", RunStepObjectStatus::InProgress),
        ("cancelled", RunStepObjectStatus::Cancelled),
        ("failed", RunStepObjectStatus::Failed),
        ("completed", RunStepObjectStatus::Completed),
        ("expired", RunStepObjectStatus::Expired),
    ] {
        assert_eq!(decoded_step(with(message_step("step_1"), "status", json!(status))).status, known);
    }
}

#[test]
fn a_ranker_is_spelled_with_dashes() {
    for (ranker, expected) in [
        ("default-2024-08-21", FileSearchRanker::Unknown("default-2024-08-21".to_owned())),
        ("default_2024_08_21", FileSearchRanker::Default20240821),
        ("auto", FileSearchRanker::Auto),
    ] {
        let calls = tool_calls(&json!([{
            "id": "call_1",
            "type": "file_search",
            "file_search": {"ranking_options": {"ranker": ranker, "score_threshold": 0.5}}
        }]));
        let [ToolCall::FileSearch(call)] = &calls[..] else { panic!("not one search: {calls:?}") };
        let options = call.file_search.ranking_options.as_ref().unwrap();
        assert_eq!(options.ranker, expected);
        assert_eq!(options.ranker.as_str(), ranker);
        assert!((options.score_threshold - 0.5).abs() < f64::EPSILON);
    }
}

#[test]
fn assistant_id_is_absent_null_or_there() {
    assert_eq!(decoded_step(message_step("step_1")).assistant_id, None);
    assert_eq!(decoded_step(with(message_step("step_1"), "assistant_id", json!(null))).assistant_id, None);
    let step = decoded_step(with(message_step("step_1"), "assistant_id", json!("asst_1")));
    assert_eq!(step.assistant_id.as_deref(), Some("asst_1"));
}

#[tokio::test]
async fn the_beta_header_is_sent() {
    assert_eq!(sent(&params()).await.header("OpenAI-Beta"), ["assistants=v2"]);
}

#[test]
fn limit_goes_from_1_to_100() {
    for (limit, accepted) in [(0, false), (1, true), (100, true), (101, false)] {
        assert_eq!(params().limit(limit).request().is_ok(), accepted, "limit {limit}");
    }
}

#[tokio::test]
async fn the_brackets_are_part_of_the_name_of_include() {
    let include = [ListRunStepsInclude::StepDetailsToolCallsFileSearchResultsContent];
    assert_eq!(
        sent(&params().include(include)).await.target(),
        "/threads/thread_abc123/runs/run_abc123/steps\
         ?include%5B%5D=step_details.tool_calls%5B%2A%5D.file_search.results%5B%2A%5D.content"
    );
}

#[tokio::test]
async fn every_status_of_an_error_has_a_typed_body() {
    for status in [400, 401, 403, 404, 409, 500, 502, 503] {
        let body = documents::error("server_error", "It failed.");
        let error = api_error(Answer::json(status, &body)).await;
        assert_eq!(error.status().as_u16(), status);
        let Some(ListRunStepsError::Default(body)) = error.body() else {
            panic!("{status} has another body: {error:?}")
        };
        assert_eq!(body.error.r#type, "server_error");
        assert_eq!(body.error.message, "It failed.");
    }
}

#[test]
fn the_next_page_starts_behind_the_last_item() {
    let cursor = |document: &Value| {
        <generated::operations::ListRunStepsParams as Paginated>::next_cursor(&decoded(document))
    };
    let steps = [message_step("step_1"), message_step("step_2")];
    assert_eq!(cursor(&page(&steps, true)).as_deref(), Some("step_2"));
    // `last_id` is not asked: in the reference page's example it is not the last item's.
    assert_eq!(cursor(&with(page(&steps, true), "last_id", json!("step_9"))).as_deref(), Some("step_2"));
    assert_eq!(cursor(&page(&steps, false)), None);
    assert_eq!(cursor(&page(&[], true)), None);
}
