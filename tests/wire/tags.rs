//! The member that says which kind an object is: in any place, of any value, or absent.

use generated::models::{
    RunStepDetailsToolCallsCodeObjectCodeInterpreterOutput as Output,
    RunStepDetailsToolCallsObjectToolCall as ToolCall, RunStepObjectStepDetails,
};
use serde_json::{Value, json};

use crate::decoding::{decoded_step, encoded};
use crate::documents::{message_step, tool_step, with};

/// The details of a step, read from text so that the order of members is the one given.
fn details(text: &str) -> RunStepObjectStepDetails {
    let details: RunStepObjectStepDetails = serde_json::from_str(text).unwrap();
    let document: Value = serde_json::from_str(text).unwrap();
    assert_eq!(encoded(&details), document);
    let step = decoded_step(with(message_step("step_1"), "step_details", document));
    assert_eq!(step.step_details, details);
    details
}

#[test]
fn the_tag_may_stand_first_in_the_middle_or_last() {
    for text in [
        r#"{"type":"message_creation","message_creation":{"message_id":"msg_1"},"new":1}"#,
        r#"{"message_creation":{"message_id":"msg_1"},"type":"message_creation","new":1}"#,
        r#"{"new":1,"message_creation":{"message_id":"msg_1"},"type":"message_creation"}"#,
    ] {
        let RunStepObjectStepDetails::MessageCreation(details) = details(text) else {
            panic!("another kind of step in {text}")
        };
        assert_eq!(details.r#type, "message_creation");
        assert_eq!(details.message_creation.message_id, "msg_1");
        assert_eq!(details.unknown_fields().collect::<Vec<_>>(), [("new", &json!(1))]);
    }
}

#[test]
fn tags_may_stand_last_inside_each_other() {
    let details = details(
        r#"{"tool_calls":[{"code_interpreter":{"outputs":[{"logs":"1","type":"logs"},
            {"image":{"file_id":"file_1"},"type":"image"}],"input":"1"},"id":"call_1","type":"code_interpreter"}],
            "type":"tool_calls"}"#,
    );
    let RunStepObjectStepDetails::ToolCalls(details) = details else { panic!("another kind: {details:?}") };
    let [ToolCall::CodeInterpreter(call)] = &details.tool_calls[..] else { panic!("not one: {details:?}") };
    assert_eq!(call.id, "call_1");
    let [Output::Logs(logs), Output::Image(image)] = &call.code_interpreter.outputs[..] else {
        panic!("other outputs: {call:?}")
    };
    assert_eq!(logs.logs, "1");
    assert_eq!(image.image.file_id, "file_1");
}

#[test]
fn without_a_tag_that_is_a_known_string_the_object_is_kept_as_it_is() {
    for text in [
        r#"{"message_creation":{"message_id":"msg_1"}}"#,
        r#"{"type":null,"message_creation":{"message_id":"msg_1"}}"#,
        r#"{"type":7,"message_creation":{"message_id":"msg_1"}}"#,
        r#"{"type":-7.5}"#,
        r#"{"type":true}"#,
        r#"{"type":["message_creation"]}"#,
        r#"{"message_creation":{"message_id":"msg_1"},"type":{"message_creation":1}}"#,
        r#"{"type":"Message_Creation","message_creation":{"message_id":"msg_1"}}"#,
        r#"{"type":""}"#,
        "{}",
    ] {
        let document: Value = serde_json::from_str(text).unwrap();
        assert_eq!(details(text), RunStepObjectStepDetails::Unknown(document), "{text}");
    }
}

#[test]
fn what_is_no_object_is_kept_as_it_is() {
    for text in
        ["\"message_creation\"", "null", "true", "7", "-7", "18446744073709551615", "0.5", "[]", "[{}]"]
    {
        let document: Value = serde_json::from_str(text).unwrap();
        assert_eq!(details(text), RunStepObjectStepDetails::Unknown(document), "{text}");
    }
}

#[test]
fn one_strange_call_does_not_take_the_others_along() {
    let function = json!({"id": "call_1", "type": "function", "function": {
        "name": "clock", "arguments": "{}", "output": null
    }});
    let calls = json!([function, "call", null, {"type": null}, function]);
    let step = decoded_step(tool_step("step_1", &calls));
    let RunStepObjectStepDetails::ToolCalls(details) = &step.step_details else { panic!("{step:?}") };
    let kinds: Vec<_> = details.tool_calls.iter().map(|call| matches!(call, ToolCall::Function(_))).collect();
    assert_eq!(kinds, [true, false, false, false, true]);
    assert_eq!(encoded(&details.tool_calls), calls);
}
