//! The page that is decoded: 100 steps, a third messages, a third code interpreter with 400 bytes of
//! logs, a third functions.

use serde_json::{Value, json};

/// The page as a server writes it.
pub(crate) fn page() -> Vec<u8> {
    let steps: Vec<Value> = (0..100).map(step).collect();
    let page = json!({
        "object": "list",
        "data": steps,
        "first_id": "step_000000000000000000000000",
        "last_id": "step_000000000000000000000099",
        "has_more": true,
    });
    page.to_string().into_bytes()
}

fn step(index: usize) -> Value {
    let (kind, details) = match index % 3 {
        0 => ("message_creation", message(index)),
        1 => ("tool_calls", code(index)),
        _ => ("tool_calls", function(index)),
    };
    json!({
        "id": format!("step_{index:024}"),
        "object": "thread.run.step",
        "created_at": 1_699_063_291,
        "run_id": "run_000000000000000000000001",
        "assistant_id": "asst_00000000000000000000001",
        "thread_id": "thread_0000000000000000000001",
        "type": kind,
        "status": "completed",
        "cancelled_at": null,
        "completed_at": 1_699_063_299,
        "expired_at": null,
        "failed_at": null,
        "last_error": null,
        "step_details": details,
        "usage": {"prompt_tokens": 123, "completion_tokens": 456, "total_tokens": 579},
        "metadata": {},
    })
}

fn message(index: usize) -> Value {
    json!({"type": "message_creation", "message_creation": {"message_id": format!("msg_{index:024}")}})
}

// The id stands before the type, as servers have it.
fn code(index: usize) -> Value {
    let outputs = json!([{"type": "logs", "logs": "0123456789abcde\n".repeat(25)}]);
    json!({"type": "tool_calls", "tool_calls": [{
        "id": format!("call_{index:024}"),
        "type": "code_interpreter",
        "code_interpreter": {"input": "print(sum(range(10)))", "outputs": outputs},
    }]})
}

fn function(index: usize) -> Value {
    let arguments = json!({"city": "Oslo", "unit": "c"}).to_string();
    json!({"type": "tool_calls", "tool_calls": [{
        "id": format!("call_{index:024}"),
        "type": "function",
        "function": {"name": "weather", "arguments": arguments, "output": null},
    }]})
}
