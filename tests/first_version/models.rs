//! Every type of the models, every field and every variant.

use std::borrow::Cow;
use std::collections::BTreeMap;

use generated::models::{
    Error, ErrorResponse, FileSearchRanker, ListRunStepsResponse, RunStepCompletionUsage,
    RunStepDetailsMessageCreationObject, RunStepDetailsMessageCreationObjectMessageCreation,
    RunStepDetailsToolCallsCodeObject, RunStepDetailsToolCallsCodeObjectCodeInterpreter,
    RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput, RunStepDetailsToolCallsCodeOutputImageObject,
    RunStepDetailsToolCallsCodeOutputImageObjectImage, RunStepDetailsToolCallsCodeOutputLogsObject,
    RunStepDetailsToolCallsFileSearchObject, RunStepDetailsToolCallsFileSearchObjectFileSearch,
    RunStepDetailsToolCallsFileSearchRankingOptionsObject, RunStepDetailsToolCallsFileSearchResultObject,
    RunStepDetailsToolCallsFileSearchResultObjectContent,
    RunStepDetailsToolCallsFileSearchResultObjectContentType, RunStepDetailsToolCallsFunctionObject,
    RunStepDetailsToolCallsFunctionObjectFunction, RunStepDetailsToolCallsObject,
    RunStepDetailsToolCallsObjectToolCall, RunStepObject, RunStepObjectLastError, RunStepObjectLastErrorCode,
    RunStepObjectStatus, RunStepObjectStepDetails, RunStepObjectType,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// A page with everything in it.
fn page() -> Value {
    let step = |kind: &str, details: Value| {
        json!({
            "id": "step_1", "object": "thread.run.step", "created_at": 1, "thread_id": "thread_1",
            "run_id": "run_1", "type": kind, "status": "failed", "step_details": details,
            "last_error": {"code": "server_error", "message": "m"}, "cancelled_at": 3, "failed_at": 4,
            "completed_at": 5, "assistant_id": "asst_1", "expired_at": 6, "metadata": {"key": "value"},
            "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3}, "new": true,
        })
    };
    let calls = json!([
        {"id": "call_1", "type": "code_interpreter", "code_interpreter": {"input": "1", "outputs": [
            {"type": "logs", "logs": "l"}, {"type": "image", "image": {"file_id": "file_1"}}, {"type": "new"},
        ]}},
        {"id": "call_2", "type": "file_search", "file_search": {
            "ranking_options": {"ranker": "default_2024_08_21", "score_threshold": 0.5},
            "results": [{"file_id": "file_2", "file_name": "n", "score": 0.75, "content": [
                {"type": "text", "text": "t"},
            ]}],
        }},
        {"id": "call_3", "type": "function", "function": {"name": "f", "arguments": "{}", "output": null}},
        {"id": "call_4", "type": "new"},
    ]);
    let message = json!({"type": "message_creation", "message_creation": {"message_id": "msg_1"}});
    json!({
        "object": "list", "first_id": "step_1", "last_id": null, "has_more": true, "data": [
            step("message_creation", message),
            step("tool_calls", json!({"type": "tool_calls", "tool_calls": calls})),
            step("new", json!({"type": "new"})),
        ],
    })
}

fn read<'a>(step: &'a RunStepObject, seen: &mut Vec<&'a str>) {
    let _: (&String, &Cow<'static, str>, i64) = (&step.id, &step.object, step.created_at);
    let _: (&String, &String, &RunStepObjectType) = (&step.thread_id, &step.run_id, &step.r#type);
    let _: (Option<i64>, Option<i64>, Option<i64>) = (step.cancelled_at, step.failed_at, step.completed_at);
    let _: (&Option<String>, Option<i64>) = (&step.assistant_id, step.expired_at);
    let _: &Option<BTreeMap<String, String>> = &step.metadata;
    if let Some(usage) = &step.usage {
        let usage: &RunStepCompletionUsage = usage;
        let _: (i64, i64, i64) = (usage.prompt_tokens, usage.completion_tokens, usage.total_tokens);
    }
    if let Some(error) = &step.last_error {
        let error: &RunStepObjectLastError = error;
        let _: &String = &error.message;
        seen.push(match &error.code {
            RunStepObjectLastErrorCode::ServerError => "server_error",
            RunStepObjectLastErrorCode::RateLimitExceeded => "rate_limit_exceeded",
            RunStepObjectLastErrorCode::Unknown(other) => other,
            _ => "later",
        });
    }
    seen.push(match &step.status {
        RunStepObjectStatus::InProgress => "in_progress",
        RunStepObjectStatus::Cancelled => "cancelled",
        RunStepObjectStatus::Failed => "failed",
        RunStepObjectStatus::Completed => "completed",
        RunStepObjectStatus::Expired => "expired",
        RunStepObjectStatus::Unknown(other) => other,
        _ => "later",
    });
    let unknown: Vec<(&str, &Value)> = step.unknown_fields().collect();
    assert_eq!(unknown, [("new", &json!(true))]);
    match &step.step_details {
        RunStepObjectStepDetails::MessageCreation(details) => {
            let details: &RunStepDetailsMessageCreationObject = details;
            let message: &RunStepDetailsMessageCreationObjectMessageCreation = &details.message_creation;
            let (kind, id): (&Cow<'static, str>, &String) = (&details.r#type, &message.message_id);
            seen.extend([kind.as_ref(), id]);
        }
        RunStepObjectStepDetails::ToolCalls(details) => {
            let details: &RunStepDetailsToolCallsObject = details;
            let _: &Cow<'static, str> = &details.r#type;
            let calls: &Vec<RunStepDetailsToolCallsObjectToolCall> = &details.tool_calls;
            for call in calls {
                read_call(call, seen);
            }
        }
        RunStepObjectStepDetails::Unknown(value) => {
            let value: &Value = value;
            seen.extend(value["type"].as_str());
        }
        _ => seen.push("later"),
    }
}

fn read_call<'a>(call: &'a RunStepDetailsToolCallsObjectToolCall, seen: &mut Vec<&'a str>) {
    match call {
        RunStepDetailsToolCallsObjectToolCall::CodeInterpreter(call) => {
            let call: &RunStepDetailsToolCallsCodeObject = call;
            let _: (&String, &Cow<'static, str>) = (&call.id, &call.r#type);
            let code: &RunStepDetailsToolCallsCodeObjectCodeInterpreter = &call.code_interpreter;
            let _: &String = &code.input;
            seen.extend(code.outputs.iter().map(|output| match output {
                RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput::Logs(output) => {
                    let output: &RunStepDetailsToolCallsCodeOutputLogsObject = output;
                    let _: &Cow<'static, str> = &output.r#type;
                    output.logs.as_str()
                }
                RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput::Image(output) => {
                    let output: &RunStepDetailsToolCallsCodeOutputImageObject = output;
                    let image: &RunStepDetailsToolCallsCodeOutputImageObjectImage = &output.image;
                    let _: &Cow<'static, str> = &output.r#type;
                    image.file_id.as_str()
                }
                RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput::Unknown(_) => "unknown output",
                _ => "later",
            }));
        }
        RunStepDetailsToolCallsObjectToolCall::FileSearch(call) => {
            let call: &RunStepDetailsToolCallsFileSearchObject = call;
            let _: (&String, &Cow<'static, str>) = (&call.id, &call.r#type);
            read_search(&call.file_search, seen);
        }
        RunStepDetailsToolCallsObjectToolCall::Function(call) => {
            let call: &RunStepDetailsToolCallsFunctionObject = call;
            let _: (&String, &Cow<'static, str>) = (&call.id, &call.r#type);
            let function: &RunStepDetailsToolCallsFunctionObjectFunction = &call.function;
            let _: (&String, &Option<String>) = (&function.arguments, &function.output);
            seen.push(&function.name);
        }
        RunStepDetailsToolCallsObjectToolCall::Unknown(value) => {
            let value: &Value = value;
            seen.extend(value["id"].as_str());
        }
        _ => seen.push("later"),
    }
}

fn read_search<'a>(search: &'a RunStepDetailsToolCallsFileSearchObjectFileSearch, seen: &mut Vec<&'a str>) {
    if let Some(options) = &search.ranking_options {
        let options: &RunStepDetailsToolCallsFileSearchRankingOptionsObject = options;
        let _: f64 = options.score_threshold;
        seen.push(match &options.ranker {
            FileSearchRanker::Auto => "auto",
            FileSearchRanker::Default20240821 => "default",
            FileSearchRanker::Unknown(other) => other,
            _ => "later",
        });
    }
    let results: &Option<Vec<RunStepDetailsToolCallsFileSearchResultObject>> = &search.results;
    for result in results.iter().flatten() {
        let _: (&String, f64) = (&result.file_id, result.score);
        seen.push(&result.file_name);
        for content in result.content.iter().flatten() {
            let content: &RunStepDetailsToolCallsFileSearchResultObjectContent = content;
            let kind: &Option<RunStepDetailsToolCallsFileSearchResultObjectContentType> = &content.r#type;
            seen.extend(kind.as_ref().map(RunStepDetailsToolCallsFileSearchResultObjectContentType::as_str));
            let text: &Option<String> = &content.text;
            seen.extend(text.as_deref());
        }
    }
}

#[test]
fn everything_that_is_in_a_page_is_found_where_it_was() {
    let document = page();
    let page: ListRunStepsResponse = serde_json::from_value(document.clone()).unwrap();
    let _: (&Cow<'static, str>, bool) = (&page.object, page.has_more);
    let _: (&Option<String>, &Option<String>) = (&page.first_id, &page.last_id);
    let mut seen = Vec::new();
    for step in &page.data {
        read(step, &mut seen);
    }
    assert_eq!(
        seen,
        [
            "server_error",
            "failed",
            "message_creation",
            "msg_1",
            "server_error",
            "failed",
            "l",
            "file_1",
            "unknown output",
            "default",
            "n",
            "text",
            "t",
            "f",
            "call_4",
            "server_error",
            "failed",
            "new",
        ]
    );
    assert_eq!(serde_json::to_value(&page).unwrap(), document);
}

#[test]
fn models_are_values_that_go_wherever_serde_goes() {
    fn is_a_model<T>()
    where
        T: Clone
            + std::fmt::Debug
            + PartialEq
            + Serialize
            + for<'de> Deserialize<'de>
            + Send
            + Sync
            + 'static,
    {
    }
    fn is_an_enumeration<T>()
    where
        T: Clone + std::fmt::Debug + Eq + Ord + std::hash::Hash + std::fmt::Display + AsRef<str>,
        T: for<'a> From<&'a str> + From<String> + Serialize + for<'de> Deserialize<'de>,
    {
    }
    is_a_model::<ListRunStepsResponse>();
    is_a_model::<RunStepObject>();
    is_a_model::<RunStepObjectStepDetails>();
    is_a_model::<RunStepDetailsToolCallsObjectToolCall>();
    is_a_model::<RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput>();
    is_a_model::<ErrorResponse>();
    is_a_model::<Error>();
    is_an_enumeration::<RunStepObjectStatus>();
    is_an_enumeration::<RunStepObjectType>();
    is_an_enumeration::<RunStepObjectLastErrorCode>();
    is_an_enumeration::<FileSearchRanker>();
    let known = [RunStepObjectType::MessageCreation, RunStepObjectType::ToolCalls];
    assert_eq!(known.each_ref().map(RunStepObjectType::as_str), ["message_creation", "tool_calls"]);
    assert_eq!(format!("{:>8}|", RunStepObjectStatus::from("failed")), "  failed|");
}

#[test]
fn an_error_is_a_model_as_well() {
    let body = json!({"error": {"message": "m", "type": "t", "param": "limit", "code": null}});
    let ErrorResponse { error, .. } = serde_json::from_value(body).unwrap();
    let Error { message, r#type, param, code, .. } = error;
    let (message, kind): (String, String) = (message, r#type);
    let (param, code): (Option<String>, Option<String>) = (param, code);
    assert_eq!((&*message, &*kind, param.as_deref(), code), ("m", "t", Some("limit"), None));
}
