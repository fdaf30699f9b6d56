//! The example of the first version, word for word but for its builds without the client.
//!
//! Lists the steps of a run, on any server that speaks the API.
//!
//! ```text
//! OPENAI_API_KEY=sk-… cargo run --example list_run_steps -- THREAD_ID RUN_ID [--base-url URL]
//! ```
//!
//! Without `--base-url` the variable `OPENAI_BASE_URL` counts, then the document's own server.

use generated::Client;
use generated::models::{
    RunStepDetailsToolCallsObjectToolCall as ToolCall, RunStepObjectStepDetails as Details,
};
use generated::operations::{ListRunStepsOrder, ListRunStepsParams};

const USAGE: &str = "usage: list_run_steps THREAD_ID RUN_ID [--base-url URL]";

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::process::ExitCode {
    match run(std::env::args().skip(1).collect()).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            std::process::ExitCode::FAILURE
        }
    }
}

async fn run(mut arguments: Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
    let base_url = match arguments.iter().position(|argument| argument == "--base-url") {
        Some(place) if place + 1 < arguments.len() => arguments.drain(place..=place + 1).nth(1),
        Some(_) => return Err(USAGE.into()),
        None => None,
    };
    let [thread_id, run_id] = <[String; 2]>::try_from(arguments).map_err(|_| USAGE)?;
    let client = base_url.map_or_else(Client::from_env, client_of)?;

    let params = ListRunStepsParams::new(thread_id, run_id).limit(100).order(ListRunStepsOrder::Asc);
    let mut steps = client.list_run_steps_items(params);
    while let Some(step) = steps.try_next().await? {
        println!("{}  {:<15}  {}", step.id, step.status, summary(&step.step_details));
        if let Some(error) = &step.last_error {
            println!("    {}: {}", error.code, error.message);
        }
    }
    Ok(())
}

/// A client of another server; one on your own machine may need no token.
fn client_of(base_url: String) -> Result<Client, generated::InvalidConfiguration> {
    let builder = Client::builder().base_url(base_url);
    match std::env::var(generated::TOKEN_VARIABLE) {
        Ok(token) if !token.is_empty() => builder.token(token).build(),
        _ => builder.build(),
    }
}

/// What a step did, in one line.
fn summary(details: &Details) -> String {
    match details {
        Details::MessageCreation(details) => format!("wrote {}", details.message_creation.message_id),
        Details::ToolCalls(details) => {
            let tools: Vec<_> = details.tool_calls.iter().map(tool).collect();
            format!("called {}", tools.join(", "))
        }
        // A kind that came after this crate: the raw JSON is still in there.
        other => format!("did something new: {other:?}"),
    }
}

fn tool(call: &ToolCall) -> String {
    match call {
        ToolCall::CodeInterpreter(call) => format!("code ({} outputs)", call.code_interpreter.outputs.len()),
        ToolCall::FileSearch(call) => {
            let results = call.file_search.results.as_ref().map_or(0, Vec::len);
            format!("file search ({results} results)")
        }
        ToolCall::Function(call) => format!("{}({})", call.function.name, call.function.arguments),
        other => format!("a new tool: {other:?}"),
    }
}
