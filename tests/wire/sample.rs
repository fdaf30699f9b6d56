//! The sample that shows what a consumer sees, word for word. That it compiles is the test.

use generated::models::RunStepObjectStepDetails;
use generated::operations::{ListRunStepsOrder, ListRunStepsParams};

#[allow(dead_code, reason = "it would call the vendor's server")]
#[rustfmt::skip]
async fn sample() -> Result<(), Box<dyn std::error::Error>> {

let client = generated::Client::from_env()?;                 // OPENAI_API_KEY, OPENAI_BASE_URL
let params = ListRunStepsParams::new("thread_abc123", "run_abc123").limit(50).order(ListRunStepsOrder::Asc);

let page = client.list_run_steps(&params).await?;            // Response<ListRunStepsResponse>: derefs to the body
println!("{} steps, more: {}, request {:?}", page.data.len(), page.has_more, page.request_id());

let mut steps = client.list_run_steps_items(params);         // Stream<Item = Result<RunStepObject, Error>>, all pages
while let Some(step) = steps.try_next().await? {
    match step.step_details {
        RunStepObjectStepDetails::MessageCreation(m) => println!("{}", m.message_creation.message_id),
        RunStepObjectStepDetails::ToolCalls(t) => println!("{} calls", t.tool_calls.len()),
        other => println!("new kind of step: {other:?}"),    // the raw JSON is still in there
    }
}

Ok(())
}
