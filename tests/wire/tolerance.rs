//! Answers that are not quite what the document describes.

use generated::models::{
    ListRunStepsResponse, RunStepDetailsToolCallsObjectToolCall as ToolCall, RunStepObjectLastErrorCode,
    RunStepObjectStatus, RunStepObjectStepDetails,
};
use serde_json::{Value, json};

use crate::decoding::{decode_error, decoded, decoded_step, encoded};
use crate::documents::{message_step, page, tool_step, with, without};

#[test]
fn a_whole_number_may_be_written_as_a_float() {
    for (text, expected) in [
        ("1699063291.0", 1_699_063_291),
        ("1699063291", 1_699_063_291),
        ("1.699063291e9", 1_699_063_291),
        ("-1.0", -1),
        ("0.0", 0),
        ("9007199254740991.0", 9_007_199_254_740_991),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
    ] {
        assert_eq!(created_at(text).unwrap().data[0].created_at, expected, "{text}");
    }
}

#[test]
fn a_number_that_is_not_whole_or_too_large_is_an_error() {
    // A float past 2^53 may stand for several integers: none of them is read.
    for text in [
        "1699063291.5",
        "1e300",
        "9007199254740993.0",
        "9223372036854775808",
        "\"1699063291\"",
        "true",
        "null",
    ] {
        let document = page_created_at(text);
        assert_eq!(decode_error(document).path(), "data[0].created_at", "{text}");
    }
}

fn page_created_at(text: &str) -> String {
    let step = with(message_step("step_1"), "created_at", json!("CREATED_AT"));
    page(&[step], false).to_string().replace("\"CREATED_AT\"", text)
}

fn created_at(text: &str) -> serde_json::Result<ListRunStepsResponse> {
    serde_json::from_str(&page_created_at(text))
}

#[test]
fn a_float_is_written_back_digit_for_digit() {
    // These are neighbours of what `serde_json` reads without its feature `float_roundtrip`.
    for score in ["0.19844004278856286", "0.9796215956506859", "0.1", "5e-324"] {
        let results = json!([{"file_id": "f", "file_name": "n", "score": "SCORE", "new": "SCORE"}]);
        let calls = json!([
            {"id": "call_1", "type": "file_search", "file_search": {"results": results}},
            {"id": "call_2", "type": "azure_ai_search", "score": "SCORE"}
        ]);
        let text = page(&[tool_step("step_1", &calls)], false).to_string().replace("\"SCORE\"", score);
        let decoded: ListRunStepsResponse = serde_json::from_str(&text).unwrap();
        let written = serde_json::to_string(&decoded).unwrap();
        assert_eq!(written.matches(&format!(":{score}")).count(), 3, "{score} in {written}");
    }
}

#[test]
fn a_new_member_is_kept_at_any_depth() {
    let new = json!({"any": ["thing", 1, null]});
    let step = message_step("step_1");
    let creation = with(step["step_details"]["message_creation"].clone(), "new", new.clone());
    let details = with(with(step["step_details"].clone(), "message_creation", creation), "new", new.clone());
    let usage = json!({"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": 3, "new": new});
    let step = with(with(with(step, "step_details", details), "new", new.clone()), "usage", usage);
    let document = with(page(&[step], false), "new", new.clone());

    let decoded = decoded(&document);
    let expected = [("new", &new)];
    assert_eq!(decoded.unknown_fields().collect::<Vec<_>>(), expected);
    let step = &decoded.data[0];
    assert_eq!(step.unknown_fields().collect::<Vec<_>>(), expected);
    assert_eq!(step.usage.as_ref().unwrap().unknown_fields().collect::<Vec<_>>(), expected);
    let RunStepObjectStepDetails::MessageCreation(details) = &step.step_details else {
        panic!("another kind of step: {:?}", step.step_details)
    };
    assert_eq!(details.unknown_fields().collect::<Vec<_>>(), expected);
    assert_eq!(details.message_creation.unknown_fields().collect::<Vec<_>>(), expected);
    assert_eq!(encoded(&decoded), document);
}

