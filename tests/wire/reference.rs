//! The example of the vendor's reference page.

use generated::models::{RunStepObjectStatus, RunStepObjectStepDetails, RunStepObjectType};
use serde_json::Value;

use crate::decoding::decoded;

#[test]
fn the_example_of_the_reference_page_is_read_in_full() {
    let document: Value = serde_json::from_str(include_str!("../fixtures/reference_example.json")).unwrap();
    let page = decoded(&document);
    assert_eq!(page.object, "list");
    assert_eq!(page.first_id.as_deref(), Some("step_abc123"));
    assert_eq!(page.last_id.as_deref(), Some("step_abc456"));
    assert!(!page.has_more);
    assert_eq!(page.unknown_fields().count(), 0);
    assert_eq!(page.data.len(), 1);

    let step = &page.data[0];
    assert_eq!(step.id, "step_abc123");
    assert_eq!(step.object, "thread.run.step");
    assert_eq!(step.created_at, 1_699_063_291);
    assert_eq!(step.run_id, "run_abc123");
    assert_eq!(step.assistant_id.as_deref(), Some("asst_abc123"));
    assert_eq!(step.thread_id, "thread_abc123");
    assert_eq!(step.r#type, RunStepObjectType::MessageCreation);
    assert_eq!(step.status, RunStepObjectStatus::Completed);
    assert_eq!(step.cancelled_at, None);
    assert_eq!(step.completed_at, Some(1_699_063_291));
    assert_eq!(step.expired_at, None);
    assert_eq!(step.failed_at, None);
    assert_eq!(step.last_error, None);
    assert_eq!(step.metadata, None);
    assert_eq!(step.unknown_fields().count(), 0);

    let RunStepObjectStepDetails::MessageCreation(details) = &step.step_details else {
        panic!("another kind of step: {:?}", step.step_details)
    };
    assert_eq!(details.r#type, "message_creation");
    assert_eq!(details.message_creation.message_id, "msg_abc123");
    assert_eq!(details.unknown_fields().count(), 0);
    assert_eq!(details.message_creation.unknown_fields().count(), 0);

    let usage = step.usage.as_ref().unwrap();
    assert_eq!(usage.prompt_tokens, 123);
    assert_eq!(usage.completion_tokens, 456);
    assert_eq!(usage.total_tokens, 579);
    assert_eq!(usage.unknown_fields().count(), 0);
}
