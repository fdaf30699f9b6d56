//! The request line, byte for byte.

use generated::operations::{ListRunStepsInclude, ListRunStepsOrder, ListRunStepsParams};
use generated::{Client, Endpoint, Operation};
use tests::Server;

use crate::calling::{TOKEN, empty_page, only, params, sent};

const CONTENT: ListRunStepsInclude = ListRunStepsInclude::StepDetailsToolCallsFileSearchResultsContent;

#[tokio::test]
async fn nothing_is_sent_that_was_not_set() {
    let request = sent(&params()).await;
    assert_eq!(request.line, "GET /threads/thread_abc123/runs/run_abc123/steps HTTP/1.1");
    assert_eq!(request.body, b"");
}

#[tokio::test]
async fn every_parameter_is_sent_in_the_order_of_the_document() {
    let params =
        params().include([CONTENT]).before("step_9").after("step_1").order(ListRunStepsOrder::Asc).limit(50);
    assert_eq!(
        sent(&params).await.line,
        "GET /threads/thread_abc123/runs/run_abc123/steps?limit=50&order=asc&after=step_1&before=step_9\
         &include%5B%5D=step_details.tool_calls%5B%2A%5D.file_search.results%5B%2A%5D.content HTTP/1.1"
    );
}

#[tokio::test]
async fn a_list_repeats_its_name() {
    let params = params().include([CONTENT, "usage.details".into()]);
    assert_eq!(
        sent(&params).await.target(),
        "/threads/thread_abc123/runs/run_abc123/steps\
         ?include%5B%5D=step_details.tool_calls%5B%2A%5D.file_search.results%5B%2A%5D.content\
         &include%5B%5D=usage.details"
    );
}

#[tokio::test]
async fn an_empty_list_is_not_sent() {
    assert_eq!(sent(&params().include([])).await.target(), "/threads/thread_abc123/runs/run_abc123/steps");
}

#[tokio::test]
async fn a_value_that_the_document_does_not_list_is_sent_as_it_is() {
    let params = params().order("by status".into());
    assert_eq!(
        sent(&params).await.target(),
        "/threads/thread_abc123/runs/run_abc123/steps?order=by%20status"
    );
}

#[tokio::test]
async fn a_path_parameter_cannot_leave_its_segment() {
    let params = ListRunStepsParams::new("a/b?c#d%e f", "ü{run_id}\\;=&+'\"|^`<>:@");
    assert_eq!(
        sent(&params).await.line,
        "GET /threads/a%2Fb%3Fc%23d%25e%20f/runs/\
         %C3%BC%7Brun_id%7D%5C%3B%3D%26%2B%27%22%7C%5E%60%3C%3E%3A%40/steps HTTP/1.1"
    );
}

#[tokio::test]
async fn a_path_parameter_may_hold_the_template_of_another() {
    let params = ListRunStepsParams::new("{run_id}", "{thread_id}");
    assert_eq!(sent(&params).await.target(), "/threads/%7Brun_id%7D/runs/%7Bthread_id%7D/steps");
}

#[tokio::test]
async fn escaped_dots_stay_as_the_caller_wrote_them() {
    let params = ListRunStepsParams::new("%2e%2e", "...");
    assert_eq!(sent(&params).await.target(), "/threads/%252e%252e/runs/.../steps");
}

#[tokio::test]
async fn unreserved_characters_are_not_escaped() {
    let params = ListRunStepsParams::new("AZaz09-._~", "run").after("AZaz09-._~");
    assert_eq!(sent(&params).await.target(), "/threads/AZaz09-._~/runs/run/steps?after=AZaz09-._~");
}

#[tokio::test]
async fn a_query_parameter_cannot_start_another() {
    let params = params().after("a&b=c+d e#f%g/?").before("🦀'\u{0}\r\n");
    assert_eq!(
        sent(&params).await.target(),
        "/threads/thread_abc123/runs/run_abc123/steps\
         ?after=a%26b%3Dc%2Bd%20e%23f%25g%2F%3F&before=%F0%9F%A6%80%27%00%0D%0A"
    );
}

#[tokio::test]
async fn an_empty_query_parameter_that_was_set_is_sent() {
    assert_eq!(
        sent(&params().after("")).await.target(),
        "/threads/thread_abc123/runs/run_abc123/steps?after="
    );
}

#[tokio::test]
async fn a_base_url_may_have_a_path_and_a_trailing_slash() {
    for (path, target) in [
        ("", "/threads/thread_abc123/runs/run_abc123/steps"),
        ("/", "/threads/thread_abc123/runs/run_abc123/steps"),
        ("/openai/v1", "/openai/v1/threads/thread_abc123/runs/run_abc123/steps"),
        ("/openai/v1/", "/openai/v1/threads/thread_abc123/runs/run_abc123/steps"),
        ("/a%2Fb/", "/a%2Fb/threads/thread_abc123/runs/run_abc123/steps"),
    ] {
        let server = Server::start([empty_page()]).await.unwrap();
        let base_url = format!("{}{path}", server.url());
        let client = Client::builder().base_url(base_url).token(TOKEN).build().unwrap();
        client.list_run_steps(&params()).await.unwrap();
        assert_eq!(only(&server).target(), target, "base URL with the path {path:?}");
    }
}

#[test]
fn a_request_is_made_without_a_server() {
    let request = params().limit(1).request().unwrap();
    assert_eq!(request.method(), http::Method::GET);
    assert_eq!(request.uri(), "/threads/thread_abc123/runs/run_abc123/steps?limit=1");
    let headers: Vec<_> =
        request.headers().iter().map(|(name, value)| (name.as_str(), value.to_str().unwrap())).collect();
    assert_eq!(headers, [("openai-beta", "assistants=v2"), ("accept", "application/json")]);
    assert!(request.body().is_empty());
    assert_eq!(ListRunStepsParams::ID, "listRunSteps");
}

#[test]
fn an_endpoint_completes_a_request() {
    let endpoint = Endpoint::new("https://example.com/openai/v1/").unwrap().token("sk-1").unwrap();
    assert_eq!(endpoint.base_url(), "https://example.com/openai/v1");
    let endpoint = endpoint.header("X-Project", "blue").unwrap();
    let request = endpoint.prepare(params().after("step 1").request().unwrap()).unwrap();
    assert_eq!(
        request.uri(),
        "https://example.com/openai/v1/threads/thread_abc123/runs/run_abc123/steps?after=step%201"
    );
    assert_eq!(request.headers()["authorization"], "Bearer sk-1");
    assert!(request.headers()["authorization"].is_sensitive());
    assert_eq!(request.headers()["x-project"], "blue");
    assert_eq!(request.headers()["openai-beta"], "assistants=v2");
    assert_eq!(request.headers()["accept"], "application/json");
    assert_eq!(request.headers().len(), 4);
}