#[test]
fn a_new_member_disqualifies_no_variant() {
    let call = json!({"id": "call_1", "type": "code_interpreter", "new": 1, "code_interpreter": {
        "input": "1", "new": 2, "outputs": [{"type": "logs", "logs": "1", "new": 3}]
    }});
    let step = decoded_step(tool_step("step_1", &json!([call])));
    let RunStepObjectStepDetails::ToolCalls(details) = &step.step_details else {
        panic!("another kind of step: {:?}", step.step_details)
    };
    let [ToolCall::CodeInterpreter(call)] = &details.tool_calls[..] else {
        panic!("not one call: {:?}", details.tool_calls)
    };
    assert_eq!(call.code_interpreter.input, "1");
    assert_eq!(call.unknown_fields().collect::<Vec<_>>(), [("new", &json!(1))]);
}

#[test]
fn an_enum_value_that_is_new_is_kept_and_written_back() {
    let error = json!({"code": "content_filter", "message": "m"});
    let document = with(with(message_step("step_1"), "status", json!("päused\n")), "last_error", error);
    let step = decoded_step(document.clone());
    assert_eq!(step.status, RunStepObjectStatus::Unknown("päused\n".to_owned()));
    assert_eq!(step.status.to_string(), "päused\n");
    let code = step.last_error.as_ref().unwrap().code.clone();
    assert_eq!(code, RunStepObjectLastErrorCode::Unknown("content_filter".to_owned()));
    assert_eq!(encoded(&step), document);
}

#[test]
fn a_known_value_never_becomes_an_unknown_one() {
    assert_eq!(RunStepObjectStatus::from("failed"), RunStepObjectStatus::Failed);
    assert_eq!(RunStepObjectStatus::from("failed".to_owned()), RunStepObjectStatus::Failed);
    assert_eq!(RunStepObjectStatus::from("Failed"), RunStepObjectStatus::Unknown("Failed".to_owned()));
    // An escape in the JSON takes serde another way than a borrowed string.
    let escaped: RunStepObjectStatus = serde_json::from_str(r#""f\u0061iled""#).unwrap();
    assert_eq!(escaped, RunStepObjectStatus::Failed);
    assert_eq!(serde_json::from_value::<RunStepObjectStatus>(json!("failed")).unwrap(), escaped);
}

#[test]
fn a_constant_may_be_absent_or_another() {
    let step = decoded_step(without(message_step("step_1"), "object"));
    assert_eq!(step.object, "thread.run.step");
    let document = with(message_step("step_1"), "object", json!("run.step"));
    let step = decoded_step(document.clone());
    assert_eq!(step.object, "run.step");
    assert_eq!(encoded(&step), document);
}

#[test]
fn a_nullable_member_may_be_absent() {
    for member in ["last_error", "cancelled_at", "failed_at", "completed_at"] {
        let document = without(message_step("step_1"), member);
        let step = decoded_step(document.clone());
        assert_eq!(encoded(&step), document, "without {member}");
    }
}

#[test]
fn a_member_that_is_needed_is_missed_by_name() {
    for member in ["id", "created_at", "thread_id", "run_id", "type", "status", "step_details"] {
        let error = decode_error(page(&[without(message_step("step_1"), member)], false).to_string());
        assert_eq!(error.path(), "data[0]");
        let reason = error.reason();
        assert!(reason.starts_with(&format!("missing field `{member}`")), "{reason}");
    }
}

#[test]
fn the_later_of_two_members_of_one_name_counts() {
    let text = page(&[message_step("step_1")], false).to_string();
    let doubled = text.replacen('{', r#"{"has_more":true,"#, 1);
    assert!(!serde_json::from_str::<ListRunStepsResponse>(&doubled).unwrap().has_more);
}

#[test]
fn whitespace_around_the_document_is_no_matter() {
    let text = format!(" \r\n\t{}\n\n", serde_json::to_string_pretty(&page(&[], false)).unwrap());
    let decoded = crate::decoding::decode(200, text).unwrap();
    assert_eq!(encoded(decoded.body()), page(&[], false));
}

#[test]
fn a_list_is_not_read_as_an_object() {
    let value: Value = json!(["list", [], null, null, false]);
    assert_eq!(decode_error(value.to_string()).path(), "");
}
