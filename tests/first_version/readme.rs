//! The README's programs.

mod client {
    use generated::Client;
    use generated::models::RunStepObjectStepDetails;
    use generated::operations::{ListRunStepsOrder, ListRunStepsParams};

    #[tokio::main]
    async fn main() -> Result<(), Box<dyn std::error::Error>> {
        let client = Client::from_env()?; // OPENAI_API_KEY, OPENAI_BASE_URL
        let params =
            ListRunStepsParams::new("thread_abc123", "run_abc123").limit(50).order(ListRunStepsOrder::Asc);

        let page = client.list_run_steps(&params).await?; // derefs to the body
        println!("{} steps, more: {}, request {:?}", page.data.len(), page.has_more, page.request_id());

        let mut steps = client.list_run_steps_items(params); // a stream over all pages
        while let Some(step) = steps.try_next().await? {
            match step.step_details {
                RunStepObjectStepDetails::MessageCreation(it) => {
                    println!("{}", it.message_creation.message_id);
                }
                RunStepObjectStepDetails::ToolCalls(it) => println!("{} calls", it.tool_calls.len()),
                other => println!("a new kind of step: {other:?}"), // its JSON is still in there
            }
        }
        Ok(())
    }
}

mod transport {
    use generated::operations::ListRunStepsParams;
    use generated::{Endpoint, Operation};

    fn list(
        send: impl Fn(http::Request<bytes::Bytes>) -> http::Response<bytes::Bytes>,
    ) -> Result<(), Box<dyn std::error::Error>> {
        let endpoint = Endpoint::new("https://example.com/v1")?.token("secret")?;
        let request = endpoint.prepare(ListRunStepsParams::new("thread_abc123", "run_abc123").request()?)?;
        println!("{} steps", ListRunStepsParams::decode(send(request))?.data.len());
        Ok(())
    }
}
