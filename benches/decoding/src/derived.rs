//! The same types with nothing but serde's derives: `tag = "type"` enums, closed enums, no unknown members.

// The names are those of the API.
#![allow(clippy::struct_field_names)]

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[allow(dead_code)]
pub(crate) struct Page {
    object: String,
    data: Vec<Step>,
    first_id: Option<String>,
    last_id: Option<String>,
    has_more: bool,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Step {
    id: String,
    object: String,
    created_at: i64,
    run_id: String,
    assistant_id: Option<String>,
    thread_id: String,
    r#type: StepType,
    status: Status,
    cancelled_at: Option<i64>,
    completed_at: Option<i64>,
    expired_at: Option<i64>,
    failed_at: Option<i64>,
    last_error: Option<LastError>,
    step_details: Details,
    usage: Option<Usage>,
    metadata: Option<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum StepType {
    MessageCreation,
    ToolCalls,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Status {
    InProgress,
    Cancelled,
    Failed,
    Completed,
    Expired,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct LastError {
    code: String,
    message: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Usage {
    prompt_tokens: i64,
    completion_tokens: i64,
    total_tokens: i64,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(dead_code)]
enum Details {
    MessageCreation { message_creation: MessageCreation },
    ToolCalls { tool_calls: Vec<ToolCall> },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct MessageCreation {
    message_id: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(dead_code)]
enum ToolCall {
    CodeInterpreter { id: String, code_interpreter: CodeInterpreter },
    Function { id: String, function: Function },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct CodeInterpreter {
    input: String,
    outputs: Vec<Output>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[allow(dead_code)]
enum Output {
    Logs { logs: String },
    Image { image: Image },
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Image {
    file_id: String,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Function {
    name: String,
    arguments: String,
    output: Option<String>,
}
