//! Models of which a test says only what it cares about.

use std::panic::catch_unwind;

use generated::mock::Sample;
use generated::models::{
    ListRunStepsResponse, RunStepDetailsToolCallsCodeObject,
    RunStepDetailsToolCallsFileSearchRankingOptionsObject, RunStepDetailsToolCallsObject, RunStepObject,
    RunStepObjectStatus, RunStepObjectStepDetails, RunStepObjectType,
};
use serde_json::json;

#[test]
fn what_is_required_is_there_and_neutral() {
    let mut step = RunStepObject::sample();
    assert_eq!((step.id.as_str(), step.object.as_ref(), step.created_at), ("", "thread.run.step", 0));
    assert_eq!(
        (&step.r#type, &step.status),
        (&RunStepObjectType::MessageCreation, &RunStepObjectStatus::InProgress)
    );
    assert_eq!((&step.last_error, &step.usage), (&None, &None));
    let RunStepObjectStepDetails::MessageCreation(details) = &step.step_details else { panic!("{step:?}") };
    assert_eq!(
        (details.r#type.as_ref(), details.message_creation.message_id.as_str()),
        ("message_creation", "")
    );
    assert_eq!(step.unknown_fields().count(), 0);

    step.status = RunStepObjectStatus::Completed;
    let read: RunStepObject = serde_json::from_value(serde_json::to_value(&step).unwrap()).unwrap();
    assert_eq!(read, step);

    let page = ListRunStepsResponse::sample();
    assert!(page.data.is_empty() && !page.has_more && page.object == "list");
    assert_eq!(RunStepDetailsToolCallsFileSearchRankingOptionsObject::sample().score_threshold.to_bits(), 0);
}

#[test]
fn what_is_said_is_completed_at_any_depth() {
    let tools =
        json!({"type": "tool_calls", "tool_calls": [{"type": "function", "function": {"name": "f"}}, {}]});
    let page = ListRunStepsResponse::sample_with(json!({
        "data": [{"id": "step_1"}, {"id": "step_2", "step_details": tools, "usage": {"total_tokens": 5}}, {"new": 1}],
        "has_more": true,
    }));
    let ids: Vec<_> = page.data.iter().map(|step| step.id.as_str()).collect();
    assert_eq!((ids.as_slice(), page.has_more), (["step_1", "step_2", ""].as_slice(), true));
    let RunStepObjectStepDetails::ToolCalls(details) = &page.data[1].step_details else { panic!("{page:?}") };
    assert_eq!(
        serde_json::to_value(&details.tool_calls).unwrap(),
        json!([
            {"id": "", "type": "function", "function": {"name": "f", "arguments": ""}},
            {"id": "", "type": "code_interpreter", "code_interpreter": {"input": "", "outputs": []}},
        ])
    );
    let usage = page.data[1].usage.as_ref().unwrap();
    assert_eq!((usage.total_tokens, usage.prompt_tokens), (5, 0));
    assert_eq!(page.data[2].unknown_fields().collect::<Vec<_>>(), [("new", &json!(1))]);

    // Models serve as parts of others.
    let step = RunStepObject::sample_with(json!({"step_details": RunStepDetailsToolCallsObject::sample()}));
    assert!(matches!(step.step_details, RunStepObjectStepDetails::ToolCalls(it) if it.tool_calls.is_empty()));
    assert_eq!(RunStepDetailsToolCallsCodeObject::sample_with(json!({"id": "call_1"})).id, "call_1");
    assert_eq!(RunStepObject::sample_with(RunStepObject::sample()), RunStepObject::sample());
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let complaint = |given: serde_json::Value| {
        let panic = catch_unwind(|| ListRunStepsResponse::sample_with(given)).unwrap_err();
        *panic.downcast::<String>().unwrap()
    };
    assert_eq!(
        complaint(json!({"data": [{}, {"usage": {"total_tokens": "5"}}]})),
        "no ListRunStepsResponse can be made of this: data[1].usage.total_tokens: \
         invalid type: string \"5\", expected an integer of 64 bits"
    );
    assert!(complaint(json!({"has_more": null})).contains("has_more: invalid type: null"));
    assert!(complaint(json!([])).contains("an object (ListRunStepsResponse)"));
}

/// Types of a caller's that serde reads.
#[test]
fn other_types_are_completed_as_well() {
    #[derive(serde::Deserialize)]
    struct Own {
        pair: (u8, String),
        unit: (),
        kind: Kind,
        step: RunStepObject,
    }
    #[derive(Debug, PartialEq, serde::Deserialize)]
    enum Kind {
        First,
        Second,
    }
    let own = Own::sample();
    assert_eq!((own.pair, own.unit, own.kind), ((0, String::new()), (), Kind::First));
    assert_eq!(own.step, RunStepObject::sample());
    assert_eq!(Own::sample_with(json!({"kind": "Second", "pair": [7]})).pair, (7, String::new()));
}

/// It cannot be written in JSON at all.
#[test]
fn what_never_ends_has_no_sample() {
    #[derive(Debug, serde::Deserialize)]
    struct Endless {
        #[allow(dead_code)]
        next: Box<Self>,
    }
    let message = *catch_unwind(Endless::sample).unwrap_err().downcast::<String>().unwrap();
    let expected =
        message.starts_with("Endless has no sample: next.next.") && message.ends_with("without an end");
    assert!(expected, "{message}");
}
