//! The page that is decoded: 100 steps, a third messages, a third code interpreter with 400 bytes of
//! logs, a third functions. And one of calls alone.

use std::fmt::Write as _;

use serde_json::Value;

/// What the steps of a page are.
#[derive(Clone, Copy)]
pub(crate) enum Steps {
    /// A third each of messages, calls of the code interpreter and calls of functions.
    Mixed,
    /// Calls of tools alone: in each step one of the code interpreter and one of a function.
    ToolCalls,
    /// The mixed ones, from a server that sorts members by name: every tag comes last.
    Sorted,
}

/// The page as a server writes it: members in the order of the API's reference.
pub(crate) fn page(steps: Steps) -> Vec<u8> {
    let mut data = String::new();
    for index in 0..100 {
        let separator = if index == 0 { "" } else { "," };
        let _ = write!(data, "{separator}{}", step(steps, index));
    }
    let page = format!(
        r#"{{"object":"list","data":[{data}],"first_id":"step_{:024}","last_id":"step_{:024}","has_more":true}}"#,
        0, 99
    );
    if matches!(steps, Steps::Sorted)
        && let Ok(mut page) = serde_json::from_str::<Value>(&page)
    {
        page.sort_all_objects();
        return page.to_string().into_bytes();
    }
    page.into_bytes()
}

fn step(steps: Steps, index: usize) -> String {
    let (kind, details) = match (steps, index % 3) {
        (Steps::ToolCalls, _) => ("tool_calls", tool_calls(&[code(index), function(index)])),
        (_, 0) => ("message_creation", message(index)),
        (_, 1) => ("tool_calls", tool_calls(&[code(index)])),
        (_, _) => ("tool_calls", tool_calls(&[function(index)])),
    };
    format!(
        concat!(
            r#"{{"id":"step_{index:024}","object":"thread.run.step","created_at":1699063291,"#,
            r#""run_id":"run_000000000000000000000001","assistant_id":"asst_00000000000000000000001","#,
            r#""thread_id":"thread_0000000000000000000001","type":"{kind}","status":"completed","#,
            r#""cancelled_at":null,"completed_at":1699063299,"expired_at":null,"failed_at":null,"#,
            r#""last_error":null,"step_details":{details},"#,
            r#""usage":{{"prompt_tokens":123,"completion_tokens":456,"total_tokens":579}},"metadata":{{}}}}"#,
        ),
        index = index,
        kind = kind,
        details = details,
    )
}

fn message(index: usize) -> String {
    format!(r#"{{"type":"message_creation","message_creation":{{"message_id":"msg_{index:024}"}}}}"#)
}

fn tool_calls(calls: &[String]) -> String {
    format!(r#"{{"type":"tool_calls","tool_calls":[{}]}}"#, calls.join(","))
}

// The id stands before the type, as servers have it.
fn code(index: usize) -> String {
    let logs = r"0123456789abcde\n".repeat(25);
    format!(
        concat!(
            r#"{{"id":"call_{index:024}","type":"code_interpreter","code_interpreter":{{"#,
            r#""input":"print(sum(range(10)))","outputs":[{{"type":"logs","logs":"{logs}"}}]}}}}"#,
        ),
        index = index,
        logs = logs,
    )
}

fn function(index: usize) -> String {
    let arguments = r#"{\"city\":\"Oslo\",\"unit\":\"c\"}"#;
    format!(
        concat!(
            r#"{{"id":"call_{index:024}","type":"function","#,
            r#""function":{{"name":"weather","arguments":"{arguments}","output":null}}}}"#,
        ),
        index = index,
        arguments = arguments,
    )
}
