//! JSON documents that the tests vary.

use serde_json::{Value, json};

/// A finished step that wrote a message, with every member that the contract requires.
pub(crate) fn message_step(id: &str) -> Value {
    json!({
        "id": id,
        "object": "thread.run.step",
        "created_at": 1_699_063_291,
        "thread_id": "thread_abc123",
        "run_id": "run_abc123",
        "type": "message_creation",
        "status": "completed",
        "step_details": {"type": "message_creation", "message_creation": {"message_id": format!("msg_of_{id}")}},
        "last_error": null,
        "cancelled_at": null,
        "failed_at": null,
        "completed_at": 1_699_063_300
    })
}

/// A step that called tools.
pub(crate) fn tool_step(id: &str, calls: &Value) -> Value {
    let step = with(message_step(id), "type", json!("tool_calls"));
    with(step, "step_details", json!({"type": "tool_calls", "tool_calls": calls}))
}

/// A page of steps, with the identifiers of its ends.
pub(crate) fn page(steps: &[Value], has_more: bool) -> Value {
    let id = |step: Option<&Value>| step.map_or(Value::Null, |step| step["id"].clone());
    json!({
        "object": "list",
        "data": steps,
        "first_id": id(steps.first()),
        "last_id": id(steps.last()),
        "has_more": has_more
    })
}

/// The body of an error.
pub(crate) fn error(kind: &str, message: &str) -> Value {
    json!({"error": {"message": message, "type": kind, "param": null, "code": null}})
}

/// `object` with another value for one member.
pub(crate) fn with(mut object: Value, member: &str, value: Value) -> Value {
    object[member] = value;
    object
}

/// `object` without one member.
pub(crate) fn without(mut object: Value, member: &str) -> Value {
    let removed = object.as_object_mut().and_then(|object| object.shift_remove(member));
    assert!(removed.is_some(), "there is no `{member}` to leave out");
    object
}
